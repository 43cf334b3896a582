import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { fieldsOf } from '@unimpeded/acts/draft.ts'
import { sealAct } from '@unimpeded/register/signed-act.ts'
import { nodeSigner, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { gather, type People } from '../people.ts'

/**
 * A reader who trusts nothing of ours: it reads the log over HTTP by the published specifications (C2SP signed-note,
 * tlog-checkpoint, tlog-tiles, tlog-proof; RFC 6962) with Node's own cryptography. The imports above only write the log.
 */
let house: TestHouse
let people: People
let vkey: { name: string; id: Buffer; publicKey: Buffer }
/** Every checkpoint and every receipt ever handed out. */
const notes = new Set<string>()
const receipts: { receipt: string; act: unknown; id: string }[] = []

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
  vkey = parseVkey(await text('/log/vkey'))
  const writers = [people.amina, people.aisha, people.boris, people.jonas, people.river, people.olga]
  await Promise.all(writers.map(person => speaks(person, 100)))
})
afterAll(() => house?.close())

/** Signs and submits statements one after the other, in the server's own process, since HTTP is not what is tested here. */
const speaks = async (person: Person, times: number): Promise<void> => {
  const seat = await person.get<{ seq: number; prev: string; size: number; now: number }>('/seat')
  let { seq, prev } = seat
  for (let n = 0; n < times; n++) {
    const draft = {
      kind: 'make-statement',
      about: people.caseId,
      body: { speaker: person.name, content: `Number ${n}.`, modality: 'stated' },
    }
    const fields = fieldsOf(draft, {
      by: person.party,
      seat: { seq, prev },
      basis: seat.size,
      claimedAt: new Date(seat.now).toISOString(),
    })
    const sealed = await sealAct(
      { origin: house.origin, fields, salts: size => randomBytes(size) },
      { type: 1, publicKey: publicKeyOf(person.seed) },
      nodeSigner(person.seed),
    )
    const answer = await house.served.house.writer.submit(sealed.act)
    if (!('entered' in answer)) throw new Error(JSON.stringify(answer))
    receipts.push({ receipt: answer.entered.receipt!, act: sealed.act, id: sealed.id })
    notes.add(answer.entered.receipt!.slice(answer.entered.receipt!.indexOf('\n\n') + 2))
    if (n % 10 === 0) notes.add(await text('/log/checkpoint'))
    seq++
    prev = sealed.id
  }
}

const get = async (path: string): Promise<{ status: number; bytes: Buffer }> => {
  const response = await fetch(house.url + path)
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}
const text = async (path: string) => (await get(path)).bytes.toString('utf8')
const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** name + key id in hex + base64 of the type byte and the key. */
function parseVkey(line: string) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)\n$/.exec(line)!
  const key = Buffer.from(encoded!, 'base64')
  expect(key[0]).toBe(1)
  expect(key.length).toBe(33)
  return { name: name!, id: Buffer.from(id!, 'hex'), publicKey: key.subarray(1) }
}
const signedBy = (publicKey: Buffer, message: Buffer, signature: Buffer): boolean =>
  verify(
    null,
    message,
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }, format: 'jwk' }),
    signature,
  )

/** A checkpoint whose signature by the log holds. */
const readCheckpoint = (note: string): { size: number; root: Buffer } => {
  const split = note.indexOf('\n\n') + 1
  const [body, lines] = [note.slice(0, split), note.slice(split + 1)]
  const mine = lines
    .split('\n')
    .filter(Boolean)
    .map(line => /^— (\S+) (\S+)$/.exec(line)!)
    .filter(([, name]) => name === vkey.name)
    .map(([, , encoded]) => Buffer.from(encoded!, 'base64'))
    .filter(bytes => bytes.subarray(0, 4).equals(vkey.id))
  expect(mine).toHaveLength(1)
  expect(signedBy(vkey.publicKey, Buffer.from(body), mine[0]!.subarray(4))).toBe(true)
  expect(signedBy(vkey.publicKey, Buffer.from(body.replace(/\d/, '9')), mine[0]!.subarray(4))).toBe(
    body === body.replace(/\d/, '9'),
  )
  const [origin, size, root, end] = body.split('\n')
  expect(origin).toBe(house.origin)
  expect(end).toBe('')
  return { size: Number(size), root: Buffer.from(root!, 'base64') }
}

