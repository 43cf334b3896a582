/** Where a sentence says that something is or happens, where it is bound, and whence it comes. */
import type { Span } from '../article.ts'
import type { EntityType } from '../statement.ts'

/** `key` is what the name is compared by. */
export type Place = { text: string; span: Span; key: string; way: Way }
/** In a place, on the way to it, or from it. */
export type Way = 'at' | 'to' | 'from'

const wayOf: Record<string, Way> = {}
const list = (way: Way, words: string) => {
  for (const word of words.split(' ')) wayOf[word] = way
}
list('at', 'in at near outside off over around inside within below above beside behind opposite beyond')
list('at', 'shelled bombed attacked struck hit raided stormed')
list('to', 'to into towards toward reached entered reaching entering reaches enters')
list('from', 'from left leaving')

/** "Near the", "at the bridge of", "south of", "bound for": what stands before a name and says which way. */
const leading = new RegExp(
  `(?:^|[\\s(“"])(?:(${Object.keys(wayOf).join('|')})|(?:north|south|east|west)(?:-?(?:east|west))?\\sof|(bound|headed|heading|destined|left|set\\s(?:out|off)|departed|embarked)\\sfor)\\s(?:(?:the|a|an)\\s)?(?:(?:\\p{Ll}[\\p{Ll}-]+\\s){1,3}of\\s(?:the\\s)?)?$`,
  'iu',
)

/** Which way the words before a name say; `null` where they say none. */
function wayBefore(before: string): Way | null {
  const match = leading.exec(before)
  // "On the road to Tessara" is where it happened.
  if (/\b(?:road|track|path|way|route)\sto\s(?:the\s)?$/i.test(before) && /\b(?:on|near|along|by)\s/i.test(before))
    return 'at'
  // "Three kilometres from Langar" is not on the way from there.
  if (
    !match ||
    /\b(?:away|far|off|kilomet(?:re|er)s?|km|miles?|met(?:re|er)s|hours?|minutes?|walk|drive)\sfrom\s(?:the\s)?$/.test(
      before,
    )
  )
    return null
  // "In the house of Abu Salim": no place of that name. "Coming home from the market at Banibangou" is not there.
  if (/\b(?:house|home|office|tent|name|hands|shop|car)\sof\s$/i.test(before)) return null
  if (/\bfrom\s(?:the|an?)\s(?:[\p{Ll}-]+\s){1,2}(?:in|at|near)\s$/u.test(before)) return 'from'
  return match[2] ? 'to' : match[1] ? wayOf[match[1].toLowerCase()]! : 'at'
}

/** What stands where a place would, with a capital, and is no other name. */
const unknownPlace =
  /(?:^|\s)(in|at|near|outside)\s((?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)\p{Lu}(?=[\p{L}’'-]*\p{Ll})[\p{L}’'-]{1,30}(?:[\s-]\p{Lu}[\p{L}’'-]{1,30}){0,2})/gu

/** "At kilometre 84", "near km 91". */
const stone = /\s(?:at|near|on|by)\s(?:the\s)?((?:kilomet(?:re|er)|km|mile)(?:\s(?:stone|post|mark))?\s?\d{1,4})\b/giu

type Mention = { type: EntityType; span: Span; key: string }

/** The places of a stretch of text; `mentions` are the names that stand in it, in their order. */
export function placesIn(
  text: string,
  span: Span,
  mentions: readonly Mention[],
  keyOf: (name: string) => string,
): Place[] {
  const found = mentions.flatMap((each): Place[] => {
    const way = each.type === 'place' ? wayBefore(text.slice(Math.max(0, each.span[0] - 50), each.span[0])) : null
    return way ? [{ text: text.slice(...each.span), span: each.span, key: each.key, way }] : []
  })
  const add = (words: string, start: number) => {
    const own: Span = [start, start + words.length]
    if (!mentions.some(each => each.span[0] < own[1] && own[0] < each.span[1]))
      found.push({ text: words, span: own, key: keyOf(words), way: 'at' })
  }
  const told = text.slice(...span)
  for (const match of told.matchAll(stone)) add(match[1]!, span[0] + match.index + match[0].indexOf(match[1]!))
  if (found.length === 0)
    for (const match of told.matchAll(unknownPlace))
      add(match[2]!, span[0] + match.index + match[0].length - match[2]!.length)
  return found
}
