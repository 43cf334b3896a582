import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { type Lang, languages, useWordSettings, useWords } from '../words/words.tsx'
import { Icon } from './icon.tsx'
import { Select } from './select.tsx'
import { DeskName, PlaceLink, type ShellProps } from './shell.tsx'
import { chooseTheme, type Theme } from './theme.ts'
import { useTheme } from './use-theme.ts'
import './seal.css'
import './shell.css'

/** Who I am, my language, how it looks, and whose hours the times are in. Fetched when first opened, and then open. */
export function SettingsMenu(props: ShellProps & { className: string }): ReactNode {
  const { t } = useWords()
  const { lang, setLang, zone, setZone } = useWordSettings()
  const theme = useTheme()
  const desk = props.desks.find(d => d.id === props.desk)
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([zone, own, props.exercise?.zone, 'UTC'].filter((z): z is string => Boolean(z)))]
  return (
    <DialogTrigger defaultOpen>
      <AriaButton
        aria-label={`${t('shell.desk')}: ${desk?.name ?? t('shell.desk.none')} · ${t('shell.more')}`}
        className={props.className}
      >
        <DeskName name={desk?.name ?? t('shell.desk.none')} />
      </AriaButton>
      <Popover className="popover" placement="end bottom">
        <Dialog aria-label={t('shell.settings')} className="menu">
          {({ close }) => (
            <>
              <nav aria-label={t('place.navigation')} className="menu-places">
                <ul className="menu-list">
                  {props.places
                    .filter(place => place.seldom)
                    .map(place => (
                      <li key={place.href}>
                        <PlaceLink
                          className="menu-choice"
                          onGo={href => {
                            props.onGo(href)
                            close()
                          }}
                          place={place}
                        />
                      </li>
                    ))}
                </ul>
              </nav>
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
                  {desk ? (
                    <li>
                      <PlaceLink
                        className="menu-choice"
                        onGo={href => {
                          props.onGo(href)
                          close()
                        }}
                        place={{
                          href: '/channels',
                          name: t('channels.title'),
                          icon: 'mail',
                          current: false,
                          seldom: true,
                        }}
                      />
                    </li>
                  ) : null}
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