const leafHash = (entry: Buffer) => sha256(Buffer.of(0), entry)
const nodeHash = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right)
/** RFC 6962, 2.1. */
const rootOf = (leaves: Buffer[]): Buffer => {
  if (leaves.length === 0) return sha256('')
  if (leaves.length === 1) return leaves[0]!
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)))
}
const tileAt = (level: number | 'entries', index: number, width: number) =>
  `/log/tile/${level}/${String(index).padStart(3, '0')}${width === 256 ? '' : `.p/${width}`}`

/** All entries of a log of a size, by its bundles. */
const readEntries = async (size: number): Promise<Buffer[]> => {
  const entries: Buffer[] = []
  for (let index = 0; index * 256 < size; index++) {
    const { status, bytes } = await get(tileAt('entries', index, Math.min(256, size - index * 256)))
    expect(status).toBe(200)
    for (let at = 0; at < bytes.length; ) {
      const length = bytes.readUInt16BE(at)
      entries.push(bytes.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
  }
  expect(entries).toHaveLength(size)
  return entries
}

test('the key says its own id', () => {
  expect(sha256(vkey.name, '\n', Buffer.of(1), vkey.publicKey).subarray(0, 4)).toEqual(vkey.id)
})

test('tiles, partial and full, hold the hashes of the entries, and lead to the root of the checkpoint', async () => {
  const { size, root } = readCheckpoint(await text('/log/checkpoint'))
  expect(size).toBeGreaterThan(600)
  const entries = await readEntries(size)
  expect(entries.every(entry => entry.length === 80)).toBe(true)
  const leaves = entries.map(leafHash)
  expect(rootOf(leaves)).toEqual(root)
  const hashes = async (level: number, index: number, width: number) => {
    const { status, bytes } = await get(tileAt(level, index, width))
    expect(status).toBe(200)
    expect(bytes.length).toBe(width * 32)
    return Array.from({ length: width }, (_, n) => bytes.subarray(n * 32, n * 32 + 32))
  }
  const full = Math.floor(size / 256)
  for (let index = 0; index < full; index++)
    expect(await hashes(0, index, 256)).toEqual(leaves.slice(index * 256, index * 256 + 256))
  for (const width of [1, 7, size % 256])
    expect(await hashes(0, full, width)).toEqual(leaves.slice(full * 256, full * 256 + width))
  // Of a full tile any part may still be asked for; what is above it is made of full ones.
  expect(await hashes(0, 0, 100)).toEqual(leaves.slice(0, 100))
  expect(await hashes(1, 0, full)).toEqual(
    Array.from({ length: full }, (_, n) => rootOf(leaves.slice(n * 256, n * 256 + 256))),
  )
  for (const beyond of [
    tileAt(0, full, 256),
    tileAt(1, 0, full + 1),
    tileAt('entries', full, (size % 256) + 1),
    tileAt(0, 900, 3),
  ]) {
    expect({ beyond, status: (await get(beyond)).status }).toEqual({ beyond, status: 404 })
  }
  for (const wrong of [
    '/log/tile/0/0',
    '/log/tile/0/x000/001',
    '/log/tile/0/000.p/256',
    '/log/tile/0/000.p/0',
    '/log/tile/00/000',
    '/log/tile/64/000',
    '/log/tile/entries/x1/000',
    '/log/tile/-1/000',
  ]) {
    expect({ wrong, status: (await get(wrong)).status }).toEqual({ wrong, status: 400 })
  }
  // One byte that differs is another log.
  const altered = leaves.with(300, leafHash(Buffer.from(entries[300]!.map((byte, n) => (n === 79 ? byte ^ 1 : byte)))))
  expect(rootOf(altered)).not.toEqual(root)
})

test('every checkpoint ever handed out is a beginning of the same log', async () => {
  const newest = readCheckpoint(await text('/log/checkpoint'))
  const leaves = (await readEntries(newest.size)).map(leafHash)
  const seen = [...notes].map(readCheckpoint)
  expect(new Set(seen.map(each => each.size)).size).toBeGreaterThan(50)
  for (const { size, root } of seen)
    expect({ size, root: rootOf(leaves.slice(0, size)).toString('hex') }).toEqual({ size, root: root.toString('hex') })
})

type Field = { value: string; salt: string }
type Opening = {
  origin: string
  act: { fields: Record<string, Field>; key: { publicKey: string }; signature: string; commitSalt: string }
}
const u16 = (n: number) => Buffer.of(n >> 8, n & 255)
const u32 = (n: number) => Buffer.of(n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255)

/** The entry an opened act stands for, and whether its party signed it; by the register's specification alone. */
const entryOf = ({ origin, act }: Opening): { entry: Buffer; signed: boolean; id: string } => {
  const digests = Object.entries(act.fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { value, salt }]) => {
      const bytes = Buffer.from(value)
      return sha256(
        'unimpeded/field/v1\n',
        u16(name.length),
        name,
        Buffer.from(salt, 'base64url'),
        u32(bytes.length),
        bytes,
      )
    })
  const D = sha256('unimpeded/act/v1\n', u16(digests.length), ...digests)
  const publicKey = Buffer.from(act.key.publicKey, 'base64url')
  const signature = Buffer.from(act.signature, 'base64url')
  const signed = signedBy(
    publicKey,
    Buffer.concat([Buffer.from('unimpeded/sign/v1\n'), u16(origin.length), Buffer.from(origin), D]),
    signature,
  )
  const K = sha256('unimpeded/key/v1\n', Buffer.of(1), publicKey)
  const C = sha256(
    'unimpeded/commit/v1\n',
    Buffer.from(act.commitSalt, 'base64url'),
    u16(origin.length),
    origin,
    D,
    K,
    signature,
  )
  const head = Buffer.alloc(48)
  head.write('unimpeded/leaf/v1\n')
  head[32] = 1
  return { entry: Buffer.concat([head, C]), signed, id: C.toString('base64url') }
}

