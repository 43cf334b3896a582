/**
 * A tagger that runs beside the rules: a conditional random field over the tokens of a paragraph, which sees words, parts
 * of speech, quotation marks, and what the rules found there. It learns when a rule is to be believed, and finds what
 * none of them does.
 */
import { type Bundle, bundleOf, type Crf, decodeStretches, type Features } from '../crf/crf.ts'
import { hashOf, mix } from '../crf/features.ts'
import { remembered } from '../remembered.ts'
import type { Sentence, Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import type { Attribution } from './attribution.ts'
import { cueNouns } from './cue-nouns.ts'
import { cueForms } from './cue-verbs.ts'
import type { Range } from './range.ts'

export const statementLabels = ['O', 'B-source', 'I-source', 'B-cue', 'I-cue', 'B-content', 'I-content'] as const
export type StatementLabel = 'source' | 'cue' | 'content'
export type Tagger = Crf

/** A labelled stretch: `[from, to)` in tokens. */
export type Labelled = { label: StatementLabel; range: Range }

/** The paragraphs of an article as ranges of tokens. */
export function paragraphsOfTokens(sentences: readonly Sentence[]): Range[] {
  const ranges: Range[] = []
  let last = -1
  for (const { from, to, paragraph } of sentences) {
    if (paragraph === last) ranges[ranges.length - 1]![1] = to
    else ranges.push([from, to])
    last = paragraph
  }
  return ranges
}

/** Lays labelled stretches out as one label a token; where two overlap, the one given first stays. */
export function labelsOf(length: number, stretches: readonly Labelled[]): number[] {
  const labels = new Array<number>(length).fill(0)
  for (const { label, range } of stretches) {
    const [from, to] = range
    if (from >= to || labels.slice(from, to).some(each => each !== 0)) continue
    const first = statementLabels.indexOf(`B-${label}`)
    for (let at = from; at < to; at++) labels[at] = at === from ? first : first + 1
  }
  return labels
}

/** The stretches that labels stand for, moved by `offset`. */
export function stretchesOf(labels: readonly number[], offset: number): Labelled[] {
  const found: Labelled[] = []
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!
    if (label === 0 || label % 2 === 0) continue
    let end = at + 1
    while (labels[end] === label + 1) end++
    found.push({ label: statementLabels[label]!.slice(2) as StatementLabel, range: [offset + at, offset + end] })
  }
  return found
}

/**
 * How much of a right stretch one too many costs. Half of F1 would be best, which is .3 to .4; a little less finds more, and
 * halves of the `train` passages read each other best so.
 */
const worth = 0.25

/** What a tagger finds in a paragraph that begins at token `offset`, and how likely each label is at each of its tokens. */
export function tagged(
  tagger: Tagger,
  { features, bundles }: TaggerFeatures,
  offset: number,
): { stretches: Labelled[]; marginals: Float64Array } {
  const { stretches, marginals } = decodeStretches(tagger, features, worth, bundles)
  return {
    stretches: stretches.map(({ label, from, to }) => ({
      label: statementLabels[label]!.slice(2) as StatementLabel,
      range: [offset + from, offset + to],
    })),
    marginals,
  }
}

/** What the rules found, each statement as it is. */
export const innerLabels = (attributions: readonly Attribution[]): Labelled[] => laidOut(attributions)

function laidOut(shown: readonly Flat[]): Labelled[] {
  const stretches: Labelled[] = []
  for (const { cue } of shown) if (cue) stretches.push({ label: 'cue', range: cue })
  for (const { source } of shown) if (source) stretches.push({ label: 'source', range: source })
  for (const { content } of shown) for (const range of content) stretches.push({ label: 'content', range })
  return stretches
}

/**
 * What the rules found, flat, as PolNeAR lays it out: an outer statement hides those inside its content, whoever is asked
 * to do something belongs to what is asked, and the colon after a speaker's name is a cue.
 */
export function flatLabels(tokens: readonly Token[], attributions: readonly Attribution[]): Labelled[] {
  return laidOut(
    outermostOf(
      tokens,
      attributions.map(each => withColon(tokens, withAsked(tokens, each))),
    ),
  )
}

/** "urged [the parties to meet]". */
function withAsked(tokens: readonly Token[], each: Attribution): Attribution {
  const [from, to] = each.content[0] ?? [0, 0]
  const asked = each.addressees.find(range => range[1] === from && range[0] === each.cue?.[1])
  if (!asked || !/^(?:to|not)$/.test(tokens[from]!.low)) return each
  return { ...each, content: [[asked[0], to], ...each.content.slice(1)] }
}

