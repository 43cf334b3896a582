import { useEffect, useRef, useState } from 'react'
import { toBase64url } from '../desk/base64url.ts'
import { ApiProblem } from './api.ts'

/** What was asked may have been done: the register has not said no, only nothing, or that it is at fault itself. */
export const mayBeDone = (fault: unknown): boolean =>
  fault instanceof ApiProblem && (fault.status === 0 || fault.status >= 500)

/** Whether what stands now has been looked at since an answer was lost. */
export type Looked = 'looking' | 'in-vain' | 'seen'

/**
 * For what is done each time it is pressed, such as making a device: where an answer was lost, `look` asks how things
 * stand before it is pressed again. Undefined where no answer was.
 */
export function useLostAnswer(
  fault: unknown,
  look: () => Promise<unknown>,
): { looked: Looked; again: () => void } | undefined {
  const lost = mayBeDone(fault)
  const [looked, setLooked] = useState<Looked>('looking')
  const again = (): void => {
    setLooked('looking')
    look().then(
      () => setLooked('seen'),
      () => setLooked('in-vain'),
    )
  }
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    if (lost) latest.current()
    else setLooked('looking')
  }, [lost])
  return lost ? { looked, again } : undefined
}

/**
 * The key under which a form asks for what is to be done once: the same until it was answered that it is done, so that
 * whoever presses again after an answer was lost is given that answer.
 */
export function useOnceKey(): { key: () => string; done: () => void } {
  const [once] = useState(() => {
    let key = newKey()
    return {
      key: () => key,
      done: () => {
        key = newKey()
      },
    }
  })
  return once
}
const newKey = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(18)))
