import { notifySite, peopleBands, positionMethods, siteFunctions } from '@unimpeded/acts/kinds/notify-site.ts'
import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { parseCoordinate, parsePosition } from '@unimpeded/space/coordinates.ts'
import { offsetAt, parseInstant, writeInstant, writeOffset } from '../../speech/instant.ts'
import { buildBody, type Typed } from '../forms/build-body.ts'
import { type FieldProblem, problemsOf } from '../forms/problems-of.ts'
import { writePosition } from '../forms/shape-text.ts'
import { codeOf, dayOf, partiesOf, positionOf, yesOrNo } from './cell-values.ts'
import type { CellProblem, Columns, ListItem, ReadingPlace, ReadList } from './list-item.ts'
import type { Held, SiteColumn } from './site-columns.ts'

/** What every row has where the list has no column for it, as typed. */
export type InCommon = { typed: Typed; radius: string; language: string }

/** The fields that the list says, by the columns it has; the others are asked for once, for every row. */
export const fieldsSaid = ({ known }: Columns<SiteColumn>): ReadonlySet<string> => {
  const held = [...known.values()]
  return new Set(held.filter(({ holds }) => holds !== 'until').map(({ field }) => field))
}

/**
 * Each row of a list as the notification it would become, and what is wrong with what all rows have in common. A cell
 * that cannot be read is refused in its own column; nothing is guessed in its place.
 */
export function readSiteRows(
  rows: readonly CellRow[],
  columns: Columns<SiteColumn>,
  common: InCommon,
  place: ReadingPlace,
): ReadList {
  const said = fieldsSaid(columns)
  const fieldOf = ({ column }: CellProblem): string | undefined => columns.known.get(column)?.field
  const inCommon = new Map<string, FieldProblem>()
  const items = rows.map(({ row, cells }): ListItem => {
    const { typed, problems } = readRow(row, cells, columns, common, said, place)
    const body = buildBody(notifySite, typed)
    for (const found of problemsOf(notifySite, body, place.t, place.say)) {
      const [field = ''] = found.path.split('.')
      const column = columnFor(found.path, columns, said)
      if (column === undefined) inCommon.set(found.path, found)
      // What was refused as it was read is not refused once more for what it therefore lacks.
      else if (!problems.some(p => p.column === column || (found.path !== 'shape.radiusM' && fieldOf(p) === field)))
        problems.push({ row, column, sentence: found.sentence })
    }
    const title = ((body.names ?? []) as { text?: string }[])[0]?.text ?? ''
    return { row, rows: [row], title, body, problems: problems.sort((a, b) => a.column - b.column) }
  })
  return { items, common: [...inCommon.values()] }
}

/** The column that a field's problem is told in: the one that holds that part, or else the first of the field. */
const columnFor = (path: string, { known }: Columns<SiteColumn>, said: ReadonlySet<string>): number | undefined => {
  const first = (wanted: (column: SiteColumn) => boolean): number | undefined =>
    [...known].find(([, column]) => wanted(column))?.[0]
  const part = Object.entries(parts).find(([ending]) => path.endsWith(ending))?.[1]
  const own = part && first(({ holds }) => holds === part)
  if (own !== undefined) return own
  const [field = ''] = path.split('.')
  return said.has(field) && !ofAllRows.test(path) ? first(column => column.field === field) : undefined
}
/** Parts that are said once where no column has them, though their field has one. */
const ofAllRows = /^shape\.radiusM$|\.language$/
const parts: Record<string, Held> = {
  'during.from': 'from',
  'during.to': 'until',
  during: 'until',
  'shape.radiusM': 'radius',
  '.address': 'contactAddress',
  '.channel': 'contactChannel',
  '.role': 'contactRole',
}

type ReadRow = { typed: Typed; problems: CellProblem[] }

