import { type ActSummary, actsOf } from './acts-on.ts'
import type { ReaderClient } from './sql.ts'

/** An entry as everyone sees it: its index and leaf; and its act, for those it reaches. */
export type EntryRow = { index: number; leaf: string; act: ActSummary | null }

/** Entries of the log, newest first. That something was logged is for everyone; what, only for those it reaches. */
export const theEntries = async (
  client: ReaderClient,
  question: { before: number; limit: number },
): Promise<EntryRow[]> => {
  const { rows } = await client.query<{ index: number; leaf: string }>(
    `select index, encode(leaf, 'hex') as leaf from entry where index < $1 order by index desc limit $2`,
    [question.before, question.limit],
  )
  const acts = new Map((await actsOf(client, question)).map(act => [act.index, act]))
  return rows.map(row => ({ ...row, act: acts.get(row.index) ?? null }))
}
