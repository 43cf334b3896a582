/** Dates that are written out: figures, day and month, month and year, a year alone. */
import { addMonths, dayOf, daysIn, isDate, isoDay, isoMonth, monthOf, weekdayOf, yearOf, yearText } from './calendar.ts'
import {
  capital,
  dateNumber,
  dayRange,
  type Found,
  low,
  monthAt,
  monthNames,
  named,
  ordinalEnd,
  partOfMonth,
  type Scene,
  weekdayAt,
  yearAt,
} from './date-words.ts'
import { looksAhead } from './looks-ahead.ts'

/** 2024-09-17 and 17.09.2024. */
export function isoAt(scene: Scene, at: number): Found | null {
  if (!/^\d/.test(low(scene, at))) return null
  let text = ''
  for (let end = at; end < Math.min(scene.to, at + 5); end++) {
    if (end > at && scene.tokens[end]!.start !== scene.tokens[end - 1]!.end) break
    text += low(scene, end)
    const years = /^(\d{4})[-–/](\d\d)$/.exec(text)
    const year1 = Number(years?.[1])
    if (years && (year1 + 1) % 100 === Number(years[2]) && isAlone(scene, end))
      if (Number(years[2]) > 12 || /^(?:year|season|fy)$/.test(low(scene, at - 1)))
        return {
          from: at,
          to: end + 1,
          value: `${year1}/${year1 + 1}`,
          rule: 'a year from one to the next',
          year: year1,
        }
    const stroke = /^(\d{1,2})\/(\d{1,2})$/.exec(text)
    if (stroke && isAlone(scene, end)) {
      const short = dayAndMonth(scene, at, Number(stroke[1]), Number(stroke[2]))
      if (short) return { from: at, to: end + 1, ...short }
    }
    const iso = /^(\d{4})[-/](\d\d)[-/](\d\d)$/.exec(text)
    const figures = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text)
    const [one, two, last] = figures ? [Number(figures[1]), Number(figures[3]), Number(figures[4])] : [0, 0, 0]
    // Between strokes the month stands first in America; where either may be the month, neither is.
    const isStroked = figures?.[2] === '/'
    if (isStroked && one !== two && one <= 12 && two <= 12)
      return { from: at, to: end + 1, value: null, rule: 'day and month cannot be told apart', year: last }
    const [year, month, date] = iso
      ? iso.slice(1).map(Number)
      : isStroked && two > 12
        ? [last, one, two]
        : [last, two, one]
    if (year && isDate(year, month!, date!)) {
      const day = dayOf(year, month!, date!)
      return {
        from: at,
        to: end + 1,
        value: isoDay(day),
        day,
        rule: iso ? 'written in full' : 'day, month and year in figures',
      }
    }
  }
  return null
}

/** Whether nothing goes on right behind it. */
const isAlone = (scene: Scene, at: number): boolean =>
  at + 1 >= scene.to ||
  scene.tokens[at + 1]!.start !== scene.tokens[at]!.end ||
  !/^[-–/\d]/.test(scene.tokens[at + 1]!.low)

/** "on 17/9": where one of them can be no month, and a preposition says that it is a day. */
function dayAndMonth(
  scene: Scene,
  at: number,
  one: number,
  two: number,
): { value: string; day: number; rule: string } | null {
  const [date, month] = one > 12 ? [one, two] : [two, one]
  if (date <= 12 || date > 31 || month < 1 || month > 12 || scene.reference === null) return null
  if (!/^(?:on|of|by|since|until|till|from|before|after|dated)$/.test(low(scene, at - 1))) return null
  const year = nearestYear(scene, at, scene.reference, month, date)
  if (!isDate(year, month, date)) return null
  const day = dayOf(year, month, date)
  return { value: isoDay(day), day, rule: 'day and month in figures, the year nearest to publication' }
}

/** The year in which a day is nearest to another, leaning to the side that is told of. */
function nearestYear(scene: Scene, at: number, base: number, month: number, date: number): number {
  const ahead = looksAhead(scene, at)
  return [yearOf(base) - 1, yearOf(base), yearOf(base) + 1]
    .filter(year => isDate(year, month, date))
    .reduce(
      (a, b) => (distance(dayOf(b, month, date) - base, ahead) < distance(dayOf(a, month, date) - base, ahead) ? b : a),
      yearOf(base),
    )
}

