import type { WatchEvent } from '../data/types.ts'
import type { Tone } from '../ui/status.tsx'
import { en, type WordKey } from '../words/en.ts'
import type { Speech } from '../words/speech.ts'
import { wordFor } from '../words/word-for.ts'

const minute = 60_000

/** What the watch noticed, in one plain sentence: what is so, how much, and where; never why. */
export function sayEvent(
  { t, formatAge, formatInstant, number }: Pick<Speech, 't' | 'formatAge' | 'formatInstant' | 'number'>,
  event: Pick<WatchEvent, 'rule' | 'facts' | 'until'>,
  zone?: string,
): string {
  const { rule, facts, until } = event
  const text = (name: string): string => String(facts[name] ?? '')
  const count = (name: string): number => Number(facts[name] ?? 0)
  const metres = count('furthestM')
  const words = {
    name: text('name'),
    title: text('title'),
    age: formatAge(count('minutes') * minute),
    distance:
      metres >= 1_000 ? t('watch.km', { n: number(Math.round(metres / 100) / 10) }) : t('watch.m', { n: metres }),
    kmh: count('kmh'),
    state: wordFor(t, 'watch-state', text('state')),
    at: facts.lastContact ? formatInstant(count('lastContact'), zone) : '',
    alarm: wordFor(t, 'alarm-pressed', text('alarm')),
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
  return key in en ? t(key as WordKey, words) : rule.replaceAll('-', ' ')
}

/** How an event bears on people; what somebody has taken, or what is over, is quiet. */
export const toneOfEvent = ({
  severity,
  takenBy,
  until,
  retractedAt,
}: Pick<WatchEvent, 'severity' | 'takenBy' | 'until' | 'retractedAt'>): Tone =>
  until !== null || retractedAt !== null || takenBy !== null
    ? 'quiet'
    : severity === 'alarm'
      ? 'stop'
      : severity === 'attention'
        ? 'attention'
        : 'info'
