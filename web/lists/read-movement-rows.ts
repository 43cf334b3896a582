import { notifyMovement } from '@unimpeded/acts/kinds/notify-movement.ts'
import { movementFields } from '@unimpeded/acts/movement-fields.ts'
import { routeProblem } from '@unimpeded/acts/route-problem.ts'
import type { Waypoint } from '@unimpeded/acts/schemas.ts'
import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { parseCoordinate, parsePosition } from '@unimpeded/space/coordinates.ts'
import { buildBody, codesOf, type Typed } from '../forms/build-body.ts'
import { type FieldProblem, problemsOf } from '../forms/problems-of.ts'
import type { TypedWaypoint } from '../forms/waypoints-editor.tsx'
import { codeOf, entriesOf, partiesOf, plain, positionOf, yesOrNo } from './cell-values.ts'
import type { CellProblem, ReadingPlace, ReadList } from './list-item.ts'
import type { Held, MovementColumn, MovementColumns, OfMovement, OfPlace, Point } from './movement-columns.ts'
import { timeOfCell } from './time-of-cell.ts'

/** What every movement has where the list has no column for it, as typed. */
export type InCommon = {
  typed: Typed
  /** The zone or offset of times that state none; empty until it is said. */
  zone: string
  /** Rows without a reference go on with the movement above them. */
  below: boolean
}

/** The fields that the list says, by the columns it has; the others are asked for once, for every movement. */
export const fieldsSaid = ({ known }: MovementColumns): ReadonlySet<string> =>
  new Set([...known.values()].map(({ field }) => field))

