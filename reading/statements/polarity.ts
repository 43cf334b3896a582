/**
 * Whether what is said is that something is so or is not: by the grammar of the cue and of the first clause of what is
 * said. Two negations make none: "did not deny", "cannot rule out", "not impossible".
 */
import { setOf } from '../set-of.ts'
import type { Modality, Polarity } from '../statement.ts'
import { tokenBeside } from '../token-beside.ts'
import type { Token } from '../tokens.ts'
import { factOf, wordOf } from '../word.ts'
import type { Attribution } from './attribution.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isQuoteMark } from './marks.ts'
import type { Range } from './range.ts'

/** "Refused", "disputes", "doubted", "unable": a word that says not of itself. */
const refusing =
  /^(?:refus(?:e|es|ed|ing|al)$|declin(?:e|es|ed|ing)$|reject|den(?:y|ies|ied|ying|ial)|dismiss|oppos(?:e|es|ed|ing|ition)|refut|rebut|repudiat|disput|contest(?:s|ed|ing)?$|disown|disavow|disclaim|objection|doubt|forb[ia]d|exclud(?:e|es|ed|ing)$|refrain|abstain|hesitat)/
const unwilling = setOf('unable unwilling reluctant unconvinced unaware false untrue baseless unfounded')
const isRefusing = factOf(low => refusing.test(low) || unwilling.has(low))
const isNot = factOf(low => /^(?:not|n't|never|cannot|hardly|scarcely|barely)$/.test(low))
const isNone = factOf(low => /^(?:no|none|nobody|nothing|neither|nowhere|nor)$/.test(low))
/** "Not impossible", "not uncommon": with "not" before it, such a word says that something is. */
const isUndone = factOf(low =>
  /^(?:im(?:possible|probable)|un(?:likely|common|usual|true|willing|able|aware|reasonable)|without)$/.test(low),
)
const opensAside = factOf(low =>
  /^(?:if|unless|when|whenever|while|although|though|because|since|after|before|until|once|should|were|had|asked|despite)$/.test(
    low,
  ),
)
const opensClause = factOf(low =>
  /^(?:that|which|who|whom|whose|because|if|unless|while|although|though|when|after|before|until|since|where|whether|how|why|lest|without)$/.test(
    low,
  ),
)

/** What is said not, refused or denied is negative; a question is neither, and counts as positive. */
export function polarityOf(tokens: readonly Token[], each: Attribution, modality: Modality = each.modality): Polarity {
  const cue = cueSigns(tokens, each)
  if (cue > 0) return cue % 2 === 1 ? 'negative' : 'positive'
  if (modality === 'denied') return 'negative'
  return saysNot(tokens, each.content) ? 'negative' : 'positive'
}

/** Whether a cue that denies is itself denied: "did not deny", "would not rule out". */
export const isUndenied = (tokens: readonly Token[], each: Attribution): boolean => {
  const signs = cueSigns(tokens, each)
  return signs > 0 && signs % 2 === 0
}

const opensNeither = factOf(low => /^(?:neither|not|n't)$/.test(low))

/** "Neither confirms nor denies", "would not confirm or deny". */
export function isNeither(tokens: readonly Token[], { cue }: Attribution): boolean {
  if (!cue) return false
  const words = tokens.slice(cue[0], cue[1])
  return words.some(({ low }) => low === 'nor' || low === 'or') && words.some(({ word }) => opensNeither(word))
}

/**
 * Whether a cue says not by its own words: "denied", "would not say", "did not rule out". What is said may then not be
 * shown after the speaker's name without it.
 */
export const cueSaysNot = (cue: string): boolean =>
  cue
    .toLowerCase()
    .split(/[^\p{L}'’]+/u)
    .some((low, i, words) => {
      const word = wordOf(low)
      return (
        /n['’]t$/.test(low) ||
        isNot(word) ||
        isNone(word) ||
        isRefusing(word) ||
        /^(?:fail|against$)/.test(low) ||
        (/^(?:yet|short)$/.test(low) && /^(?:to|of)$/.test(words[i + 1] ?? '')) ||
        (low === 'out' && /^rul/.test(words[i - 1] ?? ''))
      )
    })

/** How many words of the cue, or before it, say not. */
function cueSigns(tokens: readonly Token[], each: Attribution): number {
  const { cue, source } = each
  if (!cue) return 0
  if (isNeither(tokens, each)) return 1
  // "Stopped short of saying", "failed to answer": between whoever speaks and the cue.
  const gap =
    source !== null &&
    source[1] <= cue[0] &&
    cue[0] - source[1] <= 5 &&
    tokens.slice(source[1], cue[0]).every(isOfGroup)
  let signs = 0
  for (let at = gap ? source[1] : cue[0]; at < cue[1]; at++) if (sign(tokens, at, cue[1])) signs++
  if (source) {
    const first = tokens[source[0]]!
    if (isNone(first.word) || (first.low === 'few' && source[1] - source[0] < 4)) signs++
    else if (/^(?:nor|neither|never)$/.test(tokens[Math.min(source[0], cue[0]) - 1]?.low ?? '')) signs++
    else if (
      isAux(tokens[Math.min(source[0], cue[0]) - 1]) &&
      /^(?:nor|neither|never)$/.test(tokens[Math.min(source[0], cue[0]) - 2]?.low ?? '')
    )
      signs++
  }
  if (each.negated && signs === 0) signs++
  const after = tokens[cue[1]]
  if (
    against(tokens[cue[1] - 1]) ||
    // "cautioned partners against building there".
    (each.content[0] !== undefined &&
      against(tokens[each.content[0][0]]) &&
      /^(?:warn|advis|caution|recommend)/.test(each.lemma)) ||
    (after && against(after) && /^(?:warn|advis|caution|recommend|decid|vot)/.test(each.lemma))
  )
    signs++
  return signs
}

const against = (token: Token | undefined): boolean => token?.low === 'against'

/** Whether the word at `at` turns what is said into its contrary. */
function sign(tokens: readonly Token[], at: number, end: number): boolean {
  const { low, word } = tokens[at]!
  const next = tokens[at + 1]?.low ?? ''
  if (isNot(word)) return !/^(?:only|just|merely|simply|least)$/.test(next)
  if (isNone(word)) return !(low === 'no' && isLimit(tokens, at))
  if (isRefusing(word)) return true
  if (!mayTurn(word)) return isUndone(word) && isNot(tokens[at - 1]?.word ?? word)
  if (/^object(?:s|ed|ing)?$/.test(low)) return next === 'to'
  if (/^(?:fail|stop)/.test(low)) return next === 'to' || next === 'short'
  if (low === 'yet') return next === 'to' && isAux(tokens[at - 1])
  return next === 'out' || (at + 2 < end && tokens[at + 2]!.low === 'out')
}

/** Words that turn what is said into its contrary with the word after them: "objected to", "failed to", "yet to", "ruled out". */
const mayTurn = factOf(low => /^(?:object(?:s|ed|ing)?$|fail|stop|yet$|rul(?:e|es|ed|ing)$)/.test(low))

/** "No more than ten", "no later than Friday" and "no doubt" bound or stress; "no reason why not" says that something is. */
function isLimit(tokens: readonly Token[], at: number): boolean {
  const [one = '', two = '', three = ''] = [1, 2, 3].map(ahead => tokens[at + ahead]?.low)
  if (/^(?:more|longer)$/.test(one)) return two === 'than'
  if (one === 'reason') return two === 'not' || three === 'not'
  return /^(?:less|fewer|later|further|earlier|better|doubt|sooner)$/.test(one)
}

/** Whether a word may say not at all: most words do not, and most of what is said has no such word. */
const maySayNot = factOf(
  low =>
    /^(?:not|n't|never|cannot|hardly|scarcely|barely|no|none|nobody|nothing|neither|nowhere|nor)$/.test(low) ||
    refusing.test(low) ||
    unwilling.has(low) ||
    /^(?:fail|stop|rul|object|yet|im|un|without)/.test(low),
)

/** Whether the first clause says not. */
export function saysNot(tokens: readonly Token[], content: readonly Range[]): boolean {
  const isPlain = content.every(([from, to]) => {
    for (let at = Math.max(0, from - 1); at < to; at++) if (maySayNot(tokens[at]!.word)) return false
    return true
  })
  if (isPlain) return false
  // A question says neither.
  const last = content.at(-1)
  if (last)
    for (let at = last[1] - 1; at >= last[1] - 2 && at >= last[0]; at--) if (tokens[at]!.text === '?') return false
  const places = placesIn(tokens, content)
  let start = 0
  const low = (i: number): string => (i < places.length ? tokens[places[i]!]!.low : '')
  while (start < places.length && /^(?:['‘’]|that|and|but|yes|well|,|…)$/.test(low(start))) start++
  if (low(start) === 'no' && /^[,.!—–]$/.test(low(start + 1))) return true
  if (/^(?:why|whether|how)$/.test(low(start))) return false
  // "If they come, they will pass": the clause that holds comes after the comma.
  if (start < places.length && opensAside(tokens[places[start]!]!.word)) {
    const comma = places.findIndex((at, i) => i > start && isComma(tokens[at]))
    if (comma < 0) return false
    start = comma + 1
  }
  return start < places.length && isTurned(tokens, places, start)
}

/** The numbers of the words of what is said, without quotation marks. */
function placesIn(tokens: readonly Token[], content: readonly Range[]): number[] {
  const places: number[] = []
  for (const [from, to] of content) for (let at = from; at < to; at++) if (!isQuoteMark(tokens[at])) places.push(at)
  return places
}

/** Whether the clause that begins at the place `start` is turned into its contrary. */
function isTurned(tokens: readonly Token[], places: readonly number[], start: number): boolean {
  let signs = tokenBeside(tokens, places[start]! - 1, 0).low === 'nor' ? 1 : 0
  let verb = -1
  let relative = false
  for (let i = start; i < places.length; i++) {
    const at = places[i]!
    const token = tokens[at]!
    const { word } = token
    if (/^[.;!:]$/.test(token.text) && i > start) break
    if (verb >= 0 && opensClause(word)) break
    if (verb >= 0 && token.pos === 'CCONJ' && token.low !== 'neither' && !isYetTo(tokens, places, i)) break
    // "A coup she did not make", and a new sentence of the same quotation.
    if (verb >= 0 && isNominal(tokens[at - 1]!) && /^(?:i|he|she|we|they|you)$/.test(token.low)) break
    if (verb >= 0 && at !== places[i - 1]! + 1 && token.capital && tokens[at - 1] && isQuoteMark(tokens[at - 1])) break
    if (verb < 0 && /^(?:who|which|that|whose|whom)$/.test(token.low) && i > start) {
      relative = true
      continue
    }
    const isVerb = token.pos === 'VERB' || isAux(token)
    if (relative) {
      // A clause within the subject ends with its verb group, or at the comma after it.
      if (!isVerb) continue
      while (i + 1 < places.length && isOfGroup(tokens[places[i + 1]!]!)) i++
      relative = false
      continue
    }
    if (isNone(word) || isNot(word) || isRefusing(word) || /^(?:fail|rul|object|yet|im|un|without)/.test(token.low)) {
      if (turns(tokens, places, i, verb)) signs++
    }
    if (isVerb) verb = i
  }
  return signs % 2 === 1
}

const isYetTo = (tokens: readonly Token[], places: readonly number[], i: number): boolean =>
  tokens[places[i]!]!.low === 'yet' && i + 1 < places.length && tokens[places[i + 1]!]!.low === 'to'

const isOfGroup = (token: Token): boolean =>
  token.pos === 'VERB' ||
  token.pos === 'ADV' ||
  token.pos === 'PART' ||
  isAux(token) ||
  isNot(token.word) ||
  /^(?:short|of|yet|far|so)$/.test(token.low) ||
  isRefusing(token.word)

/** Whether a word that says not says it of the clause, and not of a part: "three, not two", "with nobody on board". */
function turns(tokens: readonly Token[], places: readonly number[], i: number, verb: number): boolean {
  const at = places[i]!
  const token = tokens[at]!
  const before = tokens[places[i - 1] ?? -1]
  const after = tokens[places[i + 1] ?? -1]
  if (!sign(tokens, at, tokens.length)) return false
  const isContrast = before !== undefined && (isComma(before) || before.pos === 'CCONJ' || before.text === '—')
  if (token.low === 'not') {
    if (isContrast && !(verb >= 0 && after && (after.pos === 'VERB' || isAux(after)))) return false
    if (after?.low === 'to') return verb < 0 || resolves(tokens, places, verb)
    return true
  }
  // "Will take measures to oppose it": what for.
  if (isRefusing(token.word) && token.pos === 'VERB' && before?.low === 'to' && verb >= 0)
    return resolves(tokens, places, verb)
  // "Were refused passage" tells what befell somebody.
  if (isRefusing(token.word))
    return token.pos === 'VERB'
      ? !/^(?:is|are|was|were|be|been|being)$/.test(before?.low ?? '')
      : token.pos === 'ADJ' && verb >= 0 && verb >= i - 3
  if (isNone(token.word)) {
    if (token.low === 'nor') return i === 0
    if (isContrast && (verb >= 0 || before.pos === 'CCONJ')) return false
    // "Goods nobody need ask about".
    if (token.low === 'nobody' && before !== undefined && isNominal(before)) return false
    if (before?.pos !== 'ADP') return true
    const isWhole = /^(?:way|time|point|means|circumstances?|case|account|event)$/.test(after?.low ?? '')
    return isWhole || (verb >= 0 && verb === i - 2)
  }
  return true
}

/** "Decided not to", "agreed to refuse": a verb that is one with what it resolves. */
const resolves = (tokens: readonly Token[], places: readonly number[], verb: number): boolean =>
  /^(?:decid|cho[os]se|agree|promis|prefer|vow|ple?dg|try|tried|resolv|undert|want|inten|continu|plan)/.test(
    tokens[places[verb]!]!.low,
  )
