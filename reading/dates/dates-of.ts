/**
 * Dates as English writes them, resolved against the day of publication. Each says by which rule it was resolved, and
 * has no value where the words do not allow one.
 */
import type { Article } from '../article.ts'
import type { Dated, DateKind } from '../statement.ts'
import type { Attribution } from '../statements/attributions.ts'
import type { Sentence, Token, Tokenised } from '../tokens.ts'
import {
  addMonths,
  type Day,
  dayOf,
  dayOfIso,
  daysIn,
  isDate,
  isoDay,
  isoMonth,
  monthOf,
  weekdayOf,
  yearOf,
  yearText,
} from './calendar.ts'

type Found = {
  from: number
  to: number
  value: string | null
  rule: string
  day?: Day
  year?: number
  dateline?: boolean
}
type Scene = {
  tokens: readonly Token[]
  from: number
  to: number
  /** The day of publication. */
  reference: Day | null
  /** The day the article was received. */
  received: Day | null
  anchor: { day: Day | null; year: number | null; month: number | null }
}

/**
 * All dates of the body, in order. `attributions` say which of them date a saying. Where the day of publication is not
 * known, the day the article was received gives a weekday with its date ("Tuesday, September 17") a year, and nothing
 * else: "yesterday" may be long before that day.
 */
export function datesOf(
  { tokens, sentences }: Tokenised,
  article: Pick<Article, 'text' | 'published' | 'received'>,
  attributions: readonly Attribution[],
): Dated[] {
  const reference = dayOfIso(article.published)
  const received = dayOfIso(article.received ?? null)
  const dates: Dated[] = []
  const anchor: Scene['anchor'] = { day: null, year: null, month: null }
  sentences.forEach((sentence, n) => {
    const scene: Scene = { tokens, from: sentence.from, to: sentence.to, reference, received, anchor }
    for (let at = sentence.from; at < sentence.to; at++) {
      const found = dateAt(scene, at)
      if (!found) continue
      const span: [number, number] = [tokens[found.from]!.start, tokens[found.to - 1]!.end]
      dates.push({
        text: article.text.slice(...span),
        span,
        value: found.value,
        kind: kindOf(tokens, sentence, n, found, attributions),
        rule: found.rule,
      })
      if (found.day !== undefined)
        Object.assign(anchor, { day: found.day, year: yearOf(found.day), month: monthOf(found.day) })
      else if (found.year !== undefined) Object.assign(anchor, { day: null, year: found.year, month: null })
      at = found.to - 1
    }
  })
  return dates
}

/** A dateline gives publication; what stands beside a cue and outside its content dates the saying; the rest, events. */
function kindOf(
  tokens: readonly Token[],
  sentence: Sentence,
  n: number,
  found: Found,
  attributions: readonly Attribution[],
): DateKind {
  if (n <= 1 && isDateline(tokens, sentence, found)) return 'publication'
  const own = attributions.filter(each => each.cue && each.cue[0] >= sentence.from && each.cue[0] < sentence.to)
  const inContent = own.some(each => each.content.some(([from, to]) => from <= found.from && found.to <= to))
  if (inContent) return 'event'
  return own.some(each => each.modality !== 'wanted' && each.cue && !between(own, each, found)) ? 'utterance' : 'event'
}

/** A date before one statement's content and after another's belongs to neither's cue if a clause parts them. */
const between = (own: readonly Attribution[], each: Attribution, found: Found): boolean =>
  own.some(other => other !== each && other.content.some(([from, to]) => from <= found.from && found.to <= to))

