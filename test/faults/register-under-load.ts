import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Draft } from '@unimpeded/acts/draft.ts'
import { formatPolicy } from '@unimpeded/register/policy.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { type FsckReport, fsck } from '@unimpeded/server/fsck.ts'
import pg from 'pg'
// It has node-postgres read bigint columns as numbers, as fsck expects them.
import '@unimpeded/server/database.ts'
import { protocolBody } from '../people.ts'
import { type Acknowledged, Desk } from './desk.ts'
import { LogReader } from './log-reader.ts'
import type { Random } from './random.ts'
import { killAtOnce, postgresOf, Running } from './running.ts'

export const origin = 'faults.example/register'
const witnessName = 'faults.example/witness'

/** A register served by a process of its own, with a witness in another, and desks that keep working on it. */
export class RegisterUnderLoad {
  readonly dir = mkdtempSync(join(tmpdir(), 'unimpeded-faults-'))
  readonly dataDir = join(this.dir, 'data')
  server!: Running
  witness!: Running
  vkey = ''
  witnessKey = ''
  witnessUrl = ''
  readonly coordinator: Desk
  readonly desks: Desk[]
  reader!: LogReader
  caseId = ''
  #url = ''
  #witnessPort = 0
  #stopped = false
  #givenUp = false
  #work: Promise<unknown>[] = []

