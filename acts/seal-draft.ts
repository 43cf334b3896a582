import { utf8 } from '@unimpeded/register/bytes.ts'
import type { Sign } from '@unimpeded/register/ed25519.ts'
import { canonicalJson } from '@unimpeded/register/json.ts'
import { fileReference, maxValueBytes, type SignedAct, sealAct } from '@unimpeded/register/signed-act.ts'
import { type Draft, fieldsOf } from './draft.ts'
import type { Seat } from './world/world.ts'

export type Signer = {
  /** The register the act is meant for. */
  origin: string
  by: string
  seat: Seat
  basis: number
  /** ISO 8601 with offset. */
  claimedAt: string
  publicKey: Uint8Array
  sign: Sign
  /** So many random bytes. */
  salts: (length: number) => Uint8Array
}

/** What is handed to the register: the act, and beside it what is too long to stand in a field, by SHA-256 in base64url. */
export type Submission = { act: SignedAct; files: Record<string, string> }

/** Seals and signs a draft. Values over 32 KiB, such as large areas, are referred to by digest and travel beside the act. */
export const sealDraft = async (draft: Draft, signer: Signer): Promise<Submission & { id: string }> => {
  const files: Record<string, string> = {}
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(draft, signer)).map(([name, value]) => {
      const text = canonicalJson(value)
      const bytes = utf8(text)
      if (!name.startsWith('body.') || bytes.length <= maxValueBytes) return [name, value]
      const reference = fileReference(bytes)
      files[reference.$sha256] = text
      return [name, reference]
    }),
  )
  const { act, id } = await sealAct(
    { origin: signer.origin, fields, salts: signer.salts },
    { type: 1, publicKey: signer.publicKey },
    signer.sign,
  )
  return { act, id, files }
}
