/**
 * What concerns a coordinator who reads ten thousand movements that all wait for it: counted, and the first page told;
 * beside it the same worked out from every record, whole, as it was done before. Right after they came in, when
 * PostgreSQL knows nothing of its tables yet, and once it does.
 */
import { whatConcernsMe } from '@unimpeded/server/views/what-concerns-me.ts'
import { concernsByWholeRecords } from '../test/simulate/concerns-by-whole-records.ts'
import { enter, movement, openBenchRegister, protocol } from './bench-register.ts'
import { ownSeconds } from './cpu-time.ts'
import { type Figure, median } from './figure.ts'

const movements = Number(process.env.BENCH_MOVEMENTS ?? 10_000)
const rounds = 5

type Times = { ms: number[]; ownMs: number[]; bytes: number; fault?: string }
/** How long it takes until the answer's bytes are there. */
const timed = async (into: Times, answer: () => Promise<unknown>): Promise<void> => {
  const began = performance.now()
  const before = ownSeconds()
  try {
    into.bytes = JSON.stringify(await answer()).length
  } catch (error) {
    into.fault = (error as Error).message
  }
  into.ms.push(performance.now() - began)
  into.ownMs.push((ownSeconds() - before) * 1000)
}
const said = ({ ms, ownMs, bytes, fault }: Times): string =>
  fault
    ? `${fault}, after ${(median(ms) / 1000).toFixed(0)} s`
    : `${median(ms).toFixed(0)} ms, ${median(ownMs).toFixed(0)} of them of the server's thread; ${(bytes / 1000).toFixed(0)} kB`

export const measure = async (): Promise<Figure[]> => {
  const register = await openBenchRegister(64)
  try {
    const { desks, operator, caseId, served } = register
    const { database } = served.house
    await enter(served, operator, { kind: 'set-protocol', about: caseId, body: protocol })
    let left = movements
    await Promise.all(
      desks.map(async (desk, n) => {
        while (left-- > 0) {
          const recipient = desks[(n + 1) % desks.length]!.party
          await enter(served, desk, movement(caseId, left % 5 === 0 ? 'one-place' : 'spread', recipient))
        }
      }),
    )
    const now = served.house.clock.now()
    const figures: Figure[] = []
    for (const known of [false, true]) {
      if (known) await database.pool.query('analyze')
      const [whole, part]: [Times, Times] = [
        { ms: [], ownMs: [], bytes: 0 },
        { ms: [], ownMs: [], bytes: 0 },
      ]
      for (let round = 0; round < rounds; round++) {
        const ask = database.asReader
        await timed(part, () => ask(operator.party, client => whatConcernsMe(client, operator.party, now)))
        await timed(whole, () => ask(operator.party, client => concernsByWholeRecords(client, operator.party, now)))
      }
      figures.push({
        what: `what concerns a desk that reads ${movements} movements, ${known ? 'its tables known to PostgreSQL' : 'right after they came in'}`,
        figure: said(part),
        peer: `from every record, whole: ${said(whole)}`,
        ratio: median(whole.ms) / median(part.ms),
        goal: '≤ 300 ms',
      })
    }
    return figures
  } finally {
    await register.close()
  }
}
