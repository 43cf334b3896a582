/** Rules and tagger together: what the rules found is weighed by the tagger, and what only the tagger finds is added. */
import type { Sentence, Token } from '../tokens.ts'
import type { Attribution, Scene } from './attribution.ts'
import { sentenceAt } from './by-sentence.ts'
import { cueForms } from './cue-verbs.ts'
import { groupStart } from './group-start.ts'
import { isComma } from './marks.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'
import { staysUnnamed } from './stays-unnamed.ts'
import { subjectBefore } from './subjects.ts'
import {
  innerLabels,
  type Labelled,
  paragraphsOfTokens,
  ruleMarks,
  statementLabels,
  type Tagger,
  tagged,
  taggerFeatures,
} from './tagger.ts'

/** A statement with how sure both are of it together, 0 to 1. */
export type Weighed = Attribution & { score: number }

/**
 * Below this the tagger's doubt outweighs the rule. Halves of the `train` passages say 0.25; on newspaper text, which it
 * has not learned from, it doubts too much, and 0.2 costs our own passages nothing.
 */
export const doubt = 0.2
/**
 * What only the tagger finds must be as likely as this in each of its parts. Less finds more in our own passages, and as
 * much that is wrong; on newspaper text only what is wrong.
 */
const belief = 0.35

export function weigh(
  tagger: Tagger,
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  attributions: readonly Attribution[],
): Weighed[] {
  const n = statementLabels.length
  const rules = ruleMarks(tokens.length, innerLabels(attributions), attributions)
  const likely = new Float64Array(tokens.length * n)
  const stretches: Labelled[] = []
  for (const paragraph of paragraphsOfTokens(sentences)) {
    const read = tagged(tagger, taggerFeatures(tokens, paragraph, rules), paragraph[0])
    likely.set(read.marginals, paragraph[0] * n)
    stretches.push(...read.stretches)
  }
  const share = ([from, to]: Range, label: number): number => {
    let sum = 0
    for (let at = from; at < to; at++) sum += likely[at * n + label]! + likely[at * n + label + 1]!
    return sum / Math.max(1, to - from)
  }
  const isHeadline = headlines(tokens, sentences)
  const kept: Weighed[] = []
  for (const each of attributions) {
    const cue = each.cue ? share(each.cue, 3) : each.content[0] ? share(each.content[0], 5) : 0
    const score = Math.round(Math.sqrt(cue * each.grade) * 100) / 100
    if (score >= doubt || (each.grade >= 0.8 && isHeadline(each)) || isTitled(tokens, each))
      kept.push({ ...each, score })
  }
  return [...kept, ...added(tokens, sentences, stretches, kept, share)].sort(
    (a, b) => (a.cue?.[0] ?? a.content[0]![0]) - (b.cue?.[0] ?? b.content[0]![0]),
  )
}

/** Whether a statement stands in a line of its own without a full stop: of such the tagger has learned too little to doubt it. */
function headlines(tokens: readonly Token[], sentences: readonly Sentence[]): (each: Attribution) => boolean {
  return ({ cue, content }) => {
    const at = sentenceAt(sentences, cue?.[0] ?? content[0]![0])
    const { from, to, paragraph } = sentences[at]!
    const isAlone = sentences[at - 1]?.paragraph !== paragraph && sentences[at + 1]?.paragraph !== paragraph
    return isAlone && to - from <= 24 && /[\p{L}\d]$/u.test(tokens[to - 1]!.text)
  }
}

/** "Mayor Seeks More Buses": a verb with a capital. */
const isTitled = (tokens: readonly Token[], { cue }: Attribution): boolean =>
  cue !== null && tokens[cue[0]]!.capital && tokens[cue[0]]!.pos === 'PROPN'

/** Cues of the tagger's own, with the source and content of its own nearest to them in the sentence. */
function added(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  stretches: readonly Labelled[],
  kept: readonly Attribution[],
  share: (range: Range, label: number) => number,
): Weighed[] {
  const isKept = new Uint8Array(tokens.length)
  const keep = (range: Range | null): void => {
    if (range) isKept.fill(1, range[0], range[1])
  }
  for (const { content, cue, via } of kept) {
    for (const range of content) keep(range)
    keep(cue)
    for (const relay of via) keep(relay.cue)
  }
  const isTaken = ([from, to]: Range): boolean => isKept.subarray(from, to).includes(1)
  const told = inSentences(sentences, stretches)
  return stretches.flatMap(({ label, range: cue }) => {
    if (label !== 'cue' || isTaken(cue)) return []
    return addedAt(tokens, sentences, cue, told[sentenceAt(sentences, cue[0])]!, isTaken, share)
  })
}

/** What a cue of the tagger's own makes, where nothing speaks against it. */
function addedAt(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  cue: Range,
  here: readonly Labelled[],
  isTaken: (range: Range) => boolean,
  share: (range: Range, label: number) => number,
): Weighed[] {
  const near = (what: string) =>
    here.filter(each => each.label === what).sort((a, b) => gap(a.range, cue) - gap(b.range, cue))
  const source = near('source')[0]?.range
  const content = near('content').find(each => !isTaken(each.range))?.range
  if (!source || !content || typeOf(tokens, source) === 'abstract' || isSupposed(tokens, sentences, cue[0])) return []
  if (/ing$/.test(tokens[cue[1] - 1]!.low) && staysUnnamed(tokens, cue[1] - 1)) return []
  let verb: string | null = null
  for (let at = cue[0]; at < cue[1]; at++) verb ??= cueForms.get(tokens[at]!.low)?.[0]?.verb.lemma ?? null
  const grade = Math.min(share(cue, 3), share(source, 1), share(content, 5))
  if (grade < belief) return []
  return [
    {
      rule: 'tagger',
      source,
      sourceType: typeOf(tokens, source),
      cue,
      content: [content],
      addressees: [],
      via: [],
      cites: [],
      modality: verb ? cueForms.get(verb)![0]!.verb.modality : 'said',
      negated: false,
      grade,
      lemma: verb ?? '',
      score: Math.round(grade * 100) / 100,
    },
  ]
}

/** What the tagger found, by the sentence in which it begins. */
function inSentences(sentences: readonly Sentence[], stretches: readonly Labelled[]): Labelled[][] {
  const told: Labelled[][] = []
  for (const _ of sentences) told.push([])
  for (const each of stretches) told[sentenceAt(sentences, each.range[0])]!.push(each)
  return told
}

/** Whether a cue stands in what an abstraction "suggests" or "signals": whoever is named there is not heard. */
function isSupposed(tokens: readonly Token[], sentences: readonly Sentence[], cue: number): boolean {
  const { from, to } = sentences[sentenceAt(sentences, cue)]!
  const scene: Scene = { tokens, from, to, found: [], veiled: [] }
  // "Asked if it intended to stay, he replied": what he was asked.
  if (/^(?:asked|pressed|questioned)$/.test(tokens[from]!.low) && !tokens.slice(from, cue).some(isComma)) return true
  for (let at = cue - 1; at > from && !isComma(tokens[at]); at--)
    if (cueForms.has(tokens[at]!.low) && subjectBefore(scene, groupStart(tokens, at, from), at)?.type === 'abstract')
      return true
  return false
}

const gap = (a: Range, b: Range): number => (a[1] <= b[0] ? b[0] - a[1] : a[0] - b[1])
