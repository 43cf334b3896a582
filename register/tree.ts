import { equal } from './bytes.ts'
import { ParseError } from './parse-error.ts'
import { sha256 } from './sha256.ts'

/**
 * The Merkle tree of RFC 6962 section 2.1, with the verification algorithms of RFC 9162 section 2.1.
 *
 * A node (level, index) is the complete subtree over the leaves from index * 2^level up to, not including,
 * (index + 1) * 2^level; level 0 holds the leaf hashes. A complete subtree never changes once it is there, so these
 * are all a log needs to keep.
 */
export type NodeAt = { level: number; index: number }
export type TreeNode = NodeAt & { hash: Uint8Array }

/** The hash of a complete subtree, 32 bytes. */
export type HashAt = (level: number, index: number) => Uint8Array

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** SHA-256(00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(leafPrefix, entry)
}

/** SHA-256(01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(nodePrefix, left, right)
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0))

/**
 * True if the proof leads from the leaf at `index` to the root of the tree of `size` (RFC 9162, 2.1.3.2).
 * Throws ParseError only where index or size is no unsigned 64-bit integer.
 */
export function verifyInclusion(claim: {
  index: number | bigint
  size: number | bigint
  leafHash: Uint8Array
  proof: readonly Uint8Array[]
  root: Uint8Array
}): boolean {
  const index = uint64(claim.index)
  const size = uint64(claim.size)
  if (index >= size || claim.leafHash.length !== 32 || claim.root.length !== 32) return false
  let fn = index
  let sn = size - 1n
  let hash = claim.leafHash
  for (const sibling of claim.proof) {
    if (sn === 0n || sibling.length !== 32) return false
    if (fn % 2n === 1n || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (fn % 2n === 0n && fn !== 0n) {
        fn /= 2n
        sn /= 2n
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    fn /= 2n
    sn /= 2n
  }
  return sn === 0n && equal(hash, claim.root)
}

/**
 * True if the proof shows the tree of size `from` to be the beginning of the tree of size `to` (RFC 9162, 2.1.4.2).
 *
 * Equal sizes need equal roots and an empty proof. Nothing can be proved from the empty tree, so `from` 0 is always
 * false: whoever begins from nothing has to decide so in the open. Throws ParseError as verifyInclusion does.
 */
export function verifyConsistency(claim: {
  from: number | bigint
  to: number | bigint
  fromRoot: Uint8Array
  toRoot: Uint8Array
  proof: readonly Uint8Array[]
}): boolean {
  const from = uint64(claim.from)
  const to = uint64(claim.to)
  if (from === 0n) return false
  if (from === to) return claim.proof.length === 0 && equal(claim.fromRoot, claim.toRoot)
  if (from > to || claim.proof.length === 0) return false
  if (claim.proof.some(hash => hash.length !== 32)) return false
  // Where the older tree is complete its root is itself the first node, and the proof leaves it out.
  const path = isPowerOfTwo(from) ? [claim.fromRoot, ...claim.proof] : claim.proof
  let fn = from - 1n
  let sn = to - 1n
  while (fn % 2n === 1n) {
    fn /= 2n
    sn /= 2n
  }
  let older = path[0]!
  let newer = path[0]!
  for (const sibling of path.slice(1)) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      older = nodeHash(sibling, older)
      newer = nodeHash(sibling, newer)
      while (fn % 2n === 0n && fn !== 0n) {
        fn /= 2n
        sn /= 2n
      }
    } else {
      newer = nodeHash(newer, sibling)
    }
    fn /= 2n
    sn /= 2n
  }
  return sn === 0n && equal(older, claim.fromRoot) && equal(newer, claim.toRoot)
}

function uint64(n: number | bigint): bigint {
  if (typeof n === 'number' && !Number.isSafeInteger(n)) throw new ParseError('tree size or index', `${n} is not exact`)
  const exact = BigInt(n)
  if (exact < 0n || exact > 0xffff_ffff_ffff_ffffn) throw new ParseError('tree size or index', 'it is not of 64 bits')
  return exact
}

