import { ParseError } from '@unimpeded/register/parse-error.ts'
import { Hono } from 'hono'
import { newestCheckpoint, readTile } from '../log.ts'
import type { Environment, House } from './environment.ts'
import { badQuestion, notFound, problem } from './problem.ts'

const plain = { 'content-type': 'text/plain; charset=utf-8' }

/** The log for any reader, by C2SP tlog-tiles: nothing here tells more than that something was logged. */
export const logRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { asReader } = house.database

  app.get('/log/checkpoint', async c => {
    const checkpoint = await asReader(null, newestCheckpoint)
    if (!checkpoint) return notFound(c, 'checkpoint')
    return c.body(checkpoint.note, 200, { ...plain, 'cache-control': 'no-cache' })
  })
  app.get('/log/vkey', c => c.body(`${house.logKey.vkey}\n`, 200, plain))
  app.get('/log/policy', c => {
    const policy = house.witnesses.policyText()
    return policy === null ? notFound(c, 'witness policy') : c.body(policy, 200, plain)
  })
  app.get('/log/tile/*', async c => {
    const path = c.req.path.slice('/log/'.length)
    try {
      const bytes = await asReader(null, client => readTile(client, path))
      if (!bytes)
        return problem(c, 404, {
          code: 'not-found',
          title: 'Not found',
          detail: `The log does not reach so far: ${path}.`,
          remedy:
            'Take the size from /log/checkpoint. A tile or bundle that is not full is asked for by its width, such as tile/entries/000.p/43.',
        })
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/octet-stream',
        'cache-control': 'public, max-age=31536000, immutable',
      })
    } catch (error) {
      if (error instanceof ParseError) return badQuestion(c, 'path', path, 'a path of tlog-tiles, such as tile/0/000')
      throw error
    }
  })
  return app
}
