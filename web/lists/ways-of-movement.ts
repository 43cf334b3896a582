import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { parseCoordinate, parsePosition } from '@unimpeded/space/coordinates.ts'
import type { TypedWaypoint } from '../forms/waypoints-editor.tsx'
import { plain, positionOf } from './cell-values.ts'
import type { CellsOfMovement } from './cells-of-movement.ts'
import { movementColumnOf, type OfPlace, type Point } from './movement-columns.ts'
import { timeOfCell } from './time-of-cell.ts'

/** A place of the way as typed, and the row and place of the row it was read from. */
export type ReadWay = { way: TypedWaypoint; row: number; point: Point; leftFrom?: { row: number; point: Point } }

/** The places of a movement’s way, in order; `whole` where none of them was refused. */
export function waysOfMovement(cells: CellsOfMovement): { ways: ReadWay[]; whole: boolean } {
  const { rows, columns, problems } = cells
  const before = problems.length
  const ways = columns.wide ? wideWays(cells) : rows.map(row => wayAt(cells, row, 'here'))
  if (!columns.wide) inOrder(cells)
  return { ways, whole: problems.length === before && ways.every(({ way }) => hasReadTimes(way)) }
}
/** A time whose zone nobody has said yet stands as it was written. */
const hasReadTimes = ({ eta, etd }: TypedWaypoint): boolean =>
  [eta, etd].every(time => time === undefined || /^\d{4}-.*T.*([+-]\d\d:\d\d|Z)$/.test(time))

/** Rows that are whole ways, or legs of one that begin where the one before ends. */
function wideWays(cells: CellsOfMovement): ReadWay[] {
  const { columns } = cells
  const points = [...new Set([...columns.known.values()].map(({ point }) => point))]
  const between = points.filter(point => typeof point === 'number').sort((a, b) => a - b)
  const ways: ReadWay[] = []
  for (const row of cells.rows) {
    const own = (['from', ...between, 'to'] as const)
      .filter(point => points.includes(point))
      // A stop that this row does not have.
      .filter(point => typeof point !== 'number' || !isEmptyAt(cells, row, point))
      .map(point => wayAt(cells, row, point))
    const [first, ...others] = own
    const last = ways.at(-1)
    if (last && first && others.length) {
      if (isSamePlace(last.way, first.way)) {
        const { etd = last.way.etd } = first.way
        ways[ways.length - 1] = {
          ...last,
          way: { ...first.way, ...last.way, ...(etd === undefined ? {} : { etd }) },
          leftFrom: { row: first.row, point: first.point },
        }
        ways.push(...others)
        continue
      }
      const name = movementColumnOf(columns, 'place', first.point)
      if (name !== undefined)
        cells.refuse(row.row, name, cells.place.t('movement-list.cell.leg', { place: last.way.name ?? '' }))
    }
    ways.push(...own)
  }
  inOrder(cells)
  return ways
}

const isEmptyAt = ({ columns }: CellsOfMovement, { cells }: CellRow, point: Point): boolean =>
  [...columns.known].every(([n, column]) => column.point !== point || (cells[n] ?? '') === '')

const isSamePlace = (a: TypedWaypoint, b: TypedWaypoint): boolean =>
  plain(a.name ?? '') === plain(b.name ?? '') && JSON.stringify(a.position) === JSON.stringify(b.position)

/** Where rows are numbered, their numbers rise within a movement: the order of the sheet is the order of the way. */
function inOrder(cells: CellsOfMovement): void {
  const column = movementColumnOf(cells.columns, 'order')
  if (column === undefined) return
  let last = Number.NEGATIVE_INFINITY
  for (const { row, cells: own } of cells.rows) {
    const text = own[column] ?? ''
    const number = /^\d{1,4}$/.test(text) ? Number(text) : undefined
    if (number === undefined || number <= last) cells.refuse(row, column, cells.place.t('movement-list.cell.order'))
    else last = number
  }
}

function wayAt(cells: CellsOfMovement, row: CellRow, point: Point): ReadWay {
  const { place, common, columns } = cells
  const { t } = place
  const at = (holds: OfPlace, of: Point = point) => cells.at(row, holds, of)
  const where = { latitude: at('latitude').text, longitude: at('longitude').text, position: at('position').text }
  for (const axis of ['latitude', 'longitude'] as const) {
    const { text, column } = at(axis)
    if (column === undefined || (text === '' && where.position !== '')) continue
    if (text === '') cells.refuse(row.row, column, t('form.missing'))
    else if (parseCoordinate(text, axis) === null) cells.refuse(row.row, column, t(`spreadsheet.cell.${axis}`))
  }
  const both = at('position')
  if (both.column !== undefined && both.text !== '' && !parsePosition(both.text))
    cells.refuse(row.row, both.column, t('form.position'))
  const time = (holds: 'arrives' | 'leaves'): string | undefined => {
    const { text, column } = at(holds)
    if (column === undefined || text === '') return undefined
    const days = [at(holds === 'arrives' ? 'arrivalDay' : 'departureDay'), at('day'), at('day', 'here')]
    const day = days.find(each => each.text !== '')
    const read = timeOfCell(text, {
      day: day?.text ?? '',
      offset: columns.known.get(column)?.offset,
      zone: common.zone,
    })
    if ('instant' in read) return read.instant
    if (read.none === 'bad-day') cells.refuse(row.row, day!.column!, t('form.day'))
    else if (read.none !== 'no-zone') cells.refuse(row.row, column, t(`movement-list.cell.time.${read.none}`))
    return text
  }
  const position = positionOf(where)
  const eta = time('arrives')
  const etd = time('leaves')
  return {
    row: row.row,
    point,
    way: {
      ...(at('place').text ? { name: at('place').text } : {}),
      ...(position ? { position } : {}),
      ...(at('pcode').text ? { pcode: at('pcode').text } : {}),
      ...(eta === undefined ? {} : { eta }),
      ...(etd === undefined ? {} : { etd }),
      ...(at('stop').text ? { stop: at('stop').text } : {}),
    },
  }
}
