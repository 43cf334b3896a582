import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64url, utf8 } from './bytes.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { seedPublicKey, seedSigner, type Verify } from './ed25519.ts'
import { addSignature, signNote } from './note.ts'
import { ParseError } from './parse-error.ts'
import { parsePolicy } from './policy.ts'
import { formatReceipt, openingExtra, parseReceipt } from './receipt.ts'
import { actIdOf, type SignedAct, sealAct, withhold } from './signed-act.ts'
import { appendLeaves, inclusionProof, leafHash } from './tree.ts'
import { formatVerifierKey } from './verifier-key.ts'
import { ProofError, verifyReceipt } from './verify-receipt.ts'

const origin = 'register.example/kursk'
const seedOf = (n: number) => new Uint8Array(32).fill(n)
const keyOf = <T extends 1 | 4>(name: string, type: T, n: number) => ({
  name,
  type,
  publicKey: seedPublicKey(seedOf(n)),
})
const logKey = keyOf(origin, 1, 1)
const north = keyOf('north.example/witness', 4, 2)
const south = keyOf('south.example/witness', 4, 3)
const vkey = formatVerifierKey(logKey)
const policy = parsePolicy(
  [
    `log ${vkey}`,
    `witness north ${formatVerifierKey(north)}`,
    `witness south ${formatVerifierKey(south)}`,
    'group each-side all north south',
    'quorum each-side\n',
  ].join('\n'),
)

const keys = new Map<string, ReturnType<typeof createPublicKey>>()
/** As a server verifies: natively. */
const verify: Verify = (publicKey, message, signature) => {
  const x = toBase64url(publicKey)
  if (!keys.has(x)) keys.set(x, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }))
  return nodeVerify(null, message, keys.get(x)!, signature)
}

let salt = 0
const salts = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i === 0 ? salt++ : i))
const jonas = { type: 1, publicKey: seedPublicKey(seedOf(10)) } as const

const acts: SignedAct[] = []
const nodes = new Map<string, Uint8Array>()
const hashAt = (level: number, index: number) => nodes.get(`${level}/${index}`)!
let signedCheckpoint = ''
let finalCheckpoint = ''

beforeAll(async () => {
  for (let seq = 0; seq < 7; seq++) {
    const fields = {
      kind: 'notify-movement',
      version: 1,
      by: 'agency',
      seq,
      'body.name': `Convoy ${seq}`,
      'body.phone': '+380',
    }
    acts.push((await sealAct({ origin, fields, salts }, jonas, seedSigner(seedOf(10)))).act)
  }
  const leaves = acts.map(act => leafHash(actIdOf(origin, act).leaf))
  const { nodes: grown, root, size } = appendLeaves(0, leaves, hashAt)
  for (const { level, index, hash } of grown) nodes.set(`${level}/${index}`, hash)
  const text = formatCheckpoint({ origin, size, root })
  signedCheckpoint = await signNote(text, logKey, seedSigner(seedOf(1)))
  const byNorth = await cosign(text, 1726560000, north, seedSigner(seedOf(2)))
  const bySouth = await cosign(text, 1726560090, south, seedSigner(seedOf(3)))
  finalCheckpoint = addSignature(addSignature(signedCheckpoint, byNorth), bySouth)
})

function receiptOf(act: SignedAct, index: number, checkpoint: string): string {
  return formatReceipt({ extra: openingExtra(origin, act), index, proof: inclusionProof(index, 7, hashAt), checkpoint })
}

