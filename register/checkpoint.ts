import { asText, fromBase64, toBase64 } from './bytes.ts'
import { parseDecimal } from './decimal.ts'
import { ParseError } from './parse-error.ts'
import { isKeyName } from './verifier-key.ts'

/** What a log says of its tree (C2SP tlog-checkpoint v1.0): who it is, how many leaves, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array }

/** The three lines of the note text. Throws ParseError where they could not be read back. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`
  parseCheckpoint(text)
  return text
}

/**
 * Reads the text of a checkpoint, without its signatures: exactly three lines, as this register takes no extension
 * lines, and an origin that can be the name of a key, as the log's key bears it. Throws ParseError.
 */
export function parseCheckpoint(input: Uint8Array | string): Checkpoint {
  const what = 'checkpoint'
  const lines = asText(what, input).split('\n', 5)
  if (lines.length !== 4 || lines[3] !== '') throw new ParseError(what, 'it does not have exactly three lines')
  const [origin, size, root] = lines as [string, string, string, string]
  if (!isKeyName(origin)) throw new ParseError(what, 'its origin cannot be the name of a key')
  const checkpoint = { origin, size: parseDecimal('checkpoint size', size), root: fromBase64(root) }
  if (checkpoint.root.length !== 32) throw new ParseError(what, 'its root hash does not have 32 bytes')
  return checkpoint
}
