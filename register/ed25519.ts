import { ed25519 } from '@noble/curves/ed25519.js'
import { toHex } from './bytes.ts'

/** Says whether an Ed25519 signature (RFC 8032) is good: key 32 bytes, signature 64. Never throws on bytes. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>

/** Signs a message with a key the caller holds: 64 bytes. */
export type Sign = (message: Uint8Array) => Uint8Array | Promise<Uint8Array>

/** Verifies with the portable implementation, by the strict rules of RFC 8032 rather than ZIP 215. */
export function verifySync(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

/** Verifies with WebCrypto, and with the portable implementation where a browser lacks Ed25519. */
export const webVerify: Verify = async (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64 || isSmallOrder(publicKey)) return false
  const subtle = globalThis.crypto?.subtle
  if (subtle === undefined || !(await subtleKnowsEd25519(subtle))) return verifySync(publicKey, message, signature)
  try {
    const key = await importedKey(subtle, publicKey)
    return await subtle.verify('Ed25519', key, signature as BufferSource, message as BufferSource)
  } catch {
    // A key that is no point on the curve fails to import: nothing verifies under it.
    return false
  }
}

/** A signer for a 32-byte seed (RFC 8032 section 5.1.5). */
export function seedSigner(seed: Uint8Array): Sign {
  const secret = seed.slice()
  return message => ed25519.sign(message, secret)
}

/** The public key of a 32-byte seed. */
export function seedPublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed)
}

/**
 * True for the few keys of small order, under which one signature fits many messages.
 *
 * RFC 8032 allows them and native implementations accept them, so parsers of keys refuse them here.
 * The list holds every encoding of the y coordinates of the eight points of the torsion subgroup, canonical or not;
 * the sign bit is ignored.
 */
export function isSmallOrder(publicKey: Uint8Array): boolean {
  if (!smallOrderFirstByte.has(publicKey[0]!)) return false
  const bytes = publicKey.slice()
  bytes[31]! &= 0x7f
  return smallOrder.has(toHex(bytes))
}

const smallOrder = new Set([
  `00${'00'.repeat(31)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
])
const smallOrderFirstByte = new Set(Array.from(smallOrder, hex => Number.parseInt(hex.slice(0, 2), 16)))

let known: Promise<boolean> | undefined

/** Asked once: a browser without Ed25519 refuses to import any such key. The key is that of RFC 8032, test 1. */
function subtleKnowsEd25519(subtle: SubtleCrypto): Promise<boolean> {
  known ??= subtle
    .importKey(
      'jwk',
      { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
      'Ed25519',
      false,
      ['verify'],
    )
    .then(
      () => true,
      () => false,
    )
  return known
}

// A register is signed by few keys many times, and importing costs as much as verifying.
const imported = new Map<string, Promise<CryptoKey>>()

function importedKey(subtle: SubtleCrypto, publicKey: Uint8Array): Promise<CryptoKey> {
  const name = toHex(publicKey)
  const found = imported.get(name)
  if (found !== undefined) return found
  if (imported.size >= 256) imported.clear()
  const key = subtle.importKey('raw', publicKey as BufferSource, 'Ed25519', false, ['verify'])
  imported.set(name, key)
  return key
}
