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
 * Takes some tenths of a second and 30 MB for the whole world; the server makes one.
 */
export function createGazetteer(data: Uint8Array | string, more: Uint8Array | string = ''): Gazetteer {
  const { places, otherNames } = read(textOf(data), textOf(more))
  const xyz = Float64Array.from(places.flatMap(place => toXyz(place.position)))
  let byName: Map<string, number[]> | null = null

  function names(): Map<string, number[]> {
    if (byName) return byName
    byName = new Map()
    for (const [i, place] of places.entries()) {
      for (const name of [place.name, ...(otherNames.get(i) ?? [])]) {
        const key = soundOf(name)
        const there = byName.get(key)
        if (!there) byName.set(key, [i])
        else if (!there.includes(i)) there.push(i)
      }
    }
    return byName
  }

  return {
    size: places.length,
    find(name, near) {
      const indexes = new Set(spellings(name).flatMap(spelling => names().get(soundOf(spelling)) ?? []))
      const found = [...indexes].map(i => places[i]!)
      if (!near) return found.sort((a, b) => b.population - a.population)
      return found
        .map(place => ({ place, metres: distanceM(near, place.position) }))
        .sort((a, b) => a.metres - b.metres)
        .map(({ place }) => place)
    },
    nearest(position) {
      const [x, y, z] = toXyz(position)
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

/** What is left of a name when case, marks, apostrophes, doubled letters and y, j, i no longer matter. */
function soundOf(name: string): string {
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
