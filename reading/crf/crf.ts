/**
 * A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed features: labels for the
 * tokens of a sentence, each weighed by its own features and by the label before it.
 */

/**
 * A trained model. Its features, numbers of 24 bits, stand in order, a row of `rows` each: the last eight bits, then a
 * weight for each label, in units of `unit`. The rows of those whose first sixteen bits are `high` are numbers
 * `starts[high]` to `starts[high + 1]`: with a byte a weight and no keys of its own the table fits where the processor
 * has it at hand. `edges[from * n + to]` weighs a pair of neighbours, with `from = n` for the start; it is −Infinity
 * where the pair cannot be; `odds` is e to the power of each.
 */
export type Crf = {
  labels: readonly string[]
  unit: number
  starts: Uint16Array | Uint32Array
  rows: Int8Array
  edges: Float64Array
  odds: Float64Array
}

/** A model of features in order and, one after another, the weights of each, in whole steps of `unit` from −128 to 127. */
export function crfOf(
  labels: readonly string[],
  unit: number,
  features: ArrayLike<number>,
  steps: ArrayLike<number>,
  edges: Float64Array,
): Crf {
  const n = labels.length
  const count = features.length
  const starts = count < 0x10000 ? new Uint16Array(0x10001) : new Uint32Array(0x10001)
  const rows = new Int8Array(count * (n + 1))
  let high = 0
  for (let row = 0, at = 0, step = 0; row < count; row++) {
    while (high < features[row]! >>> 8) starts[++high] = row
    rows[at++] = features[row]!
    for (let label = 0; label < n; label++) rows[at++] = steps[step++]!
  }
  starts.fill(count, high + 1)
  return { labels, unit, starts, rows, edges, odds: expOf(edges) }
}

/** The features of a model, in order. */
export function featuresIn({ labels, starts, rows }: Crf): number[] {
  const features: number[] = []
  for (let high = 0; high < 0x10000; high++)
    for (let row = starts[high]!; row < starts[high + 1]!; row++)
      features.push((high << 8) | (rows[row * (labels.length + 1)]! & 255))
  return features
}

/** The features of each token of a sentence. */
export type Features = readonly (readonly number[])[]

/** Features that come together again and again: what a model's weights of them add up to, label by label, is kept with them. */
export type Bundle = { readonly features: readonly number[]; crf: Crf | null; sums: readonly number[] }

export const bundleOf = (features: readonly number[]): Bundle => ({ features, crf: null, sums: [] })

/**
 * The likeliest labels, as indices into `crf.labels`. `lean`, if given, is added to a label's weight at every token: a
 * positive lean towards `B-…` finds more and is right less often.
 */
export function decode(crf: Crf, features: Features, lean?: readonly number[]): number[] {
  const length = features.length
  if (length === 0) return []
  return likeliest(crf, length, scoresOf(crf, features, lean))
}

/**
 * A stretch of tokens `[from, to)` labelled `B-…`, `I-…`, `I-…`: `label` is the index of its `B-`, `likelihood` how likely
 * it is that it stands there with just these ends.
 */
export type Stretch = { label: number; from: number; to: number; likelihood: number }

/**
 * The stretches that do not overlap and together outweigh all others, each counted by its likelihood less `worth`; and how
 * likely each label is at each token. `bundles` are features too, beside the single ones. The likeliest labelling is one of
 * very many; a stretch is weighed here by all those that hold it. F1 is best where `worth` is half of it (Lipton, Elkan and
 * Naryanaswamy 2014).
 */
export function decodeStretches(
  crf: Crf,
  features: Features,
  worth: number,
  bundles?: readonly (readonly Bundle[])[],
): { stretches: Stretch[]; marginals: Float64Array } {
  const scores = scoresOf(crf, features, undefined, bundles)
  const lattice = latticeOf(crf.labels.length, features.length, scores, crf.odds)
  return { stretches: apart(stretchesIn(crf.labels, crf.odds, lattice, worth), worth), marginals: lattice.marginal }
}

