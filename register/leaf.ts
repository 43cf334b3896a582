import { compareBytes, concat, hasLoneSurrogate, u8, u16, utf8 } from './bytes.ts'
import { ParseError } from './parse-error.ts'
import { preimage, sha256, sha256OfPreimage } from './sha256.ts'

/**
 * The sealed leaf: it says only that something was logged. From the fields of an act up to the 80 bytes of its entry,
 * each step as the register's specification gives it.
 */
export const leafBytes = 80
export const saltBytes = 32

const fieldPrefix = utf8('unimpeded/field/v1\n')
const actPrefix = utf8('unimpeded/act/v1\n')
const signPrefix = utf8('unimpeded/sign/v1\n')
const keyPrefix = utf8('unimpeded/key/v1\n')
const commitPrefix = utf8('unimpeded/commit/v1\n')
const leafPrefix = leafHead()

const encoder = new TextEncoder()
/**
 * d_i = SHA-256("unimpeded/field/v1\n" ‖ u16 len(name) ‖ name ‖ salt[32] ‖ u32 len(value) ‖ value).
 * The name is ASCII; the value is the JSON text as signed, or its UTF-8 bytes.
 */
export function fieldDigest(name: string, salt: Uint8Array, value: string | Uint8Array): Uint8Array {
  if (salt.length !== saltBytes) throw new ParseError('field', 'its salt does not have 32 bytes')
  if (name.length > 255) throw new ParseError('field', 'its name is too long')
  const head = fieldPrefix.length + 2 + name.length + saltBytes + 4
  const most = typeof value === 'string' ? value.length * 3 : value.length
  const fits = head + most <= preimage.length
  // This is the innermost loop of every verification, so a field is written out by hand.
  const into = fits ? preimage : new Uint8Array(head + most)
  into.set(fieldPrefix)
  let at = fieldPrefix.length
  into[at++] = 0
  into[at++] = name.length
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (code > 127) throw new ParseError('field', 'its name is not ASCII')
    into[at++] = code
  }
  into.set(salt, at)
  const length = writeValue(into, head, value)
  into[head - 4] = length >>> 24
  into[head - 3] = length >>> 16
  into[head - 2] = length >>> 8
  into[head - 1] = length
  return fits ? sha256OfPreimage(head + length) : sha256(into.subarray(0, head + length))
}

/** Writes the value's bytes and returns how many; short ASCII, the usual case, without leaving JavaScript. */
function writeValue(into: Uint8Array, start: number, value: string | Uint8Array): number {
  if (typeof value !== 'string') {
    into.set(value, start)
    return value.length
  }
  if (value.length <= 64) {
    let i = 0
    for (; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code > 127) break
      into[start + i] = code
    }
    if (i === value.length) return i
  }
  const { written } = encoder.encodeInto(value, into.subarray(start))
  if (written !== value.length && hasLoneSurrogate(value)) throw new ParseError('field', 'half a surrogate pair')
  return written
}

/** D = SHA-256("unimpeded/act/v1\n" ‖ u16 n ‖ d_1 ‖ … ‖ d_n), fields in byte order of their names. */
export function actDigest(digests: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // Names are ASCII, so the order of sort() is that of their bytes.
  const names = Object.keys(digests).sort()
  return sha256(actPrefix, u16(names.length), ...names.map(name => checkedDigest(digests[name]!)))
}

function checkedDigest(digest: Uint8Array): Uint8Array {
  if (digest.length !== 32) throw new ParseError('act', 'the digest of a field does not have 32 bytes')
  return digest
}

/** What the party signs: "unimpeded/sign/v1\n" ‖ u16 len(origin) ‖ origin ‖ D. */
export function signingMessage(origin: string, D: Uint8Array): Uint8Array {
  return concat(signPrefix, lengthAndBytes(origin), D)
}

/** K = SHA-256("unimpeded/key/v1\n" ‖ type ‖ publicKey). */
export function keyDigest(type: number, publicKey: Uint8Array): Uint8Array {
  return sha256(keyPrefix, u8(type), publicKey)
}

/** C = SHA-256("unimpeded/commit/v1\n" ‖ salt_c[32] ‖ u16 len(origin) ‖ origin ‖ D ‖ K ‖ SIG). */
export function commitment(
  saltC: Uint8Array,
  origin: string,
  D: Uint8Array,
  K: Uint8Array,
  SIG: Uint8Array,
): Uint8Array {
  if (saltC.length !== saltBytes) throw new ParseError('act', 'the salt of its commitment does not have 32 bytes')
  if (D.length !== 32 || K.length !== 32 || SIG.length !== 64)
    throw new ParseError('act', 'a part has the wrong length')
  return sha256(commitPrefix, saltC, lengthAndBytes(origin), D, K, SIG)
}

/** The 80 bytes of the entry: name of the format padded to 32, suite 1, 15 zero bytes, C. */
export function leafEntry(C: Uint8Array): Uint8Array {
  if (C.length !== 32) throw new ParseError('leaf', 'a commitment has 32 bytes')
  const entry = new Uint8Array(leafBytes)
  entry.set(leafPrefix)
  entry.set(C, 48)
  return entry
}

/** The commitment a leaf holds. Throws ParseError on anything but the 80 bytes of leafEntry. */
export function parseLeaf(entry: Uint8Array): { suite: 1; C: Uint8Array } {
  if (entry.length !== leafBytes) throw new ParseError('leaf', 'it does not have 80 bytes')
  if (compareBytes(entry.subarray(0, 48), leafPrefix) !== 0)
    throw new ParseError('leaf', 'its first 48 bytes are others')
  return { suite: 1, C: entry.slice(48) }
}

function leafHead(): Uint8Array {
  const head = new Uint8Array(48)
  head.set(utf8('unimpeded/leaf/v1\n'))
  head[32] = 1
  return head
}

// A register has one origin, so the last one asked for is nearly always the next one too.
let lastOrigin = ''
let lastOriginBytes: Uint8Array = u16(0)

function lengthAndBytes(origin: string): Uint8Array {
  if (origin !== lastOrigin) {
    const bytes = utf8(origin)
    lastOriginBytes = concat(u16(bytes.length), bytes)
    lastOrigin = origin
  }
  return lastOriginBytes
}
