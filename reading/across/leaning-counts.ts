/** Counts without a noun of their own take what was counted before them: "seventy-five prisoners … The other side counted 74". */
import { setOf } from '../set-of.ts'
import { type Counted, isUnnumbered } from './counted.ts'
import { isMeasure } from './measures.ts'
import { isPlural } from './numeral.ts'
import type { Telling } from './tellings-of.ts'
import { everyWord } from './words-of.ts'

/** So many sentences before it at most stands what a count leans on. */
const furthest = 2

/** What stands before a count that leans: "counted 74", "had spoken of two", "put the figure at 38", "has told us it had one". */
const leading = setOf(
  'count counts counted counting speak speaks spoke spoken speaking talk talks talked tell tells told figure figures number numbers toll total totals tally put puts requested seek seeks sought need needs certified certifies record records recorded registered register lists listed report reports reported confirm confirms confirmed measured measures paced receive received receives got have has had saw seen found find mention mentioned mentions gave given gives estimate estimates estimated names named knows knew cites cited cite claims claimed buried drove brought took counted expects expected remain remained remains lasts lasted needs needed open closed shut were are contend contends',
)
/** Who or what is counted is no measure. */
const ofThem = /^\sof\s(?:them|whom)\b/
/** "Eighteen trucks had set out, and eleven arrived." */
const verb =
  /^\s(?:arrived|left|departed|entered|crossed|returned|reached|got|came|went|made|stayed|remained|turned|failed|survived|escaped|drowned|fell|sank|burnt)\b/
/** "At three sites, and will be extended to six." */
const changed =
  /\b(?:extended|raised|increased|expanded|widened|cut|reduced|lowered|shortened|brought\s(?:up|down))\sto\s(?:\p{L}+\s)?$/u
/** What may stand between the two. */
const between = setOf(
  'of out at as for only just no never more than at least about some around nearly almost exactly all there',
)
/** What may stand behind such a count, where it does not end its clause. */
const ending =
  /^(?:$|[.,;:!?”"’)—]|\s(?:on\seach\sside|of\sthem\b|in\sall\b|so\sfar\b|instead\b|alone\b|each\b|dead\b|—))/

/** Gives each count that leans what it counts, and what befell them. Changes the tellings. */
export function leanCounts(text: string, tellings: Telling[]): Telling[] {
  const inOrder = tellings
    .flatMap(({ numbers, sentence, sentenceSpan, statement }) =>
      statement.status === 'commentary' ? [] : numbers.map(counted => ({ counted, sentence, sentenceSpan })),
    )
    .sort((a, b) => a.counted.span[0] - b.counted.span[0])
  inOrder.forEach(({ counted, sentence, sentenceSpan }, at) => {
    const isOfVerb = counted.noun !== null && verb.test(text.slice(counted.span[1], counted.span[1] + 12))
    const isOfThem = counted.leans
    const isSomeOfThem = /^\sof\sthem\b/.test(text.slice(counted.span[1], counted.span[1] + 9))
    const isChanged = changed.test(text.slice(Math.max(sentenceSpan[0], counted.span[0] - 40), counted.span[0]))
    if (
      !isOfVerb &&
      !isOfThem &&
      (counted.of !== null ||
        counted.whole !== null ||
        !(mayLean(text, counted, sentenceSpan[0]) || isChanged || isSomeOfThem))
    )
      return
    const before = inOrder
      .slice(0, at)
      .findLast(
        ({ counted: each }) =>
          each.of !== null &&
          !/^(?:money|%|percent|nth )/.test(each.of) &&
          (!isMeasure(each.of) || !ofThem.test(text.slice(counted.span[1], counted.span[1] + 10))) &&
          !isUnnumbered(each) &&
          each.span[1] <= counted.span[0],
      )
    if (isChanged && before?.sentence !== sentence) return
    const isAllowed = mayLean(text, counted, sentenceSpan[0])
    if (
      isSomeOfThem &&
      !isOfThem &&
      !isAllowed &&
      (before?.sentence !== sentence || before.counted.value <= counted.value)
    )
      return
    if (isOfVerb && (before?.sentence !== sentence || before.counted.of === 'people')) return
    counted.leans = true
    // "Only one would start": one of what was told of last, whatever else was counted.
    if (!before || sentence - before.sentence > furthest || (isOfThem && counted.value === 1)) {
      counted.mayBe = pluralsIn(text, Math.max(0, counted.span[0] - nearby), counted.span[0])
      return
    }
    counted.of = isOfThem && counted.value === 100 ? `% ${before.counted.noun}` : before.counted.of
    counted.noun = before.counted.noun
    counted.fate = before.counted.fate
  })
  return tellings
}

/** So many letters before it stands what a count may be of that leans on no number. */
const nearby = 300

/** The nouns in the plural, as far as their letters tell. */
const pluralsIn = (text: string, from: number, to: number): string[] =>
  everyWord(text, from, to).flatMap(word => (isPlural(word) ? [word.stem] : []))

function mayLean(text: string, { span: [start, end] }: Counted, from: number): boolean {
  if (/\b(?:whom|which)\s[^,.;]{0,25}$/.test(text.slice(from, start))) return false
  if (/^["“]$/.test(text.slice(start - 1, start))) return false
  if (!ending.test(text.slice(end, Math.min(text.length, end + 20)))) return false
  if (/\s(?:each|per)\s(?:side|family)?$/.test(text.slice(end, end + 12))) return true
  const own = /^\son\seach\sside/.test(text.slice(end, end + 14))
  const before =
    text
      .slice(from, start)
      .toLowerCase()
      .match(/[\p{L}’'-]+|[,;:.]/gu) ?? []
  while (before.length > 0 && between.has(before.at(-1)!)) before.pop()
  return own || leading.has(before.at(-1) ?? '')
}
