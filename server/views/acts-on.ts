import type { Finding } from '@unimpeded/acts/findings.ts'
import { fieldValue, type SignedAct } from '@unimpeded/register/signed-act.ts'
import type { ReaderClient } from './sql.ts'

/** An act as a timeline shows it: who, what, when, and its opened body; withheld fields are named. */
export type ActSummary = {
  id: string
  index: number
  kind: string
  by: string
  about: string | null
  case: string | null
  at: number
  claimedAt: string | null
  to: string[]
  body: Record<string, unknown>
  withheld: string[]
  findings: Finding[]
}

type Row = {
  id: string
  index: number
  kind: string
  by_party: string
  about: string | null
  case_id: string | null
  at: number
  signed: SignedAct
  findings: Finding[]
}

export const summaryOf = (row: Row): ActSummary => {
  const body: Record<string, unknown> = {}
  const withheld: string[] = []
  for (const [name, field] of Object.entries(row.signed.fields)) {
    if (!name.startsWith('body.')) continue
    if ('value' in field) body[name.slice(5)] = JSON.parse(field.value)
    else withheld.push(name.slice(5))
  }
  return {
    id: row.id,
    index: row.index,
    kind: row.kind,
    by: row.by_party,
    about: row.about,
    case: row.case_id,
    at: row.at,
    claimedAt: (fieldValue(row.signed, 'claimedAt') as string | undefined) ?? null,
    to: (fieldValue(row.signed, 'to') as string[] | undefined) ?? [],
    body,
    withheld,
    findings: row.findings,
  }
}

const columns = 'id, index, kind, by_party, about, case_id, at, signed, findings_of(index) as findings'

/** The acts that made a record or are about it or what stands on it, in order, until a time. */
export const actsOn = async (client: ReaderClient, recordId: string, until?: number): Promise<ActSummary[]> => {
  const { rows } = await client.query<Row>(
    `select ${columns} from act
     where (id = $1 or about = $1 or about in (select id from record where on_id = $1)
       or id = split_part($1, '.', 1)
       or about in (select id from act where about = $1))
       and ($2::bigint is null or at <= $2)
     order by index`,
    [recordId, until ?? null],
  )
  return rows.map(summaryOf)
}

/** Readable acts, newest first, page by page. */
export const actsOf = async (
  client: ReaderClient,
  question: { caseId?: string; kind?: string; by?: string; before?: number; limit: number },
): Promise<ActSummary[]> => {
  const { rows } = await client.query<Row>(
    `select ${columns} from act
     where ($1::text is null or case_id = $1) and ($2::text is null or kind = $2) and ($3::text is null or by_party = $3)
       and ($4::bigint is null or index < $4)
     order by index desc limit $5`,
    [question.caseId ?? null, question.kind ?? null, question.by ?? null, question.before ?? null, question.limit],
  )
  return rows.map(summaryOf)
}

/** One act whole, as signed, with whom it reaches and since when; undefined when it is not there for this reader. */
export const anAct = async (client: ReaderClient, id: string) => {
  const { rows } = await client.query<Row>(`select ${columns} from act where id = $1`, [id])
  const row = rows[0]
  if (!row) return undefined
  const { rows: reaches } = await client.query<{ party: string; since: number }>('select * from readers_of($1)', [
    row.index,
  ])
  return { ...summaryOf(row), signed: row.signed, reaches }
}
