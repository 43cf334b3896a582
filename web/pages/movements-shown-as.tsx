import { notifyMovement } from '@unimpeded/acts/kinds/notify-movement.ts'
import { isInstant } from '../../speech/instant.ts'
import { pathOf, type TypedWaypoint } from '../forms/waypoints-editor.tsx'
import type { ListItem } from '../lists/list-item.ts'
import { Instant } from '../ui/instant.tsx'
import type { ShownAs } from './list-rows.tsx'

/** Movements of a list: the reference of each, whence and where it goes, and when it leaves and arrives. */
export const movementsShownAs: ShownAs = {
  columns: (words, t, zone) => [
    {
      id: 'reference',
      name: words.label(notifyMovement, 'reference'),
      head: true,
      cell: ({ title }) => <bdi>{title || '–'}</bdi>,
    },
    {
      id: 'way',
      name: t('movement-list.way'),
      cell: item => {
        const ways = waysOf(item)
        return (
          <ol className="list-way">
            {ways.map((way, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a waypoint is known by its place in the route.
              <li key={n}>
                <bdi>{way.name ?? '–'}</bdi>
              </li>
            ))}
          </ol>
        )
      },
    },
    {
      id: 'leaves',
      name: t('movement-list.leaves'),
      cell: item => {
        const [first] = waysOf(item)
        return <When at={first?.etd ?? first?.eta} zone={zone} />
      },
    },
    {
      id: 'arrives',
      name: t('movement-list.arrives'),
      cell: item => {
        const last = waysOf(item).at(-1)
        return <When at={last?.eta ?? last?.etd} zone={zone} />
      },
    },
  ],
  onMap: item => {
    const path = pathOf(waysOf(item))
    if (path.length < 2) return undefined
    return { kind: 'movement', id: `${item.row}`, name: item.title, path, state: 'planned' }
  },
}

const waysOf = ({ body }: ListItem): readonly TypedWaypoint[] => (body.waypoints ?? []) as TypedWaypoint[]

function When({ at, zone }: { at: string | undefined; zone: string }) {
  return at !== undefined && isInstant(at) ? <Instant at={Date.parse(at)} zone={zone} /> : '–'
}