/** Every stretch likelier than `least`. */
function stretchesIn(
  labels: readonly string[],
  expEdges: Float64Array,
  { forward, backward, weight, scale }: Lattice,
  least: number,
): Stretch[] {
  const n = labels.length
  const length = scale.length
  const found: Stretch[] = []
  labels.forEach((name, label) => {
    if (!name.startsWith('B-')) return
    const inside = labels.indexOf(`I-${name.slice(2)}`)
    for (let from = 0; from < length; from++) {
      if (forward[from * n + label]! * backward[from * n + label]! <= least) continue
      let reached = forward[from * n + label]!
      let last = label
      for (let to = from + 1; ; to++) {
        let after = to === length ? 1 : 0
        if (to < length)
          for (let next = 0; next < n; next++)
            if (next !== inside)
              after += (expEdges[last * n + next]! * weight[to * n + next]! * backward[to * n + next]!) / scale[to]!
        if (reached * after > least) found.push({ label, from, to, likelihood: reached * after })
        if (to === length || inside < 0) break
        reached *= (expEdges[last * n + inside]! * weight[to * n + inside]!) / scale[to]!
        last = inside
        if (reached * backward[to * n + inside]! <= least) break
      }
    }
  })
  return found
}

/** Those that do not overlap and add up to most, in their order. */
function apart(stretches: Stretch[], worth: number): Stretch[] {
  stretches.sort((a, b) => a.to - b.to)
  // `best[i]`: the most that the first `i` of them add up to; `before[i]`: how many of them end where it begins, or sooner.
  const best = [0]
  const before = stretches.map(({ from }, i) => {
    while (i > 0 && stretches[i - 1]!.to > from) i--
    return i
  })
  stretches.forEach(({ likelihood }, i) => {
    best.push(Math.max(best[i]!, best[before[i]!]! + likelihood - worth))
  })
  const chosen: Stretch[] = []
  for (let i = stretches.length; i > 0; i = best[i] === best[i - 1] ? i - 1 : before[i - 1]!)
    if (best[i] !== best[i - 1]) chosen.push(stretches[i - 1]!)
  return chosen.reverse()
}

function likeliest(crf: Crf, length: number, scores: Float64Array): number[] {
  const n = crf.labels.length
  const back = backRoom(length * n)
  let best = bestRoom(n)
  let next = nextRoom(n)
  for (let to = 0; to < n; to++) best[to] = scores[to]! + crf.edges[n * n + to]!
  for (let at = 1; at < length; at++) {
    for (let to = 0; to < n; to++) {
      let top = Number.NEGATIVE_INFINITY
      let from = 0
      for (let before = 0; before < n; before++) {
        const score = best[before]! + crf.edges[before * n + to]!
        if (score > top) {
          top = score
          from = before
        }
      }
      next[to] = top + scores[at * n + to]!
      back[at * n + to] = from
    }
    ;[best, next] = [next, best]
  }
  let label = 0
  for (let to = 1; to < n; to++) if (best[to]! > best[label]!) label = to
  const path = new Array<number>(length)
  for (let at = length - 1; at >= 0; at--) {
    path[at] = label
    label = back[at * n + label]!
  }
  return path
}

/** How likely each label is at each token: `marginals[at * labels + label]`, each token's adding up to 1. */
export function marginals(crf: Crf, features: Features): Float64Array {
  const lattice = latticeOf(crf.labels.length, features.length, scoresOf(crf, features), crf.odds)
  return lattice.marginal
}

/** An array that is long enough, the same each time: what it holds lasts until it is asked for again. */
function reused<Numbers extends { length: number }>(make: (length: number) => Numbers): (least: number) => Numbers {
  let kept = make(1024)
  return least => {
    if (kept.length < least) kept = make(least * 2)
    return kept
  }
}

