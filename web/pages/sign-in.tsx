import { useNavigate, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiProblem, type ProblemAnswer, problemOf } from '../data/api.ts'
import { useParties, useSession } from '../data/queries.ts'
import { useSit } from '../data/session.ts'
import { toBase64url } from '../desk/base64url.ts'
import { type DeskKey, forgetDeskKey, importDeskSeed, makeDeskKey, readSignInLink } from '../desk/keys.ts'
import { forgetUnanswered } from '../desk/unanswered.ts'
import { useDesks } from '../desk/use-desks.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toast.tsx'
import { useWords } from '../words/words.tsx'

/**
 * The desks of this device: taken from an exercise's link (`/sign-in#desk=…&seed=…`), made here, or removed. The
 * fragment never reaches the server, and is taken out of the address as soon as it has been read.
 */
export function SignInPage(): ReactNode {
  const { t } = useWords()
  const { keys } = useDesks()
  const session = useSession()
  const navigate = useNavigate()
  const sit = useSit()
  const path = useRouterState({ select: s => s.location.pathname })
  const [name, setName] = useState('')
  const [working, setWorking] = useState<string>()
  const [problem, setProblem] = useState<{ problem: ProblemAnswer; next?: string }>()

  const enter = async (desk: string): Promise<void> => {
    setWorking(desk)
    setProblem(undefined)
    // The Board is fetched while the register answers.
    if (path === '/sign-in') void import('./board.tsx').catch(() => {})
    try {
      await sit.sit(desk)
      if (path === '/sign-in') await navigate({ to: '/board', replace: true })
    } catch (fault) {
      const unknown = fault instanceof ApiProblem && fault.status === 403
      const said = problemOf(fault)
      setProblem(
        unknown
          ? { problem: { ...said, title: t('signin.unknown') }, next: t('signin.unknown.next') }
          : { problem: said, ...(said.remedy ? { next: said.remedy } : {}) },
      )
    } finally {
      setWorking(undefined)
    }
  }
  const leave = async (): Promise<void> => {
    setWorking(session.data?.key)
    setProblem(undefined)
    try {
      await sit.leave()
    } catch (fault) {
      setProblem({ problem: { ...problemOf(fault), title: t('signin.still') } })
    } finally {
      setWorking(undefined)
    }
  }
  const latest = useRef(enter)
  latest.current = enter
  const hash = useRouterState({ select: s => s.location.hash })
  useEffect(() => {
    if (!hash) return
    history.replaceState(history.state, '', location.pathname)
    const link = readSignInLink(hash)
    if (!link) return setProblem({ problem: { title: t('desk.link.bad') }, next: t('desk.link.bad.next') })
    importDeskSeed(link.desk, link.seed)
      .then(() => latest.current(link.desk))
      .catch(() => setProblem({ problem: { title: t('desk.link.bad') }, next: t('desk.link.bad.next') }))
  }, [hash, t])

  return (
    <Page narrow title={t('place.sign-in')} under={session.data ? <SignedIn /> : t('signin.needed')}>
      {problem ? <Problem next={problem.next} problem={problem.problem} /> : null}
      <section className="stack">
        <h2>{t('desk.yours')}</h2>
        {keys === undefined ? (
          <Loading />
        ) : keys.length === 0 ? (
          <>
            <p className="muted">{t('desk.none')}</p>
            <p className="muted">{t('signin.exercise')}</p>
          </>
        ) : (
          <ul className="desk-list">
            {keys.map(key => (
              <Desk
                busy={working === key.desk || working === toBase64url(key.publicKey)}
                desk={key}
                here={session.data?.key === toBase64url(key.publicKey)}
                key={key.desk}
                onLeave={() => void leave()}
                onSit={() => void enter(key.desk)}
              />
            ))}
          </ul>
        )}
      </section>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault()
          if (name.trim()) void makeDeskKey(name.trim()).then(() => setName(''))
        }}
      >
        <h2>{t('desk.make')}</h2>
        <p className="muted">{t('desk.make.what')}</p>
        <TextField label={t('desk.name')} onChange={setName} value={name} />
        <div>
          <Button type="submit">{t('desk.make.do')}</Button>
        </div>
      </form>
    </Page>
  )
}

function Desk({
  desk,
  here,
  busy,
  onSit,
  onLeave,
}: {
  desk: DeskKey
  here: boolean
  busy: boolean
  onSit: () => void
  onLeave: () => void
}): ReactNode {
  const { t } = useWords()
  const say = useSay()
  const key = toBase64url(desk.publicKey)
  const copy = (): void => void navigator.clipboard?.writeText(key).then(() => say(t('signin.copied'), 'ok'))
  return (
    <li className="desk">
      <h3>
        <bdi>{desk.desk}</bdi>
      </h3>
      <p className="small muted">
        {t(desk.kept === 'seed' ? 'desk.key.seed' : desk.from === 'link' ? 'desk.key.link' : 'desk.key.here')}
      </p>
      <p className="small">
        {t('desk.public-key')}: <bdi className="mono ltr key-text">{key}</bdi>
      </p>
      <div className="row">
        {here ? (
          <Button busy={busy} onPress={onLeave}>
            {t('place.sign-out')}
          </Button>
        ) : (
          <Button busy={busy} look="main" onPress={onSit}>
            {t(busy ? 'signin.working' : 'desk.sit')}
          </Button>
        )}
        <Button look="quiet" onPress={copy}>
          {t('signin.copy')}
        </Button>
        {here ? null : (
          <Button look="quiet" onPress={() => void forgetUnanswered(desk.desk).finally(() => forgetDeskKey(desk.desk))}>
            {t('desk.forget')}
          </Button>
        )}
      </div>
    </li>
  )
}

function SignedIn(): ReactNode {
  const { t } = useWords()
  const { data } = useSession()
  const parties = useParties()
  return data ? t('signin.as', { party: parties.name(data.party.id) }) : null
}