/** "Tuesday, September 17", "17 September 2024", "3 to 5 March", "early March", "March 2021". */
export function written(scene: Scene, start: number): Found | null {
  let at = start
  const week = weekdayAt(scene, at)
  if (week >= 0) {
    at++
    if (low(scene, at) === ',') at++
    if (low(scene, at) === 'the') at++
  }
  let to = 0
  let date = 0
  let last = 0
  let month = monthAt(scene, at)
  let lastMonth = 0
  const range = month ? dayRange(scene, at + 1) : dayRange(scene, at)
  if (range && (month || monthAt(scene, at + 1))) {
    ;[date, last] = range
    month ||= monthAt(scene, at + 1)
    to = at + 2
  } else if (month && dateNumber(scene, at + 1) && !/^(?:%|percent|people|million|per)$/.test(low(scene, at + 2))) {
    date = dateNumber(scene, at + 1)
    to = ordinalEnd(scene, at + 1)
    if (/^(?:-|–|to|and|or)$/.test(low(scene, to)) && dateNumber(scene, to + 1) && !monthAt(scene, to + 2)) {
      last = dateNumber(scene, to + 1)
      to = ordinalEnd(scene, to + 1)
    }
  } else if (!month && dateNumber(scene, at)) {
    date = dateNumber(scene, at)
    let next = ordinalEnd(scene, at)
    // "1, 3 and 5 September"
    let listed = next
    while (low(scene, listed) === ',' && dateNumber(scene, listed + 1)) listed = ordinalEnd(scene, listed + 1)
    if (/^(?:and|or)$/.test(low(scene, listed))) next = listed
    if (/^(?:-|–|to|and|or)$/.test(low(scene, next)) && dateNumber(scene, next + 1)) {
      last = dateNumber(scene, next + 1)
      next = ordinalEnd(scene, next + 1)
    }
    if (low(scene, next) === 'of') next++
    month = monthAt(scene, next)
    if (!month) return week >= 0 ? null : null
    to = next + 1
  } else if (month && week < 0) {
    to = at + 1
    if (low(scene, to) === 'of' && yearAt(scene, to + 1)) to++
    if (/^(?:and|or|to|-|–|through)$/.test(low(scene, to)) && monthAt(scene, to + 1) && !dateNumber(scene, to + 2)) {
      lastMonth = monthAt(scene, to + 1)
      to += 2
    }
  } else return null
  let year = 0
  let hasYear = false
  const comma = low(scene, to) === ',' && date ? 1 : 0
  if (yearAt(scene, to + comma)) {
    year = yearAt(scene, to + comma)
    to += comma + 1
    hasYear = true
  }
  const asked = hasYear ? null : yearTold(scene, to)
  if (asked) {
    ;({ year, to } = asked)
    hasYear = true
  }
  const later = date && !last ? laterDay(scene, start, to) : null
  if (later) return throughTo(scene, start, to, date, month, later, year)
  if (!date) return monthOnly(scene, at, to, month, lastMonth, year, hasYear)
  const { reference, anchor } = scene
  if (hasYear) {
    if (!isDate(year, month, date)) return { from: start, to, value: null, rule: 'no such day in that year' }
    const day = dayOf(year, month, date)
    if (week >= 0 && weekdayOf(day) !== week)
      return {
        from: start,
        to,
        value: isoDay(day),
        day,
        rule: `written in full; ${isoDay(day)} is a ${named(weekdayOf(day))}, not a ${named(week)}`,
      }
    return {
      from: start,
      to,
      value: last ? `${isoDay(day)}/${isoDay(dayOf(year, month, last))}` : isoDay(day),
      day,
      rule: 'written in full',
    }
  }
  if (week >= 0) {
    const { year: fit, rule } = yearByWeekday(scene, week, month, date, looksAhead(scene, start))
    if (fit === null) return { from: start, to, value: null, rule }
    const day = dayOf(fit, month, date)
    return { from: start, to, value: isoDay(day), day, rule }
  }
  const base = reference ?? anchor.day
  if (base === null) return { from: start, to, value: null, rule: 'no year, and the day of publication is not known' }
  const told = anchor.year !== null && Math.abs(anchor.year - yearOf(base)) > 1
  const pick = told ? anchor.year! : nearestYear(scene, start, base, month, date)
  if (!isDate(pick, month, date)) return { from: start, to, value: null, rule: 'no such day in that year' }
  const day = dayOf(pick, month, date)
  return {
    from: start,
    to,
    value: last && isDate(pick, month, last) ? `${isoDay(day)}/${isoDay(dayOf(pick, month, last))}` : isoDay(day),
    day,
    rule: told
      ? 'in the year told of'
      : `the year nearest to ${reference === null ? 'the last date told' : 'publication'}`,
  }
}

