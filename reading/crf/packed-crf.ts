import { type Crf, crfOf, featuresIn } from './crf.ts'

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

export function packCrf(crf: Crf): PackedCrf {
  const n = crf.labels.length
  const features = featuresIn(crf)
  const bytes: number[] = []
  let last = 0
  features.forEach((feature, row) => {
    let gap = feature - last
    last = feature
    while (gap > 127) {
      bytes.push((gap & 127) | 128)
      gap >>>= 7
    }
    bytes.push(gap)
    const steps = [...crf.rows.subarray(row * (n + 1) + 1, (row + 1) * (n + 1))]
    for (let from = 0; from < n; from += 8)
      bytes.push(steps.slice(from, from + 8).reduce((bits, step, i) => (step === 0 ? bits : bits | (1 << i)), 0))
    for (const step of steps) if (step !== 0) bytes.push(step & 255)
  })
  const edges = [...crf.edges].map(edge => (edge === Number.NEGATIVE_INFINITY ? null : edge))
  return { labels: crf.labels, unit: crf.unit, features: features.length, edges, table: toBase64(bytes) }
}

export function unpackCrf({ labels, unit, features: count, edges, table }: PackedCrf): Crf {
  const n = labels.length
  const bytes = atob(table)
  const features = new Int32Array(count)
  const steps = new Int8Array(count * n)
  let at = 0
  let feature = 0
  for (let row = 0; row < count; row++) {
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.charCodeAt(at++)
      feature += (byte & 127) << shift
      if (byte < 128) break
    }
    features[row] = feature
    const bits = at
    at += Math.ceil(n / 8)
    for (let label = 0; label < n; label++)
      if (bytes.charCodeAt(bits + (label >> 3)) & (1 << (label & 7))) steps[row * n + label] = bytes.charCodeAt(at++)
  }
  return crfOf(
    labels,
    unit,
    features,
    steps,
    Float64Array.from(edges, edge => edge ?? Number.NEGATIVE_INFINITY),
  )
}

function toBase64(bytes: readonly number[]): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 8190) parts.push(String.fromCharCode(...bytes.slice(i, i + 8190)))
  return btoa(parts.join(''))
}
