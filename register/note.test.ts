import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromUtf8, utf8 } from './bytes.ts'
import { cosign, verifyCosignature } from './cosignature.ts'
import { seedPublicKey, seedSigner, verifySync, webVerify } from './ed25519.ts'
import { addSignature, formatNote, parseNote, signNote, verifyNote } from './note.ts'
import { ParseError } from './parse-error.ts'
import { ProofError } from './proof-error.ts'
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts'

const seedOf = (n: number) => new Uint8Array(32).fill(n)
const amina = { name: 'authority.example/amina', type: 1, publicKey: seedPublicKey(seedOf(1)) } as const
const jonas = { name: 'agency.example/jonas', type: 1, publicKey: seedPublicKey(seedOf(2)) } as const
const witness = { name: 'observer.example/w', type: 4, publicKey: seedPublicKey(seedOf(3)) } as const
const read = (key: Parameters<typeof formatVerifierKey>[0]) => parseVerifierKey(formatVerifierKey(key))

const example = '../shared/vectors/notes/signed-note-example.txt'
const present = existsSync(example)
if (!present) console.warn(`${example} is not here: the example of the signed-note specification is not checked`)

describe.skipIf(!present)('the example of the signed-note specification', () => {
  const bytes = present ? new Uint8Array(readFileSync(example)) : new Uint8Array(0)
  const vkey = present ? readFileSync(example.replace('.txt', '.vkey'), 'utf8').trim() : ''

  it('verifies', async () => {
    const { text, verified } = await verifyNote(bytes, [parseVerifierKey(vkey)], webVerify)
    expect(text).toBe('This is an example message.\n')
    expect(verified).toMatchObject([{ name: 'example.com/foo', type: 1 }])
    expect(formatNote(parseNote(bytes))).toBe(fromUtf8(bytes))
    expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey)
  })

  it('does not verify with any one of its bits changed', async () => {
    const key = parseVerifierKey(vkey)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const error = await verifyNote(changed, [key], webVerify).catch((error: unknown) => error)
      expect(error instanceof ParseError || error instanceof ProofError, `bit ${bit}`).toBe(true)
    }
  })

  it('has a key of which no bit can be changed either', async () => {
    const line = utf8(vkey)
    for (let bit = 0; bit < line.length * 8; bit++) {
      const changed = line.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => parseVerifierKey(fromUtf8(changed)), `bit ${bit}`).toThrow(ParseError)
    }
  })
})

