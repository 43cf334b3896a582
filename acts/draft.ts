import type { Seat } from './world/world.ts'

/** What a person means to say, before it is sealed and signed. */
export type Draft = {
  kind: string
  version?: number
  about?: string | null
  to?: string[]
  body: Record<string, unknown>
  /** ISO 8601 with offset; after it the act is refused. */
  validUntil?: string | null
}

/** The act's fields by name, ready for `sealAct`: header from the desk's seat and clock, then the body. */
export const fieldsOf = (
  draft: Draft,
  signer: { by: string; seat: Seat; basis: number; claimedAt: string },
): Record<string, unknown> => ({
  kind: draft.kind,
  version: draft.version ?? 1,
  by: signer.by,
  seq: signer.seat.seq,
  prev: signer.seat.prev,
  about: draft.about ?? null,
  to: [...new Set(draft.to ?? [])].sort(),
  claimedAt: signer.claimedAt,
  basis: signer.basis,
  validUntil: draft.validUntil ?? null,
  ...Object.fromEntries(
    Object.entries(draft.body)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [`body.${name}`, value]),
  ),
})