const scoreRoom = reused(length => new Float64Array(length))
const backRoom = reused(length => new Int32Array(length))
const bestRoom = reused(length => new Float64Array(length))
const nextRoom = reused(length => new Float64Array(length))
const knownRoom = reused(length => new Int32Array(length))

const noBundles: readonly Bundle[] = []

/** The model's weights of each label at each token: `scores[at * labels + label]`, until they are asked for again. */
function scoresOf(
  crf: Crf,
  features: Features,
  lean?: readonly number[],
  bundles?: readonly (readonly Bundle[])[],
): Float64Array {
  const { unit, rows } = crf
  const n = crf.labels.length
  const scores = scoreRoom(features.length * n)
  for (let at = 0; at < features.length; at++) {
    const base = at * n
    const known = knownRoom(features[at]!.length)
    const count = findKnown(crf, features[at]!, known)
    const more = bundles ? bundles[at]! : noBundles
    for (const bundle of more) if (bundle.crf !== crf) addUp(crf, bundle)
    // Sums of seven labels at a time, or four, each in a variable of its own, take half as long as sums in the array.
    let label = 0
    for (; label + 7 <= n; label += 7) {
      let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0]
      for (let i = 0; i < count; i++) {
        const start = known[i]! + label
        a += rows[start]!
        b += rows[start + 1]!
        c += rows[start + 2]!
        d += rows[start + 3]!
        e += rows[start + 4]!
        f += rows[start + 5]!
        g += rows[start + 6]!
      }
      for (const { sums } of more) {
        a += sums[label]!
        b += sums[label + 1]!
        c += sums[label + 2]!
        d += sums[label + 3]!
        e += sums[label + 4]!
        f += sums[label + 5]!
        g += sums[label + 6]!
      }
      const to = base + label
      scores[to] = a * unit
      scores[to + 1] = b * unit
      scores[to + 2] = c * unit
      scores[to + 3] = d * unit
      scores[to + 4] = e * unit
      scores[to + 5] = f * unit
      scores[to + 6] = g * unit
    }
    for (; label + 4 <= n; label += 4) {
      let [a, b, c, d] = [0, 0, 0, 0]
      for (let i = 0; i < count; i++) {
        const start = known[i]! + label
        a += rows[start]!
        b += rows[start + 1]!
        c += rows[start + 2]!
        d += rows[start + 3]!
      }
      for (const { sums } of more) {
        a += sums[label]!
        b += sums[label + 1]!
        c += sums[label + 2]!
        d += sums[label + 3]!
      }
      const to = base + label
      scores[to] = a * unit
      scores[to + 1] = b * unit
      scores[to + 2] = c * unit
      scores[to + 3] = d * unit
    }
    for (; label < n; label++) {
      let sum = 0
      for (let i = 0; i < count; i++) sum += rows[known[i]! + label]!
      for (const { sums } of more) sum += sums[label]!
      scores[base + label] = sum * unit
    }
    if (lean) for (let label = 0; label < n; label++) scores[base + label]! += lean[label]!
  }
  return scores
}

/** Lays down where the weights begin of those features that the model knows, and tells how many these are. */
function findKnown({ labels, starts, rows }: Crf, features: readonly number[], known: Int32Array): number {
  const width = labels.length + 1
  let count = 0
  for (let i = 0; i < features.length; i++) {
    const feature = features[i]!
    const high = feature >>> 8
    const last = (feature << 24) >> 24
    const end = starts[high + 1]! * width
    for (let row = starts[high]! * width; row < end; row += width) if (rows[row] === last) known[count++] = row + 1
  }
  return count
}

/** Keeps with a bundle what the model's weights of its features add up to. */
function addUp(crf: Crf, bundle: Bundle): void {
  const known = new Int32Array(bundle.features.length)
  const count = findKnown(crf, bundle.features, known)
  const sums: number[] = []
  for (let label = 0; label < crf.labels.length; label++) {
    let sum = 0
    for (let i = 0; i < count; i++) sum += crf.rows[known[i]! + label]!
    sums.push(sum)
  }
  bundle.crf = crf
  bundle.sums = sums
}

