import { readFileSync } from 'node:fs'
import { fromBase64url } from '@unimpeded/register/bytes.ts'
import { usage } from './command-problem.ts'

/** A desk's key as its owner keeps it: bytes in base64url. Whoever has the seed signs for the desk. */
export type KeyFile = { label: string; seed: string; publicKey: string }

/** Reads a key file. Throws CommandProblem where it is none, and the file system's own error. */
export function readKeyFile(path: string): KeyFile {
  const notOne = () => usage(`${path} is no key file.`, 'Make one with: unimpeded keys new --label NAME --out FILE')
  let kept: Partial<KeyFile>
  try {
    kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<KeyFile>
    if (fromBase64url(kept.seed!).length !== 32 || fromBase64url(kept.publicKey!).length !== 32) throw notOne()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('E')) throw error
    throw notOne()
  }
  return { label: String(kept.label ?? ''), seed: kept.seed!, publicKey: kept.publicKey! }
}
