import { isKnownPlace } from '../names/known-names.ts'
import { isoDateFrom } from './iso-date-from.ts'
import type { TextLine } from './lines-of.ts'

/** What stands above an article: a name and a day, on one line or on two, and nothing else. */
export type Masthead = {
  lines: TextLine[]
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

const alone = new RegExp(`^(?:The |THE )?${name}(?: (?:(?:${small}) ){0,2}${name}){0,5}$`, 'u')
const placeAndDay = new RegExp(
  `^(?:${name}(?:[ ,] ?${name}){0,4}(?:,| [|·•–—-]) )?(?:\\p{Lu}\\p{L}{2,8}\\.?,? )?(${day})$`,
  'u',
)
/** What newspapers and agencies are called by, as their last word or their first. */
const outletWord =
  /^(?:agency|broadcasting|bulletin|cable|chronicle|courier|daily|despatch|dispatch|echo|examiner|express|fm|gazette|guardian|herald|independent|inquirer|insider|journal|ledger|magazine|mail|mercury|messenger|mirror|monitor|news|newswire|observer|post|press|radio|record|review|sentinel|standard|star|sun|telegraph|telegram|times|today|tribune|tv|voice|weekly|wire)$/iu

/**
 * “Sahel Wire, 4 March 2021” above the first paragraph, or “Sudan Courier” and below it “Nyala, 29 June 2025”: not what an
 * article tells, but who published it, and when.
 */
export function mastheadOf(lines: readonly TextLine[]): Masthead | null {
  return ofTwoLines(lines) ?? ofOneLine(lines)
}

/** A name and below it a day is an outlet's if it has a word that outlets are called by, or if a headline still follows. */
function ofTwoLines([who, when, next]: readonly TextLine[]): Masthead | null {
  const written = when && next && when.text.length <= 80 ? placeAndDay.exec(when.text)?.[1] : undefined
  const published = written && isoDateFrom(written)
  if (!who || !when || !next || !published || who.text.length > 60 || !alone.test(who.text)) return null
  const words = who.text.split(' ')
  const isHeadline = next.text.split(' ').length <= 16 && !/[.:;,]["”’]?$/.test(next.text)
  if (![words.at(-1)!, words[0]!].some(word => outletWord.test(word)) && !(isHeadline && words.length > 1)) return null
  return title.test(who.text) || isKnownPlace(words) ? null : { lines: [who, when], outlet: who.text, published }
}

function ofOneLine(lines: readonly TextLine[]): Masthead | null {
  for (const line of lines.slice(0, Math.min(4, lines.length - 1))) {
    const [, who, when] = (line.text.length <= 120 && masthead.exec(line.text)) || []
    const published = when && isoDateFrom(when)
    if (!who || !published || title.test(who)) continue
    const words = who.split(' ')
    return { lines: [line], outlet: words.length > 1 && !isKnownPlace(words) ? who : null, published }
  }
  return null
}
