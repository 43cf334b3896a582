import type { Position, Shape } from '@unimpeded/space/shape.ts'

/** What a route file holds, whatever its format. Positions are as written, longitude first; instants epoch ms. */
export type RouteFile = {
  format: 'gpx' | 'kml' | 'kmz' | 'geojson'
  /** Routes first, then tracks, then places that stand alone, in the order of the file. */
  tracks: Track[]
  areas: Area[]
  notes: ReadNote[]
}

export type Track = { kind: 'route' | 'track' | 'places'; name: string; points: TrackPoint[] }
export type TrackPoint = { position: Position; name?: string; at?: number; elevationM?: number }
export type Area = { name: string; shape: Extract<Shape, { type: 'Polygon' | 'MultiPolygon' }> }

/** What a reader should know before relying on the file; nothing that stops the reading. */
export type ReadNote = { code: ReadNoteCode; sentence: string }

export type ReadNoteCode =
  | 'no-times'
  | 'some-times-missing'
  | 'times-without-offset'
  | 'times-not-read'
  | 'times-backwards'
  | 'coordinates-look-swapped'
  | 'longitudes-wrapped'
  | 'rings-closed'
  | 'fewer-than-two-points'
  | 'too-many-points'

export type ReadProblemCode =
  | 'too-large'
  | 'unknown-format'
  | 'bad-text'
  | 'bad-xml'
  | 'bad-json'
  | 'bad-zip'
  | 'zip-too-large'
  | 'no-kml'
  | 'bad-coordinates'
  | 'coordinates-out-of-range'
  | 'too-many-vertices'
  | 'times-do-not-match'
  | 'nothing-found'
  | 'quote-open'

/** Why a file cannot be read: `field` says where, `sentence` what to do. The only error of this room's readers. */
export class ReadProblem extends Error {
  readonly code: ReadProblemCode
  readonly field: string
  readonly sentence: string

  constructor(code: ReadProblemCode, field: string, sentence: string) {
    super(sentence)
    this.name = 'ReadProblem'
    this.code = code
    this.field = field
    this.sentence = sentence
  }
}

/** What the reader of one format gathers; the checks that all formats share come after. */
export type Draft = { tracks: Track[]; areas: Area[]; clock: Clock }

/** Counts how the times of a file were written. */
export type Clock = { withoutOffset: number; unread: number }

/**
 * An instant from ISO 8601 text. Without an offset it is taken for UTC, as GPX 1.1 and KML 2.3 (16.25.3) say,
 * and counted; a date without a time of day is no instant.
 */
export function readInstant(text: string, clock: Clock): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(text.trim())
  if (!match) {
    if (text.trim() !== '') clock.unread++
    return undefined
  }
  const [, local, offset] = match
  const full = offset && /^[+-]\d{2}$/.test(offset) ? `${offset}:00` : offset?.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const at = Date.parse(local!.toUpperCase().replace(',', '.') + (full?.toUpperCase() ?? 'Z'))
  if (Number.isNaN(at)) {
    clock.unread++
    return undefined
  }
  if (!offset) clock.withoutOffset++
  return at
}
