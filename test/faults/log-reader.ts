import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { parseLeaf } from '@unimpeded/register/leaf.ts'
import { parseNote, verifyNote } from '@unimpeded/register/note.ts'
import { entriesPath, parseBundle, tileHeight, tilePath, tileWidth } from '@unimpeded/register/tile.ts'
import { consistencyProof, nodeHash, nodesForConsistency, verifyConsistency } from '@unimpeded/register/tree.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'

export type Seen = { size: number; root: Uint8Array; note: string }

/** A stranger who reads the log over HTTP and keeps every checkpoint ever handed out. */
export class LogReader {
  readonly #url: () => string
  readonly #keys: ReturnType<typeof parseVerifierKey>[]
  /** By path, which names the width too: what is served there never changes. */
  readonly #tiles = new Map<string, Uint8Array>()
  readonly #kept = new Map<string, Seen>()
  /** By size and root, so that two histories would be seen as two. */
  readonly seen = new Map<string, Seen>()

  constructor(url: () => string, keys: string[]) {
    this.#url = url
    this.#keys = keys.map(parseVerifierKey)
  }

  /** Keeps a checkpoint after checking every signature on it. */
  async keep(note: string): Promise<Seen> {
    const known = this.#kept.get(note)
    if (known) return known
    const parsed = parseNote(note)
    const { size, root } = parseCheckpoint(parsed.text)
    const { verified } = await verifyNote(parsed, this.#keys, nodeVerify)
    if (!verified.some(key => key.type === 1)) throw new Error(`The checkpoint of size ${size} is not signed.`)
    const checkpoint = { size, root, note }
    this.#kept.set(note, checkpoint)
    this.seen.set(`${size} ${Buffer.from(root).toString('base64')}`, checkpoint)
    return checkpoint
  }

  async newest(): Promise<Seen> {
    const response = await fetch(`${this.#url()}/log/checkpoint`)
    if (response.status !== 200) throw new Error(`The checkpoint was answered with ${response.status}.`)
    return this.keep(await response.text())
  }

  /** That a tree seen before is the beginning of a later one, by a proof made from the tiles as they are served. */
  async continues(earlier: Seen, later: Seen): Promise<boolean> {
    const hashes = new Map<string, Uint8Array>()
    for (const { level, index } of nodesForConsistency(earlier.size, later.size)) {
      hashes.set(`${level}/${index}`, await this.#node(level, index, later.size))
    }
    const proof = consistencyProof(earlier.size, later.size, (level, index) => hashes.get(`${level}/${index}`)!)
    return verifyConsistency({
      from: earlier.size,
      to: later.size,
      fromRoot: earlier.root,
      toRoot: later.root,
      proof,
    })
  }

  /** The commitment C of each entry of the tree, base64url: the ids of its acts in their order. */
  async ids(size: number): Promise<string[]> {
    const ids: string[] = []
    for (let index = 0; index * tileWidth < size; index++) {
      const width = Math.min(tileWidth, size - index * tileWidth)
      const bundle = parseBundle(await this.#bytes(entriesPath(index, width)))
      ids.push(...bundle.map(entry => Buffer.from(parseLeaf(entry).C).toString('base64url')))
    }
    return ids
  }

  /** Forgets what it has read, so that everything is asked for again. */
  forget(): void {
    this.#tiles.clear()
  }

  async #node(level: number, index: number, size: number): Promise<Uint8Array> {
    const tileLevel = Math.floor(level / tileHeight)
    const span = 2 ** (level % tileHeight)
    const first = index * span
    const tile = Math.floor(first / tileWidth)
    const hashesThere = Math.floor(size / 2 ** (tileLevel * tileHeight))
    const width = Math.min(tileWidth, hashesThere - tile * tileWidth)
    const path = tilePath(tileLevel, tile, width)
    const bytes = this.#tiles.get(path) ?? (await this.#bytes(path))
    this.#tiles.set(path, bytes)
    const at = first - tile * tileWidth
    let hashes = Array.from({ length: span }, (_, n) => bytes.subarray((at + n) * 32, (at + n + 1) * 32))
    while (hashes.length > 1) {
      hashes = hashes.filter((_, n) => n % 2 === 0).map((left, n) => nodeHash(left, hashes[2 * n + 1]!))
    }
    return hashes[0]!
  }

  async #bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.#url()}/log/${path}`)
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}.`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
