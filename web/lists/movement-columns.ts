import { parseOffset } from '../../speech/instant.ts'
import { plain } from './cell-values.ts'
import type { Columns } from './list-item.ts'

/**
 * What a column of a list of movements holds. `field` is the field of the notification that it fills, whole or in part.
 * What it says of a place is of that of its row (`here`), or, where a row is a whole way, of its beginning, its end or
 * one of the places between. `offset` is the one from UTC that the heading states of its times, in minutes.
 */
export type MovementColumn = { holds: Held; field: string; point?: Point; offset?: number; channel?: string }
export type Point = 'here' | 'from' | 'to' | number

export type OfPlace =
  | 'place'
  | 'latitude'
  | 'longitude'
  | 'position'
  | 'pcode'
  | 'arrives'
  | 'leaves'
  | 'day'
  | 'arrivalDay'
  | 'departureDay'
  | 'stop'
  | 'order'
export type OfMovement =
  | 'reference'
  | 'purpose'
  | 'mode'
  | 'buffer'
  | 'corridor'
  | 'passengers'
  | 'passengerNames'
  | 'drivers'
  | 'armedEscort'
  | 'consignee'
  | 'recipients'
  | 'emergency'
  | 'emergencyReason'
  | 'contact'
  | 'contactRole'
  | 'contactChannel'
  | 'contactAddress'
  | 'vehicleType'
  | 'make'
  | 'colour'
  | 'plate'
  | 'marking'
  | 'thermalMarking'
  | 'tracker'
  | 'category'
  | 'item'
  | 'quantity'
  | 'unit'
  | 'tonnes'
  | 'volumeM3'
  | 'dualUse'
export type Held = OfPlace | OfMovement

/** The headings that a column of a place is known by; with *From*, *To* or *Via 1* before or after it, of that place. */
export const placeHeadings: Record<OfPlace, readonly string[]> = {
  place: [
    'Place',
    'Location',
    'Waypoint',
    'Place name',
    'Location name',
    'Waypoint name',
    'Stop name',
    'Point',
    'Name',
  ],
  latitude: ['Latitude', 'Lat', 'Y', 'GPS latitude'],
  longitude: ['Longitude', 'Lon', 'Long', 'Lng', 'X', 'GPS longitude'],
  position: ['Position', 'Coordinates', 'GPS', 'GPS coordinates', 'Lat/Lon'],
  pcode: ['P-code'],
  arrives: ['Arrival', 'ETA', 'Arrival time', 'Arrives', 'Time of arrival', 'Estimated time of arrival'],
  leaves: [
    'Departure',
    'ETD',
    'Departure time',
    'Departs',
    'Leaves',
    'Time of departure',
    'Estimated time of departure',
  ],
  day: ['Date', 'Day', 'Date of movement', 'Movement date', 'Travel date'],
  arrivalDay: ['Arrival date', 'Date of arrival', 'Arrival day', 'ETA date'],
  departureDay: ['Departure date', 'Date of departure', 'Departure day', 'ETD date'],
  stop: ['Reason to stop', 'Reason for stop', 'Stop reason', 'Purpose of stop', 'Activity'],
  order: ['Order', 'Sequence', 'Stop no', 'Waypoint no', 'Leg', 'Leg no', 'No'],
}

