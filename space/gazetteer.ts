import { distanceM } from './geodesy.ts'
import type { Position } from './shape.ts'

/** A place by its usual Latin name; country by ISO 3166 alpha-2; population in round numbers, 0 when unknown. */
export type Place = { name: string; country: string; position: Position; population: number }

export type Gazetteer = {
  /**
   * All places of that name, whatever the case, diacritics, apostrophes or romanisation; Cyrillic is understood.
   * Nearest first when a position is given, else the largest first.
   */
  find(name: string, near?: Position): Place[]
}

/**
 * Reads data/places.generated.txt and, when given, data/more-places.txt (both described in data/README.md).
 * Only where lines begin is noted, by how their names begin, in some 20 ms for the whole world; of the lines, those are
 * read that begin like a name that is asked for.
 */
export function createGazetteer(data: Uint8Array, more: Uint8Array = new Uint8Array()): Gazetteer {
  const added = readAdded(decoder.decode(more))
  const begun = linesByBeginning(data)
  /** By how a name begins, the places of each sound. */
  const heard = new Map<string, Map<string, number[]>>()

  /** Where in the data the places of that sound stand; of those added, their number, from −1 down. */
  function ofSound(sound: string): number[] {
    const beginning = sound.slice(0, 2)
    let group = heard.get(beginning)
    if (!group) {
      group = new Map()
      for (const at of begun.get(beginning) ?? []) {
        for (const each of soundsOf(nameAt(data, at))) keep(group, each, at)
      }
      for (const [i, { names }] of added.entries()) {
        for (const each of new Set(names.flatMap(soundsOf))) keep(group, each, -1 - i)
      }
      heard.set(beginning, group)
    }
    return group.get(sound) ?? []
  }

  return {
    find(name, near) {
      const found = [...new Set(soundsOf(name).flatMap(ofSound))].map(at =>
        at < 0 ? added[-1 - at]!.place : placeAt(data, at),
      )
      if (!near) return found.sort((a, b) => b.population - a.population)
      return found
        .map(place => ({ place, metres: distanceM(near, place.position) }))
        .sort((a, b) => a.metres - b.metres)
        .map(({ place }) => place)
    },
  }
}

function keep<K>(index: Map<K, number[]>, key: K, n: number): void {
  const there = index.get(key)
  if (there) there.push(n)
  else index.set(key, [n])
}

const decoder = new TextDecoder()
const [newline, space, equals] = [10, 32, 61]

/** Where the lines begin whose names' sounds begin with the same two characters. */
function linesByBeginning(data: Uint8Array): Map<string, number[]> {
  /** By two plain letters, which is how most begin, as one number. */
  const plainly = new Map<number, number[]>()
  const others: [beginning: string, at: number][] = []
  for (let at = 0; at < data.length; ) {
    let end = at
    if (data[at] !== equals) {
      const name = after(data, space, at)
      const first = letterAt(data, name)
      const second = letterAt(data, name + (data[name]! < 0x80 ? 1 : 2))
      if (first > 0 && second > 0 && first !== second) keep(plainly, first * 128 + second, at)
      else for (const sound of soundsOf(nameAt(data, at))) others.push([sound.slice(0, 2), at])
      end = name
    }
    at = after(data, newline, end)
  }
  const begun = new Map([...plainly].map(([key, lines]) => [String.fromCharCode(key >> 7, key & 127), lines]))
  for (const [beginning, at] of others) keep(begun, beginning, at)
  return begun
}

/** What follows the next byte of that kind; a plain loop is quicker than `indexOf` over so few. */
function after(data: Uint8Array, byte: number, from: number): number {
  let at = from
  while (data[at] !== byte) at++
  return at + 1
}

/** Of a character its plain small letter, 0 for none; 255 as long as it has not been asked for. */
const letters = new Uint8Array(0x800).fill(255)

/** The plain small letter of a character of one or two bytes, without its marks, y and j as i; 0 for what is none. */
function letterAt(data: Uint8Array, at: number): number {
  const byte = data[at]!
  const code = byte < 0x80 ? byte : byte >= 0xc0 && byte < 0xe0 ? (byte & 31) * 64 + (data[at + 1]! & 63) : 0
  if (letters[code] === 255) {
    const sound = soundOf(String.fromCharCode(code))
    letters[code] = /^[a-z]$/.test(sound) ? sound.charCodeAt(0) : 0
  }
  return letters[code]!
}

function nameAt(data: Uint8Array, at: number): string {
  const name = after(data, space, at)
  return decoder.decode(data.subarray(name, after(data, newline, name) - 1))
}

/** The place whose line begins there; its country stands above it. */
function placeAt(data: Uint8Array, at: number): Place {
  const country = data.lastIndexOf(equals, at) + 1
  const text = (from: number, to: number) => decoder.decode(data.subarray(from, to))
  const number = (from: number, to: number) => Number.parseInt(text(from, to), 36)
  return {
    name: nameAt(data, at),
    country: text(country, after(data, newline, country) - 1),
    position: [(number(at, at + 4) - 180_000) / 1_000, (number(at + 4, at + 8) - 90_000) / 1_000],
    population: number(at + 8, after(data, space, at) - 1) * 100,
  }
}

function readAdded(lines: string): { names: string[]; place: Place }[] {
  return lines
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [name = '', others = '', country = '', longitude, latitude, population] = line.split('\t')
      const position: Position = [Number(longitude), Number(latitude)]
      const place = { name, country, position, population: Number(population) }
      return { names: [name, ...(others ? others.split('|') : [])], place }
    })
}

const isPlain = /^[\x20-\x7e]*$/

const cyrillic: Record<string, string> = Object.fromEntries(
  'а=a б=b в=v г=g ґ=g д=d е=e є=ie ж=zh з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=i ь= э=e ю=iu я=ia'
    .split(' ')
    .map(pair => pair.split('=')),
)

/** How a name may sound, as it is spelled or in Latin letters. */
function soundsOf(name: string): string[] {
  return spellings(name).map(soundOf)
}

/** г is g in Russian and h in Ukrainian names. */
function spellings(name: string): string[] {
  if (isPlain.test(name)) return [name]
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  if (!/\p{Script=Cyrillic}/u.test(plain)) return [name]
  const latin = (letters: string) => [...letters].map(letter => cyrillic[letter] ?? letter).join('')
  return [...new Set([latin(plain), latin(plain.replaceAll('г', 'h'))])]
}

/** What is left of a name when case, marks, apostrophes, doubled letters and y, j, i no longer matter. */
function soundOf(name: string): string {
  // Most names of the gazetteer; the same steps without the tables of Unicode.
  if (isPlain.test(name)) {
    return name
      .toLowerCase()
      .replaceAll(/['`]/g, '')
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim()
      .replaceAll(/[yj]/g, 'i')
      .replaceAll(/([a-z])\1+/g, '$1')
  }
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['‘’ʻʼʹʺ`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(/[yj]/g, 'i')
    .replaceAll(/(\p{L})\1+/gu, '$1')
}
