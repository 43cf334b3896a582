/** Whose work a text says that something is: "reflecting the ICRC’s engagement", "illustrates Russia’s footprint". */
import type { Span } from '../article.ts'
import { setOf } from '../set-of.ts'
import { anyOf } from './any-of.ts'
import { nameKey, type Telling } from './tellings-of.ts'
import { everyWord, isTelling } from './words-of.ts'

/**
 * `span` is where the one credited stands in the text of the telling's article; `works` are words for what was brought
 * about, where the words name it: a truce, a meeting.
 */
export type Credit = {
  by: string
  key: string
  span: Span
  telling: Telling
  i: number
  works: ReadonlySet<string>
  isPlain?: true
}

const showing =
  '(?:reflect|underscor|underlin|illustrat|highlight|signal|signall|demonstrat|show|exemplif|embod|mark|symboli[sz])(?:e|s|es|ed|ing|ies|ied)?'
const possessor =
  "((?:the\\s+)?\\p{Lu}[\\p{L}.-]{1,40}(?:\\s(?:of\\s(?:the\\s)?)?\\p{Lu}[\\p{L}.-]{1,40}){0,5})['’](?:s\\b|(?=\\s))"
const clause = new RegExp(`,\\s(?:thus\\s|thereby\\s)?${showing}\\s+${possessor}`, 'gu')
const subject =
  '(?:th(?:is|ese|ose)|such|the|that)\\s+(?:[\\p{L}-]{2,30}\\s){0,2}?(?:engagements?|meetings?|visits?|interactions?|talks|encounters?|moves?|contacts?|dialogue|exchanges?|steps?|trips?|appeals?|offers?|missions?|truce|deal|agreement|release|evacuation)'
const sentence = new RegExp(`^${subject}\\s+(?:also\\s|further\\s)?${showing}\\s+${possessor}`, 'iu')
const credited =
  "((?:the\\s|its\\s|his\\s|her\\s|a\\s)?[\\p{L}'’-]{2,40}(?:\\s(?!(?:alone|at|in|on|and|for|after|with|over|during|between|last|when|which|who|said|to)\\b)[\\p{L}'’-]{2,40}){0,6}?)(?=[,.;”]|\\s(?:alone|at|in|on|and|for|after|with|over|during|between|last|when|which|who|said|to)\\b|\\s\\p{N}|$)"
/** Bringing something about, in the passive. */
const bringing = anyOf(
  setOf(`
    brokered mediated negotiated facilitated arranged organised organized hosted convened chaired sponsored funded financed
    paid_for made_possible secured overseen initiated announced donated brought_about led escorted`),
)
const gatherings = anyOf(setOf('meeting talks session conference summit assembly gathering jirga round council'))
const efforts = anyOf(setOf('intervention mediation efforts good_offices pressure persuasion diplomacy'))
const patronage = anyOf(setOf('auspices aegis supervision oversight mediation chairmanship patronage sponsorship'))
const bidding = anyOf(setOf('initiative invitation request suggestion expense behest urging prompting'))
const ways = [
  'thanks\\sto(?:\\sthe\\sefforts\\sof)?',
  '(?:mediation|facilitation|arbitration)\\sby',
  '(?:fruit|result|work|product|achievement)\\sof',
  '(?:initiative|idea)\\s(?:had\\s)?(?:came|come)\\sfrom',
  `${gatherings}(?:\\sof\\s[\\p{L}]+)?\\s(?:was|were|had\\sbeen)\\scalled\\sby`,
  `(?:after|following|through|by)\\s(?:the\\s)?${efforts}\\s(?:of|by|from)`,
  `at\\sthe\\s${bidding}\\sof`,
  '(?:a\\s)?(?:gift|donation|loan)\\s(?:of|from)',
  'with\\smoney\\sfrom',
  'on\\sthe\\sinitiative\\sof',
  'a\\s(?:success|victory|triumph)\\s(?:of|for)',
  '(?:is|was|were|are)\\sowed\\sto',
  'the\\scredit\\s(?:belongs|goes)\\sto',
  `${bringing}(?:\\s(?:on\\s\\p{Lu}[a-z]+day|jointly|personally|together|yesterday|today))?\\sby`,
  `under\\sthe\\s${patronage}\\sof`,
  '(?:with|through)\\sthe\\s(?:mediation|good\\soffices|efforts)\\sof',
]
const through = new RegExp(`\\b(?:${ways.join('|')})\\s${credited}`, 'iu')
const portrayed =
  /\b(?:portray|present|fram|cast|characteri[sz]|describ)\w{0,4}\b[^.;]{1,80}?\sas\s(?:the\sfruit\sof\s|the\sresult\sof\s|the\swork\sof\s)((?:its|his|her|their|the|a)?\s?[^,.;]{2,80})/iu