/** "last year" or "of last year" after a month. */
function yearTold(scene: Scene, at: number): { year: number; to: number } | null {
  const first = low(scene, at) === 'of' ? at + 1 : at
  const shift = { last: -1, this: 0, next: 1 }[low(scene, first)]
  if (shift === undefined || low(scene, first + 1) !== 'year' || scene.reference === null) return null
  return { year: yearOf(scene.reference) + shift, to: first + 2 }
}

/** "the 3rd of this month", "on the 25th". */
export function dayOfMonth(scene: Scene, at: number): Found | null {
  const date = dateNumber(scene, at)
  const to = ordinalEnd(scene, at)
  if (!date || (to === at + 1 && !/[a-z]$/.test(low(scene, at))) || low(scene, at - 1) !== 'the') return null
  const { reference } = scene
  const shift = { last: -1, this: 0, next: 1 }[low(scene, to + 1)]
  const isMonthTold = low(scene, to) === 'of' && shift !== undefined && low(scene, to + 2) === 'month'
  if (!isMonthTold) {
    const after = scene.tokens[to]
    if (!/^(?:on|by|until|till|since|from|before|after)$/.test(low(scene, at - 2))) return null
    if (to < scene.to && after && (/^(?:NOUN|PROPN|ADJ|NUM)$/.test(after.pos) || after.low === 'of')) return null
  }
  const end = isMonthTold ? to + 3 : to
  if (reference === null)
    return { from: at, to: end, value: null, rule: 'no month, and the day of publication is not known' }
  const today = reference - dayOf(yearOf(reference), monthOf(reference), 1) + 1
  const ahead = looksAhead(scene, at) === true
  const months = isMonthTold ? shift : ahead && date < today ? 1 : !ahead && date > today ? -1 : 0
  const month = addMonths(dayOf(yearOf(reference), monthOf(reference), 1), months)
  if (!isDate(yearOf(month), monthOf(month), date))
    return { from: at, to: end, value: null, rule: 'no such day in that month' }
  const day = month + date - 1
  return { from: at, to: end, value: isoDay(day), day, rule: 'a day of the month, nearest to publication' }
}

type DayAndMonth = { date: number; month: number; year: number; to: number }

/** "to October 2, 2023" after "September 28"; after "between 28 August", "and 2 September". */
function laterDay(scene: Scene, start: number, at: number): DayAndMonth | null {
  const link = low(scene, start - 1) === 'between' ? /^(?:and|to|-|–)$/ : /^(?:to|-|–|through|until|till)$/
  if (!link.test(low(scene, at))) return null
  const isMonthFirst = monthAt(scene, at + 1) > 0
  const month = monthAt(scene, isMonthFirst ? at + 1 : at + 2)
  const date = dateNumber(scene, isMonthFirst ? at + 2 : at + 1)
  if (!month || !date) return null
  const comma = low(scene, at + 3) === ',' ? 1 : 0
  const year = yearAt(scene, at + 3 + comma)
  return { date, month, year, to: year ? at + 4 + comma : at + 3 }
}

