import { notifyMovement } from '@unimpeded/acts/kinds/notify-movement.ts'
import type { InCommon } from './cells-of-movement.ts'
import type { ListOf } from './list-of.ts'
import { type MovementColumns, movementColumnsOf, movementHeadings, placeHeadings } from './movement-columns.ts'
import { readMovementRows } from './read-movement-rows.ts'

/** The parts of a field by the columns they have. */
const partOf: Readonly<Record<string, string>> = {
  place: 'name',
  latitude: 'position',
  longitude: 'position',
  position: 'position',
  pcode: 'pcode',
  arrives: 'eta',
  arrivalDay: 'eta',
  leaves: 'etd',
  departureDay: 'etd',
  stop: 'stop',
  contact: 'name',
  contactRole: 'role',
  contactChannel: 'channel',
  contactAddress: 'address',
  vehicleType: 'type',
  ...Object.fromEntries(['make', 'colour', 'plate', 'marking', 'thermalMarking', 'tracker'].map(part => [part, part])),
  ...Object.fromEntries(
    ['category', 'item', 'quantity', 'unit', 'tonnes', 'volumeM3', 'dualUse'].map(part => [part, part]),
  ),
}

/** Movements, each one row or several that share its reference. */
export const listOfMovements: ListOf<InCommon, MovementColumns> = {
  kind: notifyMovement,
  words: 'movement-list',
  most: 50,
  headings: [
    movementHeadings.reference,
    ...Object.entries(placeHeadings).map(([holds, headings]) => ({
      field: 'waypoints',
      part: partOf[holds],
      headings,
    })),
    ...Object.entries(movementHeadings)
      .slice(1)
      .map(([holds, { field, headings }]) => ({ field, part: partOf[holds], headings })),
  ],
  columnsOf: movementColumnsOf,
  start: typed => ({ typed, zone: '', below: false }),
  read: readMovementRows,
  troubles: ({ known }, _, t) => {
    const held = [...known.values()]
    const has = (holds: string, point?: unknown): boolean =>
      held.some(each => each.holds === holds && (point === undefined || each.point === point))
    const points = [...new Set(held.flatMap(({ holds, point }) => (ofPlaceAlone.has(holds) ? [point] : [])))]
    const arePlaced =
      points.length > 0 &&
      points.every(
        point => has('place', point) && (has('position', point) || (has('latitude', point) && has('longitude', point))),
      )
    return [
      ...(has('reference') ? [] : [t('movement-list.no-references')]),
      ...(arePlaced ? [] : [t('movement-list.no-places')]),
      ...(has('leaves') || has('arrives') ? [] : [t('movement-list.no-times')]),
    ]
  },
  notes: ({ partial }, headings, t) =>
    partial.map(({ field, columns }) =>
      t(`movement-list.partial.${field as 'vehicles' | 'cargo' | 'contacts'}`, {
        columns: columns.map(n => `“${headings[n]}”`).join(', '),
      }),
    ),
  called: ({ title }) => title,
}

/** What is said of a place itself, and not of when. */
const ofPlaceAlone: ReadonlySet<string> = new Set(['place', 'latitude', 'longitude', 'position', 'pcode'])
