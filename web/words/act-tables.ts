import type { ActTable } from './act-words.ts'
import { tablesOf } from './tables-of.ts'

/** What the room of acts says, in another language than its own; fetched apart from the words of the first page. */
export const actTable = tablesOf<ActTable | null>({
  en: async () => null,
  uk: () => import('./acts-uk.ts').then(({ actsUk }) => actsUk),
  ar: () => import('./acts-ar.ts').then(({ actsAr }) => actsAr),
})
