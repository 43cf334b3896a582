/**
 * The server and its PostgreSQL are killed again and again while desks work. `npm run test:faults` kills 100 times,
 * `npm test` 10; UNIMPEDED_KILLS and UNIMPEDED_SEED change that. The seed says what is done; at which instruction a kill
 * falls is up to the machine.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { equal, fromHex } from '@unimpeded/register/bytes.ts'
import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { parseNote, signNote } from '@unimpeded/register/note.ts'
import { parseReceipt } from '@unimpeded/register/receipt.ts'
import { useSha256 } from '@unimpeded/register/sha256.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { formatAddCheckpoint } from '@unimpeded/register/witness.ts'
import { nodeSha256, nodeSigner, nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { afterAll, expect, test } from 'vitest'
import type { Acknowledged } from './desk.ts'
import type { Seen } from './log-reader.ts'
import { randomBySeed } from './random.ts'
import { origin, RegisterUnderLoad, secretOf } from './register-under-load.ts'
import { processesOn, runToEnd } from './running.ts'

useSha256(nodeSha256)

const kills = Number(process.env.UNIMPEDED_KILLS ?? 10)
const seed = Number(process.env.UNIMPEDED_SEED ?? Math.floor(Math.random() * 2 ** 31))
const random = randomBySeed(seed)
const house = new RegisterUnderLoad(6)
afterAll(() => house.close())

const everyone = () => [house.coordinator, ...house.desks]
const checked = new Set<string>()
/** The receipt opens the act, is signed by the log, and its checkpoint is the beginning of the newest. */
const holds = async (act: Acknowledged, newest: Seen): Promise<void> => {
  const verified = await verifyReceipt(act.receipt, { vkey: house.vkey, verify: nodeVerify })
  expect({ id: verified.actId, index: verified.index }).toEqual({ id: act.id, index: act.index })
  const checkpoint = await house.reader.keep(parseReceipt(act.receipt).checkpoint)
  expect(newest.size).toBeGreaterThanOrEqual(checkpoint.size)
}

/** Everything handed out so far still stands; what was looked at after an earlier kill is not looked at again. */
const everythingStands = async (all = false): Promise<void> => {
  house.reader.forget()
  const newest = await house.reader.newest()
  if (all) checked.clear()
  for (const act of everyone().flatMap(desk => desk.acknowledged)) {
    if (checked.has(act.id)) continue
    await holds(act, newest)
    checked.add(act.id)
  }
  for (const [name, seen] of house.reader.seen) {
    if (checked.has(name)) continue
    expect(await house.reader.continues(seen, newest), `size ${seen.size} begins size ${newest.size}`).toBe(true)
    checked.add(name)
  }
}

test(
  `nothing acknowledged is lost in ${kills} kills (UNIMPEDED_SEED=${seed})`,
  async () => {
    console.log(`UNIMPEDED_SEED=${seed}`)
    await house.open()
    const how = new Map<string, number>()
    let witnessKills = 0
    for (let n = 0; n < kills; n++) {
      house.work(random)
      await wait(random.between(30, 900))
      if (random.chance(0.3)) {
        await house.witness.kill()
        witnessKills += 1
        if (random.chance(0.5)) await wait(random.between(0, 200))
        await house.startWitness()
      }
      const what = await house.killServer(random)
      how.set(what, (how.get(what) ?? 0) + 1)
      await house.start()
      await house.calm()
      await everythingStands()
      // The longer the register, the longer fsck takes; in the long version it looks in now and then.
      if (kills <= 20 || n % 10 === 0) expect((await house.fsck()).problems).toEqual([])
    }

    // What was acknowledged may be sent again at any time, and is entered once.
    const acknowledged = everyone().flatMap(desk => desk.acknowledged.map(act => ({ desk, act })))
    for (const { desk, act } of acknowledged.filter(() => random.chance(60 / acknowledged.length))) {
      const answer = await desk.post(act.body)
      expect(answer).toMatchObject({ status: 200, body: { id: act.id, index: act.index, at: act.at } })
    }

    // Every act is in the log once, each desk's in the order in which it signed them; honest desks are refused nothing.
    const newest = await house.reader.newest()
    const ids = await house.reader.ids(newest.size)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { act } of acknowledged) expect(ids[act.index]).toBe(act.id)
    expect(ids.length).toBe(acknowledged.length)
    const refused = everyone().flatMap(desk => desk.refused)
    expect(refused).toEqual([])

    // What was to be forgotten is forgotten, whenever the kill came.
    for (const [n, desk] of house.desks.entries()) {
      for (const act of desk.acknowledged.filter(each => each.kind === 'erase-fields')) {
        const { fields } = JSON.parse(act.body) as { fields: { about: { value: string } } }
        const page = await (await desk.get(`/acts/${JSON.parse(fields.about.value)}`)).text()
        expect(page).toContain('digest')
        expect(page).not.toContain(secretOf(desk, n + 1))
      }
    }
    await everythingStands(true)

    console.log(
      `${acknowledged.length} acts acknowledged, ${everyone().reduce((n, desk) => n + desk.unanswered, 0)} answers lost, ` +
        `${everyone().reduce((n, desk) => n + desk.foundEntered, 0)} acts found entered when sent again, ` +
        `${house.reader.seen.size} checkpoints; killed: ${[...how].map(([what, n]) => `${what} ${n}`).join(', ')}, witness ${witnessKills}`,
    )
  },
  120_000 + kills * 60_000,
)

test('the witness has cosigned one history, and cosigns no other', async () => {
  const newest = await house.reader.newest()
  const cosigned = [...house.reader.seen.values()].filter(({ note }) => parseNote(note).signatures.length > 1)
  expect(cosigned.length).toBeGreaterThan(0)
  for (const seen of cosigned) expect(await house.reader.continues(seen, newest)).toBe(true)

  // With the log's own key in hand, another history of any size is still refused.
  const kept = JSON.parse(readFileSync(join(house.dataDir, 'log-key'), 'utf8')) as { seed: string }
  const stated = (await (await fetch(house.witnessUrl)).text()).match(/cosigned at size (\d+)/)
  const old = Number(stated?.[1])
  expect(old).toBeGreaterThanOrEqual(Math.max(...cosigned.map(({ size }) => size)))
  for (const size of [old, old + 1, old + 100]) {
    const root = createHash('sha256').update(`another history of ${size}`).digest('base64')
    const key = parseVerifierKey(house.vkey) as Parameters<typeof signNote>[1]
    const checkpoint = await signNote(`${origin}\n${size}\n${root}\n`, key, nodeSigner(fromHex(kept.seed)))
    const response = await fetch(`${house.witnessUrl}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint({ old, proof: size === old ? [] : [new Uint8Array(32)], checkpoint }),
    })
    expect(response.status).toBe(422)
  }
})

test('asked to stop, it stops and leaves nothing running; the register is whole', async () => {
  const before = await house.reader.newest()
  house.server.signal('SIGTERM')
  expect(await house.server.ended).toBe(0)
  expect(processesOn(house.dataDir)).toEqual([])
  const { status, out, err } = runToEnd('fsck', '--data', house.dataDir, '--json')
  const report = JSON.parse(out || '{}') as { size: number; problems: string[] }
  expect({ status, problems: report.problems, err }).toEqual({ status: 0, problems: [], err: '' })
  expect(report.size).toBe(before.size)
  expect(equal(parseCheckpoint(parseNote(before.note).text).root, before.root)).toBe(true)
})
