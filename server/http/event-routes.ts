import { Hono } from 'hono'
import { type SSEMessage, streamSSE } from 'hono/streaming'
import { addressOf } from './address-of.ts'
import type { Environment, House } from './environment.ts'
import type { EntryEvent } from './feed.ts'
import { problem, type Said } from './problem.ts'

const heartbeatMs = 25_000
/** A desk has a few screens; whoever opens more takes them from others. */
const streamsAtMost = 100
/** Whoever reads so slowly that more than this waits to be told is let go, and asks again from where it was. */
const waitingAtMost = 1_000

const tooManyStreams: Said = {
  code: 'too-many-streams',
  title: 'Too many streams',
  detail: `${streamsAtMost} live streams are open here already.`,
  remedy: 'Close some: a page or a program needs one.',
}

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
  /** How many streams each asker has open. */
  const open = new Map<string, number>()
  app.get('/events', c => {
    // Who asks for the head alone reads no stream, and would never end one.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
    const session = c.get('session')
    const token = c.get('token')
    const asker = (session && token) || addressOf(c)
    const others = open.get(asker) ?? 0
    if (others >= streamsAtMost) return problem(c, 429, tooManyStreams)
    open.set(asker, others + 1)
    const left = () => {
      const still = (open.get(asker) ?? 1) - 1
      if (still > 0) open.set(asker, still)
      else open.delete(asker)
    }
    return streamSSE(c, stream => {
      const last = c.req.header('last-event-id') ?? ''
      const heard = /^(-1|\d{1,15})$/.test(last) ? Number(last) : null
      return new Promise<void>(done => {
        let hasEnded = false
        const end = () => {
          if (hasEnded) return
          hasEnded = true
          left()
          unsubscribe()
          clearInterval(beat)
          done()
        }
        let telling = Promise.resolve()
        let waiting = 0
        /** One thing after another. A session that has ended, or whose key was revoked, hears nothing more. */
        const tell = (messages: () => SSEMessage[] | Promise<SSEMessage[]>) => {
          if (waiting >= waitingAtMost) return end()
          waiting += 1
          telling = telling
            .then(async () => {
              waiting -= 1
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
    })
  })
  return app
}
