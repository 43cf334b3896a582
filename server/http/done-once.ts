import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { Environment } from './environment.ts'
import { badQuestion } from './problem.ts'

type Answer = { status: number; type: string; text: string }

/** So long an answer is kept, and so many at most: each holds what is shown once. */
const keptMs = 10 * 60_000
const keptAtMost = 1_000

/**
 * What is posted again under one Idempotency-Key is done once, and answered as it was the first time: whoever had no
 * answer asks again without harm. A key is a party's own and of one body; what was not done is tried anew, and where the
 * party takes something back its keys are forgotten, so that nothing revoked is handed out. It is kept in memory: a
 * server that starts again knows none.
 */
export const doneOnce = ({ now = () => performance.now() } = {}) => {
  const answers = new Map<string, { party: string; at: number; answer: Promise<Answer | undefined> }>()
  const forget = (which: (kept: { party: string; at: number }) => boolean): void => {
    for (const [name, kept] of answers) if (which(kept)) answers.delete(name)
  }
  return createMiddleware<Environment>(async (c, next) => {
    const party = c.get('session')?.party
    if (party === undefined) return next()
    if (c.req.method === 'DELETE') forget(kept => kept.party === party)
    const key = c.req.header('idempotency-key')
    if (c.req.method !== 'POST' || key === undefined) return next()
    if (!/^[\w-]{16,100}$/.test(key))
      return badQuestion(c, 'Idempotency-Key', key, '16 to 100 letters, digits, - and _')
    forget(({ at }) => now() - at > keptMs)
    const asked = JSON.stringify([party, c.req.path, key, await c.req.text()])
    const name = createHash('sha256').update(asked).digest('base64url')
    // One that is still being done is waited for.
    for (let kept = answers.get(name); kept; kept = answers.get(name)) {
      const before = await kept.answer
      if (before) return c.body(before.text, before.status as 200, { 'content-type': before.type })
    }
    let settle = (_: Answer | undefined): void => {}
    const answer = new Promise<Answer | undefined>(done => {
      settle = done
    })
    answers.set(name, { party, at: now(), answer })
    try {
      await next()
      if (c.res.ok) {
        const type = c.res.headers.get('content-type') ?? 'application/json'
        settle({ status: c.res.status, type, text: await c.res.clone().text() })
      } else answers.delete(name)
      for (const oldest of answers.keys()) if (answers.size > keptAtMost) answers.delete(oldest)
    } catch (error) {
      answers.delete(name)
      throw error
    } finally {
      settle(undefined)
    }
  })
}
