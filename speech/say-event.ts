import type { Spoken } from './speech-of.ts'
import { type WatchWord, watchEn } from './watch-en.ts'

/** What the watch noticed, as far as a sentence needs it. */
export type SaidEvent = {
  readonly rule: string
  readonly facts: Readonly<Record<string, number | string | null>>
  readonly until: number | null
}

const minute = 60_000

/** What the watch noticed, in one plain sentence: what is so, how much, and where; never why. */
export function sayEvent(
  { t, formatAge, formatInstant, number }: Pick<Spoken<WatchWord>, 't' | 'formatAge' | 'formatInstant' | 'number'>,
  { rule, facts, until }: SaidEvent,
  zone?: string,
): string {
  const text = (name: string): string => String(facts[name] ?? '')
  const count = (name: string): number => Number(facts[name] ?? 0)
  const wordFor = (place: 'watch-state' | 'alarm-pressed', code: string): string => {
    const key = `${place}.${code}`
    return key in watchEn ? t(key as WatchWord) : code.replaceAll('-', ' ')
  }
  const metres = count('furthestM')
  const words = {
    name: text('name'),
    title: text('title'),
    age: formatAge(count('minutes') * minute),
    distance:
      metres >= 1_000 ? t('watch.km', { n: number(Math.round(metres / 100) / 10) }) : t('watch.m', { n: metres }),
    kmh: count('kmh'),
    state: wordFor('watch-state', text('state')),
    at: facts.lastContact ? formatInstant(count('lastContact'), zone) : '',
    alarm: wordFor('alarm-pressed', text('alarm')),
  }
  const variant =
    rule === 'late' || rule === 'early'
      ? facts.waypoint === 0
        ? facts.reached === undefined
          ? '.leaves'
          : '.left'
        : facts.reached === undefined
          ? ''
          : '.was'
      : rule === 'silent'
        ? until !== null
          ? '.was'
          : facts.lastContact
            ? ''
            : '.never'
        : rule === 'outside-window' && !facts.title
          ? '.hours'
          : rule === 'two-at-one-place' && facts.forecast === 'yes'
            ? '.forecast'
            : ''
  const key = `event.${rule}${variant}`
  return key in watchEn ? t(key as WatchWord, words) : rule.replaceAll('-', ' ')
}
