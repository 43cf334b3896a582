import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import { isNot } from './is-negated.ts'
import { isComma } from './marks.ts'
import { phraseStart } from './phrase-start.ts'

/** The verb group that holds the verb at `at`: auxiliaries, "not", and adverbs before it. */
export function groupStart(tokens: readonly Token[], at: number, floor: number): number {
  let start = at
  let keep = at
  while (start > floor) {
    const token = tokens[start - 1]!
    if (token.quote !== tokens[at]!.quote) break
    if (isAux(token) || isNot(token)) keep = --start
    else if (isComma(token) && isHelperAndAside(tokens, start - 1, floor)) {
      // "have, however, recognised".
      start -= 4
      keep = start
    } else if (token.low === 'far' && tokens[start - 2]?.low === 'so' && isAux(tokens[start - 3])) {
      start -= 2
      keep = start
    } else if (
      token.pos === 'ADV' &&
      !/^(?:when|where|how|why|however|most|second|third|fourth|fifth|there|here|so|yet|today|yesterday|tomorrow|meanwhile|as|too|abroad|downstream|upstream|ago|alike|away|home|north|south|east|west)$/.test(
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
      (/^(?:NOUN|PRON|PROPN)$/.test(tokens[start - 2]!.pos) ||
        tokens[start - 2]!.text === ')' ||
        isAux(tokens[start - 2]))
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
    } else if (start === at && /ing$/.test(tokens[at]!.low) && shortOf(tokens, start) > floor) {
      start = shortOf(tokens, start)
      keep = start
    } else break
  }
  return keep
}

/** Where "stopped short of calling", "refrained from saying" begins; 0 where no such words stand before `at`. */
function shortOf(tokens: readonly Token[], at: number): number {
  const [third, second, first] = [tokens[at - 3]?.low ?? '', tokens[at - 2]?.low ?? '', tokens[at - 1]!.low]
  if (first === 'of' && second === 'short' && /^(?:f[ae]ll|falls|stop(?:s|ped)?)$/.test(third)) return at - 3
  return first === 'from' && /^refrain(?:s|ed)?$/.test(second) ? at - 2 : 0
}

/** "have, however,": an auxiliary and one adverb between commas, of which the last stands at `comma`. */
const isHelperAndAside = (tokens: readonly Token[], comma: number, floor: number): boolean =>
  comma - 3 >= floor && tokens[comma - 1]!.pos === 'ADV' && isComma(tokens[comma - 2]) && isAux(tokens[comma - 3])

const goesOn = factOf(low => /^(?:avoid|beg[aiu]n|continu|ke(?:ep|pt)|resist|start|stop)(?:s|ed|es|e|ped)?$/.test(low))
const hangsOn = factOf(low =>
  /^(?:continu|seem|appear|beg[ai]n|start|proceed|use|happen|ha[sdv]|go|went|need|tend|decline|refuse|fail|ceas|want|wish|try$|tri|attempt|struggl|manag|is$|are$|was$|were$)/.test(
    low,
  ),
)
const hangsOnState = factOf(low =>
  /^(?:able|unable|delighted|glad|pleased|proud|saddened|sorry|likely|unlikely|quick|slow|swift|due|bound|sure|certain|careful|first|last|right|expected|supposed|scheduled|set|poised|forced|obliged|compelled)$/.test(
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
  // "I have the honour to inform you".
  const isHonour = /^(?:honou?r|pleasure|regret)$/.test(low) && tokens[at - 2]?.low === 'the'
  if (isHonour && /^(?:has|have|had)$/.test(tokens[at - 3]?.low ?? '') && at - 3 >= floor) return at - 3
  // "was at pains to stress", "took pains to say".
  if (low === 'pains') {
    const first = tokens[at - 2]?.low === 'at' ? at - 3 : at - 2
    if (first >= floor && (isAux(tokens[first]) || /^t(?:akes?|ook)$/.test(tokens[first]!.low))) return first
  }
  const used = usedFor(tokens, at, floor)
  if (used >= 0) return used
  if (!hangsOnState(before.word)) return -1
  let helper = at - 2
  while (helper > floor && (tokens[helper]!.pos === 'ADV' || isNot(tokens[helper]!))) helper--
  const isLinked =
    isAux(tokens[helper]) || /^(?:appear|look|remain|seem|st[ao]nd|stood)/.test(tokens[helper]?.low ?? '')
  return helper >= floor && isLinked ? helper : -1
}

/** "took to the air to demand", "used her speech to accuse", "held a briefing to deny": where what is used to say it stands; else −1. */
function usedFor(tokens: readonly Token[], infinitive: number, floor: number): number {
  let at = infinitive
  // "took to the air overnight to demand".
  while (at - 1 > floor && (tokens[at - 1]!.pos === 'ADV' || isDateWord(tokens[at - 1]))) at--
  const begin = phraseStart(tokens, at, floor)
  if (begin === at || begin - 1 < floor) return -1
  const verb = tokens[begin - 1]!
  if (/^use[sd]?$/.test(verb.low) && verb.pos === 'VERB') return begin - 1
  if (verb.low === 'to' && /^(?:takes?|taken|took)$/.test(tokens[begin - 2]?.low ?? '') && begin - 2 >= floor)
    return begin - 2
  return calls.has(verb.low) && occasions.has(tokens[at - 1]!.low) ? begin - 1 : -1
}

const calls: ReadonlySet<string> = new Set(
  'called calls gave gives held holds issued issues made makes published publishes released releases seized seizes'.split(
    ' ',
  ),
)
const occasions: ReadonlySet<string> = new Set(
  'address appearance briefing chance conference interview meeting moment occasion opportunity rally speech statement video'.split(
    ' ',
  ),
)
