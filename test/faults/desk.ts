import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Draft, fieldsOf } from '@unimpeded/acts/draft.ts'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { sealAct } from '@unimpeded/register/signed-act.ts'
import { challengeMessage } from '@unimpeded/server/desk/sessions.ts'
import { newSeed, nodeSigner, publicKeyOf } from '@unimpeded/server/native-crypto.ts'

/** An act that was answered with 201 or 200, and what came with the answer. */
export type Acknowledged = { id: string; index: number; at: number; kind: string; body: string; receipt: string }

type Answer = { status: number; body: Record<string, unknown> }

/** A desk that goes on working whatever happens to the server: what was not answered it sends again, byte for byte. */
export class Desk {
  readonly seed = newSeed()
  readonly key = toBase64url(publicKeyOf(this.seed))
  party = ''
  seq = 0
  prev: string | null = null
  readonly acknowledged: Acknowledged[] = []
  readonly refused: { id: string; code: string; detail: string }[] = []
  /** How many answers never came, or came as “not now”. */
  unanswered = 0
  /** Of these, how many turned out to have been entered. */
  foundEntered = 0
  readonly #url: () => string
  readonly #origin: string
  #token = ''

  constructor(url: () => string, origin: string) {
    this.#url = url
    this.#origin = origin
  }

  /** Seals the desk's next act on what it knows; the bytes are what is sent, and sent again. */
  async seal(draft: Draft, basis: number): Promise<{ id: string; body: string }> {
    const claimedAt = new Date().toISOString()
    const { act, id } = await sealAct(
      {
        origin: this.#origin,
        fields: fieldsOf(draft, { by: this.party, seat: this, basis, claimedAt }),
        salts: n => randomBytes(n),
      },
      { type: 1, publicKey: publicKeyOf(this.seed) },
      nodeSigner(this.seed),
    )
    return { id, body: JSON.stringify(act) }
  }

  /** Sends until there is an answer that says yes or no. Throws where the desk is given up first. */
  async does(draft: Draft, basis: number, isGivenUp: () => boolean = () => false): Promise<Acknowledged | string> {
    const { id, body } = await this.seal(draft, basis)
    for (let attempt = 0; ; attempt++) {
      const answer = await this.post(body)
      if (answer?.status === 201 || answer?.status === 200) {
        if (answer.status === 200) this.foundEntered += 1
        const { index, at } = answer.body as { index: number; at: number }
        const receipt = (answer.body.receipt as string | undefined) ?? (await this.#receipt(id, isGivenUp))
        const acknowledged = { id, index, at, kind: draft.kind, body, receipt }
        this.acknowledged.push(acknowledged)
        this.seq += 1
        this.prev = id
        return acknowledged
      }
      if (answer && answer.status < 500 && answer.status !== 429) {
        const code = String(answer.body.code)
        this.refused.push({ id, code, detail: String(answer.body.detail) })
        return code
      }
      if (answer && answer.status !== 503 && answer.status !== 429) {
        throw new Error(`An act was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
      }
      this.unanswered += 1
      if (isGivenUp()) throw new Error('The desk was given up while an act was unanswered.')
      await wait(30 + 30 * Math.min(attempt, 8))
    }
  }

  /** Sends an act once; null where no answer came. */
  async post(body: string): Promise<Answer | null> {
    try {
      const response = await fetch(`${this.#url()}/acts`, {
        method: 'POST',
        body,
        headers: this.#token ? { authorization: `Bearer ${this.#token}` } : {},
        signal: AbortSignal.timeout(15_000),
      })
      return { status: response.status, body: JSON.parse(await response.text()) as Record<string, unknown> }
    } catch {
      return null
    }
  }

  async signIn(): Promise<void> {
    const ask = async (path: string, body?: unknown): Promise<Record<string, string>> => {
      const response = await fetch(this.#url() + path, {
        method: 'POST',
        body: body && JSON.stringify(body),
      } as RequestInit)
      if (response.status !== 200) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`)
      return (await response.json()) as Record<string, string>
    }
    const { challenge } = await ask('/session/challenge')
    const signature = toBase64url(nodeSigner(this.seed)(challengeMessage(this.#origin, challenge!)))
    this.#token = (await ask('/session', { key: this.key, challenge, signature })).token!
  }

  async get(path: string): Promise<Response> {
    return fetch(this.#url() + path, { headers: { authorization: `Bearer ${this.#token}` } })
  }

  /** Asks something of the server that is no act. */
  async ask(path: string, question: object): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}` }
    return fetch(this.#url() + path, { method: 'POST', body: JSON.stringify(question), headers })
  }

  /** An act that was entered before its answer was lost comes without its receipt; it is asked for. */
  async #receipt(id: string, isGivenUp: () => boolean): Promise<string> {
    for (;;) {
      const response = await this.get(`/acts/${id}/receipt`).catch(() => null)
      if (response?.status === 200) return response.text().catch(() => this.#receipt(id, isGivenUp))
      if (response && response.status < 500)
        throw new Error(`The receipt of an entered act was answered ${response.status}.`)
      if (isGivenUp()) throw new Error('The desk was given up while a receipt was unanswered.')
      await wait(50)
    }
  }
}
