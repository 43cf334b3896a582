import type { Session } from '../desk/sessions.ts'
import type { House } from './environment.ts'
import type { Said } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'
import { sessionCookie } from './session-routes.ts'

/** The largest body taken: an act of 64 fields of 32 KiB is refused well before it is parsed. */
export const bodyLimitBytes = 1024 * 1024

const inCookie = new RegExp(`(?:^|;\\s*)${sessionCookie}=([\\w-]+)`)

/** The token of a request: a browser's cookie, or a program's bearer token. */
export const tokenIn = (cookie: string | undefined, authorization: string | undefined): string | undefined =>
  (cookie === undefined ? undefined : inCookie.exec(cookie)?.[1]) ??
  (authorization === undefined ? undefined : /^Bearer ([\w-]+)$/.exec(authorization)?.[1])

/** Who asks, and whether they may now. There is one for all the ways in, since what is counted is the asker. */
export type Gate = {
  /** Milliseconds to wait, 0 when the request may go on; its session, undefined where the database has to be asked. */
  ask(token: string | undefined, address: string | undefined): { waitMs: number; session: Session | null | undefined }
}

export const createGate = (house: Pick<House, 'sessions'>): Gate => {
  const limit = createRateLimit({ perMinute: 6_000, burst: 2_000 })
  return {
    ask(token, address) {
      // Anyone can send any token, so only one that is known to be a desk's stands for its sender.
      const session = token === undefined ? null : house.sessions.remembered(token)
      return { waitMs: limit((session ? token : address) ?? 'unknown'), session }
    },
  }
}

export const tooManyRequests = (waitMs: number): Said => ({
  code: 'too-many-requests',
  title: 'Too many requests',
  detail: 'This desk asks more often than the register answers.',
  remedy: `Wait ${Math.ceil(waitMs / 1000)} s and ask again. Nothing was lost.`,
})

export const tooLarge: Said = {
  code: 'act-too-large',
  title: 'Too large',
  detail: `What was sent is larger than ${bodyLimitBytes} bytes.`,
  remedy: 'Simplify large areas, or split what is sent. Nothing was entered.',
}
