/** Weekdays without a date. */
import { type Day, dayOf, isoDay, monthOf, weekdayOf, yearOf } from './calendar.ts'
import { dateNumber, type Found, low, named, ordinalEnd, type Scene, weekdayAt } from './date-words.ts'
import { looksAhead } from './looks-ahead.ts'

export const partOfDay = /^(?:morning|afternoon|evening|night|noon|midnight|midday|dawn|dusk|morning's|evening's)$/

/** "That Saturday", "film of that Saturday", "the same Monday": of the date told before; "said that Saturday …" is not. */
const pointsBack = (scene: Scene, at: number): boolean =>
  low(scene, at - 1) === 'same' ||
  (low(scene, at - 1) === 'that' &&
    (at - 1 === scene.from || /^(?:on|of|by|until|till|since|from|before|after|for)$/.test(low(scene, at - 2))))

/** "Tuesday", "on Wednesday evening", "last Friday", "next Thursday". */
export function weekdayPhrase(scene: Scene, at: number): Found | null {
  let from = at
  let next = at
  let which = ''
  if (/^(?:last|next|this|coming|past)$/.test(low(scene, at)) && weekdayAt(scene, at + 1) >= 0) {
    which = low(scene, at)
    next = at + 1
  } else if (
    /^(?:late|early|earlier)$/.test(low(scene, at)) &&
    low(scene, at + 1) === 'on' &&
    weekdayAt(scene, at + 2) >= 0
  )
    next = at + 2
  else if (/^(?:late|early)$/.test(low(scene, at)) && weekdayAt(scene, at + 1) >= 0) next = at + 1
  const week = weekdayAt(scene, next)
  if (week < 0) return null
  if (next === at) from = at
  let to = next + 1
  if (partOfDay.test(low(scene, to))) to++
  const plural = scene.tokens[next]!.low.endsWith('days') || /^(?:every|each)$/.test(low(scene, at - 1))
  if (plural) return { from, to, value: null, rule: 'every such day' }
  const told = scene.anchor.day
  if (told !== null && pointsBack(scene, next)) {
    const day = told + ((week - weekdayOf(told) + 7) % 7)
    return { from, to, value: isoDay(day), day, rule: 'reckoned from the date told before' }
  }
  const { reference } = scene
  if (reference === null) return { from, to, value: null, rule: 'a weekday; the day of publication is not known' }
  const numbered = low(scene, to) === 'the' && /[a-z]$/.test(low(scene, ordinalEnd(scene, to + 1) - 1))
  const date = numbered ? dateNumber(scene, to + 1) : 0
  if (date) {
    // "Wednesday the 11th": the nearest that is both.
    const end = ordinalEnd(scene, to + 1)
    for (let away = 0; away < 200; away++)
      for (const day of [reference - away, reference + away])
        if (weekdayOf(day) === week && dayOf(yearOf(day), monthOf(day), date) === day)
          return { from, to: end, value: isoDay(day), day, rule: 'the nearest such weekday of that date' }
  }
  const end = weekdayAt(scene, to + 1)
  const joins = { between: 'and', from: 'to' }[low(scene, at - 1)]
  if (next === at && end >= 0 && end !== week && low(scene, to) === joins) {
    const last = weekdayPhrase(scene, to + 1)!
    if (last.day === undefined) return last
    const day = last.day - ((end - week + 7) % 7)
    return { ...last, from, value: `${isoDay(day)}/${isoDay(last.day)}` }
  }
  const weeks = which === '' ? weeksAfter(scene, to) : null
  if (weeks) {
    const day = weekMonday(reference) + 7 * weeks.away + ((week + 6) % 7)
    return { from, to: weeks.to, value: isoDay(day), day, rule: 'the weekday of the week that is told' }
  }
  const ahead =
    which === 'next' || which === 'coming'
      ? true
      : which === 'last' || which === 'past'
        ? false
        : looksAhead(scene, from)
  let day = reference - ((weekdayOf(reference) - week + 7) % 7)
  let rule = `the ${named(week)} on or before publication`
  if (ahead === true) {
    // "From Wednesday buses will run", in a paper of Wednesday.
    day = reference + ((week - weekdayOf(reference) + 7) % 7 || (low(scene, from - 1) === 'from' ? 0 : 7))
    if (which === 'next' && day - reference < 7 && weekMonday(day) === weekMonday(reference)) day += 7
    rule = `the ${named(week)} after publication`
  } else if (which === 'last' && day === reference) day -= 7
  return { from, to, value: isoDay(day), day, rule }
}

/** "Saturday of last week", "Tuesday next week": how many weeks away, and where the words end. */
function weeksAfter(scene: Scene, at: number): { away: number; to: number } | null {
  const from = low(scene, at) === 'of' ? at + 1 : at
  const away = { last: -1, this: 0, next: 1 }[low(scene, from)]
  return away !== undefined && low(scene, from + 1) === 'week' ? { away, to: from + 2 } : null
}

export const weekMonday = (day: Day): Day => day - ((weekdayOf(day) + 6) % 7)
