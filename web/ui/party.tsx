import type { ReactNode } from 'react'
import './status.css'

/** Patterns for marks, by place in the case: never a flag's colours. */
const patterns = [
  '',
  'M0 6h22M0 12h22M0 18h22',
  'M6 0v22M12 0v22M18 0v22',
  'M0 8L8 0M0 16L16 0M0 24L24 0M8 24L24 8M16 24l8-8',
  'M0 6h22M0 14h22M7 0v22M15 0v22',
]

export type PartyProps = {
  name: string
  /** One or two letters that stand for the party throughout the case. */
  letter: string
  /** Its place among the case's parties, from 0; chooses the pattern. */
  place: number
}

/** A party: its letter in a patterned square, and its name. */
export function Party({ name, letter, place }: PartyProps): ReactNode {
  return (
    <span className="party">
      <svg aria-hidden="true" className="party-mark" viewBox="0 0 22 22">
        <rect fill="var(--surface)" height="20" stroke="var(--ink-2)" strokeWidth="1.4" width="20" x="1" y="1" />
        <path d={patterns[place % patterns.length]} opacity=".5" stroke="var(--ink-3)" strokeWidth="1.2" />
        <rect
          fill="var(--surface)"
          height="12"
          width={letter.length > 1 ? 18 : 12}
          x={letter.length > 1 ? 2 : 5}
          y="5"
        />
        <text fill="var(--ink)" fontSize="11" fontWeight="700" textAnchor="middle" x="11" y="15">
          {letter}
        </text>
      </svg>
      <bdi>{name}</bdi>
    </span>
  )
}
