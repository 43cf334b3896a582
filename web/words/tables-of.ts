import type { Lang } from '../../speech/speech-of.ts'

/** Tables of words by language, each fetched when it is first asked for, and again where it could not be fetched. */
export function tablesOf<Table>(
  fetchers: Readonly<Record<Lang, () => Promise<Table>>>,
): (lang: Lang) => Promise<Table> {
  const tables = new Map<Lang, Promise<Table>>()
  return lang => {
    const before = tables.get(lang)
    if (before) return before
    const table = fetchers[lang]()
    tables.set(lang, table)
    table.catch(() => tables.delete(lang))
    return table
  }
}
