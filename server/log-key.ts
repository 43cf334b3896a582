import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromHex, toHex } from '@unimpeded/register/bytes.ts'
import { formatVerifierKey, type NoteKey } from '@unimpeded/register/verifier-key.ts'
import { newSeed, nodeSigner, publicKeyOf } from './native-crypto.ts'

/** The key the register signs its checkpoints, refusals and nothing else with; kept in the data folder, for its owner only. */
export type LogKey = {
  key: NoteKey & { type: 1 }
  sign: (message: Uint8Array) => Uint8Array
  /** The verifier key as one line, for anyone. */
  vkey: string
}

const keyOf = (origin: string, seed: Uint8Array): LogKey => {
  const key = { name: origin, type: 1 as const, publicKey: publicKeyOf(seed) }
  return { key, sign: nodeSigner(seed), vkey: formatVerifierKey(key) }
}

/** The file of the key cannot be read as one; the message says what to do. */
export class LogKeyFault extends Error {
  override name = 'LogKeyFault'
}

/** Whether the folder has a key at all. */
export const hasLogKey = (dir: string): boolean => existsSync(join(dir, 'log-key'))

/** Reads the register's key from the data folder, or makes it there with the origin given. */
export const openLogKey = (dir: string, newOrigin: string): LogKey => {
  const path = join(dir, 'log-key')
  if (!hasLogKey(dir)) {
    // A name that no key can bear is refused before it is kept.
    formatVerifierKey({ name: newOrigin, type: 1, publicKey: new Uint8Array(32) })
    const text = `${JSON.stringify({ origin: newOrigin, seed: toHex(newSeed()) })}\n`
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  const text = readFileSync(path, 'utf8')
  try {
    const { origin, seed } = JSON.parse(text) as { origin: string; seed: string }
    return keyOf(origin, fromHex(seed))
  } catch {
    throw new LogKeyFault(
      `${path} cannot be read as a register’s key. Bring it back from a backup; without it the register takes no more acts.`,
    )
  }
}