  constructor(desks: number) {
    this.coordinator = new Desk(() => this.#url, origin)
    this.desks = Array.from({ length: desks }, () => new Desk(() => this.#url, origin))
  }

  get url(): string {
    return this.#url
  }

  /** Starts the server on whatever the folder holds; starting is recovering. */
  async start(): Promise<void> {
    this.server = new Running('serve', '--data', this.dataDir, '--port', '0', '--origin', origin)
    this.#url = (await this.server.says(/Serving at (\S+)/)).replace('localhost', '127.0.0.1')
  }

  async startWitness(): Promise<void> {
    if (this.#witnessPort === 0) this.#witnessPort = await freePort()
    const folder = join(this.dir, 'witness')
    const words = ['--data', folder, '--log', this.vkey, '--name', witnessName, '--port', String(this.#witnessPort)]
    this.witness = new Running('witness', ...words, '--host', '127.0.0.1')
    await this.witness.says(/The witness answers/)
    this.witnessUrl = `http://127.0.0.1:${this.#witnessPort}`
    this.witnessKey = this.witness.said.out.trim()
  }

  /** Opens the register and a case with every desk in it. */
  async open(): Promise<void> {
    await this.start()
    this.vkey = (await (await fetch(`${this.#url}/log/vkey`)).text()).trim()
    await this.startWitness()
    this.reader = new LogReader(() => this.#url, [this.vkey, this.witnessKey])
    const { coordinator } = this
    const genesis = await this.entered(coordinator, {
      kind: 'open-register',
      body: {
        origin,
        logKey: this.vkey,
        exercise: true,
        parties: [{ handle: 'desk', names: named('Desk'), role: 'coordinator', key: coordinator.key }],
        witnessPolicy: formatPolicy({
          logs: [{ key: parseVerifierKey(this.vkey) }],
          witnesses: [{ name: 'north', key: parseVerifierKey(this.witnessKey), url: this.witnessUrl }],
          groups: [],
          quorum: 'north',
        }),
      },
    })
    Object.assign(coordinator, { party: `${genesis.id}.0`, seq: 0, prev: null })
    await coordinator.signIn()
    for (const [n, desk] of this.desks.entries()) {
      const keys = [{ key: desk.key, label: 'duty officer', rights: ['sign', 'check'] }]
      const body = { handle: `party-${n}`, names: named(`Party ${n}`), role: 'relief-organisation', keys }
      desk.party = (await this.entered(coordinator, { kind: 'register-party', body })).id
      await desk.signIn()
    }
    const participants = [coordinator, ...this.desks].map((desk, n) => ({
      party: desk.party,
      roles: [n === 0 ? 'coordinator' : 'organisation'],
    }))
    const body = {
      title: 'Northern crossing',
      about: 'Relief to both banks.',
      zone: 'Europe/Kyiv',
      exercise: true,
      participants,
    }
    this.caseId = (await this.entered(coordinator, { kind: 'open-case', body })).id
    await this.entered(coordinator, { kind: 'set-protocol', about: this.caseId, body: protocolBody(coordinator.party) })
  }

  async entered(desk: Desk, draft: Draft): Promise<Acknowledged> {
    const answer = await desk.does(draft, 0)
    if (typeof answer === 'string') throw new Error(`${draft.kind} was refused: ${answer}`)
    return answer
  }

  /** Every desk does one act after another, and a stranger keeps asking for the newest checkpoint, until `calm`. */
  work(random: Random): void {
    this.#stopped = false
    const isGivenUp = () => this.#givenUp
    const each = async (desk: Desk, n: number) => {
      while (!this.#stopped) {
        await desk.does(this.#draft(desk, n, random), 0, isGivenUp)
        // Some acts come in bursts and some alone, so that batches are of every size.
        if (random.chance(0.3)) await wait(random.between(1, 30))
      }
    }
    this.#work = [this.coordinator, ...this.desks].map(each)
    this.#work.push(
      (async () => {
        while (!this.#stopped) {
          await this.reader.newest().catch(error => {
            if (/signature|signed/.test(String(error))) throw error
          })
          await wait(25)
        }
      })(),
    )
  }

  /** Lets the desks finish what they are at. */
  async calm(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#work)
    this.#work = []
  }

  /** SIGKILL to the server and its PostgreSQL at once, or to one of them alone; returns when both are gone. */
  async killServer(random: Random): Promise<string> {
    const postgres = postgresOf(this.dataDir)
    const how = random.next()
    if (how < 0.4) {
      this.server.signal('SIGKILL')
      killAtOnce(postgres)
    } else if (how < 0.8) {
      killAtOnce(postgres)
      if (random.chance(0.5)) await wait(random.between(0, 20))
      this.server.signal('SIGKILL')
    } else if (how < 0.9) {
      // PostgreSQL is left behind, for the next start to find.
      this.server.signal('SIGKILL')
    } else {
      // The server is left without its database, and has to end by itself.
      killAtOnce(postgres)
    }
    await this.server.ended
    return how < 0.8 ? 'server and PostgreSQL' : how < 0.9 ? 'server alone' : 'PostgreSQL alone'
  }

  /** fsck on the database as it is served, beside the one writer. */
  async fsck(): Promise<FsckReport> {
    const password = readFileSync(join(this.dataDir, 'postgres-password'), 'utf8').trim()
    const [, , , port = '', socket = '', listens = ''] = readFileSync(
      join(this.dataDir, 'postgres', 'postmaster.pid'),
      'utf8',
    ).split('\n')
    const client = new pg.Client({
      host: socket || listens,
      port: Number(port),
      user: 'unimpeded',
      database: 'postgres',
      password,
    })
    await client.connect()
    try {
      return await fsck(client, this.vkey)
    } finally {
      await client.end()
    }
  }

  async close(): Promise<void> {
    this.#stopped = true
    this.#givenUp = true
    this.server?.signal('SIGKILL')
    this.witness?.signal('SIGKILL')
    killAtOnce(postgresOf(this.dataDir))
    await Promise.allSettled(this.#work)
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 })
  }

  #draft(desk: Desk, n: number, random: Random): Draft {
    const about = this.caseId
    const statement: Draft = {
      kind: 'make-statement',
      about,
      body: {
        speaker: `Duty officer ${n}`,
        content: `The road is open, report ${desk.seq}. ${'Nothing else was seen. '.repeat(random.between(0, 40))}`,
        modality: 'stated',
      },
    }
    const earlier = desk.acknowledged.filter(act => act.kind === 'make-statement' || act.kind === 'record-observation')
    const what = random.next()
    // The case's record is shared by all and changed by each new protocol.
    if (n === 0 && what < 0.3) {
      return { kind: 'set-protocol', about, body: { ...protocolBody(desk.party), leadHours: random.between(24, 96) } }
    }
    if (n > 0 && what < 0.25) return { kind: 'notify-site', about, body: siteBody(desk, n, this.coordinator.party) }
    if (n > 0 && what < 0.4) {
      const site = desk.acknowledged.find(act => act.kind === 'notify-site' && !this.#erased.has(act.id))
      if (site) {
        this.#erased.add(site.id)
        return {
          kind: 'erase-fields',
          about: site.id,
          body: { fields: ['checkedBy', 'inCharge'], reason: 'The work is over.' },
        }
      }
    }
    if (what < 0.55 && earlier.length > 0) {
      const corrections = [{ field: 'content', value: `The road is closed after ${desk.seq}.` }]
      return {
        kind: 'correct-act',
        about: random.oneOf(earlier).id,
        body: { corrections, reason: 'It was written down wrongly.' },
      }
    }
    return statement
  }

  readonly #erased = new Set<string>()
}

const named = (text: string) => [{ language: 'en', text }]

/** What stands in the personal fields; erased, it is nowhere. */
export const secretOf = (desk: Desk, n: number): string => `marker-${n}-${desk.key.slice(0, 8)}`

const siteBody = (desk: Desk, n: number, recipient: string) => ({
  names: named(`Warehouse ${n}.${desk.seq}`),
  function: 'warehouse',
  operator: 'The organisation',
  shape: { type: 'Point', coordinates: [34.5 + n / 10 + desk.seq / 1000, 51.12345], radiusM: 30 },
  method: 'gps-on-site',
  accuracyM: 5,
  peopleByDay: '1-10',
  peopleByNight: '0',
  during: { from: '2024-09-17T00:00:00+03:00' },
  checkedOn: '2024-09-16',
  checkedHow: 'By a visit.',
  checkedBy: secretOf(desk, n),
  inCharge: [{ name: secretOf(desk, n), role: 'keeper', channel: 'satellite phone', address: '+000 0007' }],
  exclusiveUse: true,
  recipients: [recipient],
})

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