function withColon(tokens: readonly Token[], each: Attribution): Attribution {
  const colon = each.source?.[1] ?? 0
  if (each.rule !== 'line' || each.cue || tokens[colon]?.text !== ':') return each
  const content = each.content.map(
    ([from, to]): Range => [from, tokens[to - 1]!.text === '.' && to - from > 1 ? to - 1 : to],
  )
  return { ...each, cue: [colon, colon + 1], content }
}

/** The statements that stand in no other's content, each as its outermost relay's. */
export function outermostOf(tokens: readonly Token[], attributions: readonly Attribution[]): Flat[] {
  const whole = attributions.map(each => outermost(tokens, each))
  const flat = whole.map(each => ({ ...each, source: withoutTold(tokens, each, whole) }))
  return flat.filter(
    each =>
      !flat.some(
        other =>
          other !== each && each.cue && other.content.some(([from, to]) => from <= each.cue![0] && each.cue![1] <= to),
      ),
  )
}

/** "[the envoy], who warned of hunger, said": what "who" says is a statement of its own. */
function withoutTold(tokens: readonly Token[], { source }: Flat, others: readonly Flat[]): Range | null {
  if (!source) return source
  const [from, to] = source
  const who = others.find(other => other.source && other.cue && from < other.source[0] && other.cue[1] <= to)
    ?.source?.[0]
  const isRelative = who && tokens[who]!.low === 'who' && tokens[who - 1]!.low === ','
  return isRelative ? [from, who - 1] : source
}

export type Flat = Pick<Attribution, 'source' | 'cue' | 'content'>

/** A statement that came through others, as its outermost relay's: who reported that somebody said. */
function outermost(tokens: readonly Token[], each: Attribution): Flat {
  const first = each.via[0]
  if (!first?.cue) return each
  if (each.rule === 'citing') return { source: first.source, cue: first.cue, content: each.content }
  const cue = first.cue
  const inside = [
    each.cue,
    each.source,
    ...each.content,
    ...each.addressees,
    ...each.via.slice(1).flatMap(relay => [relay.source, relay.cue]),
  ].filter(range => range !== null)
  const hull = (ranges: readonly Range[]): Range[] =>
    ranges.length === 0
      ? []
      : [[Math.min(...ranges.map(range => range[0])), Math.max(...ranges.map(range => range[1]))]]
  const edge = Math.max(cue[1], first.source[0] > cue[0] ? cue[1] : first.source[1])
  const after = hull(inside.filter(range => range[0] >= edge)).map(([from, to]): Range => [begins(from), to])
  return {
    source: first.source,
    cue,
    content: [...hull(inside.filter(range => range[0] < cue[0])), ...after],
  }

  /** The clause that opens before its own source: "that few people …", ": in December, the two …". */
  function begins(from: number): number {
    for (let at = edge; at < from; at++) {
      if (/^(?:that|whether|how|why|if)$/.test(tokens[at]!.low)) return at
      if (tokens[at]!.text === ':') return at + 1
    }
    return from
  }
}

/** A word's hash. */
export const hashedWord = remembered(hashOf)

/** What a word may be as a cue, hashed. */
const hashedCue = factOf(word => {
  const form = cueForms.get(word)?.[0]
  if (form) return hashOf(`${form.verb.modality} ${Math.round(form.verb.grade * 10)} ${form.form}`)
  const noun = cueNouns.get(word)
  return noun ? hashOf(`noun ${noun.modality}`) : null
})

/** What the rules say of each token of an article: its label, and which rule, how sure. */
export type RuleMarks = { labels: readonly number[]; sure: Int32Array }

export function ruleMarks(
  length: number,
  stretches: readonly Labelled[],
  attributions: readonly Attribution[],
): RuleMarks {
  const sure = new Int32Array(length)
  for (const each of attributions) {
    if (!each.cue) continue
    const mark = hashedWord(`${each.rule} ${Math.round(each.grade * 10)}`)
    for (const { range } of laidOut([each])) sure.fill(mark, range[0], range[1])
  }
  return { labels: labelsOf(length, stretches), sure }
}

/**
 * The features of each token of a paragraph: single ones, and bundles of those that are made of so few things (a part of
 * speech, a rule's label, what a word may be as a cue) that they come together again and again.
 */
export type TaggerFeatures = { features: Features; bundles: readonly (readonly Bundle[])[] }

/** All of a token's features, as the tagger learns them. */
export const allFeatures = ({ features, bundles }: TaggerFeatures): number[][] =>
  features.map((single, i) => [...single, ...bundles[i]!.flatMap(bundle => bundle.features)])

/** A small number for each value, the same each time. */
function numbered(): (value: number) => number {
  const numbers = new Map<number, number>()
  return value => {
    const known = numbers.get(value)
    if (known !== undefined) return known
    numbers.set(value, numbers.size)
    return numbers.size - 1
  }
}
const numberOfPart = numbered()
const numberOfCue = numbered()
const numberOfMark = numbered()

