import { notifyMovement } from '@unimpeded/acts/kinds/notify-movement.ts'
import type { ListOf } from './list-of.ts'
import { type MovementColumns, movementColumnsOf, movementHeadings, placeHeadings } from './movement-columns.ts'
import { type InCommon, readMovementRows } from './read-movement-rows.ts'

/** Movements, each one row or several that share its reference. */
export const listOfMovements: ListOf<InCommon, MovementColumns> = {
  kind: notifyMovement,
  words: 'movement-list',
  most: 50,
  headings: [
    movementHeadings.reference,
    ...Object.values(placeHeadings).map(headings => ({ field: 'waypoints', headings })),
    ...Object.values(movementHeadings).slice(1),
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
