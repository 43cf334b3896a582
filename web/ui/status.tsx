import type { ReactNode } from 'react'
import './status.css'

/** How a state bears on people: in order, ok, asks for someone, halted, asked about, of no concern now, to know. */
export type Tone = 'ok' | 'attention' | 'stop' | 'query' | 'quiet' | 'info'

/** The shape of a tone, told apart without colour: disc with a tick, triangle, octagon, ring with a bar, ring, disc. */
export function Shape({ tone }: { tone: Tone }): ReactNode {
  return (
    <svg aria-hidden="true" className={`shape tone-${tone}`} viewBox="0 0 12 12">
      {tone === 'ok' ? (
        <>
          <circle cx="6" cy="6" fill="var(--tone)" r="5.5" />
          <path d="M3.4 6.2l1.8 1.8 3.4-3.8" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
        </>
      ) : tone === 'attention' ? (
        <path d="M6 .8l5.6 10.2H.4z" fill="var(--tone)" />
      ) : tone === 'stop' ? (
        <>
          <path d="M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7z" fill="var(--tone)" />
          <path d="M3.3 6h5.4" stroke="var(--surface)" strokeWidth="1.8" />
        </>
      ) : tone === 'query' ? (
        <path d="M6 .9l5.1 5.1L6 11.1.9 6z" fill="none" stroke="var(--tone)" strokeWidth="1.7" />
      ) : tone === 'quiet' ? (
        <circle cx="6" cy="6" fill="none" r="4.6" stroke="var(--tone)" strokeWidth="1.6" />
      ) : (
        <circle cx="6" cy="6" fill="var(--tone)" r="4" />
      )}
    </svg>
  )
}

/** A state in running text or a table: shape and word. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return (
    <span className={`status tone-${tone}`}>
      <Shape tone={tone} />
      <span>{children}</span>
    </span>
  )
}

/** The state of the whole record, once, beside its name. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return (
    <span className={`badge tone-${tone}`}>
      <Shape tone={tone} />
      <span>{children}</span>
    </span>
  )
}
