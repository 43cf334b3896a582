import { asText, equal, toBase64 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { parseDecimal } from './decimal.ts'
import type { Verify } from './ed25519.ts'
import {
  formatSignatureLine,
  maxNoteBytes,
  type NoteSignature,
  parseNote,
  parseSignatureLines,
  verifyNote,
} from './note.ts'
import { ParseError } from './parse-error.ts'
import { ProofError } from './proof-error.ts'
import { parseHashLines } from './receipt.ts'
import { emptyRoot, verifyConsistency } from './tree.ts'
import { parseVerifierKey } from './verifier-key.ts'

/** The body of add-checkpoint (C2SP tlog-witness v1): the size the log thinks the witness has seen, and what is new. */
export type AddCheckpoint = { old: number; proof: Uint8Array[]; checkpoint: string }

/** The body as read, with what its checkpoint says. */
export type AddCheckpointRequest = AddCheckpoint & Checkpoint & { text: string }

/** An answer to send as it is. */
export type WitnessRefusal = { status: 400 | 403 | 404 | 409 | 422; body: string; contentType: string }

/**
 * Leave to go on: in one step, check that the state is still the one decided on and store `accept`; then cosign `text`
 * and answer 200 with the line.
 */
export type WitnessAcceptance = { accept: Checkpoint; text: string }

const what = 'add-checkpoint request'

/** The body as text. */
export function formatAddCheckpoint({ old, proof, checkpoint }: AddCheckpoint): string {
  return `${[`old ${old}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`
}

/** Reads the body. Throws ParseError, which a witness answers with 400. */
export function parseAddCheckpoint(body: Uint8Array | string): AddCheckpointRequest {
  if (body.length > maxNoteBytes) throw new ParseError(what, `it is longer than ${maxNoteBytes} bytes`)
  const whole = asText(what, body)
  const blank = whole.indexOf('\n\n')
  if (blank < 0) throw new ParseError(what, 'no blank line parts the proof from the checkpoint')
  const [first, ...lines] = whole.slice(0, blank).split('\n', 65)
  if (!first!.startsWith('old ')) throw new ParseError(what, 'it does not begin with the old size')
  const old = parseDecimal('old size', first!.slice(4))
  const checkpoint = whole.slice(blank + 2)
  const { text } = parseNote(checkpoint)
  return { old, proof: parseHashLines(what, lines), checkpoint, text, ...parseCheckpoint(text) }
}

/**
 * What a witness does with a request, by the rules of tlog-witness and in their order.
 *
 * `logs` are the verifier keys it trusts; a log's origin is the name of its key. `stored` is the newest checkpoint it
 * has cosigned for the origin of the request, or null.
 */
export async function witnessDecision(given: {
  logs: readonly string[]
  stored: { size: number; root: Uint8Array } | null
  request: AddCheckpointRequest
  verify: Verify
}): Promise<WitnessRefusal | WitnessAcceptance> {
  const { stored, request, verify } = given
  const { origin, old, size, root, proof, text, checkpoint } = request
  const keys = given.logs.map(parseVerifierKey).filter(key => key.type === 1 && key.name === origin)
  if (keys.length === 0) return refusal(404, 'This witness does not know the log.')
  try {
    await verifyNote(checkpoint, keys, verify)
  } catch (error) {
    if (!(error instanceof ProofError || error instanceof ParseError)) throw error
    return refusal(403, 'No key this witness trusts has signed the checkpoint.')
  }
  if (old > size) return refusal(400, 'The old size is larger than the checkpoint.')
  const seen = stored?.size ?? 0
  if (old !== seen) return { status: 409, body: `${seen}\n`, contentType: 'text/x.tlog.size' }
  const grows =
    old === 0
      ? // Nothing can be proved about growth from nothing: the first checkpoint is taken on trust.
        proof.length === 0 && (size > 0 || equal(root, emptyRoot))
      : verifyConsistency({ from: old, to: size, fromRoot: stored!.root, toRoot: root, proof })
  if (!grows) return refusal(422, 'The checkpoint does not continue the one this witness has cosigned.')
  return { accept: { origin, size, root }, text }
}

/** The body of a 200: one or more cosignature lines. */
export function formatWitnessAnswer(cosignatures: readonly NoteSignature[]): string {
  return cosignatures.map(formatSignatureLine).join('')
}

/** Reads the body of a 200. Lines by unknown keys are the reader's to ignore. Throws ParseError. */
export function parseWitnessAnswer(body: Uint8Array | string): NoteSignature[] {
  if (body.length > maxNoteBytes) throw new ParseError('witness answer', `it is longer than ${maxNoteBytes} bytes`)
  return parseSignatureLines(asText('witness answer', body))
}

/** The size in the body of a 409. Throws ParseError. */
export function parseWitnessSize(body: Uint8Array | string): number {
  const text = asText('witness size', body)
  if (!text.endsWith('\n')) throw new ParseError('witness size', 'its line is cut off')
  return parseDecimal('witness size', text.slice(0, -1))
}

function refusal(status: 400 | 403 | 404 | 422, sentence: string): WitnessRefusal {
  return { status, body: `${sentence}\n`, contentType: 'text/plain; charset=utf-8' }
}
