/** In which manner something is said, by the words of cue and content: what the cue means, a question, a condition. */
import { setOf } from '../set-of.ts'
import type { Modality } from '../statement.ts'
import type { Token } from '../tokens.ts'
import type { Attribution } from './attribution.ts'
import { isAux } from './is-aux.ts'
import { isNot } from './is-negated.ts'
import { isNeither, isUndenied } from './polarity.ts'
import { quoted } from './quotations.ts'

export function modalityOf(tokens: readonly Token[], each: Attribution): Modality {
  const { cue } = each
  const modality = each.modality === 'wanted' && isTold(tokens, each) ? 'said' : each.modality
  const content: Token[] = []
  for (const [from, to] of each.content) for (let at = from; at < to; at++) content.push(tokens[at]!)
  if (cue) {
    const words = tokens.slice(cue[0], cue[1])
    if (words.some(({ low }) => low === 'reportedly')) return 'reportedly'
    if (isNeither(tokens, each)) return 'said'
    // Who does not rule out says that it may be; who does not deny only says.
    if (isUndenied(tokens, each)) {
      if (words.some(({ low }) => /^(?:rul|exclud)/.test(low))) return 'conditional'
      if (modality === 'denied') return 'said'
    }
  }
  if (modality === 'denied' || isCalledFalse(content, each) || isRuledOut(tokens, each)) return 'denied'
  if (modality === 'said' && (isQuestion(content) || isBidding(content, each))) return 'asked'
  if (modality === 'asked' || isWondering(tokens, each)) return 'asked'
  if (isAssuredFact(content, each)) return 'said'
  if (content.some(isBinding)) return 'conditional'
  if (each.lemma === 'refuse' || each.lemma === 'decline') return isOfSpeech(tokens, each, content) ? 'said' : 'wanted'
  if (modality !== 'said' && each.rule !== 'feeling' && each.lemma !== 'threaten') return modality
  return isSupposed(content, each) ? 'conditional' : modality
}

/** "The message reads: “…”", "have accepted the truce", "remembers that": what is told, by verbs of the mind. */
function isTold(tokens: readonly Token[], { lemma, cue, content }: Attribution): boolean {
  if (lemma === 'read') return content.some(([from]) => quoted(tokens, from))
  if (lemma === 'remember') return true
  return (
    lemma === 'accept' &&
    cue !== null &&
    tokens[cue[1] - 1]!.low === 'accepted' &&
    !tokens.slice(...cue).some(token => /^(?:would|will|could|be|was|were)$/.test(token.low) || isNot(token))
  )
}

/** Whether the first sentence of what is said, or the last, is a question. */
function isQuestion(content: readonly Token[]): boolean {
  const first = content.find(({ text }) => text === '.' || text === '?' || text === '!')
  return first?.text === '?' || content.slice(-2).some(({ text }) => text === '?')
}

/** The first tokens that are wanted, `most` of them at most. */
function firstOf(content: readonly Token[], most: number, isWanted: (token: Token) => boolean): Token[] {
  const found: Token[] = []
  for (const token of content) {
    if (found.length === most) break
    if (isWanted(token)) found.push(token)
  }
  return found
}

const anybody = setOf('us them me him her')

/** "Please let us through", "Don't come by car", "Let them ask us", "told to wait": what bids somebody do or leave something. */
function isBidding(content: readonly Token[], { lemma }: Attribution): boolean {
  if (lemma === 'tell' && content[0]?.low === 'to') return true
  const [first, second] = firstOf(content, 2, ({ pos }) => pos !== 'PUNCT')
  if (first?.low === 'do') return second !== undefined && isNot(second)
  return first?.low === 'please' || (first?.low === 'let' && anybody.has(second?.low ?? ''))
}

