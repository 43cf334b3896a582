import { possibleActs } from '@unimpeded/acts/possible.ts'
import { recordTypes } from '@unimpeded/acts/world/record-types.ts'
import type { RecordType } from '@unimpeded/acts/world/records.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { newestCheckpoint, recentCheckpoints } from '../log.ts'
import { aRecord } from '../views/a-record.ts'
import { besideAPlan } from '../views/beside-a-plan.ts'
import { findingsOn, someFindings } from '../views/findings-on.ts'
import { recordsAsJson, recordsAt } from '../views/sql.ts'
import { theBoard } from '../views/the-board.ts'
import { theEntries } from '../views/the-entries.ts'
import { theTitles } from '../views/the-titles.ts'
import { someConcerns, whatConcernsMe } from '../views/what-concerns-me.ts'
import { whatStands } from '../views/what-stands.ts'
import type { Ask, Environment, House } from './environment.ts'
import { anInstant, badQuestion, notFound, notSignedIn } from './problem.ts'

/** `at` as epoch milliseconds; undefined when not asked; NaN when it cannot be read. */
const instantAsked = (c: Ask): number | undefined => {
  const text = c.req.query('at')
  if (text === undefined || text === '') return undefined
  return /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text)
}

/** Which part of a list is asked for: so many, from one on. */
const partAsked = (c: Ask, some: number) => {
  const limit = Number(c.req.query('limit') ?? some)
  const from = Number(c.req.query('from') ?? 0)
  const problem =
    !Number.isInteger(limit) || limit < 1 || limit > 500
      ? badQuestion(c, 'limit', c.req.query('limit'), 'a whole number from 1 to 500')
      : !Number.isSafeInteger(from) || from < 0
        ? badQuestion(c, 'from', c.req.query('from'), 'a whole number')
        : undefined
  return { limit, from, problem }
}

const areTypes = (names: readonly string[]): names is readonly RecordType[] =>
  names.every(name => recordTypes.some(type => type === name))

const titlesAtMost = 100
const asJson = (c: Ask, json: string) => c.body(json, 200, { 'content-type': 'application/json' })

export const viewRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { asReader } = house.database

  // A picture of a case is mostly the same words again: on a slow line it comes in a quarter of the time.
  app.use('/views/*', compress())
  app.use('/views/*', async (c, next) => (c.get('session') ? next() : notSignedIn(c)))
  const reader = (c: Ask) => c.get('session')!.party

  app.get('/views/parties', async c =>
    c.json(await asReader(reader(c), client => recordsAt(client, { types: ['party'] as const }))),
  )
  app.get('/views/cases', async c =>
    c.json(await asReader(reader(c), client => recordsAt(client, { types: ['case'] as const }))),
  )

  app.get('/views/board', async c => {
    const now = house.clock.now()
    const at = instantAsked(c) ?? now
    if (Number.isNaN(at)) return badQuestion(c, 'at', c.req.query('at'), anInstant)
    const all = c.req.query('all') ?? '0'
    if (all !== '0' && all !== '1') return badQuestion(c, 'all', all, '1 or 0')
    const question = { caseId: c.req.query('case'), at, now, all: all === '1' }
    return asJson(c, await asReader(reader(c), client => theBoard(client, question)))
  })

  app.get('/views/beside', async c => {
    const at = instantAsked(c) ?? house.clock.now()
    if (Number.isNaN(at)) return badQuestion(c, 'at', c.req.query('at'), anInstant)
    const inCase = c.req.query('case')
    if (!inCase) return badQuestion(c, 'case', inCase, 'the id of a case')
    return asJson(c, await asReader(reader(c), client => besideAPlan(client, inCase, at)))
  })

  app.get('/views/stands', async c => {
    const inCase = c.req.query('case')
    if (!inCase) return badQuestion(c, 'case', inCase, 'the id of a case')
    return asJson(c, await asReader(reader(c), client => whatStands(client, inCase)))
  })

  app.get('/views/titles', async c => {
    const ids = (c.req.query('ids') ?? '').split(',').filter(id => id !== '')
    if (ids.length === 0 || ids.length > titlesAtMost)
      return badQuestion(c, 'ids', c.req.query('ids'), `1 to ${titlesAtMost} ids, with commas between`)
    return c.json(await asReader(reader(c), client => theTitles(client, ids)))
  })

  app.get('/views/concerns', async c => {
    const { limit, from, problem } = partAsked(c, someConcerns)
    if (problem) return problem
    const asked = { caseId: c.req.query('case'), record: c.req.query('record'), from, limit }
    return c.json(await asReader(reader(c), client => whatConcernsMe(client, reader(c), house.clock.now(), asked)))
  })

  app.get('/views/records', async c => {
    const at = instantAsked(c)
    if (Number.isNaN(at)) return badQuestion(c, 'at', c.req.query('at'), anInstant)
    const type = c.req.query('type')
    const types = type ? type.split(',') : undefined
    if (types && !areTypes(types))
      return badQuestion(c, 'type', type, `types with commas between: ${recordTypes.join(', ')}`)
    const which = { types, caseId: c.req.query('case') }
    return asJson(c, await asReader(reader(c), client => recordsAsJson(client, which, at)))
  })

  app.get('/views/records/:id', async c => {
    const at = instantAsked(c)
    if (Number.isNaN(at)) return badQuestion(c, 'at', c.req.query('at'), anInstant)
    const page = await asReader(reader(c), client => aRecord(client, c.req.param('id'), at))
    return page ? c.json(page) : notFound(c, 'record')
  })

  app.get('/views/records/:id/findings', async c => {
    const at = instantAsked(c)
    if (Number.isNaN(at)) return badQuestion(c, 'at', c.req.query('at'), anInstant)
    const { limit, from, problem } = partAsked(c, someFindings)
    if (problem) return problem
    const over = c.req.query('over') ?? '0'
    if (over !== '0' && over !== '1') return badQuestion(c, 'over', over, '1 or 0')
    const question = { id: c.req.param('id'), isOver: over === '1', from, limit, at }
    return c.json(await asReader(reader(c), client => findingsOn(client, question)))
  })

  app.get('/views/possible/:id', c => {
    const session = c.get('session')!
    const record = house.world().get(c.req.param('id'))
    if (!record || !mayRead(record.readers, session.party)) return notFound(c, 'record')
    return c.json(possibleActs(house.world(), { by: session.party, key: session.key }, record))
  })

  app.get('/views/register', async c =>
    c.json(
      await asReader(reader(c), async client => ({
        origin: house.logKey.key.name,
        vkey: house.logKey.vkey,
        policy: house.witnesses.policyText(),
        size: house.world().size,
        checkpoint: await newestCheckpoint(client),
        checkpoints: (await recentCheckpoints(client, 50)).map(each => ({
          size: each.size,
          at: each.at.getTime(),
          cosignatures: each.cosignatures,
          final: house.witnesses.final(each.cosignatures.map(s => s.name)),
        })),
        witnesses: house.witnesses.states(),
        behind: house.witnesses.behind(),
      })),
    ),
  )

  app.get('/views/entries', async c => {
    const limit = Number(c.req.query('limit') ?? 50)
    const before = Number(c.req.query('before') ?? Number.MAX_SAFE_INTEGER)
    if (!Number.isInteger(limit) || limit < 1 || limit > 500)
      return badQuestion(c, 'limit', c.req.query('limit'), 'a whole number from 1 to 500')
    if (!Number.isSafeInteger(before)) return badQuestion(c, 'before', c.req.query('before'), 'an index')
    return c.json(await asReader(reader(c), client => theEntries(client, { before, limit })))
  })
  return app
}
