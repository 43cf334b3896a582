import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Statement } from '@unimpeded/reading/statement.ts'
import { useDesk } from '../data/queries.ts'
import { deskInHand } from '../desk/keys.ts'
import {
  type ArticleHead,
  type Decision,
  headOf,
  type KeptArticle,
  keepAdded,
  keepDecision,
  keptArticle,
  listArticles,
} from './kept.ts'
import { tellOtherTabs, useOtherTabs } from './other-tabs.ts'

/** The desk in hand, whose readings these are. */
export function useReadingDesk(): string {
  const session = useDesk()
  return deskInHand() ?? session.party.id
}

// What lies on the device is there with and without a connection.
const onDevice = { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY } as const
const headsKey = (desk: string) => ['reading-heads', desk] as const
const articleKey = (desk: string, id: string) => ['reading-article', desk, id] as const

const askAnew = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'reading-heads' || queryKey[0] === 'reading-article',
  })

/** The articles of the desk, the latest first; what another tab changes comes by itself. */
export function useHeads(desk: string) {
  const client = useQueryClient()
  useOtherTabs(() => void askAnew(client))
  return useQuery({ ...onDevice, queryKey: headsKey(desk), queryFn: () => listArticles(desk) })
}

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
    /** An article as it was read anew. */
    anew: (article: KeptArticle): void => {
      shown(article)
      tellOtherTabs()
    },
    /** Everything is asked for anew, as after reading or removing articles. */
    all: async (): Promise<void> => {
      tellOtherTabs()
      await askAnew(client)
    },
    /** Adds a statement by hand, which is confirmed by that. */
    add: async (article: KeptArticle, statement: Statement): Promise<void> => {
      const added = await keepAdded(article, before => [...before, statement])
      shown(await keepDecision(added, statement.id, () => ({ state: 'confirmed' })))
      tellOtherTabs()
    },
    /** Takes away a statement that was added by hand. */
    takeAway: async (article: KeptArticle, statement: string): Promise<void> => {
      const left = await keepAdded(article, before => before.filter(({ id }) => id !== statement))
      shown(await keepDecision(left, statement, () => undefined))
      tellOtherTabs()
    },
    /** What is decided of a statement, given what was, or that nothing is: shown at once, and kept. */
    decide: async (
      article: KeptArticle,
      statement: string,
      next: (before: Decision | undefined) => Decision | undefined,
    ): Promise<void> => {
      // Of several in quick succession, each adds to what the one before has left.
      const latest = client.getQueryData<KeptArticle | null>(articleKey(article.desk, article.id)) ?? article
      const { [statement]: before, ...rest } = latest.decisions
      const decision = next(before)
      shown({ ...latest, decisions: decision ? { ...rest, [statement]: decision } : rest })
      const kept = await keepDecision(latest, statement, next)
      // Another tab has put it on record.
      if (kept.decisions[statement]?.onRecord && !decision?.onRecord) shown(kept)
      tellOtherTabs()
    },
  }
}