/** "Assures that all is calm": how things are, and nothing that is undertaken. */
const isAssuredFact = (content: readonly Token[], { lemma }: Attribution): boolean =>
  /^(?:re)?assure$/.test(lemma) &&
  content[0]?.low === 'that' &&
  !content.some(({ low }) => /^(?:will|would|shall|should|won't|'ll|’ll|'d)$/.test(low))

/** "Wants to know", "would like to hear". */
function isWondering(tokens: readonly Token[], { cue }: Attribution): boolean {
  if (!cue || cue[1] - cue[0] < 3) return false
  const [wish, to, verb] = tokens.slice(cue[1] - 3, cue[1])
  return (
    (wish!.lemma.text === 'want' || wish!.low === 'like') &&
    to!.low === 'to' &&
    (verb!.low === 'know' || verb!.low === 'hear')
  )
}

const falsehoods = setOf(
  'false untrue untruth baseless unfounded groundless fabricated fabrication fabrications invention fiction fantasy nonsense slander lie lies fairy absurd misunderstanding',
)
const naming = setOf('call term dub label brand describe characterise characterize')
const unsure = setOf('not perhaps maybe')
const being = setOf("is are was were 's")
/** Words and marks after which another clause begins, or after which nothing is asserted. */
const turning = setOf(', ; not if whether who which and')

/** "That is not correct", "It isn't true": of what others say, and no more than that. */
function isNotSo(content: readonly Token[]): boolean {
  const [what, is, not, so, mark] = firstOf(content, 5, ({ text }) => text !== '"' && text !== '“')
  return (
    (what?.low === 'that' || what?.low === 'this' || what?.low === 'it') &&
    being.has(is?.low ?? '') &&
    not !== undefined &&
    isNot(not) &&
    (so?.low === 'true' || so?.low === 'correct' || so?.low === 'so') &&
    mark?.pos === 'PUNCT'
  )
}

/** "Called the report an invention", "That is false", "the claims are baseless": the first clause calls what others say false. */
function isCalledFalse(content: readonly Token[], { lemma }: Attribution): boolean {
  const isNaming = naming.has(lemma)
  if (!isNaming && content.length > 24) return false
  if (isNotSo(content)) return true
  const at = content.findIndex(({ low }) => falsehoods.has(low))
  if (at < 0) return false
  if (isNaming) return !content.slice(0, at).some(({ low }) => unsure.has(low))
  const opening = content.slice(0, at)
  const verb = opening.findLast(({ pos }) => pos !== 'ADV' && pos !== 'DET' && pos !== 'PUNCT')
  return verb !== undefined && being.has(verb.low) && !opening.some(({ low }) => turning.has(low))
}

/** "Ruled out talks", where nothing turns it about. */
const isRuledOut = (tokens: readonly Token[], { lemma, cue }: Attribution): boolean =>
  lemma === 'rule' && cue !== null && tokens.slice(...cue).some(({ low }) => low === 'out')

const speaking = setOf(
  'say comment discuss speak answer confirm elaborate explain give name specify disclose reveal respond be',
)

/** "Declined to comment on", "refuses to say": what is refused is only to speak. */
function isOfSpeech(tokens: readonly Token[], { cue }: Attribution, content: readonly Token[]): boolean {
  const words = [...(cue ? tokens.slice(...cue) : []), ...content.slice(0, 3)]
  return words.some(({ low }, at) => words[at - 1]?.low === 'to' && speaking.has(low))
}

/** "Unless", "provided that", "on condition that". */
const isBinding = ({ low }: Token, at: number, content: readonly Token[]): boolean =>
  low === 'unless' ||
  (low === 'provided' && content[at + 1]?.low === 'that') ||
  (low === 'condition' && content[at - 1]?.low === 'on')

/** Words after which "if" asks whether. */
const whetherAfter = setOf('as ask asks asked know see')
/** Verbs by which one says what one expects and does not know. */
const supposing = setOf('warn caution reckon predict forecast suggest estimate speculate suspect hint')

/** What is said to come or to be if something else is, or may be. */
function isSupposed(content: readonly Token[], { lemma }: Attribution): boolean {
  if (content.some(({ low }, at) => low === 'if' && !whetherAfter.has(content[at - 1]?.low ?? ''))) return true
  const opening = content.slice(0, 14)
  const first = opening.find(({ pos }) => pos !== 'PUNCT')?.low
  if (first === 'should' || first === 'were') return true
  return opening.some((token, at) => {
    if (!isAux(token)) return false
    const next = content[at + 1]?.low
    if (token.low === 'may' || token.low === 'might') return next !== 'not'
    if (token.low === 'could') return next !== 'not' && supposing.has(lemma)
    const verb = content[at + 2]?.low
    return (next === 'not' || next === "n't") && (verb === 'rule' || verb === 'exclude')
  })
}
