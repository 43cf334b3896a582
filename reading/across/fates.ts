/** What befell those counted, where the words beside a number say so: "17 were killed", "freed some 40". */
import { numberIn } from './numeral.ts'
import { stemOf, stemsOf, type Word } from './words-of.ts'

/** What befalls people: two counts are of one thing only where they do not speak of two fates. */
export type Fate = 'rescued' | 'dead' | 'sick' | 'wounded' | 'missing' | 'held' | 'freed' | 'moved' | 'homeless'

const fates: Record<Fate, ReadonlySet<string>> = {
  dead: stemsOf(
    'killed killing deaths dead died bodies lives fatalities perished drowned toll slain executed beheaded martyred martyrs martyrdom',
  ),
  wounded: stemsOf('wounded injured injuries hurt wounding maimed hospitalised hospitalized'),
  sick: stemsOf('sickened infected diagnosed'),
  missing: stemsOf('missing unaccounted disappeared vanished trapped'),
  held: stemsOf('arrested detained kidnapped abducted captured jailed seized'),
  rescued: stemsOf('rescued saved survived survivors'),
  freed: stemsOf('freed released freeing releasing'),
  moved: stemsOf(
    'left evacuated departed crossed entered reached arrived fled transported arrivals evacuees passengers aboard',
  ),
  homeless: stemsOf('homeless displaced'),
}
/** What befell somebody of whom a word says it. */
export const fateOfStem = new Map(
  (Object.keys(fates) as Fate[]).flatMap(fate => [...fates[fate]].map(stem => [stem, fate] as const)),
)

/** "three people, including two children, were killed". */
const befallen =
  /^[^,.;]{0,40},\s(?:including|among|most|mostly|some|many|one)\b[^,.;]{1,60},\s(?:were|was|have\sbeen|had\sbeen)\s([a-z]+)/i
const notFound = /^[^.;,]{0,40}\bnot\s(?:yet\s)?been\s(?:found|seen|traced)\b/i

const isApproximate =
  /^(?:at|least|most|more|fewer|less|than|some|about|around|roughly|nearly|almost|up|to|over|another|the|its|their|all)$/
const isVerbal = /(?:ed|ing)$/

/** The word before a number and all that bounds it: "freed some 40". */
export function governing(words: readonly Word[], first: number): number {
  let at = first - 1
  while (isApproximate.test(words[at]?.low ?? '')) at--
  return at
}

/** Only people are: "abducted 39 on Thursday". */
export const takenAsPeople = new Set(
  'kidnapped kidnapping abducted abducting arrested arresting detained detaining jailed freed freeing rescued rescuing saved saving evacuated evacuating displaced displacing'.split(
    ' ',
  ),
)

/** What befell those counted: the nearest word that says so, after the number or before it, in the same clause. */
export function fateOf(text: string, words: readonly Word[], first: number, last: number): Fate | null {
  if (notFound.test(text.slice(words[last]!.end, words[last]!.end + 80))) return 'missing'
  const after = befallen.exec(text.slice(words[last]!.end, words[last]!.end + 160))
  if (after) return fateOfStem.get(stemOf(after[1]!.toLowerCase())) ?? null
  // "Killed 15 people in a camp for the displaced": the verb that governs them goes first.
  const verb = governing(words, first)
  const governed = words[verb] && isVerbal.test(words[verb]!.low) ? fateAt(words, verb) : null
  if (governed) return governed
  // "The deaths of five drivers and the wounding of two".
  const named = words[verb]?.low === 'of' && words[verb - 1] ? fateAt(words, verb - 1) : null
  if (named) return named
  const ends = (a: Word, b: Word) => /[;:.!?”"—]|,\s/.test(text.slice(a.end, b.start))
  // Passengers were wounded: what befell them goes before what they are.
  let weak: Fate | null = null
  for (let step = 1; step <= 8; step++) {
    const at = last + step
    if (at >= words.length || ends(words[at - 1]!, words[at]!)) break
    if (numberIn(words[at]!.low) !== null && words[at]!.low !== 'one') break
    const fate = fateAt(words, at)
    if (fate && !/^(?:passengers?|arrivals?|evacuees?)$/.test(words[at]!.low)) return fate
    weak ??= fate
    if (/^(?:and|but|while|after)$/.test(words[at]!.low) && step > 2) break
  }
  if (weak) return weak
  for (let step = 1; step <= 10; step++) {
    const at = first - step
    if (at < 0 || ends(words[at]!, words[at + 1]!) || numberIn(words[at]!.low) !== null) break
    const fate = fateAt(words, at)
    if (fate) return fate
    if (/^(?:and|but|while|after)$/.test(words[at]!.low)) break
  }
  return null
}

/** Those who live, or are left, are neither dead nor gone. */
const fateAt = (words: readonly Word[], at: number): Fate | null =>
  /^(?:live|lived|living)$/.test(words[at]!.low) ||
  (words[at]!.low === 'displaced' && /^(?:the|for)$/.test(words[at - 1]?.low ?? '')) ||
  (words[at]!.low === 'left' && /^(?:are|were|was|is)$/.test(words[at - 1]?.low ?? ''))
    ? null
    : (fateOfStem.get(words[at]!.stem) ?? null)