/** The headings of what is said of a movement, and the field of each. */
export const movementHeadings: Record<OfMovement, { field: string; headings: readonly string[] }> = {
  reference: {
    field: 'reference',
    headings: [
      'Reference',
      'Mission',
      'Mission reference',
      'Movement',
      'Ref',
      'Mission ref',
      'Mission ID',
      'Mission no',
      'Mission number',
      'Movement reference',
      'Movement ref',
      'Movement ID',
      'Movement no',
      'Convoy',
      'Convoy reference',
      'Convoy no',
    ],
  },
  purpose: { field: 'purpose', headings: ['Purpose', 'Type of movement', 'Movement type', 'Mission type'] },
  mode: { field: 'mode', headings: ['Mode', 'Mode of transport', 'Transport'] },
  buffer: { field: 'bufferM', headings: ['Buffer', 'Buffer M'] },
  corridor: { field: 'corridor', headings: ['Corridor'] },
  passengers: { field: 'passengers', headings: ['Passengers', 'Number of passengers', 'No of passengers', 'Pax'] },
  passengerNames: { field: 'passengerNames', headings: ['Names of passengers', 'Passenger names'] },
  drivers: { field: 'drivers', headings: ['Drivers', 'Driver', 'Driver name', 'Names of drivers'] },
  armedEscort: { field: 'armedEscort', headings: ['Armed escort'] },
  consignee: { field: 'consignee', headings: ['Consignee'] },
  recipients: { field: 'recipients', headings: ['Recipients', 'Recipient'] },
  emergency: { field: 'emergency', headings: ['Emergency'] },
  emergencyReason: { field: 'emergencyReason', headings: ['Reason for the emergency', 'Emergency reason'] },
  contact: {
    field: 'contacts',
    headings: ['Contact', 'Contact name', 'Contact person', 'Contact in the convoy', 'Team leader', 'Convoy leader'],
  },
  contactRole: { field: 'contacts', headings: ['Contact role', 'Role'] },
  contactChannel: { field: 'contacts', headings: ['Contact channel', 'Channel'] },
  contactAddress: {
    field: 'contacts',
    headings: ['Contact address', 'Phone', 'Phone number', 'Telephone', 'Mobile', 'Satellite phone', 'VHF call sign'],
  },
  vehicleType: { field: 'vehicles', headings: ['Vehicle type', 'Vehicle types', 'Type of vehicle', 'Vehicle'] },
  plate: { field: 'vehicles', headings: ['Plate', 'Plates', 'Plate number', 'Plate numbers', 'Number plate'] },
  make: { field: 'vehicles', headings: ['Make', 'Vehicle make'] },
  colour: { field: 'vehicles', headings: ['Colour', 'Color', 'Vehicle colour', 'Vehicle color'] },
  marking: { field: 'vehicles', headings: ['Marking', 'Markings'] },
  thermalMarking: { field: 'vehicles', headings: ['Thermal marking'] },
  tracker: { field: 'vehicles', headings: ['Tracker', 'Tracker ID'] },
  item: { field: 'cargo', headings: ['Cargo', 'Cargo item', 'Item', 'Items'] },
  category: { field: 'cargo', headings: ['Cargo category', 'Category'] },
  quantity: { field: 'cargo', headings: ['Quantity', 'Cargo quantity', 'Qty'] },
  unit: { field: 'cargo', headings: ['Unit', 'Units', 'Cargo unit'] },
  tonnes: { field: 'cargo', headings: ['Tonnes', 'Weight t', 'Cargo tonnes'] },
  volumeM3: { field: 'cargo', headings: ['Volume M3', 'Volume', 'Cargo volume'] },
  dualUse: { field: 'cargo', headings: ['Dual use'] },
}

/** What makes a line of a field whole: with a column for less, nothing is made of its columns. */
const whole: Record<string, readonly Held[]> = {
  contacts: ['contact', 'contactAddress'],
  vehicles: ['vehicleType', 'plate'],
  cargo: ['category', 'item', 'quantity', 'unit'],
}

export type MovementColumns = Columns<MovementColumn> & {
  /** Each row is a whole way, or a leg of one; else it is one place of a way. */
  wide: boolean
  /** Columns of which nothing is made, as the others that their field needs are not there. */
  partial: readonly { field: string; columns: readonly number[] }[]
}

/** Which column holds what, by the headings of a list. */
export function movementColumnsOf(headings: readonly string[]): MovementColumns {
  const read = new Map<number, MovementColumn>()
  for (const [n, heading] of headings.entries()) {
    const column = columnOf(heading)
    if (column) read.set(n, column)
  }
  const wide = [...read.values()].some(({ point }) => point !== undefined && point !== 'here')
  const held = new Set([...read.values()].map(({ holds }) => holds))
  const known = new Map<number, MovementColumn>()
  const partial = new Map<string, number[]>()
  for (const [n, column] of read) {
    const { field, holds, point } = column
    if (whole[field]?.some(each => !held.has(each))) partial.set(field, [...(partial.get(field) ?? []), n])
    else if (!wide || point !== 'here') known.set(n, column)
    else if (holds in ofWholeWay) known.set(n, { ...column, point: ofWholeWay[holds] ?? 'here' })
  }
  const alike = new Map<string, number[]>()
  for (const [n, { holds, point = '', channel = '' }] of known) {
    const key = `${holds} ${point} ${channel}`
    alike.set(key, [...(alike.get(key) ?? []), n])
  }
  const left = [...partial.values()].flat()
  return {
    known,
    wide,
    unknown: headings.flatMap((heading, n) => (heading !== '' && !known.has(n) && !left.includes(n) ? [n] : [])),
    partial: [...partial].map(([field, columns]) => ({ field, columns })),
    twice: [...alike.values()].filter(columns => columns.length > 1).map(columns => ({ columns })),
  }
}

