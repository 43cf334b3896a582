import { parseDecimal } from './decimal.ts'
import { ParseError } from './parse-error.ts'
import type { HashAt } from './tree.ts'

/** Tiles and entry bundles of C2SP tlog-tiles: 256 hashes wide, eight levels of the tree high. */
export const tileWidth = 256
export const tileHeight = 8
export const hashBytes = 32
export const maxEntryBytes = 65_535

export type TilePath =
  | { kind: 'tile'; level: number; index: number; width: number }
  | { kind: 'entries'; index: number; width: number }

/** The path of a tile below the log's prefix; a `width` below 256 makes it a partial one. */
export function tilePath(level: number, index: number, width: number = tileWidth): string {
  if (!Number.isSafeInteger(level) || level < 0 || level > 63) throw new RangeError(`no tile has level ${level}`)
  return `tile/${level}/${indexPath(index)}${widthSuffix(width)}`
}

/** The path of a bundle of entries below the log's prefix. */
export function entriesPath(index: number, width: number = tileWidth): string {
  return `tile/entries/${indexPath(index)}${widthSuffix(width)}`
}

/** Reads either path; only the one canonical spelling is taken. Throws ParseError. */
export function parseTilePath(path: string): TilePath {
  const what = 'tile path'
  const parts = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path)
  if (parts === null) throw new ParseError(what, 'it is not of the form tile/<level>/<index> or tile/entries/<index>')
  const digits = parts[2]!.replaceAll(/[x/]/g, '')
  const index = parseDecimal('tile index', digits.replace(/^0+(?=.)/, ''))
  if (indexPath(index) !== parts[2]) throw new ParseError(what, 'its index has needless leading zeroes')
  const width = parts[3] === undefined ? tileWidth : Number(parts[3])
  if (parts[3] !== undefined && width >= tileWidth) throw new ParseError(what, 'a partial tile has a width of 1 to 255')
  if (parts[1] === 'entries') return { kind: 'entries', index, width }
  const level = Number(parts[1])
  if (level > 63) throw new ParseError(what, 'there are no levels past 63')
  return { kind: 'tile', level, index, width }
}

/** The bytes of a tile: `width` hashes, each over a subtree of 256^level leaves. */
export function tileOf(level: number, index: number, width: number, hashAt: HashAt): Uint8Array {
  const tile = new Uint8Array(width * hashBytes)
  for (let i = 0; i < width; i++) tile.set(hashAt(level * tileHeight, index * tileWidth + i), i * hashBytes)
  return tile
}

/** Entries of up to 65,535 bytes, each behind its length as uint16 big-endian; 1 to 256 of them. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0 || entries.length > tileWidth) throw new RangeError('a bundle has 1 to 256 entries')
  let length = 0
  for (const entry of entries) {
    if (entry.length > maxEntryBytes) throw new RangeError(`an entry has at most ${maxEntryBytes} bytes`)
    length += 2 + entry.length
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const entry of entries) {
    bytes[at++] = entry.length >> 8
    bytes[at++] = entry.length
    bytes.set(entry, at)
    at += entry.length
  }
  return bytes
}

/** Reads a bundle. The entries are views into it. Throws ParseError. */
export function parseBundle(bytes: Uint8Array): Uint8Array[] {
  const what = 'entry bundle'
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 2 > bytes.length) throw new ParseError(what, 'it is cut off')
    const end = at + 2 + bytes[at]! * 256 + bytes[at + 1]!
    if (end > bytes.length) throw new ParseError(what, 'it is cut off')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (entries.length === 0 || entries.length > tileWidth)
    throw new ParseError(what, 'it does not have 1 to 256 entries')
  return entries
}

function indexPath(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`no tile has index ${index}`)
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g)!
  return groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/')
}

function widthSuffix(width: number): string {
  if (!Number.isSafeInteger(width) || width < 1 || width > tileWidth) throw new RangeError(`no tile has width ${width}`)
  return width === tileWidth ? '' : `.p/${width}`
}
