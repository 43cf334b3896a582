import { sha256 as noble } from '@noble/hashes/sha2.js'
import { concat, toHex } from './bytes.ts'

/** A SHA-256 over one array of bytes that returns 32 new bytes. It must not keep what it is given. */
export type Sha256 = (data: Uint8Array) => Uint8Array

let hash: Sha256 = noble

/**
 * Preimages are written here and hashed at once by sha256OfPreimage, so that nothing but the digest is allocated.
 * Whoever writes to it keeps it only until then: no await, no call to sha256 in between.
 */
export const preimage: Uint8Array = new Uint8Array(40_000)

// Making a view costs as much as hashing a block, and most preimages have one of few lengths.
const views: (Uint8Array | undefined)[] = new Array(1024).fill(undefined)

/** SHA-256 of the first `length` bytes of `preimage`. */
export function sha256OfPreimage(length: number): Uint8Array {
  if (length >= views.length) return hash(preimage.subarray(0, length))
  let view = views[length]
  if (view === undefined) {
    view = preimage.subarray(0, length)
    views[length] = view
  }
  return hash(view)
}

/**
 * Hands in the host's own SHA-256, which is several times faster than the portable one.
 *
 * In Node 20, `crypto.hash('sha256', data, 'latin1')` copied into a Uint8Array is quickest.
 */
export function useSha256(fn: Sha256): void {
  const known = '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925'
  if (toHex(fn(new Uint8Array(32))) !== known) throw new Error('useSha256 was given a function that is not SHA-256')
  hash = fn
}

/** SHA-256 (FIPS 180-4) of the parts, one after the other. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return hash(parts[0]!)
  let length = 0
  for (let i = 0; i < parts.length; i++) length += parts[i]!.length
  if (length > preimage.length) return hash(concat(...parts))
  let at = 0
  for (let i = 0; i < parts.length; i++) {
    preimage.set(parts[i]!, at)
    at += parts[i]!.length
  }
  return sha256OfPreimage(length)
}
