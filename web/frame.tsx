import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { ApiProblem, problemOf } from './data/api.ts'
import { useNow } from './data/clock.ts'
import { useLive } from './data/live.ts'
import { useCases, usePartyRecords, useSession } from './data/queries.ts'
import { useSit } from './data/session.ts'
import { useLacking } from './data/use-lacking.ts'
import { whatBecameOf } from './data/what-became-of.ts'
import { deskInHand } from './desk/keys.ts'
import { useDesks } from './desk/use-desks.ts'
import { NotYet } from './pages/not-yet.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { Loading } from './ui/empty-state.tsx'
import type { IconName } from './ui/icon.tsx'
import { Problem } from './ui/problem.tsx'
import { Shell } from './ui/shell.tsx'
import { useSay } from './ui/toast.tsx'
import type { WordKey } from './words/en.ts'
import { wordFor } from './words/word-for.ts'
import { useWords } from './words/words.tsx'

/** The places on the rail, in its order; a place is current for every address that begins with one of its own. */
const places: readonly { href: string; at: readonly string[]; word: WordKey; icon: IconName; seldom?: true }[] = [
  { href: '/board', at: ['/board'], word: 'place.board', icon: 'board' },
  { href: '/watch', at: ['/watch'], word: 'place.watch', icon: 'watch' },
  { href: '/cases', at: ['/cases', '/records'], word: 'place.cases', icon: 'cases' },
  { href: '/reading', at: ['/reading'], word: 'place.reading', icon: 'reading' },
  { href: '/new-movement', at: ['/new-movement'], word: 'place.new-movement', icon: 'movement', seldom: true },
  { href: '/register', at: ['/register', '/acts'], word: 'place.register', icon: 'register' },
  { href: '/verify', at: ['/verify'], word: 'place.verify', icon: 'verify', seldom: true },
]
const forAnyone = ['/sign-in', '/verify']

/** What stands around every page: the rail, who sits here, the exercise's banner, and the live connection. */
export function Frame(): ReactNode {
  const { t } = useWords()
  const router = useRouter()
  const { keys, desk } = useDesks()
  const session = useSession()
  const sit = useSit()
  const say = useSay()
  const path = useRouterState({ select: s => s.location.pathname })
  const go = (href: string): void => router.history.push(href)
  const signedIn = Boolean(session.data)
  const silent = useLive(signedIn)

  const lacking = useLacking()
  const settling = useWhatBecameOf(signedIn ? desk : undefined)
  // Every page names parties and tells times in the zone of a case, and forms begin with both: none is shown without.
  const askedFor = signedIn || (session.isPending && deskInHand() !== null)
  const parties = usePartyRecords(askedFor)
  const cases = useCases(askedFor)

  // A session ends by itself after some hours; a desk whose key is here is signed in again without being asked.
  const tried = useRef<string>(undefined)
  const [unrenewed, setUnrenewed] = useState<unknown>()
  const renew = session.data === null && desk !== undefined && tried.current !== desk && path !== '/sign-in'
  useEffect(() => {
    if (!renew || !desk) return
    tried.current = desk
    sit.sit(desk).catch(fault => (isNo(fault) ? go('/sign-in') : setUnrenewed(fault)))
  })
  const renewAgain = (): void => {
    tried.current = undefined
    setUnrenewed(undefined)
  }
  const change = (id: string): void =>
    void sit.sit(id).catch(fault => (isNo(fault) ? go('/sign-in') : say(t('problem.offline'), 'attention', true)))

  // Where what had the focus is gone with its page, the focus goes on to the next page and not to nowhere.
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, hrefChanged }) => {
        if (fromLocation && hrefChanged && document.activeElement === document.body)
          document.getElementById('main')?.focus({ preventScroll: true })
      }),
    [router],
  )

  // Another page begins at its top; going back, one is where one was.
  useEffect(() => {
    let goesOn = false
    const stops = [
      router.history.subscribe(({ action }) => {
        goesOn = action.type === 'PUSH' || action.type === 'REPLACE'
      }),
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        const main = document.getElementById('main')
        if (fromLocation && pathChanged && goesOn && main) main.scrollTop = 0
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [router])

  const open = forAnyone.includes(path)
  return (
    <Shell
      desk={signedIn ? desk : undefined}
      desks={(keys ?? []).map(key => ({ id: key.desk, name: key.desk }))}
      exercise={useExercise(session.data?.exercise ?? false)}
      onAddDesk={() => go('/sign-in')}
      onDesk={change}
      onGo={go}
      onLacking={lacking}
      places={places.map(p => ({
        href: p.href,
        name: t(p.word),
        icon: p.icon,
        seldom: p.seldom ?? false,
        current: p.at.some(begin => path.startsWith(begin)),
      }))}
      serverSilent={silent}
    >
      {open || (signedIn && !settling && parties.data && cases.data) ? (
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      ) : signedIn && !settling ? (
        <NotYet of={[parties, cases]} />
      ) : session.error ? (
        <div className="page">
          <Problem
            next={problemOf(session.error).remedy}
            onAgain={() => void session.refetch()}
            problem={problemOf(session.error)}
          />
        </div>
      ) : session.data === null && unrenewed ? (
        <div className="page">
          <Problem onAgain={renewAgain} problem={problemOf(unrenewed)} />
        </div>
      ) : session.data === null && keys && !renew ? (
        <SignInPage />
      ) : (
        <Loading />
      )}
    </Shell>
  )
}

/** The register does not take the key; not that it did not answer. */
const isNo = (fault: unknown): boolean => !(fault instanceof ApiProblem) || (fault.status > 0 && fault.status < 500)

/**
 * Says once what became of acts that had no answer when this page was loaded. Returns whether that is being asked for the
 * first time: no form is shown before, since what was typed for one that was entered goes.
 */
function useWhatBecameOf(desk: string | undefined): boolean {
  const { t } = useWords()
  const say = useSay()
  const { data, isLoading } = useQuery({ ...whatBecameOf(desk ?? ''), enabled: desk !== undefined })
  const said = useRef(new Set<string>())
  useEffect(() => {
    for (const { id, kind, fate } of data ?? []) {
      if (fate === 'asked' || said.current.has(id)) continue
      said.current.add(id)
      say(t(`unanswered.${fate}`, { what: wordFor(t, 'kind', kind) }), fate === 'entered' ? 'ok' : 'attention', true)
    }
  })
  return isLoading
}

/** The banner of an exercise register: the case in it, and its own time. */
function useExercise(exercise: boolean): { name: string; at: number; zone?: string } | undefined {
  const { t } = useWords()
  const cases = useCases(exercise)
  const at = useNow(60_000)
  if (!exercise) return undefined
  const first = cases.data?.[0]
  return { name: first?.title ?? t('app.name'), at, ...(first ? { zone: first.zone } : {}) }
}