/** Ways of saying whose work it was in which the words for the work stand apart. */
const others = [
  // "It was the bishop who had persuaded the fighters", "It was Angola’s diplomacy that made the meeting possible"
  new RegExp(
    `\\bit\\s(?:was|is|had\\sbeen)\\s${credited.replace('(?=[', "(?=['’]s\\s|\\s(?:who|that)\\b|[")}(?:['’]s\\s[\\p{L}-]{2,20})?\\s(?:who|that)\\s`,
    'iu',
  ),
  // "The mayor credited the elders with opening the road"
  new RegExp(`\\bcredit(?:s|ed|ing)?\\s${credited.replace('alone', 'alone|with')}\\swith\\b`, 'iu'),
  // "Without her the twelve would be there still"
  new RegExp(
    `\\bwithout\\s${credited.replace('alone', 'alone|the|they|he|she|it|there|nobody|we')}[,\\s][^.;]{2,60}\\bwould\\b`,
    'iu',
  ),
  // "As its own initiative", "told the crowd that the borehole was his work"
  /\b(?:as|was|were|is|been|all|entirely|purely|solely)\s((?:its|his|her|their|our)(?:\sown)?\s(?:initiative|work|doing|achievement|success|merit|efforts?|idea))\b/iu,
  // "A column of the Emergencies Ministry reached the village", "an ICRC convoy reached it"
  /\b(?:convoy|column|mission|team|delegation|lorries|trucks?|plane|ship|flight)\s(?:of|from)\s((?:the\s)?\p{Lu}[\p{L}’'-]+(?:\s(?:of\s(?:the\s)?)?\p{Lu}[\p{L}’'-]+){0,5})\s(?:[\p{L}-]+\s){0,3}?(?:reached|arrived|entered|brought|delivered|crossed|came|got)/u,
  /\b(?:[Aa]n?|[Tt]he)\s(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,3})\s(?:aid\s|relief\s)?(?:convoy|column|mission|team|delegation|lorries|trucks?|plane|ship|flight)\s(?:[\p{L}-]+\s){0,4}?(?:reached|arrived|entered|brought|delivered|crossed|came|got)/u,
]

/** The credits in a telling's sentence, where it is one of the event itself. */
export function creditsOf(telling: Telling, i: number): Credit[] {
  const [start, end] = telling.sentenceSpan
  const words = telling.article.text.slice(start, Math.min(end, start + 2000))
  const found: Credit[] = []
  const add = (match: RegExpMatchArray | null, at = 1, works: ReadonlySet<string> = none) => {
    if (!match) return
    const by = match[at]!.trim()
    const from = start + match.index! + match[0].lastIndexOf(match[at]!)
    const first = from + (match[at]!.length - match[at]!.trimStart().length)
    found.push({ by, key: keyOf(telling, by, first), span: [first, first + by.length], telling, i, works })
  }
  add([...words.matchAll(clause)].at(-1) ?? null)
  if (found.length === 0) add(sentence.exec(words))
  if (found.length === 0) {
    const match = through.exec(words)
    add(match, 1, match ? worksIn(match.index === 0 ? words : words.slice(0, match.index + match[0].length)) : none)
  }
  if (found.length === 0) add(portrayed.exec(words))
  if (found.length === 0) for (const each of others) add(each.exec(words))
  return found
}

const none: ReadonlySet<string> = new Set()

const worksIn = (words: string): Set<string> =>
  new Set(
    everyWord(words)
      .filter(isTelling)
      .map(({ stem }) => workOf(stem)),
  )

/** A truce is an agreement, talks are a meeting, and who is exchanged or handed over is freed. */
export const workOf = (stem: string): string => works.find(({ words }) => words.test(stem))?.work ?? stem

const works = [
  { words: /^(?:truce|deal|paus)$/, work: 'agreement' },
  { words: /^(?:free|exchange|handover)$/, work: 'release' },
  { words: /^(?:negotiations|conferenc|session|summit|round)$/, work: 'meet' },
]

/** Whether a sentence only says what the event before it shows: "This engagement illustrates …". */
export const leansBack = (telling: Telling): boolean =>
  telling.statement.status !== 'attributed' &&
  sentence.test(
    telling.article.text.slice(
      telling.sentenceSpan[0],
      Math.min(telling.sentenceSpan[1], telling.sentenceSpan[0] + 400),
    ),
  )

function keyOf({ article, speaker }: Telling, by: string, at: number): string {
  if (/^(?:its|his|her|their)\b/i.test(by) && speaker) return `${speaker}:own`
  const entity = article.entities.find(({ mentions }) =>
    mentions.some(span => span[0] >= at && span[1] <= at + by.length),
  )
  return nameKey(entity?.name ?? by)
}
