import { movementFields } from '@unimpeded/acts/movement-fields.ts'
import { codesOf, type Typed } from '../forms/build-body.ts'
import { codeOf, entriesOf, partiesOf, plain, yesOrNo } from './cell-values.ts'
import type { CellsOfMovement } from './cells-of-movement.ts'
import type { Held, MovementColumn, OfMovement } from './movement-columns.ts'

/** What is said of the movement as a whole, by field, as typed. */
export function fieldsOfMovement(cells: CellsOfMovement): Typed {
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
