import { type Crf, tableOf } from './crf.ts'

/**
 * A model as it is kept in a file. `table` is base64 of, per feature in order of its number: the distance to the one
 * before (LEB128), a bit for each label that has a weight (⌈labels ÷ 8⌉ bytes), and those weights, one signed byte each,
 * in units of `unit`. `edges` is `null` where a pair cannot be.
 */
export type PackedCrf = {
  labels: readonly string[]
  unit: number
  features: number
  edges: (number | null)[]
  table: string
}

/** Rounds the weights to 255 steps and leaves out those below half a step. */
export function packCrf(crf: Crf): PackedCrf {
  const n = crf.labels.length
  const top = crf.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9)
  const unit = top / 127
  const features = [...crf.key.keys()]
    .filter(slot => crf.key[slot] !== -1)
    .map(slot => ({ feature: crf.key[slot]!, row: crf.row[slot]! }))
    .sort((a, b) => a.feature - b.feature)
  const bytes: number[] = []
  let last = 0
  let count = 0
  for (const { feature, row } of features) {
    const steps = Array.from({ length: n }, (_, label) => Math.round(crf.weights[row * n + label]! / unit))
    if (steps.every(step => step === 0)) continue
    let gap = feature - last
    last = feature
    count++
    while (gap > 127) {
      bytes.push((gap & 127) | 128)
      gap >>>= 7
    }
    bytes.push(gap)
    for (let from = 0; from < n; from += 8)
      bytes.push(steps.slice(from, from + 8).reduce((bits, step, i) => (step === 0 ? bits : bits | (1 << i)), 0))
    for (const step of steps) if (step !== 0) bytes.push(step & 255)
  }
  const edges = [...crf.edges].map(edge => (edge === Number.NEGATIVE_INFINITY ? null : Number(edge.toFixed(3))))
  return { labels: crf.labels, unit, features: count, edges, table: toBase64(bytes) }
}

export function unpackCrf(packed: PackedCrf): Crf {
  const { labels, unit } = packed
  const n = labels.length
  const bytes = Uint8Array.from(atob(packed.table), letter => letter.charCodeAt(0))
  const features = new Int32Array(packed.features)
  const weights = new Float32Array(packed.features * n)
  let at = 0
  let feature = 0
  for (let row = 0; row < packed.features; row++) {
    let gap = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!
      gap |= (byte & 127) << shift
      if (byte < 128) break
    }
    feature += gap
    features[row] = feature
    const bits = bytes.subarray(at, at + Math.ceil(n / 8))
    at += bits.length
    for (let label = 0; label < n; label++)
      if (bits[label >> 3]! & (1 << (label & 7))) weights[row * n + label] = ((bytes[at++]! << 24) >> 24) * unit
  }
  const edges = Float64Array.from(packed.edges, edge => edge ?? Number.NEGATIVE_INFINITY)
  return { labels, ...tableOf(features), weights, edges }
}

function toBase64(bytes: readonly number[]): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 8190) parts.push(String.fromCharCode(...bytes.slice(i, i + 8190)))
  return btoa(parts.join(''))
}
