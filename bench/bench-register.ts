/** A register in a folder of its own with one case and many parties, each with one key, for the figures to work on. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Draft, fieldsOf } from '@unimpeded/acts/draft.ts'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { useSha256 } from '@unimpeded/register/sha256.ts'
import { type SignedAct, sealAct } from '@unimpeded/register/signed-act.ts'
import { newSeed, nodeSha256, nodeSigner, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { type Served, serve } from '@unimpeded/server/serve.ts'

/** A party with its key and its seat, which it keeps count of by itself. */
export type Desk = {
  party: string
  seed: Uint8Array
  publicKey: Uint8Array
  sign: (message: Uint8Array) => Uint8Array
  seq: number
  prev: string | null
}

export const origin = 'bench.example/register'

export const newDesk = (party = '', seed = newSeed()): Desk => ({
  party,
  seed,
  publicKey: publicKeyOf(seed),
  sign: nodeSigner(seed),
  seq: 0,
  prev: null,
})

/** Seals and signs the desk's next act, and counts it. */
export const nextAct = async (desk: Desk, draft: Draft, basis: number): Promise<{ act: SignedAct; id: string }> => {
  const signer = { by: desk.party, seat: desk, basis, claimedAt: new Date().toISOString() }
  const fields = fieldsOf(draft, signer)
  // One request for randomness serves the act's salts: 32 bytes for each field and for the commitment.
  const random = randomBytes(32 * (Object.keys(fields).length + 1))
  let used = 0
  const salts = (n: number): Uint8Array => {
    used += n
    return random.subarray(used - n, used)
  }
  const sealed = await sealAct({ origin, fields, salts }, { type: 1, publicKey: desk.publicKey }, desk.sign)
  desk.seq += 1
  desk.prev = sealed.id
  return sealed
}

/** What a desk says in the figures: a short statement, some 300 bytes of content. */
export const statement = (caseId: string, n: number): Draft => ({
  kind: 'make-statement',
  about: caseId,
  body: {
    speaker: 'Duty officer of the desk',
    content: `Report ${n}: the road from the southern gate to the inspection point was seen open to relief at the time stated; two vehicles waited, none was turned back, and the crossing was quiet. The next report follows as agreed, or at once should anything on the way change for those who travel on it today.`,
    modality: 'stated',
    saidOn: '2024-09-17',
  },
})

/** A case's protocol, under which its coordinator reads everything. */
export const protocol = {
  leadHours: 48,
  emergencyLeadHours: 24,
  acknowledgeHours: 6,
  escalation: [],
  siteSeparationM: 300,
  movementSeparationM: 500,
  restrictionSeparationM: 100,
  toleranceMinutes: 20,
  contactIntervalMinutes: 60,
  reverifyDays: 30,
  twoPersonCheck: false,
  implausibleSpeedKmh: 80,
  minimumDecimals: 4,
  levels: ['headquarters'],
  weights: {},
  sees: [{ role: 'coordinator', kinds: ['*'] }],
}

const dayMs = 24 * 3_600_000
const zeroes = (n: number) => new Date(n).toISOString().replace('Z', '+00:00')

/**
 * A movement of four legs within the next thirty days, or as many as said: anywhere in 500 × 500 km, five kilometres a leg, or all in one
 * town of 8 × 8 km, one kilometre a leg.
 */
export const movement = (caseId: string, where: 'spread' | 'one-place', recipient: string, days = 30): Draft => {
  const [sideKm, legKm] = where === 'spread' ? [500, 5] : [8, 1]
  const east = (km: number) => km / 70
  const north = (km: number) => km / 111
  let [longitude, latitude] = [33 + east(Math.random() * sideKm), 49 + north(Math.random() * sideKm)]
  let heading = Math.random() * 2 * Math.PI
  const departs = Date.now() + 3 * dayMs + Math.random() * days * dayMs
  const waypoints = Array.from({ length: 5 }, (_, n) => {
    heading += Math.random() - 0.5
    longitude += n === 0 ? 0 : east(legKm * Math.cos(heading))
    latitude += n === 0 ? 0 : north(legKm * Math.sin(heading))
    const position = [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))]
    return { name: `Point ${n}`, position, [n === 0 ? 'etd' : 'eta']: zeroes(departs + n * legKm * 90_000) }
  })
  return {
    kind: 'notify-movement',
    about: caseId,
    body: {
      reference: `M-${Math.floor(departs / 60_000)}`,
      purpose: 'relief-cargo',
      mode: 'road',
      waypoints,
      bufferM: 200,
      vehicles: [{ type: 'truck', plate: `B ${Math.floor(Math.random() * 1e9)}`, thermalMarking: true }],
      cargo: [{ category: 'food', item: 'family ration', quantity: 400, unit: 'box' }],
      passengers: 2,
      contacts: [{ name: 'Convoy leader', channel: 'phone', address: '+000 000' }],
      armedEscort: false,
      recipients: [recipient],
      emergency: false,
    },
  }
}