function isPowerOfTwo(n: bigint): boolean {
  return (n & (n - 1n)) === 0n
}

/**
 * The tree of `size` grown by leaf hashes: every complete subtree that is new, the new root and the new size.
 * `hashAt` is asked only for nodesForRoot(size).
 */
export function appendLeaves(
  size: number,
  leafHashes: readonly Uint8Array[],
  hashAt: HashAt,
): { nodes: TreeNode[]; root: Uint8Array; size: number } {
  const nodes: TreeNode[] = []
  // The complete subtrees that now cover the tree, from left to right, each smaller than the one before.
  const peaks: TreeNode[] = nodesForRoot(size).map(at => ({ ...at, hash: hashAt(at.level, at.index) }))
  leafHashes.forEach((hash, i) => {
    let node: TreeNode = { level: 0, index: size + i, hash }
    nodes.push(node)
    while (peaks.length > 0 && peaks[peaks.length - 1]!.level === node.level) {
      const left = peaks.pop()!
      node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash) }
      nodes.push(node)
    }
    peaks.push(node)
  })
  return { nodes, root: foldPeaks(peaks.map(peak => peak.hash)), size: size + leafHashes.length }
}

/** The root of the tree of `size`, from its complete subtrees. */
export function rootAt(size: number, hashAt: HashAt): Uint8Array {
  return rangeHash({ start: 0, end: size }, hashAt)
}

/** The siblings of the leaf at `index` in the tree of `size`, leaf-upward (RFC 9162, 2.1.3.1). */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  return inclusionRanges(index, size).map(range => rangeHash(range, hashAt))
}

/** The proof that the tree of size `from` begins the tree of size `to` (RFC 9162, 2.1.4.1); empty for 0 and for equal sizes. */
export function consistencyProof(from: number, to: number, hashAt: HashAt): Uint8Array[] {
  return consistencyRanges(from, to).map(range => rangeHash(range, hashAt))
}

/** The nodes rootAt(size) asks for, from left to right. */
export function nodesForRoot(size: number): NodeAt[] {
  return rangeNodes({ start: 0, end: checked(size) })
}

/** The nodes inclusionProof(index, size) asks for. */
export function nodesForInclusion(index: number, size: number): NodeAt[] {
  return inclusionRanges(index, size).flatMap(rangeNodes)
}

/** The nodes consistencyProof(from, to) asks for. */
export function nodesForConsistency(from: number, to: number): NodeAt[] {
  return consistencyRanges(from, to).flatMap(rangeNodes)
}

/** Leaves from `start` up to, not including, `end`, as RFC 6962 splits them: `start` is a multiple of every subtree in it. */
type Range = { start: number; end: number }

function inclusionRanges(index: number, size: number): Range[] {
  if (checked(index) >= checked(size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const ranges: Range[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + split(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.reverse()
}

function consistencyRanges(from: number, to: number): Range[] {
  if (checked(from) > checked(to)) throw new RangeError(`a tree of ${from} is not the beginning of one of ${to}`)
  if (from === 0 || from === to) return []
  const ranges: Range[] = []
  let start = 0
  let end = to
  while (from !== end) {
    const middle = start + split(end - start)
    if (from <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  // A subtree that begins at the first leaf is the older tree itself, whose root the verifier has.
  if (start !== 0) ranges.push({ start, end })
  return ranges.reverse()
}

function rangeNodes({ start, end }: Range): NodeAt[] {
  const nodes: NodeAt[] = []
  let at = start
  while (at < end) {
    let width = 1
    let level = 0
    while (width * 2 <= end - at) {
      width *= 2
      level++
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

function rangeHash(range: Range, hashAt: HashAt): Uint8Array {
  return foldPeaks(rangeNodes(range).map(({ level, index }) => hashAt(level, index)))
}

function foldPeaks(hashes: Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return emptyRoot
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** The largest power of two below n, for n > 1. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

function checked(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${n} is no size or index`)
  return n
}
