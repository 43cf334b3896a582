import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equal, fromBase64, fromBase64url, fromHex, fromUtf8, toBase64, toBase64url, toHex, utf8 } from './bytes.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { cosign, formatCosignaturePayload, parseCosignaturePayload } from './cosignature.ts'
import { parseDecimal } from './decimal.ts'
import { seedPublicKey, seedSigner } from './ed25519.ts'
import { canonicalJson, strictJson } from './json.ts'
import { leafEntry, parseLeaf } from './leaf.ts'
import { addSignature, formatNote, parseNote, parseSignatureLines, signNote } from './note.ts'
import { ParseError } from './parse-error.ts'
import { formatPolicy, parsePolicy } from './policy.ts'
import { formatReceipt, openingExtra, parseOpening, parseReceipt } from './receipt.ts'
import { parseSignedAct, sealAct, withhold } from './signed-act.ts'
import { entriesPath, formatBundle, parseBundle, parseTilePath, tilePath } from './tile.ts'
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts'
import { ProofError, verifyReceipt } from './verify-receipt.ts'
import {
  formatAddCheckpoint,
  formatWitnessAnswer,
  parseAddCheckpoint,
  parseWitnessAnswer,
  parseWitnessSize,
} from './witness.ts'

const runs = { numRuns: 10_000 }

const origin = 'register.example/kursk'
const logKey = { name: origin, type: 1, publicKey: seedPublicKey(new Uint8Array(32).fill(1)) } as const
const witnessKey = {
  name: 'witness.example/w1',
  type: 4,
  publicKey: seedPublicKey(new Uint8Array(32).fill(2)),
} as const
const signer = seedSigner(new Uint8Array(32).fill(1))
const hash = (n: number) => Uint8Array.from({ length: 32 }, (_, i) => i * n)

const checkpointText = formatCheckpoint({ origin, size: 20852163, root: hash(3) })
const signed = await signNote(checkpointText, logKey, signer)
const cosignature = await cosign(checkpointText, 1679315147, witnessKey, seedSigner(new Uint8Array(32).fill(2)))
const note = addSignature(signed, cosignature)
const { act } = await sealAct(
  {
    origin,
    fields: {
      kind: 'notify-movement',
      seq: 4,
      'body.name': 'Колонна 7 🚚',
      'body.points': [{ at: [51.2, 35.3] }, null],
    },
    salts: n => new Uint8Array(n).fill(9),
  },
  { type: 1, publicKey: logKey.publicKey },
  signer,
)
const redacted = withhold(act, ['body.name'])
const receipt = formatReceipt({
  extra: openingExtra(origin, redacted),
  index: 73894,
  proof: [hash(1), hash(2)],
  checkpoint: note,
})
const policyText = formatPolicy({
  logs: [{ key: parseVerifierKey(formatVerifierKey(logKey)), url: 'https://register.example/log/' }],
  witnesses: [{ name: 'W1', key: parseVerifierKey(formatVerifierKey(witnessKey)) }],
  groups: [{ name: 'both', threshold: 1, members: ['W1'] }],
  quorum: 'both',
})

/** A parser of text or bytes, what it reads as an example, and the way back where there is one. */
type Case = {
  name: string
  samples: (string | Uint8Array)[]
  parse: (bytes: Uint8Array) => unknown
  format?: (value: never) => string | Uint8Array
}

const ofText = (parse: (text: string) => unknown) => (bytes: Uint8Array) => parse(fromUtf8(bytes))

