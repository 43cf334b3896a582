import { lazy, type ReactNode, Suspense } from 'react'
import { useWords } from '../words/words.tsx'
import { useOpening } from './use-opening.ts'
import './seal.css'

export type SealState = 'submitted' | 'included' | 'final' | 'broken'

export type SealProps = {
  state: SealState
  /** The entry's index; absent while only submitted. */
  index?: number
  /** The check that failed, where the proof is broken. */
  check?: string
  /** Fetches and hands over the receipt; without it there is none to have. */
  onReceipt?: () => void
  /** Opens the check on this device. */
  onVerify?: () => void
}

const fetchPopover = () => import('./seal-popover.tsx')
const SealPopover = lazy(() => fetchPopover().then(m => ({ default: m.SealPopover })))

/** The state of an act's proof: one, two or three parts of the ring drawn. Quiet, unless the proof is broken. */
export function Seal(props: SealProps): ReactNode {
  const { t } = useWords()
  const popover = useOpening(fetchPopover)
  const word = t(`seal.${props.state}`)
  const button = (
    <button
      aria-haspopup="dialog"
      aria-label={t('seal.open', { state: word })}
      className={props.state === 'broken' ? 'seal seal-broken' : 'seal'}
      onClick={popover.show}
      type="button"
    >
      <SealMark state={props.state} />
      {word}
    </button>
  )
  if (!popover.open) return button
  return (
    <Suspense fallback={button}>
      <SealPopover {...props} />
    </Suspense>
  )
}

/** The ring alone: dotted, two thirds, whole with a tick, or cracked. */
export function SealMark({ state }: { state: SealState }): ReactNode {
  return (
    <svg aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" viewBox="0 0 16 16">
      {state === 'submitted' ? <circle cx="8" cy="8" r="6" strokeDasharray="2 2.7" /> : null}
      {state === 'included' ? (
        <>
          <circle cx="8" cy="8" r="6" />
          <circle cx="8" cy="8" fill="currentColor" r="1.6" stroke="none" />
        </>
      ) : null}
      {state === 'final' ? (
        <>
          <circle cx="8" cy="8" fill="currentColor" r="6" />
          <path d="M5 8.2l2.2 2.2L11 6" stroke="var(--surface)" />
        </>
      ) : null}
      {state === 'broken' ? <path d="M8 2L6.5 6.5l3 2L8 14M8 2a6 6 0 0 0 0 12M10 2.4a6 6 0 0 1 0 11.2" /> : null}
    </svg>
  )
}
