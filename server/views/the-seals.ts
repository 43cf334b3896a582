import type { ReaderClient } from './sql.ts'

export type SeenSeal = {
  id: string
  movement: string
  reason: string
  sealedAt: number
  /** The root of the tree over the positions, base64url. */
  root: string
  positions: number
  from: number | null
  until: number | null
  /** What the register signed over it; it goes into the act that enters the seal. */
  note: string
}

/** The seals over a movement's track, oldest first. */
export const theSeals = async (client: ReaderClient, movement: string): Promise<SeenSeal[]> => {
  const { rows } = await client.query<SeenSeal>(
    `select id, movement, reason, sealed_at as "sealedAt", root, positions, from_at as "from", until_at as "until", note
     from track_seal where movement = $1 order by sealed_at, id`,
    [movement],
  )
  return rows
}