describe('a note signed by several', () => {
  it('is good for whoever knows one of them, and ignores the rest', async () => {
    const note = addSignature(
      await signNote('The road is open.\n', amina, seedSigner(seedOf(1))),
      parseNote(await signNote('The road is open.\n', jonas, seedSigner(seedOf(2)))).signatures[0]!,
    )
    expect(parseNote(note).signatures.map(line => line.name)).toEqual([amina.name, jonas.name])
    const { verified } = await verifyNote(note, [read(jonas)], webVerify)
    expect(verified.map(line => line.name)).toEqual([jonas.name])
    // A stranger's key with Amina's name has another id, so her line is simply unknown to it.
    const namesake = read({ ...amina, publicKey: seedPublicKey(seedOf(9)) })
    await expect(verifyNote(note, [namesake], webVerify)).rejects.toThrow(ProofError)
    expect((await verifyNote(note, [namesake, read(amina)], webVerify)).verified).toHaveLength(1)
  })

  it('is rejected when a known key has a line that fails, however good the others are', async () => {
    const good = await signNote('The road is open.\n', amina, seedSigner(seedOf(1)))
    const other = parseNote(await signNote('The road is closed.\n', jonas, seedSigner(seedOf(2)))).signatures[0]!
    const mixed = addSignature(good, other)
    await expect(verifyNote(mixed, [read(amina)], webVerify)).resolves.toBeDefined()
    await expect(verifyNote(mixed, [read(amina), read(jonas)], webVerify)).rejects.toThrow(
      'The signature by agency.example/jonas does not match the text.',
    )
  })

  it('takes sixteen lines and more, up to its cap, and repeats none', async () => {
    let note = await signNote('Seen.\n', amina, seedSigner(seedOf(1)))
    for (let i = 1; i < 100; i++) note = addSignature(note, { name: `n${i}`, keyId: i, signature: new Uint8Array(64) })
    expect(parseNote(note).signatures).toHaveLength(100)
    expect(addSignature(note, { name: 'n5', keyId: 5, signature: new Uint8Array(64) })).toBe(note)
    expect(() => addSignature(note, { name: 'n100', keyId: 1, signature: new Uint8Array(64) })).toThrow(ParseError)
    expect(() => parseNote(`${note}— more AAAAAAA=\n`)).toThrow(ParseError)
  })

  it('may have blank lines in its text: the last one parts it', async () => {
    const text = 'One.\n\nTwo.\n\n\n'
    const note = await signNote(text, amina, seedSigner(seedOf(1)))
    expect(parseNote(note).text).toBe(text)
    expect((await verifyNote(note, [read(amina)], webVerify)).verified).toHaveLength(1)
  })

  it('is refused where it is malformed', () => {
    const line = '— a AAAAAAA=\n'
    for (const bad of [
      '',
      'text\n',
      'text\n\n',
      `text${line}`,
      `text\n${line}`,
      `text\n\n${line.trimEnd()}`,
      `text\n\n${line}\n`,
      `te\rxt\n\n${line}`,
      `te\txt\n\n${line}`,
      `te\u0000xt\n\n${line}`,
      'text\n\n- a AAAAAAA=\n',
      'text\n\n—  AAAAAAA=\n',
      'text\n\n— a+b AAAAAAA=\n',
      'text\n\n— a\u00a0b AAAAAAA=\n',
      'text\n\n— a AAAAAAA=\n \n',
      'text\n\n— a AAAAAA==\n',
      'text\n\n— a AAAAAAB=\n',
    ]) {
      expect(() => parseNote(bad), JSON.stringify(bad)).toThrow(ParseError)
    }
    expect(parseNote(`text\n\n${line}`).signatures).toHaveLength(1)
  })
})

describe('a cosignature', () => {
  const text = `${amina.name}\n1\n${'A'.repeat(43)}=\n`

  it('binds its time and the text', async () => {
    const line = await cosign(text, 1726560000, witness, seedSigner(seedOf(3)))
    const key = read(witness)
    expect(await verifyCosignature(text, line, key, webVerify)).toBe(true)
    expect(await verifyCosignature(text.replace('1\n', '2\n'), line, key, webVerify)).toBe(false)
    const later = { ...line, signature: line.signature.slice() }
    later.signature[7]! ^= 1
    expect(await verifyCosignature(text, later, key, webVerify)).toBe(false)
    const signed = addSignature(await signNote(text, amina, seedSigner(seedOf(1))), line)
    expect((await verifyNote(signed, [read(amina), key], webVerify)).verified).toMatchObject([
      { name: amina.name, type: 1 },
      { name: witness.name, type: 4, timestamp: 1726560000 },
    ])
    await expect(verifyNote(addSignature(signed, later), [read(amina), key], webVerify)).rejects.toThrow(ProofError)
  })

  it('is the signature of the specified message', async () => {
    const line = await cosign(text, 1679315147, witness, seedSigner(seedOf(3)))
    const message = utf8(`cosignature/v1\ntime 1679315147\n${text}`)
    expect(line.signature.length).toBe(72)
    expect(verifySync(witness.publicKey, message, line.signature.slice(8))).toBe(true)
  })
})

it('a verifier key under which one signature would fit many messages is refused', () => {
  const publicKey = new Uint8Array(32)
  publicKey[0] = 1
  expect(() => parseVerifierKey(formatVerifierKey({ name: 'a', type: 1, publicKey }))).toThrow(ParseError)
})
