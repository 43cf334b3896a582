import { createContext, type ReactNode, useContext, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import { useKeys } from './keyboard.tsx'
import { Whole } from './whole.tsx'
import './side-sheet.css'

/** The shell's place for the thing in hand; null while there is no shell. */
export const SideSlot = createContext<HTMLElement | null>(null)

export type SideSheetProps = {
  title: ReactNode
  /** Under the title: kind, state, reference. */
  under?: ReactNode
  children: ReactNode
  /** The acts on it; stays in view. */
  foot?: ReactNode
  onClose: () => void
  /** Where the focus goes back to if what had it before is there no more. */
  backTo?: () => HTMLElement | null
  /** A plain statement about to be signed. */
  signing?: boolean
  /** On a phone it leaves the upper half to the main place, where something is to be chosen meanwhile. */
  half?: boolean
}

/**
 * The thing in hand, beside the main place and never over what one may need to compare. Escape closes it. Takes the
 * focus when it opens and gives it back when it closes; what it shows belongs in the address, so that back works.
 */
export function SideSheet(props: SideSheetProps): ReactNode {
  const { t } = useWords()
  const slot = useContext(SideSlot)
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const backTo = useRef(props.backTo)
  useKeys(t('keys.everywhere'), [{ key: 'Escape', words: t('keys.close'), run: props.onClose }])
  useEffect(() => {
    if (!slot) return
    const before = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body
      const back = isThere ? before : backTo.current?.()
      back?.focus({ preventScroll: true })
      // What had it may be drawn anew with the sheet's closing; then it goes on to the main place, and not to nowhere.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
      })
    }
  }, [slot])
  const sheet = (
    <section
      aria-labelledby={id}
      className={`sheet${props.signing ? ' sheet-signing' : ''}${props.half ? ' sheet-half' : ''}`}
    >
      <header className="sheet-head">
        <div>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {props.title}
          </h2>
          {props.under ? (
            <div className="row small">
              {typeof props.under === 'string' ? <Whole>{props.under}</Whole> : props.under}
            </div>
          ) : null}
        </div>
        <Button icon="close" label={t('shell.close')} look="quiet" onPress={props.onClose} />
      </header>
      <div className="sheet-body">{props.children}</div>
      {props.foot ? <footer className="sheet-foot">{props.foot}</footer> : null}
    </section>
  )
  return slot ? createPortal(sheet, slot) : sheet
}
