import { randomBytes } from 'node:crypto'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { signNote } from '@unimpeded/register/note.ts'
import {
  discloseTrack,
  formatTrackSeal,
  type TrackDisclosure,
  type TrackLine,
  trackRoot,
} from '@unimpeded/register/sealed-track.ts'
import type pg from 'pg'
import type { LogKey } from '../log-key.ts'
import { keptPositions } from './position-row.ts'

export type SealReason = 'movement-ended' | 'incident' | 'asked'

/**
 * Seals the track of a movement as it stands: a digest over every position, and the register's own note over that. The
 * lines are kept as they were sealed, since a position may still come late; what has been sealed under an id stays so.
 */
export const sealTrack = async (
  { pool, logKey }: { pool: pg.Pool; logKey: LogKey },
  { id, movement, reason, now }: { id: string; movement: string; reason: SealReason; now: number },
): Promise<void> => {
  const positions = await keptPositions(pool, movement)
  if (positions.length === 0) return
  const lines = positions.map((position): TrackLine => ({ at: position.at, text: JSON.stringify(position) }))
  const secret = randomBytes(32)
  const root = trackRoot(lines, secret)
  const sealedAt = new Date(now).toISOString()
  const text = formatTrackSeal({
    origin: logKey.key.name,
    movement,
    reason,
    sealedAt,
    size: lines.length,
    root,
  })
  await pool.query(
    `insert into track_seal (id, movement, reason, sealed_at, root, positions, from_at, until_at, note, lines, secret)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [
      id,
      movement,
      reason,
      now,
      toBase64url(root),
      lines.length,
      lines[0]!.at,
      lines.at(-1)!.at,
      await signNote(text, logKey.key, logKey.sign),
      JSON.stringify(lines),
      secret,
    ],
  )
}

/** What shows a sealed track between two instants; undefined where there is no such seal, null where it has expired. */
export const disclosureOf = async (
  pool: pg.Pool,
  id: string,
  interval: { from: number; until: number },
): Promise<{ movement: string; note: string; disclosure: TrackDisclosure } | null | undefined> => {
  const { rows } = await pool.query<{
    movement: string
    note: string
    lines: TrackLine[] | null
    secret: Buffer | null
  }>('select movement, note, lines, secret from track_seal where id = $1', [id])
  const seal = rows[0]
  if (!seal) return undefined
  if (!seal.lines || !seal.secret) return null
  return {
    movement: seal.movement,
    note: seal.note,
    disclosure: discloseTrack(seal.lines, new Uint8Array(seal.secret), interval),
  }
}
