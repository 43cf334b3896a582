/** Words that tell a date or an hour. */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'

const weekdays = setOf(
  'monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays',
)
const months = setOf(
  'january february march april may june july august september october november december jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.',
)
const clockWords = setOf(
  'today yesterday tomorrow tonight morning afternoon evening night week weekend month year noon midnight',
)

/** With a capital, without, or either way. */
const dateWord = factOf((low): 'capital' | 'small' | 'either' | null =>
  weekdays.has(low) ? 'either' : months.has(low) ? 'capital' : clockWords.has(low) ? 'small' : null,
)
export const isDateWord = (token: Token | undefined): boolean => {
  const written = token && dateWord(token.word)
  return written === 'either' || written === (token?.capital ? 'capital' : 'small')
}

const firstNames = setOf('jan mar may april june august')
/** A date word that is not the first or last word of somebody's name: "Jan Egeland", "Theresa May". */
export function isDateAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (!isDateWord(token) || !firstNames.has(token!.low) || token!.pos !== 'PROPN') return isDateWord(token)
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (after && /^\d/.test(after.text)) return true
  const isName = (each: Token | undefined) => each?.pos === 'PROPN' && each.capital && !isDateWord(each)
  return !isName(after) && !(isName(before) && before!.end + 1 === token!.start)
}