/** Whether a list has times that state no offset, so that their zone is asked for; and rows that name no movement. */
export function asksFor(rows: readonly CellRow[], columns: MovementColumns): { zone: boolean; below: boolean } {
  const times = [...columns.known].filter(([, { holds, offset }]) => isTime(holds) && offset === undefined)
  const reference = columnOf(columns, 'reference')
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
const columnOf = ({ known }: MovementColumns, holds: Held, point?: Point): number | undefined =>
  [...known].find(([, column]) => column.holds === holds && (point === undefined || column.point === point))?.[0]

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
  const items = grouped(rows, columns, common, place, entered).map(({ reference, rows: own, problems: before }) => {
    const cells = new CellsOfMovement(own, columns, common, place)
    const read = waysOf(cells)
    const typed: Typed = {
      ...Object.fromEntries(Object.entries(common.typed).filter(([field]) => !said.has(field))),
      ...fieldsOf(cells),
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
  })
  return { items, common: [...inCommon.values()] }
}

type Cell = { row: number; column: number }
const isTold = (problems: readonly CellProblem[], at: Cell): boolean =>
  problems.some(({ row, column }) => row === at.row && column === at.column)

type Group = { reference: string; rows: CellRow[]; problems: CellProblem[] }

/** Rows under the reference they share. Two that are written alike and not the same may be one, and are not joined. */
function grouped(
  rows: readonly CellRow[],
  columns: MovementColumns,
  common: InCommon,
  place: ReadingPlace,
  entered: readonly (readonly number[])[],
): Group[] {
  const column = columnOf(columns, 'reference')!
  const groups: Group[] = []
  const open = new Map<string, Group>()
  const alike = new Map<string, { reference: string; row: number }>()
  let above: string | undefined
  for (const each of rows) {
    const written = each.cells[column] ?? ''
    const reference = written || (common.below ? (above ?? '') : '')
    above = reference || above
    const within = entered.find(own => own.includes(each.row))
    const before = within ? groups.find(group => within.includes(group.rows[0]!.row)) : open.get(reference)
    if (before && reference !== '') {
      before.rows.push(each)
      continue
    }
    const problems: CellProblem[] = []
    const refuse = (sentence: string): void => {
      problems.push({ row: each.row, column, sentence })
    }
    const like = alike.get(plain(reference))
    if (reference === '') refuse(place.t('movement-list.cell.reference'))
    else if (!within && like?.reference === reference) refuse(place.t('movement-list.cell.entered', { reference }))
    else if (like && like.reference !== reference)
      refuse(place.t('movement-list.cell.alike', { row: like.row, reference: like.reference }))
    const group = { reference, rows: [each], problems }
    groups.push(group)
    if (reference === '') continue
    if (!within) open.set(reference, group)
    if (!like) alike.set(plain(reference), { reference, row: each.row })
  }
  return groups
}

/** The cells of one movement's rows, and what is wrong with them. */
class CellsOfMovement {
  readonly rows: readonly CellRow[]
  readonly columns: MovementColumns
  readonly common: InCommon
  readonly place: ReadingPlace
  readonly problems: CellProblem[] = []

  constructor(rows: readonly CellRow[], columns: MovementColumns, common: InCommon, place: ReadingPlace) {
    this.rows = rows
    this.columns = columns
    this.common = common
    this.place = place
  }

  refuse(row: number, column: number, sentence: string): void {
    if (!isTold(this.problems, { row, column })) this.problems.push({ row, column, sentence })
  }

  /** What a row says of a place of the way. */
  at({ cells }: CellRow, holds: OfPlace, point: Point): { text: string; column: number | undefined } {
    const column = columnOf(this.columns, holds, point)
    return { text: column === undefined ? '' : (cells[column] ?? ''), column }
  }

  /** What a movement’s rows say of it: once, or in every row the same. */
  said(n: number): { text: string; row: number } {
    const [first, ...others] = this.rows.filter(({ cells }) => (cells[n] ?? '') !== '')
    if (!first) return { text: '', row: this.rows[0]!.row }
    const text = first.cells[n]!
    for (const { row, cells } of others)
      if (cells[n] !== text)
        this.refuse(row, n, this.place.t('movement-list.cell.differs', { row: first.row, cell: text }))
    return { text, row: first.row }
  }
}

/** A place of the way as typed, and the row and place of the row it was read from. */
type ReadWay = { way: TypedWaypoint; row: number; point: Point; leftFrom?: { row: number; point: Point } }

/** The places of a movement’s way, in order; `whole` where none of them was refused. */
function waysOf(cells: CellsOfMovement): { ways: ReadWay[]; whole: boolean } {
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
      const { eta: _, ...leaves } = first.way
      if (isSamePlace(last.way, first.way)) {
        ways[ways.length - 1] = {
          ...last,
          way: { ...leaves, ...last.way, ...(leaves.etd === undefined ? {} : { etd: leaves.etd }) },
          leftFrom: { row: first.row, point: first.point },
        }
        ways.push(...others)
        continue
      }
      const name = columnOf(columns, 'place', first.point)
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
  const column = columnOf(cells.columns, 'order')
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
    const day = [at(holds === 'arrives' ? 'arrivalDay' : 'departureDay'), at('day'), at('day', 'here')]
    const read = timeOfCell(text, {
      day: day.find(each => each.text !== '')?.text ?? '',
      offset: columns.known.get(column)?.offset,
      zone: common.zone,
    })
    if ('instant' in read) return read.instant
    if (read.none !== 'no-zone') cells.refuse(row.row, column, t(`movement-list.cell.time.${read.none}`))
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

/** What is said of the movement as a whole, by field, as typed. */
function fieldsOf(cells: CellsOfMovement): Typed {
  const typed: Typed = {}
  for (const [n, { holds, field }] of cells.columns.known) {
    if (field === 'waypoints' || holds === 'reference' || field in lines) continue
    const { text, row } = cells.said(n)
    const value = fieldValue(holds as OfMovement, text, cells, (sentence: string) => cells.refuse(row, n, sentence))
    if (value !== undefined) typed[field] = value
  }
  for (const [field, read] of Object.entries(lines)) {
    const columns = [...cells.columns.known].filter(([, column]) => column.field === field)
    if (columns.length) typed[field] = read(columns, cells)
  }
  return typed
}

function fieldValue(
  holds: OfMovement,
  text: string,
  { place }: CellsOfMovement,
  refuse: (sentence: string) => void,
): unknown {
  if (text === '') {
    // An empty list would be one of nobody.
    if (holds === 'recipients') refuse(place.t('form.missing'))
    return undefined
  }
  switch (holds) {
    case 'purpose':
    case 'mode': {
      const codes = codesOf(movementFields[holds].schema) ?? []
      const code = codeOf(text, codes, {}, place.word)
      if (code === undefined) refuse(place.t('spreadsheet.cell.choice', { list: codes.map(place.word).join(' · ') }))
      return code ?? text
    }
    case 'armedEscort':
    case 'emergency': {
      const yes = yesOrNo(text)
      if (yes === undefined) refuse(place.t('spreadsheet.cell.yes-no'))
      return yes
    }
    case 'buffer':
      return text.replace(/\s*m$/i, '')
    case 'recipients':
    case 'consignee': {
      const { ids, unknown } = partiesOf(text, place.parties)
      if (unknown !== undefined) {
        const list = place.parties.map(({ names }) => names[0]).join(' · ')
        refuse(place.t('spreadsheet.cell.party', { name: unknown, list }))
      }
      return holds === 'recipients' ? ids : ids[0]
    }
    case 'corridor': {
      const corridor = place.corridors.find(({ title }) => plain(title) === plain(text))
      if (!corridor)
        refuse(place.t('movement-list.cell.corridor', { list: place.corridors.map(({ title }) => title).join(' · ') }))
      return corridor?.id
    }
    case 'drivers':
    case 'passengerNames':
      return entriesOf(text)
    default:
      return text
  }
}

type LineColumns = readonly [number, MovementColumn][]

/** Fields that are lists of things, each said in several columns. */
const lines: Record<string, (columns: LineColumns, cells: CellsOfMovement) => unknown[]> = {
  contacts: contactsOf,
  vehicles: (columns, cells) => linesOf(columns, cells, 'plate', ['tracker']),
  cargo: (columns, cells) => linesOf(columns, cells, 'item', ['quantity', 'tonnes', 'volumeM3']),
}

/** Who has a telephone and a satellite phone is reached by either. */
function contactsOf(columns: LineColumns, cells: CellsOfMovement): unknown[] {
  const contact: Record<string, string> = {}
  const addresses: { channel?: string; address: string }[] = []
  for (const [n, { holds, channel }] of columns) {
    const { text } = cells.said(n)
    if (text === '') continue
    if (holds === 'contactAddress') addresses.push({ address: text, ...(channel ? { channel } : {}) })
    else contact[holds === 'contact' ? 'name' : holds === 'contactRole' ? 'role' : 'channel'] = text
  }
  if (addresses.length) return addresses.map(each => ({ ...contact, ...each }))
  return contact.name ? [contact] : []
}

/**
 * Things of which a cell may hold several: as many as `by` has entries. Of the other columns one entry is of all of them,
 * except where it counts or names one alone.
 */
function linesOf(columns: LineColumns, cells: CellsOfMovement, by: Held, alone: readonly Held[]): unknown[] {
  const { t } = cells.place
  const read = columns.map(([n, { holds }]) => ({ n, holds, ...cells.said(n) }))
  const count = entriesOf(read.find(({ holds }) => holds === by)?.text ?? '').length
  const made: Record<string, unknown>[] = Array.from({ length: count }, () => ({}))
  for (const { n, holds, text, row } of read) {
    const entries = entriesOf(text)
    if (entries.length === 0) continue
    const isOfAll = entries.length === 1 && !alone.includes(holds)
    if (!isOfAll && entries.length !== count) {
      cells.refuse(row, n, t('movement-list.cell.lines', { count }))
      continue
    }
    for (const [i, line] of made.entries()) {
      const entry = entries[isOfAll ? 0 : i]!
      const isYesNo = holds === 'thermalMarking' || holds === 'dualUse'
      const yes = isYesNo ? yesOrNo(entry) : undefined
      if (isYesNo && yes === undefined) cells.refuse(row, n, t('spreadsheet.cell.yes-no'))
      line[holds === 'vehicleType' ? 'type' : holds] = isYesNo ? yes : entry
    }
  }
  return made
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
    if (!way) return { row: first, column: columnOf(columns, 'reference')! }
    // A time that is read once its zone is said, or that was refused as it was read.
    if (part === 'eta' || part === 'etd') return 'told'
    const holds: readonly OfPlace[] =
      part === 'name' ? ['place'] : part === 'position' ? ['latitude', 'longitude', 'position'] : [part as OfPlace]
    const own = holds.flatMap(each => columnOf(columns, each, way.point) ?? [])
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
  const eta = columnOf(columns, 'arrives', way.point)
  const etd = columnOf(columns, 'leaves', leaves.point)
  const isOfLeaving = way.way.eta === undefined && (way.way.etd !== undefined || n === 0)
  const reached = eta === undefined ? undefined : { row: way.row, column: eta }
  const left = etd === undefined ? undefined : { row: leaves.row, column: etd }
  const when = isOfLeaving ? (left ?? reached) : (reached ?? left)
  return (ways.length > 1 ? when : undefined) ?? { row: way.row, column: columnOf(columns, 'reference')! }
}
