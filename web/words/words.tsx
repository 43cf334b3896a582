import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { en, type Translation, type Word, type WordKey } from './en.ts'
import { fill, type Params } from './fill.ts'
import { offsetAt, writeOffset } from './instant.ts'

/** The languages of the screens, each by its own name. */
export const languages = { en: 'English', uk: 'Українська', ar: 'العربية' } as const
export type Lang = keyof typeof languages

/** Digits stay European in every language, as on plates, in coordinates and in offsets: mixing them misleads. */
const locales: Record<Lang, string> = { en: 'en-GB', uk: 'uk-UA', ar: 'ar-u-nu-latn' }

export type Speech = {
  lang: Lang
  /** The locale handed to Intl. */
  locale: string
  dir: 'ltr' | 'rtl'
  /** The IANA zone, or offset as `+03:00`, that instants are shown in. */
  zone: string
  t: (key: WordKey, params?: Params) => string
  number: (n: number, options?: Intl.NumberFormatOptions) => string
  /** “17 Sept 2024, 14:05 UTC+03:00”. */
  formatInstant: (ms: number, zone?: string) => string
  /** “14:05”, without its offset: only beside a full instant or on an axis that names its zone. */
  formatClock: (ms: number, zone?: string) => string
  /** “17 Sept”, as an axis or a day's heading has it. */
  formatDay: (ms: number, zone?: string) => string
  /** “6 h 10 min”, “2 days 4 h”; always of a positive length. */
  formatAge: (ms: number) => string
  /** “UTC+03:00”, as the zone keeps it at the instant. */
  formatOffset: (ms: number, zone?: string) => string
}

const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** What speaks `lang`, with `table` over the English words. */
export function speech(lang: Lang, table: Translation = {}, zone: string = deviceZone()): Speech {
  const locale = locales[lang]
  const rules = new Intl.PluralRules(locale)
  const plain = new Intl.NumberFormat(locale)
  const number = (n: number, options?: Intl.NumberFormatOptions): string =>
    options ? new Intl.NumberFormat(locale, options).format(n) : plain.format(n)
  const t = (key: WordKey, params: Params = {}): string => fill((table[key] ?? en[key]) as Word, params, rules, number)
  const made = new Map<string, Intl.DateTimeFormat>()
  const format = (kind: 'instant' | 'clock' | 'day', at: string): Intl.DateTimeFormat => {
    const key = `${kind} ${at}`
    let f = made.get(key)
    if (!f) {
      const day = { day: 'numeric', month: 'short' } as const
      const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
      const parts = kind === 'clock' ? clock : kind === 'day' ? day : { ...day, year: 'numeric' as const, ...clock }
      f = new Intl.DateTimeFormat(locale, { ...parts, timeZone: at })
      made.set(key, f)
    }
    return f
  }
  const formatOffset = (ms: number, at = zone): string => {
    const offset = offsetAt(ms, at)
    const text = `UTC${offset === 0 ? '' : writeOffset(offset).replace('-', '−')}`
    // The marks keep the offset in one piece, left to right, inside a sentence that runs the other way.
    return lang === 'ar' ? `\u2066${text}\u2069` : text
  }
  const formatAge = (ms: number): string => {
    const minutes = Math.floor(Math.abs(ms) / 60_000)
    if (minutes < 1) return t('time.age.moment')
    const days = Math.floor(minutes / 1440)
    const hours = Math.floor((minutes % 1440) / 60)
    const rest = minutes % 60
    const parts = days
      ? [t('time.days', { count: days }), hours ? t('time.hours', { n: hours }) : '']
      : [hours ? t('time.hours', { n: hours }) : '', rest ? t('time.minutes', { n: rest }) : '']
    return parts.filter(Boolean).join(' ')
  }
  return {
    lang,
    locale,
    dir: lang === 'ar' ? 'rtl' : 'ltr',
    zone,
    t,
    number,
    formatOffset,
    formatAge,
    formatInstant: (ms, at = zone) => `${format('instant', at).format(ms)} ${formatOffset(ms, at)}`,
    formatClock: (ms, at = zone) => format('clock', at).format(ms),
    formatDay: (ms, at = zone) => format('day', at).format(ms),
  }
}

/** The chosen language's table; English needs none. */
export async function loadTable(lang: Lang): Promise<Translation> {
  if (lang === 'ar') return (await import('./ar.ts')).ar
  if (lang === 'uk') return (await import('./uk.ts')).uk
  return {}
}

type Settings = { lang: Lang; zone: string; setLang: (lang: Lang) => void; setZone: (zone: string) => void }

const SpeechContext = createContext<Speech>(speech('en', {}, 'UTC'))
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
    lang === 'en' ? { lang, words: {} } : null,
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
