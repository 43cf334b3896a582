import type { Article } from '@unimpeded/reading/article.ts'
import { read } from '@unimpeded/reading/read.ts'
import type { KeptArticle } from './kept.ts'

/**
 * An article as it is kept: read, its statements' ids unique over all that is kept. Where reading it fails through a
 * fault of this program it is there without statements, which a person can add by hand; `log` hears the fault.
 */
export function readAs(
  article: Article,
  id: string,
  log: (fault: unknown) => void,
): Pick<KeptArticle, 'read'> & { failed: boolean } {
  let failed = false
  const [found] = read([article], {
    failed(_, fault) {
      failed = true
      log(fault)
    },
  }).articles
  const statements = found!.statements.map(each => ({ ...each, id: `${id.slice(0, 10)}.${each.id}` }))
  return { read: { ...found!, statements }, failed }
}
