import { type ReactNode, useMemo } from 'react'
import { useDesk, useRecords } from '../data/queries.ts'
import { listOfMovements } from '../lists/list-of-movements.ts'
import { movementsTwice } from '../lists/movements-twice.ts'
import { ListPage, type ListPageProps } from './list-page.tsx'
import { MovementListCommon } from './movement-list-common.tsx'
import { movementsShownAs } from './movements-shown-as.tsx'

/** Movements of a case brought from a spreadsheet. */
export function MovementListPage(): ReactNode {
  return (
    <ListPage
      Common={MovementListCommon}
      of={listOfMovements}
      shownAs={movementsShownAs}
      useTwins={useMovementsTwice}
    />
  )
}

const useMovementsTwice: ListPageProps<never, never>['useTwins'] = (items, inCase) => {
  const self = useDesk().party.id
  const movements = useRecords('movement', inCase.id).data
  return useMemo(() => movementsTwice(items, movements ?? [], self), [items, movements, self])
}