/** "September 28 to October 2": in the year that is told, or that nearest to publication. */
function throughTo(
  scene: Scene,
  from: number,
  at: number,
  date: number,
  month: number,
  later: DayAndMonth,
  ownYear: number,
): Found {
  const { to } = later
  const base = scene.reference ?? scene.anchor.day
  const nearest = (): number | null =>
    base === null
      ? null
      : [yearOf(base) - 1, yearOf(base), yearOf(base) + 1].reduce((a, b) =>
          Math.abs(dayOf(b, later.month, later.date) - base) < Math.abs(dayOf(a, later.month, later.date) - base)
            ? b
            : a,
        )
  const last = later.year || ownYear || nearest()
  if (last === null) return { from, to, value: null, rule: 'no year, and the day of publication is not known' }
  const first = ownYear || (later.month < month ? last - 1 : last)
  if (!isDate(first, month, date) || !isDate(last, later.month, later.date))
    return { from, to, value: null, rule: 'no such day in that year' }
  const day = dayOf(last, later.month, later.date)
  const isTold = later.year > 0 || ownYear > 0
  const rule = isTold ? 'written in full' : 'the year nearest to publication'
  return { from, to: Math.max(to, at), value: `${isoDay(dayOf(first, month, date))}/${isoDay(day)}`, day, rule }
}

/**
 * The year in which a date falls on its weekday: nearest to publication; where that is not known, nearest before the day
 * the article was received, or up to a year after it for what is told as to come; else nearest to the last date told.
 * The rule shows which other years fit.
 */
function yearByWeekday(
  { reference, received, anchor }: Scene,
  week: number,
  month: number,
  date: number,
  ahead: boolean | null,
): { year: number | null; rule: string } {
  const fitsFrom = (first: number, last: number): number[] => {
    const fits: number[] = []
    for (let year = first; year <= last; year++)
      if (isDate(year, month, date) && weekdayOf(dayOf(year, month, date)) === week) fits.push(year)
    return fits
  }
  const name = `${date} ${capital(monthNames[month - 1]!)}`
  const base = reference ?? received ?? anchor.day
  const around = base === null ? [] : fitsFrom(yearOf(base) - 40, yearOf(base) + 40)
  if (base === null || around.length === 0) {
    const fits = fitsFrom(2000, 2039)
    return {
      year: null,
      rule:
        fits.length === 0
          ? `${name} is a ${named(week)} in no year from 2000 to 2039`
          : `weekday fits ${fits.join(', ')}; neither the day of publication nor the day it was received is known`,
    }
  }
  const byReceipt = reference === null && received !== null
  const latest = !byReceipt ? Number.POSITIVE_INFINITY : ahead === true ? base + 366 : base
  const away = (year: number): number => Math.abs(dayOf(year, month, date) - base)
  const nearest = around
    .filter(year => dayOf(year, month, date) <= latest)
    .reduce((a, b) => (away(b) < away(a) ? b : a))
  const shown = around.filter(year => Math.abs(year - nearest) <= 12)
  const why = !byReceipt
    ? `nearest to ${reference === null ? 'the last date told' : 'publication'}`
    : dayOf(nearest, month, date) > base
      ? 'nearest to the day it was received'
      : 'nearest before the day it was received'
  return { year: nearest, rule: `weekday fits ${shown.join(', ')}; ${why}` }
}

/** Half a year either way; what is told of as past is looked for behind, and the other way round. */
const distance = (days: number, ahead: boolean | null): number =>
  Math.abs(days) + ((ahead === true && days < -7) || (ahead === false && days > 7) ? 250 : 0)

