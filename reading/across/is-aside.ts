/** Whether a sentence tells of another time, or of another such thing, than the news of its article. */
import type { ReadArticle, Statement } from '../statement.ts'

const otherTime =
  /\b(?:elsewhere|similar|previous(?:ly)?|earlier|(?:last|this|past)\s(?:year|month|week|spring|summer|autumn|winter)|the\s(?:year|month|week)s?\sbefore|since\s(?:then|the)|so\sfar\sthis|\w+\sbefore,\son|(?:in|over|during|for)\s(?:the\s)?(?:past|last|recent)|(?:years?|months?|weeks?)\sago|annually|compared\swith|usual(?:ly)?|normally|(?:has|have)\soften|several\stimes|before\sthe\s(?:war|fighting|conflict|earthquake|storm|flood))\b/i
const day = 86_400_000

/** "In June a similar explosion …", "since January", "elsewhere in the district". `news` is the day its article tells of. */
export const isAside = (words: string, { dates }: Pick<Statement, 'dates'>, news: number | null): boolean => {
  if (otherTime.test(words)) return true
  const last = lastDays(dates)
  return news !== null && last.length > 0 && last.every(each => news - each > 8 * day)
}

/** The latest day that an article tells of as having been, else that of its publication. */
export function newsOf({ published, statements }: ReadArticle): number | null {
  const until = published === null ? Number.POSITIVE_INFINITY : Date.parse(published)
  const told = statements.flatMap(({ dates }) => lastDays(dates)).filter(each => each <= until)
  return told.length > 0 ? Math.max(...told) : published === null ? null : until
}

const lastDays = (dates: Statement['dates']): number[] =>
  dates.flatMap(({ kind, value }) => (kind === 'event' && value !== null ? (lastDayOf(value) ?? []) : []))

/** The last day of a day, a month, a year or an interval, as an instant; `null` where it has no end. */
function lastDayOf(value: string): number | null {
  const [year, month, day] = value
    .slice(value.indexOf('/') + 1)
    .split(/[-T]/)
    .map(Number) as [number, number?, number?]
  if (!year) return null
  return month ? Date.UTC(year, day ? month - 1 : month, day ?? 0) : Date.UTC(year, 12, 0)
}
