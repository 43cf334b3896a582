/** What a file is that is no receipt, as far as its first bytes and its name tell. */
export type OtherFile = 'empty' | 'picture' | 'pdf' | 'sheet' | 'route' | 'packed' | 'page' | 'text' | 'other'

/** So many bytes of a file are looked at to tell what it is. */
const lookedAt = 65_536

const starts: readonly (readonly [OtherFile, RegExp])[] = [
  ['picture', /^(\x89PNG|\xff\xd8\xff|GIF8|BM|RIFF.{4}WEBP|II\*\0|MM\0\*|.{4}ftyp(heic|heix|mif1|avif))/s],
  ['pdf', /^%PDF-/],
  ['packed', /^(PK\x03\x04|PK\x05\x06|\x1f\x8b|7z\xbc\xaf|Rar!)/],
]
const names: readonly (readonly [OtherFile, RegExp])[] = [
  ['sheet', /\.(xlsx?|xlsm|ods|csv|tsv)$/i],
  ['route', /\.(gpx|kml|kmz|geojson)$/i],
]

/**
 * Whether a file is a receipt or may once have been one, which is then for the checks to say; otherwise what it is. One
 * mark of a receipt is enough: whoever changes some of it must not turn a broken proof into a file of another kind.
 */
export function whatFile(name: string, bytes: Uint8Array): 'receipt' | OtherFile {
  if (bytes.length === 0) return 'empty'
  const head = String.fromCharCode(...bytes.subarray(0, 4096))
  const text = new TextDecoder().decode(bytes.subarray(0, lookedAt))
  if (/tlog-proof|^(extra|index) [\w+/=]|^— \S+ [\w+/=]{40,}$/m.test(text)) return 'receipt'
  const begins = starts.find(([, begin]) => begin.test(head))?.[0]
  const called = names.find(([, end]) => end.test(name))?.[0]
  if (begins && !(begins === 'packed' && called)) return begins
  if (/<gpx[\s>]|<kml[\s>]|"type"\s*:\s*"Feature/.test(text)) return 'route'
  if (called) return called
  if (/^\s*(<!doctype html|<html[\s>])/i.test(text)) return 'page'
  return /[\0\ufffd]/.test(text.slice(0, -4)) ? 'other' : 'text'
}