/** Enters what a desk says; what has entered since, and meets a plan, is cited. Throws where it is refused. */
export const enter = async (served: Served, desk: Desk, draft: Draft): Promise<string> => {
  const { seq, prev } = desk
  const answer = await served.house.writer.submit((await nextAct(desk, draft, served.house.world().size)).act)
  if ('entered' in answer) return answer.entered.id
  const { list } = answer.refused.details as { list?: { cite: string }[] }
  if (!list) throw new Error(`${draft.kind} was refused: ${answer.refused.sentence}`)
  Object.assign(desk, { seq, prev })
  const cites = [...((draft.body.cites as string[]) ?? []), ...list.map(each => each.cite)]
  return enter(served, desk, { ...draft, body: { ...draft.body, cites } })
}

export type BenchRegister = {
  dir: string
  served: Served
  operator: Desk
  desks: Desk[]
  caseId: string
  close(): Promise<void>
}

/** Opens the register and the case, with so many parties in it. */
export const openBenchRegister = async (parties: number): Promise<BenchRegister> => {
  useSha256(nodeSha256)
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-bench-'))
  const served = await serve({ dataDir: join(dir, 'data'), port: 0, origin })
  const operator = newDesk()
  const does = (draft: Draft) => enter(served, operator, draft)
  const named = (text: string) => [{ language: 'en', text }]
  const genesis = await does({
    kind: 'open-register',
    body: {
      origin,
      logKey: served.house.logKey.vkey,
      parties: [{ handle: 'desk', names: named('Desk'), role: 'coordinator', key: toBase64url(operator.publicKey) }],
      exercise: true,
    },
  })
  // The genesis is signed by nobody yet, and takes no seat.
  Object.assign(operator, { party: `${genesis}.0`, seq: 0, prev: null })
  const desks: Desk[] = []
  for (let n = 0; n < parties; n++) {
    const desk = newDesk()
    const key = { key: toBase64url(desk.publicKey), label: 'duty officer', rights: ['sign'] }
    desk.party = await does({
      kind: 'register-party',
      body: { handle: `party-${n}`, names: named(`Party ${n}`), role: 'relief-organisation', keys: [key] },
    })
    desks.push(desk)
  }
  const caseId = await does({
    kind: 'open-case',
    body: {
      title: 'Northern crossing',
      about: 'Relief to both banks.',
      zone: 'Europe/Kyiv',
      exercise: true,
      participants: [
        { party: operator.party, roles: ['coordinator'] },
        ...desks.map(desk => ({ party: desk.party, roles: ['organisation'] })),
      ],
    },
  })
  return {
    dir,
    served,
    operator,
    desks,
    caseId,
    async close() {
      await served.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Enters so many acts more, from all desks side by side: statements, and every tenth a correction of one. */
export const fill = async ({ served, desks, caseId }: BenchRegister, acts: number): Promise<void> => {
  const until = served.house.world().size + acts
  let begun = served.house.world().size
  await Promise.all(
    desks.map(async desk => {
      let last: string | null = null
      for (let n = 1; begun < until; n++) {
        begun += 1
        const corrections = [{ field: 'content', value: 'It was another road.' }]
        const correction = { kind: 'correct-act', about: last, body: { corrections, reason: 'A slip of the pen.' } }
        const corrects = n % 10 === 0 && last !== null
        const { act } = await nextAct(desk, corrects ? correction : statement(caseId, n), 1)
        const answer = await served.house.writer.submit(act)
        if ('refused' in answer) throw new Error(`an act was refused: ${answer.refused.sentence}`)
        if (!corrects) last = answer.entered.id
      }
    }),
  )
}
