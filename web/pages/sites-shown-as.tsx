import { notifySite } from '@unimpeded/acts/kinds/notify-site.ts'
import { position, type Shape } from '@unimpeded/acts/schemas.ts'
import { codeWords } from '../forms/code-words.ts'
import type { ListItem } from '../lists/list-item.ts'
import { FieldValue } from './field-value.tsx'
import type { ShownAs } from './list-rows.tsx'

/** Sites of a list: what each is called, what it is, and where. */
export const sitesShownAs: ShownAs = {
  columns: (words, t, zone) => [
    {
      id: 'name',
      name: words.label(notifySite, 'names'),
      head: true,
      cell: ({ title }) => <bdi>{title || '–'}</bdi>,
    },
    {
      id: 'function',
      name: words.label(notifySite, 'function'),
      cell: ({ body }) => (typeof body.function === 'string' ? codeWords(words, body.function) : '–'),
    },
    {
      id: 'place',
      name: t('site.where'),
      cell: item => {
        const shape = placed(item)
        const metres = (shape as { radiusM?: unknown } | undefined)?.radiusM
        if (shape?.type !== 'Point') return '–'
        return (
          <FieldValue
            schema={typeof metres === 'number' ? notifySite.body.shape?.schema : positionSchema}
            value={typeof metres === 'number' ? shape : shape.coordinates}
            zone={zone}
          />
        )
      },
    },
  ],
  onMap: item => {
    const shape = placed(item)
    if (shape?.type !== 'Point') return undefined
    const radius = typeof shape.radiusM === 'number' ? { radiusM: shape.radiusM } : {}
    const geometry = { type: 'Point' as const, coordinates: shape.coordinates }
    return { kind: 'site', id: `${item.row}`, name: item.title, geometry, ...radius }
  },
}
const positionSchema = position()

/** Where a site is, once it can be read; its radius may still be missing. */
const placed = ({ body }: ListItem): Shape | undefined => {
  const { coordinates } = (body.shape ?? {}) as { coordinates?: unknown }
  return Array.isArray(coordinates) ? (body.shape as Shape) : undefined
}