/** The first column that holds something; with `point`, of that place of the way. */
export const movementColumnOf = ({ known }: MovementColumns, holds: Held, point?: Point): number | undefined =>
  [...known].find(([, column]) => column.holds === holds && (point === undefined || column.point === point))?.[0]

/** Which place of a whole way a column speaks of that names none: one departs at its beginning and arrives at its end. */
const ofWholeWay: Partial<Record<Held, Point>> = {
  leaves: 'from',
  departureDay: 'from',
  arrives: 'to',
  arrivalDay: 'to',
  day: 'here',
  order: 'here',
}

const ofMovement = new Map<string, MovementColumn>(
  (Object.entries(movementHeadings) as [OfMovement, (typeof movementHeadings)[OfMovement]][]).flatMap(
    ([holds, { field, headings }]) =>
      // A column may go by the field's own name, where it says all of the field.
      [...headings, ...(field in whole ? [] : [field])].map((heading): [string, MovementColumn] => [
        plain(heading),
        holds === 'contactAddress' && heading !== 'Contact address'
          ? { holds, field, channel: heading.toLowerCase().replace(' number', '') }
          : { holds, field },
      ]),
  ),
)
const ofPlace = new Map<string, OfPlace>(
  (Object.entries(placeHeadings) as [OfPlace, readonly string[]][]).flatMap(([holds, headings]) =>
    headings.map((heading): [string, OfPlace] => [plain(heading), holds]),
  ),
)

function columnOf(heading: string): MovementColumn | undefined {
  const [bracket, inside = ''] = /[([]([^)\]]*)[)\]]\s*$/.exec(heading) ?? []
  const bare = bracket ? heading.slice(0, -bracket.length) : heading
  const offset = /\d|utc|gmt|^z$/i.test(inside) ? parseOffset(inside) : undefined
  const said = offset === undefined ? {} : { offset }
  const movement = ofMovement.get(plain(heading)) ?? ofMovement.get(plain(bare))
  if (movement) return movement
  const here = ofPlace.get(plain(bare))
  if (here && !pointIn(wordsOf(inside))) return { holds: here, field: 'waypoints', point: 'here', ...said }
  const found = pointIn(wordsOf(offset === undefined ? heading : bare))
  if (!found) return undefined
  const holds = found.rest === '' ? 'place' : ofPlace.get(found.rest)
  return holds && { holds, field: 'waypoints', point: found.point, ...said }
}

const wordsOf = (heading: string): string[] => heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The place of a way that a heading names, and what else it says; undefined where it names none. */
function pointIn(words: readonly string[]): { point: Point; rest: string } | undefined {
  const text = words.filter(word => !['of', 'the', 'wgs', '84'].includes(word)).join(' ')
  const cut = (pattern: RegExp): string => plain(text.replace(pattern, ' '))
  const between = /\b(?:via|stop|waypoint|point|transit) ?(\d{1,2})\b/.exec(text)
  if (between) return { point: Number(between[1]), rest: cut(/\b(?:via|stop|waypoint|point|transit) ?\d{1,2}\b/) }
  if (/\bvia\b/.test(text)) return { point: 1, rest: cut(/\bvia\b/) }
  if (/\b(?:from|origin)\b/.test(text)) return { point: 'from', rest: cut(/\b(?:from|origin)\b/) }
  if (/\b(?:to|destination)\b/.test(text)) return { point: 'to', rest: cut(/\b(?:to|destination)\b/) }
  // “Departure place” is one, and “Departure date” is not.
  const from = cut(/\b(?:departure|start|starting)\b/)
  if (/\b(?:departure|start|starting)\b/.test(text) && isWhere(from)) return { point: 'from', rest: from }
  const to = cut(/\b(?:arrival|end|final)\b/)
  return /\b(?:arrival|end|final)\b/.test(text) && isWhere(to) ? { point: 'to', rest: to } : undefined
}
const isWhere = (rest: string): boolean =>
  ['place', 'latitude', 'longitude', 'position', 'pcode'].includes(ofPlace.get(rest) ?? '')
