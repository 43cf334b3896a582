import type { ReactNode } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import type { CaseRecord, DeliveryRecord, MovementRecord } from '../data/records.ts'
import { Instant } from '../ui/instant.tsx'
import { Shape } from '../ui/status.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { countsOf } from './counts-of.ts'
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
            {countsOf(movement.cargo, deliveries).map(({ item, unit, planned, counts, differ, unlikePlan }) => (
              <tr key={`${item} ${unit}`}>
                <th scope="row">
                  {item}, {unit}
                  {differ ? <Marked>{t('delivery.differ')}</Marked> : null}
                  {unlikePlan ? <Marked>{t('delivery.unlike-plan')}</Marked> : null}
                </th>
                <td className="cell-end">{planned === null ? '' : number(planned)}</td>
                {counts.map((count, n) => (
                  <td key={deliveries[n]?.id}>
                    {count ? (
                      <>
                        <div>{t('delivery.delivered', { n: number(count.delivered), sent: number(count.sent) })}</div>
                        {count.damaged ? (
                          <div className="small">{t('delivery.damaged', { n: number(count.damaged) })}</div>
                        ) : null}
                        {count.missing ? (
                          <div className="small">{t('delivery.missing', { n: number(count.missing) })}</div>
                        ) : null}
                      </>
                    ) : (
                      <span className="muted">{t('delivery.not-counted')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
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

function Marked({ children }: { children: string }): ReactNode {
  return (
    <div className="small tone-attention">
      <Shape tone="attention" /> {children}
    </div>
  )
}
