import { toXyz } from './earth.ts'
import { distanceM } from './geodesy.ts'
import type { Position } from './shape.ts'

/** A place by its usual Latin name; country by ISO 3166 alpha-2; population in round numbers, 0 when unknown. */
export type Place = { name: string; country: string; position: Position; population: number }

export type Gazetteer = {
  readonly size: number
  /**
   * All places of that name, whatever the case, diacritics, apostrophes or romanisation; Cyrillic is understood.
   * Nearest first when a position is given, else the largest first.
   */
  find(name: string, near?: Position): Place[]
  /** The nearest place and how far it is; null in an empty gazetteer. */
  nearest(position: Position): { place: Place; metres: number } | null
}

/**
 * Reads data/places.generated.txt and, when given, data/more-places.txt (both described in data/README.md).
 * Takes a tenth of a second for the whole world, and less at the first name of each initial; 30 MB. The server makes one.
 */
export function createGazetteer(data: Uint8Array | string, more: Uint8Array | string = ''): Gazetteer {
  const { places, otherNames } = read(textOf(data), textOf(more))
  const namesOf = (i: number) => [places[i]!.name, ...(otherNames.get(i) ?? [])]
  let initials: Map<string, number[]> | null = null
  /** By its initial, the places of each sound: a name is asked for seldom enough that most initials never are. */
  const sounds = new Map<string, Map<string, number[]>>()
  let xyz: Float64Array | null = null

  function onTheGlobe(): Float64Array {
    if (xyz) return xyz
    xyz = new Float64Array(places.length * 3)
    for (const [i, place] of places.entries()) xyz.set(toXyz(place.position), i * 3)
    return xyz
  }

  function byInitial(): Map<string, number[]> {
    if (initials) return initials
    initials = new Map()
    for (let i = 0; i < places.length; i++) for (const name of namesOf(i)) keep(initials, initialOf(name), i)
    return initials
  }

  function ofSound(sound: string): number[] {
    const initial = sound.slice(0, 1)
    let group = sounds.get(initial)
    if (!group) {
      group = new Map()
      for (const i of byInitial().get(initial) ?? []) for (const name of namesOf(i)) keep(group, soundOf(name), i)
      sounds.set(initial, group)
    }
    return group.get(sound) ?? []
  }

  return {
    size: places.length,
    find(name, near) {
      const indexes = new Set(spellings(name).flatMap(spelling => ofSound(soundOf(spelling))))
      const found = [...indexes].map(i => places[i]!)
      if (!near) return found.sort((a, b) => b.population - a.population)
      return found
        .map(place => ({ place, metres: distanceM(near, place.position) }))
        .sort((a, b) => a.metres - b.metres)
        .map(({ place }) => place)
    },
    nearest(position) {
      const [x, y, z] = toXyz(position)
      const xyz = onTheGlobe()
      let best = -1
      let least2 = Infinity
      for (let i = 0; i < xyz.length; i += 3) {
        const distance2 = (xyz[i]! - x) ** 2 + (xyz[i + 1]! - y) ** 2 + (xyz[i + 2]! - z) ** 2
        if (distance2 < least2) [least2, best] = [distance2, i / 3]
      }
      const place = places[best]
      return place ? { place, metres: distanceM(position, place.position) } : null
    },
  }
}

/** Adds the number under the key, once. */
function keep(index: Map<string, number[]>, key: string, n: number): void {
  const there = index.get(key)
  if (!there) index.set(key, [n])
  else if (there.at(-1) !== n) there.push(n)
}

function textOf(data: Uint8Array | string): string {
  return typeof data === 'string' ? data : new TextDecoder().decode(data)
}

function read(data: string, more: string): { places: Place[]; otherNames: Map<number, string[]> } {
  const places: Place[] = []
  let country = ''
  for (const line of data.split('\n')) {
    if (line.startsWith('=')) country = line.slice(1)
    else if (line !== '') places.push(unpack(line, country))
  }
  const otherNames = new Map<number, string[]>()
  for (const line of more.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [name = '', others = '', code = '', longitude, latitude, population] = line.split('\t')
    if (others) otherNames.set(places.length, others.split('|'))
    places.push({
      name,
      country: code,
      position: [Number(longitude), Number(latitude)],
      population: Number(population),
    })
  }
  return { places, otherNames }
}

function unpack(line: string, country: string): Place {
  const space = line.indexOf(' ')
  const position: Position = [
    Math.round(Number.parseInt(line.slice(0, 4), 36) - 180_000) / 1_000,
    Math.round(Number.parseInt(line.slice(4, 8), 36) - 90_000) / 1_000,
  ]
  const population = Number.parseInt(line.slice(8, space), 36) * 100
  return { name: line.slice(space + 1), country, position, population }
}

const cyrillic: Record<string, string> = Object.fromEntries(
  'а=a б=b в=v г=g ґ=g д=d е=e є=ie ж=zh з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=i ь= э=e ю=iu я=ia'
    .split(' ')
    .map(pair => pair.split('=')),
)

/** г is g in Russian and h in Ukrainian names. */
function spellings(name: string): string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  if (!/\p{Script=Cyrillic}/u.test(plain)) return [name]
  const latin = (letters: string) => [...letters].map(letter => cyrillic[letter] ?? letter).join('')
  return [...new Set([latin(plain), latin(plain.replaceAll('г', 'h'))])]
}

/** With what `soundOf` the name begins; mostly its first letter, which is quick to say. */
function initialOf(name: string): string {
  const first = name.slice(0, 1).toLowerCase()
  if (!/[a-z]/.test(first)) return soundOf(name).slice(0, 1)
  return first === 'y' || first === 'j' ? 'i' : first
}

/** What is left of a name when case, marks, apostrophes, doubled letters and y, j, i no longer matter. */
function soundOf(name: string): string {
  // Most names of the gazetteer; the same steps without the tables of Unicode.
  if (/^[\x20-\x7e]*$/.test(name)) {
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
