import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { findingsHere, worldOf } from '../data/findings-here.ts'
import type { CaseRecord, WorldRecord } from '../data/records.ts'
import type { Fates } from './enter-rows.ts'

/** The signer, and when they look. */
export type Looking = { party: string; key: string; at: number }

/**
 * What each of a list meets of those before it, which no register knows yet: by the first row of each. Once those are
 * entered the register finds the same, and takes the later one only if it names it; so each asks to be cited.
 */
export function meetsInList(
  kind: Kind,
  drafts: readonly { row: number; draft: Draft }[],
  inCase: CaseRecord,
  { party, key, at }: Looking,
): Map<number, Finding[]> {
  const world = worldOf([inCase])
  const found = new Map<number, Finding[]>()
  for (const { row, draft } of drafts) {
    const findings = findingsHere(kind, draft.body, inCase, inCase, world, at)
      .filter(each => each.with !== undefined && rowIn(each.with) !== undefined)
      .map((each): Finding => ({ ...each, weight: each.weight === 'block' ? 'block' : 'cite' }))
    if (findings.length) found.set(row, findings)
    const act = { id: idOf(row), kind: kind.name, body: draft.body, by: party, key, at }
    for (const change of kind.effect({ act, about: inCase, world } as never))
      if ('put' in change) world.put(worldOf([change.put as unknown as WorldRecord]).get(idOf(row))!)
  }
  return found
}

/** What one of a list is called before it has an id. */
const idOf = (row: number): string => `row ${row}`
const rowIn = (id: string): number | undefined => {
  const [, row] = /^row (\d+)$/.exec(id) ?? []
  return row === undefined ? undefined : Number(row)
}

/** What was cited, each row of the list by the id under which it has been entered. */
export const citesEntered = (cites: readonly string[], fates: Fates): string[] =>
  cites.flatMap(cite => {
    const [, code, row] = /^(.*):row (\d+)$/.exec(cite) ?? []
    if (row === undefined) return [cite]
    const id = fates[Number(row)]?.entered?.id
    return id === undefined ? [] : [`${code}:${id}`]
  })
