import { factOf } from '../word.ts'
import { isoDay } from './calendar.ts'
import { type Found, low, type Scene } from './date-words.ts'
import { period } from './periods.ts'
import { relative } from './relative-dates.ts'
import { weekdayPhrase } from './weekdays.ts'
import { bareYear, isoAt, written } from './written-dates.ts'

/** What a date may begin with beside a figure, a month and a weekday. */
const openings = new Set(
  'the this that overnight last next past coming early late mid earlier later beginning start end in within for over during after today tonight yesterday tomorrow q1 q2 q3 q4 spring summer autumn fall winter a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty few several couple some many first second third fourth current previous following same recent'.split(
    ' ',
  ),
)

/** "overnight into Tuesday", "the week to 14 September": what ends with a day that is told. */
function untilDay(scene: Scene, at: number): Found | null {
  const isNight = low(scene, at) === 'overnight'
  const first = low(scene, at) === 'the' ? at + 1 : at
  if (!isNight && !/^(?:week|month|fortnight)$/.test(low(scene, first))) return null
  const word = low(scene, first + 1)
  if (!(isNight ? /^(?:into|to)$/ : /^(?:to|ending|until)$/).test(word)) return null
  const end = written(scene, first + 2) ?? weekdayPhrase(scene, first + 2)
  if (end?.day === undefined || end.value !== isoDay(end.day)) return null
  const days = isNight ? 1 : { week: 6, fortnight: 13, month: 29 }[low(scene, first) as 'week']
  return {
    from: at,
    to: end.to,
    value: `${isoDay(end.day - days)}/${isoDay(end.day)}`,
    rule: `${isNight ? 'the night' : `the ${low(scene, first)}`} that ends with that day`,
    day: end.day,
  }
}

const opens = factOf(low => openings.has(low.replace(/'s$|’s$/, '')) || /^(?:\d|mid-)/.test(low))

export function dateAt(scene: Scene, at: number): Found | null {
  const token = scene.tokens[at]!
  if (!token.capital && !opens(token.word)) return null
  return (
    isoAt(scene, at) ??
    untilDay(scene, at) ??
    written(scene, at) ??
    weekdayPhrase(scene, at) ??
    period(scene, at) ??
    relative(scene, at) ??
    bareYear(scene, at)
  )
}
