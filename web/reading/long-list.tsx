import { type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../ui/button.tsx'
import { useReadingWords } from '../words/reading-words.ts'

/** How many lines are drawn at first, and more each time: all that most cases hold, and no more than a page bears. */
const step = 300

/**
 * A list that may be longer than a page bears: its first lines, and more whenever the reader asks. Above it stands how
 * many there are, on paper too. `children` draws as many as it is given, each with `data-line`.
 */
export function LongList(props: { length: number; children: (drawn: number) => ReactNode }): ReactNode {
  const { length, children } = props
  const t = useReadingWords()
  const [most, setMost] = useState(step)
  const box = useRef<HTMLDivElement>(null)
  const drawn = Math.min(most, length)
  const goOn = (): void => {
    flushSync(() => setMost(drawn + step))
    // Reading goes on where it stopped; the button is below all of them now, or gone.
    const next = box.current?.querySelectorAll<HTMLElement>('[data-line]')[drawn]
    if (!next) return
    next.tabIndex = -1
    next.focus()
  }
  return (
    <>
      {drawn < length ? <p className="muted small">{t('claims.shown', { shown: drawn, all: length })}</p> : null}
      <div className="stack-tight" ref={box}>
        {children(drawn)}
      </div>
      {drawn < length ? (
        <div className="no-print">
          <Button onPress={goOn}>
            {t('claims.shown.more', { more: Math.min(step, length - drawn), all: length })}
          </Button>
        </div>
      ) : null}
    </>
  )
}
