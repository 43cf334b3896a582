import { createHash, randomBytes } from 'node:crypto'
import type { World } from '@unimpeded/acts/world/world.ts'
import { fromBase64url, utf8 } from '@unimpeded/register/bytes.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import type pg from 'pg'
import { nodeVerify } from '../native-crypto.ts'

/** Who is asking: a party, by one of its keys. */
export type Session = { party: string; key: string }

export type Sessions = {
  /** A challenge to sign, good for two minutes and once. */
  challenge(): string
  /** A session for whoever signs a challenge with a key some party names; null when that does not hold. */
  open(answer: {
    key: string
    challenge: string
    signature: string
  }): Promise<{ token: string; party: string; expires: Date } | null>
  /** The session of a token; null when it has ended or its key no longer stands. */
  of(token: string | undefined): Promise<Session | null>
  /** The same where it was looked up a moment ago; undefined where it was not, and the database has to be asked. */
  remembered(token: string): Session | null | undefined
  close(token: string): Promise<void>
}

const challengeMinutes = 2
const sessionHours = 12
const challengesAtMost = 10_000

/** A session looked up is remembered this long, so that a busy desk costs the database nothing. */
const rememberedMs = 30_000
const rememberedAtMost = 10_000

/** What a desk signs to show that it holds a key; bound to the register, so that another cannot pass it on. */
export const challengeMessage = (origin: string, challenge: string): Uint8Array =>
  utf8(`unimpeded/session/v1\n${origin}\n${challenge}`)

const digest = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Desks' sessions. The key is the identity: no passwords, and only the token's digest is kept. */
export const createSessions = (pool: pg.Pool, origin: string, world: () => World, now: () => number): Sessions => {
  const challenges = new Map<string, number>()
  const known = new Map<string, { session: Session; until: number }>()
  const remember = (token: string, session: Session, expires: number) => {
    for (const [old, { until }] of known) {
      if (until >= now() && known.size < rememberedAtMost) break
      known.delete(old)
    }
    known.delete(token)
    known.set(token, { session, until: Math.min(expires, now() + rememberedMs) })
  }
  /** Whatever was remembered, a key that no longer stands signs nobody in. */
  const standing = ({ party, key }: Session): Session | null =>
    world()
      .party(party)
      ?.keys.some(k => k.key === key && k.until === null && !k.rights.includes('recover'))
      ? { party, key }
      : null
  const partyOf = (key: string): string | undefined =>
    world()
      .of('party')
      .find(party => party.keys.some(k => k.key === key && k.until === null && !k.rights.includes('recover')))?.id
  return {
    challenge() {
      for (const [old, expires] of challenges)
        if (expires < now() || challenges.size > challengesAtMost) challenges.delete(old)
      const challenge = randomBytes(24).toString('base64url')
      challenges.set(challenge, now() + challengeMinutes * 60_000)
      return challenge
    },
    async open({ key, challenge, signature }) {
      const expires = challenges.get(challenge)
      challenges.delete(challenge)
      if (expires === undefined || expires < now()) return null
      try {
        if (!nodeVerify(fromBase64url(key), challengeMessage(origin, challenge), fromBase64url(signature))) return null
      } catch (error) {
        if (error instanceof ParseError) return null
        throw error
      }
      const party = partyOf(key)
      if (!party) return null
      const token = randomBytes(32).toString('base64url')
      const until = new Date(now() + sessionHours * 3_600_000)
      await pool.query('delete from session where expires < now()')
      await pool.query('insert into session (token_digest, party, key, expires) values ($1, $2, $3, $4)', [
        digest(token),
        party,
        key,
        until,
      ])
      return { token, party, expires: until }
    },
    remembered(token) {
      const found = known.get(token)
      if (!found || found.until < now()) return undefined
      return standing(found.session)
    },
    async of(token) {
      if (!token) return null
      const found = this.remembered(token)
      if (found !== undefined) return found
      const { rows } = await pool.query<Session & { expires: Date }>(
        'select party, key, expires from session where token_digest = $1 and expires > now()',
        [digest(token)],
      )
      if (!rows[0]) return null
      const { party, key, expires } = rows[0]
      remember(token, { party, key }, expires.getTime())
      return standing({ party, key })
    },
    async close(token) {
      known.delete(token)
      await pool.query('delete from session where token_digest = $1', [digest(token)])
    },
  }
}
