import { ParseError } from './parse-error.ts'

const encoder = new TextEncoder()
// ignoreBOM keeps a leading U+FEFF: text that is signed must come back as the bytes it was.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const loneSurrogate = /\p{Surrogate}/u

/** True if the text has half a surrogate pair, which UTF-8 cannot say. */
export const hasLoneSurrogate: (text: string) => boolean =
  // isWellFormed is of ES2024, and far quicker where an engine has it.
  'isWellFormed' in String.prototype
    ? text => !(text as unknown as { isWellFormed(): boolean }).isWellFormed()
    : text => loneSurrogate.test(text)

/** The UTF-8 bytes of a text. Throws ParseError on a lone surrogate, which an encoder would silently replace. */
export function utf8(text: string): Uint8Array {
  const bytes = encoder.encode(text)
  if (bytes.length !== text.length && hasLoneSurrogate(text)) throw new ParseError('text', 'half a surrogate pair')
  return bytes
}

/** The text of UTF-8 bytes. Throws ParseError where they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new ParseError('text', 'the bytes are not UTF-8')
  }
}

/** A text given as text or as UTF-8 bytes, as text without lone surrogates. Throws ParseError. */
export function asText(what: string, input: Uint8Array | string): string {
  if (typeof input !== 'string') return fromUtf8(input)
  if (hasLoneSurrogate(input)) throw new ParseError(what, 'half a surrogate pair')
  return input
}

/** All parts in one new array. */
export function concat(...parts: Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** One byte. */
export function u8(n: number): Uint8Array {
  return bigEndian(n, 1)
}

/** Two bytes, big-endian. */
export function u16(n: number): Uint8Array {
  return bigEndian(n, 2)
}

/** Four bytes, big-endian. */
export function u32(n: number): Uint8Array {
  return bigEndian(n, 4)
}

/** Eight bytes, big-endian; a number must be a safe integer. */
export function u64(n: number | bigint): Uint8Array {
  if (typeof n === 'number') return bigEndian(n, 8)
  if (n < 0n || n > 0xffff_ffff_ffff_ffffn) throw new RangeError(`${n} does not fit 8 bytes`)
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, n)
  return bytes
}

