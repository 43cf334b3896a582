/** Dates of other calendars, named as such: they are dates, and have no value here. */
import { dateNumber, type Found, low, ordinalEnd, type Scene } from './date-words.ts'

const months = new Set(
  'meskerem tikimt tikemt tekemt hidar tahsas tahisas yekatit megabit miazia miyazya ginbot hamle nehase pagume farvardin ordibehesht khordad mordad shahrivar mehr aban azar bahman esfand hamal sawr jawza saratan sonbola sunbula mizan aqrab qaws dalw muharram safar rajab shaban sha’ban ramadan ramadhan shawwal tishrei cheshvan kislev tevet shevat adar nisan iyar sivan tammuz elul'.split(
    ' ',
  ),
)
const isMonth = (word: string): boolean => months.has(word.replace("'", '’'))
const rule = 'a date of another calendar'

/** "27 Meskerem 2016", "Esfand 1402", "2016 of the Ethiopian calendar", "1445 AH". */
export function otherCalendar(scene: Scene, at: number): Found | null {
  const word = low(scene, at)
  const year = (i: number): number => (/^(?:1[345]\d\d|20[01]\d|57\d\d)$/.test(low(scene, i)) ? i + 1 : i)
  if (isMonth(word) && scene.tokens[at]!.capital) {
    const date = dateNumber(scene, at + 1) ? ordinalEnd(scene, at + 1) : at + 1
    const to = year(date + (date > at + 1 && low(scene, date) === ',' ? 1 : 0))
    return to > at + 1 ? { from: at, to: ended(scene, to), value: null, rule } : null
  }
  if (dateNumber(scene, at)) {
    let next = ordinalEnd(scene, at)
    if (low(scene, next) === 'of') next++
    if (isMonth(low(scene, next)) && scene.tokens[next]!.capital)
      return { from: at, to: ended(scene, year(next + 1)), value: null, rule }
  }
  if (/^\d{4}$/.test(word)) {
    const to = ended(scene, at + 1)
    if (to > at + 1) return { from: at, to, value: null, rule }
    if (/^(?:of|in|by)$/.test(low(scene, at + 1)) && /^(?:the|its|their)$/.test(low(scene, at + 2)))
      if (low(scene, at + 4) === 'calendar') return { from: at, to: at + 1, value: null, rule }
  }
  return null
}

/** Past "E.C." or "AH". */
const ended = (scene: Scene, to: number): number =>
  /^(?:e\.c\.?|ec|ah|a\.h\.?|sh)$/.test(low(scene, to)) ? to + 1 : to
