/** The little grammar that the rules lean on: noun phrases and verb groups around a token, by parts of speech. */

import type { Pos } from '../parts-of-speech.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'

/** `[from, to)` in tokens. */
export type Range = [from: number, to: number]

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const weekdays = set(
  'monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays',
)
const months = set(
  'january february march april may june july august september october november december jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.',
)
const clockWords = set(
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

const firstNames = set('jan mar may april june august')
/** A date word that is not the first or last word of somebody's name: "Jan Egeland", "Theresa May". */
export function isDateAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (!isDateWord(token) || !firstNames.has(token!.low) || token!.pos !== 'PROPN') return isDateWord(token)
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (after && /^\d/.test(after.text)) return true
  const isName = (each: Token | undefined) => each?.pos === 'PROPN' && each.capital && !isDateWord(each)
  return !isName(after) && !(isName(before) && before!.end + 1 === token!.start)
}

export const isComma = (token: Token | undefined): boolean => token?.low === ','
export const isQuoteMark = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:["“”„«»]|``|'')$/.test(token.text)
export const isOpenMark = (token: Token | undefined, before: Token | undefined): boolean =>
  token !== undefined && token.quote > 0 && token.quote !== (before?.quote ?? 0)
const dash = factOf(low => /^(?:[—–]|--+)$/.test(low))
export const isDash = (token: Token | undefined): boolean => token !== undefined && dash(token.word)
const auxiliaries = set(
  "is are was were be been being am has have had having do does did will would shall should can could may might must ca wo sha 's 're 've 'd 'll 'm",
)
const isAuxiliary = factOf(low => auxiliaries.has(low))
export const isAux = (token: Token | undefined): boolean =>
  token !== undefined && isAuxiliary(token.word) && token.pos !== 'PROPN'
const isNot = (token: Token): boolean => token.low === 'not' || token.low === "n't" || token.low === 'never'
export const isNominal = (token: Token): boolean => token.pos === 'NOUN' || token.pos === 'PROPN' || token.pos === 'NUM'
const possessive = /^(?:his|her|its|their|our|my|your|whose)$/

const isBorrowed = factOf(low => /^(?:de|facto)$/.test(low))
const opensClause = factOf(low => /^(?:that|which|who|whom|whose|what|where|when|how|why)$/.test(low))
const phraseParts: ReadonlySet<Pos> = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'SYM'])

