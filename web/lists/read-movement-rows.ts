import { notifyMovement } from '@unimpeded/acts/kinds/notify-movement.ts'
import { routeProblem } from '@unimpeded/acts/route-problem.ts'
import type { Waypoint } from '@unimpeded/acts/schemas.ts'
import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { buildBody, type Typed } from '../forms/build-body.ts'
import { type FieldProblem, problemsOf } from '../forms/problems-of.ts'
import { type Cell, CellsOfMovement, type InCommon, isTold } from './cells-of-movement.ts'
import { fieldsOfMovement } from './fields-of-movement.ts'
import { groupMovementRows } from './group-movement-rows.ts'
import type { ReadingPlace, ReadList } from './list-item.ts'
import { type Held, type MovementColumns, movementColumnOf, type OfPlace } from './movement-columns.ts'
import { timeOfCell } from './time-of-cell.ts'
import { type ReadWay, waysOfMovement } from './ways-of-movement.ts'

/** The fields that the list says, by the columns it has; the others are asked for once, for every movement. */
export const fieldsSaid = ({ known }: MovementColumns): ReadonlySet<string> =>
  new Set([...known.values()].map(({ field }) => field))

/** Whether a list has times that state no offset, so that their zone is asked for; and rows that name no movement. */
export function asksFor(rows: readonly CellRow[], columns: MovementColumns): { zone: boolean; below: boolean } {
  const times = [...columns.known].filter(([, { holds, offset }]) => isTime(holds) && offset === undefined)
  const reference = movementColumnOf(columns, 'reference')
  const isUnnamed = ({ cells }: CellRow): boolean => reference !== undefined && (cells[reference] ?? '') === ''
  return {
    zone: rows.some(({ cells }) =>
      times.some(([n]) => {
        // Which day it is does not matter for whether it says its offset.
        const read = timeOfCell(cells[n] ?? '', { day: '2024-01-01', zone: '' })
        return 'none' in read && read.none === 'no-zone'
      }),
    ),
    below: rows.length > 0 && !isUnnamed(rows[0]!) && rows.some(isUnnamed),
  }
}
const isTime = (holds: Held): holds is 'arrives' | 'leaves' => holds === 'arrives' || holds === 'leaves'

/**
 * The rows of a list as the movements they would be notified as: those that share a reference are one, in the order of
 * the sheet. What cannot be read is refused in its own cell; nothing is guessed in its place. Rows of `entered` are each
 * a movement as they are, and take no others in.
 */
export function readMovementRows(
  rows: readonly CellRow[],
  columns: MovementColumns,
  common: InCommon,
  place: ReadingPlace,
  entered: readonly (readonly number[])[] = [],
): ReadList {
  const said = fieldsSaid(columns)
  const inCommon = new Map<string, FieldProblem>()
  if (asksFor(rows, columns).zone && common.zone === '')
    inCommon.set('zone', { path: 'zone', sentence: place.t('form.missing'), missing: true })
  const items = groupMovementRows(rows, columns, common, place, entered).map(
    ({ reference, rows: own, problems: before }) => {
      const cells = new CellsOfMovement(own, columns, common, place)
      const read = waysOfMovement(cells)
      const typed: Typed = {
        ...Object.fromEntries(Object.entries(common.typed).filter(([field]) => !said.has(field))),
        ...fieldsOfMovement(cells),
        reference,
        waypoints: read.ways.map(({ way }) => way),
      }
      const body = buildBody(notifyMovement, typed)
      const problems = [...before, ...cells.problems]
      const found = problemsOf(notifyMovement, body, place.t, place.say)
      for (const each of found) {
        const at = cellFor(each.path, columns, said, read.ways, cells)
        if (at === undefined) inCommon.set(each.path, each)
        else if (at !== 'told' && !isTold(problems, at)) problems.push({ ...at, sentence: each.sentence })
      }
      const isWay = !found.some(({ path }) => path.startsWith('waypoints')) && read.whole && before.length === 0
      const broken = isWay ? routeProblem(body.waypoints as Waypoint[], place.toleranceMinutes, 0) : null
      if (broken) {
        const at = ofRoute(broken.waypoint, read.ways, columns)
        if (!isTold(problems, at)) problems.push({ ...at, sentence: place.say(broken.sentence) })
      }
      return {
        row: own[0]!.row,
        rows: own.map(({ row }) => row),
        title: reference,
        body,
        problems: problems.sort((a, b) => a.row - b.row || a.column - b.column),
      }
    },
  )
  return { items, common: [...inCommon.values()] }
}
/**
 * The cell that a field's problem is told in; undefined where it is of what was said once, and `told` where what it
 * comes from is told already.
 */
function cellFor(
  path: string,
  columns: MovementColumns,
  said: ReadonlySet<string>,
  ways: readonly ReadWay[],
  cells: CellsOfMovement,
): Cell | 'told' | undefined {
  const [field = '', n, part] = path.split('.')
  if (!said.has(field)) return undefined
  const first = cells.rows[0]!.row
  if (field === 'waypoints') {
    const way = n === undefined ? undefined : ways[Number(n)]
    if (!way) return { row: first, column: movementColumnOf(columns, 'reference')! }
    // A time that is read once its zone is said, or that was refused as it was read.
    if (part === 'eta' || part === 'etd') return 'told'
    const holds: readonly OfPlace[] =
      part === 'name' ? ['place'] : part === 'position' ? ['latitude', 'longitude', 'position'] : [part as OfPlace]
    const own = holds.flatMap(each => movementColumnOf(columns, each, way.point) ?? [])
    const isRefused = own.some(column => isTold(cells.problems, { row: way.row, column }))
    return own[0] === undefined || isRefused ? 'told' : { row: way.row, column: own[0] }
  }
  const ofField = [...columns.known].filter(([, column]) => column.field === field)
  const wanted = part === 'type' ? 'vehicleType' : (contactParts[part ?? ''] ?? part)
  const column = (ofField.find(([, { holds }]) => holds === wanted) ?? ofField[0])![0]
  return { row: cells.rows.find(({ cells: own }) => (own[column] ?? '') !== '')?.row ?? first, column }
}
const contactParts: Record<string, Held> = {
  name: 'contact',
  role: 'contactRole',
  channel: 'contactChannel',
  address: 'contactAddress',
}

/** The cell that a problem of the whole way is told in: when a place is reached, or else left; of one alone its reference. */
function ofRoute(n: number, ways: readonly ReadWay[], columns: MovementColumns): Cell {
  const way = ways[n]!
  const leaves = way.leftFrom ?? way
  const eta = movementColumnOf(columns, 'arrives', way.point)
  const etd = movementColumnOf(columns, 'leaves', leaves.point)
  const isOfLeaving = way.way.eta === undefined && (way.way.etd !== undefined || n === 0)
  const reached = eta === undefined ? undefined : { row: way.row, column: eta }
  const left = etd === undefined ? undefined : { row: leaves.row, column: etd }
  const when = isOfLeaving ? (left ?? reached) : (reached ?? left)
  return (ways.length > 1 ? when : undefined) ?? { row: way.row, column: movementColumnOf(columns, 'reference')! }
}
