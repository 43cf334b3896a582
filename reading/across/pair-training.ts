/** Learns from groups of passages how much each thing speaks for a difference: one logistic regression for each type. */
import type { GoldGroup, GoldPassage } from '../corpus/corpus.ts'
import { articleOf, type GoldSides, goldSidesOf, isOfGold, sentenceOf } from '../corpus/gold-differences.ts'
import { read } from '../read.ts'
import { gather, weightsOf } from './events-of.ts'
import type { Candidate, PairWeights } from './evidence.ts'
import { pairsOf } from './pairs-of.ts'
import { tellingsOf } from './tellings-of.ts'

/** What speaks for a candidate, and whether the gold has it. */
export type PairLesson = { type: string; evidence: Candidate['evidence']; isTrue: boolean }

/** The candidates of each group beside its gold. */
export function pairLessons(groups: readonly GoldGroup[], passages: readonly GoldPassage[]): PairLesson[] {
  const byId = new Map(passages.map(passage => [passage.id, passage]))
  return groups.flatMap(group => {
    const own = group.passages.map(id => byId.get(id)!)
    return lessonsOf(own, goldSidesOf(group, own))
  })
}

function lessonsOf(own: readonly GoldPassage[], gold: readonly GoldSides[]): PairLesson[] {
  const tellings = read(own.map(articleOf)).articles.flatMap(tellingsOf)
  const weights = weightsOf(tellings)
  const candidates: Candidate[] = []
  const collect = (those: readonly Candidate[]) => {
    candidates.push(...those)
    return []
  }
  pairsOf(tellings, weights, gather(tellings, weights), undefined, collect)
  return candidates.map(({ pair: { type, a, b }, evidence }) => {
    const claimed = [a, b].map(({ telling, value }) => {
      const { from, statement } = tellings[telling]!
      return { at: sentenceOf(own[from]!, statement), value }
    })
    return { type, evidence, isTrue: gold.some(each => isOfGold(each, type, claimed)) }
  })
}

/** The weights that fit the lessons, kept small: the fewer the lessons, the smaller. */
export function trainPairs(lessons: readonly PairLesson[]): PairWeights {
  const types = [...new Set(lessons.map(({ type }) => type))].sort()
  return Object.fromEntries(types.map(type => [type, fit(lessons.filter(each => each.type === type))]))
}

/** How much a weight costs, for evidence brought to a spread of one. */
const shrinkage = 3

function fit(lessons: readonly PairLesson[]): PairWeights[string] {
  const names = [...new Set(lessons.flatMap(({ evidence }) => Object.keys(evidence)))].sort()
  const amounts = names.map(name => lessons.map(({ evidence }) => evidence[name] ?? 0))
  const means = amounts.map(meanOf)
  const spreads = amounts.map((those, n) => Math.sqrt(meanOf(those.map(each => (each - means[n]!) ** 2))) || 1)
  const rows = lessons.map((_, at) => amounts.map((those, n) => (those[at]! - means[n]!) / spreads[n]!))
  const weights = names.map(() => 0)
  let bias = 0
  for (let round = 0; round < 4000; round++) {
    const slopes = weights.map(weight => shrinkage * weight)
    let slope = 0
    rows.forEach((row, at) => {
      const sum = row.reduce((all, each, n) => all + each * weights[n]!, bias)
      const error = 1 / (1 + Math.exp(-sum)) - (lessons[at]!.isTrue ? 1 : 0)
      slope += error
      row.forEach((each, n) => {
        slopes[n]! += error * each
      })
    })
    bias -= slope / rows.length
    slopes.forEach((each, n) => {
      weights[n]! -= each / rows.length
    })
  }
  const raw = weights.map((weight, n) => weight / spreads[n]!)
  return {
    bias: rounded(bias - raw.reduce((sum, weight, n) => sum + weight * means[n]!, 0)),
    of: Object.fromEntries(names.map((name, n) => [name, rounded(raw[n]!)])),
  }
}

const meanOf = (those: readonly number[]): number => those.reduce((sum, each) => sum + each, 0) / those.length
const rounded = (value: number): number => Math.round(value * 1000) / 1000