/** RFC 9162, 2.1.3.2. */
const includes = (leaf: Buffer, index: number, size: number, proof: Buffer[], root: Buffer): boolean => {
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else hash = nodeHash(hash, sibling)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && hash.equals(root)
}

const readReceipt = (receipt: string) => {
  const blank = receipt.indexOf('\n\n')
  const [first, extra, index, ...proof] = receipt.slice(0, blank).split('\n')
  expect(first).toBe('c2sp.org/tlog-proof@v1')
  return {
    opening: JSON.parse(Buffer.from(extra!.replace(/^extra /, ''), 'base64').toString('utf8')) as Opening,
    index: Number(index!.replace(/^index /, '')),
    proof: proof.map(line => Buffer.from(line, 'base64')),
    checkpoint: readCheckpoint(receipt.slice(blank + 2)),
  }
}

test('receipts, those of then and those of now, prove their acts', async () => {
  const { size } = readCheckpoint(await text('/log/checkpoint'))
  const entries = await readEntries(size)
  const now = await Promise.all(
    [0, 1, 254, 255, 256, 257, 511, 512, 599].map(
      async n => (await people.amina.ask<string>(`/acts/${receipts[n]!.id}/receipt`)).body,
    ),
  )
  for (const receipt of [...receipts.map(each => each.receipt), ...now]) {
    const { opening, index, proof, checkpoint } = readReceipt(receipt)
    const { entry, signed, id } = entryOf(opening)
    expect(signed).toBe(true)
    expect(entries[index]).toEqual(entry)
    expect(receipts.some(each => each.id === id)).toBe(true)
    expect(includes(leafHash(entry), index, checkpoint.size, proof, checkpoint.root)).toBe(true)
    expect(includes(leafHash(entry), index + 1, checkpoint.size, proof, checkpoint.root)).toBe(false)
    expect(includes(leafHash(Buffer.alloc(80)), index, checkpoint.size, proof, checkpoint.root)).toBe(false)
  }
  // A word changed is another act.
  const { opening } = readReceipt(receipts[7]!.receipt)
  const changed = entryOf({
    ...opening,
    act: {
      ...opening.act,
      fields: {
        ...opening.act.fields,
        'body.content': { ...opening.act.fields['body.content']!, value: '"Another."' },
      },
    },
  })
  expect(changed.signed).toBe(false)
  expect(entries.some(entry => entry.equals(changed.entry))).toBe(false)
  await house.isWhole()
})
