import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { setRegisterClock } from './clock.ts'

/**
 * Listens to what is entered while a desk is signed in: keeps the register's clock, and reads again what an act that
 * reaches this desk may have changed. Returns whether the server is silent.
 */
export function useLive(signedIn: boolean): boolean {
  const client = useQueryClient()
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    if (!signedIn) return
    const events = new EventSource('/events')
    let waiting: ReturnType<typeof setTimeout> | undefined
    const told = (event: MessageEvent<string>): { now?: number } => {
      const said = JSON.parse(event.data) as { now?: number }
      if (said.now) setRegisterClock(said.now)
      return said
    }
    // Several acts in one moment are one reading.
    const refresh = (keys: readonly string[]): void => {
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        void client.invalidateQueries({ predicate: query => keys.includes(String(query.queryKey[0])) })
      }, 150)
    }
    const log = ['register', 'entries', 'proof']
    const all = [
      ...log,
      'session',
      'parties',
      'cases',
      'board',
      'concerns',
      'records',
      'record',
      'possible',
      'acts',
      'act',
    ]
    let mine = false
    let opened = false
    events.addEventListener('open', () => {
      setSilent(false)
      if (opened) refresh(all)
      opened = true
    })
    events.addEventListener('error', () => setSilent(true))
    events.addEventListener('time', told)
    events.addEventListener('act', () => {
      mine = true
    })
    events.addEventListener('size', event => {
      told(event as MessageEvent<string>)
      refresh(mine ? all : log)
      mine = false
    })
    return () => {
      clearTimeout(waiting)
      events.close()
    }
  }, [signedIn, client])
  return signedIn && silent
}
