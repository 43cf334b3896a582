import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { toBase64url } from '../desk/base64url.ts'
import { forgetDeskKey, importDeskSeed, makeDeskKey, readSignInLink, takeDesk } from '../desk/keys.ts'
import { useDesks } from '../desk/use-desks.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'

/**
 * The desks of this device: taken from an exercise's link (`/sign-in#desk=…&seed=…`), made here, or removed. The
 * fragment never reaches the server, and is taken out of the address as soon as it has been read.
 */
export function SignInPage(): ReactNode {
  const { t } = useWords()
  const { keys, desk } = useDesks()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [badLink, setBadLink] = useState(false)

  useEffect(() => {
    const fragment = location.hash
    if (!fragment) return
    history.replaceState(history.state, '', location.pathname)
    const link = readSignInLink(fragment)
    if (!link) return setBadLink(true)
    importDeskSeed(link.desk, link.seed)
      .then(() => {
        takeDesk(link.desk)
        return navigate({ to: '/', replace: true })
      })
      .catch(() => setBadLink(true))
  }, [navigate])

  const sit = (id: string): void => {
    takeDesk(id)
    void navigate({ to: '/' })
  }
  return (
    <Page narrow title={t('place.sign-in')}>
      {badLink ? <Problem next={t('desk.link.bad.next')} problem={{ title: t('desk.link.bad') }} /> : null}
      <section className="stack">
        <h2>{t('desk.yours')}</h2>
        {keys === undefined ? (
          <Loading />
        ) : keys.length === 0 ? (
          <p className="muted">{t('desk.none')}</p>
        ) : (
          keys.map(key => (
            <div className="stack" key={key.desk} style={{ gap: 'var(--s2)' }}>
              <h3>
                <bdi>{key.desk}</bdi>
              </h3>
              <p className="small muted">
                {t(key.kept === 'seed' ? 'desk.key.seed' : key.from === 'link' ? 'desk.key.link' : 'desk.key.here')}
              </p>
              <p className="small">
                {t('desk.public-key')}: <bdi className="mono ltr">{toBase64url(key.publicKey)}</bdi>
              </p>
              <div className="row">
                <Button look={key.desk === desk ? 'plain' : 'main'} onPress={() => sit(key.desk)}>
                  {t('desk.sit')}
                </Button>
                <Button look="quiet" onPress={() => void forgetDeskKey(key.desk)}>
                  {t('desk.forget')}
                </Button>
              </div>
            </div>
          ))
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
