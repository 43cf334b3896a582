import { expect, test } from 'vitest'
import { bundleOf, type Crf, decode, decodeStretches, type Features, featuresIn, marginals } from './crf.ts'
import { hashOf, mix } from './features.ts'
import { packCrf, unpackCrf } from './packed-crf.ts'
import { randomFrom } from './random-from.ts'
import { type Example, trainCrf } from './train-crf.ts'

const labels = ['O', 'B-source', 'I-source', 'B-cue']
const sentences: [words: string, labels: string][] = [
  ['Amina Diallo said the road is open', 'B-source I-source B-cue O O O O'],
  ['the ministry denied that the road is open', 'B-source I-source B-cue O O O O O'],
  ['the convoy left the town', 'O O O O O'],
  ['Jonas added that the town is calm', 'B-source B-cue O O O O O'],
  ['the road is calm', 'O O O O'],
  ['Amina denied that', 'B-source B-cue O'],
  ['the town said the convoy left', 'B-source I-source B-cue O O O'],
]
const featuresOf = (words: string) =>
  words.split(' ').map((word, at, all) => {
    return [mix(0, hashOf(word)), mix(1, hashOf(all[at - 1] ?? '')), mix(2, hashOf(all[at + 1] ?? '')), mix(3, 0)]
  })
const examples: Example[] = sentences.map(([words, gold]) => ({
  features: featuresOf(words),
  labels: gold.split(' ').map(label => labels.indexOf(label)),
}))
const train = (seed: number) => trainCrf(labels, examples, { passes: 60, least: 1, random: randomFrom(seed) })
const read = (crf: ReturnType<typeof train>, words: string) =>
  decode(crf, featuresOf(words))
    .map(label => labels[label])
    .join(' ')

/** Every labelling there is, with its weight, counted out by hand. */
const everyLabelling = (crf: Crf, features: Features): { path: number[]; weight: number }[] => {
  const n = labels.length
  const known = featuresIn(crf)
  return Array.from({ length: n ** features.length }, (_, code) => {
    const path = features.map((_, at) => Math.floor(code / n ** at) % n)
    let score = 0
    path.forEach((label, at) => {
      score += crf.edges[(at === 0 ? n : path[at - 1]!) * n + label]!
      for (const feature of features[at]!) {
        const row = known.indexOf(feature)
        if (row >= 0) score += crf.rows[row * (n + 1) + 1 + label]! * crf.unit
      }
    })
    return { path, weight: Math.exp(score) }
  })
}

test('what was taught is known, and what is like it', () => {
  const crf = train(1)
  for (const [words, gold] of sentences) expect(read(crf, words)).toBe(gold)
  expect(read(crf, 'Jonas denied that the convoy left')).toBe('B-source B-cue O O O O')
  expect(decode(crf, [])).toEqual([])
})

test('with a third of its features hidden in each lesson it learns the same, and from the same seed the same model', () => {
  const learn = (seed: number) =>
    trainCrf(labels, examples, { passes: 60, least: 1, hidden: 0.3, random: randomFrom(seed) })
  const crf = learn(2)
  for (const [words, gold] of sentences) expect(read(crf, words)).toBe(gold)
  expect(packCrf(learn(2)).table).toBe(packCrf(crf).table)
  expect(packCrf(crf).table).not.toBe(packCrf(train(2)).table)
})

test('the same seed gives the same model, packed and unpacked it reads the same', () => {
  const packed = packCrf(train(7))
  expect(JSON.stringify(packCrf(train(7)))).toBe(JSON.stringify(packed))
  const again = unpackCrf(JSON.parse(JSON.stringify(packed)))
  for (const [words, gold] of sentences) expect(read(again, words)).toBe(gold)
  expect(packCrf(again).table).toBe(packed.table)
})

test('an inside never stands without its beginning, whatever the features say', () => {
  const crf = train(3)
  const random = randomFrom(11)
  for (let round = 0; round < 200; round++) {
    const features = Array.from({ length: 12 }, () => Array.from({ length: 5 }, () => Math.floor(random() * 2 ** 24)))
    const read = decode(crf, features, [0, -3, 4, 0]).map(label => labels[label]!)
    read.forEach((label, at) => {
      if (label === 'I-source') expect(['B-source', 'I-source']).toContain(read[at - 1])
    })
  }
})

test('marginals add up to one, and agree with every labelling counted out', () => {
  const crf = train(5)
  const features = featuresOf('Amina said the road')
  const n = labels.length
  const found = marginals(crf, features)
  for (let at = 0; at < features.length; at++)
    expect(found.subarray(at * n, at * n + n).reduce((a, b) => a + b)).toBeCloseTo(1, 10)
  const total = new Float64Array(found.length)
  let all = 0
  for (const { path, weight } of everyLabelling(crf, features)) {
    all += weight
    path.forEach((label, at) => {
      total[at * n + label]! += weight
    })
  }
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(total[i]! / all, 9)
  })
})

test('a stretch is as likely as all labellings that hold it, and of those that overlap the likelier is given', () => {
  const crf = train(5)
  const features = featuresOf('Amina Diallo said that')
  const stretchesOf = (path: readonly number[]) =>
    path.flatMap((label, from) => {
      if (!labels[label]!.startsWith('B-')) return []
      let to = from + 1
      while (labels[path[to]!] === `I-${labels[label]!.slice(2)}`) to++
      return [`${label} ${from} ${to}`]
    })
  const weights = new Map<string, number>()
  let all = 0
  for (const { path, weight } of everyLabelling(crf, features)) {
    all += weight
    for (const stretch of stretchesOf(path)) weights.set(stretch, (weights.get(stretch) ?? 0) + weight)
  }
  for (const worth of [0.001, 0.02, 0.3]) {
    const { stretches } = decodeStretches(crf, features, worth)
    for (const { label, from, to, likelihood } of stretches) {
      expect(likelihood).toBeGreaterThan(worth)
      expect(likelihood).toBeCloseTo(weights.get(`${label} ${from} ${to}`)! / all, 9)
    }
    stretches.forEach(({ from }, i) => {
      expect(from).toBeGreaterThanOrEqual(stretches[i - 1]?.to ?? 0)
    })
    // No choice of stretches apart from one another adds up to more.
    const every = [...weights].map(([stretch, weight]) => {
      const [, from, to] = stretch.split(' ').map(Number) as [number, number, number]
      return { from, to, gain: weight / all - worth }
    })
    const best = (from: number): number =>
      Math.max(0, ...every.filter(each => each.from >= from).map(each => each.gain + best(each.to)))
    expect(stretches.reduce((sum, each) => sum + each.likelihood - worth, 0)).toBeCloseTo(best(0), 9)
  }
  expect(decodeStretches(crf, [], 0.3).stretches).toEqual([])
})

test('features in bundles weigh what they weigh one by one, whichever model asks after another', () => {
  const features = featuresOf('Amina Diallo said that')
  const bundles = features.map(here => [bundleOf(here.slice(0, 2)), bundleOf(here.slice(3))])
  const single = features.map(here => here.slice(2, 3))
  for (const crf of [train(6), train(7)])
    expect(decodeStretches(crf, single, 0.02, bundles)).toEqual(decodeStretches(crf, features, 0.02))
})
