import { over } from '@unimpeded/acts/world/stood-alike.ts'
import { shapesWithin } from '@unimpeded/space/measure.ts'
import { checkShape, type Shape } from '@unimpeded/space/shape.ts'
import type { SiteRecord } from '../data/records.ts'
import type { ListItem } from './list-item.ts'
import type { Twin } from './twin.ts'

/** For each row by its number, what it may be once more: a site on the register, or another row of the list. */
export function sitesTwice(rows: readonly ListItem[], sites: readonly SiteRecord[]): Map<number, Twin[]> {
  const standing = sites.filter(({ state }) => !over.includes(state))
  const found = new Map<number, Twin[]>()
  const before: { row: number; names: string[]; shape: Shape | undefined; title: string }[] = []
  for (const { row, title, body } of rows) {
    const names = ((body.names ?? []) as { text: string }[]).map(({ text }) => plain(text))
    const shape = wholeShape(body.shape)
    const alike = (called: readonly string[], other: Shape | null | undefined): Twin['by'] => [
      ...(called.some(each => names.includes(each)) ? (['name'] as const) : []),
      // As the register itself has it: two sites of a town are neighbours, two that touch are one.
      ...(shape && other && shapesWithin(shape, other, 0) ? (['place'] as const) : []),
    ]
    const twins: Twin[] = [
      ...standing.map(site => ({ by: alike([plain(site.title)], site.shape), title: site.title, id: site.id })),
      ...before.map(each => ({ by: alike(each.names, each.shape), title: each.title, row: each.row })),
    ].filter(({ by }) => by.length > 0)
    if (twins.length) found.set(row, twins)
    before.push({ row, names, shape, title })
  }
  return found
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** A row's place, once it is one. */
const wholeShape = (value: unknown): Shape | undefined => {
  const { coordinates, radiusM } = (value ?? {}) as { coordinates?: unknown; radiusM?: unknown }
  if (!Array.isArray(coordinates) || typeof radiusM !== 'number') return undefined
  const shape = value as Shape
  return checkShape(shape).problems.length ? undefined : shape
}
