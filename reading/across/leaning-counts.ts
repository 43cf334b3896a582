/** Counts without a noun of their own take what was counted before them: "seventy-five prisoners … The other side counted 74". */
import { setOf } from '../set-of.ts'
import { type Counted, isUnnumbered } from './numbers-of.ts'
import type { Telling } from './tellings-of.ts'

/** So many sentences before it at most stands what a count leans on. */
const furthest = 2

/** What stands before a count that leans: "counted 74", "had spoken of two", "put the figure at 38", "has told us it had one". */
const leading = setOf(
  'count counts counted counting speak speaks spoke spoken speaking talk talks talked tell tells told figure figures number numbers toll total totals tally put puts requested seek seeks sought need needs certified certifies record records recorded registered register lists listed report reports reported confirm confirms confirmed measured measures paced receive received receives got have has had saw seen found find mention mentioned mentions gave given gives estimate estimates estimated names named knows knew cites cited cite claims claimed buried drove brought took counted expects expected remain remained remains were are contend contends',
)
/** "Eighteen trucks had set out, and eleven arrived." */
const verb = /^\s(?:arrived|left|departed|entered|crossed|returned|reached)\b/
/** What may stand between the two. */
const between = setOf(
  'of out at as for only just no more than at least about some around nearly almost exactly all there',
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
    if (!isOfVerb && (counted.of !== null || counted.whole !== null || !mayLean(text, counted, sentenceSpan[0]))) return
    const before = inOrder
      .slice(0, at)
      .findLast(
        ({ counted: each }) =>
          each.of !== null &&
          !/^(?:money|%|percent)/.test(each.of) &&
          !isUnnumbered(each) &&
          each.span[1] <= counted.span[0],
      )
    if (isOfVerb && (before?.sentence !== sentence || before.counted.of === 'people')) return
    counted.leans = true
    if (!before || sentence - before.sentence > furthest) return
    counted.of = before.counted.of
    counted.noun = before.counted.noun
    counted.fate = before.counted.fate
  })
  return tellings
}

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
