import { isKnownPlace } from '../names/known-names.ts'
import { isoDateFrom } from './iso-date-from.ts'
import type { TextLine } from './lines-of.ts'

/** A line that is a name and a day, and says nothing else. */
export type Masthead = {
  line: TextLine
  /** Who published, where the name can be an outlet's. */
  outlet: string | null
  published: string
}

const small = 'of|for|and|the|de|du|des|del|la|al|el'
const name = String.raw`(?:\p{Lu}[\p{L}\p{N}’'.-]{0,30}|\p{Lu}\p{L}?[’']\p{L}{1,30})`
const day = String.raw`\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}\.?,? \d{4}|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}`
const masthead = new RegExp(
  `^((?:The |THE )?${name}(?: (?:(?:${small}) ){0,2}${name}){0,6})(?:,? [(]|, | [|·•–—-] )(?:\\p{Lu}\\p{L}{2,8}\\.?,? )?(${day})[)]?(?:,? \\d{1,2}[:.]\\d\\d(?: ?[\\p{L}+:\\d]{1,9})?)?$`,
  'u',
)
/** What is issued under a number or a day has it in its title. */
const title =
  /\b(?:reports?|updates?|bulletins?|briefings?|brief|overview|dashboard|snapshot|statements?|communiqu[eé]|minutes|letter|speech|remarks|address|interview|release|sitrep|alert|notes?|summary|advisory|appeal|plan)\b/iu

/** “Sahel Wire, 4 March 2021” above the first paragraph: not what an article tells, but who published it, and when. */
export function mastheadOf(lines: readonly TextLine[]): Masthead | null {
  for (const line of lines.slice(0, Math.min(4, lines.length - 1))) {
    const [, who, when] = (line.text.length <= 120 && masthead.exec(line.text)) || []
    const published = when && isoDateFrom(when)
    if (!who || !published || title.test(who)) continue
    const words = who.split(' ')
    return { line, outlet: words.length > 1 && !isKnownPlace(words) ? who : null, published }
  }
  return null
}
