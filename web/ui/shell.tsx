import { lazy, type MouseEvent, type ReactNode, Suspense, useState, useSyncExternalStore } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { type Lang, languages, useWordSettings, useWords } from '../words/words.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Instant } from './instant.tsx'
import { useKeys } from './keyboard.tsx'
import { Select } from './select.tsx'
import { SideSlot } from './side-sheet.tsx'
import { chooseTheme, type Theme, useTheme } from './theme.ts'
import './seal.css'
import './shell.css'

export type Place = { href: string; name: string; icon: IconName; current: boolean }

export type ShellProps = {
  places: readonly Place[]
  /** Follows a link inside the app. */
  onGo: (href: string) => void
  /** Set for an exercise register: the exercise's name and its own time, in ms. */
  exercise?: { name: string; at: number; zone?: string } | undefined
  /** The desk in hand and the desks whose keys this device keeps. */
  desk?: string | undefined
  desks: readonly { id: string; name: string }[]
  onDesk: (id: string) => void
  onAddDesk: () => void
  /** The server was asked and did not answer. */
  serverSilent?: boolean
  children: ReactNode
}

const KeyboardHelp = lazy(() => import('./keyboard-help.tsx').then(m => ({ default: m.KeyboardHelp })))

const online = (watcher: () => void): (() => void) => {
  addEventListener('online', watcher)
  addEventListener('offline', watcher)
  return () => {
    removeEventListener('online', watcher)
    removeEventListener('offline', watcher)
  }
}

/** The frame of every screen: banner, rail, the main place, and the side sheet of the thing in hand. */
export function Shell(props: ShellProps): ReactNode {
  const { t } = useWords()
  const [side, setSide] = useState<HTMLElement | null>(null)
  const [help, setHelp] = useState(false)
  const connected = useSyncExternalStore(online, () => navigator.onLine)
  useKeys(t('keys.everywhere'), [{ key: '?', words: t('keys.help'), run: () => setHelp(true) }])
  const follow =
    (href: string) =>
    (event: MouseEvent): void => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      props.onGo(href)
    }
  return (
    <SideSlot value={side}>
      <div className="shell">
        <a className="skip" href="#main">
          {t('app.skip')}
        </a>
        <div style={{ gridArea: 'banner' }}>
          {props.exercise ? (
            <div className="banner" role="note">
              <strong>{t('shell.exercise')}</strong>
              <span>
                <bdi>{props.exercise.name}</bdi>
              </span>
              <span>
                {t('shell.exercise.time')}:{' '}
                <Instant at={props.exercise.at} {...(props.exercise.zone ? { zone: props.exercise.zone } : {})} />
              </span>
              <span className="banner-what">{t('shell.exercise.what')}</span>
            </div>
          ) : null}
          <div aria-live="polite">
            {!connected || props.serverSilent ? (
              <div className="offline">
                <Icon name="offline" size={16} />
                <span>
                  <strong>{t(connected ? 'shell.server-silent' : 'shell.offline')}.</strong> {t('shell.offline.what')}
                </span>
              </div>
            ) : null}
          </div>
        </div>
        <nav aria-label={t('place.navigation')} className="rail">
          <ul className="rail-places">
            {props.places.map(place => (
              <li key={place.href}>
                <a
                  aria-current={place.current ? 'page' : undefined}
                  className="rail-item"
                  href={place.href}
                  onClick={follow(place.href)}
                >
                  <Icon name={place.icon} />
                  {place.name}
                </a>
              </li>
            ))}
          </ul>
          <div className="rail-end">
            <AriaButton className="rail-item rail-keys" onPress={() => setHelp(true)}>
              <Icon name="keys" />
              {t('keys.title')}
            </AriaButton>
            <SettingsMenu {...props} />
          </div>
        </nav>
        <main className="main" id="main" tabIndex={-1}>
          {props.children}
        </main>
        <aside aria-label={t('shell.details')} className="side" ref={setSide} />
        {help ? (
          <Suspense>
            <KeyboardHelp onClose={() => setHelp(false)} open />
          </Suspense>
        ) : null}
      </div>
    </SideSlot>
  )
}

/** Who I am, my language, how it looks, and whose hours the times are in. */
function SettingsMenu(props: ShellProps): ReactNode {
  const { t } = useWords()
  const { lang, setLang, zone, setZone } = useWordSettings()
  const theme = useTheme()
  const desk = props.desks.find(d => d.id === props.desk)
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([zone, own, props.exercise?.zone, 'UTC'].filter((z): z is string => Boolean(z)))]
  return (
    <DialogTrigger>
      <AriaButton aria-label={`${t('shell.desk')}: ${desk?.name ?? t('shell.desk.none')}`} className="rail-item">
        <Icon name="desk" />
        <span className="rail-desk">{desk?.name ?? t('shell.desk.none')}</span>
      </AriaButton>
      <Popover className="popover" placement="end bottom">
        <Dialog aria-label={t('shell.settings')} className="menu">
          {({ close }) => (
            <>
              <section>
                <h3>{t('shell.desk')}</h3>
                <ul className="menu-list">
                  {props.desks.map(d => (
                    <li key={d.id}>
                      <button
                        aria-pressed={d.id === props.desk}
                        className="menu-choice"
                        onClick={() => {
                          props.onDesk(d.id)
                          close()
                        }}
                        type="button"
                      >
                        <Icon name="check" size={16} />
                        <bdi>{d.name}</bdi>
                      </button>
                    </li>
                  ))}
                  <li>
                    <button
                      className="menu-choice"
                      onClick={() => {
                        props.onAddDesk()
                        close()
                      }}
                      type="button"
                    >
                      <Icon name="add" size={16} />
                      {t('shell.desk.add')}
                    </button>
                  </li>
                </ul>
              </section>
              <Select<Lang>
                label={t('shell.language')}
                onChange={setLang}
                options={(Object.keys(languages) as Lang[]).map(id => ({ id, label: languages[id] }))}
                value={lang}
              />
              <Select<Theme>
                label={t('shell.theme')}
                onChange={chooseTheme}
                options={(['system', 'light', 'dark'] as const).map(id => ({ id, label: t(`shell.theme.${id}`) }))}
                value={theme}
              />
              <Select<string>
                label={t('shell.zone')}
                onChange={setZone}
                options={zones.map(id => ({ id, label: id }))}
                value={zone}
              />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
