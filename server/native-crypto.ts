/** What the register asks of the machine, answered by Node's own cryptography. The register itself imports no Node. */
import { createPrivateKey, createPublicKey, hash, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import { isSmallOrder } from '@unimpeded/register/ed25519.ts'

/** SHA-256 of the parts one after the other; 32 bytes. */
export function nodeSha256(...parts: Uint8Array[]): Uint8Array {
  // The parts are small here, and one call on a copy takes less time than a running hash of several. A digest that comes
  // as text takes less than half the time of one that comes as a Buffer.
  const digest = hash('sha256', parts.length === 1 ? parts[0]! : Buffer.concat(parts), 'binary')
  const into = new Uint8Array(32)
  for (let i = 0; i < 32; i++) into[i] = digest.charCodeAt(i)
  return into
}

/**
 * Whether the 64 bytes are this key's Ed25519 signature of the message (RFC 8032). Never throws: a malformed key or
 * signature is false, and so is a key of small order, under which one signature fits many messages.
 */
export function nodeVerify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64 || isSmallOrder(publicKey)) return false
  try {
    return verify(null, message, publicKeyObject(publicKey), signature)
  } catch {
    return false
  }
}

/** Signs with Ed25519 under the 32-byte seed; each signature is 64 bytes. Throws RangeError on any other length of seed. */
export function nodeSigner(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const key = privateKeyObject(seed)
  return message => bytes(sign(null, message, key))
}

/** A new private key: 32 random bytes. */
export function newSeed(): Uint8Array {
  return bytes(randomBytes(32))
}

/** The 32-byte Ed25519 public key of a 32-byte seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return bytes(createPublicKey(privateKeyObject(seed)).export({ format: 'der', type: 'spki' }).subarray(-32))
}

/** The DER before a raw private key, which is the same for every Ed25519 key (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function privateKeyObject(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError(`An Ed25519 seed has 32 bytes, not ${seed.length}.`)
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}

/** Making a KeyObject costs about a tenth of a verification, and the same few desks sign most acts. Oldest use first. */
const known = new Map<string, KeyObject>()
const KNOWN_AT_MOST = 1024

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey.buffer, publicKey.byteOffset, 32).toString('binary')
  let key = known.get(name)
  if (key) {
    known.delete(name)
  } else {
    // Through a JWK (RFC 8037) this takes a tenth of the time that OpenSSL takes over the DER form.
    const x = Buffer.from(name, 'binary').toString('base64url')
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    if (known.size >= KNOWN_AT_MOST) known.delete(known.keys().next().value!)
  }
  known.set(name, key)
  return key
}

/** A plain Uint8Array on the same memory: a Buffer compares and slices differently. */
function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
