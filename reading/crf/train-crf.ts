import { bioEdges, type Crf, crfOf, expOf, type Features, latticeOf } from './crf.ts'

/** A sentence and its labels, as indices into the model's labels. */
export type Example = { features: Features; labels: readonly number[] }

export type TrainOptions = {
  /** Whole passes over the examples. */
  passes?: number
  /** Step size of AdaGrad. */
  step?: number
  /** How strongly a weight is drawn to zero, per example: more makes a smaller model. */
  sparsity?: number
  /** A feature seen less often than this is left out. */
  least?: number
  /** Each feature is hidden this often while learning, so that none is leant on alone (Hinton and others 2012). */
  hidden?: number
  /** Numbers in [0, 1), which order the examples of each pass. The same numbers give the same model. */
  random: () => number
}

/**
 * Learns by AdaGrad with an L1 penalty applied when a weight is next touched (Duchi, Hazan and Singer 2011), on the
 * conditional log-likelihood; what it returns is the last pass's weights, in 255 steps. Labels of the form B-/I- keep their order.
 */
export function trainCrf(labels: readonly string[], examples: readonly Example[], options: TrainOptions): Crf {
  const { passes = 12, step = 0.2, sparsity = 0.00002, least = 2, hidden = 0, random } = options
  const n = labels.length
  const features = featuresOf(examples, least)
  const rowOf = new Map(Array.from(features, (feature, row) => [feature, row]))
  const rows = examples.map(({ features: each }) =>
    each.map(here => Int32Array.from(here, feature => rowOf.get(feature) ?? -1).filter(row => row >= 0)),
  )
  const weights = new Float32Array(features.length * n)
  const squares = new Float32Array(features.length * n)
  const touched = new Int32Array(features.length)
  const edges = bioEdges(labels)
  const edgeSquares = new Float64Array(edges.length)
  const order = examples.map((_, i) => i)
  let now = 0
  /** Draws a feature's weights towards zero for the examples it was not seen in. */
  const rest = (row: number, until: number): void => {
    const idle = until - touched[row]!
    touched[row] = until
    if (idle === 0) return
    for (let w = row * n; w < row * n + n; w++) {
      const weight = weights[w]!
      if (weight === 0) continue
      const cut = (sparsity * idle * step) / (Math.sqrt(squares[w]!) + 1e-6)
      weights[w] = weight > 0 ? Math.max(0, weight - cut) : Math.min(0, weight + cut)
    }
  }
  for (let pass = 0; pass < passes; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const each of order) {
      now++
      const here = hidden > 0 ? rows[each]!.map(row => row.filter(() => random() >= hidden)) : rows[each]!
      const gold = examples[each]!.labels
      const length = here.length
      if (length === 0) continue
      const scores = new Float64Array(length * n)
      for (let at = 0; at < length; at++) {
        for (const row of here[at]!) {
          rest(row, now)
          for (let label = 0; label < n; label++) scores[at * n + label]! += weights[row * n + label]!
        }
      }
      const pair = new Float64Array(edges.length)
      const { marginal } = latticeOf(n, length, scores, expOf(edges), pair)
      for (let at = 0; at < length; at++) {
        const is = gold[at]!
        for (let label = 0; label < n; label++) {
          const slope = (label === is ? 1 : 0) - marginal[at * n + label]!
          if (Math.abs(slope) < 1e-5) continue
          for (const row of here[at]!) {
            const w = row * n + label
            squares[w]! += slope * slope
            weights[w]! += (step * slope) / Math.sqrt(squares[w]!)
          }
        }
        pair[(at === 0 ? n : gold[at - 1]!) * n + is]! -= 1
      }
      for (let e = 0; e < edges.length; e++) {
        const slope = -pair[e]!
        if (slope === 0 || edges[e] === Number.NEGATIVE_INFINITY) continue
        edgeSquares[e]! += slope * slope
        edges[e]! += (step * slope) / Math.sqrt(edgeSquares[e]!)
      }
    }
  }
  for (let row = 0; row < features.length; row++) rest(row, now)
  if (hidden > 0) for (let w = 0; w < weights.length; w++) weights[w]! *= 1 - hidden
  return inSteps(labels, features, weights, edges)
}

/** The features seen often enough, in order of their number. */
function featuresOf(examples: readonly Example[], least: number): Int32Array {
  const counts = new Map<number, number>()
  for (const { features } of examples)
    for (const here of features) for (const feature of here) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return Int32Array.from([...counts].filter(([, count]) => count >= least).map(([feature]) => feature)).sort()
}

/** The model in steps of its largest weight ÷ 127, without the features whose every weight is below half a step. */
function inSteps(labels: readonly string[], features: Int32Array, weights: Float32Array, edges: Float64Array): Crf {
  const n = labels.length
  const unit = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127
  const steps = Int8Array.from(weights, weight => Math.round(weight / unit))
  const kept = features
    .map((_, row) => row)
    .filter(row => steps.subarray(row * n, row * n + n).some(step => step !== 0))
  return crfOf(
    labels,
    unit,
    kept.map(row => features[row]!),
    Int8Array.from({ length: kept.length * n }, (_, i) => steps[kept[Math.floor(i / n)]! * n + (i % n)]!),
    edges.map(edge => Number(edge.toFixed(3))),
  )
}
