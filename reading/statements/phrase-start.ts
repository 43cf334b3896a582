import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { cueForms } from './cue-verbs.ts'
import { isDateAt, isDateWord } from './date-words.ts'
import { isNominal } from './is-nominal.ts'
import { isQuoteMark } from './marks.ts'
import { inPhrase, isJoin, starts } from './phrase-parts.ts'
import { isSubjectPronoun, possessive } from './pronouns.ts'

const isSmall = ({ pos, capital }: Token): boolean => pos === 'NOUN' && !capital
const isOne = ({ pos, low }: Token): boolean => pos === 'NOUN' && !low.endsWith('s')
const hasClause = factOf(low => /^(?:all|anything|everything|nothing|something|day|moment|reason|time|way)$/.test(low))

/**
 * Where the base noun phrase begins that ends before `end`, not before `floor`; `end` itself if there is none. Dates are
 * no part of it: in "On Tuesday officials said" it is "officials".
 */
export function phraseStart(tokens: readonly Token[], end: number, floor: number): number {
  let at = end
  const last = tokens[end - 1]
  if (!last || end <= floor) return end
  if (last.pos === 'PRON' && !possessive(last.word)) return isSubjectPronoun(last) ? end - 1 : end
  // "63 per cent said".
  if (last.low === 'cent' && tokens[end - 2]?.low === 'per' && end - 2 > floor)
    return phraseStart(tokens, end - 2, floor)
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
  let seenStart = starts(last.word)
  while (at > floor) {
    const token = tokens[at - 1]!
    if (seenStart && !/^(?:all|both|half|many|some|most|of)$/.test(token.low)) break
    // "its ten-year plan": how long, and no date.
    const isLong = tokens[at - 2]?.text === '-' && tokens[at - 2]!.end === token.start
    if (!isLong && isDateAt(tokens, at - 1) && !/^(?:'s|’s|-)$/.test(tokens[at]!.low)) {
      // "an October 11 presentation".
      const first = isDateAt(tokens, at - 2) ? at - 2 : at - 1
      // "the night train", "the weekend bulletin".
      const isOfNoun =
        first - 1 >= floor && tokens[first - 1]!.low === 'the' && isSmall(tokens[first]!) && isOne(tokens[at]!)
      if (isOfNoun) return first - 1
      return first - 1 >= floor && /^an?$/.test(tokens[first - 1]!.low) ? first - 1 : at
    }
    // "6:05 p.m. Olena Sydorenko says".
    if (/^[ap]\.m\.?$/.test(token.low)) break
    // "Adem “Rrufeja” Krasniqi": what somebody is called, between their names.
    const nickname = tokens[at]!.pos === 'PROPN' ? beforeNickname(tokens, at, floor) : at
    if (nickname < at) {
      at = nickname
      continue
    }
    if (token.quote !== tokens[at]!.quote && !(token.quote === 0 && tokens[end - 1]!.quote === 0)) break
    // "Everything Ivanov says", "the third time Amnesty said": what it is that he says.
    if (tokens[at]!.pos === 'PROPN' && hasClause(token.word)) break
    if (inPhrase(token)) {
      if (token.text === '-' && token.start > 0 && tokens[at - 2]?.end !== token.start) break
      at--
      seenStart = starts(token.word) || possessive(token.word)
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
    // "Newly arrived families".
    if (
      token.pos === 'VERB' &&
      /ed$/.test(token.low) &&
      at - 2 >= floor &&
      /^(?:newly|recently|freshly|long)$/.test(tokens[at - 2]!.low)
    ) {
      at -= 2
      break
    }
    // "half of registered voters", "of displaced families".
    if (token.pos === 'VERB' && /ed$/.test(token.low) && tokens[at - 2]?.low === 'of' && at - 2 > floor) {
      at--
      break
    }
    if (
      token.pos === 'VERB' &&
      /(?:ed|ing)$/.test(token.low) &&
      !seenStart &&
      tokens[at]!.pos !== 'PRON' &&
      (at - 1 === floor || /^[,:“"]$/.test(tokens[at - 2]!.text)) &&
      /^(?:acting|leading|presiding|retired|displaced|elected|appointed|outgoing|visiting|visiting|serving|wounded|armed|united|exiled|ousted|deposed|detained|jailed)$/.test(
        token.low,
      )
    ) {
      at--
      break
    }
    if (token.pos === 'ADV' && at - 2 >= floor && starts(tokens[at - 2]!.word)) {
      at--
      continue
    }
    // "Crossing Watch", "the Directorate for Combating Fraud": a name that begins with a verb's form.
    if (token.pos === 'VERB' && /^\p{Lu}.*ing$/u.test(token.text) && tokens[at]!.capital && !cueForms.has(token.low)) {
      at--
      continue
    }
    break
  }
  // "the envoy for that country"; "That report found", where it opens the sentence.
  const isThat = tokens[at - 1]?.low === 'that' && at - 1 >= floor
  return isThat && (tokens[at - 2]?.pos === 'ADP' || (at - 1 === floor && tokens[at - 1]!.pos === 'DET')) ? at - 1 : at
}

/** Where the name ends before a nickname in quotation marks that ends at `at`; `at` where there is none. */
function beforeNickname(tokens: readonly Token[], at: number, floor: number): number {
  if (!isQuoteMark(tokens[at - 1])) return at
  for (let open = at - 3; open > floor && at - open < 6; open--)
    if (isQuoteMark(tokens[open])) return tokens[open - 1]!.pos === 'PROPN' ? open : at
  return at
}

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
      // "observers in Bor and around the lake".
      const join = before.pos === 'ADP' && tokens[start - 2]?.low === 'and' ? start - 2 : start - 1
      const left = phraseStart(tokens, join, floor)
      if (left === join) break
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
        !/^(?:of|as)$/.test(tokens[left - 1]!.low) &&
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