function readRow(
  row: number,
  cells: readonly string[],
  columns: Columns<SiteColumn>,
  common: InCommon,
  said: ReadonlySet<string>,
  place: ReadingPlace,
): ReadRow {
  const { t } = place
  const problems: CellProblem[] = []
  const typed: Typed = Object.fromEntries(Object.entries(common.typed).filter(([field]) => !said.has(field)))
  const names: { language: string; text: string }[] = []
  const where = { radius: common.radius, latitude: '', longitude: '', position: '' }
  const during: { from?: unknown; to?: unknown } = said.has('during') ? {} : { ...(common.typed.during as object) }
  const contact: Record<string, string> = {}
  const addresses: { channel?: string; address: string }[] = []
  const refuse = (column: number, sentence: string): void => {
    problems.push({ row, column, sentence })
  }
  for (const [n, { holds, field, language, channel }] of columns.known) {
    const cell = cells[n] ?? ''
    if (cell === '') {
      // An empty list would be one of nobody.
      if (holds === 'recipients') refuse(n, t('form.missing'))
      continue
    }
    const choice = (codes: readonly string[], others: Record<string, string> = {}): void => {
      const code = codeOf(cell, codes, others, place.word)
      if (code === undefined) refuse(n, t('spreadsheet.cell.choice', { list: codes.map(place.word).join(' · ') }))
      typed[field] = code ?? cell
    }
    switch (holds) {
      case 'name':
        names.push({ language: language ?? common.language, text: cell })
        break
      case 'latitude':
      case 'longitude':
        if (parseCoordinate(cell, holds) === null) refuse(n, t(`spreadsheet.cell.${holds}`))
        where[holds] = cell
        break
      case 'position':
        if (!parsePosition(cell)) refuse(n, t('form.position'))
        where.position = cell
        break
      case 'radius':
        where.radius = cell.replace(/\s*m$/i, '')
        break
      case 'accuracy':
        typed[field] = cell.replace(/\s*m$/i, '')
        break
      case 'function':
        choice(siteFunctions, functionNames)
        break
      case 'method':
        choice(positionMethods, methodNames)
        break
      case 'peopleByDay':
      case 'peopleByNight': {
        const band = bandOf(cell)
        if (!band) refuse(n, t('site-list.cell.people', { list: peopleBands.map(place.word).join(' · ') }))
        typed[field] = band ?? cell
        break
      }
      case 'from':
      case 'until': {
        const instant = instantOf(cell, place.zone, holds)
        if (!instant) refuse(n, t('site-list.cell.instant'))
        during[holds === 'from' ? 'from' : 'to'] = instant ?? cell
        break
      }
      case 'checkedOn':
      case 'verifyBy':
        typed[field] = dayOf(cell) ?? cell
        break
      case 'exclusiveUse': {
        const yes = yesOrNo(cell)
        if (yes === undefined) refuse(n, t('spreadsheet.cell.yes-no'))
        typed[field] = yes
        break
      }
      case 'recipients': {
        const { ids, unknown } = partiesOf(cell, place.parties)
        if (unknown !== undefined) {
          const list = place.parties.map(({ names }) => names[0]).join(' · ')
          refuse(n, t('spreadsheet.cell.party', { name: unknown, list }))
        }
        typed[field] = ids
        break
      }
      case 'pcodes':
        typed[field] = cell.split(/[\s,;]+/)
        break
      case 'contact':
        contact.name = cell
        break
      case 'contactRole':
        contact.role = cell
        break
      case 'contactChannel':
        contact.channel = cell
        break
      case 'contactAddress':
        addresses.push({ address: cell, ...(channel ? { channel } : {}) })
        break
      default:
        typed[field] = cell
    }
  }
  if (where.position === '' && (where.latitude !== '' || where.longitude !== ''))
    for (const [n, { holds }] of columns.known)
      if ((holds === 'latitude' || holds === 'longitude') && where[holds] === '') refuse(n, t('form.missing'))
  if (names.length) typed.names = names
  // Who has a telephone and an e-mail address is reached by either.
  if (addresses.length) typed.inCharge = addresses.map(each => ({ ...contact, ...each }))
  else if (contact.name) typed.inCharge = [contact]
  if (during.from !== undefined || during.to !== undefined) typed.during = during
  typed.shape = { form: 'Point', text: placeText(where), metres: where.radius }
  return { typed, problems }
}

/** A place as the form has it: degrees as numbers where they can be read, so that it cannot be read as another. */
const placeText = (where: { latitude: string; longitude: string; position: string }): string => {
  const read = positionOf(where)
  return read ? writePosition(read) : where.position || [where.latitude, where.longitude].filter(Boolean).join(' · ')
}

/** What spreadsheets call a code beside the code itself and its words. */
const functionNames: Record<string, string> = {
  hospital: 'health-facility',
  clinic: 'health-facility',
  healthcentre: 'health-facility',
  healthcenter: 'health-facility',
  healthpost: 'health-facility',
  guesthouse: 'guest-house',
  accommodation: 'guest-house',
  store: 'warehouse',
  waterpoint: 'water',
}
const methodNames: Record<string, string> = {
  gps: 'gps-on-site',
  satelliteimagery: 'imagery',
  satellite: 'imagery',
  telephone: 'phone',
}

/** A band as it is written, or the one that a count lies in: the count itself is nobody's business. */
const bandOf = (cell: string): string | undefined => {
  const text = cell.toLowerCase().replaceAll(/\s/g, '').replaceAll(/[–—]/g, '-')
  if ((peopleBands as readonly string[]).includes(text)) return text
  if (/^(over|>|morethan)-?1[,.]?000$|^1[,.]?000\+$/.test(text)) return 'over-1000'
  if (!/^\d{1,6}$/.test(text)) return undefined
  const count = Number(text)
  return peopleBands[[0, 10, 50, 200, 1000].filter(most => count > most).length]
}

/** An instant with its offset; of a day its beginning in the zone of the case, or its end. */
const instantOf = (cell: string, zone: string, end: 'from' | 'until'): string | undefined => {
  const whole = parseInstant(cell)
  if (whole) return writeInstant(whole.ms, whole.offset)
  const day = parseInstant(`${dayOf(cell)}T00:00Z`)
  if (!day) return undefined
  const midnight = day.ms + (end === 'until' ? 86_400_000 : 0)
  const offset = offsetAt(midnight - offsetAt(midnight, zone) * 60_000, zone)
  return `${new Date(midnight).toISOString().slice(0, 16)}${writeOffset(offset)}`
}
