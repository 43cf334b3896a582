import { over } from '@unimpeded/acts/world/stood-alike.ts'
import type { MovementRecord } from '../data/records.ts'
import type { TypedWaypoint } from '../forms/waypoints-editor.tsx'
import { plain } from './cell-values.ts'
import type { ListItem } from './list-item.ts'
import type { Twin } from './twin.ts'

/**
 * For each movement by its first row, what it may be once more: one of the same party on the register, or another of the
 * list; by its reference, or because it goes the same way at the same time.
 */
export function movementsTwice(
  items: readonly ListItem[],
  movements: readonly MovementRecord[],
  self: string,
): Map<number, Twin[]> {
  const standing = movements.filter(({ by, state }) => by === self && !over.includes(state))
  const found = new Map<number, Twin[]>()
  const before: { row: number; title: string; way: string | undefined }[] = []
  for (const { row, title, body } of items) {
    const way = wayOf((body.waypoints ?? []) as TypedWaypoint[])
    const alike = (reference: string, other: string | undefined): Twin['by'] => [
      ...(plain(reference) !== '' && plain(reference) === plain(title) ? (['name'] as const) : []),
      ...(way !== undefined && way === other ? (['place'] as const) : []),
    ]
    const twins: Twin[] = [
      ...standing.map(each => ({
        by: alike(each.reference, wayOf(each.waypoints)),
        title: each.title,
        id: each.id,
      })),
      ...before.map(each => ({ by: alike(each.title, each.way), title: each.title, row: each.row })),
    ].filter(({ by }) => by.length > 0)
    if (twins.length) found.set(row, twins)
    before.push({ row, title, way })
  }
  return found
}

/** Where and when a way begins and ends; undefined while that cannot be read. */
const wayOf = (ways: readonly TypedWaypoint[]): string | undefined => {
  const [first, last] = [ways[0], ways.at(-1)]
  const leaves = Date.parse(first?.etd ?? first?.eta ?? '')
  const arrives = Date.parse(last?.eta ?? last?.etd ?? '')
  if (!first?.position || !last?.position || Number.isNaN(leaves + arrives)) return undefined
  return JSON.stringify([first.position, leaves, last.position, arrives])
}