describe('the receipt of Convoy 4', () => {
  it('says included with the signature of the log alone, and final with each side of the policy', async () => {
    const included = await verifyReceipt(receiptOf(acts[4]!, 4, signedCheckpoint), { policy, verify })
    expect(included).toMatchObject({ state: 'included', index: 4, size: 7, origin, withheld: [], cosignatures: [] })
    expect(included.shown['body.name']).toBe('Convoy 4')
    expect(included.notAfter).toBeUndefined()
    const final = await verifyReceipt(utf8(receiptOf(acts[4]!, 4, finalCheckpoint)), { policy, verify })
    expect(final).toMatchObject({ state: 'final', notAfter: 1726560090, actId: included.actId })
    expect(final.cosignatures).toHaveLength(2)
    expect(final.signerKey).toBe(toBase64url(jonas.publicKey))
    // Without a policy nobody's cosignature counts.
    expect(await verifyReceipt(receiptOf(acts[4]!, 4, finalCheckpoint), { vkey, verify })).toMatchObject({
      state: 'included',
      cosignatures: [],
    })
  })

  it('is as good when the phone number is withheld', async () => {
    const receipt = receiptOf(withhold(acts[4]!, ['body.phone']), 4, finalCheckpoint)
    const verified = await verifyReceipt(receipt, { policy, verify })
    expect(verified).toMatchObject({ state: 'final', withheld: ['body.phone'] })
    expect(verified.shown).not.toHaveProperty('body.phone')
    expect(Buffer.from(parseReceipt(receipt).extra!).toString()).not.toContain('+380')
  })

  it('is good for every entry', async () => {
    for (const [index, act] of acts.entries()) {
      expect((await verifyReceipt(receiptOf(act, index, finalCheckpoint), { policy, verify })).shown.seq).toBe(index)
    }
  })

  it('never proves anything else once one of its bits is changed', async () => {
    const receipt = utf8(receiptOf(withhold(acts[4]!, ['body.phone']), 4, finalCheckpoint))
    const good = await verifyReceipt(receipt, { policy, verify })
    let survivors = 0
    for (let at = 0; at < receipt.length; at++) {
      const changed = receipt.slice()
      changed[at]! ^= 1 << (at % 7)
      const result = await verifyReceipt(changed, { policy, verify }).catch((error: unknown) => error)
      if (result instanceof ParseError || result instanceof ProofError) continue
      survivors++
      const { withheld, state, cosignatures, notAfter, ...rest } = result as typeof good
      expect(good).toMatchObject(rest)
      if (state === 'final') {
        // The name of a withheld field is hidden in its digest, so a change of that name stays unseen.
        expect(withheld).not.toEqual(good.withheld)
      } else {
        // A witness whose name or key id is changed is a stranger, whose line is ignored.
        expect({ cosignatures: cosignatures.length, notAfter, withheld }).toEqual({
          cosignatures: 1,
          withheld: ['body.phone'],
        })
      }
    }
    expect(survivors).toBeGreaterThan(0)
    expect(survivors).toBeLessThan(100)
  })

  it('says in one sentence which check fails', async () => {
    const good = receiptOf(acts[4]!, 4, finalCheckpoint)
    const tampered = structuredClone(acts[4]!)
    tampered.fields['body.name'] = {
      ...(tampered.fields['body.name'] as { salt: string }),
      value: '"Convoy 9"',
    } as never
    const resalted = { ...acts[4]!, commitSalt: acts[3]!.commitSalt }
    const parsed = parseReceipt(good)
    const otherLog = formatVerifierKey(keyOf('other.example', 1, 1))
    const otherKey = formatVerifierKey(keyOf(origin, 1, 9))
    const byStranger = await signNote(finalCheckpoint.split('\n\n')[0]!.concat('\n'), logKey, seedSigner(seedOf(9)))
    const { act: elsewhere } = await sealAct(
      { origin: 'b.example', fields: { kind: 'x' }, salts },
      jonas,
      seedSigner(seedOf(10)),
    )
    const cases: [string, Parameters<typeof verifyReceipt>[1], string, RegExp][] = [
      [good, { vkey: otherLog, verify }, 'log', /for which no key was given/],
      [good, { vkey: otherKey, verify }, 'log-signature', /No signature is by a key/],
      [receiptOf(acts[4]!, 4, byStranger), { vkey, verify }, 'log-signature', /does not match the text/],
      [
        receiptOf(tampered, 4, finalCheckpoint),
        { vkey, verify },
        'party-signature',
        /party's signature does not match/,
      ],
      [receiptOf(resalted, 4, finalCheckpoint), { vkey, verify }, 'inclusion', /as entry 4 of 7/],
      [receiptOf(acts[4]!, 3, finalCheckpoint), { vkey, verify }, 'inclusion', /as entry 3 of 7/],
      [formatReceipt({ ...parsed, proof: parsed.proof.slice(1) }), { vkey, verify }, 'inclusion', /does not lead/],
      [formatReceipt({ ...parsed, index: 7 }), { vkey, verify }, 'inclusion', /as entry 7 of 7/],
      [formatReceipt({ ...parsed, extra: undefined }), { vkey, verify }, 'opening', /does not carry the act/],
      [
        formatReceipt({ ...parsed, extra: openingExtra('b.example', elsewhere) }),
        { vkey, verify },
        'opening',
        /not for/,
      ],
    ]
    for (const [receipt, trust, check, sentence] of cases) {
      await expect(verifyReceipt(receipt, trust)).rejects.toMatchObject({
        check,
        message: expect.stringMatching(sentence),
      })
    }
    // An act that can no longer be read says so in words for people, and what to do.
    const opened = openingExtra(origin, acts[4]!)
    const text = new TextDecoder().decode(opened)
    for (const extra of [
      opened.map((byte, n) => (n === 3 ? byte ^ 0x80 : byte)),
      opened.slice(0, -1),
      new TextEncoder().encode(text.replace('{', '{ ')),
      new TextEncoder().encode('[]'),
      new TextEncoder().encode(text.replace('"fields"', '"felder"')),
    ]) {
      await expect(verifyReceipt(formatReceipt({ ...parsed, extra }), { vkey, verify })).rejects.toMatchObject({
        message: 'receipt: the act it carries has been changed or damaged since it was made',
        remedy: expect.stringMatching(/Do not rely on what it says/),
      })
    }
    await expect(verifyReceipt(good.replace(/extra ./, 'extra *'), { vkey, verify })).rejects.toThrow(
      /changed or damaged/,
    )
    const flipped = finalCheckpoint.replace(
      /(north.example\/witness .{30})(.)/,
      (_, head, c) => head + (c === 'A' ? 'B' : 'A'),
    )
    await expect(verifyReceipt(receiptOf(acts[4]!, 4, flipped), { policy, verify })).rejects.toMatchObject({
      check: 'witness-signature',
    })
  })
})
