import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Environment, House } from './environment.ts'

const heartbeatMs = 25_000

/** Live changes: the register's size to everyone who asks, an act or what the watch noticed only to those it reaches. */
export const eventRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  app.get('/events', c =>
    streamSSE(c, async stream => {
      const session = c.get('session')
      const token = c.get('token')
      await stream.writeSSE({
        event: 'size',
        data: JSON.stringify({ size: house.world().size, now: house.clock.now() }),
      })
      await new Promise<void>(done => {
        const end = () => {
          unsubscribe()
          clearInterval(beat)
          done()
        }
        // A session that has ended, or whose key was revoked, hears nothing more.
        const tellTime = () => {
          void (async () => {
            if (session && !(await house.sessions.of(token))) return stream.close()
            await stream.writeSSE({ event: 'time', data: JSON.stringify({ now: house.clock.now() }) })
          })().catch(end)
        }
        const unsubscribe = house.feed.subscribe({
          party: session?.party ?? null,
          onTime: tellTime,
          onEntries(size, mine) {
            void (async () => {
              // A session that has ended, or whose key was revoked, hears nothing more.
              if (session && !(await house.sessions.of(token))) return stream.close()
              for (const event of mine)
                await stream.writeSSE({ event: 'act', id: String(event.index), data: JSON.stringify(event) })
              await stream.writeSSE({ event: 'size', data: JSON.stringify({ size, now: house.clock.now() }) })
            })().catch(end)
          },
          onWatch(mine) {
            void (async () => {
              if (session && !(await house.sessions.of(token))) return stream.close()
              for (const event of mine) await stream.writeSSE({ event: 'watch', data: JSON.stringify(event) })
            })().catch(end)
          },
        })
        const beat = setInterval(tellTime, heartbeatMs)
        stream.onAbort(end)
        c.req.raw.signal.addEventListener('abort', end)
      })
    }),
  )
  return app
}
