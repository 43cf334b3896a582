/** Quarters, seasons, weeks, months and years. */
import { dayOf, daysIn, isoDay, isoMonth, monthOf, weekdayOf, yearOf } from './calendar.ts'
import { day, type Found, low, monthAt, type Scene, unitOf, unknown, yearAt } from './date-words.ts'
import { looksAhead } from './looks-ahead.ts'
import { around, bounds, following } from './reckoned.ts'
import { partOfDay } from './weekdays.ts'

export const seasons: ReadonlyMap<string, readonly [first: number, last: number]> = new Map(
  Object.entries({ spring: [3, 5], summer: [6, 8], autumn: [9, 11], fall: [9, 11], winter: [12, 2] } as const),
)

/** "the first half of September". */
function halfOfMonth(scene: Scene, from: number, after: number, month: number, n: number): Found {
  return partOfMonth(scene, from, after, month, 'a half of the month', days => (n === 0 ? [1, 15] : [16, days]))
}

/** "the first week of September"; the fourth from 0 is the last. */
function weekOfMonth(scene: Scene, from: number, after: number, month: number, n: number): Found {
  return partOfMonth(scene, from, after, month, 'a week of the month', days =>
    n === 4 ? [days - 6, days] : [n * 7 + 1, n * 7 + 7],
  )
}

function partOfMonth(
  scene: Scene,
  from: number,
  after: number,
  month: number,
  rule: string,
  part: (days: number) => [first: number, last: number],
): Found {
  const told = yearAt(scene, after)
  const to = told ? after + 1 : after
  const base = scene.reference ?? scene.anchor.day
  if (!told && base === null) return { from, to, value: null, rule: 'no year, and the day of publication is not known' }
  const year = told || yearOf(base!) - (month > monthOf(base!) && looksAhead(scene, from) !== true ? 1 : 0)
  const [first, last] = part(daysIn(year, month))
  return {
    from,
    to,
    value: `${isoDay(dayOf(year, month, first))}/${isoDay(dayOf(year, month, last))}`,
    rule,
    year,
  }
}

/** "in the spring": the last there was, or the next, as it is told; "in spring" in general is no date. */
function seasonAlone(scene: Scene, at: number, [first, last]: readonly [number, number]): Found | null {
  const { reference } = scene
  const isIn = /^(?:in|since|during|until|till|by|before|after|over|through|throughout)$/.test(low(scene, at - 1))
  const ahead = looksAhead(scene, at)
  if (low(scene, at) !== 'the' || !isIn || reference === null || ahead === null) return null
  // "the spring of Bardo", "the winter road".
  if (/^(?:NOUN|PROPN)$/.test(scene.tokens[at + 2]?.pos ?? '') || low(scene, at + 2) === 'of') return null
  const isPast = first <= monthOf(reference)
  const year = yearOf(reference) + (ahead ? Number(isPast) : Number(isPast) - 1)
  return {
    from: at,
    to: at + 2,
    value: `${isoMonth(year, first)}/${isoMonth(first === 12 ? year + 1 : year, last)}`,
    rule: 'the season, as in the north',
  }
}

