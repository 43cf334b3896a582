import type { Span } from './article.ts'
import { startsCapital } from './starts-capital.ts'

/**
 * Cuts a text into paragraphs and sentences, each a span without the white space around it. Furniture is left out:
 * where it begins a paragraph ends. Nothing is ever cut inside "U.N.", "5 a.m. on", "Lt. Col. Ivan", "Nos. 3 and 4", or
 * between a quoted question and who asked it.
 */
export function paragraphsOf(text: string, furniture: readonly Span[] = []): Span[][] {
  const wrapped = isHardWrapped(text)
  const paragraphs: Span[][] = []
  for (const [from, to] of around(text.length, furniture)) {
    for (const block of blocksOf(text, from, to, wrapped)) paragraphs.push(sentencesOf(text, block))
  }
  return paragraphs
}

/** What lies outside the furniture. */
function around(length: number, furniture: readonly Span[]): Span[] {
  const parts: Span[] = []
  let from = 0
  for (const [start, end] of [...furniture].sort((a, b) => a[0] - b[0])) {
    if (start > from) parts.push([from, start])
    from = Math.max(from, end)
  }
  if (from < length) parts.push([from, length])
  return parts
}

/** Whether single line ends are only where an e-mail or a wire ran out of width. */
export function isHardWrapped(text: string): boolean {
  let lines = 0
  let open = 0
  let start = 0
  while (start < text.length && lines < 400) {
    let end = text.indexOf('\n', start)
    if (end < 0) break
    const next = end + 1
    while (end > start && /\s/.test(text[end - 1]!)) end--
    const after = text[next]
    if (end > start && after !== undefined && !/\s/.test(after)) {
      lines++
      if (end - start >= 45 && end - start <= 100 && !/[.!?:;”"’')]/.test(text[end - 1]!)) open++
    }
    start = next
  }
  return lines >= 3 && open * 2 > lines
}

function blocksOf(text: string, from: number, to: number, wrapped: boolean): Span[] {
  const blocks: Span[] = []
  const ends = wrapped ? /\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*•–—]|\([a-z\d]\)) )/g : /\n|[\u2028\u2029]/g
  const part = text.slice(from, to)
  let start = 0
  for (const found of part.matchAll(ends)) {
    add(start, found.index)
    start = found.index + found[0].length
  }
  add(start, part.length)
  return blocks

  function add(begin: number, end: number): void {
    const span = trimmed(text, from + begin, from + end)
    if (span) blocks.push(span)
  }
}

function trimmed(text: string, start: number, end: number): Span | null {
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start < end ? [start, end] : null
}

const isSpace = (unit: number): boolean =>
  unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff || (unit >= 0x2000 && unit <= 0x200f)

const words = (list: string): Set<string> => new Set(list.split(' '))

/** Never the end of a sentence, since what they shorten goes before a name. */
const beforeName = words(
  'mr mrs ms mx dr prof lt col gen maj capt cmdr cdr adm sgt cpl pvt brig supt insp sen rep gov pres hon rev fr sr jr st mt ft amb sec messrs mme mlle dipl eng sens reps del msgr gens drs',
)
/** Not the end of a sentence where a number follows. */
const beforeNumber = words('no nos art arts para paras p pp vol ch fig sect sec ca approx res')
/** Before a name, and not at the end of one: after "10 a.m." or "Annex B." they begin the next sentence. */
const opensName = words('mr mrs ms dr prof')
const afterAll = words('v vs cf viz e.g i.e')
const months = words('jan feb mar apr jun jul aug sept sep oct nov dec')
/** May end a sentence; it does where a word follows that begins one. */
const either = words(
  'inc ltd co corp bros plc gmbh etc al dept est govt intl natl assn km kg lb oz min hr sq ed eds vs cf viz e.g i.e',
)
/** What begins a sentence after "U.N." or "a.m.", and not the rest of a name. */
const starters = words(
  'the a an he she it they we i you this that these those in on at by for from with after before when while if as but and or yet so his her its their our my there here what who how why where which according however meanwhile earlier later since until under over some many most several no not one two both each all another other such however separately moreover also then now once despite although though because during among between last next',
)
const speech =
  /^(?:asked|ask|asks|said|says|wondered|demanded|shouted|cried|replied|wrote|added|exclaimed|responded|tweeted|quipped|inquired|continued|told)$/

function sentencesOf(text: string, [from, to]: Span): Span[] {
  const found: Span[] = []
  let start = from
  let open = false
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 32 || (unit >= 97 && unit <= 122)) continue
    const letter = text[at]!
    if (letter === '"') open = !open
    else if (letter === '“' || (letter === '`' && text[at + 1] === '`')) open = true
    else if (letter === '”') open = false
    else if (letter === "'" && text[at + 1] === "'") open = !open
    if (!/[.!?…؟。۔।።]/.test(letter)) continue
    let end = at + 1
    while (end < to && /[.!?…]/.test(text[end]!)) end++
    const marks = text.slice(at, end)
    ;[end, open] = closersAfter(text, end, to, open)
    if (end < to && !isSpace(text.charCodeAt(end)) && !/[።۔।。؟]/.test(letter)) {
      at = end - 1
      continue
    }
    if (isEnd(text, start, at, marks, end, to)) {
      const span = trimmed(text, start, end)
      if (span) found.push(span)
      start = end
    }
    at = end - 1
  }
  const rest = trimmed(text, start, to)
  if (rest) found.push(rest)
  return found
}