function bigEndian(n: number, width: number): Uint8Array {
  if (!Number.isSafeInteger(n) || n < 0 || n >= 256 ** width) throw new RangeError(`${n} does not fit ${width} bytes`)
  const bytes = new Uint8Array(width)
  for (let i = width - 1, rest = n; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

/** True if both hold the same bytes. Not constant in time: nothing compared in the register is secret. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Byte order: negative, zero or positive, a prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

const hexOf = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += hexOf[bytes[i]!]
  return text
}

/** The bytes of lower-case hexadecimal; throws ParseError on anything else. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0) throw new ParseError('hexadecimal', 'an odd number of digits')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i))
    const low = hexDigit(text.charCodeAt(2 * i + 1))
    if (high < 0 || low < 0) throw new ParseError('hexadecimal', 'a character that is not 0-9 or a-f')
    bytes[i] = high * 16 + low
  }
  return bytes
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 97 && code <= 102 ? code - 87 : -1
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const standard = alphabet(`${letters}+/`)
const urlSafe = alphabet(`${letters}-_`)

/** RFC 4648 section 4, padded. */
export function toBase64(bytes: Uint8Array): string {
  const text = encode64(bytes, standard)
  const tail = text.length % 4
  return tail === 0 ? text : text + (tail === 2 ? '==' : '=')
}

/** RFC 4648 section 5, unpadded. */
export function toBase64url(bytes: Uint8Array): string {
  return encode64(bytes, urlSafe)
}

/**
 * The bytes of canonical padded base64: no white space, no missing or extra padding, no stray bits.
 * Exactly one text decodes to given bytes. Throws ParseError.
 */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new ParseError('base64', 'its length is not a multiple of four')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return decode64(text, text.length - padding, standard, 'base64')
}

/** The bytes of canonical unpadded base64url, as strictly as fromBase64. Throws ParseError. */
export function fromBase64url(text: string): Uint8Array {
  return decode64(text, text.length, urlSafe, 'base64url')
}

/** `pairs` gives two letters for twelve bits, `codes` the ASCII code for six, `value` the six bits of such a code or 255. */
type Alphabet = { letters: string; pairs: string[]; codes: Uint8Array; value: Uint8Array }

function alphabet(letters: string): Alphabet {
  const pairs: string[] = []
  for (const first of letters) for (const second of letters) pairs.push(first + second)
  const value = new Uint8Array(128).fill(255)
  for (let i = 0; i < 64; i++) value[letters.charCodeAt(i)] = i
  return { letters, pairs, codes: Uint8Array.from(letters, letter => letter.charCodeAt(0)), value }
}

function encode64(bytes: Uint8Array, alphabet: Alphabet): string {
  return bytes.length > longBytes ? encodeLong(bytes, alphabet) : encodeShort(bytes, alphabet)
}

/** From here on it is quicker to write the letters as bytes and to read those as text than to add text to text. */
const longBytes = 192

function encodeLong(bytes: Uint8Array, { codes }: Alphabet): string {
  const ascii = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let at = 0
  let i = 0
  for (; i + 2 < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!
    ascii[at++] = codes[bits >> 18]!
    ascii[at++] = codes[(bits >> 12) & 63]!
    ascii[at++] = codes[(bits >> 6) & 63]!
    ascii[at++] = codes[bits & 63]!
  }
  const left = bytes.length - i
  if (left > 0) {
    const bits = (bytes[i]! << 16) | ((left === 2 ? bytes[i + 1]! : 0) << 8)
    ascii[at++] = codes[bits >> 18]!
    ascii[at++] = codes[(bits >> 12) & 63]!
    if (left === 2) ascii[at] = codes[(bits >> 6) & 63]!
  }
  return decoder.decode(ascii)
}

function encodeShort(bytes: Uint8Array, { letters, pairs }: Alphabet): string {
  let text = ''
  let i = 0
  for (; i + 2 < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!
    text += pairs[bits >> 12]! + pairs[bits & 4095]!
  }
  if (i + 1 === bytes.length) return text + pairs[bytes[i]! << 4]
  if (i + 2 === bytes.length) {
    const bits = (bytes[i]! << 8) | bytes[i + 1]!
    return text + pairs[bits >> 4] + letters[(bits & 15) << 2]
  }
  return text
}

function decode64(text: string, length: number, { value }: Alphabet, what: string): Uint8Array {
  const tail = length % 4
  if (tail === 1) throw new ParseError(what, 'it ends in the middle of a byte')
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let at = 0
  let i = 0
  // Gathered and looked at once at the end: a code past ASCII, or the 255 of one outside the alphabet.
  let codes = 0
  let values = 0
  for (; i + 3 < length; i += 4) {
    const first = text.charCodeAt(i)
    const second = text.charCodeAt(i + 1)
    const third = text.charCodeAt(i + 2)
    const fourth = text.charCodeAt(i + 3)
    codes |= first | second | third | fourth
    const a = value[first & 127]!
    const b = value[second & 127]!
    const c = value[third & 127]!
    const d = value[fourth & 127]!
    values |= a | b | c | d
    bytes[at++] = (a << 2) | (b >> 4)
    bytes[at++] = (b << 4) | (c >> 2)
    bytes[at++] = (c << 6) | d
  }
  let bits = 0
  for (; i < length; i++) {
    const code = text.charCodeAt(i)
    codes |= code
    values |= value[code & 127]!
    bits = (bits << 6) | value[code & 127]!
  }
  if (codes > 127 || values > 63) throw new ParseError(what, 'it has a character that is not of its alphabet')
  if (tail === 2) bytes[at] = bits >> 4
  if (tail === 3) {
    bytes[at] = bits >> 10
    bytes[at + 1] = bits >> 2
  }
  if ((tail === 2 && (bits & 15) !== 0) || (tail === 3 && (bits & 3) !== 0)) {
    throw new ParseError(what, 'bits are set past its end')
  }
  return bytes
}