/** Quarters, halves, seasons, decades, weeks, months and years: "the third quarter of 2024", "last summer", "in recent years". */
export function period(scene: Scene, at: number): Found | null {
  const { reference, tokens } = scene
  const word = low(scene, at)
  const first = word === 'the' ? at + 1 : at
  const one = low(scene, first)
  const ordinals = ['first', 'second', 'third', 'fourth']
  // Quarters and halves.
  const figure = /^q([1-4])$/.exec(one)
  const ordinal = ordinals.indexOf(one)
  if (
    figure ||
    (ordinal >= 0 &&
      /^(?:quarter|half)$/.test(low(scene, first + 1)) &&
      (ordinal < 2 || low(scene, first + 1) === 'quarter'))
  ) {
    const half = !figure && low(scene, first + 1) === 'half'
    const n = figure ? Number(figure[1]) - 1 : ordinal
    let to = figure ? first + 1 : first + 2
    const month = half && low(scene, to) === 'of' ? monthAt(scene, to + 1) : 0
    if (month) return halfOfMonth(scene, at, to + 2, month, n)
    if (low(scene, to) === 'of' && (yearAt(scene, to + 1) || /^(?:this|last|next|the)$/.test(low(scene, to + 1)))) to++
    let year = yearAt(scene, to)
    if (year) to++
    else if (/^(?:this|last|next)$/.test(low(scene, to)) && low(scene, to + 1) === 'year' && reference !== null) {
      year = yearOf(reference) + { this: 0, last: -1, next: 1 }[low(scene, to) as 'this']
      to += 2
    } else if (!figure && half && !/^(?:of|year)$/.test(low(scene, first + 2))) return null
    else if (reference !== null) year = yearOf(reference)
    const months = half ? 6 : 3
    const begin = n * months + 1
    return {
      from: at,
      to,
      value: year ? `${isoMonth(year, begin)}/${isoMonth(year, begin + months - 1)}` : null,
      rule: half ? 'a half of the year' : 'a quarter of the year',
      year: year || undefined,
    }
  }
  // "the first week of September", "the last week of August".
  const nth = ordinal >= 0 ? ordinal : one === 'last' ? 4 : -1
  const tenDays = low(scene, first + 1) === 'ten' && low(scene, first + 2) === 'days' && low(scene, first + 3) === 'of'
  if (tenDays && (nth === 0 || nth === 4) && monthAt(scene, first + 4))
    return partOfMonth(scene, at, first + 5, monthAt(scene, first + 4), 'ten days of the month', days =>
      nth === 0 ? [1, 10] : [days - 9, days],
    )
  if (nth >= 0 && low(scene, first + 1) === 'week' && low(scene, first + 2) === 'of' && monthAt(scene, first + 3))
    return weekOfMonth(scene, at, first + 4, monthAt(scene, first + 3), nth)
  // Decades.
  const decade = /^(1[5-9]|20)(\d)0(?:s|'s)$/.exec(one.replace('’', "'"))
  if (decade)
    return { from: at, to: first + 1, value: `${decade[1]}${decade[2]}0/${decade[1]}${decade[2]}9`, rule: 'ten years' }
  // Seasons.
  const which = /^(?:last|next|this|the|early|late|in)$/.test(word) ? word : ''
  const seasonAt = which ? at + 1 : at
  const season = seasons.get(low(scene, seasonAt))
  if (season && tokens[seasonAt]!.pos !== 'VERB') {
    let to = seasonAt + 1
    if (low(scene, to) === 'of' && yearAt(scene, to + 1)) to++
    let year = yearAt(scene, to)
    if (year) to++
    else if (!/^(?:last|next|this)$/.test(which)) return seasonAlone(scene, at, season)
    else if (reference === null)
      return { from: at, to, value: null, rule: 'a season; the day of publication is not known' }
    else {
      year = yearOf(reference)
      if (which === 'last' && season[0] >= monthOf(reference)) year--
      if (which === 'next' && season[0] <= monthOf(reference)) year++
    }
    const from = which === 'in' || which === 'the' ? seasonAt : at
    return {
      from,
      to,
      value: `${isoMonth(year, season[0])}/${isoMonth(season[0] === 12 ? year + 1 : year, season[1])}`,
      rule: 'the season, as in the north',
    }
  }
  // "last week", "this month", "next year".
  if (/^(?:last|next|this|past|coming|current|previous|following|same|recent)$/.test(one)) {
    const noun = low(scene, first + 1)
    const unit = unitOf(noun) || (/^(?:following|previous|next)$/.test(one) && partOfDay.test(noun) ? 'day' : '')
    const plural = /s$/.test(noun) && unit !== ''
    if (unit && unit !== 'hour' && unit !== 'minute' && unit !== 'quarter') {
      const to = first + 2
      if (/^(?:recent|coming|past|last)$/.test(one) && plural)
        return { from: first === at && word !== 'the' ? at : at, to, value: null, rule: 'vague' }
      if (plural) return null
      if (/^(?:previous|following|same)$/.test(one) || (one === 'next' && word === 'the'))
        return following(scene, at, to, one, unit)
      if (unit === 'night')
        return reference === null
          ? unknown(at, to)
          : day(at, to, reference - (one === 'last' ? 1 : 0), 'relative to publication')
      if (unit === 'day') return null
      return around(
        scene,
        at,
        to,
        one === 'past' ? 'past' : one === 'coming' ? 'next' : one === 'current' ? 'this' : one,
        unit,
      )
    }
  }
  // "the end of the month", "the beginning of next week".
  if (
    /^(?:end|beginning|start|middle)$/.test(one) &&
    low(scene, first + 1) === 'of' &&
    (/^(?:the|this|next|last)$/.test(low(scene, first + 2)) || yearAt(scene, first + 2))
  ) {
    const told = yearAt(scene, first + 2)
    if (told && one === 'end') return day(at, first + 3, dayOf(told, 12, 31), 'the last day of the year')
    if (told) return { from: at, to: first + 3, value: `${told}`, rule: `the ${one} of the year`, year: told }
    const unit = unitOf(low(scene, first + 3))
    if (unit && /^(?:week|month|year)$/.test(unit)) {
      const to = first + 4
      if (reference === null) return unknown(at, to)
      const shift = low(scene, first + 2) === 'next' ? 1 : low(scene, first + 2) === 'last' ? -1 : 0
      const [begin, end] = bounds(reference, unit, shift)
      if (one === 'end') return day(at, to, end, `the last day of the ${unit}`)
      if (one === 'beginning' || one === 'start') return day(at, to, begin, `the first day of the ${unit}`)
      return {
        from: at,
        to,
        value: unit === 'month' ? isoMonth(yearOf(begin), monthOf(begin)) : `${isoDay(begin)}/${isoDay(end)}`,
        rule: `the middle of the ${unit}`,
      }
    }
  }
  if (
    /^(?:earlier|later)$/.test(word) &&
    low(scene, at + 1) === 'this' &&
    /^(?:week|month|year)$/.test(unitOf(low(scene, at + 2)))
  )
    return around(scene, at, at + 3, 'this', unitOf(low(scene, at + 2)))
  if (word === 'the' && one === 'weekend') return reference === null ? unknown(at, at + 2) : weekend(scene, at)
  if (/^(?:last|this|next)$/.test(word) && low(scene, at + 1) === 'weekend')
    return reference === null ? unknown(at, at + 2) : weekend(scene, at)
  return null

  function weekend(here: Scene, from: number): Found {
    const ahead = word === 'next' || (word !== 'last' && looksAhead(here, from) === true)
    const saturday = ahead
      ? reference! + ((6 - weekdayOf(reference!) + 7) % 7)
      : reference! - ((weekdayOf(reference!) + 1) % 7 || 7) + (weekdayOf(reference!) === 6 ? 7 : 0)
    return {
      from,
      to: from + 2,
      value: `${isoDay(saturday)}/${isoDay(saturday + 1)}`,
      rule: ahead ? 'the weekend after publication' : 'the weekend before publication',
    }
  }
}
