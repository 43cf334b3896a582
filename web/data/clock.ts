import { useSyncExternalStore } from 'react'

let ahead = 0
const watchers = new Set<() => void>()

/** Sets the register's clock by an answer of the server's; it ticks on by the device's own. */
export function setRegisterClock(now: number): void {
  const next = now - Date.now()
  // What lies under two seconds is the way here; the picture need not move for it.
  if (Math.abs(next - ahead) < 2_000) return
  ahead = next
  for (const watcher of watchers) watcher()
}

/** The register's time now, ms. */
export const registerNow = (): number => Date.now() + ahead

const beats = new Map<number, (watcher: () => void) => () => void>()
function beat(every: number): (watcher: () => void) => () => void {
  let watch = beats.get(every)
  if (!watch) {
    // One timer for all that tick together.
    const here = new Set<() => void>()
    let timer: ReturnType<typeof setInterval> | undefined
    watch = watcher => {
      watchers.add(watcher)
      here.add(watcher)
      timer ??= setInterval(
        () => {
          for (const each of here) each()
        },
        Math.min(every, 1_000),
      )
      return () => {
        watchers.delete(watcher)
        here.delete(watcher)
        if (here.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    }
    beats.set(every, watch)
  }
  return watch
}

/** The register's time, ticking in steps of `every` ms. */
export const useNow = (every = 15_000): number =>
  useSyncExternalStore(beat(every), () => Math.floor(registerNow() / every) * every)

/** Real time as this device has it, ticking: what signatures of witnesses are told against, in an exercise too. */
export const useRealNow = (every = 15_000): number =>
  useSyncExternalStore(beat(every), () => Math.floor(Date.now() / every) * every)
