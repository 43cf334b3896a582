import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { registerNow, setRegisterClock } from './clock.ts'

const againAfterMs = 5_000

/**
 * Listens to what is entered while a desk is signed in: keeps the register's clock, and reads again what an act that
 * reaches this desk may have changed. Returns whether the server is silent.
 */
export function useLive(signedIn: boolean): boolean {
  const client = useQueryClient()
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    if (!signedIn) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    const due = new Set<string>()
    // Several acts in one moment are one reading.
    const refresh = (keys: readonly string[]): void => {
      for (const key of keys) due.add(key)
      waiting ??= setTimeout(() => {
        waiting = undefined
        const now = new Set(due)
        due.clear()
        void client.invalidateQueries({ predicate: query => now.has(String(query.queryKey[0])) })
      }, 150)
    }
    const log = ['register', 'entries', 'proof']
    const noticed = ['watch', 'goes', 'track', 'concerns']
    const all = [
      ...log,
      ...noticed,
      'seals',
      'statistics',
      'session',
      'parties',
      'cases',
      'board',
      'records',
      'record',
      'possible',
      'acts',
      'act',
    ]
    /** Takes the time over; returns whether it has jumped, as an exercise's does, and silence with it. */
    const told = (event: MessageEvent<string>): boolean => {
      const { now } = JSON.parse(event.data) as { now?: number }
      if (!now) return false
      const jumps = Math.abs(now - registerNow()) > 90_000
      setRegisterClock(now)
      return jumps
    }
    let mine = false
    let opened = false
    let events: EventSource
    let again: ReturnType<typeof setTimeout> | undefined
    const listen = (): void => {
      events = new EventSource('/events')
      events.addEventListener('open', () => {
        setSilent(false)
        if (opened) refresh(all)
        opened = true
      })
      events.addEventListener('error', () => {
        setSilent(true)
        // After an answer that is no stream, such as a proxy's while the server starts, the browser gives up.
        if (events.readyState === EventSource.CLOSED) again = setTimeout(listen, againAfterMs)
      })
      events.addEventListener('time', event => {
        if (told(event)) refresh(all)
      })
      events.addEventListener('act', () => {
        mine = true
      })
      events.addEventListener('cosigned', () => refresh(log))
      events.addEventListener('watch', () => refresh(noticed))
      events.addEventListener('size', event => {
        const jumps = told(event)
        refresh(mine || jumps ? all : log)
        mine = false
      })
    }
    listen()
    return () => {
      clearTimeout(waiting)
      clearTimeout(again)
      events.close()
    }
  }, [signedIn, client])
  return signedIn && silent
}
