/** Learns from groups of passages how much each thing speaks for a difference: one logistic regression for each type. */
import type { GoldGroup, GoldPassage } from '../corpus/corpus.ts'
import { articleOf, type GoldSides, goldSidesOf, isOfGold, sentenceOf } from '../corpus/gold-differences.ts'
import { read } from '../read.ts'
import type { ReadArticle } from '../statement.ts'
import { candidatesOf } from './candidates-of.ts'
import type { Candidate, PairWeights } from './evidence.ts'
import { tellingsOf } from './tellings-of.ts'

/** What speaks for a candidate, whether the gold has it, how much the lesson counts, and the groups it is of. */
export type PairLesson = {
  type: string
  evidence: Candidate['evidence']
  isTrue: boolean
  weight: number
  groups: string[]
}

/** The candidates of each group beside its gold. */
export function pairLessons(groups: readonly GoldGroup[], passages: readonly GoldPassage[]): PairLesson[] {
  const byId = new Map(passages.map(passage => [passage.id, passage]))
  const read = groups.map(group => readGroup(group, byId))
  return [...read.flatMap(lessonsOf), ...lookAlikes(read)]
}

type ReadGroup = {
  id: string
  own: readonly GoldPassage[]
  gold: readonly GoldSides[]
  articles: readonly ReadArticle[]
}

function readGroup(group: GoldGroup, byId: ReadonlyMap<string, GoldPassage>): ReadGroup {
  const own = group.passages.map(id => byId.get(id)!)
  return { id: group.id, own, gold: goldSidesOf(group, own), articles: read(own.map(articleOf)).articles }
}

function lessonsOf({ id, own, gold, articles }: ReadGroup): PairLesson[] {
  const tellings = articles.flatMap(tellingsOf)
  return candidatesOf(tellings).map(({ pair: { type, a, b }, evidence }) => {
    const claimed = [a, b].map(({ telling, value }) => {
      const { from, statement } = tellings[telling]!
      return { at: sentenceOf(own[from]!, statement), value }
    })
    return { type, evidence, isTrue: gold.some(each => isOfGold(each, type, claimed)), weight: 1, groups: [id] }
  })
}

/** Types of which the groups themselves hold hardly a candidate that is no difference. */
const neverWrong = new Set(['actor', 'role'])

/**
 * What two groups of one crisis seem to tell differently, their days taken away, is of two events. They teach only the
 * types that need it, and count less: in articles about one matter such events are rarer.
 */
function lookAlikes(groups: readonly ReadGroup[]): PairLesson[] {
  const dateless = ({ articles }: ReadGroup) =>
    articles.slice(0, 2).map(article => ({
      ...article,
      published: null,
      statements: article.statements.map(statement => ({ ...statement, dates: [] })),
    }))
  return groups.flatMap((one, at) =>
    groups.slice(at + 1).flatMap((other): PairLesson[] => {
      if (one.own[0]!.crisis !== other.own[0]!.crisis) return []
      const [ones, others] = [dateless(one), dateless(other)]
      const tellings = [...ones, ...others].flatMap(tellingsOf)
      const isOfOne = (i: number) => tellings[i]!.from < ones.length
      return candidatesOf(tellings)
        .filter(({ pair: { type, a, b } }) => neverWrong.has(type) && isOfOne(a.telling) !== isOfOne(b.telling))
        .map(({ pair: { type }, evidence }) => ({
          type,
          evidence,
          isTrue: false,
          weight: 0.15,
          groups: [one.id, other.id],
        }))
    }),
  )
}

/** The weights that fit the lessons, kept small: the fewer the lessons, the smaller. */
export function trainPairs(lessons: readonly PairLesson[]): PairWeights {
  const types = [...new Set(lessons.map(({ type }) => type))].sort()
  return Object.fromEntries(types.map(type => [type, fit(lessons.filter(each => each.type === type))]))
}

/** What two tellings share never speaks against their telling of one thing, and what sets them apart never for it. */
const speaksFor = new Set(
  'like near asksOne names words inAll fields gathered leading occasion oneFate oneNoun specific only works asked oneAsker deed oneKind notThere notDone done oneDeed toldBeside matter foes oneSense askedWords cover covered lead opposed accused alibi didIt outright still'.split(
    ' ',
  ),
)
const speaksAgainst = new Set(
  'twoEvents asksOther otherThings otherPlaces otherDays ahead aside elsewhere partOfOne twoPlaces daysApart sentencesApart lasting aftermath bounded fateOfOne listedInOne'.split(
    ' ',
  ),
)

/** How much a weight costs, for evidence brought to a spread of one. */
const shrinkage = 3

function fit(lessons: readonly PairLesson[]): PairWeights[string] {
  const names = [...new Set(lessons.flatMap(({ evidence }) => Object.keys(evidence)))].sort()
  const amounts = names.map(name => lessons.map(({ evidence }) => evidence[name] ?? 0))
  const total = lessons.reduce((sum, { weight }) => sum + weight, 0)
  const meanOf = (those: readonly number[]) =>
    those.reduce((sum, each, at) => sum + each * lessons[at]!.weight, 0) / total
  const means = amounts.map(meanOf)
  const spreads = amounts.map((those, n) => Math.sqrt(meanOf(those.map(each => (each - means[n]!) ** 2))) || 1)
  const size = names.length
  const rows = Float64Array.from({ length: lessons.length * size }, (_, k) => {
    const [at, n] = [Math.floor(k / size), k % size]
    return (amounts[n]![at]! - means[n]!) / spreads[n]!
  })
  const weights = new Float64Array(size)
  const slopes = new Float64Array(size)
  let bias = 0
  for (let round = 0; round < 4000; round++) {
    for (let n = 0; n < size; n++) slopes[n] = shrinkage * weights[n]!
    let slope = 0
    for (let at = 0; at < lessons.length; at++) {
      const row = at * size
      let sum = bias
      for (let n = 0; n < size; n++) sum += rows[row + n]! * weights[n]!
      const { isTrue, weight } = lessons[at]!
      const error = weight * (1 / (1 + Math.exp(-sum)) - (isTrue ? 1 : 0))
      slope += error
      for (let n = 0; n < size; n++) slopes[n] = slopes[n]! + error * rows[row + n]!
    }
    bias -= slope / total
    for (let n = 0; n < size; n++) {
      const weight = weights[n]! - slopes[n]! / total
      const isUnlikely = weight < 0 ? speaksFor.has(names[n]!) : speaksAgainst.has(names[n]!)
      weights[n] = isUnlikely ? 0 : weight
    }
  }
  const raw = [...weights].map((weight, n) => weight / spreads[n]!)
  return {
    bias: rounded(bias - raw.reduce((sum, weight, n) => sum + weight * means[n]!, 0)),
    of: Object.fromEntries(names.map((name, n) => [name, rounded(raw[n]!)])),
  }
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
