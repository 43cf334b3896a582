import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { RecordType } from '@unimpeded/acts/world/records.ts'
import type { DaySpan } from '@unimpeded/space/day-span.ts'
import { useMemo } from 'react'
import { useWords } from '../words/words.tsx'
import { ApiProblem, api, withQuestion } from './api.ts'
import { setRegisterClock } from './clock.ts'
import type { CaseRecord, PartyRecord, RecordOf } from './records.ts'
import type {
  ActSummary,
  ActView,
  BesideView,
  BoardView,
  ConcernsView,
  EntryView,
  FindingsView,
  GoesView,
  PossibleAct,
  ProofView,
  RecordView,
  RegisterView,
  SealedTrackView,
  SessionView,
  StandingView,
  StatisticsView,
  TrackView,
  WatchView,
} from './types.ts'

/** What was read stays good until an event says otherwise; an answer that says no is not asked again. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: true,
        retry: (failures, fault) => !(fault instanceof ApiProblem && fault.status >= 400) && failures < 2,
      },
      // Without a network what is pressed is told not to have gone through, and not kept for later unsaid.
      mutations: { networkMode: 'always' },
    },
  })

/** The desk signed in; `null` data where nobody is. */
export const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: async (): Promise<SessionView | null> => {
      try {
        const session = await api<SessionView>('/session')
        setRegisterClock(session.now)
        return session
      } catch (fault) {
        if (fault instanceof ApiProblem && fault.status === 401) return null
        throw fault
      }
    },
  })

/** The desk signed in, on pages that only a desk sees. */
export function useDesk(): SessionView {
  const { data } = useSession()
  if (!data) throw new Error('this page needs a desk')
  return data
}

type BoardQuestion = { case?: string | undefined; at?: number | undefined; all?: boolean }
type ConcernsQuestion = { case?: string | undefined; record?: string | undefined }
const parties = queryOptions({ queryKey: ['parties'], queryFn: () => api<PartyRecord[]>('/views/parties') })
const cases = queryOptions({ queryKey: ['cases'], queryFn: () => api<CaseRecord[]>('/views/cases') })
/** What waits for a desk, of one case or record where it is named: counted whole, told page by page, most urgent first. */
const concerns = (question: ConcernsQuestion) =>
  infiniteQueryOptions({
    queryKey: ['concerns', question.case ?? null, question.record ?? null],
    queryFn: ({ pageParam }) => api<ConcernsView>(withQuestion('/views/concerns', { ...question, from: pageParam })),
    initialPageParam: 0,
    getNextPageParam: ({ counts, concerns }, _, before) => {
      const told = before + concerns.length
      return concerns.length > 0 && told < howMany(counts) ? told : undefined
    },
  })
const howMany = (counts: ConcernsView['counts']): number =>
  counts.reduce((sum, { now, soon, open, know }) => sum + now + soon + open + know, 0)
const board = (question: BoardQuestion) =>
  queryOptions({
    queryKey: ['board', question.case ?? null, question.at ?? null, question.all ?? false],
    queryFn: ({ signal }) =>
      api<BoardView>(
        withQuestion('/views/board', { case: question.case, at: question.at, all: question.all ? 1 : undefined }),
        { signal },
      ),
  })

export type PartyNames = {
  list: readonly PartyRecord[]
  byId: ReadonlyMap<string, PartyRecord>
  /**
   * The party's name in the reader's language; `*` is everyone registered, `?` anyone. An id not known stays as it is;
   * before any is, `…` stands for it.
   */
  name: (id: string) => string
  handle: (id: string) => string
  /** One or two letters that stand for the party. */
  letter: (id: string) => string
}

export const usePartyRecords = (asked = true) => useQuery({ ...parties, enabled: asked })

/** Every party, with names in the reader's language. */
export function useParties(): PartyNames {
  const { lang, t } = useWords()
  const { data } = usePartyRecords()
  return useMemo(() => {
    const list = data ?? []
    const byId = new Map(list.map(party => [party.id, party]))
    const letters = lettersOf(list)
    return {
      list,
      byId,
      name: id => {
        if (id === '*') return t('party.everyone')
        if (id === '?') return t('party.anyone')
        const party = byId.get(id)
        return party
          ? (party.names.find(n => n.language === lang)?.text ?? party.names[0]?.text ?? party.title)
          : data
            ? id
            : '…'
      },
      handle: id => byId.get(id)?.handle ?? id,
      letter: id => letters.get(id) ?? '·',
    }
  }, [data, lang, t])
}

