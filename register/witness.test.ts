import { expect, it } from 'vitest'
import { utf8 } from './bytes.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { seedPublicKey, seedSigner, verifySync } from './ed25519.ts'
import { addSignature, signNote, verifyNote } from './note.ts'
import { ParseError } from './parse-error.ts'
import { appendLeaves, consistencyProof, emptyRoot, leafHash, rootAt } from './tree.ts'
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts'
import {
  formatAddCheckpoint,
  formatWitnessAnswer,
  parseAddCheckpoint,
  parseWitnessAnswer,
  parseWitnessSize,
  witnessDecision,
} from './witness.ts'

const origin = 'register.example/kursk'
const seedOf = (n: number) => new Uint8Array(32).fill(n)
const logKey = { name: origin, type: 1, publicKey: seedPublicKey(seedOf(1)) } as const
const witnessKey = { name: 'north.example/w', type: 4, publicKey: seedPublicKey(seedOf(2)) } as const
const logs = [formatVerifierKey(logKey)]

const nodes = new Map<string, Uint8Array>()
const hashAt = (level: number, index: number) => nodes.get(`${level}/${index}`)!
const leaves = Array.from({ length: 20 }, (_, i) => leafHash(utf8(`entry ${i}`)))
for (const { level, index, hash } of appendLeaves(0, leaves, hashAt).nodes) nodes.set(`${level}/${index}`, hash)

async function checkpoint(size: number, root = rootAt(size, hashAt), name: string = origin, seed = 1) {
  const key = { ...logKey, name, publicKey: seedPublicKey(seedOf(seed)) }
  return signNote(formatCheckpoint({ origin: name, size, root }), key, seedSigner(seedOf(seed)))
}

async function ask(stored: number | null, old: number, signed: string, proof: Uint8Array[]) {
  const request = parseAddCheckpoint(formatAddCheckpoint({ old, proof, checkpoint: signed }))
  const state = stored === null ? null : { size: stored, root: rootAt(stored, hashAt) }
  return witnessDecision({ logs, stored: state, request, verify: verifySync })
}

it('a witness follows a log as it grows', async () => {
  const first = await ask(null, 0, await checkpoint(5), [])
  expect(first).toMatchObject({ accept: { origin, size: 5, root: rootAt(5, hashAt) } })
  expect(await ask(5, 5, await checkpoint(12), consistencyProof(5, 12, hashAt))).toMatchObject({ accept: { size: 12 } })
  // Asking again at the same size refreshes the time.
  expect(await ask(12, 12, await checkpoint(12), [])).toMatchObject({ accept: { size: 12 } })
  expect(await ask(null, 0, await checkpoint(0, emptyRoot), [])).toMatchObject({ accept: { size: 0 } })
  expect(await ask(0, 0, await checkpoint(7), [])).toMatchObject({ accept: { size: 7 } })
})

it('its cosignature is over the text it accepted', async () => {
  const signed = await checkpoint(5)
  const decision = await ask(null, 0, signed, [])
  if (!('accept' in decision)) throw new Error('not accepted')
  const answer = formatWitnessAnswer([await cosign(decision.text, 1726560000, witnessKey, seedSigner(seedOf(2)))])
  const [line] = parseWitnessAnswer(answer)
  const keys = [logKey, witnessKey].map(key => parseVerifierKey(formatVerifierKey(key)))
  expect((await verifyNote(addSignature(signed, line!), keys, verifySync)).verified).toHaveLength(2)
})

it('it answers with the status of each rule, in their order', async () => {
  const proof = consistencyProof(5, 12, hashAt)
  const wrongRoot = leaves[0]!
  const table: [string, Awaited<ReturnType<typeof ask>>, number][] = [
    ['unknown origin', await ask(null, 0, await checkpoint(5, wrongRoot, 'other.example'), []), 404],
    ['not signed by the log', await ask(null, 0, await checkpoint(5, wrongRoot, origin, 9), []), 403],
    ['old past the checkpoint', await ask(5, 13, await checkpoint(12), proof), 400],
    ['old not what is stored', await ask(5, 4, await checkpoint(12), proof), 409],
    ['nothing stored yet', await ask(null, 5, await checkpoint(12), proof), 409],
    ['the log is behind', await ask(12, 5, await checkpoint(7), consistencyProof(5, 7, hashAt)), 409],
    ['a proof that fails', await ask(5, 5, await checkpoint(12), proof.slice(1)), 422],
    ['another root', await ask(5, 5, await checkpoint(12, wrongRoot), proof), 422],
    ['the same size with another root', await ask(12, 12, await checkpoint(12, wrongRoot), []), 422],
    ['the same size with a proof', await ask(12, 12, await checkpoint(12), proof), 422],
    ['a proof from nothing', await ask(null, 0, await checkpoint(12), proof), 422],
    ['an empty tree that is not', await ask(null, 0, await checkpoint(0, wrongRoot), []), 422],
  ]
  for (const [name, decision, status] of table) expect(decision, name).toMatchObject({ status })
  const conflict = await ask(5, 4, await checkpoint(12), proof)
  expect(conflict).toEqual({ status: 409, body: '5\n', contentType: 'text/x.tlog.size' })
  expect(parseWitnessSize('5\n')).toBe(5)
})

it('a request that is not one is refused', async () => {
  const signed = await checkpoint(12)
  const hash = 'A'.repeat(43)
  for (const body of [
    '',
    signed,
    `old 1\n${signed}`,
    `old 01\n\n${signed}`,
    `old -1\n\n${signed}`,
    `old 18446744073709551616\n\n${signed}`,
    `old 9007199254740992\n\n${signed}`,
    `old 1\nAAAA\n\n${signed}`,
    `old 1\n${`${hash}=\n`.repeat(64)}\n${signed}`,
    `old 1\n\n${signed}\n`,
    `old 1\r\n\n${signed}`,
    `old 1\n\n${signed.replace('\n\n', '\nextension\n\n')}`,
  ]) {
    expect(() => parseAddCheckpoint(body), body.slice(0, 40)).toThrow(ParseError)
  }
  expect(parseAddCheckpoint(`old 1\n${`${hash}=\n`.repeat(63)}\n${signed}`).proof).toHaveLength(63)
  for (const answer of ['', 'x\n', '5', '05\n']) {
    expect(() => parseWitnessAnswer(answer)).toThrow(ParseError)
    expect(() => parseWitnessSize(answer)).toThrow(ParseError)
  }
})
