import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { equal, toHex } from '@unimpeded/register/bytes.ts'
import { type Checkpoint, parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { webVerify } from '@unimpeded/register/ed25519.ts'
import { parseLeaf } from '@unimpeded/register/leaf.ts'
import { verifyNote } from '@unimpeded/register/note.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { type Policy, quorumTimestamp } from '@unimpeded/register/policy.ts'
import { useSha256 } from '@unimpeded/register/sha256.ts'
import { entriesPath, parseBundle, tileHeight, tileOf, tilePath, tileWidth } from '@unimpeded/register/tile.ts'
import { appendLeaves, leafHash, rootAt } from '@unimpeded/register/tree.ts'
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '@unimpeded/register/verifier-key.ts'
import { nodeSha256 } from '@unimpeded/server/native-crypto.ts'
import { CannotReach, type Door, openDoor, ServerRefusal } from './client.ts'
import type { Io } from './command.ts'
import { doesNotHold, fault, usage } from './command-problem.ts'

export type VerifiedLog = {
  origin: string
  size: number
  /** Of the tree, in hex. */
  root: string
  vkey: string
  /** Whether the key was told by the log itself, so that nothing but its own consistency is shown. */
  keyFromLog: boolean
  tiles: number
  cosignatures: { name: string; timestamp: number }[]
  /** The time, in Unix seconds, at which a quorum of the policy had cosigned the checkpoint. */
  quorumAt?: number
  /** The size last seen, which this log continues. */
  continues?: number
  /** The checkpoint as it was served. */
  note: string
}

/**
 * Reads a log as a stranger would (C2SP tlog-tiles): the signed checkpoint, every entry, and every tile, and recomputes
 * the tree. Throws CommandProblem saying what does not hold, and what openDoor and the parsers throw.
 */
export async function verifyLog(given: {
  url: string
  vkey?: string
  policy?: Policy
  seen?: Checkpoint
  onEntries?: (read: number, of: number) => void
}): Promise<VerifiedLog> {
  useSha256(nodeSha256)
  const { door, note } = await findLog(given.url)
  const { keys, vkey, keyFromLog } = await logKeys(door, given)
  const { text, verified } = await verifyNote(
    note,
    [...keys, ...(given.policy?.witnesses ?? []).map(each => each.key)],
    webVerify,
  )
  const { origin, size, root } = parseCheckpoint(text)
  if (!verified.some(({ type, name }) => type === 1 && name === origin)) {
    throw doesNotHold(`The log ${origin} has not signed its checkpoint with the key given for it.`)
  }

  const nodes = new Map<string, Uint8Array>()
  const hashAt = (level: number, index: number) => nodes.get(`${level}/${index}`)!
  const seenLeaves = new Set<string>()
  let at = 0
  for await (const entries of inOrder(bundlesOf(size), bundle => readBundle(door, bundle))) {
    const leaves = entries.map((entry, i) => {
      const name = toHex(parseLeafAt(entry, at + i))
      if (seenLeaves.has(name)) throw doesNotHold(`Entry ${at + i} is the same as an earlier one.`)
      seenLeaves.add(name)
      return leafHash(entry)
    })
    const grown = appendLeaves(at, leaves, hashAt)
    for (const { level, index, hash } of grown.nodes) nodes.set(`${level}/${index}`, hash)
    at = grown.size
    given.onEntries?.(at, size)
  }
  if (!equal(rootAt(size, hashAt), root))
    throw doesNotHold(`The ${size} entries do not make the root that the checkpoint states.`)

  const tiles = tilesOf(size)
  for await (const { path, isSame } of inOrder(tiles, async ({ level, index, width }) => {
    const path = tilePath(level, index, width)
    return { path, isSame: equal(await readTile(door, level, index, width), tileOf(level, index, width, hashAt)) }
  })) {
    if (!isSame) throw doesNotHold(`The tile ${path} is not what the entries make.`)
  }

  const { seen } = given
  if (seen !== undefined) {
    if (seen.origin !== origin) throw usage(`The checkpoint seen before is of another log, ${seen.origin}.`)
    if (seen.size > size) {
      throw doesNotHold(
        `The log shows ${size} entries; ${seen.size} were seen before.`,
        'An old copy may be served. Keep the checkpoint you have: it proves what was there.',
      )
    }
    if (!equal(rootAt(seen.size, hashAt), seen.root)) {
      throw doesNotHold(
        `The log does not continue the ${seen.size} entries seen before: it shows another history.`,
        'Keep both checkpoints: together, both signed, they prove it.',
      )
    }
  }
  const cosigned = verified.flatMap(({ name, keyId, timestamp }) =>
    timestamp === undefined ? [] : [{ name, keyId, timestamp }],
  )
  const quorumAt = given.policy && quorumTimestamp(given.policy, cosigned)
  return {
    origin,
    size,
    root: toHex(root),
    vkey,
    keyFromLog,
    tiles: tiles.length,
    cosignatures: cosigned.map(({ name, timestamp }) => ({ name, timestamp })),
    ...(quorumAt !== undefined && { quorumAt }),
    ...(seen && { continues: seen.size }),
    note,
  }
}

/** A log is served at the prefix given, or below it at `/log`. */
async function findLog(url: string): Promise<{ door: Door; note: string }> {
  const prefixes = /\/log\/*$/.test(url) ? [url] : [`${url.replace(/\/+$/, '')}/log`, url]
  for (const prefix of prefixes) {
    const door = openDoor(prefix)
    try {
      return { door, note: await door.text('/checkpoint') }
    } catch (error) {
      if (!(error instanceof ServerRefusal && error.status === 404)) throw error
    }
  }
  throw fault(`There is no log at ${url}, or nothing has been entered in it.`)
}

async function logKeys(
  door: Door,
  { vkey, policy }: { vkey?: string; policy?: Policy },
): Promise<{ keys: VerifierKey[]; vkey: string; keyFromLog: boolean }> {
  const keys = (policy?.logs ?? []).map(log => log.key)
  if (vkey !== undefined) keys.push(parseVerifierKey(vkey))
  const [known] = keys
  if (known) return { keys, vkey: vkey ?? formatVerifierKey(known), keyFromLog: false }
  const told = (await door.text('/vkey')).trim()
  return { keys: [parseVerifierKey(told)], vkey: told, keyFromLog: true }
}

type Part = { level: number; index: number; width: number }

const bundlesOf = (size: number): Part[] => partsOf(0, size)

/** Every tile of a tree: at each level the full ones, and one that is not. */
function tilesOf(size: number): Part[] {
  const tiles: Part[] = []
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / 2 ** tileHeight))
    tiles.push(...partsOf(level, hashes))
  return tiles
}

