import { toBase64 } from '@unimpeded/register/bytes.ts'
import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { webVerify } from '@unimpeded/register/ed25519.ts'
import { verifyNote } from '@unimpeded/register/note.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { keepSeenCheckpoint } from './seen-log.ts'

/** Remembers a checkpoint that was shown, if the register signed it; later checks hold the log against it. */
export async function keepSeen(vkey: string, note: string): Promise<void> {
  const key = parseVerifierKey(vkey)
  const { text } = await verifyNote(note, [key], webVerify)
  const { origin, size, root } = parseCheckpoint(text)
  if (origin === key.name) await keepSeenCheckpoint(origin, vkey, { size, root: toBase64(root) })
}
