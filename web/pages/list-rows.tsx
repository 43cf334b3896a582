import { type ReactNode, useId, useMemo, useState } from 'react'
import type { Fates, RowFate } from '../lists/enter-rows.ts'
import type { ListItem } from '../lists/list-item.ts'
import type { ListOf } from '../lists/list-of.ts'
import type { Twin } from '../lists/twin.ts'
import { MapAlone } from '../map/map.tsx'
import type { MapThing } from '../map/thing.ts'
import { Button } from '../ui/button.tsx'
import { Status } from '../ui/status.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { type ActWords, useActWords } from '../words/act-words.ts'
import type { Speech } from '../words/speech.ts'
import { useWords } from '../words/words.tsx'
import { ActSeal } from './act-seal.tsx'
import { RecordLink } from './record-link.tsx'
import { Part } from './record-part.tsx'
import { rowsOf } from './rows-of.ts'
import { TwinWords } from './twin-words.tsx'

/** What a list shows of each thing in it. */
export type ShownAs = {
  columns: (words: ActWords, t: Speech['t'], zone: string) => Column<ListItem>[]
  /** On the map; undefined while it cannot be read where it is. */
  onMap: (item: ListItem) => MapThing | undefined
}

/** Everything that the rows become, and how far it has come. */
export function ListRows(props: {
  of: Pick<ListOf<never, never>, 'kind' | 'words' | 'called'>
  shownAs: ShownAs
  items: readonly ListItem[]
  isOut: (item: ListItem) => boolean
  fates: Fates
  asked: ReadonlySet<string>
  twins: ReadonlyMap<number, Twin[]>
  zone: string
  onOut: (item: ListItem) => void
  onIn: (item: ListItem) => void
}): ReactNode {
  const { of, items, fates, isOut, shownAs } = props
  const { t, number } = useWords()
  const words = useActWords()
  const id = useId()
  const [map, setMap] = useState(false)
  const columns: Column<ListItem>[] = [
    { id: 'row', name: t('spreadsheet.row-number'), cell: ({ rows }) => rowsOf(rows, number), end: true },
    ...shownAs.columns(words, t, props.zone),
    {
      id: 'state',
      name: t('spreadsheet.state'),
      cell: item => (
        <div className="stack-tight">
          <ItemState asked={props.asked} fate={fates[item.row]} isOut={isOut(item)} problems={item.problems.length} />
          {fates[item.row]?.entered
            ? null
            : props.twins.get(item.row)?.map(twin => (
                <span className="small" key={'id' in twin ? twin.id : twin.row}>
                  <TwinWords twin={twin} words={of.words} />
                </span>
              ))}
        </div>
      ),
    },
    {
      id: 'choice',
      name: t('spreadsheet.choice'),
      cell: item => {
        const entered = fates[item.row]?.entered
        if (entered) {
          return (
            <span className="row">
              <RecordLink id={entered.id}>{t('spreadsheet.look')}</RecordLink>
              <ActSeal act={{ ...entered, kind: of.kind.name }} />
            </span>
          )
        }
        const out = isOut(item)
        return (
          <Button look="quiet" onPress={() => (out ? props.onIn(item) : props.onOut(item))}>
            {t(`${of.words}.${out ? 'take-in' : 'leave-out'}`, {
              n: of.called(item) || t('spreadsheet.row', { n: item.row }),
            })}
          </Button>
        )
      },
    },
  ]
  const things = useMemo<MapThing[]>(
    () => items.flatMap(item => (isOut(item) ? [] : (shownAs.onMap(item) ?? []))),
    [items, isOut, shownAs],
  )
  return (
    <Part id={id} title={t('spreadsheet.rows')}>
      <Table caption={t('spreadsheet.rows')} columns={columns} id={({ row }) => `${row}`} rows={items} />
      <div className="no-print">
        <Button expanded={map} icon="board" look="quiet" onPress={() => setMap(!map)}>
          {t(map ? 'form.map.close' : 'form.map.open')}
        </Button>
      </div>
      {map ? <MapAlone label={t('spreadsheet.rows')} things={things} zone={props.zone} /> : null}
    </Part>
  )
}

function ItemState(props: {
  fate: RowFate | undefined
  asked: ReadonlySet<string>
  isOut: boolean
  problems: number
}): ReactNode {
  const { t } = useWords()
  const { fate } = props
  if (fate?.entered) return <Status tone="ok">{t('seal.entry', { index: fate.entered.index })}</Status>
  if (props.isOut) return <Status tone="quiet">{t('spreadsheet.is.out')}</Status>
  if (fate)
    return (
      <Status tone="attention">
        {t(fate.sent.every(id => props.asked.has(id)) ? 'spreadsheet.is.not-there' : 'spreadsheet.is.unanswered')}
      </Status>
    )
  if (props.problems) return <Status tone="attention">{t('spreadsheet.is.mend', { count: props.problems })}</Status>
  return <Status tone="info">{t('spreadsheet.is.ready')}</Status>
}
