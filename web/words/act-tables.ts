import type { ActTable } from './act-words.ts'
import type { Lang } from './speech-of.ts'

const tables = new Map<Lang, Promise<ActTable | null>>()

/** What the room of acts says, in another language than its own; fetched once, and apart from the words of the first page. */
export function actTable(lang: Lang): Promise<ActTable | null> {
  const before = tables.get(lang)
  if (before) return before
  const table: Promise<ActTable | null> =
    lang === 'ar'
      ? import('./acts-ar.ts').then(({ actsAr }) => actsAr)
      : lang === 'uk'
        ? import('./acts-uk.ts').then(({ actsUk }) => actsUk)
        : Promise.resolve(null)
  tables.set(lang, table)
  // Fetched again where it could not be fetched.
  table.catch(() => tables.delete(lang))
  return table
}
