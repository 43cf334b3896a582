import type { QuarantineReason } from '../watch/why-quarantined.ts'
import type { ReaderClient } from './sql.ts'

export type SeenDevice = {
  id: string
  movement: string
  label: string
  clock: 'device' | 'register'
  /** Whether its phone page shows the contacts of the plan. */
  contacts: boolean
  madeAt: number
  revokedAt: number | null
  /** When its newest fix was taken, and when anything was last heard of it. */
  lastAt: number | null
  lastReceived: number | null
  fixes: number
  quarantined: number
  /** The newest that were set aside, and why. */
  setAside: { received: number; reason: QuarantineReason; said: string }[]
}

/** The devices of a movement, for the organisation that made them, oldest first. */
export const theDevices = async (client: ReaderClient, movement: string): Promise<SeenDevice[]> => {
  const { rows } = await client.query<SeenDevice>(
    `select id, movement, label, clock, contacts, made_at as "madeAt", revoked_at as "revokedAt", last_at as "lastAt",
       last_received as "lastReceived", fixes, quarantined,
       (select coalesce(json_agg(json_build_object('received', q.received, 'reason', q.reason, 'said', q.said)), '[]')
        from (select * from quarantined_position q where q.device = device.id order by q.id desc limit 10) q
       ) as "setAside"
     from device where movement = $1 order by made_at, id`,
    [movement],
  )
  return rows
}