const cases: Case[] = [
  { name: 'fromUtf8', samples: ['Суджа 🚚'], parse: fromUtf8, format: utf8 },
  { name: 'fromBase64', samples: ['AA==', 'AAECAw==', 'AAEC'], parse: ofText(fromBase64), format: toBase64 },
  { name: 'fromBase64url', samples: ['AA', 'AAECAw', 'AAEC'], parse: ofText(fromBase64url), format: toBase64url },
  { name: 'fromHex', samples: ['00ff'], parse: ofText(fromHex), format: toHex },
  {
    name: 'parseDecimal',
    samples: ['0', '7', '9007199254740991'],
    parse: ofText(t => parseDecimal('size', t)),
    format: String,
  },
  {
    name: 'parseVerifierKey',
    samples: [formatVerifierKey(logKey), formatVerifierKey(witnessKey)],
    parse: ofText(parseVerifierKey),
    format: formatVerifierKey,
  },
  { name: 'parseNote', samples: [signed, note], parse: parseNote, format: formatNote },
  {
    name: 'parseSignatureLines',
    samples: [note.slice(checkpointText.length + 1)],
    parse: ofText(parseSignatureLines),
    format: formatWitnessAnswer,
  },
  {
    name: 'parseWitnessAnswer',
    samples: [formatWitnessAnswer([cosignature])],
    parse: parseWitnessAnswer,
    format: formatWitnessAnswer,
  },
  { name: 'parseWitnessSize', samples: ['20852163\n'], parse: parseWitnessSize, format: n => `${n}\n` },
  { name: 'parseCheckpoint', samples: [checkpointText], parse: parseCheckpoint, format: formatCheckpoint },
  {
    name: 'parseCosignaturePayload',
    samples: [cosignature.signature],
    parse: parseCosignaturePayload,
    format: formatCosignaturePayload,
  },
  {
    name: 'parseTilePath',
    samples: ['tile/0/000', 'tile/2/x001/x234/067', 'tile/63/001.p/255', 'tile/entries/x001/000.p/1'],
    parse: ofText(parseTilePath),
    format: (path: ReturnType<typeof parseTilePath>) =>
      path.kind === 'tile' ? tilePath(path.level, path.index, path.width) : entriesPath(path.index, path.width),
  },
  {
    name: 'parseBundle',
    samples: [formatBundle([utf8('one'), utf8(''), utf8('three')])],
    parse: parseBundle,
    format: formatBundle,
  },
  {
    name: 'strictJson',
    samples: ['{"a":[1,-2.5e3,"\\ud83d\\ude9a"],"b":{"a":null}}', '"x"', '17'],
    parse: ofText(strictJson),
  },
  {
    name: 'parseLeaf',
    samples: [leafEntry(hash(5))],
    parse: parseLeaf,
    format: ({ C }: { C: Uint8Array }) => leafEntry(C),
  },
  {
    name: 'parseSignedAct',
    samples: [canonicalJson(act), canonicalJson(redacted)],
    parse: ofText(text => parseSignedAct(strictJson(text))),
  },
  {
    name: 'parseOpening',
    samples: [openingExtra(origin, act), openingExtra(origin, redacted)],
    parse: parseOpening,
    format: (opening: ReturnType<typeof parseOpening>) => openingExtra(opening.origin, opening.act),
  },
  { name: 'parseReceipt', samples: [receipt], parse: parseReceipt, format: formatReceipt },
  { name: 'parsePolicy', samples: [policyText, `# ours\n\t${policyText}`], parse: parsePolicy },
  {
    name: 'parseAddCheckpoint',
    samples: [
      formatAddCheckpoint({ old: 0, proof: [], checkpoint: signed }),
      formatAddCheckpoint({ old: 20852014, proof: [hash(1), hash(2)], checkpoint: note }),
    ],
    parse: parseAddCheckpoint,
    format: formatAddCheckpoint,
  },
]

const asBytes = (input: string | Uint8Array) => (typeof input === 'string' ? utf8(input) : input)

/** Bytes near to something real: bits flipped, bytes put in, cut out or repeated; and now and then any bytes at all. */
function near(samples: Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    how: fc.constantFrom('flip', 'insert', 'cut', 'repeat', 'end'),
    where: fc.nat(1_000_000),
    length: fc.integer({ min: 1, max: 12 }),
    byte: fc.oneof(fc.constantFrom(...utf8('\n\r\t 0=+-{}[]",.e\\/x'), 0xe2, 0xff, 0), fc.nat(255)),
  })
  const edited = fc.tuple(fc.constantFrom(...samples), fc.array(edit, { maxLength: 3 })).map(([sample, edits]) => {
    let bytes = [...sample]
    for (const { how, where, length, byte } of edits) {
      const at = where % (bytes.length + 1)
      if (how === 'flip' && at < bytes.length) bytes[at] = bytes[at]! ^ (1 << (byte % 8))
      if (how === 'insert') bytes.splice(at, 0, byte)
      if (how === 'cut') bytes.splice(at, length)
      if (how === 'repeat') bytes.splice(at, 0, ...bytes.slice(at, at + length))
      if (how === 'end') bytes = bytes.slice(0, at)
    }
    return Uint8Array.from(bytes)
  })
  return fc.oneof({ weight: 4, arbitrary: edited }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) })
}

