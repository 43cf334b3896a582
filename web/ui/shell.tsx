import { lazy, type MouseEvent, type ReactNode, Suspense, useState, useSyncExternalStore } from 'react'
import { useWords } from '../words/words.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Instant } from './instant.tsx'
import { useKeys } from './keyboard.tsx'
import { SideSlot } from './side-sheet.tsx'
import { useOnPaper } from './use-on-paper.ts'
import { useOpening } from './use-opening.ts'
import './shell.css'

export type Place = {
  href: string
  name: string
  icon: IconName
  current: boolean
  /** On a narrow screen it stands in the menu. */
  seldom: boolean
}

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
  /** Some of what the page shows has not come, or may be out of date: asks for it again. */
  onLacking?: (() => void) | undefined
  children: ReactNode
}

const fetchMenu = () => import('./settings-menu.tsx')
const SettingsMenu = lazy(() => fetchMenu().then(m => ({ default: m.SettingsMenu })))
const fetchHelp = () => import('./keyboard-help.tsx')
const KeyboardHelp = lazy(() => fetchHelp().then(m => ({ default: m.KeyboardHelp })))

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
  const help = useOpening(fetchHelp)
  const menu = useOpening(fetchMenu)
  const connected = useSyncExternalStore(online, () => navigator.onLine)
  useKeys(t('keys.everywhere'), [{ key: '?', words: t('keys.help'), run: help.show }])
  useOnPaper(props.exercise)
  const inMenu = props.places.some(place => place.seldom && place.current)
  const name = props.desks.find(d => d.id === props.desk)?.name ?? t('shell.desk.none')
  const me = (
    <button
      aria-haspopup="dialog"
      aria-label={`${t('shell.desk')}: ${name} · ${t('shell.more')}`}
      className={`rail-item${inMenu ? ' rail-within' : ''}`}
      onClick={menu.show}
      type="button"
    >
      <DeskName name={name} />
    </button>
  )
  return (
    <SideSlot value={side}>
      <div className="shell">
        <a className="skip" href="#main">
          {t('app.skip')}
        </a>
        <header style={{ gridArea: 'banner' }}>
          {props.exercise ? (
            <div className="banner" role="note">
              <strong>{t('shell.exercise')}</strong>
              <span>
                <bdi>{props.exercise.name}</bdi>
              </span>
              <span>
                {t('shell.exercise.time')}: <Instant at={props.exercise.at} zone={props.exercise.zone} />
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
            {props.onLacking ? (
              <div className="offline lacking">
                <span>{t('shell.lacking')}</span>
                <button className="link-button" onClick={props.onLacking} type="button">
                  {t('problem.again')}
                </button>
              </div>
            ) : null}
          </div>
        </header>
        <nav aria-label={t('place.navigation')} className="rail">
          <ul className="rail-places">
            {props.places.map(place => (
              <li className={place.seldom ? 'rail-seldom' : undefined} key={place.href}>
                <PlaceLink className="rail-item" onGo={props.onGo} place={place} />
              </li>
            ))}
          </ul>
          <div className="rail-end">
            <button className="rail-item rail-keys" onClick={help.show} type="button">
              <Icon name="keys" />
              {t('keys.title')}
            </button>
            {menu.open ? (
              <Suspense fallback={me}>
                <SettingsMenu {...props} className={`rail-item${inMenu ? ' rail-within' : ''}`} />
              </Suspense>
            ) : (
              me
            )}
          </div>
        </nav>
        <main className="main" id="main" tabIndex={-1}>
          {props.children}
        </main>
        <aside aria-label={t('shell.details')} className="side" ref={setSide} />
        {help.open ? (
          <Suspense>
            <KeyboardHelp onClose={help.hide} open />
          </Suspense>
        ) : null}
      </div>
    </SideSlot>
  )
}

/** A link to a place, followed inside the app. */
export function PlaceLink(props: { place: Place; className: string; onGo: (href: string) => void }): ReactNode {
  const { place, className } = props
  const follow = (event: MouseEvent): void => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    props.onGo(place.href)
  }
  return (
    <a aria-current={place.current ? 'page' : undefined} className={className} href={place.href} onClick={follow}>
      <Icon name={place.icon} />
      {place.name}
    </a>
  )
}

/** The desk's name, or where there is no room for it, that there is more. */
export function DeskName({ name }: { name: string }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <Icon name="desk" />
      <span className="rail-desk">{name}</span>
      <span className="rail-more">{t('shell.more')}</span>
    </>
  )
}
