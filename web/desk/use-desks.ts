import { useEffect, useState } from 'react'
import { type DeskKey, deskInHand, listDeskKeys, watchDesks } from './keys.ts'

export type Desks = {
  /** Undefined until the device has been asked. */
  keys: readonly DeskKey[] | undefined
  /** The desk in hand, if its key is here. */
  desk: string | undefined
}

/** The desks that have a key on this device, and the one in hand; follows their changes. */
export function useDesks(): Desks {
  const [desks, setDesks] = useState<Desks>({ keys: undefined, desk: undefined })
  useEffect(() => {
    let current = true
    const ask = (): void => {
      void listDeskKeys().then(keys => {
        const wanted = deskInHand()
        if (current) setDesks({ keys, desk: keys.find(k => k.desk === wanted)?.desk })
      })
    }
    ask()
    const stop = watchDesks(ask)
    return () => {
      current = false
      stop()
    }
  }, [])
  return desks
}
