import type { ReactNode } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import type { CaseRecord, DeliveryRecord, MovementRecord } from '../data/records.ts'
import { Instant } from '../ui/instant.tsx'
import { Shape } from '../ui/status.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { RecordLink } from './record-link.tsx'

const peopleGroups = ['women', 'men', 'girls', 'boys', 'olderWomen', 'olderMen', 'withDisabilities'] as const

/** What each who counted says of each item, side by side; where they differ it is marked. */
export function Deliveries(props: {
  deliveries: readonly DeliveryRecord[]
  movement: MovementRecord
  inCase: CaseRecord | undefined
  zone: string | undefined
}): ReactNode {
  const { t, number } = useWords()
  const words = useActWords()
  const { deliveries, movement } = props
  if (deliveries.length === 0) return <p className="muted">{t('movement.deliveries.none')}</p>
  const items = [
    ...new Map(
      [
        ...movement.cargo.map(({ item, unit }) => ({ item, unit })),
        ...deliveries.flatMap(d => d.quantities.map(({ item, unit }) => ({ item, unit }))),
      ].map(each => [`${each.item} ${each.unit}`, each]),
    ).values(),
  ]
  const lineOf = (delivery: DeliveryRecord, item: string, unit: string) =>
    delivery.quantities.find(q => q.item === item && q.unit === unit)
  return (
    <div className="stack">
      <div className="table-scroll">
        <table className="table table-small">
          <thead>
            <tr>
              <th scope="col">{words.member('item')}</th>
              <th className="cell-end" scope="col">
                {t('delivery.planned')}
              </th>
              {deliveries.map(d => (
                <th key={d.id} scope="col">
                  <RecordLink id={d.id}>{wordFor(t, 'role', d.as)}</RecordLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ item, unit }) => {
              const lines = deliveries.map(d => lineOf(d, item, unit))
              const counted = lines.filter(line => line !== undefined)
              const differ = new Set(counted.map(l => `${l.delivered} ${l.damaged} ${l.missing}`)).size > 1
              const planned = movement.cargo.find(c => c.item === item && c.unit === unit)
              return (
                <tr key={`${item} ${unit}`}>
                  <th scope="row">
                    {item}, {unit}
                    {differ ? (
                      <div className="small tone-attention">
                        <Shape tone="attention" /> {t('delivery.differ')}
                      </div>
                    ) : null}
                  </th>
                  <td className="cell-end">{planned ? number(planned.quantity) : ''}</td>
                  {lines.map((line, n) => (
                    <td key={deliveries[n]?.id}>
                      {line ? (
                        <>
                          <div>{t('delivery.delivered', { n: number(line.delivered), sent: number(line.sent) })}</div>
                          {line.damaged ? (
                            <div className="small">{t('delivery.damaged', { n: number(line.damaged) })}</div>
                          ) : null}
                          {line.missing ? (
                            <div className="small">{t('delivery.missing', { n: number(line.missing) })}</div>
                          ) : null}
                        </>
                      ) : (
                        <span className="muted">{t('delivery.not-counted')}</span>
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {deliveries.map(d => (
        <div className="keep" key={d.id}>
          <span className="row">
            <PartyOf id={d.by} inCase={props.inCase} />
            {d.deliveredAt ? <Instant at={Date.parse(d.deliveredAt)} zone={props.zone} /> : null}
          </span>
          {d.reached ? (
            <p className="small">
              {t('delivery.reached')}:{' '}
              {peopleGroups
                .flatMap(who => (d.reached?.[who] === undefined ? [] : [[who, d.reached[who]] as const]))
                .map(([who, n]) => `${words.member(who)} ${number(n)}`)
                .join(' · ')}
            </p>
          ) : null}
          {d.note ? <p className="small">{d.note}</p> : null}
        </div>
      ))}
    </div>
  )
}
