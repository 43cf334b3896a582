/** The sentences that a summary may show: each stands alone, or is known to lean on the one before it. */
import type { Span } from '../article.ts'
import type { Link, Statement } from '../statement.ts'
import type { Telling } from './tellings-of.ts'

/**
 * `text` is `articles[article].text.slice(...span)`: a whole sentence, but for a "But" or "However" that joins it to what
 * went before. `chain` is that of `statement`, with which it begins or the first in it.
 */
export type SummaryLine = {
  text: string
  article: number
  span: Span
  chain: Link[]
  statement: string
}

/** `leansOn` is the line before, without which this one cannot be read; it may lean in turn, but on no more than one. */
export type Line = SummaryLine & { sentence: number; tellings: readonly Telling[]; leansOn: Line | null }

const longest = 600

const joining = /^(?:but|and|yet|however|meanwhile|separately|nevertheless|moreover|furthermore|in addition|also),?\s+/i
/** What points back to a sentence before. */
const leaning =
  /^["“«]?(?:he|she|it|they|this|that|these|those(?! who)|such|his|her|its|their|the latter|the same|another|both|there|here|then|instead)\b/i
const leaningInside =
  /\s(?:it|this|that|them|these|so)(?:[.;,]|\s(?:and|but)\s)|\b(?:any|no) such\b|\bsa(?:id|ys) (?:that )?it (?:is|was|were|has been|had been)\b/i
const ofOneself = /^["“«]?(?:we|i|our|my|us)\b/i
const namesNobody = /^(?:he|she|it|they|(?:the|this|that|a) (?:statement|report|document|letter|message|text))$/i

/** Every sentence that may be shown, in the order of the articles; what an outlet comments is none. */
export function linesOf(tellings: readonly Telling[]): Line[] {
  const lines: Line[] = []
  for (let i = 0; i < tellings.length; ) {
    const { from, sentence } = tellings[i]!
    const start = i
    while (i < tellings.length && tellings[i]!.from === from && tellings[i]!.sentence === sentence) i++
    const told = tellings.slice(start, i)
    if (!told.every(({ statement: { status } }) => status === 'attributed' || status === 'fact')) continue
    const before = lines.at(-1)
    const line = lineOf(told, before?.article === from && before.sentence === sentence - 1 ? before : null)
    if (line) lines.push(line)
  }
  return lines
}

/**
 * A sentence that begins with its own speaker stands alone where it is known who that is ("He denied that …"): whoever
 * speaks is told beside it.
 */
function lineOf(told: readonly Telling[], before: Line | null): Line | null {
  const { article, from, sentence, sentenceSpan } = told[0]!
  const whole = article.text.slice(...sentenceSpan)
  const start = sentenceSpan[0] + (joining.exec(whole)?.[0].length ?? 0)
  const text = article.text.slice(start, sentenceSpan[1])
  if (text.length > longest) return null
  const speaks = told.find(({ statement }) => statement.speaker?.span[0] === start)
  const { statement } = speaks ?? told[0]!
  const leans =
    (leaning.test(text) && !(speaks && isKnown(statement))) ||
    (ofOneself.test(text) && !isKnown(statement)) ||
    leaningInside.test(text) ||
    told.some(each => each.statement.speaker !== null && !isKnown(each.statement))
  if (leans && (!before || before.leansOn?.leansOn)) return null
  const { chain, id } = statement
  const leansOn = leans ? before : null
  return {
    text,
    article: from,
    span: [start, sentenceSpan[1]],
    chain,
    statement: id,
    sentence,
    tellings: told,
    leansOn,
  }
}

/** Whether it is told who speaks: by name, or in words of their own. */
const isKnown = ({ speaker }: Statement): boolean =>
  speaker !== null && (speaker.entity !== null || !namesNobody.test(speaker.text))
