import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { equal, fromBase64url, toBase64url, toHex, utf8 } from './bytes.ts'
import { seedPublicKey, seedSigner, verifySync } from './ed25519.ts'
import { canonicalJson } from './json.ts'
import { fieldDigest, leafEntry, parseLeaf, signingMessage } from './leaf.ts'
import { ParseError } from './parse-error.ts'
import { ProofError } from './proof-error.ts'
import {
  actIdOf,
  canonicalAct,
  fieldValue,
  fileReference,
  isFileReference,
  isReferenceTo,
  parseSignedAct,
  type SignedAct,
  sealAct,
  verifySignedAct,
  withhold,
} from './signed-act.ts'

const origin = 'register.example/kursk'
const seed = new Uint8Array(32).fill(7)
const key = { type: 1, publicKey: seedPublicKey(seed) } as const
const sign = seedSigner(seed)

let counter = 0
/** Salts that differ, as random ones would. */
const salts = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i === 0 ? ++counter : counter * 31 + i))

const fields = {
  kind: 'notify-movement',
  version: 1,
  by: 'agency',
  seq: 3,
  prev: 'x'.repeat(43),
  claimedAt: '2024-09-16T08:00:00Z',
  'body.name': 'Колонна 7 🚚',
  'body.driver': 'Олена',
  'body.route': [
    [35.1, 51.2],
    [35.3, 51.4],
  ],
  'body.notes': undefined,
}

