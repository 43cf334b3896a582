import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import { fieldValue, type SignedAct } from '@unimpeded/register/signed-act.ts'
import type pg from 'pg'

export type Contact = { name: string; role?: string; channel: string; address: string }

/** Whom to call of a movement, as the newest act that states it says, unless that has been erased. */
export const contactsOf = async (movement: MovementRecord, pool: pg.Pool): Promise<Contact[]> => {
  const { rows } = await pool.query<{ signed: SignedAct }>(
    'select signed from act where id = any ($1) order by index desc',
    [movement.acts],
  )
  for (const { signed } of rows) {
    const contacts = fieldValue(signed, 'body.contacts') as Contact[] | undefined
    if (Array.isArray(contacts)) return contacts
  }
  return []
}
