import { Unzip, UnzipInflate } from 'fflate'
import { ReadProblem } from './route-file.ts'

const mostEntries = 1_000
const mostBytes = 20_000_000
const mostRatio = 200
const unsuspectedBytes = 1_000_000
const chunkBytes = 16_384

/**
 * The first KML document in a KMZ archive (KML 2.3, annex C). The archive is read in small pieces and left as soon
 * as it holds more than it should: what it says about its own sizes is not relied upon.
 */
export function readKmz(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  let entries = 0
  let read = 0
  let begun = false
  let done = false

  const unzip = new Unzip(file => {
    if (++entries > mostEntries) throw tooLarge(`more than ${mostEntries} entries`)
    if (begun || !/[.]kml$/i.test(file.name)) return
    begun = true
    const before = read
    if ((file.originalSize ?? 0) > mostBytes) throw tooLarge(`${file.originalSize} bytes of KML`)
    file.ondata = (error, piece, final) => {
      if (error) throw error
      length += piece.length
      if (length > mostBytes) throw tooLarge(`more than ${mostBytes} bytes of KML`)
      if (length > unsuspectedBytes && length > mostRatio * (read - before + chunkBytes)) {
        throw tooLarge(`text packed more than ${mostRatio} times`)
      }
      pieces.push(piece)
      done ||= final
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length && !done; at += chunkBytes) {
      read = Math.min(bytes.length, at + chunkBytes)
      unzip.push(bytes.subarray(at, read), read === bytes.length)
    }
  } catch (problem) {
    if (problem instanceof ReadProblem) throw problem
    throw damaged()
  }
  if (!begun)
    throw new ReadProblem('no-kml', 'archive', 'The archive holds no .kml file. Export the route as KML or KMZ.')
  if (!done) throw damaged()
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function tooLarge(what: string): ReadProblem {
  const sentence = `The archive holds ${what}; this is more than a route needs. Export only the route, as plain KML.`
  return new ReadProblem('zip-too-large', 'archive', sentence)
}

function damaged(): ReadProblem {
  return new ReadProblem(
    'bad-zip',
    'archive',
    'The archive is damaged or not a KMZ. Export it again, or use plain KML.',
  )
}