describe('an act that Jonas seals', () => {
  it('is written canonically without being asked what it is', async () => {
    const { act } = await sealAct({ origin, fields, salts }, key, sign)
    expect(canonicalAct(act)).toBe(canonicalJson(act))
    const withheld = withhold(act, ['body.driver', 'by'])
    expect(canonicalAct(withheld)).toBe(canonicalJson(withheld))
    expect(parseSignedAct(JSON.parse(canonicalAct(act)))).toEqual(act)
  })

  it('has the id and leaf that the specification gives, step by step', async () => {
    const { act, id } = await sealAct({ origin, fields, salts }, key, sign)
    const hash = (...parts: (string | Uint8Array | number[])[]) => {
      const hashing = createHash('sha256')
      for (const part of parts) hashing.update(typeof part === 'string' ? part : Uint8Array.from(part))
      return hashing.digest()
    }
    const u16 = (n: number) => [n >> 8, n & 255]
    const u32 = (n: number) => [0, 0, n >> 8, n & 255]
    const names = Object.keys(act.fields).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    const digests = names.map(name => {
      const { value, salt } = act.fields[name] as { value: string; salt: string }
      const bytes = Buffer.from(value)
      const saltBytes = Buffer.from(salt, 'base64url')
      return hash('unimpeded/field/v1\n', u16(name.length), name, saltBytes, u32(bytes.length), bytes)
    })
    const D = hash('unimpeded/act/v1\n', u16(digests.length), ...digests)
    const signature = Buffer.from(act.signature, 'base64url')
    const message = Buffer.concat([
      Buffer.from('unimpeded/sign/v1\n\0'),
      Buffer.from([origin.length]),
      Buffer.from(origin),
      D,
    ])
    expect(verifySync(key.publicKey, message, signature)).toBe(true)
    const K = hash('unimpeded/key/v1\n', [1], key.publicKey)
    const commitSalt = Buffer.from(act.commitSalt, 'base64url')
    const C = hash('unimpeded/commit/v1\n', commitSalt, u16(origin.length), origin, D, K, signature)
    expect(id).toBe(C.toString('base64url'))
    const leaf = Buffer.concat([
      Buffer.from('unimpeded/leaf/v1\n'.padEnd(32, '\0')),
      Buffer.from([1]),
      Buffer.alloc(15),
      C,
    ])
    expect(toHex(actIdOf(origin, act).leaf)).toBe(leaf.toString('hex'))
    expect(equal(parseLeaf(leaf).C, C)).toBe(true)
  })

  it('verifies, and comes back from parsing as it was', async () => {
    const { act, id } = await sealAct({ origin, fields, salts }, key, sign)
    expect((await verifySignedAct(origin, act, verifySync)).id).toBe(id)
    expect(parseSignedAct(JSON.parse(JSON.stringify(act)))).toEqual(act)
    expect(fieldValue(act, 'body.name')).toBe('Колонна 7 🚚')
    expect(fieldValue(act, 'body.notes')).toBeUndefined()
    expect(fieldValue(act, 'constructor')).toBeUndefined()
    expect(Object.keys(act.fields)).not.toContain('body.notes')
  })

  it('keeps its id and signature when fields are withheld', async () => {
    const { act, id } = await sealAct({ origin, fields, salts }, key, sign)
    const redacted = withhold(act, ['body.driver', 'by', 'body.nothing', 'body.driver'])
    expect(await verifySignedAct(origin, redacted, verifySync)).toEqual(await verifySignedAct(origin, act, verifySync))
    expect(actIdOf(origin, redacted).id).toBe(id)
    expect(fieldValue(redacted, 'body.driver')).toBeUndefined()
    expect(fieldValue(redacted, 'kind')).toBe('notify-movement')
    expect(JSON.stringify(redacted)).not.toContain('Олена')
    expect(withhold(redacted, ['by'])).toEqual(redacted)
    expect(act.fields.by).toHaveProperty('value')
  })

  it('does not verify for another log, or with anything changed', async () => {
    const { act, id } = await sealAct({ origin, fields, salts }, key, sign)
    await expect(verifySignedAct('another.example', act, verifySync)).rejects.toThrow(ProofError)
    const seq = act.fields.seq as { value: string; salt: string }
    const other = toBase64url(seedPublicKey(new Uint8Array(32).fill(8)))
    const { by: _, ...without } = act.fields
    const changed: SignedAct[] = [
      { ...act, fields: { ...act.fields, seq: { ...seq, value: '4' } } },
      { ...act, fields: { ...act.fields, seq: { ...seq, value: '3 ' } } },
      { ...act, fields: { ...act.fields, seq: { ...seq, salt: act.commitSalt } } },
      { ...act, fields: { ...act.fields, about: seq } },
      { ...act, fields: without },
      { ...act, key: { type: 1, publicKey: other } },
      { ...act, signature: toBase64url(new Uint8Array(64)) },
    ]
    for (const one of changed) {
      await expect(verifySignedAct(origin, parseSignedAct(one), verifySync)).rejects.toThrow(ProofError)
    }
    // Under a key of small order one signature fits every message, and native implementations take it for good.
    const fitsAll: SignedAct = {
      ...act,
      key: { type: 1, publicKey: toBase64url(Uint8Array.of(1, ...new Uint8Array(31))) },
      signature: toBase64url(Uint8Array.of(1, ...new Uint8Array(63))),
    }
    await expect(verifySignedAct(origin, parseSignedAct(fitsAll), () => true)).rejects.toThrow(ProofError)
    // The salt of the commitment is not signed: changing it gives another leaf, which the log does not have.
    expect(actIdOf(origin, { ...act, commitSalt: seq.salt }).id).not.toBe(id)
  })
})

