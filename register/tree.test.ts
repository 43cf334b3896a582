import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { concat, fromBase64, toHex, utf8 } from './bytes.ts'
import { ParseError } from './parse-error.ts'
import { sha256 } from './sha256.ts'
import {
  appendLeaves,
  consistencyProof,
  emptyRoot,
  type HashAt,
  inclusionProof,
  leafHash,
  type NodeAt,
  nodesForConsistency,
  nodesForInclusion,
  nodesForRoot,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts'

const vectors = '../shared/vectors/merkle'
const present = existsSync(vectors)
if (!present) console.warn(`${vectors} is not here: the published Merkle proofs are not checked`)

describe.skipIf(!present)('the published proofs of RFC 9162', () => {
  const files = present
    ? readdirSync(vectors, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'))
    : []

  it('are 196', () => {
    expect(files.length).toBe(196)
  })

  it.each(files)('%s', name => {
    // Two have indexes past 2^53, which JSON.parse would round.
    const exact = readFileSync(join(vectors, name), 'utf8').replace(/: (\d{16,})/g, ': "$1"')
    const given = JSON.parse(exact)
    const proof = (given.proof ?? []).map(fromBase64)
    const verified = name.startsWith('inclusion')
      ? verifyInclusion({
          index: BigInt(given.leafIdx),
          size: BigInt(given.treeSize),
          leafHash: fromBase64(given.leafHash ?? ''),
          proof,
          root: fromBase64(given.root ?? ''),
        })
      : verifyConsistency({
          from: BigInt(given.size1),
          to: BigInt(given.size2),
          fromRoot: fromBase64(given.root1 ?? ''),
          toRoot: fromBase64(given.root2 ?? ''),
          proof,
        })
    expect(verified).toBe(!given.wantErr)
  })
})

const leaves = Array.from({ length: 300 }, (_, i) => leafHash(utf8(`entry ${i}`)))

/** The definitions of RFC 6962 section 2.1, word for word, over the leaves from one until another. */
function naiveRoot(from: number, until: number): Uint8Array {
  const range = `${from}-${until}`
  const known = naiveRootOf.get(range)
  if (known) return known
  const root = () => {
    if (until === from) return sha256(new Uint8Array(0))
    if (until === from + 1) return leaves[from]!
    const k = from + naiveSplit(until - from)
    return sha256(concat(Uint8Array.of(1), naiveRoot(from, k), naiveRoot(k, until)))
  }
  naiveRootOf.set(range, root())
  return naiveRootOf.get(range)!
}
const naiveRootOf = new Map<string, Uint8Array>()

function naivePath(index: number, from: number, until: number): Uint8Array[] {
  if (until === from + 1) return []
  const k = from + naiveSplit(until - from)
  return index < k
    ? [...naivePath(index, from, k), naiveRoot(k, until)]
    : [...naivePath(index, k, until), naiveRoot(from, k)]
}

function naiveSubproof(old: number, from: number, until: number, whole: boolean): Uint8Array[] {
  if (old === until) return whole ? [] : [naiveRoot(from, until)]
  const k = from + naiveSplit(until - from)
  return old <= k
    ? [...naiveSubproof(old, from, k, whole), naiveRoot(k, until)]
    : [...naiveSubproof(old, k, until, false), naiveRoot(from, k)]
}

function naiveSplit(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1))
}

/** The nodes of a log that took its leaves in one by one. */
function grown(size: number) {
  const kept = new Map<string, Uint8Array>()
  const asked: NodeAt[] = []
  const hashAt: HashAt = (level, index) => {
    asked.push({ level, index })
    const hash = kept.get(`${level}/${index}`)
    if (hash === undefined) throw new Error(`node ${level}/${index} is not in the log`)
    return hash
  }
  let root = emptyRoot
  const roots = [root]
  for (let i = 0; i < size; i++) {
    const appended = appendLeaves(i, [leaves[i]!], hashAt)
    for (const { level, index, hash } of appended.nodes) kept.set(`${level}/${index}`, hash)
    root = appended.root
    roots.push(root)
  }
  return { kept, hashAt, asked, roots }
}

