/**
 * A desk's way to a register over HTTP: it signs in by its key, signs acts where the key is, and hands in what is
 * signed. The seed never leaves this process.
 */
import { randomBytes } from 'node:crypto'
import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Reach } from '@unimpeded/acts/judge.ts'
import { type Submission, sealDraft } from '@unimpeded/acts/seal-draft.ts'
import type { PartyRecord } from '@unimpeded/acts/world/records.ts'
import { fromBase64url, toBase64url, utf8 } from '@unimpeded/register/bytes.ts'
import type { SignedAct } from '@unimpeded/register/signed-act.ts'
import { nodeSigner, publicKeyOf } from '@unimpeded/server/native-crypto.ts'

/** What the register answers to an act it has entered. */
export type ActAnswer = Reach & {
  id: string
  index: number
  at: number
  findings: Finding[]
  /** The text of a `.tlog-proof`. */
  receipt: string
}

/** What the register would say to a draft. */
export type CheckAnswer = Reach & {
  refused?: { code: string; sentence: string; remedy: string; details: Record<string, unknown> }
  findings: Finding[]
}

export type SessionAnswer = {
  party: PartyRecord
  key: string
  label: string
  rights: string[]
  origin: string
  vkey: string
  exercise: boolean
  now: number
  offset: number
  size: number
}

type Seat = { by: string; seq: number; prev: string | null; size: number; now: number }

/** An answer that something was not done, as the register put it (RFC 9457). */
export class ServerRefusal extends Error {
  override name = 'ServerRefusal'
  readonly status: number
  readonly code: string
  readonly remedy: string | null
  readonly details: Record<string, unknown>
  /** The whole answer; for an act it carries the refusal as signed by the register, `note`. */
  readonly problem: Record<string, unknown>

  constructor(status: number, problem: Record<string, unknown>) {
    super(typeof problem.detail === 'string' ? problem.detail : `The server answered ${status}.`)
    this.status = status
    this.code = typeof problem.code === 'string' ? problem.code : `http-${status}`
    this.remedy = typeof problem.remedy === 'string' ? problem.remedy : null
    this.details = (problem.details as Record<string, unknown> | undefined) ?? {}
    this.problem = problem
  }
}

/** Nobody answered, or what answered is no register. */
export class CannotReach extends Error {
  override name = 'CannotReach'
  readonly url: string

  constructor(url: string, problem: string) {
    super(`${url} ${problem}`)
    this.url = url
  }
}

/** HTTP to one register; paths begin with a slash. All throw ServerRefusal or CannotReach. */
export type Door = {
  url: string
  get<T>(path: string): Promise<T>
  text(path: string): Promise<string>
  bytes(path: string): Promise<Uint8Array>
  send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>
}

const patienceMs = 30_000

/** The way to what a register tells anyone; to what it tells a desk, with the token of a session. */
export function openDoor(url: string, token?: string): Door {
  const base = url.replace(/\/+$/, '')
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    let response: Response
    try {
      response = await fetch(base + path, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patienceMs),
      })
    } catch (error) {
      throw new CannotReach(base, saidBy(error))
    }
    if (response.ok) return response
    const text = await response.text().catch(() => '')
    throw new ServerRefusal(response.status, asProblem(text))
  }
  const whole = async <T>(read: Promise<T>): Promise<T> => {
    try {
      return await read
    } catch (error) {
      throw new CannotReach(base, error instanceof SyntaxError ? 'gave an answer that is no JSON.' : saidBy(error))
    }
  }
  return {
    url: base,
    get: async path => whole((await ask('GET', path)).json()),
    text: async path => whole((await ask('GET', path)).text()),
    bytes: async path => new Uint8Array(await whole((await ask('GET', path)).arrayBuffer())),
    async send<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await ask(method, path, body)
      if (response.status === 204) return undefined as T
      const text = await whole(response.text())
      return whole(Promise.resolve().then(() => (text === '' ? undefined : JSON.parse(text)) as T))
    },
  }
}

