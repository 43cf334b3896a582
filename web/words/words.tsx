import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { actTable } from './act-tables.ts'
import { deviceZone } from './device-zone.ts'
import { en, type Translation } from './en.ts'
import { type Lang, languages, type Speech, speech } from './speech.ts'

export { type Lang, languages, type Speech, speech } from './speech.ts'

/** The chosen language's table; that of English is at hand. */
async function loadTable(lang: Lang): Promise<Translation> {
  if (lang === 'ar') return (await import('./ar.ts')).ar
  if (lang === 'uk') return (await import('./uk.ts')).uk
  return en
}

type Settings = { lang: Lang; zone: string; setLang: (lang: Lang) => void; setZone: (zone: string) => void }

const SpeechContext = createContext<Speech>(speech('en', undefined, 'UTC'))
const SettingsContext = createContext<Settings | null>(null)

const keptLang = (): Lang => {
  const kept = localStorage.getItem('lang')
  if (kept && kept in languages) return kept as Lang
  const wished = navigator.languages.map(l => l.slice(0, 2)).find(l => l in languages)
  return (wished as Lang | undefined) ?? 'en'
}

/** Gives every screen below it its words; keeps the choice on the device and sets `lang` and `dir` of the page. */
export function WordsProvider(props: { children: ReactNode; lang?: Lang; zone?: string }): ReactNode {
  const [lang, setLang] = useState<Lang>(props.lang ?? keptLang)
  const [zone, setZone] = useState<string>(props.zone ?? localStorage.getItem('zone') ?? deviceZone())
  const [table, setTable] = useState<{ lang: Lang; words: Translation } | null>(
    lang === 'en' ? { lang, words: en } : null,
  )

  useEffect(() => {
    let current = true
    loadTable(lang).then(words => current && setTable({ lang, words }))
    return () => {
      current = false
    }
  }, [lang])

  const spoken = useMemo(() => (table ? speech(table.lang, table.words, zone) : null), [table, zone])
  useEffect(() => {
    if (!spoken) return
    document.documentElement.lang = spoken.lang
    document.documentElement.dir = spoken.dir
  }, [spoken])
  useEffect(() => {
    // Nearly every page speaks of acts; their words come once the first page has been shown.
    const later = setTimeout(() => void actTable(lang).catch(() => {}), 2_000)
    return () => clearTimeout(later)
  }, [lang])
  const settings = useMemo<Settings>(
    () => ({
      lang,
      zone,
      setLang: l => {
        localStorage.setItem('lang', l)
        setLang(l)
      },
      setZone: z => {
        localStorage.setItem('zone', z)
        setZone(z)
      },
    }),
    [lang, zone],
  )
  if (!spoken) return null
  return (
    <SettingsContext value={settings}>
      <SpeechContext value={spoken}>{props.children}</SpeechContext>
    </SettingsContext>
  )
}

/** The words, numbers and times of the reader's language. */
export const useWords = (): Speech => useContext(SpeechContext)

/** The language and the zone of times, and how to change them. */
export function useWordSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (!settings) throw new Error('useWordSettings needs a WordsProvider above it')
  return settings
}
