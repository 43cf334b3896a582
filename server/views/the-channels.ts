import type { ReaderClient } from './sql.ts'

export type SeenChannel = {
  id: string
  kind: 'mail' | 'webhook'
  address: string
  /** From which severity on it is told. */
  from: 'note' | 'attention' | 'alarm'
  language: 'en' | 'uk' | 'ar'
  madeAt: number
  endedAt: number | null
  endedBecause: string | null
  /** How its last messages fared, newest first. */
  last: {
    subject: string
    madeAt: number
    attempts: number
    sentAt: number | null
    givenUpAt: number | null
    fault: string | null
  }[]
}

/** The channels of the reader's party, and what became of what was sent over them. */
export const theChannels = async (client: ReaderClient): Promise<SeenChannel[]> => {
  const { rows } = await client.query<SeenChannel>(
    `select id, kind, address, from_severity as "from", language, made_at as "madeAt", ended_at as "endedAt",
       ended_because as "endedBecause",
       (select coalesce(json_agg(json_build_object('subject', o.subject, 'madeAt', o.made_at, 'attempts', o.attempts,
          'sentAt', o.sent_at, 'givenUpAt', o.given_up_at, 'fault', o.last_fault)), '[]')
        from (select subject, made_at, attempts, sent_at, given_up_at, last_fault from outbox o
              where o.channel = channel.id order by o.id desc limit 10) o
       ) as "last"
     from channel order by made_at, id`,
  )
  return rows
}
