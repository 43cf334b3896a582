import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { Instant } from './instant.tsx'
import { Party, type PartyProps } from './party.tsx'
import { Status, type Tone } from './status.tsx'
import './relay-matrix.css'

export type RelayAnswer = 'acknowledged' | 'queried' | 'returned' | 'silent' | 'sent'
/** What was said of a level; `unknown` is an answer, and `unsaid` is none. */
export type Relayed = 'yes' | 'no' | 'unknown' | 'unsaid'

export type RelayRow = PartyProps & {
  id: string
  answer: RelayAnswer
  /** When it answered, or since when it is silent, in ms. */
  at?: number
  /** By level id; a level the party does not have is left out. */
  relayed: Readonly<Record<string, Relayed>>
}

export type RelayMatrixProps = {
  rows: readonly RelayRow[]
  /** Levels of command, from the top, across all parties. */
  levels: readonly { id: string; name: string }[]
  zone?: string
}

const tones: Record<RelayAnswer, Tone> = {
  acknowledged: 'ok',
  queried: 'query',
  returned: 'stop',
  silent: 'attention',
  sent: 'quiet',
}

/** Parties down; across, the answer and every level it was relayed to. Filled, crossed, asked and dotted read without colour. */
export function RelayMatrix({ rows, levels, zone }: RelayMatrixProps): ReactNode {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys.
    <section aria-label={t('relay.title')} className="relay-scroll" tabIndex={0}>
      <table className="relay">
        <thead>
          <tr>
            <th scope="col">{t('relay.party')}</th>
            <th scope="col">{t('relay.answer')}</th>
            {levels.map(level => (
              <th className="relay-level" key={level.id} scope="col">
                <span className="only-read">{t('relay.to')} </span>
                {level.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">
                <Party letter={row.letter} name={row.name} place={row.place} />
              </th>
              <td>
                <Status tone={tones[row.answer]}>{t(`relay.${row.answer}`)}</Status>
                {row.at !== undefined ? (
                  <span className="relay-at">
                    <Instant at={row.at} zone={zone} />
                  </span>
                ) : null}
              </td>
              {levels.map(level => (
                <td className="relay-level" data-level={level.name} key={level.id}>
                  <RelayCell relayed={row.relayed[level.id]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RelayCell({ relayed }: { relayed: Relayed | undefined }): ReactNode {
  const { t } = useWords()
  if (!relayed)
    return (
      <span className="relay-none">
        <span aria-hidden="true">–</span>
        <span className="only-read">{t('relay.none')}</span>
      </span>
    )
  return (
    <span className="relay-cell">
      <svg aria-hidden="true" viewBox="0 0 18 18">
        {relayed === 'yes' ? (
          <>
            <rect fill="var(--ink)" height="16" width="16" x="1" y="1" />
            <path d="M4.5 9.3l3 3 6-6.6" fill="none" stroke="var(--surface)" strokeWidth="2" />
          </>
        ) : relayed === 'no' ? (
          <>
            <rect fill="var(--surface)" height="15" stroke="var(--ink)" strokeWidth="1.5" width="15" x="1.5" y="1.5" />
            <path d="M5 5l8 8M13 5l-8 8" stroke="var(--ink)" strokeWidth="1.7" />
          </>
        ) : relayed === 'unknown' ? (
          <>
            <rect fill="var(--surface)" height="15" stroke="var(--ink)" strokeWidth="1.5" width="15" x="1.5" y="1.5" />
            <path d="M6.5 7a2.5 2.5 0 1 1 2.5 2.8v1.4M9 13v1.4" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
          </>
        ) : (
          <rect
            fill="none"
            height="14"
            stroke="var(--ink-2)"
            strokeDasharray="2 2"
            strokeWidth="1.5"
            width="14"
            x="2"
            y="2"
          />
        )}
      </svg>
      {t(`relay.${relayed}`)}
    </span>
  )
}
