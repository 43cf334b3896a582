import { fieldsOf } from '@unimpeded/acts/draft.ts'
import { judge } from '@unimpeded/acts/judge.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { timeBracket } from '@unimpeded/register/bracket.ts'
import type { SignedAct } from '@unimpeded/register/signed-act.ts'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import { checkpointsAround, finalCovering, newestCheckpoint, receiptFor } from '../log.ts'
import { actsOf, anAct } from '../views/acts-on.ts'
import { answerAct } from './answer-act.ts'
import type { Environment, House } from './environment.ts'
import { badBody, badQuestion, notFound, notSignedIn } from './problem.ts'
import { readJson } from './read-json.ts'

const draft = z.strictObject({
  kind: z.string().max(64),
  about: z.string().max(64).nullish(),
  to: z.array(z.string().max(64)).max(200).optional(),
  body: z.record(z.string(), z.unknown()),
})

/** Whether the act has such a field, or could have had it by its kind. */
const isFieldOf = (act: { kind: string; signed: SignedAct }, name: string): boolean =>
  Object.hasOwn(act.signed.fields, name) ||
  (name.startsWith('body.') && Object.hasOwn(kindNamed(act.kind)?.body ?? {}, name.slice(5)))

/** What each part of a draft needs, for whoever said something else. */
const needsOf: Readonly<Record<string, string>> = {
  kind: 'the name of a kind of act, such as report-arrival',
  about: 'the id of what it is about, or null',
  to: 'a list of ids of parties, or may be left out',
  body: 'an object of its fields',
}
const needsOfDraft = (field: string | undefined): string => needsOf[field ?? ''] ?? 'kind, about, to and body'

export const actRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()

  app.get('/seat', c => {
    const session = c.get('session')
    if (!session) return notSignedIn(c)
    const world = house.world()
    return c.json({ by: session.party, ...world.seat(session.party), size: world.size, now: house.clock.now() })
  })

  // What states its length is answered before it comes here: see act-door.ts.
  app.post('/acts', async c => {
    const { status, type, text } = await answerAct(house, Buffer.from(await c.req.arrayBuffer()))
    return c.body(text, status as ContentfulStatusCode, { 'content-type': type })
  })

  app.post('/check', async c => {
    const session = c.get('session')
    if (!session) return notSignedIn(c)
    const asked = await readJson(c)
    const read = draft.safeParse(asked)
    if (!read.success) return badBody(c, asked, read.error, needsOfDraft)
    const world = house.world()
    const at = house.clock.now()
    const fields = fieldsOf(
      { ...read.data, about: read.data.about ?? null },
      { by: session.party, seat: world.seat(session.party), basis: world.size, claimedAt: new Date(at).toISOString() },
    )
    const judged = judge(world, fields, { id: 'draft', index: world.size, at, key: session.key })
    if ('refused' in judged)
      return c.json({
        refused: judged.refused,
        findings: judged.findings ?? [],
        addressees: [],
        later: [],
        unseen: false,
      })
    return c.json({ refused: null, findings: judged.findings, ...judged.reach })
  })

  app.get('/acts', async c => {
    const limit = Number(c.req.query('limit') ?? 100)
    if (!Number.isInteger(limit) || limit < 1 || limit > 500)
      return badQuestion(c, 'limit', c.req.query('limit'), 'a whole number from 1 to 500')
    const before = c.req.query('before') === undefined ? undefined : Number(c.req.query('before'))
    if (before !== undefined && !(Number.isSafeInteger(before) && before >= 0))
      return badQuestion(c, 'before', c.req.query('before'), 'an index')
    const kind = c.req.query('kind')
    if (kind !== undefined && !kindNamed(kind)) return badQuestion(c, 'kind', kind, 'the name of a kind of act')
    const question = { caseId: c.req.query('case'), kind, by: c.req.query('by'), before, limit }
    return c.json(await house.database.asReader(c.get('session')?.party ?? null, client => actsOf(client, question)))
  })

  app.get('/acts/:id', async c => {
    const act = await house.database.asReader(c.get('session')?.party ?? null, client =>
      anAct(client, c.req.param('id')),
    )
    return act ? c.json(act) : notFound(c, 'act')
  })

  app.get('/acts/:id/files/:sha256', async c => {
    const content = await house.database.asReader(c.get('session')?.party ?? null, async client => {
      const { rows } = await client.query<{ content: string }>(
        'select f.content from file f join act a using (index) where a.id = $1 and f.sha256 = $2',
        [c.req.param('id'), c.req.param('sha256')],
      )
      return rows[0]?.content
    })
    if (content === undefined) return notFound(c, 'file')
    return c.body(content, 200, { 'content-type': 'application/json' })
  })

  app.get('/acts/:id/receipt', async c => {
    const withheld = (c.req.queries('withhold') ?? []).flatMap(names => names.split(',')).filter(Boolean)
    const receipt = await house.database.asReader(c.get('session')?.party ?? null, async client => {
      const act = await anAct(client, c.req.param('id'))
      if (!act) return undefined
      // A name misspelt would show what somebody meant to leave out.
      const unknown = withheld.find(name => !isFieldOf(act, name))
      if (unknown !== undefined) return { unknown }
      const best = (await finalCovering(client, act.index, house.witnesses.final)) ?? (await newestCheckpoint(client))
      return best && receiptFor(client, { index: act.index, signed: act.signed, withheld }, best)
    })
    if (receipt === undefined) return notFound(c, 'act')
    if (typeof receipt === 'object') return badQuestion(c, 'withhold', receipt.unknown, 'names of fields of this act')
    c.header('content-disposition', `attachment; filename="${c.req.param('id')}.tlog-proof"`)
    return c.body(receipt, 200, { 'content-type': 'text/plain; charset=utf-8' })
  })

  app.get('/acts/:id/proof', async c => {
    const proof = await house.database.asReader(c.get('session')?.party ?? null, async client => {
      const act = await anAct(client, c.req.param('id'))
      if (!act) return undefined
      const final = await finalCovering(client, act.index, house.witnesses.final)
      const timed = (await checkpointsAround(client, act.index)).flatMap(each => {
        const quorumAt = house.witnesses.quorumAt(each.cosignatures)
        return quorumAt === undefined ? [] : [{ size: each.size, quorumAt }]
      })
      const shown = final ?? (await newestCheckpoint(client))
      return {
        state: final ? 'final' : 'included',
        index: act.index,
        size: shown?.size ?? null,
        cosignatures: shown?.cosignatures ?? [],
        bracket: timeBracket(act.index, timed),
      }
    })
    return proof ? c.json(proof) : notFound(c, 'act')
  })
  return app
}
