import { asText, concat, fromBase64, toBase64, u32, utf8 } from './bytes.ts'
import { cosignatureMessage, parseCosignaturePayload } from './cosignature.ts'
import type { Sign, Verify } from './ed25519.ts'
import { ParseError } from './parse-error.ts'
import { ProofError } from './proof-error.ts'
import { isKeyName, type KeyType, keyId, type NoteKey, type VerifierKey } from './verifier-key.ts'

/** One signature line. `signature` is what follows the four bytes of the key id. */
export type NoteSignature = { name: string; keyId: number; signature: Uint8Array }

/** A signed note (C2SP signed-note v1.0). `text` ends in a line end. */
export type Note = { text: string; signatures: NoteSignature[] }

/** A line that was checked and is good; `timestamp` is in Unix seconds and only cosignatures have it. */
export type VerifiedSignature = { name: string; keyId: number; type: KeyType; timestamp?: number }

/** At least 16 must be accepted; the cap keeps a note from costing its reader without end. */
export const maxSignatures = 100
export const maxNoteBytes = 1_000_000

const what = 'signed note'

/** Reads a signed note. Says nothing about whether its signatures are good. Throws ParseError. */
export function parseNote(input: Uint8Array | string): Note {
  if (input.length > maxNoteBytes) throw new ParseError(what, `it is longer than ${maxNoteBytes} bytes`)
  const whole = asText(what, input)
  refuseControls(whole)
  const blank = whole.lastIndexOf('\n\n')
  if (blank < 0) throw new ParseError(what, 'no blank line parts the text from the signatures')
  return { text: whole.slice(0, blank + 1), signatures: parseSignatureLines(whole.slice(blank + 2)) }
}

/** The note as text; what parseNote reads back. Throws ParseError where a part could not be read back. */
export function formatNote({ text, signatures }: Note): string {
  if (!text.endsWith('\n')) throw new ParseError(what, 'its text does not end in a line end')
  refuseControls(asText(what, text))
  if (signatures.length === 0) throw new ParseError(what, 'it has no signature')
  if (signatures.length > maxSignatures) throw new ParseError(what, `it has more than ${maxSignatures} signatures`)
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`
}

/** `— name base64(keyId ‖ signature)` and a line end. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new ParseError(what, `${JSON.stringify(name)} is no name for a key`)
  if (signature.length === 0) throw new ParseError(what, 'a signature is empty')
  return `— ${name} ${toBase64(concat(u32(keyId), signature))}\n`
}

/** One or more signature lines, each with its line end. Throws ParseError. */
export function parseSignatureLines(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw new ParseError(what, 'its last signature line is cut off')
  const split = lines.slice(0, -1).split('\n', maxSignatures + 1)
  if (split.length > maxSignatures) throw new ParseError(what, `it has more than ${maxSignatures} signatures`)
  return split.map(line => {
    const parts = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line)
    if (parts === null || !isKeyName(parts[1]!)) throw new ParseError(what, 'a signature line is malformed')
    const bytes = fromBase64(parts[2]!)
    if (bytes.length < 5) throw new ParseError(what, 'a signature is too short')
    return { name: parts[1]!, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) }
  })
}

/**
 * Checks every line by a known key, whether it signs or cosigns.
 *
 * Lines by unknown keys are ignored, even where the name or the id is that of a known one. A line by a known key that
 * fails rejects the whole note, and so does a note without any good line: both throw ProofError.
 */
export async function verifyNote(
  note: Note | Uint8Array | string,
  verifierKeys: readonly VerifierKey[],
  verify: Verify,
): Promise<Note & { verified: VerifiedSignature[] }> {
  const { text, signatures } = typeof note === 'string' || note instanceof Uint8Array ? parseNote(note) : note
  const verified: VerifiedSignature[] = []
  for (const line of signatures) {
    const key = verifierKeys.find(known => known.name === line.name && known.keyId === line.keyId)
    if (key === undefined) continue
    if (key.type === 4) {
      const { timestamp, signature } = parseCosignaturePayload(line.signature)
      if (!(await verify(key.publicKey, cosignatureMessage(timestamp, text), signature))) {
        throw new ProofError('witness-signature', `The cosignature by ${line.name} does not match the text.`)
      }
      verified.push({ name: line.name, keyId: line.keyId, type: 4, timestamp })
    } else {
      if (line.signature.length !== 64 || !(await verify(key.publicKey, utf8(text), line.signature))) {
        throw new ProofError('log-signature', `The signature by ${line.name} does not match the text.`)
      }
      verified.push({ name: line.name, keyId: line.keyId, type: 1 })
    }
  }
  if (verified.length === 0) throw new ProofError('log-signature', 'No signature is by a key that is known here.')
  return { text, signatures, verified }
}

/** The text as a note with one signature of type 1. */
export async function signNote(text: string, key: NoteKey & { type: 1 }, sign: Sign): Promise<string> {
  const signature = await sign(utf8(text))
  return formatNote({
    text,
    signatures: [{ name: key.name, keyId: keyId(key.name, key.type, key.publicKey), signature }],
  })
}

/** The note with one more line at its end; a line that is already there is not repeated. Throws ParseError. */
export function addSignature(note: string, signature: NoteSignature): string {
  const { text, signatures } = parseNote(note)
  const line = formatSignatureLine(signature)
  if (signatures.some(present => formatSignatureLine(present) === line)) return note
  return formatNote({ text, signatures: [...signatures, signature] })
}

function refuseControls(text: string): void {
  if (/[\x00-\x09\x0b-\x1f]/.test(text)) throw new ParseError(what, 'it has a control character')
}
