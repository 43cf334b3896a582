import type { Difference } from '@unimpeded/reading/across/differences-of.ts'
import type { Decided } from '@unimpeded/reading/names/propose-merges.ts'
import type { Entity, Named, ReadArticle } from '@unimpeded/reading/statement.ts'
import { namesMerged } from './decided.ts'

/**
 * Articles in which whoever goes by several names goes by one, as a person has decided of them: to be laid beside one
 * another and not to be shown, since an article’s words stay its own.
 */
export function namesAsDecided(
  articles: readonly ReadArticle[],
  decided: readonly Decided[],
): { articles: ReadArticle[]; isOfOneName: (difference: Difference) => boolean } {
  const nameFor = namesMerged(decided)
  const known = new Set(decided.flatMap(({ one, other, same }) => (same ? [one, other] : [])))
  const merged = articles.map(article => inOneName(article, known, nameFor))
  const articleOf = new Map(merged.flatMap(each => each.statements.map(({ id }) => [id, each] as const)))
  /** Whom the words of a side name, where a person has decided of that name. */
  const nameOfSide = ({ statement, span }: Difference['sides'][number]): string | undefined =>
    articleOf
      .get(statement)
      ?.entities.find(
        ({ name, mentions }) =>
          merging.has(name) && mentions.some(own => span && span[0] <= own[0] && own[1] <= span[1]),
      )?.name
  const merging = new Set([...known].map(nameFor))
  return {
    articles: merged,
    // “Sybiha” in one and “Sibiga” in the other are not two that may have done it.
    isOfOneName({ type, sides }) {
      if (known.size === 0 || (type !== 'actor' && type !== 'asked' && type !== 'role')) return false
      const [first, ...rest] = sides.map(nameOfSide)
      return first !== undefined && rest.every(name => name === first)
    },
  }
}

function inOneName(article: ReadArticle, known: ReadonlySet<string>, nameFor: (name: string) => string): ReadArticle {
  if (known.size === 0) return article
  // Whom a person has written into a statement, reading may have found no name for.
  const byHand = new Map<string, Entity>()
  const named = <Link extends Pick<Named, 'text' | 'entity'> & { span: Named['span'] | null }>(link: Link): Link => {
    if (link.entity !== null || !known.has(link.text)) return link
    const name = nameFor(link.text)
    const entity = byHand.get(name) ?? { id: `decided ${byHand.size + 1}`, type: 'person', name, mentions: [] }
    byHand.set(name, link.span ? { ...entity, mentions: [...entity.mentions, link.span] } : entity)
    return { ...link, entity: entity.id }
  }
  const statements = article.statements.map(statement => ({
    ...statement,
    speaker: statement.speaker && named(statement.speaker),
    addressees: statement.addressees.map(named),
    chain: statement.chain.map(named),
  }))
  return {
    ...article,
    statements,
    entities: [
      ...article.entities.map(entity => (known.has(entity.name) ? { ...entity, name: nameFor(entity.name) } : entity)),
      ...byHand.values(),
    ],
  }
}
