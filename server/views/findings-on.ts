import { type Met, type ToldFinding, tellMet } from '@unimpeded/acts/met.ts'
import type { RecordType } from '@unimpeded/acts/world/records.ts'
import { worstCodesFirst } from '@unimpeded/acts/worst-codes-first.ts'
import type { ReaderClient } from './sql.ts'

/** What a movement was found to meet, told from its side. */
export type SeenFinding = ToldFinding & {
  with: string
  withType: RecordType
  /** The entry that brought it about, and when it was entered. */
  index: number
  at: number
  /** Whether its signer was told before signing. */
  known: boolean
  /** The entry since which it is over; null while it stands. */
  until: number | null
}

/** How many there are, and some of them, the worst first. */
export type FindingsOn = { standing: number; over: number; findings: SeenFinding[] }

/** So many are told at once unless asked otherwise. */
export const someFindings = 20

/** What telling a finding takes: from which side, and the title of what it meets. */
export type TellingRow = Pick<Met, 'code'> & {
  what: Pick<Met, 'meetings' | 'said'>
  there: boolean
  title: string | null
}
export const tellRow = ({ code, what, there, title }: TellingRow): ToldFinding =>
  tellMet({ code, ...what }, title ?? '', there)

/** The order of findings in SQL, where the parameter of that number is `codesInOrder`. */
export const worstFirst = (parameter: number): string =>
  `array_position($${parameter}::text[], code), metres nulls first, index desc, n`
export const codesInOrder = [...worstCodesFirst]

const isOver = '(until_index is not null and ($2::bigint is null or until_at <= $2))'
/** Of the movement $1 as it stood at $2, or now: whatever has it on either side. */
const sides = `
  select index, n, code, metres, what, with_id as other, false as there, known, at, until_index, ${isOver} as over
  from finding where of_id = $1 and ($2::bigint is null or at <= $2)
  union all
  select index, n, code, metres, what, of_id, true, false, at, until_index, ${isOver}
  from finding where with_id = $1 and mutual and ($2::bigint is null or at <= $2)`

type Row = TellingRow & Omit<SeenFinding, keyof ToldFinding | 'withType'> & { type: RecordType }

/** What a movement meets, or met, as this reader may know it: those with something of which the reader may read both. */
export const findingsOn = async (
  client: ReaderClient,
  question: { id: string; isOver?: boolean; from?: number; limit?: number; at?: number | undefined },
): Promise<FindingsOn> => {
  const { id, isOver = false, from = 0, limit = someFindings, at } = question
  const { rows: counts } = await client.query<{ standing: number; over: number }>(
    `select count(*) filter (where not over) as standing, count(*) filter (where over) as over from (${sides}) each`,
    [id, at ?? null],
  )
  const { standing, over } = counts[0]!
  if ((isOver ? over : standing) <= from) return { standing, over, findings: [] }
  const { rows } = await client.query<Row>(
    `select each.code, each.what, each.there, each.other as "with", each.index, each.at, each.known,
       each.until_index as "until", r.type, r.data ->> 'title' as title
     from (
       select row_number() over (order by ${worstFirst(4)}) as place, *
       from (${sides}) each where over = $3 order by place limit $5 offset $6
     ) each left join record r on r.id = each.other and r.until_index is null
     order by place`,
    [id, at ?? null, isOver, codesInOrder, limit, from],
  )
  const findings = rows.map(row => {
    const { with: other, type, index, at: foundAt, known, until } = row
    return { ...tellRow(row), with: other, withType: type, index, at: foundAt, known, until }
  })
  return { standing, over, findings }
}
