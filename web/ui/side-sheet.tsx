import { createContext, type ReactNode, useContext, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import { useKeys } from './keyboard.tsx'
import { Whole } from './whole.tsx'
import './side-sheet.css'

/** The shell's place for the thing in hand; null while there is no shell. */
export const SideSlot = createContext<HTMLElement | null>(null)

/** What had the focus before the first of the sheets that follow one another in a place, and whether they cover it. */
const inHand = new WeakMap<HTMLElement, { before: HTMLElement; covered: boolean }>()

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
  // Before the browser draws: on a phone the sheet hides what it covers, and what is hidden loses the focus.
  useLayoutEffect(() => {
    if (!slot) return
    const before = document.activeElement
    if (before instanceof HTMLElement && before !== document.body && !slot.contains(before))
      inHand.set(slot, { before, covered: getComputedStyle(before).visibility === 'hidden' })
    heading.current?.focus({ preventScroll: true })
  }, [slot])
  // Once the sheet is gone, and what it covered is there again.
  useEffect(() => {
    if (!slot) return
    return () => {
      if (slot.hasChildNodes()) return
      const had = inHand.get(slot)
      inHand.delete(slot)
      const back = had?.before.isConnected ? had.before : backTo.current?.()
      back?.focus({ preventScroll: true })
      requestAnimationFrame(() => {
        // What had it may be drawn anew with the sheet's closing; then it goes on to the main place, and not to nowhere.
        if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
        // Under a sheet that covers it the page may have grown; beside one the person may have scrolled it.
        else if (had?.covered) document.activeElement?.scrollIntoView({ block: 'nearest' })
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
