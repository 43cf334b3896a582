import { hashOf, mix } from '../crf/features.ts'
import { type KnownName, knownNames } from './known-names.ts'
import type { NameToken } from './name-tokens.ts'
import { edge, type NameWord } from './name-word.ts'

/** How a word is written in a document: small, with a capital where no sentence begins, after a given name or title. */
const [asSmall, asCapital, asSurname] = [1, 2, 4]

/**
 * The features of each token, sentence by sentence as `cuts` gives them. How a word is written elsewhere in the same
 * document counts too: "Hope" in the middle of one sentence tells of "Hope" at the beginning of another.
 */
export function nameFeatures(
  tokens: readonly NameToken[],
  cuts: readonly [from: number, to: number][],
  gazetteer: readonly KnownName[] = knownNames(tokens),
): number[][][] {
  const known = new Uint8Array(tokens.length)
  const codes = { organisation: 1, outlet: 3, state: 5, place: 7 }
  for (const { from, to, kind } of gazetteer) {
    for (let i = from; i < to; i++) known[i] = codes[kind] + (i > from ? 1 : 0) + (to - from > 1 ? 8 : 0)
  }
  const all: NameWord[] = []
  for (const { word } of tokens) all.push(word)
  const writings = new Map<number, number>()
  for (let i = 0; i < tokens.length; i++) {
    const { capital, low } = all[i]!
    const before = i > 0 ? all[i - 1]! : edge
    // A surname alone, once its bearer has been named in full after a given name or a title.
    const isSurname = capital && before.capital && (before.given || before.title)
    const writing = (capital ? (tokens[i]!.first ? 0 : asCapital) : asSmall) | (isSurname ? asSurname : 0)
    if (writing > 0) writings.set(low, (writings.get(low) ?? 0) | writing)
  }
  return cuts.map(([from, to]) => {
    const features: number[][] = []
    let runEnd = from
    let run: number[] = []
    const at = (i: number) => (i >= from && i < to ? all[i]! : edge)
    const gaz = (i: number) => (i >= from && i < to ? known[i]! : 99)
    for (let i = from; i < to; i++) {
      const c = all[i]!
      if (i >= runEnd && c.capital) {
        runEnd = i + 1
        while (runEnd < to && (all[runEnd]!.capital || (all[runEnd]!.particle && at(runEnd + 1).capital))) runEnd++
        run = runFeatures(i, runEnd, from, to)
      } else if (i >= runEnd) run = []
      const [b, d] = [at(i - 1), at(i + 1)]
      const first = tokens[i]!.first ? 1 : 0
      const seen = writings.get(c.low) ?? 0
      const here = [
        mix(1, c.low),
        mix(2, c.shape, first),
        mix(3, c.shape, gaz(i)),
        mix(4, b.shape, c.shape),
        mix(5, c.shape, d.shape),
        mix(6, 6, gaz(i) * 64 + first),
        mix(13, c.kind, first),
        mix(24, seen * 2 + first, c.shape),
        mix(25, b.low, c.capital ? 1 : 0),
        mix(26, d.low, c.capital ? 1 : 0),
        mix(14, b.kind, c.capital ? 1 : 0),
        mix(15, d.kind, c.capital ? 1 : 0),
      ]
      if (!c.small) {
        const [a, e] = [at(i - 2), at(i + 2)]
        here.push(
          ...run,
          mix(40, c.kind, i === runEnd - 1 ? 1 : 2),
          mix(7, c.prefix),
          mix(8, c.suffix2),
          mix(9, c.suffix3),
          mix(10, c.suffix4),
          mix(11, a.low),
          mix(12, e.low),
          mix(16, a.kind, b.kind),
          mix(17, d.kind, e.kind),
          mix(18, b.kind, c.kind),
          mix(19, c.kind, d.kind),
          mix(20, gaz(i - 1), gaz(i)),
          mix(21, gaz(i), gaz(i + 1)),
          mix(22, b.suffix3, c.shape),
          mix(23, c.shape, mix(0, b.shape, d.shape)),
          mix(27, seen * 2 + first, c.kind),
          mix(41, englishOf(c), mix(0, englishOf(b), englishOf(d))),
          mix(42, englishOf(c), mix(0, b.kind, first)),
          mix(28, at(i - 3).kind, gaz(i - 2) * 64 + gaz(i + 2)),
        )
      }
      features.push(here)
    }
    return features
  })

  /** What stands around a run of capitals, and how it begins and ends: "…, a midwife", "told … News". */
  function runFeatures(start: number, end: number, from: number, to: number): number[] {
    const at = (i: number) => (i >= from && i < to ? all[i]! : edge)
    const length = Math.min(end - start, 5)
    let parts = ''
    let listed = ''
    let kinds = 0
    let english = 0
    for (let i = start; i < end; i++) {
      const word = all[i]!
      parts += word.given ? 'g' : word.head ? 'o' : word.title ? 't' : ''
      listed += englishOf(word)
      kinds |= (word.given ? 1 : 0) | (word.head ? 2 : 0)
      if (word.english) english++
    }
    const comma = end < to && tokens[end]!.text === ',' ? 1 : 0
    return [
      mix(30, at(start - 1).low, length),
      mix(31, at(end).low, length),
      mix(32, all[end - 1]!.kind, length),
      mix(33, all[start]!.kind, length),
      mix(34, kinds, length),
      mix(35, at(end + comma).low, comma),
      mix(36, at(end + comma).kind, mix(0, at(start - 1).kind, comma)),
      mix(37, at(start - 2).low, at(start - 1).low),
      mix(38, all[end - 1]!.suffix3, length),
      mix(43, english, length),
      mix(44, hashOf(listed.slice(0, 5)), at(start - 1).low),
      mix(39, hashOf(parts.slice(0, 6)), tokens[start]!.first ? 1 : 0),
    ]
  }
}

/** An English word, one that is in no list of them, or no capital. */
const englishOf = ({ english, capital }: NameWord): number => (english ? 1 : capital ? 2 : 0)

/** The sentences of a text as the finder of names needs them: a token that stands first begins one, if long enough. */
export function nameCuts(tokens: readonly NameToken[]): [from: number, to: number][] {
  const cuts: [number, number][] = []
  let from = 0
  for (let i = 1; i <= tokens.length; i++) {
    const ends =
      i === tokens.length ||
      tokens[i]!.opens ||
      (tokens[i]!.first && /^[.!?…”"»]$/.test(tokens[i - 1]!.text)) ||
      i - from > 150
    if (!ends) continue
    cuts.push([from, i])
    from = i
  }
  return cuts
}
