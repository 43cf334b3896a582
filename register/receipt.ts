import { asText, fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { parseDecimal } from './decimal.ts'
import { canonicalJson } from './json.ts'
import { parseNote } from './note.ts'
import { ParseError } from './parse-error.ts'
import { whatToDo } from './proof-error.ts'
import { canonicalAct, parseSignedAct, type SignedAct } from './signed-act.ts'

/**
 * A proof that an entry is in a log (C2SP tlog-proof v1): its index, the sibling hashes leaf-upward, and the signed
 * checkpoint verbatim. `extra` is whatever its maker added; here, the opening of a sealed leaf.
 */
export type Receipt = { extra?: Uint8Array; index: number; proof: Uint8Array[]; checkpoint: string }

/** The act a receipt is about, with fields shown or withheld, and the origin of the log it was signed for. */
export type Opening = { origin: string; act: SignedAct }

const what = 'receipt'
const firstLine = 'c2sp.org/tlog-proof@v1'
const maxProofLines = 63
/** A longer file is no receipt. */
export const maxReceiptBytes = 8_000_000

/** The receipt as the text of a `.tlog-proof` file. */
export function formatReceipt({ extra, index, proof, checkpoint }: Receipt): string {
  const lines = [firstLine]
  if (extra !== undefined) lines.push(`extra ${toBase64(extra)}`)
  lines.push(`index ${index}`, ...proof.map(toBase64))
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** What to tell whoever holds a receipt whose act cannot be read as it was written. */
const tampered = () =>
  new ParseError('receipt', 'the act it carries has been changed or damaged since it was made', whatToDo)

/** Reads a `.tlog-proof` file. Proves nothing yet. Throws ParseError. */
export function parseReceipt(input: Uint8Array | string): Receipt {
  if (input.length > maxReceiptBytes) throw new ParseError(what, 'it is longer than 8 MB')
  const text = asText(what, input)
  const blank = text.indexOf('\n\n')
  if (blank < 0) throw new ParseError(what, 'no blank line parts the proof from the checkpoint')
  const lines = text.slice(0, blank).split('\n', maxProofLines + 4)
  if (lines[0] !== firstLine) throw new ParseError(what, `its first line is not ${firstLine}`)
  let next = 1
  const receipt: Receipt = { index: 0, proof: [], checkpoint: text.slice(blank + 2) }
  if (lines[next]?.startsWith('extra ')) {
    try {
      receipt.extra = fromBase64(lines[next++]!.slice(6))
    } catch {
      throw tampered()
    }
  }
  const index = lines[next++]
  if (!index?.startsWith('index ')) throw new ParseError(what, 'it has no line that gives the index')
  receipt.index = parseDecimal('receipt index', index.slice(6))
  receipt.proof = parseHashLines(what, lines.slice(next))
  parseCheckpoint(parseNote(receipt.checkpoint).text)
  return receipt
}

/** Up to 63 lines, each the base64 of a hash. Throws ParseError. */
export function parseHashLines(what: string, lines: readonly string[]): Uint8Array[] {
  if (lines.length > maxProofLines) throw new ParseError(what, `its proof has more than ${maxProofLines} hashes`)
  return lines.map(line => {
    const hash = fromBase64(line)
    if (hash.length !== 32) throw new ParseError(what, 'a hash of its proof does not have 32 bytes')
    return hash
  })
}

/** The opening as the bytes of `extra`: canonical JSON. */
export function openingExtra(origin: string, act: SignedAct): Uint8Array {
  return openingOf(origin, canonicalAct(act))
}

/** The same, where the act's canonical JSON is at hand. */
export function openingOf(origin: string, canonicalAct: string): Uint8Array {
  return utf8(`{"act":${canonicalAct},"origin":${canonicalJson(origin)}}`)
}

/** Reads the bytes of `extra`. Nothing in it is to be believed until it has led to the leaf. Throws ParseError. */
export function parseOpening(extra: Uint8Array): Opening {
  let value: unknown
  try {
    const text = fromUtf8(extra)
    value = JSON.parse(text)
    // Text that is its own canonical form has no duplicate names, lone surrogates or inexact numbers either.
    if (canonicalJson(value) !== text) throw tampered()
  } catch {
    throw tampered()
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw tampered()
  const { origin, act, ...rest } = value as Record<string, unknown>
  if (typeof origin !== 'string' || Object.keys(rest).length > 0) throw tampered()
  try {
    return { origin, act: parseSignedAct(act) }
  } catch {
    throw tampered()
  }
}
