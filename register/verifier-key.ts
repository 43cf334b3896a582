import { fromBase64, toBase64, toHex, u8, u32, utf8 } from './bytes.ts'
import { isSmallOrder } from './ed25519.ts'
import { ParseError } from './parse-error.ts'
import { sha256 } from './sha256.ts'

/** 1 signs notes; 4 cosigns checkpoints with a time (C2SP signed-note, "Signature types"). Both are Ed25519. */
export type KeyType = 1 | 4

/** A key under which note signatures are known: its name, and the 32 bytes of its Ed25519 public key. */
export type NoteKey = { name: string; type: KeyType; publicKey: Uint8Array }

/** As read from a verifier key line; `keyId` is the unsigned 32-bit number that note lines carry. */
export type VerifierKey = NoteKey & { keyId: number }

const newline = Uint8Array.of(0x0a)

/** The first four bytes of SHA-256(name ‖ 0A ‖ type ‖ publicKey) as an unsigned 32-bit number. */
export function keyId(name: string, type: KeyType, publicKey: Uint8Array): number {
  const digest = sha256(utf8(name), newline, u8(type), publicKey)
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

/** True if a signed note may carry the name: not empty, no Unicode space, no plus sign, no control character. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= 255 && !/[\p{White_Space}\p{Surrogate}\x00-\x1f+]/u.test(name)
}

/** A key id as the eight hexadecimal digits of a verifier key. */
export function formatKeyId(id: number): string {
  return toHex(u32(id))
}

/** `name+hex8(keyId)+base64(type ‖ publicKey)`, without a line end (C2SP signed-note, "Verifier keys"). */
export function formatVerifierKey({ name, type, publicKey }: NoteKey): string {
  if (!isKeyName(name)) throw new ParseError('verifier key', `${JSON.stringify(name)} is no name for a key`)
  const material = new Uint8Array(1 + publicKey.length)
  material[0] = type
  material.set(publicKey, 1)
  return `${name}+${formatKeyId(keyId(name, type, publicKey))}+${toBase64(material)}`
}

/** Reads a verifier key of type 1 or 4; the id must be that of the name and key. Throws ParseError. */
export function parseVerifierKey(line: string): VerifierKey {
  const what = 'verifier key'
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line)
  if (parts === null) throw new ParseError(what, 'it is not of the form name+id+key')
  const [, name, id, encoded] = parts as unknown as [string, string, string, string]
  if (!isKeyName(name)) throw new ParseError(what, 'its name has a space or another character that names cannot have')
  const material = fromBase64(encoded)
  const type = material[0]
  if (type !== 1 && type !== 4) throw new ParseError(what, `keys of type ${type} are not read here, only 1 and 4`)
  if (material.length !== 33) throw new ParseError(what, 'an Ed25519 key has 32 bytes')
  const publicKey = material.slice(1)
  if (isSmallOrder(publicKey)) throw new ParseError(what, 'under this key one signature would fit many messages')
  const expected = keyId(name, type, publicKey)
  if (formatKeyId(expected) !== id) throw new ParseError(what, 'its id is not that of its name and key')
  return { name, type, publicKey, keyId: expected }
}
