import { startsCapital } from '../starts-capital.ts'
import type { Found, Scene } from './date-words.ts'
import { period } from './periods.ts'
import { relative } from './relative-dates.ts'
import { weekdayPhrase } from './weekdays.ts'
import { bareYear, isoAt, written } from './written-dates.ts'

/** What a date may begin with beside a figure, a month and a weekday. */
const openings = new Set(
  'the this that last next past coming early late mid earlier later beginning start end in within for over during after today tonight yesterday tomorrow q1 q2 q3 q4 spring summer autumn fall winter a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty few several couple some many first second third fourth current previous following same recent'.split(
    ' ',
  ),
)

export function dateAt(scene: Scene, at: number): Found | null {
  const token = scene.tokens[at]!
  const word = token.low.endsWith('s') ? token.low.replace(/'s$|’s$/, '') : token.low
  if (!openings.has(word) && !/^\d/.test(word) && !startsCapital(token.text)) return null
  return (
    isoAt(scene, at) ??
    written(scene, at) ??
    weekdayPhrase(scene, at) ??
    period(scene, at) ??
    relative(scene, at) ??
    bareYear(scene, at)
  )
}
