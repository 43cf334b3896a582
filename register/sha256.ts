import { sha256 as noble } from '@noble/hashes/sha2.js'

/** A SHA-256 over one array of bytes that returns 32 new bytes. It must not keep what it is given. */
export type Sha256 = (data: Uint8Array) => Uint8Array

let hash: Sha256 = noble

// Preimages are put together here, so that hashing several short parts makes no garbage but the digest.
const scratch = new Uint8Array(1024)

/**
 * Hands in the host's own SHA-256, which is several times faster than the portable one.
 *
 * In Node 20, `crypto.hash('sha256', data, 'latin1')` copied into a Uint8Array is quickest.
 */
export function useSha256(fn: Sha256): void {
  const known = '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925'
  const digest = fn(new Uint8Array(32))
  if (Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('') !== known) {
    throw new Error('useSha256 was given a function that is not SHA-256')
  }
  hash = fn
}

/** SHA-256 (FIPS 180-4) of the parts, one after the other. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return hash(parts[0]!)
  let length = 0
  for (let i = 0; i < parts.length; i++) length += parts[i]!.length
  const whole = length <= scratch.length ? scratch.subarray(0, length) : new Uint8Array(length)
  let at = 0
  for (let i = 0; i < parts.length; i++) {
    whole.set(parts[i]!, at)
    at += parts[i]!.length
  }
  return hash(whole)
}
