import { parseCoordinate, parsePosition } from '@unimpeded/space/coordinates.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import type { ReadingPlace } from './list-item.ts'

/** Words as they are compared: without what hands that write differently put in between. */
export const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The code that a cell names, by itself, by its words, or by one of `others`. */
export const codeOf = (
  cell: string,
  codes: readonly string[],
  others: Record<string, string>,
  word: (code: string) => string,
): string | undefined => {
  const wanted = plain(cell)
  return codes.find(code => plain(code) === wanted || plain(word(code)) === wanted) ?? others[wanted]
}

/** A day as an act writes it, from `2024-09-17` or `17.09.2024`; with strokes it may be read two ways, and is not read. */
export const dayOf = (cell: string): string | undefined => {
  const [, iso] = /^(\d{4}-\d\d-\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(cell) ?? []
  if (iso) return iso
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell) ?? []
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
}

export const yesOrNo = (cell: string): boolean | undefined =>
  /^(yes|y|true)$/i.test(cell) ? true : /^(no|n|false)$/i.test(cell) ? false : undefined

/** The entries of a cell that holds several, each on a line of its own or apart by semicolons. */
export const entriesOf = (cell: string): string[] => cell.split(/\s*[;\n]\s*/).filter(entry => entry !== '')

export const partiesOf = (
  cell: string,
  parties: ReadingPlace['parties'],
): { ids: string[]; unknown?: string | undefined } => {
  const written = cell.split(/\s*[;,\n]\s*/).filter(name => name !== '')
  const found = written.map(name => parties.find(({ names }) => names.some(each => plain(each) === plain(name))))
  return {
    ids: [...new Set(found.flatMap(party => (party ? [party.id] : [])))],
    unknown: written.find((_, n) => !found[n]),
  }
}

/** A place from a cell for each of its degrees, or from one for both. */
export const positionOf = (where: { latitude: string; longitude: string; position: string }): Position | null => {
  const [latitude, longitude] = [
    parseCoordinate(where.latitude, 'latitude'),
    parseCoordinate(where.longitude, 'longitude'),
  ]
  return latitude !== null && longitude !== null ? [longitude, latitude] : parsePosition(where.position)
}
