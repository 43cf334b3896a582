/**
 * A feature of a token is a number of 24 bits, hashed from a template and what fills it: `mix(7, hashOf('said'))`.
 * Numbers instead of strings, because a text of 700 words has some 40,000 of them.
 */

/** FNV-1a over UTF-16 units: 32 bits with a sign, which an object holds as they are, where larger numbers stand beside it. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash
}

/** Joins a template's number with one or two hashed values into a feature. Its constants are 32 bits with a sign too. */
export function mix(template: number, a: number, b = 0): number {
  let hash = Math.imul(template - 0x61c88647, -0x7a143595) ^ a
  hash = Math.imul(hash ^ (hash >>> 15), -0x3d4d51cb)
  hash ^= b
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f)
  return (hash ^ (hash >>> 16)) & 0xffffff
}
