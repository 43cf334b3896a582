import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { doneOnce } from './done-once.ts'
import type { Environment } from './environment.ts'

/** A register that makes devices, each with a token of its own; it refuses one without a label. */
const register = () => {
  let time = 0
  let mayAnswer = Promise.resolve()
  const made: string[] = []
  const app = new Hono<Environment>()
  app.use(async (c, next) => {
    c.set('session', { party: c.req.header('who') ?? 'jonas' } as never)
    return next()
  })
  app.use('/devices/*', doneOnce({ now: () => time }))
  app.post('/devices/new', async c => {
    await mayAnswer
    const { label } = await c.req.json<{ label?: string }>()
    if (!label) return c.json({ code: 'label-missing' }, 400)
    made.push(label)
    return c.json({ token: `token ${made.length}` }, 201)
  })
  app.delete('/devices/:id', c => c.body(null, 204))
  return {
    made,
    passes: (ms: number) => {
      time += ms
    },
    holdsUp: () => {
      let goOn = (): void => {}
      mayAnswer = new Promise(done => {
        goOn = done
      })
      return goOn
    },
    makes: async (label: string, key: string | undefined, who = 'jonas') => {
      const headers = { who, ...(key === undefined ? {} : { 'idempotency-key': key }) }
      const answer = await app.request('/devices/new', { method: 'POST', headers, body: JSON.stringify({ label }) })
      return [answer.status, await answer.json()] as [number, Record<string, string>]
    },
    revokes: (who = 'jonas') => app.request('/devices/1', { method: 'DELETE', headers: { who } }),
  }
}
const key = 'a-key-of-this-form-1'

test('Jonas has no answer and presses again: one device is made, and its token comes with the second answer', async () => {
  const { made, makes } = register()
  expect(await makes('Lead', key)).toEqual([201, { token: 'token 1' }])
  expect(await makes('Lead', key)).toEqual([201, { token: 'token 1' }])
  expect(made).toEqual(['Lead'])
})

test('who presses again while the first is still being done gets its answer too', async () => {
  const { made, makes, holdsUp } = register()
  const goOn = holdsUp()
  const both = [makes('Lead', key), makes('Lead', key)]
  goOn()
  expect(await Promise.all(both)).toEqual([
    [201, { token: 'token 1' }],
    [201, { token: 'token 1' }],
  ])
  expect(made).toEqual(['Lead'])
})

test('another label, another key, another party, and none are each another device', async () => {
  const { made, makes } = register()
  await makes('Lead', key)
  await makes('Second', key)
  await makes('Lead', 'a-key-of-this-form-2')
  await makes('Lead', key, 'olga')
  await makes('Lead', undefined)
  await makes('Lead', undefined)
  expect(made).toEqual(['Lead', 'Second', 'Lead', 'Lead', 'Lead', 'Lead'])
})

test('what was refused is tried anew, and what is no key is refused by name', async () => {
  const { makes } = register()
  expect(await makes('', key)).toEqual([400, { code: 'label-missing' }])
  expect(await makes('', key)).toEqual([400, { code: 'label-missing' }])
  const [status, said] = await makes('Lead', 'short')
  expect([status, said.code, said.field]).toEqual([400, 'question-unreadable', 'Idempotency-Key'])
})

test('a token that was revoked meanwhile, or is old, is not handed out again', async () => {
  const { makes, revokes, passes } = register()
  await makes('Lead', key)
  await revokes('olga')
  expect(await makes('Lead', key)).toEqual([201, { token: 'token 1' }])
  await revokes()
  expect(await makes('Lead', key)).toEqual([201, { token: 'token 2' }])
  passes(11 * 60_000)
  expect(await makes('Lead', key)).toEqual([201, { token: 'token 3' }])
})