function isDateline(tokens: readonly Token[], { from, to }: Sentence, found: Found): boolean {
  if (found.to - from > 12) return false
  if (found.from === from && found.to >= to - 1) return true
  const after = tokens[found.to]
  const ends = after && found.to < to && /^(?:[—–:)]|-+)$/.test(after.text)
  const place = tokens.slice(from, found.from).every(token => /^\p{Lu}|^[,/(.]$/u.test(token.text))
  return (
    Boolean(ends && place) ||
    (found.to === to &&
      place &&
      found.from > from &&
      tokens.slice(from, found.from).every(token => /^\p{Lu}[\p{Lu}.'-]*$|^[,/]$/u.test(token.text)))
  )
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  few: -1,
  several: -1,
  couple: 2,
  some: -1,
  many: -1,
}

const low = (scene: Scene, at: number): string => (at >= scene.from && at < scene.to ? scene.tokens[at]!.low : '')

function monthAt(scene: Scene, at: number): number {
  const token = scene.tokens[at]
  if (!token || at >= scene.to || !/^\p{Lu}/u.test(token.text)) return 0
  const word = token.low.replace(/\.$/, '')
  if (word.length < 3) return 0
  const month = monthNames.findIndex(
    name =>
      name === word || (word.length <= 4 && (name.slice(0, 3) === word || word === 'sept') && name.startsWith(word)),
  )
  return month + 1
}

function weekdayAt(scene: Scene, at: number): number {
  const token = scene.tokens[at]
  if (!token || at >= scene.to || !/^\p{Lu}/u.test(token.text)) return -1
  const word = token.low.replace(/\.$/, '')
  return weekdayNames.findIndex(
    name =>
      name === word ||
      `${name}s` === word ||
      (word.length >= 3 && word.length <= 5 && token.text.endsWith('.') && name.startsWith(word)),
  )
}

const dateNumber = (scene: Scene, at: number): number => {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(low(scene, at))
  const date = found ? Number(found[1]) : 0
  return date >= 1 && date <= 31 ? date : 0
}
/** "12 th", "12th": an ordinal may be one token or two. */
const ordinalEnd = (scene: Scene, at: number): number =>
  /^(?:st|nd|rd|th)$/.test(low(scene, at + 1)) ? at + 2 : at + 1
const yearAt = (scene: Scene, at: number): number => {
  const found = /^(1[5-9]\d\d|20\d\d|21\d\d)$/.exec(low(scene, at))
  return found ? Number(found[1]) : 0
}

/** What a date may begin with beside a figure, a month and a weekday. */
const openings = new Set(
  'the this that last next past coming early late mid earlier later beginning start end in within for over during after today tonight yesterday tomorrow q1 q2 q3 q4 spring summer autumn fall winter a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty few several couple some many first second third fourth current previous following same recent'.split(
    ' ',
  ),
)

function dateAt(scene: Scene, at: number): Found | null {
  const token = scene.tokens[at]!
  const word = token.low.replace(/'s$|’s$/, '')
  if (!openings.has(word) && !/^\d/.test(word) && !/^\p{Lu}/u.test(token.text)) return null
  return (
    isoAt(scene, at) ??
    written(scene, at) ??
    weekdayPhrase(scene, at) ??
    period(scene, at) ??
    relative(scene, at) ??
    bareYear(scene, at)
  )
}

/** 2024-09-17 and 17.09.2024. */
function isoAt(scene: Scene, at: number): Found | null {
  let text = ''
  for (let end = at; end < Math.min(scene.to, at + 5); end++) {
    if (end > at && scene.tokens[end]!.start !== scene.tokens[end - 1]!.end) break
    text += low(scene, end)
    const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
    const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text)
    const [year, month, date] = iso
      ? iso.slice(1).map(Number)
      : dotted
        ? [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]
        : [0, 0, 0]
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

/** "Tuesday, September 17", "17 September 2024", "3 to 5 March", "early March", "March 2021". */
function written(scene: Scene, start: number): Found | null {
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
  if (month && dateNumber(scene, at + 1) && !/^(?:%|percent|people|million|per)$/.test(low(scene, at + 2))) {
    date = dateNumber(scene, at + 1)
    to = ordinalEnd(scene, at + 1)
    if (/^(?:-|–|to|and|or)$/.test(low(scene, to)) && dateNumber(scene, to + 1) && !monthAt(scene, to + 2)) {
      last = dateNumber(scene, to + 1)
      to = ordinalEnd(scene, to + 1)
    }
  } else if (!month && dateNumber(scene, at)) {
    date = dateNumber(scene, at)
    let next = ordinalEnd(scene, at)
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
    if (/^(?:and|to|-|–|through)$/.test(low(scene, to)) && monthAt(scene, to + 1) && !dateNumber(scene, to + 2)) {
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
  let pick = told ? anchor.year! : yearOf(base)
  if (!told) {
    const candidates = [pick - 1, pick, pick + 1].filter(each => isDate(each, month, date))
    const ahead = looksAhead(scene, start)
    pick = candidates.reduce((a, b) =>
      distance(dayOf(b, month, date) - base, ahead) < distance(dayOf(a, month, date) - base, ahead) ? b : a,
    )
  }
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
  // "May" and "March" are words too; a month stands after a preposition, or before a year.
  if (
    !hasYear &&
    /^(?:may|march|august)$/.test(token.low) &&
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
  let part = ''
  if (/^(?:early|mid|late)$/.test(before)) {
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
    } else if (month > monthOf(base)) year--
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

const partOfDay = /^(?:morning|afternoon|evening|night|noon|midnight|midday|dawn|dusk|morning's|evening's)$/

/** "Tuesday", "on Wednesday evening", "last Friday", "next Thursday". */
function weekdayPhrase(scene: Scene, at: number): Found | null {
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
  const plural = scene.tokens[next]!.low.endsWith('days')
  if (plural) return { from, to, value: null, rule: 'every such day' }
  const { reference } = scene
  if (reference === null) return { from, to, value: null, rule: 'a weekday; the day of publication is not known' }
  const ahead =
    which === 'next' || which === 'coming'
      ? true
      : which === 'last' || which === 'past'
        ? false
        : looksAhead(scene, from)
  let day = reference - ((weekdayOf(reference) - week + 7) % 7)
  let rule = `the ${named(week)} on or before publication`
  if (ahead === true) {
    day = reference + ((week - weekdayOf(reference) + 7) % 7 || 7)
    if (which === 'next' && day - reference < 7 && weekMonday(day) === weekMonday(reference)) day += 7
    rule = `the ${named(week)} after publication`
  } else if (which === 'last' && day === reference) day -= 7
  return { from, to, value: isoDay(day), day, rule }
}

const weekMonday = (day: Day): Day => day - ((weekdayOf(day) + 6) % 7)

const unitOf = (word: string): string =>
  /^(day|week|month|year|decade|hour|night|fortnight|weekend|minute|century|quarter)s?(?:'s?|’s?)?$/.exec(word)?.[1] ??
  ''
const seasons: Record<string, [number, number]> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
  winter: [12, 2],
}

/** Quarters, halves, seasons, decades, weeks, months and years: "the third quarter of 2024", "last summer", "in recent years". */
function period(scene: Scene, at: number): Found | null {
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
  // Decades.
  const decade = /^(1[5-9]|20)(\d)0(?:s|'s)$/.exec(one.replace('’', "'"))
  if (decade)
    return { from: at, to: first + 1, value: `${decade[1]}${decade[2]}0/${decade[1]}${decade[2]}9`, rule: 'ten years' }
  // Seasons.
  const which = /^(?:last|next|this|the|early|late|in)$/.test(word) ? word : ''
  const seasonAt = which ? at + 1 : at
  const season = seasons[low(scene, seasonAt)]
  if (season && tokens[seasonAt]!.pos !== 'VERB') {
    let to = seasonAt + 1
    if (low(scene, to) === 'of' && yearAt(scene, to + 1)) to++
    let year = yearAt(scene, to)
    if (year) to++
    else if (!/^(?:last|next|this)$/.test(which)) return null
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
    const unit = unitOf(low(scene, first + 1))
    const plural = /s$/.test(low(scene, first + 1)) && unit !== ''
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
    /^(?:the|this|next|last)$/.test(low(scene, first + 2))
  ) {
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

const unknown = (from: number, to: number): Found => ({
  from,
  to,
  value: null,
  rule: 'relative; the day of publication is not known',
})
const day = (from: number, to: number, value: Day, rule: string): Found => ({
  from,
  to,
  value: isoDay(value),
  day: value,
  rule,
})

/** The first and last day of the week, month or year that holds a day, moved by so many. */
function bounds(base: Day, unit: string, shift: number): [Day, Day] {
  if (unit === 'week') {
    const monday = weekMonday(base) + 7 * shift
    return [monday, monday + 6]
  }
  if (unit === 'fortnight') return [base, base + 14 * shift]
  if (unit === 'month') {
    const moved = addMonths(dayOf(yearOf(base), monthOf(base), 1), shift)
    return [moved, moved + daysIn(yearOf(moved), monthOf(moved)) - 1]
  }
  return [dayOf(yearOf(base) + shift, 1, 1), dayOf(yearOf(base) + shift, 12, 31)]
}

function around(scene: Scene, from: number, to: number, which: string, unit: string): Found | null {
  const { reference } = scene
  if (reference === null) return unknown(from, to)
  const shift = which === 'last' || which === 'past' ? -1 : which === 'next' ? 1 : 0
  const rule = `the ${unit} ${shift < 0 ? 'before' : shift > 0 ? 'after' : 'of'} publication`
  if (unit === 'year') return { from, to, value: yearText(yearOf(reference) + shift), rule }
  if (unit === 'month') {
    const [begin] = bounds(reference, 'month', shift)
    return { from, to, value: isoMonth(yearOf(begin), monthOf(begin)), rule }
  }
  if (unit === 'week') {
    const [begin, end] = bounds(reference, 'week', shift)
    return { from, to, value: `${isoDay(begin)}/${isoDay(end)}`, rule }
  }
  return { from, to, value: null, rule: 'vague' }
}

/** "the previous day", "the following month": reckoned from the date told last. */
function following(scene: Scene, from: number, to: number, which: string, unit: string): Found {
  const { anchor, reference } = scene
  const base = anchor.day ?? (anchor.year === null ? reference : null)
  const shift = which === 'previous' ? -1 : which === 'same' ? 0 : 1
  if (base === null) {
    if (anchor.year !== null && unit === 'year')
      return {
        from,
        to,
        value: yearText(anchor.year + shift),
        rule: 'reckoned from the year told before',
        year: anchor.year + shift,
      }
    return { from, to, value: null, rule: 'relative to a date that is not told' }
  }
  const rule = anchor.day === null ? 'reckoned from publication' : 'reckoned from the date told before'
  if (unit === 'day' || unit === 'night') return day(from, to, base + shift, rule)
  const [begin, end] = bounds(base, unit, shift)
  if (unit === 'week') return { from, to, value: `${isoDay(begin)}/${isoDay(end)}`, rule }
  if (unit === 'month') return { from, to, value: isoMonth(yearOf(begin), monthOf(begin)), rule }
  if (unit === 'year') return { from, to, value: yearText(yearOf(begin)), rule, year: yearOf(begin) }
  return { from, to, value: null, rule: 'vague' }
}

/** "yesterday evening", "two days earlier", "a week ago", "within a month", "this morning". */
function relative(scene: Scene, at: number): Found | null {
  const { reference, anchor } = scene
  const word = low(scene, at).replace(/(?:'s|’s)$/, '')
  const simple: Record<string, number> = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 }
  if (word in simple) {
    let to = at + 1
    if (partOfDay.test(low(scene, to))) to++
    if (reference === null) return unknown(at, to)
    return day(at, to, reference + simple[word]!, 'relative to publication')
  }
  if (/^(?:this|last|that|the)$/.test(word) && partOfDay.test(low(scene, at + 1)) && (word !== 'the' || false)) {
    if (/^(?:that)$/.test(word)) return anchor.day === null ? null : day(at, at + 2, anchor.day, 'the day told before')
    return reference === null
      ? unknown(at, at + 2)
      : day(at, at + 2, reference - (word === 'last' ? 1 : 0), 'relative to publication')
  }
  if (
    word === 'the' &&
    low(scene, at + 1) === 'same' &&
    (partOfDay.test(low(scene, at + 2)) || low(scene, at + 2) === 'day')
  ) {
    const base = anchor.day ?? reference
    return base === null ? unknown(at, at + 3) : day(at, at + 3, base, 'the day told before')
  }
  if (word === 'the' && low(scene, at + 1) === 'day' && /^(?:before|after)$/.test(low(scene, at + 2))) {
    const yesterday = low(scene, at + 3) === 'yesterday'
    const shift = low(scene, at + 2) === 'before' ? -1 : 1
    const base = yesterday
      ? reference === null
        ? null
        : reference - 1
      : low(scene, at + 3) === 'tomorrow'
        ? reference === null
          ? null
          : reference + 1
        : (anchor.day ?? reference)
    const to = yesterday || low(scene, at + 3) === 'tomorrow' ? at + 4 : at + 3
    return base === null ? unknown(at, to) : day(at, to, base + shift, 'reckoned from the date told before')
  }
  // A number and a unit: "two days ago", "a week later", "within 48 hours", "in the past three weeks".
  let begin = at
  let lead = ''
  if (/^(?:within|in|for|over|during|after)$/.test(word)) {
    lead = word
    begin = at + 1
  }
  let next = begin
  if (low(scene, next) === 'the') next++
  let side = ''
  if (/^(?:past|last|next|coming)$/.test(low(scene, next))) {
    side = low(scene, next)
    next++
  }
  const figure = low(scene, next)
  const count = /^\d{1,4}$/.test(figure) ? Number(figure) : (numbers[figure] ?? 0)
  if (!count) return null
  let after = next + 1
  if (figure === 'couple' && low(scene, after) === 'of') after++
  const unit = unitOf(low(scene, after))
  if (!unit || unit === 'minute' || unit === 'quarter' || unit === 'weekend') return null
  let to = after + 1
  const tail = low(scene, to)
  const vague = count < 0
  if (/^(?:ago|earlier|later|before|afterwards|previously|after|hence)$/.test(tail) && !lead) {
    to++
    const shift = /^(?:ago|earlier|before|previously)$/.test(tail) ? -1 : 1
    if (vague) return { from: at, to, value: null, rule: 'vague' }
    // "two weeks after a rocket struck": a day told by an event; what is told is reckoned from publication.
    const onEvent = (tail === 'after' || tail === 'before') && low(scene, to) !== '' && !/^[,.;]$/.test(low(scene, to))
    const base = tail === 'ago' ? reference : (anchor.day ?? (anchor.year === null ? reference : null))
    if (onEvent) {
      if (anchor.day === null || tail !== 'after') return { from: at, to, value: null, rule: 'reckoned from an event' }
      return moved(at, to, anchor.day, -count, unit, 'the event itself, reckoned back from the date told before')
    }
    if (base === null) {
      if (anchor.year !== null && unit === 'year')
        return {
          from: at,
          to,
          value: yearText(anchor.year + shift * count),
          rule: 'reckoned from the year told before',
          year: anchor.year + shift * count,
        }
      return unknown(at, to)
    }
    return moved(
      at,
      to,
      base,
      shift * count,
      unit,
      tail === 'ago' || anchor.day === null ? 'reckoned from publication' : 'reckoned from the date told before',
    )
  }
  if (lead === 'within' || (lead === 'in' && !side && looksAhead(scene, at) === true)) {
    const from = lead === 'within' ? at : begin
    if (vague || reference === null)
      return { from, to, value: null, rule: vague ? 'vague' : 'relative; the day of publication is not known' }
    const base = moved(from, to, reference, count, unit, 'reckoned from publication')
    return lead === 'within' && base.day !== undefined
      ? { ...base, value: `${isoDay(reference)}/${isoDay(base.day)}`, rule: 'from publication on' }
      : base
  }
  if (side && (lead || low(scene, at) === 'the')) {
    const from = begin
    if (vague || reference === null)
      return { from, to, value: null, rule: vague ? 'vague' : 'relative; the day of publication is not known' }
    const back = /^(?:past|last)$/.test(side)
    const other = moved(from, to, reference, back ? -count : count, unit, '')
    if (other.day === undefined) return { from, to, value: null, rule: 'vague' }
    return {
      from,
      to,
      value: back ? `${isoDay(other.day)}/${isoDay(reference)}` : `${isoDay(reference)}/${isoDay(other.day)}`,
      rule: back ? 'up to publication' : 'from publication on',
    }
  }
  return null
}

function moved(from: number, to: number, base: Day, count: number, unit: string, rule: string): Found {
  if (unit === 'hour') return day(from, to, base + Math.round(count / 24), rule)
  if (unit === 'day' || unit === 'night') return day(from, to, base + count, rule)
  if (unit === 'week') return day(from, to, base + 7 * count, rule)
  if (unit === 'fortnight') return day(from, to, base + 14 * count, rule)
  if (unit === 'month') {
    const other = addMonths(base, count)
    return {
      from,
      to,
      value:
        Math.abs(count) > 1 || rule !== 'from publication on' ? isoMonth(yearOf(other), monthOf(other)) : isoDay(other),
      rule,
      day: other,
    }
  }
  const years = unit === 'decade' ? 10 : unit === 'century' ? 100 : 1
  return { from, to, value: yearText(yearOf(base) + count * years), rule, year: yearOf(base) + count * years }
}

/** "since 2016", "in 1994", "the 2019 floods". */
function bareYear(scene: Scene, at: number): Found | null {
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
  if (/^(?:-|–|to)$/.test(after) && yearAt(scene, at + 2))
    return { from: at, to: at + 3, value: `${year}/${yearAt(scene, at + 2)}`, rule: 'years from and to', year }
  return { from: at, to: at + 1, value: yearText(year), rule: 'the year alone', year }
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
const named = (week: number): string => capital(weekdayNames[week]!)

/**
 * Whether what happens at this date is told as still to come: `true` after "will", "until", "to reopen"; `false` after
 * a past; `null` if neither.
 */
function looksAhead(scene: Scene, at: number): boolean | null {
  const { tokens, from, to } = scene
  const lead = low(scene, at - 1) === 'on' || low(scene, at - 1) === 'the' ? low(scene, at - 2) : low(scene, at - 1)
  if (/^(?:until|till|by|before)$/.test(low(scene, at - 1)))
    return verbBefore() !== 'past' || /^(?:until|till)$/.test(low(scene, at - 1)) ? true : null
  if (lead === 'since') return false
  const before = verbBefore()
  if (before) return before === 'future'
  for (let i = at + 1; i < to; i++) {
    const token = tokens[i]!
    if (/^(?:will|wo|would|shall|'ll)$/.test(token.low)) return true
    if (/^(?:is|are)$/.test(token.low) && /^(?:due|expected|scheduled|planned|set|slated|to)$/.test(low(scene, i + 1)))
      return true
    if (token.pos === 'VERB')
      return /^(?:VERB)$/.test(token.pos) &&
        /(?:ed|left|fell|began|went|came|said|told|took|held|hit|met|broke|ran)$/.test(token.low)
        ? false
        : null
    if (/^(?:was|were|had|did)$/.test(token.low)) return false
  }
  return null

  function verbBefore(): 'future' | 'past' | null {
    for (let i = at - 1; i >= from; i--) {
      const token = tokens[i]!
      if (token.quote !== tokens[at]!.quote) return null
      if (
        /^(?:due|scheduled|slated|planned|expected|set)$/.test(token.low) &&
        /^(?:is|are|was|were)$/.test(low(scene, i - 1))
      )
        return 'future'
      if (token.pos === 'VERB' || (token.pos === 'AUX' && !/^(?:VERB|AUX|ADV|PART)$/.test(tokens[i + 1]?.pos ?? ''))) {
        for (let j = i; j >= Math.max(from, i - 4); j--) {
          const { low: word } = tokens[j]!
          if (/^(?:will|wo|would|shall|'ll|could|should|may|might|must|can)$/.test(word)) return 'future'
          if (word === 'to' && tokens[j]!.pos === 'PART' && j < i) return 'future'
          if (/^(?:had|has|have|was|were|did)$/.test(word)) return 'past'
          if (j < i && !/^(?:ADV|AUX|PART)$/.test(tokens[j]!.pos)) break
        }
        if (/ing$/.test(token.low)) continue
        if (
          /^(?:opens|starts|begins|leaves|arrives|meets|reopens|resumes|returns|ends|closes|expires|votes|departs)$/.test(
            token.low,
          )
        )
          return 'future'
        return /(?:s)$/.test(token.low) && !/(?:ss)$/.test(token.low) ? null : 'past'
      }
    }
    return null
  }
}
