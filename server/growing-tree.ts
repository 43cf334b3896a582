import { formatCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { signNote } from '@unimpeded/register/note.ts'
import { appendLeaves, leafHash, nodesForRoot } from '@unimpeded/register/tree.ts'
import type pg from 'pg'
import { invariant } from './invariant.ts'
import type { LogKey } from './log-key.ts'

/** The tree after some leaves more: the nodes that are new, and its checkpoint, signed. */
export type Grown = {
  size: number
  root: Uint8Array
  nodes: readonly { level: number; index: number; hash: Uint8Array }[]
  note: string
  /** Any node that a proof for one of the new leaves needs. */
  hashAt: (level: number, index: number) => Uint8Array
}

/** Nodes of the tree by `level/index`. */
type Hashes = Map<string, Uint8Array>

const hashIn =
  (nodes: Hashes) =>
  (level: number, index: number): Uint8Array => {
    const hash = nodes.get(`${level}/${index}`)
    invariant(hash, `the tree has no node ${level}/${index} at hand`)
    return hash
  }

/** The register's tree, of which only the complete subtrees at its edge are held: what it grows from. */
export const growingTree = async (client: pg.ClientBase, size: number, { key, sign }: LogKey) => {
  let edge: Hashes = new Map()
  for (const { level, index } of nodesForRoot(size)) {
    const { rows } = await client.query<{ hash: Buffer }>('select hash from node where level = $1 and index = $2', [
      level,
      index,
    ])
    invariant(rows[0], `the tree has no node ${level}/${index}`)
    edge.set(`${level}/${index}`, rows[0].hash)
  }
  return {
    async grow(from: number, leaves: readonly Uint8Array[]): Promise<Grown> {
      const nodes: Hashes = new Map(edge)
      const hashAt = hashIn(nodes)
      const grown = appendLeaves(from, leaves.map(leafHash), hashAt)
      for (const { level, index, hash } of grown.nodes) nodes.set(`${level}/${index}`, hash)
      edge = new Map(
        nodesForRoot(grown.size).map(({ level, index }) => [`${level}/${index}`, hashAt(level, index)] as const),
      )
      const checkpoint = formatCheckpoint({ origin: key.name, size: grown.size, root: grown.root })
      return { ...grown, hashAt, note: await signNote(checkpoint, key, sign) }
    },
  }
}
