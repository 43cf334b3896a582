/**
 * How much a desk is sent that reads five thousand records of one case, 4,400 of them movements of three months: for the
 * Board, and beside a plan that is being drawn. Packed as the server packs it; beside it every record of the case, whole.
 */
import { gzipSync } from 'node:zlib'
import { besideAPlan } from '@unimpeded/server/views/beside-a-plan.ts'
import { recordsAsJson } from '@unimpeded/server/views/sql.ts'
import { theBoard } from '@unimpeded/server/views/the-board.ts'
import { enter, movement, openBenchRegister, protocol } from './bench-register.ts'
import { type Figure, median } from './figure.ts'

const records = Number(process.env.BENCH_RECORDS ?? 5_000)
const rounds = 5
const dayMs = 24 * 3_600_000
const most = 200

const restriction = (n: number) => {
  const [longitude, latitude] = [33 + (n % 40) * 0.15, 49 + Math.floor(n / 40) * 0.2]
  return {
    title: `Verge ${n}`,
    cause: 'hazard',
    area: { type: 'Point', coordinates: [longitude, latitude], radiusM: 300 },
    during: { from: new Date(Date.now() + (n % 90) * dayMs).toISOString() },
    reason: 'Mines were reported on the verge.',
  }
}

export const measure = async (): Promise<Figure[]> => {
  const register = await openBenchRegister(64)
  try {
    const { desks, operator, caseId, served } = register
    const { database, clock } = served.house
    await enter(served, operator, { kind: 'set-protocol', about: caseId, body: protocol })
    const restrictions = Math.round(records * 0.12)
    for (let n = 0; n < restrictions; n++)
      await enter(served, operator, { kind: 'declare-restriction', about: caseId, body: restriction(n) })
    let left = records - restrictions
    await Promise.all(
      desks.map(async (desk, n) => {
        const recipient = desks[(n + 1) % desks.length]!.party
        while (left-- > 0) await enter(served, desk, movement(caseId, 'spread', recipient, 90))
      }),
    )
    const now = clock.now()
    const measured = async (ask: (client: Parameters<typeof theBoard>[0]) => Promise<string>) => {
      const ms: number[] = []
      let json = ''
      for (let round = 0; round < rounds; round++) {
        const began = performance.now()
        json = await database.asReader(operator.party, ask)
        ms.push(performance.now() - began)
      }
      return { packedKb: gzipSync(json).length / 1000, rawKb: json.length / 1000, ms: median(ms) }
    }
    const whole = await measured(client => recordsAsJson(client, { caseId }))
    const board = await measured(client => theBoard(client, { caseId, at: now, now, all: false }))
    const beside = await measured(client => besideAPlan(client, caseId, now + 30 * dayMs))
    const said = ({ packedKb, rawKb, ms }: typeof whole): string =>
      `${packedKb.toFixed(0)} kB packed, ${rawKb.toFixed(0)} raw, ${ms.toFixed(0)} ms`
    const figure = (what: string, of: typeof whole): Figure => ({
      what: `${what}, of a desk that reads ${records} records`,
      figure: said(of),
      peer: `every record of the case, whole: ${said(whole)}`,
      ratio: whole.packedKb / of.packedKb,
      goal: `≤ ${most} kB packed`,
    })
    return [figure('the Board', board), figure('what stands beside a plan in 30 days', beside)]
  } finally {
    await register.close()
  }
}
