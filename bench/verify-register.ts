/**
 * A register of 10,000 acts, read from its database and verified: each party's signature, each commitment, the tree with
 * its nodes, each checkpoint, each party's count; beside Node's own Ed25519 verification of as many signatures and
 * nothing else, one after another. `fsck` as a whole, which also makes the world anew and compares it, stands below.
 */
import { fromBase64url } from '@unimpeded/register/bytes.ts'
import { signingMessage } from '@unimpeded/register/leaf.ts'
import { actIdOf, type SignedAct } from '@unimpeded/register/signed-act.ts'
import { checkLog, fsck } from '@unimpeded/server/fsck.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import pg from 'pg'
import { fill, openBenchRegister, origin } from './bench-register.ts'
import { ownSeconds } from './cpu-time.ts'
import { type Figure, median } from './figure.ts'

const acts = 10_000
const rounds = 5

export const measure = async (): Promise<Figure[]> => {
  const register = await openBenchRegister(16)
  try {
    await fill(register, acts - register.served.house.world().size)
    const client = new pg.Client({ connectionString: register.served.databaseUrl })
    await client.connect()
    const { rows } = await client.query<{ signed: SignedAct }>('select signed from act order by index')
    const bare = rows.map(({ signed }) => ({
      key: fromBase64url(signed.key.publicKey),
      message: signingMessage(origin, actIdOf(origin, signed).D),
      signature: fromBase64url(signed.signature),
    }))
    const verifyBare = (): void => {
      for (const { key, message, signature } of bare) {
        if (!nodeVerify(key, message, signature)) throw new Error('a signature does not hold')
      }
    }
    const isWhole = ({ problems }: { problems: string[] }): void => {
      if (problems.length > 0) throw new Error(problems[0])
    }
    const timed = async (what: string, work: () => unknown): Promise<number> => {
      const [began, spent] = [performance.now(), ownSeconds()]
      await work()
      const seconds = (performance.now() - began) / 1000
      console.error(`${what}: ${seconds.toFixed(2)} s, ${(ownSeconds() - spent).toFixed(2)} s of processor time`)
      return seconds
    }
    verifyBare()
    const taken = { bare: [] as number[], log: [] as number[], all: [] as number[] }
    for (let n = 0; n < rounds; n++) {
      taken.bare.push(await timed('bare', verifyBare))
      taken.log.push(await timed('log', async () => isWhole(await checkLog(client))))
      taken.all.push(await timed('fsck', async () => isWhole(await fsck(client))))
    }
    await client.end()
    const [peer, log, all] = [median(taken.bare), median(taken.log), median(taken.all)]
    const said = `${peer.toFixed(2)} s for ${rows.length} bare verifications, one thread`
    return [
      {
        what: 'register of 10,000 acts verified',
        figure: `${log.toFixed(2)} s`,
        peer: said,
        ratio: peer / log,
        goal: '≥ 0.7',
      },
      {
        what: 'the same with its world (fsck)',
        figure: `${all.toFixed(2)} s`,
        peer: said,
        ratio: peer / all,
        goal: '',
      },
    ]
  } finally {
    await register.close()
  }
}