/** The initials of a handle of several words, or as many of its first letters as tell it apart. */
function lettersOf(list: readonly PartyRecord[]): Map<string, string> {
  const letters = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, handle } of list) {
    const words = handle.split('-')
    const wishes = words.length > 1 ? [words.map(w => w[0]).join(''), handle] : [handle.slice(0, 1), handle]
    const all = [...wishes, ...[...handle].slice(1).map(letter => handle[0] + letter)]
    const chosen =
      all.map(w => w.slice(0, 2).toUpperCase()).find(w => !taken.has(w)) ?? handle.slice(0, 2).toUpperCase()
    taken.add(chosen)
    letters.set(id, chosen)
  }
  return letters
}

export const useCases = (asked = true) => useQuery({ ...cases, enabled: asked })

/**
 * What stands at an instant, or now, and is of that time; with `all`, of any. The picture before stays until the next has
 * come.
 */
export const useBoard = (question: BoardQuestion = {}) =>
  useQuery({ ...board(question), placeholderData: keepPreviousData })

/** What waits for this desk; asked again each minute, since silence ages by itself. */
export const useConcerns = (question: ConcernsQuestion = {}) =>
  useInfiniteQuery({
    ...concerns(question),
    select: ({ pages }) => {
      const told = pages.flatMap(page => page.concerns)
      const counts = pages.at(-1)?.counts ?? []
      return { counts, concerns: told, left: Math.max(0, howMany(counts) - told.length) }
    },
    refetchInterval: 60_000,
  })

/** Asks for what the Board shows of itself, for when it is about to be shown. */
export function askForBoard(client: QueryClient): void {
  void client.prefetchInfiniteQuery(concerns({}))
  void client.prefetchQuery(board({}))
  void client.prefetchQuery(cases)
  void client.prefetchQuery(parties)
}

/** Records of a type, of one case when it is named. */
export const useRecords = <T extends RecordType>(type: T, caseId?: string) =>
  useQuery({
    queryKey: ['records', type, caseId ?? null],
    queryFn: () => api<RecordOf<T>[]>(withQuestion('/views/records', { type, case: caseId })),
  })

/** The records of some types in a case that this desk may read; of no type, none are fetched. */
export const useRecordsOf = <T extends RecordType>(types: readonly T[], caseId: string | undefined) =>
  useQuery({
    queryKey: ['records', types.join(','), caseId],
    queryFn: () => api<RecordOf<T>[]>(withQuestion('/views/records', { type: types.join(','), case: caseId })),
    enabled: caseId !== undefined && types.length > 0,
  })