describe('what is no act', () => {
  it('is refused', async () => {
    const { act } = await sealAct({ origin, fields, salts }, key, sign)
    const shown = act.fields.kind as { value: string; salt: string }
    const withField = (name: string, field: unknown) => ({ ...act, fields: { ...act.fields, [name]: field } })
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`body.f${i}`, shown]))
    for (const wrong of [
      null,
      7,
      [],
      {},
      { ...act, note: 'x' },
      { ...act, fields: {} },
      { ...act, fields: [shown] },
      { ...act, fields: many },
      { ...act, key: { ...act.key, type: 2 } },
      { ...act, key: { ...act.key, name: 'x' } },
      { ...act, signature: act.signature.slice(0, -1) },
      { ...act, signature: `${act.signature.slice(0, -1)}B` },
      { ...act, commitSalt: `${act.commitSalt}=` },
      withField('colour', shown),
      withField('body.', shown),
      withField('body.Name', shown),
      withField('body.a.b', shown),
      withField(`body.${'a'.repeat(65)}`, shown),
      withField('__proto__x', shown),
      withField('kind', { ...shown, digest: shown.salt }),
      withField('kind', { value: shown.value }),
      withField('kind', { digest: 'short' }),
      withField('kind', { ...shown, value: 7 }),
      withField('kind', { ...shown, value: '{"a":1,"a":2}' }),
      withField('kind', { ...shown, value: 'notify' }),
      withField('kind', { ...shown, value: '"\ud83d"' }),
      withField('kind', { ...shown, value: `"${'a'.repeat(32 * 1024)}"` }),
      withField('kind', { ...shown, value: `"${'ж'.repeat(16 * 1024)}"` }),
    ]) {
      expect(() => parseSignedAct(wrong), JSON.stringify(wrong)?.slice(0, 200)).toThrow(ParseError)
    }
    parseSignedAct(withField('kind', { ...shown, value: `"${'a'.repeat(32 * 1024 - 2)}"` }))
    parseSignedAct(withField('kind', { ...shown, value: `"${'ж'.repeat(16 * 1024 - 1)}"` }))
  })

  it('is not sealed either', async () => {
    for (const wrong of [{ colour: 1 }, { 'body.x': 2 ** 53 }, { 'body.x': 'a'.repeat(40_000) }, {}]) {
      await expect(sealAct({ origin, fields: wrong, salts }, key, sign)).rejects.toThrow(ParseError)
    }
    const short = () => new Uint8Array(31)
    await expect(sealAct({ origin, fields: { kind: 'x' }, salts: short }, key, sign)).rejects.toThrow(ParseError)
  })
})

describe('digests', () => {
  it('do not depend on how a value is handed in, nor on how long it is', () => {
    const salt = salts(32)
    for (const value of ['', '1', '"Суджа"', `"${'a'.repeat(63)}"`, `"${'я'.repeat(500)}"`, 'x'.repeat(60_000)]) {
      expect(toHex(fieldDigest('kind', salt, value))).toBe(toHex(fieldDigest('kind', salt, utf8(value))))
    }
    expect(() => fieldDigest('kind', salt, '"\ud83d"')).toThrow(ParseError)
    expect(() => fieldDigest('kind', salt.slice(1), '1')).toThrow(ParseError)
    expect(() => fieldDigest('й', salt, '1')).toThrow(ParseError)
  })

  it('of two origins in turn are each their own', () => {
    const D = new Uint8Array(32)
    const first = signingMessage('a.example', D)
    expect(toHex(signingMessage('b.example', D))).not.toBe(toHex(first))
    expect(toHex(signingMessage('a.example', D))).toBe(toHex(first))
  })

  it('a leaf holds nothing but its commitment', () => {
    const entry = leafEntry(salts(32))
    expect(entry.length).toBe(80)
    for (let i = 0; i < 48; i++) {
      const changed = entry.slice()
      changed[i]! ^= 1
      expect(() => parseLeaf(changed)).toThrow(ParseError)
    }
    expect(() => parseLeaf(entry.slice(1))).toThrow(ParseError)
  })
})

it('a large value goes in by its hash', () => {
  const bytes = utf8('x'.repeat(100_000))
  const reference = fileReference(bytes)
  expect(reference).toMatchObject({ bytes: 100_000, type: 'application/json' })
  expect(toHex(fromBase64url(reference.$sha256))).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(isFileReference(reference)).toBe(true)
  expect(isReferenceTo(reference, bytes)).toBe(true)
  expect(isReferenceTo(reference, bytes.slice(1))).toBe(false)
  for (const other of [
    null,
    'x',
    {},
    { ...reference, more: 1 },
    { ...reference, bytes: -1 },
    { ...reference, $sha256: 'x' },
  ]) {
    expect(isFileReference(other)).toBe(false)
  }
})
