import { type Refusal, refusal } from '@unimpeded/acts/refusals.ts'
import { utf8 } from '@unimpeded/register/bytes.ts'
import { strictJson } from '@unimpeded/register/json.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { ProofError } from '@unimpeded/register/proof-error.ts'
import {
  canonicalAct,
  type FileReference,
  isFileReference,
  isReferenceTo,
  parseSignedAct,
  type SignedAct,
  verifySignedAct,
} from '@unimpeded/register/signed-act.ts'
import { verifyInThreads } from './verify-threads.ts'

/** An act as it was submitted, whole and with its signature verified. */
export type Submitted = {
  act: SignedAct
  /** The act's canonical JSON, made once: it is stored, and it opens the receipt. */
  text: string
  id: string
  leaf: Uint8Array
  fields: Record<string, unknown>
  files: Map<string, string>
}

/** Opens what was submitted for the log of an origin, with the texts beside it, by digest; or says why it cannot be. */
export const openSubmitted = async (
  origin: string,
  input: unknown,
  beside: unknown,
): Promise<Submitted | { refused: Refusal; id: string | null }> => {
  let act: SignedAct
  const fields: Record<string, unknown> = {}
  try {
    act = parseSignedAct(input, fields)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const what = error.what === 'act' ? error.problem : error.message
    return { refused: refusal('act-unreadable', { what }), id: null }
  }
  let identity: { id: string; leaf: Uint8Array }
  try {
    identity = await verifySignedAct(origin, act, verifyInThreads)
  } catch (error) {
    if (!(error instanceof ProofError)) throw error
    return { refused: refusal('signature-wrong', { origin }), id: null }
  }
  const { id, leaf } = identity
  for (const name of Object.keys(act.fields)) {
    if (!(name in fields)) return { refused: refusal('field-withheld', { field: name }), id }
  }
  const files = new Map<string, string>()
  for (const [name, value] of Object.entries(fields)) {
    if (!isFileReference(value)) continue
    const text = textBeside(beside, value)
    if (text === null) return { refused: refusal('file-missing', { field: name, sha256: value.$sha256 }), id }
    files.set(value.$sha256, text)
    fields[name] = JSON.parse(text)
  }
  return { act, text: canonicalAct(act), id, leaf, fields, files }
}

/** The text a reference names, if it is there, is what the digest says, and is JSON. */
const textBeside = (beside: unknown, reference: FileReference): string | null => {
  const text = (beside as Record<string, unknown> | null | undefined)?.[reference.$sha256]
  if (typeof text !== 'string') return null
  try {
    if (!isReferenceTo(reference, utf8(text))) return null
    strictJson(text)
    return text
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}
