import type { ReactNode } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import { useParties } from '../data/queries.ts'
import type { CaseRecord, NoticeRecord, WorldRecord } from '../data/records.ts'
import { type Relayed, RelayMatrix } from '../ui/relay-matrix.tsx'
import { SilenceBar } from '../ui/silence-bar.tsx'
import { useWords } from '../words/words.tsx'

const answers = { received: 'acknowledged', queried: 'queried', returned: 'returned', silent: 'silent' } as const

/** Who has received a notification, how far each has passed it on, and who is silent since when. */
export function Receipts(props: {
  on: readonly WorldRecord[]
  revision: number
  /** Whether it has gone to its recipients, as the state of what was notified has it. */
  sent: boolean
  inCase: CaseRecord | undefined
  now: number
}): ReactNode {
  const { t, list } = useWords()
  const parties = useParties()
  const { inCase } = props
  const notices = props.on.filter(
    (r): r is NoticeRecord => r.type === 'notice' && r.state !== 'superseded' && r.revision === props.revision,
  )
  if (notices.length === 0) return <p className="muted">{t(props.sent ? 'receipts.unseen' : 'receipts.none')}</p>
  const zone = inCase?.zone
  const protocol = inCase?.protocol
  const own = [...new Set(notices.flatMap(n => parties.byId.get(n.recipient)?.levels ?? []))]
  const spoken = notices.flatMap(n => n.relays.map(relay => relay.level))
  const levels = [...new Set([...(protocol?.levels ?? own), ...spoken])]
  const clock = (protocol?.acknowledgeHours ?? 0) * 3_600_000
  const order = (inCase?.participants ?? []).map(p => p.party)
  const silent = notices.filter(n => n.state === 'silent')
  return (
    <div className="stack">
      <RelayMatrix
        levels={levels.map(name => ({ id: name, name }))}
        rows={notices.map(n => ({
          id: n.id,
          name: parties.name(n.recipient),
          letter: parties.letter(n.recipient),
          place: Math.max(0, order.indexOf(n.recipient)),
          answer: answers[n.state as keyof typeof answers] ?? 'sent',
          at: n.answeredAt ?? n.sentAt,
          relayed: Object.fromEntries(
            levels.map(level => [level, (n.relays.find(r => r.level === level)?.relayed ?? 'unsaid') as Relayed]),
          ),
        }))}
        {...(zone ? { zone } : {})}
      />
      {notices
        .filter(n => n.text)
        .map(n => (
          <blockquote className="quote" key={n.id}>
            <PartyOf id={n.recipient} inCase={inCase} />
            <p dir="auto">{n.text}</p>
          </blockquote>
        ))}
      {silent.length ? (
        <div className="stack">
          {silent.map(n => {
            const steps = (protocol?.escalation ?? []).filter(s => props.now >= n.sentAt + s.afterHours * 3_600_000)
            const told = list([...new Set(steps.flatMap(s => s.to))].map(parties.name))
            return (
              <SilenceBar
                clock={clock}
                key={n.id}
                now={props.now}
                since={n.sentAt}
                who={<PartyOf id={n.recipient} inCase={inCase} />}
                {...(told ? { escalatedTo: told } : {})}
                {...(zone ? { zone } : {})}
              />
            )
          })}
          <p className="muted small">{t('silence.is')}</p>
        </div>
      ) : null}
    </div>
  )
}
