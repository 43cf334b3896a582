/** The sentences that tell most of all that is read, word for word, each with whom it comes from. */
import type { Span } from '../article.ts'
import type { Link } from '../statement.ts'
import { cueSaysNot } from '../statements/polarity.ts'
import { likenessOf } from './events-of.ts'
import type { Telling } from './tellings-of.ts'

/**
 * `text` is `articles[article].text.slice(...span)`. A `sentence` is whole; `content` is what somebody said, where the
 * sentence around it cannot stand alone ("He stressed that …"): it is shown after the last of its chain and a colon.
 */
export type SummaryLine = {
  text: string
  article: number
  span: Span
  chain: Link[]
  statement: string
  form: 'sentence' | 'content'
}

export type SummaryOptions = {
  /** How many lines at most; 6 if nothing is said. */
  lines?: number
}

const leaning =
  /^(?:["“«]?)(?:he|she|it|they|we|i|this|that|these|those|such|but|and|however|meanwhile|separately|his|her|its|their|the latter|the same|another|also|both|there|here|then|instead|in a separate)\b/i
const mostWeighed = 4000
const tooAlike = 0.6
/** What it weighs that a line tells differently what another line tells. */
const otherSide = 0.3
/** What it weighs that of an event it tells a root is heard that no other line is of. */
const notHeard = 0.3

/**
 * A summary made of the articles' own sentences: near the centre of all that is told, of several roots, recent, not said
 * before, and with the other side of what is told differently. What is attributed goes before what is plain; the outlets' commentary is never in it.
 */
export function summaryOf(
  tellings: readonly Telling[],
  weights: ReadonlyMap<string, number>,
  rootsOfEvent: ReadonlyMap<string, number>,
  rootOf: ReadonlyMap<string, string>,
  differ: (one: Telling, other: Telling) => boolean,
  options: SummaryOptions = {},
): SummaryLine[] {
  const most = Math.max(0, Math.min(options.lines ?? 6, 100))
  const told = tellings.filter(({ statement }) => statement.status === 'attributed' || statement.status === 'fact')
  if (told.length === 0 || most === 0) return []
  const centre = centreOf(told, weights)
  const days = [
    ...new Set(told.flatMap(({ article }) => (article.published ? [article.published.slice(0, 10)] : []))),
  ].sort()
  const scored = told
    .map((telling, order) => ({ telling, order, score: scoreOf(telling), line: lineOf(telling) }))
    .filter(({ line }) => line !== null)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, mostWeighed)
  const chosen: typeof scored = []
  let open = scored
  while (chosen.length < most && open.length > 0) {
    const next = open.reduce((a, b) => (worth(b) > worth(a) ? b : a))
    chosen.push(next)
    open = open.filter(each => each !== next && !isSaid(each, next))
  }
  return chosen.sort((a, b) => a.order - b.order).map(({ line }) => line!)

  /** Where two differ, who has heard one hears the other. */
  function worth({ telling, score }: (typeof scored)[number]): number {
    const root = rootOf.get(telling.statement.id)
    const isHeard = root === undefined || chosen.some(each => rootOf.get(each.telling.statement.id) === root)
    return score + (chosen.some(each => differ(each.telling, telling)) ? otherSide : 0) + (isHeard ? 0 : notHeard)
  }

  /** Whether one line says again what another has said: in the same words of one article, or nearly the same of two. */
  function isSaid(one: (typeof scored)[number], other: (typeof scored)[number]): boolean {
    const [a, b] = [one.line!.span, other.line!.span]
    if (one.telling.from === other.telling.from && a[0] < b[1] && b[0] < a[1]) return true
    return likenessOf(one.telling, other.telling, weights) > tooAlike && !differ(one.telling, other.telling)
  }

  function scoreOf(telling: Telling): number {
    const { statement, article, sentence } = telling
    let sum = 0
    let length = 0
    for (const term of telling.terms) {
      const weight = weights.get(term)!
      sum += weight * (centre.get(term) ?? 0)
      length += weight ** 2
    }
    const central = length === 0 ? 0 : sum / Math.sqrt(length)
    const named = statement.speaker !== null ? 0.12 : statement.status === 'attributed' ? 0.04 : 0
    const roots = Math.min(3, (rootsOfEvent.get(statement.id) ?? 1) - 1) * 0.1
    const hard = Math.min(2, telling.numbers.length + statement.dates.length) * 0.04
    const early = sentence === 0 ? 0.1 : sentence < 3 ? 0.05 : 0
    const day = article.published ? days.indexOf(article.published.slice(0, 10)) : -1
    const recent = days.length > 1 && day >= 0 ? (day / (days.length - 1)) * 0.08 : 0
    const short = telling.terms.size < 4 ? -0.25 : 0
    return central + named + roots + hard + early + recent + short
  }
}

/** The mean direction of all that is told, of length 1. */
function centreOf(told: readonly Telling[], weights: ReadonlyMap<string, number>): Map<string, number> {
  const sum = new Map<string, number>()
  for (const { terms } of told) for (const term of terms) sum.set(term, (sum.get(term) ?? 0) + weights.get(term)!)
  let length = 0
  for (const value of sum.values()) length += value ** 2
  length = Math.sqrt(length) || 1
  return new Map([...sum].map(([term, value]) => [term, value / length]))
}

function lineOf({ article, from, statement, sentenceSpan }: Telling): SummaryLine | null {
  const sentence = article.text.slice(...sentenceSpan)
  const base = { article: from, chain: statement.chain, statement: statement.id }
  const whole = sentenceSpan[1] - sentenceSpan[0] <= 600
  if (whole && !leaning.test(sentence)) return { ...base, text: sentence, span: sentenceSpan, form: 'sentence' }
  if (statement.status !== 'attributed' || statement.speaker === null || statement.content.length !== 1) return null
  // After a name and a colon only what was plainly said may stand: never what was denied, asked or promised.
  if (statement.modality !== 'said' || cueSaysNot(statement.cue?.text ?? '')) return null
  const { text, span } = statement.content[0]!
  if (text.length < 30 || text.length > 600 || leaning.test(text.replace(/^(?:that|to|for)\s/i, ''))) return null
  return { ...base, text, span, form: 'content' }
}