export const expOf = (edges: Float64Array): Float64Array => edges.map(Math.exp)

/**
 * Sums over all ways to label a sentence: `forward` and `backward`, scaled by `scale` at each token, of the `weight` of each
 * label there. `logZ` is the logarithm of their total weight.
 */
export type Lattice = {
  logZ: number
  marginal: Float64Array
  forward: Float64Array
  backward: Float64Array
  weight: Float64Array
  scale: Float64Array
}

/** `pair` takes how often each edge is expected and is added to, if given. */
export function latticeOf(
  n: number,
  length: number,
  scores: Float64Array,
  expEdges: Float64Array,
  pair?: Float64Array,
): Lattice {
  const weight = new Float64Array(length * n)
  const forward = new Float64Array(length * n)
  const backward = new Float64Array(length * n)
  const scale = new Float64Array(length)
  let logZ = 0
  for (let at = 0; at < length; at++) {
    const base = at * n
    let top = Number.NEGATIVE_INFINITY
    for (let label = 0; label < n; label++) top = Math.max(top, scores[base + label]!)
    logZ += top
    for (let label = 0; label < n; label++) weight[base + label] = Math.exp(scores[base + label]! - top)
    let sum = 0
    for (let to = 0; to < n; to++) {
      let before = 0
      if (at === 0) before = expEdges[n * n + to]!
      else
        for (let from = 0; from < n; from++) {
          const edge = expEdges[from * n + to]!
          if (edge !== 0) before += forward[base - n + from]! * edge
        }
      const value = before * weight[base + to]!
      forward[base + to] = value
      sum += value
    }
    for (let to = 0; to < n; to++) forward[base + to]! /= sum
    scale[at] = sum
    logZ += Math.log(sum)
  }
  for (let at = length - 1; at >= 0; at--) {
    const base = at * n
    if (at === length - 1) {
      for (let label = 0; label < n; label++) backward[base + label] = 1
      continue
    }
    for (let from = 0; from < n; from++) {
      let sum = 0
      for (let to = 0; to < n; to++) {
        const edge = expEdges[from * n + to]!
        if (edge !== 0) sum += edge * weight[base + n + to]! * backward[base + n + to]!
      }
      backward[base + from] = sum / scale[at + 1]!
    }
  }
  if (pair) {
    for (let to = 0; to < n; to++) pair[n * n + to]! += forward[to]! * backward[to]!
    for (let at = 1; at < length; at++) {
      const base = at * n
      for (let from = 0; from < n; from++) {
        const left = forward[base - n + from]! / scale[at]!
        if (left === 0) continue
        for (let to = 0; to < n; to++)
          pair[from * n + to]! += left * expEdges[from * n + to]! * weight[base + to]! * backward[base + to]!
      }
    }
  }
  const marginal = new Float64Array(length * n)
  for (let i = 0; i < marginal.length; i++) marginal[i] = forward[i]! * backward[i]!
  return { logZ, marginal, forward, backward, weight, scale }
}

/** Which labels may follow which: `I-x` only after `B-x` or `I-x`, never first. 0 where it may be, else −Infinity. */
export function bioEdges(labels: readonly string[]): Float64Array {
  const n = labels.length
  const edges = new Float64Array((n + 1) * n)
  for (let to = 0; to < n; to++) {
    const inside = /^I-(.*)$/.exec(labels[to]!)
    if (!inside) continue
    for (let from = 0; from <= n; from++)
      if (labels[from] !== `B-${inside[1]}` && labels[from] !== `I-${inside[1]}`)
        edges[from * n + to] = Number.NEGATIVE_INFINITY
  }
  return edges
}