function monthOnly(
  scene: Scene,
  at: number,
  to: number,
  month: number,
  lastMonth: number,
  year: number,
  hasYear: boolean,
): Found | null {
  const token = scene.tokens[at]!
  const before = low(scene, at - 1)
  // "May" and "March" are words too, and "Jan" a name; a month stands after a preposition, or before a year.
  if (
    !hasYear &&
    /^(?:may|march|august|(?:jan|mar)\.?)$/.test(token.low) &&
    !/^(?:in|since|until|by|of|from|early|mid|late|last|next|this|during|before|after|between|to|till|through|and)$/.test(
      before,
    )
  )
    return null
  if (
    !hasYear &&
    scene.tokens[at + 1] &&
    scene.tokens[at + 1]!.pos === 'PROPN' &&
    !/^(?:in|since|until|by|of|from|early|mid|late|last|next|this|during|before|after|between|to|till|through)$/.test(
      before,
    )
  )
    return null
  let from = at
  let part = partOfMonth(scene, at)
  if (!part && /^(?:early|mid|late)$/.test(before)) {
    from--
    part = before
  } else if (before === '-' && low(scene, at - 2) === 'mid') {
    from -= 2
    part = 'mid'
  } else if (before === 'of' && /^(?:beginning|start|middle|end)$/.test(low(scene, at - 2))) {
    part = { beginning: 'early', start: 'early', middle: 'mid', end: 'end' }[low(scene, at - 2)]!
    from -= 2
    if (low(scene, from - 1) === 'the') from--
  } else if (/^(?:last|next|this)$/.test(before)) {
    from--
  }
  const base = scene.reference ?? scene.anchor.day
  if (!hasYear) {
    if (base === null) return { from, to, value: null, rule: 'no year, and the day of publication is not known' }
    const told = scene.anchor.year !== null && Math.abs(scene.anchor.year - yearOf(base)) > 1
    const ahead = before === 'next' ? true : before === 'last' ? false : looksAhead(scene, at)
    year = yearOf(base)
    if (told) year = scene.anchor.year!
    else if (ahead === true || (ahead === null && /^(?:until|by|till)$/.test(before))) {
      if (month < monthOf(base)) year++
    } else if (month > monthOf(base) || (before === 'last' && month === monthOf(base))) year--
  }
  const rule = hasYear ? 'month and year' : 'the month nearest to publication'
  if (part === 'end')
    return { from, to, value: isoDay(dayOf(year, month, daysIn(year, month))), rule: `the last day; ${rule}`, year }
  if (lastMonth)
    return {
      from,
      to,
      value: `${isoMonth(year, month)}/${isoMonth(lastMonth < month ? year + 1 : year, lastMonth)}`,
      rule,
      year,
    }
  return { from, to, value: isoMonth(year, month), rule: part ? `${part} in the month; ${rule}` : rule, year }
}

/** "since 2016", "in 1994", "the 2019 floods". */
export function bareYear(scene: Scene, at: number): Found | null {
  const part = /^(?:mid|early|late)-(\d{4})$/.exec(low(scene, at))
  if (part)
    return { from: at, to: at + 1, value: yearText(Number(part[1])), rule: 'a part of the year', year: Number(part[1]) }
  const year = yearAt(scene, at)
  if (!year || year < 1800) return null
  const before = low(scene, at - 1)
  const after = low(scene, at + 1)
  const lead =
    /^(?:in|since|of|from|until|till|before|after|by|during|late|early|mid|the|between|and|to|through|around|back|circa|year|-|–|,|\()$/.test(
      before,
    ) || at === scene.from
  const unit = scene.tokens[at + 1]
  if (
    !lead ||
    /^(?:%|percent|per|people|families|households|tonnes|tons|metres|meters|km|kilometres|dollars|euros|men|women|children|refugees|troops|soldiers|houses|trucks|litres|patients|others|miles|feet|cases|deaths|residents)$/.test(
      after,
    )
  )
    return null
  if (before === 'the' && unit && unit.pos !== 'NOUN' && unit.pos !== 'PROPN' && unit.pos !== 'ADJ') return null
  if (/^(?:and|to|,|the)$/.test(before) && unit?.pos === 'NOUN' && unit.low.endsWith('s') && before !== 'the')
    return null
  const joins = before === 'between' ? /^(?:and|to|-|–)$/ : /^(?:-|–|to|until)$/
  if (joins.test(after) && yearAt(scene, at + 2))
    return { from: at, to: at + 3, value: `${year}/${yearAt(scene, at + 2)}`, rule: 'years from and to', year }
  return { from: at, to: at + 1, value: yearText(year), rule: 'the year alone', year }
}