/** Bundles by a number made of what their features are made of. */
type Bundles = Map<number, Bundle>
const byParts: Bundles = new Map()
const byCues: Bundles = new Map()
const byRules: Bundles = new Map()
const byMarks: Bundles = new Map()
const byAll: Bundles = new Map()

function kept(bundles: Bundles, key: number, features: readonly number[]): Bundle {
  if (bundles.size === 10_000) bundles.clear()
  const bundle = bundleOf(features)
  bundles.set(key, bundle)
  return bundle
}

export function taggerFeatures(
  tokens: readonly Token[],
  [from, to]: Range,
  { labels: rules, sure: sureness }: RuleMarks,
): TaggerFeatures {
  const length = to - from
  const words = new Int32Array(length)
  const parts = new Int32Array(length)
  const cues = new Int32Array(length)
  // Small numbers for the same.
  const partNumbers = new Int32Array(length)
  const cueNumbers = new Int32Array(length)
  const state = new Int32Array(length)
  const sure = sureness.subarray(from, to)
  for (let i = 0; i < length; i++) {
    const token = tokens[from + i]!
    words[i] = token.lemma.low.hash
    parts[i] = hashedWord(token.pos)
    partNumbers[i] = numberOfPart(parts[i]!)
    cues[i] = hashedCue(token.word) ?? 1
    cueNumbers[i] = numberOfCue(cues[i]!)
    const before = tokens[from + i - 1]
    const quote = token.quote > 0 ? (before?.quote === token.quote ? 2 : 1) : 0
    state[i] = quote * 16 + rules[from + i]!
  }
  const word = (i: number) => (i < 0 ? 3 : i >= length ? 4 : words[i]!)
  const part = (i: number) => (i < 0 ? 3 : i >= length ? 4 : parts[i]!)
  const rule = (i: number) => (i < 0 || i >= length ? 99 : state[i]!)
  const cue = (i: number) => (i < 0 || i >= length ? 2 : cues[i]!)
  const partNumber = (i: number) => (i < 0 ? 30 : i >= length ? 31 : partNumbers[i]!)
  const cueNumber = (i: number) => (i < 0 || i >= length ? 1023 : cueNumbers[i]!)
  const ruleNumber = (i: number) => (i < 0 || i >= length ? 39 : state[i]!)
  const features: number[][] = []
  const bundles: Bundle[][] = []
  for (let i = 0; i < length; i++) {
    const capital = tokens[from + i]!.capital ? 1 : 0
    const [b, c, d] = [part(i - 1), part(i), part(i + 1)]
    const [before, here, after] = [rule(i - 1), rule(i), rule(i + 1)]
    const asCue = cue(i)
    features.push([
      mix(1, word(i)),
      mix(2, word(i - 1)),
      mix(3, word(i + 1)),
      mix(4, word(i - 2)),
      mix(5, word(i + 2)),
      mix(13, word(i), d),
      mix(14, word(i - 1), c),
      mix(23, here, word(i)),
      mix(29, word(i), word(i + 1)),
    ])
    const parts = ((partNumber(i - 1) * 32 + partNumber(i)) * 32 + partNumber(i + 1)) * 2 + capital
    const cues = (cueNumber(i - 1) * 1024 + cueNumber(i)) * 1024 + cueNumber(i + 1)
    const rules =
      (((ruleNumber(i - 2) * 40 + ruleNumber(i - 1)) * 40 + here) * 40 + ruleNumber(i + 1)) * 40 + ruleNumber(i + 2)
    const marks = (numberOfMark(sure[i]!) * 40 + ruleNumber(i - 1)) * 40 + here
    const all = ((here * 32 + partNumber(i)) * 32 + partNumber(i + 1)) * 1024 + cueNumber(i)
    bundles.push([
      byParts.get(parts) ??
        kept(byParts, parts, [
          mix(0, 0),
          mix(6, c),
          mix(7, b),
          mix(8, d),
          mix(9, b, c),
          mix(10, c, d),
          mix(26, capital, c),
        ]),
      byCues.get(cues) ?? kept(byCues, cues, [mix(15, asCue), mix(16, cue(i - 1)), mix(17, cue(i + 1))]),
      byRules.get(rules) ??
        kept(byRules, rules, [
          mix(19, here),
          mix(20, before, here),
          mix(21, here, after),
          mix(25, before, mix(1, here, after)),
          mix(30, rule(i - 2), mix(1, here, rule(i + 2))),
        ]),
      byMarks.get(marks) ?? kept(byMarks, marks, [mix(24, sure[i]!, here % 16), mix(27, sure[i]!, before)]),
      byAll.get(all) ?? kept(byAll, all, [mix(18, asCue, d), mix(22, here, c), mix(28, here, asCue)]),
    ])
  }
  return { features, bundles }
}