/** Whether a token can stand inside a noun phrase, before its head or as it. */
function inPhrase(token: Token): boolean {
  if (token.pos === 'PUNCT') return token.low === '-' || token.text === '’' || token.text === "'"
  if (token.pos === 'PART' && /^(?:'s|’s)$/.test(token.low)) return true
  if (token.pos === 'PRON') return possessive.test(token.low)
  if (isBorrowed(token.word)) return true
  return phraseParts.has(token.pos) && !opensClause(token.word)
}

const starts = /^(?:the|a|an|this|these|those|some|many|several|all|both|each|every|any|no|another)$/

/**
 * Where the base noun phrase begins that ends before `end`, not before `floor`; `end` itself if there is none. Dates are
 * no part of it: in "On Tuesday officials said" it is "officials".
 */
export function phraseStart(tokens: readonly Token[], end: number, floor: number): number {
  let at = end
  const last = tokens[end - 1]
  if (!last || end <= floor) return end
  if (last.pos === 'PRON' && !possessive.test(last.low)) return isSubjectPronoun(last) ? end - 1 : end
  if (last.text === ')') {
    let open = end - 1
    while (open > floor && tokens[open]!.text !== '(') open--
    if (open <= floor) return end
    return phraseStart(tokens, open, floor)
  }
  if (!isNominal(last) && !(last.pos === 'ADJ' || last.pos === 'DET' || last.pos === 'VERB')) {
    if (!(/^(?:'|’)$/.test(last.text) && tokens[end - 2] && isNominal(tokens[end - 2]!))) return end
  }
  if (last.pos === 'VERB' && !last.capital) return end
  at--
  let seenStart = starts.test(last.low)
  while (at > floor) {
    const token = tokens[at - 1]!
    if (seenStart && !/^(?:all|both|half|many|some|most|of)$/.test(token.low)) break
    if (isDateAt(tokens, at - 1) && !/^(?:'s|’s|-)$/.test(tokens[at]!.low)) break
    // "6:05 p.m. Olena Sydorenko says".
    if (/^[ap]\.m\.?$/.test(token.low)) break
    if (token.quote !== tokens[at]!.quote && !(token.quote === 0 && tokens[end - 1]!.quote === 0)) break
    if (inPhrase(token)) {
      if (token.text === '-' && token.start > 0 && tokens[at - 2]?.end !== token.start) break
      at--
      seenStart = starts.test(token.low) || possessive.test(token.low)
      continue
    }
    // "a senior aid official", "leading experts", "elected members": a participle before its noun.
    if (
      token.pos === 'VERB' &&
      /(?:ed|ing)$/.test(token.low) &&
      at - 2 >= floor &&
      inPhrase(tokens[at - 2]!) &&
      tokens[at - 2]!.pos !== 'NOUN'
    ) {
      at--
      continue
    }
    if (
      token.pos === 'VERB' &&
      /(?:ed|ing)$/.test(token.low) &&
      !seenStart &&
      tokens[at]!.pos !== 'PRON' &&
      (at - 1 === floor || /^[,:“"]$/.test(tokens[at - 2]!.text)) &&
      /^(?:acting|leading|retired|displaced|elected|appointed|outgoing|visiting|visiting|serving|wounded|armed|united|exiled|ousted|deposed|detained|jailed)$/.test(
        token.low,
      )
    ) {
      at--
      break
    }
    if (token.pos === 'ADV' && at - 2 >= floor && starts.test(tokens[at - 2]!.low)) {
      at--
      continue
    }
    break
  }
  return at
}

export const isSubjectPronoun = (token: Token): boolean =>
  /^(?:he|she|they|we|i|you|who|it|one|everyone|someone|somebody|anybody|everybody|nobody|anyone|that|which|those|others)$/.test(
    token.low,
  )

/**
 * Where a whole noun phrase begins that ends before `end`: with "of …", "for …", "and …" before its last part, as in
 * "the president of the International Committee of the Red Cross".
 */
export function wholePhraseStart(tokens: readonly Token[], end: number, floor: number, through = false): number {
  let start = phraseStart(tokens, end, floor)
  if (start === end) return end
  for (let guard = 0; guard < 6; guard++) {
    const before = tokens[start - 1]
    if (!before || start - 1 <= floor) break
    if (isJoin(before)) {
      const left = phraseStart(tokens, start - 1, floor)
      if (left === start - 1) break
      const first = tokens[left]!
      // "in Kyiv on Tuesday": a date is no place to hang a phrase on.
      if (isDateWord(tokens[start - 2])) break
      if (before.pos !== 'CCONJ' && /^(?:he|she|they|we|i|it|who)$/.test(first.low)) break
      // What stands behind a preposition of its own is an adverbial's: "After talks in Kyiv officials said".
      if (
        !through &&
        before.low !== 'of' &&
        left > floor &&
        tokens[left - 1]!.pos === 'ADP' &&
        tokens[left - 1]!.low !== 'of' &&
        before.pos === 'CCONJ'
      )
        break
      start = left
      continue
    }
    break
  }
  // "at least a dozen", "more than ten", "some forty".
  const before = tokens[start - 1]?.low ?? ''
  if (
    start - 2 >= floor &&
    ((/^(?:least|most)$/.test(before) && tokens[start - 2]!.low === 'at') ||
      (before === 'than' && /^(?:more|fewer|less)$/.test(tokens[start - 2]!.low)) ||
      (before === 'to' && tokens[start - 2]!.low === 'up'))
  )
    return start - 2
  if (
    start - 1 >= floor &&
    tokens[start]!.pos === 'NUM' &&
    /^(?:about|around|nearly|almost|roughly|over|only|some)$/.test(before)
  )
    return start - 1
  return start
}

const isJoin = (token: Token): boolean =>
  (token.pos === 'ADP' &&
    /^(?:of|for|at|in|from|on|with|to|by|between|among|against|near|behind|inside|across|around|outside|within|below|above|under|along|beyond|beside|opposite)$/.test(
      token.low,
    )) ||
  /^(?:and|or|&)$/.test(token.low)

/** Where the base noun phrase ends that begins at `from`; `from` itself if there is none. */
export function phraseEnd(tokens: readonly Token[], from: number, ceiling: number): number {
  const first = tokens[from]
  if (!first || from >= ceiling) return from
  if (first.pos === 'PRON' && !possessive.test(first.low)) {
    return /^(?:he|she|they|we|i|you|it|him|her|them|us|me|one|everyone|someone|others|who|whom|those|this|that|himself|herself|themselves|itself|what|anyone|anybody|anything|everybody|nobody|nothing|somebody|something|everything)$/.test(
      first.low,
    )
      ? from + 1
      : from
  }
  if (first.low === 'none') return from + 1
  // "accused her of lying".
  if (first.low === 'her' && !/^(?:NOUN|PROPN|ADJ|NUM|VERB)$/.test(tokens[from + 1]?.pos ?? '')) return from + 1
  let at = from
  let head = -1
  while (at < ceiling) {
    const token = tokens[at]!
    if (isOpenMark(token, tokens[at - 1]) && at > from && tokens[at - 1]!.quote !== token.quote) break
    if (inPhrase(token)) {
      if (
        at > from &&
        head >= 0 &&
        (starts.test(token.low) || possessive.test(token.low)) &&
        !/^(?:'s|’s)$/.test(tokens[at - 1]!.low)
      )
        break
      if (isDateAt(tokens, at) && head >= 0 && !/^(?:'s|’s)$/.test(tokens[at + 1]?.low ?? '') && token.pos === 'PROPN')
        break
      if (isNominal(token) || token.pos === 'ADJ') head = at
      if (token.pos === 'DET' && at > from && head < 0 && !starts.test(token.low)) head = at
      at++
      continue
    }
    if (
      token.pos === 'VERB' &&
      /(?:ed|ing)$/.test(token.low) &&
      tokens[at + 1] &&
      (isNominal(tokens[at + 1]!) || tokens[at + 1]!.pos === 'ADJ') &&
      at > from &&
      tokens[at - 1]!.pos !== 'NOUN' &&
      tokens[at - 1]!.pos !== 'PROPN'
    ) {
      at++
      continue
    }
    if (token.pos === 'VERB' && token.capital && at > from) {
      head = at++
      continue
    }
    // "nearly ten", "a more careful plan", "recently published lists".
    const next = tokens[at + 1]
    if (
      token.pos === 'ADV' &&
      head < 0 &&
      next &&
      (/^(?:ADJ|NUM)$/.test(next.pos) ||
        (next.pos === 'VERB' && /ed$/.test(next.low) && tokens[at + 2] && isNominal(tokens[at + 2]!)))
    ) {
      at++
      continue
    }
    break
  }
  if (head < 0)
    return first.pos === 'DET' &&
      /^(?:this|that|these|those|all|both|many|some|none|each|neither)$/.test(first.low) &&
      at > from
      ? from + 1
      : from
  return Math.min(at, Math.max(head + 1, from + 1))
}

/** With what follows and belongs to it: "of …", "for …", "and …"; and, if asked, appositions and relative clauses. */
export function wholePhraseEnd(
  tokens: readonly Token[],
  from: number,
  ceiling: number,
  apposed = true,
  onlyOf = false,
): number {
  let end = phraseEnd(tokens, from, ceiling)
  if (end === from) return from
  for (let guard = 0; guard < 10 && end < ceiling; guard++) {
    const token = tokens[end]!
    if (token.text === '(') {
      let close = end
      while (close < ceiling && tokens[close]!.text !== ')') close++
      if (close >= ceiling || close - end > 12) break
      end = close + 1
      continue
    }
    if (
      isJoin(token) &&
      token.low !== 'to' &&
      token.low !== 'by' &&
      !(onlyOf && !/^(?:of|and|or|in|at)$/.test(token.low))
    ) {
      let next = end + 1
      if (isDateWord(tokens[next]) || (token.low === 'on' && tokens[next]?.low === 'condition')) break
      // "said on Thursday at least 14 had died".
      if (token.low === 'at' && /^(?:least|most)$/.test(tokens[next]?.low ?? '')) break
      if (isDateWord(tokens[next + 1]) && /^(?:the|late|early|last|this|next)$/.test(tokens[next]!.low)) break
      if (
        token.low === 'in' &&
        /^(?:a|an|his|her|its|their)$/.test(tokens[next]?.low ?? '') &&
        /^(?:statement|interview|letter|post|tweet|report|message|speech|briefing|note|video|email)$/.test(
          tokens[next + 1]?.low ?? '',
        )
      )
        break
      if (token.low === 'and' && tokens[next]?.pos === 'ADV') break
      const after = phraseEnd(tokens, next, ceiling)
      if (after === next) {
        while (tokens[next]?.pos === 'ADV') next++
        const again = phraseEnd(tokens, next, ceiling)
        if (again === next) break
        end = again
        continue
      }
      // "X and Y said": what follows "and" is a clause of its own if a verb comes after it.
      if (token.pos === 'CCONJ' && tokens[after] && (isAux(tokens[after]) || tokens[after]!.pos === 'VERB')) break
      end = after
      continue
    }
    if (apposed && isComma(token)) {
      const next = tokens[end + 1]
      if (!next) break
      if (/^(?:who|which|whose|whom)$/.test(next.low)) {
        let close = end + 2
        while (close < ceiling && !isComma(tokens[close]) && !/^[;:.?!]$/.test(tokens[close]!.text)) close++
        end = close
        break
      }
      // "Peter Wherry, of the parish council": where somebody is from.
      const name = tokens[end - 1]!.pos === 'PROPN' && next.low === 'of' ? phraseEnd(tokens, end + 2, ceiling) : end
      if (name > end + 2 && (name >= ceiling || tokens[name]!.pos === 'PUNCT')) {
        end = name
        continue
      }
      const adverb =
        /^(?:now|then|once|formerly|long)$/.test(next.low) && starts.test(tokens[end + 2]?.low ?? '') ? 1 : 0
      const after = phraseEnd(tokens, end + 1 + adverb, ceiling)
      const startsApposition =
        adverb > 0 ||
        starts.test(next.low) ||
        possessive.test(next.low) ||
        next.pos === 'NUM' ||
        next.pos === 'NOUN' ||
        next.pos === 'ADJ' ||
        next.pos === 'PROPN'
      if (!startsApposition || after === end + 1 + adverb || isDateWord(next)) break
      // An apposition ends with its phrase, and is followed by a mark or the end, never by a verb of its own.
      const wide = wholePhraseEnd(tokens, end + 1 + adverb, ceiling, false)
      const follow = tokens[wide]
      if (wide < ceiling && follow && (isAux(follow) || (follow.pos === 'VERB' && !/(?:ing|ed)$/.test(follow.low))))
        break
      end = wide
      continue
    }
    if (/^(?:who|which)$/.test(token.low)) {
      let close = end + 1
      while (close < ceiling && !isComma(tokens[close]) && !/^[;:.?!]$/.test(tokens[close]!.text)) close++
      end = close
      break
    }
    break
  }
  return end
}

/** The token that names what a noun phrase is about: the last noun before its first preposition, comma or clause. */
export function headOf(tokens: readonly Token[], [from, to]: Range): number {
  let head = -1
  for (let at = from; at < to; at++) {
    const token = tokens[at]!
    if (isNominal(token) || token.pos === 'PRON' || (head < 0 && token.pos === 'ADJ')) {
      if (token.pos === 'NUM' && head >= 0) continue
      head = at
    } else if (
      head >= 0 &&
      (token.pos === 'ADP' ||
        isComma(token) ||
        token.pos === 'CCONJ' ||
        token.text === '(' ||
        token.pos === 'SCONJ' ||
        (token.pos === 'VERB' && !/(?:ed|ing)$/.test(token.low)) ||
        (isAux(token) && token.pos !== 'PART'))
    )
      break
    else if (head < 0 && /^(?:all|both|many|some|most|several|few|one|those|these|this)$/.test(token.low)) head = at
  }
  return head < 0 ? to - 1 : head
}

/** The verb group that holds the verb at `at`: auxiliaries, "not", and adverbs before it. */
export function groupStart(tokens: readonly Token[], at: number, floor: number): number {
  let start = at
  let keep = at
  while (start > floor) {
    const token = tokens[start - 1]!
    if (token.quote !== tokens[at]!.quote) break
    if (isAux(token) || isNot(token)) keep = --start
    else if (token.low === 'far' && tokens[start - 2]?.low === 'so' && isAux(tokens[start - 3])) {
      start -= 2
      keep = start
    } else if (
      token.pos === 'ADV' &&
      !/^(?:when|where|how|why|however|second|third|fourth|fifth|there|here|so|yet|today|yesterday|tomorrow|meanwhile|as|too|abroad|downstream|upstream|ago|away|home|north|south|east|west)$/.test(
        token.low,
      )
    ) {
      if (
        /^(?:then|now|once|first|later|earlier|instead|also|still|often)$/.test(token.low) &&
        (start - 1 === floor || isComma(tokens[start - 2]))
      )
        break
      keep = --start
    } else if (
      /^(?:each|both|all)$/.test(token.low) &&
      tokens[start - 2] &&
      (tokens[start - 2]!.pos === 'NOUN' || tokens[start - 2]!.pos === 'PRON' || isAux(tokens[start - 2]))
    ) {
      keep = --start
    } else if (token.low === 'to' && token.pos === 'PART') {
      const above = aboveInfinitive(tokens, start - 1, floor)
      if (above < 0) break
      start = above
      keep = start
    } else if (start === at && token.pos === 'VERB' && /ing$/.test(tokens[at]!.low) && goesOn(token.word)) {
      // "keeps saying".
      keep = --start
    } else break
  }
  return keep
}

const goesOn = factOf(low => /^(?:avoid|beg[aiu]n|continu|ke(?:ep|pt)|resist|start|stop)(?:s|ed|es|e|ped)?$/.test(low))
const hangsOn = factOf(low =>
  /^(?:continu|seem|appear|beg[ai]n|start|proceed|use|happen|ha[sdv]|go|went|need|tend|decline|refuse|fail|ceas|want|try$|tri|attempt|struggl|manag|is$|are$|was$|were$)/.test(
    low,
  ),
)
const hangsOnState = factOf(low =>
  /^(?:able|unable|likely|unlikely|quick|slow|swift|due|bound|sure|certain|careful|first|last|right|expected|supposed|scheduled|set|poised|forced|obliged|compelled)$/.test(
    low,
  ),
)

/**
 * Where the verb stands that an infinitive with "to" at `at` hangs on and is one with: "continued to call for", "is expected
 * to announce", "has yet to explain", "went on to say". −1 where it hangs on a verb with a meaning of its own.
 */
function aboveInfinitive(tokens: readonly Token[], at: number, floor: number): number {
  const before = tokens[at - 1]
  if (!before || at - 1 < floor) return -1
  const { low } = before
  if (low === 'on' && /^(?:goes|going|gone|went|go)$/.test(tokens[at - 2]?.low ?? '') && at - 2 >= floor) return at - 2
  if (low === 'yet' && /^(?:has|have|had)$/.test(tokens[at - 2]?.low ?? '')) return at - 2
  if ((before.pos === 'VERB' || before.pos === 'AUX') && hangsOn(before.word)) return at - 1
  if (!hangsOnState(before.word)) return -1
  let helper = at - 2
  while (helper > floor && (tokens[helper]!.pos === 'ADV' || isNot(tokens[helper]!))) helper--
  return helper >= floor && isAux(tokens[helper]) ? helper : -1
}

/** Whether the group says not: "did not say", "has never asked". */
export const isNegated = (tokens: readonly Token[], [from, to]: Range): boolean => {
  for (let at = from; at < to; at++) if (isNot(tokens[at]!)) return true
  return false
}

/** The parts of "the United Nations and the Red Cross", each whole. */
export function partsOf(tokens: readonly Token[], [from, to]: Range): Range[] {
  const parts: Range[] = []
  let start = from
  for (let at = from + 1; at < to - 1; at++) {
    const mark = tokens[at]!
    if (mark.low !== 'and' && !isComma(mark)) continue
    let next = at + 1
    if (isComma(mark) && tokens[next]?.low === 'and') next++
    const first = tokens[next]
    if (!first || next >= to) continue
    const opens =
      starts.test(first.low) ||
      possessive.test(first.low) ||
      first.pos === 'PROPN' ||
      first.pos === 'NUM' ||
      (mark.low === 'and' && first.pos === 'NOUN' && !starts.test(tokens[start]!.low) && at - start === 1)
    // "Doctors and nurses of the clinic" stays whole; so do a name with "and" and an apposition.
    if (
      !opens ||
      (mark.low === 'and' &&
        first.pos === 'PROPN' &&
        tokens[at - 1]!.pos === 'PROPN' &&
        tokens[start]!.low === 'the' &&
        !/^\p{Lu}{2,}$/u.test(tokens[at - 1]!.text))
    )
      continue
    if (isComma(mark) && tokens[at + 1]?.low !== 'and' && !tokens.slice(next, to).some(token => token.low === 'and'))
      continue
    parts.push([start, at])
    start = next
    at = next
  }
  parts.push([start, to])
  return parts
}
