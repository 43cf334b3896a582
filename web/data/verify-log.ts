import { toBase64 } from '@unimpeded/register/bytes.ts'
import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { webVerify } from '@unimpeded/register/ed25519.ts'
import { parseNote, verifyNote } from '@unimpeded/register/note.ts'
import { parsePolicy, quorumMet } from '@unimpeded/register/policy.ts'
import { entriesPath, parseBundle, tileWidth } from '@unimpeded/register/tile.ts'
import { appendLeaves, emptyRoot, leafHash, nodesForRoot } from '@unimpeded/register/tree.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { apiBytes, apiText } from './api.ts'
import { keepSeenCheckpoint, readSeenLog } from './seen-log.ts'

export type LogCheck = 'same-key' | 'log-signature' | 'witnesses' | 'root' | 'consistent'
export type LogVerdict = {
  holds: boolean
  /** Each check in its order; `open` was not reached. */
  checks: { check: LogCheck; state: 'holds' | 'broken' | 'open' }[]
  size: number
  /** Whether the witnesses that the policy asks for have cosigned the checkpoint. */
  final: boolean
  cosigners: string[]
  /** Checkpoints this browser had seen before, and since when. */
  seenBefore: number
  seenSince: number | null
  /** What broke, in a sentence. */
  why: string | null
}

const checks: readonly LogCheck[] = ['same-key', 'log-signature', 'witnesses', 'root', 'consistent']

/**
 * Checks the whole log on this device: takes the newest checkpoint, checks its signatures against the key, reads every
 * entry, computes the root anew, and holds it against the checkpoint and against all that this browser has seen before.
 * `onProgress` is told how many entries have been read. Throws ApiProblem where the log cannot be read.
 */
export async function verifyLog(
  vkey: string,
  policyText: string | null,
  onProgress: (read: number, of: number) => void,
  signal?: AbortSignal,
): Promise<LogVerdict> {
  const key = parseVerifierKey(vkey)
  const seen = await readSeenLog(key.name)
  const verdict: LogVerdict = {
    holds: false,
    checks: checks.map(check => ({ check, state: 'open' })),
    size: 0,
    final: false,
    cosigners: [],
    seenBefore: seen?.checkpoints.length ?? 0,
    seenSince: seen?.since ?? null,
    why: null,
  }
  const settle = (check: LogCheck, holds: boolean, why?: string): boolean => {
    const line = verdict.checks.find(c => c.check === check)
    if (line) line.state = holds ? 'holds' : 'broken'
    if (!holds) verdict.why = why ?? null
    return holds
  }

  if (!settle('same-key', !seen || seen.vkey === vkey, `At first sight the key was ${seen?.vkey ?? ''}`)) return verdict
  const note = parseNote(await apiText('/log/checkpoint', signal ? { signal } : {}))
  try {
    await verifyNote(note, [key], webVerify)
    settle('log-signature', true)
  } catch (fault) {
    settle('log-signature', false, String(fault))
    return verdict
  }
  const checkpoint = parseCheckpoint(note.text)
  verdict.size = checkpoint.size
  if (checkpoint.origin !== key.name) {
    settle('log-signature', false, `The checkpoint is of ${checkpoint.origin}.`)
    return verdict
  }
  const policy = policyText ? parsePolicy(policyText) : null
  if (policy) {
    try {
      const keys = policy.witnesses.map(w => w.key)
      const { verified } = await verifyNote(note, [key, ...keys], webVerify)
      const cosigned = verified.filter(v => v.type === 4)
      verdict.cosigners = cosigned.map(v => v.name)
      verdict.final = quorumMet(policy, cosigned)
      settle('witnesses', true)
    } catch (fault) {
      settle('witnesses', false, String(fault))
      return verdict
    }
  }

  const roots = await readRoots(checkpoint.size, seen?.checkpoints.map(c => c.size) ?? [], onProgress, signal)
  const root = toBase64(checkpoint.root)
  if (!settle('root', roots.get(checkpoint.size) === root, 'The entries do not lead to the root that was signed.'))
    return verdict
  const lost = seen?.checkpoints.find(c => c.size > checkpoint.size)
  const changed = seen?.checkpoints.find(c => c.size <= checkpoint.size && roots.get(c.size) !== c.root)
  const why = lost
    ? `This browser has seen ${lost.size} entries; ${checkpoint.size} are shown now.`
    : `What was signed for ${changed?.size} entries is not how they begin now.`
  if (!settle('consistent', !lost && !changed, why)) return verdict
  await keepSeenCheckpoint(key.name, vkey, { size: checkpoint.size, root })
  verdict.holds = true
  return verdict
}

/** The roots, base64, of the log at `size` and at earlier sizes, computed from the entries themselves. */
async function readRoots(
  size: number,
  earlier: readonly number[],
  onProgress: (read: number, of: number) => void,
  signal: AbortSignal | undefined,
): Promise<Map<number, string>> {
  const stops = new Set(earlier)
  const roots = new Map<number, string>([[0, toBase64(emptyRoot)]])
  let nodes = new Map<string, Uint8Array>()
  let read = 0
  const grow = (leaves: Uint8Array[]): void => {
    if (!leaves.length) return
    const grown = appendLeaves(read, leaves, (level, index) => nodes.get(`${level} ${index}`) as Uint8Array)
    for (const node of grown.nodes) nodes.set(`${node.level} ${node.index}`, node.hash)
    read = grown.size
    roots.set(read, toBase64(grown.root))
    const kept = nodesForRoot(read).map(at => `${at.level} ${at.index}`)
    nodes = new Map(kept.map(name => [name, nodes.get(name) as Uint8Array]))
  }
  for (let bundle = 0; bundle * tileWidth < size; bundle++) {
    const width = Math.min(tileWidth, size - bundle * tileWidth)
    const bytes = await apiBytes(`/log/${entriesPath(bundle, width)}`, signal ? { signal } : {})
    let leaves: Uint8Array[] = []
    for (const entry of parseBundle(bytes)) {
      leaves.push(leafHash(entry))
      if (stops.has(read + leaves.length)) {
        grow(leaves)
        leaves = []
      }
    }
    grow(leaves)
    onProgress(read, size)
    await new Promise(done => setTimeout(done))
  }
  return roots
}
