import { queryOptions } from '@tanstack/react-query'
import { dropDraft } from '../desk/drafts.ts'
import { dropUnanswered, keepUnanswered, type Unanswered, unansweredOf } from '../desk/unanswered.ts'
import { ApiProblem, api } from './api.ts'

/** What became of an act that had no answer before the page was loaded; `asked` while that is not known. */
export type Became = Unanswered & { fate: 'entered' | 'not-entered' | 'asked' }

/** So long, in ms, something may be on its way to the register though its page is gone. */
const onItsWay = 30_000

/** The act is in the register. Throws ApiProblem where that cannot be asked, or not within `patience` ms. */
export const isEntered = (id: string, patience?: number): Promise<boolean> =>
  api(`/acts/${id}`, patience === undefined ? {} : { signal: AbortSignal.timeout(patience) }).then(
    () => true,
    fault => {
      if (fault instanceof ApiProblem && fault.status === 404) return false
      throw fault
    },
  )

/**
 * What became of each act of a desk that was unanswered when the page was loaded. Each is told once. Of one that was
 * entered, what was typed for it goes too, so that nobody signs it again.
 */
export const whatBecameOf = (desk: string) =>
  queryOptions({
    queryKey: ['unanswered', desk],
    queryFn: async ({ client }): Promise<Became[]> => {
      const before = client.getQueryData<Became[]>(['unanswered', desk])
      const open = before ?? (await unansweredOf(desk)).filter(act => !act.told).map(act => ({ ...act, fate: 'asked' }))
      // The page waits for the first answer; a slow line is given the time it needs after that.
      return await Promise.all((open as Became[]).map(act => settled(act, before ? undefined : 5000)))
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.some(act => act.fate === 'asked') ? 5000 : false),
    networkMode: 'always',
    retry: false,
  })

const settled = async (act: Became, patience: number | undefined): Promise<Became> => {
  if (act.fate !== 'asked') return act
  const { fate: _, ...kept } = act
  try {
    if (await isEntered(act.id, patience)) {
      await dropUnanswered([act.id])
      if (!act.ofList) await dropDraft(act.party, act.kind, act.about ?? 'register', act.sentAt)
      return { ...act, fate: 'entered' }
    }
  } catch {
    return act
  }
  if (Date.now() - act.sentAt < onItsWay) return act
  await keepUnanswered({ ...kept, told: true })
  return { ...act, fate: 'not-entered' }
}
