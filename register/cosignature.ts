import { concat, u64, utf8 } from './bytes.ts'
import type { Sign, Verify } from './ed25519.ts'
import type { NoteSignature } from './note.ts'
import { ParseError } from './parse-error.ts'
import { keyId, type NoteKey, type VerifierKey } from './verifier-key.ts'

/** `cosignature/v1 LF time <timestamp> LF` and the note text (C2SP tlog-cosignature v1, "Ed25519 signed message"). */
export function cosignatureMessage(timestamp: number, checkpointText: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestamp}\n${checkpointText}`)
}

/**
 * The cosignature line of a witness for the text of a checkpoint, with the time in Unix seconds.
 * It says: at this time, this was the largest consistent tree the witness had seen of that log.
 */
export async function cosign(
  checkpointText: string,
  timestamp: number,
  key: NoteKey & { type: 4 },
  sign: Sign,
): Promise<NoteSignature> {
  const signature = await sign(cosignatureMessage(timestamp, checkpointText))
  return {
    name: key.name,
    keyId: keyId(key.name, key.type, key.publicKey),
    signature: formatCosignaturePayload({ timestamp, signature }),
  }
}

/** True if the line is by this key (of type 4) and matches the text. Throws ParseError on a malformed payload. */
export async function verifyCosignature(
  checkpointText: string,
  line: NoteSignature,
  key: VerifierKey,
  verify: Verify,
): Promise<boolean> {
  if (key.type !== 4 || line.name !== key.name || line.keyId !== key.keyId) return false
  const { timestamp, signature } = parseCosignaturePayload(line.signature)
  return verify(key.publicKey, cosignatureMessage(timestamp, checkpointText), signature)
}

/** `uint64be timestamp ‖ Ed25519 signature`, 72 bytes. */
export function formatCosignaturePayload(payload: { timestamp: number; signature: Uint8Array }): Uint8Array {
  return concat(u64(payload.timestamp), payload.signature)
}

/** Reads the 72 bytes; a time past 2^53 seconds is refused. Throws ParseError. */
export function parseCosignaturePayload(payload: Uint8Array): { timestamp: number; signature: Uint8Array } {
  if (payload.length !== 72) throw new ParseError('cosignature', 'it does not have 72 bytes')
  const timestamp = Number(new DataView(payload.buffer, payload.byteOffset).getBigUint64(0))
  if (!Number.isSafeInteger(timestamp)) throw new ParseError('cosignature', 'its time is past 2^53 seconds')
  return { timestamp, signature: payload.slice(8) }
}
