import { useEffect } from 'react'
import { useSteady } from '../ui/use-steady.ts'

let channel: BroadcastChannel | undefined
const otherTabs = (): BroadcastChannel => {
  channel ??= new BroadcastChannel('unimpeded-readings')
  return channel
}

/** Tells the other tabs of this browser that something changed among the articles on this device. */
export const tellOtherTabs = (): void => otherTabs().postMessage('changed')

/** Runs `changed` when another tab has changed something: once for several changes in quick succession. */
export function useOtherTabs(changed: () => void): void {
  const run = useSteady(changed)
  useEffect(() => {
    const tabs = otherTabs()
    let soon: ReturnType<typeof setTimeout> | undefined
    const hear = (): void => {
      clearTimeout(soon)
      soon = setTimeout(run, 200)
    }
    tabs.addEventListener('message', hear)
    return () => {
      clearTimeout(soon)
      tabs.removeEventListener('message', hear)
    }
  }, [run])
}