describe.each(cases)('$name', ({ samples, parse, format }) => {
  const whole = samples.map(asBytes)

  it('reads its examples and writes them back as they were', () => {
    for (const sample of whole) {
      const value = parse(sample)
      if (format) expect(fromLatin(asBytes(format(value as never)))).toBe(fromLatin(sample))
    }
  })

  it('given any bytes, throws only ParseError, and writes back exactly what it takes', () => {
    fc.assert(
      fc.property(near(whole), bytes => {
        let value: unknown
        try {
          value = parse(bytes)
        } catch (error) {
          if (!(error instanceof ParseError)) throw error
          return
        }
        if (format) expect(equal(asBytes(format(value as never)), bytes)).toBe(true)
      }),
      runs,
    )
  })
})

const fromLatin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('what is written can be read', () => {
  const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter(text => {
    return !/[\p{White_Space}\p{Surrogate}\x00-\x1f+]/u.test(text)
  })
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  const size = fc.oneof(fc.nat(), fc.maxSafeNat())

  it('notes', () => {
    const line = fc.record({
      name,
      keyId: fc.nat(0xffffffff),
      signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    })
    const text = fc.string({ unit: 'grapheme' }).map(t => `${t.replaceAll(/[\x00-\x1f]/g, '\n')}\n`)
    fc.assert(
      fc.property(fc.record({ text, signatures: fc.array(line, { minLength: 1, maxLength: 20 }) }), value => {
        expect(parseNote(formatNote(value))).toEqual(value)
      }),
      runs,
    )
  })

  it('checkpoints, receipts and requests to witnesses', () => {
    const proof = fc.array(bytes(32), { maxLength: 63 })
    const head = fc.record({ origin: name, size, root: bytes(32) })
    const signature = { name: 'anyone', keyId: 7, signature: new Uint8Array(64) }
    fc.assert(
      fc.property(head, size, proof, fc.option(fc.uint8Array(), { nil: undefined }), (value, n, proof, extra) => {
        const text = formatCheckpoint(value)
        expect(parseCheckpoint(text)).toEqual(value)
        const checkpoint = formatNote({ text, signatures: [signature] })
        const receipt = { ...(extra && { extra }), index: n, proof, checkpoint }
        expect(parseReceipt(formatReceipt(receipt))).toEqual(receipt)
        expect(parseAddCheckpoint(formatAddCheckpoint({ old: n, proof, checkpoint }))).toEqual({
          old: n,
          proof,
          checkpoint,
          text,
          ...value,
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('keys, tiles and bundles', () => {
    fc.assert(
      fc.property(
        name,
        bytes(32),
        fc.constantFrom(1 as const, 4 as const),
        size,
        fc.nat(63),
        fc.integer({ min: 1, max: 256 }),
        fc.array(fc.uint8Array(), { minLength: 1, maxLength: 20 }),
        (name, publicKey, type, index, level, width, entries) => {
          expect(parseVerifierKey(formatVerifierKey({ name, type, publicKey }))).toMatchObject({
            name,
            type,
            publicKey,
          })
          expect(parseTilePath(tilePath(level, index, width))).toEqual({ kind: 'tile', level, index, width })
          expect(parseTilePath(entriesPath(index, width))).toEqual({ kind: 'entries', index, width })
          expect(parseBundle(formatBundle(entries))).toEqual(entries)
        },
      ),
      runs,
    )
  })

  it('JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), value => {
        let text: string
        try {
          text = canonicalJson(value)
        } catch (error) {
          if (!(error instanceof ParseError)) throw error
          return
        }
        expect(canonicalJson(strictJson(text))).toBe(text)
        expect(strictJson(text)).toEqual(JSON.parse(text))
        expect(strictJson(JSON.stringify(value, null, 2))).toEqual(JSON.parse(text))
      }),
      runs,
    )
  })

  it('acts, from any value', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        for (const input of [value, { ...act, fields: value }, { ...act, key: value }, { ...act, signature: value }]) {
          try {
            parseSignedAct(input)
          } catch (error) {
            if (!(error instanceof ParseError)) throw error
          }
        }
      }),
      runs,
    )
  })
})

it('a receipt of any bytes is refused with a reason, never with a crash', async () => {
  const trust = { vkey: formatVerifierKey(logKey), policy: parsePolicy(policyText), verify: () => false }
  await fc.assert(
    fc.asyncProperty(near([utf8(receipt)]), async bytes => {
      const error = await verifyReceipt(bytes, trust).catch((error: unknown) => error)
      expect(error instanceof ParseError || error instanceof ProofError).toBe(true)
    }),
    runs,
  )
})