const log = grown(300)
const naiveRoots = Array.from({ length: 301 }, (_, size) => naiveRoot(0, size))

describe('a log that grows to 300 leaves', () => {
  it('has the root of the definition at every size', () => {
    for (let size = 0; size <= 300; size++) {
      expect(toHex(log.roots[size]!)).toBe(toHex(naiveRoots[size]!))
      expect(toHex(rootAt(size, log.hashAt))).toBe(toHex(naiveRoots[size]!))
    }
  })

  it('has the same nodes when the leaves come in batches', () => {
    for (const batch of [2, 3, 7, 64, 100, 300]) {
      const kept = new Map<string, Uint8Array>()
      let size = 0
      while (size < 300) {
        const appended = appendLeaves(size, leaves.slice(size, size + batch), (l, i) => kept.get(`${l}/${i}`)!)
        for (const { level, index, hash } of appended.nodes) kept.set(`${level}/${index}`, hash)
        size = appended.size
        expect(toHex(appended.root)).toBe(toHex(naiveRoots[size]!))
      }
      expect(kept).toEqual(log.kept)
    }
  })

  it('proves every leaf in trees of every size as the definition does', () => {
    for (let size = 1; size <= 300; size += size < 70 ? 1 : 23) {
      for (let index = 0; index < size; index++) {
        log.asked.length = 0
        const proof = inclusionProof(index, size, log.hashAt)
        expect(log.asked).toEqual(nodesForInclusion(index, size))
        expect(proof.map(toHex)).toEqual(naivePath(index, 0, size).map(toHex))
        const claim = { index, size, leafHash: leaves[index]!, proof, root: naiveRoots[size]! }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, index: (index + 1) % (size + 1) })).toBe(false)
        if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: [...proof, leaves[0]!] })).toBe(false)
      }
    }
  })

  it('proves every size to be the beginning of every larger one as the definition does', () => {
    for (let to = 1; to <= 300; to += to < 70 ? 1 : 23) {
      for (let from = 1; from <= to; from++) {
        log.asked.length = 0
        const proof = consistencyProof(from, to, log.hashAt)
        expect(log.asked).toEqual(nodesForConsistency(from, to))
        expect(proof.map(toHex)).toEqual(naiveSubproof(from, 0, to, true).map(toHex))
        const claim = { from, to, fromRoot: naiveRoots[from]!, toRoot: naiveRoots[to]!, proof }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, fromRoot: naiveRoots[from - 1]! })).toBe(false)
        expect(verifyConsistency({ ...claim, proof: [...proof, leaves[0]!] })).toBe(false)
      }
    }
  })

  it('says which nodes it will ask for before it asks', () => {
    for (let size = 0; size < 300; size++) {
      log.asked.length = 0
      rootAt(size, log.hashAt)
      expect(log.asked).toEqual(nodesForRoot(size))
      log.asked.length = 0
      appendLeaves(size, leaves.slice(0, 3), log.hashAt)
      expect(log.asked).toEqual(nodesForRoot(size))
    }
  })
})

describe('sizes', () => {
  const claim = { index: 0, size: 1, leafHash: leaves[0]!, proof: [], root: leaves[0]! }

  it('are taken as numbers and as bigints', () => {
    expect(verifyInclusion(claim)).toBe(true)
    expect(verifyInclusion({ ...claim, index: 0n, size: 1n })).toBe(true)
  })

  it('that are not exact or not of 64 bits are refused', () => {
    for (const size of [2 ** 53, 1.5, Number.NaN, -1, -1n, 2n ** 64n]) {
      expect(() => verifyInclusion({ ...claim, size })).toThrow(ParseError)
      expect(() => verifyConsistency({ from: 0, to: size, fromRoot: emptyRoot, toRoot: emptyRoot, proof: [] })).toThrow(
        ParseError,
      )
    }
  })

  it('past 32 bits have their nodes where they belong', () => {
    expect(nodesForRoot(2 ** 40 + 5)).toEqual([
      { level: 40, index: 0 },
      { level: 2, index: 2 ** 38 },
      { level: 0, index: 2 ** 40 + 4 },
    ])
  })
})
