import { distanceM } from './geodesy.ts'
import { distanceToShapeM } from './measure.ts'
import type { Position, Shape } from './shape.ts'

export type Axis = 'latitude' | 'longitude'

/**
 * Degrees from one coordinate as people write it: 50.9077 · 50,9077 · −34.8 · N 50.9 · 50°54′27.7″N · 50 54 27.7 N ·
 * 50° 54.462' · 34:48:01 E. Null when it is none, when it is out of range, or when its letter is of the other axis.
 */
export function parseCoordinate(text: string, axis?: Axis): number | null {
  const read = readOne(text)
  if (!read || (axis && read.axis && read.axis !== axis)) return null
  const limit = (axis ?? read.axis) === 'latitude' ? 90 : 180
  return Math.abs(read.degrees) <= limit ? read.degrees : null
}

/**
 * A position from two coordinates as people write them, latitude first unless letters say otherwise:
 * "50.9077, 34.7981" · "50,9077; 34,7981" · "N50 54.462 E034 47.886" · "34°47′53″E 50°54′28″N". Null when it is none.
 */
export function parsePosition(text: string): Position | null {
  if (text.length > longestText) return null
  for (const [one, other] of halvesOf(text)) {
    const [first, second] = [readOne(one), readOne(other)]
    if (!first || !second || (first.axis && first.axis === second.axis)) continue
    const swapped = first.axis === 'longitude' || second.axis === 'latitude'
    const position: Position = swapped ? [first.degrees, second.degrees] : [second.degrees, first.degrees]
    if (Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90) return position
  }
  return null
}

/** How many decimals a coordinate is given with; five are a metre, three a hundred. */
export function decimalsOf(coordinate: string | number): number {
  const plain = typeof coordinate === 'number' ? String(coordinate) : 'e'
  if (!plain.includes('e')) return plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
  const [mantissa = '', exponent = '0'] = String(coordinate).trim().toLowerCase().split('e')
  const decimals = /[.,](\d+)/.exec(mantissa)?.[1]?.length ?? 0
  return Math.max(0, decimals - Number(exponent))
}

/** Whether a coordinate has so many decimals at least; what is written with zeros at its end is not seen to. */
export function hasDecimals(coordinate: number, decimals: number): boolean {
  if (decimals <= 0) return true
  const scale = 10 ** (decimals - 1)
  // The quotient of two whole numbers below 2^53 is the number nearest to it, as a decimal that is read is.
  return Math.round(coordinate * scale) / scale !== coordinate
}

/**
 * Whether a position makes sense only with its two numbers exchanged: its latitude is impossible as it stands,
 * or it is far (over 100 km) from what it should be near and would be ten times nearer when exchanged.
 */
export function looksSwapped(position: Position, { near }: { near: Shape | Position[] }): boolean {
  const [longitude, latitude] = position
  if (Math.abs(longitude) > 90) return false
  const exchanged: Position = [latitude, longitude]
  if (Math.abs(latitude) > 90) return Math.abs(latitude) <= 180
  if (Array.isArray(near) && near.some(other => alongDegreesM(position, other) <= farM)) return false
  const asWritten = distanceTo(position, near)
  return asWritten > farM && distanceTo(exchanged, near) < asWritten / 10
}

const farM = 100_000

/** The way along the meridian and then the parallel: at least the distance, as no degree of WGS 84 is over 111.7 km. */
function alongDegreesM([longitude, latitude]: Position, other: Position): number {
  return 111_700 * (Math.abs(longitude - other[0]) + Math.abs(latitude - other[1]))
}

function distanceTo(position: Position, near: Shape | Position[]): number {
  if (!Array.isArray(near)) return distanceToShapeM(position, near)
  return Math.min(...near.map(other => distanceM(position, other)))
}

const longestText = 100
const number = String.raw`\d+(?:[.,]\d+)?`
const coordinate = new RegExp(
  String.raw`^([NSEW])?\s*([-+−])?\s*(${number})(?:\s*[°º:d\s]\s*(?:(${number})(?:\s*['′’m:\s]\s*(?:(${number})\s*(?:["″”s]|''|′′)?)?)?)?)?\s*([NSEW])?$`,
  'i',
)

function readOne(text: string): { degrees: number; axis?: Axis } | null {
  const match = text.length > longestText ? null : coordinate.exec(text.trim().replaceAll(' ', ' '))
  if (!match) return null
  const [, before, sign, whole, minutes, seconds, after] = match
  if (before && after) return null
  const letter = (before ?? after)?.toUpperCase()
  if (letter && sign && sign !== '+') return null
  const parts = [whole, minutes, seconds].map(part => (part === undefined ? 0 : Number(part.replace(',', '.'))))
  // Only the last part that is written may have decimals, and there are sixty of the smaller ones.
  const written = [whole, minutes, seconds].filter(part => part !== undefined)
  if (written.slice(0, -1).some(part => /[.,]/.test(part)) || parts[1]! >= 60 || parts[2]! >= 60) return null
  const negative = sign === '-' || sign === '−' || letter === 'S' || letter === 'W'
  // Of sixtieths seven decimals are kept, a centimetre: more would be digits that nobody measured.
  const inSixtieths = parts[0]! + parts[1]! / 60 + parts[2]! / 3_600
  const size = parts[1] || parts[2] ? Math.round(inSixtieths * 1e7) / 1e7 : inSixtieths
  const degrees = negative ? -size : size
  if (!letter) return { degrees }
  return { degrees, axis: letter === 'N' || letter === 'S' ? 'latitude' : 'longitude' }
}

/** The ways a text could fall into two coordinates, the plainest first, each looked for only once it is asked for. */
function* halvesOf(text: string): Generator<[string, string]> {
  const trimmed = text.trim()
  const split = (at: number, width: number): [string, string] => [trimmed.slice(0, at), trimmed.slice(at + width)]
  for (const separator of [/;/g, /,\s+/g, /\//g, /,/g, /(?<=[NSEW])\s*(?=[\d+-])/gi, /\s*(?=[NSEW])/gi, /\s+/g]) {
    const found = [...trimmed.matchAll(separator)].filter(match => match.index > 0)
    // With more than one, the one in the middle divides: 50 54 27 34 47 53.
    const match = found[Math.floor((found.length - 1) / 2)]
    if (found.length % 2 === 1 && match) yield split(match.index, match[0].length)
    else for (const each of found) yield split(each.index, each[0].length)
  }
}