function asProblem(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function saidBy(error: unknown): string {
  if ((error as Error).name === 'TimeoutError') return `did not answer within ${patienceMs / 1000} seconds.`
  const cause = (error as { cause?: { code?: string } }).cause?.code
  if (cause === 'ECONNREFUSED') return 'does not answer: nothing listens there.'
  if (cause === 'ENOTFOUND' || cause === 'EAI_AGAIN') return 'could not be found.'
  return 'broke off the conversation.'
}

/** What a signer says beside the draft; otherwise now, and all there is. */
export type SignedHeader = { claimedAt?: string; basis?: number }

export type Client = Door & {
  session: SessionAnswer
  /** The id of the party signed in. */
  by: string
  /** Signs a draft in the party's seat and hands it in. A seat that others took meanwhile is taken anew. */
  act(draft: Draft, header?: SignedHeader): Promise<ActAnswer>
  /** Signs without handing in, in the seat as it is now. */
  sign(
    draft: Draft,
    header?: SignedHeader & { seq?: number; prev?: string | null },
  ): Promise<{ act: SignedAct; id: string }>
  /** Hands in what was signed. */
  hand(act: SignedAct): Promise<ActAnswer>
  /** What the register would say to a draft, without entering it. */
  check(draft: Draft): Promise<CheckAnswer>
  /** Ends the session. */
  close(): Promise<void>
}

/**
 * Signs in with the 32-byte seed of a desk's key, as bytes or base64url. `now` is this desk's clock, in milliseconds;
 * in an exercise the register's clock is used. Throws ServerRefusal or CannotReach.
 */
export async function connect(given: { url: string; seed: Uint8Array | string; now?: () => number }): Promise<Client> {
  const seed = typeof given.seed === 'string' ? fromBase64url(given.seed) : given.seed
  const now = given.now ?? Date.now
  const publicKey = publicKeyOf(seed)
  const signWith = nodeSigner(seed)

  const outside = openDoor(given.url)
  const { challenge, origin } = await outside.send<{ challenge: string; origin: string }>(
    'POST',
    '/session/challenge',
    {},
  )
  const { token } = await outside.send<{ token: string }>('POST', '/session', {
    key: toBase64url(publicKey),
    challenge,
    signature: toBase64url(signWith(utf8(`unimpeded/session/v1\n${origin}\n${challenge}`))),
  })
  const door = openDoor(given.url, token)
  const session = await door.get<SessionAnswer>('/session')

  const claimedNow = (seat: Seat) => new Date(session.exercise ? seat.now : now()).toISOString()
  const sealed = (draft: Draft, seat: Seat, header: SignedHeader = {}) =>
    sealDraft(draft, {
      ...ownKey(seed),
      origin,
      by: session.party.id,
      seat,
      basis: header.basis ?? seat.size,
      claimedAt: header.claimedAt ?? claimedNow(seat),
    })
  const hand = (act: SignedAct, files: Record<string, string> = {}) => handIn(door, { act, files })

  return {
    ...door,
    session,
    by: session.party.id,
    hand,
    async sign(draft, header = {}) {
      const seat = await door.get<Seat>('/seat')
      return sealed(
        draft,
        { ...seat, seq: header.seq ?? seat.seq, prev: header.prev === undefined ? seat.prev : header.prev },
        header,
      )
    },
    async act(draft, header) {
      let seat = await door.get<Seat>('/seat')
      for (let attempt = 1; ; attempt++) {
        const { act, files } = await sealed(draft, seat, header)
        try {
          return await hand(act, files)
        } catch (error) {
          const isTaken = error instanceof ServerRefusal && (error.code === 'seq-wrong' || error.code === 'prev-wrong')
          if (!isTaken || attempt === 5) throw error
          const { expected, prev } = error.details as { expected?: number; prev?: string | null }
          seat = { ...seat, seq: expected ?? seat.seq, prev: prev ?? null }
        }
      }
    },
    check: draft =>
      door.send<CheckAnswer>('POST', '/check', {
        kind: draft.kind,
        about: draft.about ?? null,
        to: draft.to ?? [],
        body: draft.body,
      }),
    async close() {
      await door.send('DELETE', '/session')
    },
  }
}

/**
 * Enters the act that opens a register. No party is there yet, so nobody signs in; the first party of the body is the
 * one whose key this is. Throws as connect does.
 */
export async function openRegister(given: {
  url: string
  seed: Uint8Array | string
  draft: Draft
  now?: () => number
}): Promise<ActAnswer> {
  const seed = typeof given.seed === 'string' ? fromBase64url(given.seed) : given.seed
  const door = openDoor(given.url)
  const { origin } = await door.send<{ origin: string }>('POST', '/session/challenge', {})
  const { now } = await door.get<{ now: number }>('/health')
  const at = given.draft.body.exercise === true ? now : (given.now ?? Date.now)()
  const { act, files } = await sealDraft(given.draft, {
    ...ownKey(seed),
    origin,
    by: '',
    seat: { seq: 0, prev: null },
    basis: 0,
    claimedAt: new Date(at).toISOString(),
  })
  return handIn(door, { act, files })
}

const ownKey = (seed: Uint8Array) => ({
  publicKey: publicKeyOf(seed),
  sign: nodeSigner(seed),
  salts: (length: number) => new Uint8Array(randomBytes(length)),
})

async function handIn(door: Door, submission: Submission): Promise<ActAnswer> {
  try {
    return await door.send<ActAnswer>('POST', '/acts', submission)
  } catch (error) {
    // The answer was lost, perhaps on its way back: the same act again is the same entry.
    if (error instanceof CannotReach) return door.send<ActAnswer>('POST', '/acts', submission)
    throw error
  }
}