const partsOf = (level: number, hashes: number): Part[] =>
  Array.from({ length: Math.ceil(hashes / tileWidth) }, (_, index) => ({
    level,
    index,
    width: Math.min(tileWidth, hashes - index * tileWidth),
  }))

/** A partial tile may be gone once the full one is there; its hashes are the first of those. */
async function readPart(door: Door, partial: string, full: string): Promise<Uint8Array> {
  try {
    return await door.bytes(`/${partial}`)
  } catch (error) {
    if (error instanceof ServerRefusal && error.status === 404 && partial !== full) return door.bytes(`/${full}`)
    throw error
  }
}

async function readBundle(door: Door, { index, width }: Part): Promise<Uint8Array[]> {
  const entries = parseBundle(await readPart(door, entriesPath(index, width), entriesPath(index)))
  if (entries.length < width)
    throw doesNotHold(`The bundle ${entriesPath(index, width)} has ${entries.length} entries.`)
  return entries.slice(0, width)
}

async function readTile(door: Door, level: number, index: number, width: number): Promise<Uint8Array> {
  return (await readPart(door, tilePath(level, index, width), tilePath(level, index))).subarray(0, width * 32)
}

function parseLeafAt(entry: Uint8Array, index: number): Uint8Array {
  try {
    return parseLeaf(entry).C
  } catch (error) {
    if (error instanceof ParseError) throw doesNotHold(`Entry ${index} is no sealed leaf: ${error.message}.`)
    throw error
  }
}

/** Results in the order of the items, a few being fetched ahead. */
async function* inOrder<T, R>(items: readonly T[], fetchOne: (item: T) => Promise<R>, ahead = 6): AsyncGenerator<R> {
  const started: Promise<R>[] = []
  try {
    for (let next = 0; next < items.length || started.length > 0; ) {
      while (next < items.length && started.length < ahead) started.push(fetchOne(items[next++]!))
      yield await started.shift()!
    }
  } finally {
    // What was still under way when one failed is of no interest any more.
    for (const left of started) left.catch(() => {})
  }
}

/** `unimpeded verify --log`. */
export async function verifyLogCommand(
  given: { url: string; vkey?: string; policy?: Policy; seen?: string; json?: boolean },
  io: Io,
): Promise<void> {
  const seen = given.seen !== undefined && existsSync(given.seen) ? parseCheckpointFile(given.seen) : undefined
  const verified = await verifyLog({ ...given, seen }).catch(error => {
    if (!(error instanceof CannotReach)) throw error
    throw fault(error.message, 'Name with --log where the register is, such as https://access.example.org, or its log.')
  })
  if (given.seen !== undefined) {
    writeFileSync(`${given.seen}.new`, verified.note, { flush: true })
    renameSync(`${given.seen}.new`, given.seen)
  }
  if (given.json) {
    io.out(`${JSON.stringify({ holds: true, ...verified })}\n`)
    return
  }
  const { origin, size, root, tiles, cosignatures, quorumAt, continues, keyFromLog, vkey } = verified
  const instant = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
  io.out(
    [
      `It holds: ${size} entries in ${origin}\n`,
      `  root     ${root}\n`,
      `  read     every entry and ${tiles === 1 ? 'one tile' : `${tiles} tiles`}\n`,
      continues === undefined ? '' : `  continues the ${continues} entries seen before\n`,
      ...cosignatures.map(({ name, timestamp }) => `  cosigned by ${name} at ${instant(timestamp)}\n`),
      quorumAt === undefined ? '' : `  final since ${instant(quorumAt)}\n`,
    ].join(''),
  )
  if (keyFromLog)
    io.err(
      `The key was told by the log itself: ${vkey}\nCompare it with the one you have from somebody you trust, and give it with --vkey.\n`,
    )
}

function parseCheckpointFile(path: string): Checkpoint {
  const text = readFileSync(path, 'utf8')
  const end = text.indexOf('\n\n')
  try {
    return parseCheckpoint(text.slice(0, end + 1))
  } catch (error) {
    if (error instanceof ParseError) throw usage(`${path} is no checkpoint that was seen before: ${error.message}.`)
    throw error
  }
}
