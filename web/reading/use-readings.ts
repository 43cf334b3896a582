import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Statement } from '@unimpeded/reading/statement.ts'
import { useDesk } from '../data/queries.ts'
import { deskInHand } from '../desk/keys.ts'
import {
  type ArticleHead,
  type Decision,
  headOf,
  type KeptArticle,
  keepArticle,
  keepDecisions,
  keptArticle,
  listArticles,
} from './kept.ts'

/** The desk in hand, whose readings these are. */
export function useReadingDesk(): string {
  const session = useDesk()
  return deskInHand() ?? session.party.id
}

// What lies on the device is there with and without a connection.
const onDevice = { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY } as const
const headsKey = (desk: string) => ['reading-heads', desk] as const
const articleKey = (desk: string, id: string) => ['reading-article', desk, id] as const

/** The articles of the desk, the latest first. */
export const useHeads = (desk: string) =>
  useQuery({ ...onDevice, queryKey: headsKey(desk), queryFn: () => listArticles(desk) })

/** One article of the desk; `null` where it is not on this device. */
export const useKept = (desk: string, id: string) =>
  useQuery({
    ...onDevice,
    queryKey: articleKey(desk, id),
    queryFn: async () => (await keptArticle(desk, id)) ?? null,
    // What did not change is the same object already; a long article is not compared word for word.
    structuralSharing: false,
  })

/** What changes on the device, told to every page that shows it. */
export function useReadingsChanged() {
  const client = useQueryClient()
  const shown = (article: KeptArticle): void => {
    client.setQueryData(articleKey(article.desk, article.id), article)
    const head = headOf(article)
    client.setQueryData<ArticleHead[]>(headsKey(article.desk), heads =>
      heads?.map(each => (each.id === head.id ? head : each)),
    )
  }
  return {
    shown,
    /** Everything is asked for anew, as after reading or removing articles. */
    all: async (): Promise<void> => {
      await client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'reading-heads' || queryKey[0] === 'reading-article',
      })
    },
    /** The same, of the article as it lies on the device at this moment. */
    decideLatest: async (
      desk: string,
      id: string,
      statement: string,
      next: (before: Decision | undefined) => Decision,
    ): Promise<void> => {
      const article = await keptArticle(desk, id)
      if (!article) return
      const changed = {
        ...article,
        decisions: { ...article.decisions, [statement]: next(article.decisions[statement]) },
      }
      shown(changed)
      await keepDecisions(changed)
    },
    /** Adds a statement by hand, which is confirmed by that. */
    add: async (article: KeptArticle, statement: Statement): Promise<void> => {
      const next: KeptArticle = {
        ...article,
        added: [...(article.added ?? []), statement],
        decisions: { ...article.decisions, [statement.id]: { state: 'confirmed' } },
      }
      shown(next)
      await keepArticle(next)
    },
    /** Takes away a statement that was added by hand. */
    takeAway: async (article: KeptArticle, statement: string): Promise<void> => {
      const { [statement]: _, ...decisions } = article.decisions
      const next = { ...article, added: article.added?.filter(({ id }) => id !== statement) ?? [], decisions }
      shown(next)
      await keepArticle(next)
    },
    /** What was decided of a statement, or that nothing is. */
    decide: async (article: KeptArticle, statement: string, decision: Decision | undefined): Promise<KeptArticle> => {
      const { [statement]: _, ...rest } = article.decisions
      const next = { ...article, decisions: decision ? { ...rest, [statement]: decision } : rest }
      shown(next)
      await keepDecisions(next)
      return next
    },
  }
}
