import { Hono } from 'hono'
import { type SSEMessage, streamSSE } from 'hono/streaming'
import type { Environment, House } from './environment.ts'
import type { EntryEvent } from './feed.ts'

const heartbeatMs = 25_000

const asMessage = (event: EntryEvent): SSEMessage => ({
  event: 'act',
  id: String(event.index),
  data: JSON.stringify(event),
})

/**
 * Live changes: the register's size to everyone who asks, an act or what the watch noticed only to those it reaches.
 * Whoever comes back with the Last-Event-ID of the standard is told first what was entered meanwhile.
 */
export const eventRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  app.get('/events', c =>
    streamSSE(c, stream => {
      const session = c.get('session')
      const token = c.get('token')
      const last = c.req.header('last-event-id') ?? ''
      const heard = /^(-1|\d{1,15})$/.test(last) ? Number(last) : null
      return new Promise<void>(done => {
        const end = () => {
          unsubscribe()
          clearInterval(beat)
          done()
        }
        let telling = Promise.resolve()
        /** One thing after another. A session that has ended, or whose key was revoked, hears nothing more. */
        const tell = (messages: () => SSEMessage[] | Promise<SSEMessage[]>) => {
          telling = telling
            .then(async () => {
              if (stream.aborted || (session && !(await house.sessions.of(token)))) return end()
              for (const message of await messages()) await stream.writeSSE(message)
            })
            .catch(end)
        }
        const sizeNow = (size = house.world().size) => ({
          event: 'size',
          id: String(size - 1),
          data: JSON.stringify({ size, now: house.clock.now() }),
        })
        const tellTime = () => tell(() => [{ event: 'time', data: JSON.stringify({ now: house.clock.now() }) }])
        const unsubscribe = house.feed.subscribe({
          party: session?.party ?? null,
          onTime: tellTime,
          onCosigned: () => tell(() => [{ event: 'cosigned', data: '{}' }]),
          onEntries: (size, mine) => tell(() => [...mine.map(asMessage), sizeNow(size)]),
          onWatch: mine => tell(() => mine.map(event => ({ event: 'watch', data: JSON.stringify(event) }))),
        })
        const beat = setInterval(tellTime, heartbeatMs)
        stream.onAbort(end)
        c.req.raw.signal.addEventListener('abort', end)
        // Whatever is entered from here on is told, so nothing falls between this size and the next.
        const size = house.world().size
        tell(async () => [
          ...(session && heard !== null ? await house.feed.missed(session.party, heard + 1, size) : []).map(asMessage),
          sizeNow(size),
        ])
      })
    }),
  )
  return app
}
