import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Draft, fieldsOf } from '@unimpeded/acts/draft.ts'
import { type Submission, sealDraft } from '@unimpeded/acts/seal-draft.ts'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { sealAct } from '@unimpeded/register/signed-act.ts'
import { challengeMessage } from '@unimpeded/server/desk/sessions.ts'
import { fsck } from '@unimpeded/server/fsck.ts'
import { newSeed, nodeSigner, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { rebuild } from '@unimpeded/server/rebuild.ts'
import { type Served, type ServeOptions, serve } from '@unimpeded/server/serve.ts'
import pg from 'pg'
import { expect } from 'vitest'

export type Answer<T = Record<string, unknown>> = { status: number; body: T }
type Entered = {
  id: string
  index: number
  at: number
  findings: { code: string; cite: string }[]
  receipt: string
  addressees: string[]
  later: string[]
  unseen: boolean
}
type Problem = { code: string; detail: string; remedy: string; details: Record<string, unknown>; note?: string }

/** A person at a desk with a key of their own, who talks to the register over HTTP and nothing else. */
export class Person {
  readonly name: string
  readonly seed: Uint8Array
  readonly key: string
  party = ''
  #token = ''
  #house: TestHouse

  constructor(house: TestHouse, name: string, seed: Uint8Array = newSeed()) {
    this.#house = house
    this.name = name
    this.seed = seed
    this.key = toBase64url(publicKeyOf(seed))
  }

  async ask<T = Record<string, unknown>>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const response = await fetch(this.#house.url + path, {
      ...init,
      headers: { ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}), ...init.headers },
    })
    const text = await response.text()
    const json = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T }
  }

  async get<T = Record<string, unknown>>(path: string): Promise<T> {
    const { status, body } = await this.ask<T>(path)
    if (status !== 200)
      throw new Error(`${this.name} asked ${path} and was answered ${status}: ${JSON.stringify(body)}`)
    return body
  }

  async signIn(): Promise<this> {
    const { body: asked } = await this.ask<{ challenge: string; origin: string }>('/session/challenge', {
      method: 'POST',
    })
    const signature = toBase64url(nodeSigner(this.seed)(challengeMessage(asked.origin, asked.challenge)))
    const { status, body } = await this.ask<{ token: string; party: string }>('/session', {
      method: 'POST',
      body: JSON.stringify({ key: this.key, challenge: asked.challenge, signature }),
    })
    if (status !== 200) throw new Error(`${this.name} could not sign in: ${JSON.stringify(body)}`)
    this.#token = body.token
    this.party = body.party
    return this
  }

  /** What this person's requests carry once signed in. */
  token(): string {
    return this.#token
  }

  /** Seals and signs a draft on what the register holds now; `header` replaces header fields, for what goes wrong. */
  async sign(draft: Draft, header: Record<string, unknown> = {}): Promise<Submission & { id: string }> {
    const seat = this.party
      ? await this.get<{ seq: number; prev: string | null; size: number; now: number }>('/seat')
      : { seq: 0, prev: null, size: 0, now: this.#house.served.house.clock.now() }
    const signer = {
      origin: this.#house.origin,
      by: this.party,
      seat: { seq: seat.seq, prev: seat.prev },
      basis: seat.size,
      claimedAt: new Date(seat.now).toISOString(),
      publicKey: publicKeyOf(this.seed),
      sign: nodeSigner(this.seed),
      salts: (n: number) => randomBytes(n),
    }
    if (Object.keys(header).length === 0) return sealDraft(draft, signer)
    const fields = { ...fieldsOf(draft, signer), ...header }
    const sealed = await sealAct({ ...signer, fields }, { type: 1, publicKey: signer.publicKey }, signer.sign)
    return { ...sealed, files: {} }
  }

  /** Listens to the live stream as this person; `text` grows as it comes. */
  async hears(): Promise<{ text: string; stop: () => void }> {
    const ending = new AbortController()
    const heard = { text: '', stop: () => ending.abort() }
    const response = await fetch(`${this.#house.url}/events`, {
      signal: ending.signal,
      headers: this.#token ? { authorization: `Bearer ${this.#token}` } : {},
    })
    void (async () => {
      for await (const chunk of response.body!) heard.text += Buffer.from(chunk as Uint8Array).toString('utf8')
    })().catch(() => {})
    return heard
  }

  /** Hands in an act, and beside it, by digest, what was too long for a field. */
  async submit(act: unknown, files?: Record<string, string>): Promise<Answer<Entered & Problem>> {
    return this.ask('/acts', { method: 'POST', body: JSON.stringify(files ? { act, files } : act) })
  }

  /** Does an act that is expected to be entered. */
  async does(draft: Draft, header: Record<string, unknown> = {}): Promise<Entered> {
    const { act, files } = await this.sign(draft, header)
    const { status, body } = await this.submit(act, files)
    if (status !== 201) throw new Error(`${this.name} was refused ${draft.kind}: ${JSON.stringify(body)}`)
    return body
  }

  /** Tries an act that is expected to be refused, and gives the refusal. */
  async isRefused(code: string, draft: Draft, header: Record<string, unknown> = {}): Promise<Problem> {
    const { act, files } = await this.sign(draft, header)
    const { status, body } = await this.submit(act, files)
    expect({ status, code: body.code }).toEqual({ status: expect.any(Number), code })
    expect(body.note ?? '').toContain('refusal')
    return body
  }
}

/** A running register in a folder of its own, with what tests ask of it. */
export class TestHouse {
  readonly dir: string
  served!: Served
  real: () => number
  readonly origin = 'example.org/register'

  private constructor(real: () => number) {
    this.real = real
    this.dir = mkdtempSync(join(tmpdir(), 'unimpeded-'))
  }

  static async open(options: Partial<ServeOptions> = {}): Promise<TestHouse> {
    const house = new TestHouse(options.real ?? Date.now)
    await house.start(options)
    return house
  }

  async start(options: Partial<ServeOptions> = {}): Promise<void> {
    this.served = await serve({ dataDir: join(this.dir, 'data'), port: 0, origin: this.origin, ...options })
  }

  get url(): string {
    return this.served.url
  }

  person(name: string, seed?: Uint8Array): Person {
    return new Person(this, name, seed)
  }

  async client<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.served.databaseUrl })
    await client.connect()
    try {
      return await use(client)
    } finally {
      await client.end()
    }
  }

  /** What every story ends with: the register is whole, and its world can be made anew. */
  async isWhole(): Promise<void> {
    const report = await this.client(client => fsck(client, this.served.house.logKey.vkey))
    expect(report.problems).toEqual([])
    await this.client(client => rebuild(client))
    const again = await this.client(client => fsck(client, this.served.house.logKey.vkey))
    expect(again.problems).toEqual([])
  }

  async stop(): Promise<void> {
    await this.served.stop()
  }

  async close(): Promise<void> {
    await this.stop().catch(() => {})
    rmSync(this.dir, { recursive: true, force: true })
  }
}
