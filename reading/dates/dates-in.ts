import { factOf } from '../word.ts'
import { isoDay } from './calendar.ts'
import { type Found, low, type Scene, unitOf } from './date-words.ts'
import { otherCalendar } from './other-calendars.ts'
import { period, seasons } from './periods.ts'
import { relative } from './relative-dates.ts'
import { partOfDay, weekdayPhrase, weekMonday } from './weekdays.ts'
import { bareYear, dayOfMonth, isoAt, written } from './written-dates.ts'

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

/** "the week of 9 September", "the weekend of 14-15 September". */
function weekOf(scene: Scene, at: number): Found | null {
  const first = low(scene, at) === 'the' ? at + 1 : at
  const unit = low(scene, first)
  if (!/^(?:week|weekend)$/.test(unit) || low(scene, first + 1) !== 'of') return null
  const told = written(scene, first + 2)
  if (told?.day === undefined || told.value === null) return null
  const monday = weekMonday(told.day)
  const value = unit === 'week' ? `${isoDay(monday)}/${isoDay(monday + 6)}` : told.value
  return { from: at, to: told.to, value, rule: `the ${unit} of that day`, day: told.day }
}

/** "A day earlier, on Monday": the day beside it says which day it was. */
function withDay(scene: Scene, found: Found | null): Found | null {
  if (found?.day === undefined || low(scene, found.to) !== ',' || low(scene, found.to + 1) !== 'on') return found
  const told = written(scene, found.to + 2) ?? weekdayPhrase(scene, found.to + 2)
  if (told?.day === undefined || found.value === null || found.value.includes('/')) return found
  if (found.value.length < 10 && !isoDay(told.day).startsWith(found.value)) return found
  return { ...found, day: told.day, value: isoDay(told.day), rule: 'the day told beside it' }
}

const opens = factOf(low => openings.has(low.replace(/'s$|’s$/, '')) || /^(?:\d|mid-)/.test(low))

/** Words of which every date has one: a figure, a month, a weekday, a season, a part of the day, a unit; and a few more. */
const bears = factOf(
  low =>
    /^(?:\d|(?:mid|early|late)-|q[1-4]$|half$|(?:today|tonight|yesterday|tomorrow)(?:['’]s)?$)/.test(low) ||
    /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)/.test(low) ||
    unitOf(low) !== '' ||
    seasons.has(low) ||
    partOfDay.test(low),
)
/** The furthest that such a word stands from where its date begins: "over the past couple of months". */
const furthest = 5

/** Every date of a sentence, in order. */
export function datesIn(scene: Scene, tell: (found: Found) => void): void {
  const { tokens, from, to } = scene
  let bearing = from
  for (let at = from; at < to; at++) {
    while (bearing < to && (bearing < at || !bears(tokens[bearing]!.word))) bearing++
    if (bearing === to) return
    if (bearing - at > furthest) at = bearing - furthest
    const found = dateAt(scene, at)
    if (!found) continue
    tell(found)
    at = found.to - 1
  }
}

function dateAt(scene: Scene, at: number): Found | null {
  const token = scene.tokens[at]!
  if (!token.capital && !opens(token.word)) return null
  return (
    otherCalendar(scene, at) ??
    isoAt(scene, at) ??
    untilDay(scene, at) ??
    weekOf(scene, at) ??
    written(scene, at) ??
    weekdayPhrase(scene, at) ??
    period(scene, at) ??
    withDay(scene, relative(scene, at)) ??
    dayOfMonth(scene, at) ??
    bareYear(scene, at)
  )
}