/** Where the quotation marks and brackets end that belong to what ends here. */
function closersAfter(text: string, end: number, to: number, open: boolean): [end: number, open: boolean] {
  for (;;) {
    let at = end
    if (text[at] === ' ' && open && (text.startsWith("''", at + 1) || /["”]/.test(text[at + 1] ?? ''))) at++
    if (at >= to) return [end, open]
    if (text.startsWith("''", at) && open) {
      end = at + 2
      open = false
    } else if (text[at] === '"' && open) {
      end = at + 1
      open = false
    } else if (/[”»]/.test(text[at]!)) {
      end = at + 1
      open = false
    } else if (/[)\]’']/.test(text[at]!)) end = at + 1
    else return [end, open]
  }
}

function isEnd(text: string, start: number, at: number, marks: string, end: number, to: number): boolean {
  let next = end
  while (next < to && isSpace(text.charCodeAt(next))) next++
  if (next >= to) return true
  const after = text.slice(next, next + 80)
  const first = after.replace(/^[“"'‘«([`„]+\s*/, '')
  if (/^\p{Ll}/u.test(first)) return false
  // "( R-Fla . ) said": the bracket is not closed yet.
  if (after.startsWith(')') && text.lastIndexOf('(', at) > text.lastIndexOf(')', at)) return false
  const quoted = end > at + marks.length
  const following = /^[\p{L}’'-]+/u.exec(first)?.[0].toLowerCase() ?? ''
  if (/[?!]/.test(marks) && quoted) {
    const heads = after.split(/[^\p{L}’'-]+/u, 5)
    return !heads.slice(0, 5).some((word, i) => i > 0 && speech.test(word) && heads.slice(0, i).every(isNameLike))
  }
  if (marks !== '.') return true
  let from = at
  while (from > start && /[\p{L}\p{N}.’'-]/u.test(text[from - 1]!)) from--
  const word = text.slice(from, at).toLowerCase()
  // "Hon. (Ms.) Fatuma Issack".
  if (text[end - 1] === ')' && beforeName.has(word)) return false
  if (quoted && !/^[a-z]$/.test(word)) return true
  if (word === '') return true
  if (beforeName.has(word) && !(word === 'st' || word === 'sec' || word === 'jr' || word === 'sr')) return false
  if (word === 'st' || word === 'jr' || word === 'sr') return starters.has(following)
  if (beforeNumber.has(word) || months.has(word)) return !/^[\d§]/.test(first) && !(word === 'no' && /^\d/.test(first))
  const isTitle = opensName.has(following) && !afterAll.has(word)
  if (/^[ap]\.m$/.test(word)) return endsAtTime(text.slice(Math.max(start, at - 120), at), following, first)
  if (either.has(word)) return isTitle || starters.has(following)
  if (isTitle && !beforeInitial.test(text.slice(start, from))) return true
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return starters.has(following) || /^[“"«]/.test(after)
  if (/^\p{L}$/u.test(word)) {
    // An initial: "J. Smith", but not "Annex B. The …".
    const before = text.slice(Math.max(start, from - 1), from)
    if (word === 'i' && /\s/.test(before) && starters.has(following)) return true
    return starters.has(following)
  }
  if (/^\d{1,3}$/.test(word) && from === start) return false
  return true
}

/** "Mr. J. Dr.": what an initial stands in. */
const beforeInitial = /(?:^|\s)(?:\p{Lu}\p{L}{0,3}\.)\s*$/u

/** What may stand in a clause before a time of day, if it tells no more than the time. */
const isTimeWord =
  /^(?:at|by|around|about|before|after|until|from|since|on|in|just|only|shortly|soon|early|late|later|as|of|the|same|next|this|that|between|to|today|yesterday|tomorrow|day|morning|afternoon|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|[\d.:]+(?:st|nd|rd|th)?|[ap]\.m\.?)$/i
const dayOrZone =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|gmt|utc|[a-z]{1,3}t|(?:eastern|central|pacific|mountain)(?= time| on|[.,;)]|$)|\p{L}+(?: \p{L}+)? time|(?:jan|febr)uary \d|(?:march|april|may|june|july|august|october) \d|(?:sept|nov|dec)ember \d)(?!\p{L})/iu

/**
 * "The lorries left at 10 a.m. Mr. Diallo saw them": a sentence ends with its time of day, unless no more than the time
 * has been told of the clause ("At 10 a.m. Mr. Diallo saw them"), or the day or the zone comes behind.
 */
function endsAtTime(before: string, following: string, after: string): boolean {
  const clause = before
    .split(/[,;:–—("“”]|\b(?:and(?= (?:at|by|around|about)\b)|but|because|that|when|where|while)\b/)
    .at(-1)!
  if (clause.split(/\s+/).every(word => word === '' || isTimeWord.test(word))) return false
  return starters.has(following) || !dayOrZone.test(after)
}

const isNameLike = (word: string): boolean => startsCapital(word) || /^(?:the|a|an|of|his|her|its|their)$/.test(word)
