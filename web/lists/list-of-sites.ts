import { notifySite } from '@unimpeded/acts/kinds/notify-site.ts'
import type { Columns } from './list-item.ts'
import type { ListOf } from './list-of.ts'
import { type InCommon, readSiteRows } from './read-site-rows.ts'
import { columnsOf, type SiteColumn, siteHeadings } from './site-columns.ts'

/** Sites, each a row. */
export const listOfSites: ListOf<InCommon, Columns<SiteColumn>> = {
  kind: notifySite,
  words: 'site-list',
  most: 200,
  headings: Object.values(siteHeadings),
  columnsOf,
  start: (typed, lang) => ({ typed, radius: '', language: lang }),
  read: readSiteRows,
  troubles: ({ known }, _, t) => {
    const held = new Set([...known.values()].map(({ holds }) => holds))
    const hasPlace = held.has('position') || (held.has('latitude') && held.has('longitude'))
    return [...(held.has('name') ? [] : [t('site-list.no-names')]), ...(hasPlace ? [] : [t('site-list.no-places')])]
  },
  notes: () => [],
  called: ({ row }) => `${row}`,
}
