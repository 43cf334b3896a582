import { notifySite } from '@unimpeded/acts/kinds/notify-site.ts'
import { position, type Shape } from '@unimpeded/acts/schemas.ts'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { codeWords } from '../forms/code-words.ts'
import type { Fates, RowFate } from '../lists/enter-rows.ts'
import { type SiteRow, titleOf } from '../lists/read-site-rows.ts'
import type { Twin } from '../lists/sites-twice.ts'
import { MapAlone } from '../map/map.tsx'
import type { MapThing } from '../map/thing.ts'
import { Button } from '../ui/button.tsx'
import { Status } from '../ui/status.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { ActSeal } from './act-seal.tsx'
import { FieldValue } from './field-value.tsx'
import { RecordLink } from './record-link.tsx'
import { Part } from './record-part.tsx'
import { TwinWords } from './twin-words.tsx'

/** Every row as what it would become, and how far it has come. */
export function SiteListRows(props: {
  rows: readonly SiteRow[]
  out: readonly number[]
  fates: Fates
  asked: ReadonlySet<string>
  twins: ReadonlyMap<number, Twin[]>
  zone: string
  onOut: (out: number[]) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const id = useId()
  const [map, setMap] = useState(false)
  const columns: Column<SiteRow>[] = [
    { id: 'row', name: t('site-list.row-number'), cell: ({ row }) => row, end: true },
    {
      id: 'name',
      name: words.label(notifySite, 'names'),
      head: true,
      cell: row => <bdi>{titleOf(row) || '–'}</bdi>,
    },
    {
      id: 'function',
      name: words.label(notifySite, 'function'),
      cell: ({ body }) => (typeof body.function === 'string' ? codeWords(words, body.function) : '–'),
    },
    {
      id: 'place',
      name: t('site.where'),
      cell: row => {
        const shape = placed(row)
        const metres = (shape as { radiusM?: unknown } | undefined)?.radiusM
        if (shape?.type !== 'Point') return '–'
        return (
          <FieldValue
            schema={typeof metres === 'number' ? notifySite.body.shape?.schema : positionSchema}
            value={typeof metres === 'number' ? shape : shape.coordinates}
            zone={props.zone}
          />
        )
      },
    },
    {
      id: 'state',
      name: t('site-list.state'),
      cell: row => (
        <div className="stack-tight">
          <RowState
            fate={props.fates[row.row]}
            asked={props.asked}
            isOut={props.out.includes(row.row)}
            problems={row.problems.length}
          />
          {props.fates[row.row]?.entered
            ? null
            : props.twins.get(row.row)?.map(twin => (
                <span className="small" key={'id' in twin ? twin.id : twin.row}>
                  <TwinWords twin={twin} />
                </span>
              ))}
        </div>
      ),
    },
    {
      id: 'choice',
      name: t('site-list.choice'),
      cell: row => {
        const entered = props.fates[row.row]?.entered
        if (entered) {
          return (
            <span className="row">
              <RecordLink id={entered.id}>{t('site-list.look')}</RecordLink>
              <ActSeal act={{ ...entered, kind: notifySite.name }} />
            </span>
          )
        }
        const isOut = props.out.includes(row.row)
        return (
          <Button
            look="quiet"
            onPress={() => props.onOut(isOut ? props.out.filter(n => n !== row.row) : [...props.out, row.row])}
          >
            {t(isOut ? 'site-list.take-in' : 'site-list.leave-out', { n: row.row })}
          </Button>
        )
      },
    },
  ]
  const things = useMemo<MapThing[]>(
    () =>
      props.rows.flatMap((row): MapThing[] => {
        const shape = placed(row)
        if (shape?.type !== 'Point' || props.out.includes(row.row)) return []
        const radius = typeof shape.radiusM === 'number' ? { radiusM: shape.radiusM } : {}
        const geometry = { type: 'Point' as const, coordinates: shape.coordinates }
        return [{ kind: 'site', id: `${row.row}`, name: titleOf(row), geometry, ...radius }]
      }),
    [props.rows, props.out],
  )
  return (
    <Part id={id} title={t('site-list.rows')}>
      <Table caption={t('site-list.rows')} columns={columns} id={({ row }) => `${row}`} rows={props.rows} />
      <div className="no-print">
        <Button expanded={map} icon="board" look="quiet" onPress={() => setMap(!map)}>
          {t(map ? 'form.map.close' : 'form.map.open')}
        </Button>
      </div>
      {map ? <MapAlone label={t('site-list.rows')} things={things} zone={props.zone} /> : null}
    </Part>
  )
}
const positionSchema = position()

/** Where a row is, once it can be read; its radius may still be missing. */
const placed = ({ body }: SiteRow): Shape | undefined => {
  const { coordinates } = (body.shape ?? {}) as { coordinates?: unknown }
  return Array.isArray(coordinates) ? (body.shape as Shape) : undefined
}

function RowState(props: {
  fate: RowFate | undefined
  asked: ReadonlySet<string>
  isOut: boolean
  problems: number
}): ReactNode {
  const { t } = useWords()
  const { fate } = props
  if (fate?.entered) return <Status tone="ok">{t('seal.entry', { index: fate.entered.index })}</Status>
  if (props.isOut) return <Status tone="quiet">{t('site-list.is.out')}</Status>
  if (fate)
    return (
      <Status tone="attention">
        {t(fate.sent.every(id => props.asked.has(id)) ? 'site-list.is.not-there' : 'site-list.is.unanswered')}
      </Status>
    )
  if (props.problems) return <Status tone="attention">{t('site-list.is.mend', { count: props.problems })}</Status>
  return <Status tone="info">{t('site-list.is.ready')}</Status>
}