/** What stands in a case beside a plan of a day; what was there stays until that of another day has come. */
export const useBeside = (caseId: string | undefined, at: number) => {
  const day = Math.floor(at / 86_400_000) * 86_400_000
  return useQuery({
    queryKey: ['records', 'beside', caseId, day],
    queryFn: () => api<BesideView[]>(withQuestion('/views/beside', { case: caseId, at: day })),
    enabled: caseId !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** What is on record in a case and this desk may read, as a list shows it. */
export const useStanding = (caseId: string) =>
  useQuery({
    queryKey: ['records', 'stands', caseId],
    queryFn: () => api<StandingView[]>(withQuestion('/views/stands', { case: caseId })),
  })

/** A record with its acts, as it stood at an instant or as it stands. */
export const useRecord = (id: string | undefined, at?: number) =>
  useQuery({
    queryKey: ['record', id, at ?? null],
    queryFn: () => api<RecordView>(withQuestion(`/views/records/${encodeURIComponent(id ?? '')}`, { at })),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
  })

/** What a movement meets beyond the first that come with it, page by page once it is asked for. */
export const useFindings = (id: string, from: number, asked: boolean, at?: number) =>
  useInfiniteQuery({
    queryKey: ['record', id, 'findings', from, at ?? null],
    queryFn: ({ pageParam }) =>
      api<FindingsView>(
        withQuestion(`/views/records/${encodeURIComponent(id)}/findings`, { from: pageParam, limit: 100, at }),
      ),
    initialPageParam: from,
    getNextPageParam: ({ standing, findings }, _, before) =>
      before + findings.length < standing && findings.length > 0 ? before + findings.length : undefined,
    enabled: asked,
  })

/** The acts this desk may do about a record now, and why not the others. */
export const usePossible = (id: string | undefined) =>
  useQuery({
    queryKey: ['possible', id],
    queryFn: () => api<PossibleAct[]>(`/views/possible/${encodeURIComponent(id ?? '')}`),
    enabled: id !== undefined,
  })

export const useActs = (
  question: { case?: string; kind?: string; by?: string; before?: number; limit?: number } = {},
) =>
  useQuery({
    queryKey: ['acts', question],
    queryFn: () => api<ActSummary[]>(withQuestion('/acts', question)),
    placeholderData: keepPreviousData,
  })

export const useAct = (id: string) =>
  useQuery({ queryKey: ['act', id], queryFn: () => api<ActView>(`/acts/${encodeURIComponent(id)}`) })

/** How far an act's proof has come; the stream says when a witness has cosigned, and until it is final it is asked anew. */
export const useProof = (id: string | undefined) =>
  useQuery({
    queryKey: ['proof', id],
    queryFn: () => api<ProofView>(`/acts/${encodeURIComponent(id ?? '')}/proof`),
    enabled: id !== undefined,
    refetchInterval: query => (query.state.data?.state === 'final' ? false : 60_000),
  })

export const useRegister = (asked = true) =>
  useQuery({
    queryKey: ['register'],
    queryFn: () => api<RegisterView>('/views/register'),
    refetchInterval: 30_000,
    enabled: asked,
  })

export const useEntries = (before?: number, limit = 50) =>
  useQuery({
    queryKey: ['entries', before ?? null, limit],
    queryFn: () => api<EntryView[]>(withQuestion('/views/entries', { before, limit })),
    placeholderData: keepPreviousData,
  })

/** Places come in all the time and are told to nobody by themselves: while something moves, they are asked for anew. */
const whileMoving = 15_000

/** All that moves, who needs somebody first; what did not change keeps its identity. */
export const useMoving = (caseId?: string) =>
  useQuery({
    queryKey: ['watch', caseId ?? null],
    queryFn: async () => (await api<WatchView>(withQuestion('/watch', { case: caseId }))).moving,
    refetchInterval: whileMoving,
    placeholderData: keepPreviousData,
  })

/** How a movement goes, planned against actual. */
export const useGoes = (id: string, moves: boolean) =>
  useQuery({
    queryKey: ['goes', id],
    queryFn: () => api<GoesView>(`/movements/${encodeURIComponent(id)}/watch`),
    refetchInterval: moves ? whileMoving : false,
  })

/** Where a movement has been, as exactly as this desk sees it. */
export const useTrack = (id: string, moves: boolean) =>
  useQuery({
    queryKey: ['track', id],
    queryFn: () => api<TrackView>(`/movements/${encodeURIComponent(id)}/track`),
    refetchInterval: moves ? whileMoving : false,
  })

/** The seals over a movement's track, for those who see exactly where it was. */
export const useTrackSeals = (id: string) =>
  useQuery({
    queryKey: ['seals', id],
    queryFn: () => api<SealedTrackView[]>(`/movements/${encodeURIComponent(id)}/seals`),
  })

/** The statistics of a case, or of whole days of it; none are asked for while it is not known of which. */
export const useStatistics = (caseId: string, span: DaySpan | null | undefined) =>
  useQuery({
    queryKey: ['statistics', caseId, span?.from, span?.to],
    queryFn: () => api<StatisticsView>(withQuestion('/statistics', { case: caseId, ...span })),
    enabled: span !== undefined,
  })

/**
 * Reads again all that an act may have changed; the register's own page with it. What lies on the device stays, and
 * what was said of a draft is asked anew by the next who writes one, not by the form whose act this was.
 */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  const stays = ({ queryKey: [what] }: { queryKey: readonly unknown[] }): boolean =>
    what === 'session' || what === 'check' || String(what).startsWith('reading-')
  return () => {
    void client.invalidateQueries({ queryKey: ['check'], refetchType: 'none' })
    return client.invalidateQueries({ predicate: query => !stays(query) })
  }
}

/** How many entries a checkpoint with its quorum of witnesses covers: acts below that index are final. */
export function useFinalSize(): number {
  const { data } = useRegister()
  return Math.max(0, ...(data?.checkpoints ?? []).filter(c => c.final).map(c => c.size))
}
