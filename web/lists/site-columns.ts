import { plain } from './cell-values.ts'
import type { Columns } from './list-item.ts'

/** What a column of a list of sites holds. `field` is the field of the notification that it fills, whole or in part. */
export type SiteColumn = { holds: Held; field: string; language?: string; channel?: string }

export type Held =
  | 'name'
  | 'function'
  | 'operator'
  | 'pcodes'
  | 'latitude'
  | 'longitude'
  | 'position'
  | 'radius'
  | 'method'
  | 'accuracy'
  | 'peopleByDay'
  | 'peopleByNight'
  | 'from'
  | 'until'
  | 'verifyBy'
  | 'checkedOn'
  | 'checkedHow'
  | 'checkedBy'
  | 'contact'
  | 'contactRole'
  | 'contactChannel'
  | 'contactAddress'
  | 'exclusiveUse'
  | 'recipients'
  | 'note'

/** The headings that a column is known by, the plainest first; written large or small, with a unit in brackets or without. */
export const siteHeadings: Record<Held, { field: string; headings: readonly string[] }> = {
  name: { field: 'names', headings: ['Name', 'Names', 'Site name', 'Site', 'Facility', 'Facility name'] },
  function: { field: 'function', headings: ['Function', 'Type', 'Site type', 'Facility type', 'Type of site'] },
  operator: { field: 'operator', headings: ['Operator', 'Run by', 'Organisation', 'Organization'] },
  pcodes: { field: 'pcodes', headings: ['P-code', 'P-codes', 'Admin P-code'] },
  latitude: { field: 'shape', headings: ['Latitude', 'Lat', 'Y', 'GPS latitude'] },
  longitude: { field: 'shape', headings: ['Longitude', 'Lon', 'Long', 'Lng', 'X', 'GPS longitude'] },
  position: { field: 'shape', headings: ['Position', 'Coordinates', 'GPS', 'GPS coordinates', 'Lat/Lon'] },
  radius: { field: 'shape', headings: ['Radius', 'Radius M'] },
  method: { field: 'method', headings: ['Method', 'Position found by', 'How the position was found'] },
  accuracy: { field: 'accuracyM', headings: ['Accuracy', 'Accuracy M'] },
  peopleByDay: { field: 'peopleByDay', headings: ['People by day', 'People day'] },
  peopleByNight: { field: 'peopleByNight', headings: ['People by night', 'People night'] },
  from: { field: 'during', headings: ['From', 'Start', 'Start date', 'Valid from'] },
  until: { field: 'during', headings: ['Until', 'End', 'End date', 'Valid until'] },
  verifyBy: { field: 'verifyBy', headings: ['To be verified again by', 'Verify by'] },
  checkedOn: { field: 'checkedOn', headings: ['Checked on', 'Date checked', 'Verified on'] },
  checkedHow: { field: 'checkedHow', headings: ['How it was checked', 'Checked how'] },
  checkedBy: { field: 'checkedBy', headings: ['Checked by', 'Verified by'] },
  contact: {
    field: 'inCharge',
    headings: ['Person in charge', 'People in charge', 'In charge', 'Contact', 'Contact name', 'Contact person'],
  },
  contactRole: { field: 'inCharge', headings: ['Contact role', 'Role'] },
  contactChannel: { field: 'inCharge', headings: ['Contact channel', 'Channel'] },
  contactAddress: {
    field: 'inCharge',
    headings: ['Contact address', 'Phone', 'Phone number', 'Telephone', 'Mobile', 'Satellite phone', 'E-mail'],
  },
  exclusiveUse: {
    field: 'exclusiveUse',
    headings: ['Used for humanitarian purposes only', 'Exclusive use', 'Humanitarian use only'],
  },
  recipients: { field: 'recipients', headings: ['Recipients', 'Recipient'] },
  note: { field: 'note', headings: ['Note', 'Notes', 'Remarks', 'Comments'] },
}

/** Which column holds what, by the headings of a list. A name has a column for each language: `Name (uk)`. */
export const columnsOf = (headings: readonly string[]): Columns<SiteColumn> => {
  const read = new Map<number, SiteColumn>()
  for (const [n, heading] of headings.entries()) {
    const column = columnOf(heading)
    if (column) read.set(n, column)
  }
  // Nobody is reached by a name alone, nor by a number that is nobody's.
  const held = new Set([...read.values()].map(({ holds }) => holds))
  const reached = held.has('contact') && held.has('contactAddress')
  const known = new Map([...read].filter(([, { field }]) => field !== 'inCharge' || reached))
  const alike = new Map<string, { holds: Held; columns: number[] }>()
  for (const [n, { holds, language = '', channel = '' }] of known) {
    const key = `${holds} ${language} ${channel}`
    alike.set(key, { holds, columns: [...(alike.get(key)?.columns ?? []), n] })
  }
  return {
    known,
    unknown: headings.flatMap((heading, n) => (heading !== '' && !known.has(n) ? [n] : [])),
    twice: [...alike.values()].filter(({ columns }) => columns.length > 1),
  }
}

const byHeading = new Map<string, SiteColumn>(
  (Object.entries(siteHeadings) as [Held, (typeof siteHeadings)[Held]][]).flatMap(([holds, { field, headings }]) =>
    headings.map((heading): [string, SiteColumn] => [
      plain(heading),
      holds === 'contactAddress' && heading !== 'Contact address'
        ? { holds, field, channel: heading.toLowerCase().replace(' number', '') }
        : { holds, field },
    ]),
  ),
)

const languages: Record<string, string> = {
  english: 'en',
  ukrainian: 'uk',
  russian: 'ru',
  arabic: 'ar',
  french: 'fr',
  spanish: 'es',
}
const languageNames = Object.keys(languages).join('|')
const nameIn = new RegExp(
  String.raw`^(?:site |facility )?names?\s*[([.,:/–-]?\s*(?:in )?([a-z]{2}|${languageNames})[)\]]?$`,
  'i',
)

function columnOf(heading: string): SiteColumn | undefined {
  const language = nameIn.exec(heading)?.[1]?.toLowerCase()
  if (language) return { holds: 'name', field: 'names', language: languages[language] ?? language }
  const withoutUnit = heading.replace(/[([][^)\]]*[)\]]\s*$/, '')
  return byHeading.get(plain(heading)) ?? byHeading.get(plain(withoutUnit))
}
