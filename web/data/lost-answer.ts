import { useEffect, useRef, useState } from 'react'
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
