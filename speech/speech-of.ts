import { fill, type Params, type Word } from './fill.ts'
import { offsetAt, writeOffset } from './instant.ts'

/** The languages of screens and mails, each by its own name. */
export const languages = { en: 'English', uk: 'Українська', ar: 'العربية' } as const
export type Lang = keyof typeof languages
export const dirOf = (lang: Lang): 'ltr' | 'rtl' => (lang === 'ar' ? 'rtl' : 'ltr')

/** Digits stay European in every language, as on plates, in coordinates and in offsets: mixing them misleads. */
const locales: Record<Lang, string> = { en: 'en-GB', uk: 'uk-UA', ar: 'ar-u-nu-latn' }

/** Words, numbers and times of a language; `Key` names the words there are. */
export type Spoken<Key extends string> = {
  lang: Lang
  /** The locale handed to Intl. */
  locale: string
  dir: 'ltr' | 'rtl'
  /** The IANA zone, or offset as `+03:00`, that instants are shown in. */
  zone: string
  t: (key: Key, params?: Params) => string
  number: (n: number, options?: Intl.NumberFormatOptions) => string
  /** “a, b”; “a, b and c” or “a, b or c” where asked for. Each keeps its own direction. */
  list: (words: readonly string[], type?: Intl.ListFormatType) => string
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

/** Marks that keep words in one piece, left to right, inside a line that runs the other way. */
export const leftToRight = (words: string): string => `\u2066${words}\u2069`

/** Marks that keep words in one piece, in the direction they begin with, inside a line that may run the other way. */
export const oneDirection = (words: string): string => `\u2068${words}\u2069`

/** What fills the gaps of a sentence: where it runs from right to left, each piece of text keeps its own direction. */
export const gapsIn = (dir: 'ltr' | 'rtl', params: Params): Params =>
  dir === 'ltr'
    ? params
    : Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? oneDirection(value) : value]),
      )

/** The words that lengths of time are said with; every table has them. */
export type TimeWord = 'time.age.moment' | 'time.minutes' | 'time.hours' | 'time.days'

/** What speaks `lang` with the words of `table`. */
export function speechOf<Key extends string>(
  lang: Lang,
  table: Readonly<Record<Key | TimeWord, Word>>,
  zone: string,
): Spoken<Key | TimeWord> {
  const locale = locales[lang]
  const rules = new Intl.PluralRules(locale)
  const plain = new Intl.NumberFormat(locale)
  const number = (n: number, options?: Intl.NumberFormatOptions): string =>
    options ? new Intl.NumberFormat(locale, options).format(n) : plain.format(n)
  const dir = dirOf(lang)
  const t = (key: Key | TimeWord, params: Params = {}): string => fill(table[key], gapsIn(dir, params), rules, number)
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
    return dir === 'rtl' ? leftToRight(text) : text
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
    dir,
    zone,
    t,
    number,
    list: (words, type = 'unit') =>
      new Intl.ListFormat(locale, { type }).format(dir === 'rtl' ? words.map(oneDirection) : words),
    formatOffset,
    formatAge,
    formatInstant: (ms, at = zone) => `${format('instant', at).format(ms)} ${formatOffset(ms, at)}`,
    formatClock: (ms, at = zone) => format('clock', at).format(ms),
    formatDay: (ms, at = zone) => format('day', at).format(ms),
  }
}
