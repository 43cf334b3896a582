import { type ReactNode, useMemo } from 'react'
import { useRecords } from '../data/queries.ts'
import { listOfSites } from '../lists/list-of-sites.ts'
import { sitesTwice } from '../lists/sites-twice.ts'
import { ListPage, type ListPageProps } from './list-page.tsx'
import { SiteListCommon } from './site-list-common.tsx'
import { sitesShownAs } from './sites-shown-as.tsx'

/** Sites of a case brought from a spreadsheet. */
export function SiteListPage(): ReactNode {
  return <ListPage Common={SiteListCommon} of={listOfSites} shownAs={sitesShownAs} useTwins={useSitesTwice} />
}

const useSitesTwice: ListPageProps<never, never>['useTwins'] = (items, inCase) => {
  const sites = useRecords('site', inCase.id).data
  return useMemo(() => sitesTwice(items, sites ?? []), [items, sites])
}
