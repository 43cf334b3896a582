/** Dates reckoned from publication, or from a date told before. */
import { isoDay, yearText } from './calendar.ts'
import { day, type Found, low, numbers, type Scene, unitOf, unknown } from './date-words.ts'
import { looksAhead } from './looks-ahead.ts'
import { moved } from './reckoned.ts'
import { partOfDay } from './weekdays.ts'

const daysAway = new Map(Object.entries({ today: 0, tonight: 0, yesterday: -1, tomorrow: 1 }))

/** "yesterday evening", "two days earlier", "a week ago", "within a month", "this morning". */
export function relative(scene: Scene, at: number): Found | null {
  const { reference, anchor } = scene
  const said = low(scene, at)
  const word = said.endsWith('s') ? said.replace(/(?:'s|’s)$/, '') : said
  const away = daysAway.get(word)
  if (away !== undefined) {
    // "Ghouta Today": a name.
    if (at > scene.from && scene.tokens[at]!.capital && /^\p{L}/u.test(low(scene, at - 1))) return null
    let to = at + 1
    if (partOfDay.test(low(scene, to))) to++
    if (reference === null) return unknown(at, to)
    return day(at, to, reference + away, 'relative to publication')
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
  const count = /^\d{1,4}$/.test(figure) ? Number(figure) : (numbers.get(figure) ?? 0)
  if (!count) return null
  let after = next + 1
  if (figure === 'couple' && low(scene, after) === 'of') after++
  const unit = unitOf(low(scene, after))
  if (!unit || unit === 'minute' || unit === 'quarter' || unit === 'weekend') return null
  let to = after + 1
  const tail = low(scene, to)
  // "half an hour later" is a time of day.
  if (unit === 'hour' && count > 0 && count < 12 && /^(?:ago|earlier|later|before|afterwards|after)$/.test(tail))
    return null
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
