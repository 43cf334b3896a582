/** In which manner something is said, by the words of cue and content: what the cue means, a question, a condition. */
import type { Modality } from '../statement.ts'
import type { Token } from '../tokens.ts'
import type { Attribution } from './attribution.ts'
import { isAux } from './is-aux.ts'
import { isNeither, isUndenied } from './polarity.ts'

export function modalityOf(tokens: readonly Token[], each: Attribution): Modality {
  const { cue, modality } = each
  const content = each.content.flatMap(([from, to]) => tokens.slice(from, to))
  if (cue) {
    const words = tokens.slice(...cue).map(({ low }) => low)
    if (words.includes('reportedly')) return 'reportedly'
    if (isNeither(tokens, each)) return 'said'
    // Who does not rule out says that it may be; who does not deny only says.
    if (isUndenied(tokens, each)) {
      if (words.some(low => /^(?:rul|exclud)/.test(low))) return 'conditional'
      if (modality === 'denied') return 'said'
    }
  }
  if (modality === 'denied' || isCalledFalse(content, each) || isRuledOut(tokens, each)) return 'denied'
  if (modality === 'said' && (isQuestion(content) || isBidding(content, each))) return 'asked'
  if (modality === 'asked' || isWondering(tokens, each)) return 'asked'
  if (content.some(isBinding)) return 'conditional'
  if (/^(?:refuse|decline)$/.test(each.lemma)) return isOfSpeech(tokens, each, content) ? 'said' : 'wanted'
  if (modality !== 'said' && each.rule !== 'feeling' && each.lemma !== 'threaten') return modality
  return isSupposed(content, each) ? 'conditional' : modality
}

/** Whether the first sentence of what is said, or the last, is a question. */
function isQuestion(content: readonly Token[]): boolean {
  const first = content.find(({ text }) => /^[.?!]$/.test(text))
  return first?.text === '?' || content.slice(-2).some(({ text }) => text === '?')
}

const lows = (tokens: readonly Token[]): string => tokens.map(({ low }) => low).join(' ')

/** "Please let us through", "Don't come by car", "Let them ask us", "told to wait": what bids somebody do or leave something. */
const isBidding = (content: readonly Token[], { lemma }: Attribution): boolean =>
  (lemma === 'tell' && content[0]?.low === 'to') ||
  /^(?:please|do not|don['’]t|don? n['’]t|let (?:us|them|me|him|her)) /.test(
    `${lows(content.filter(({ pos }) => pos !== 'PUNCT').slice(0, 3))} `,
  )

/** "Wants to know", "would like to hear". */
const isWondering = (tokens: readonly Token[], { cue }: Attribution): boolean =>
  cue !== null && /\b(?:want(?:s|ed)?|like) to (?:know|hear)$/.test(lows(tokens.slice(...cue)))

const falsehood =
  /^(?:false|untrue|untruth|baseless|unfounded|groundless|fabricat(?:ed|ion|ions)|invention|fiction|fantasy|nonsense|slander|lies?|fairy|absurd|misunderstanding)$/

/** "Called the report an invention", "That is false", "the claims are baseless": the first clause calls what others say false. */
function isCalledFalse(content: readonly Token[], { lemma }: Attribution): boolean {
  const naming = /^(?:call|term|dub|label|brand|describe|characterise|characterize)$/.test(lemma)
  if (!naming && content.length > 24) return false
  const at = content.findIndex(({ low }) => falsehood.test(low))
  if (at < 0) return false
  if (naming) return !content.slice(0, at).some(({ low }) => /^(?:not|perhaps|maybe)$/.test(low))
  const opening = content.slice(0, at)
  const verb = opening.findLast(({ pos }) => pos !== 'ADV' && pos !== 'DET' && pos !== 'PUNCT')
  return (
    verb !== undefined &&
    /^(?:is|are|was|were|'s)$/.test(verb.low) &&
    !opening.some(({ text, low }) => /^[,;]$/.test(text) || /^(?:not|if|whether|who|which|and)$/.test(low))
  )
}

/** "Ruled out talks", where nothing turns it about. */
const isRuledOut = (tokens: readonly Token[], { lemma, cue }: Attribution): boolean =>
  lemma === 'rule' && cue !== null && tokens.slice(...cue).some(({ low }) => low === 'out')

/** "Declined to comment on", "refuses to say": what is refused is only to speak. */
function isOfSpeech(tokens: readonly Token[], { cue }: Attribution, content: readonly Token[]): boolean {
  const words = [...(cue ? tokens.slice(...cue) : []), ...content.slice(0, 3)]
  return words.some(
    ({ low }, at) =>
      words[at - 1]?.low === 'to' &&
      /^(?:say|comment|discuss|speak|answer|confirm|elaborate|explain|give|name|specify|disclose|reveal|respond|be)$/.test(
        low,
      ),
  )
}

/** "Unless", "provided that", "on condition that". */
const isBinding = ({ low }: Token, at: number, content: readonly Token[]): boolean =>
  low === 'unless' ||
  (low === 'provided' && content[at + 1]?.low === 'that') ||
  (low === 'condition' && content[at - 1]?.low === 'on')

/** What is said to come or to be if something else is, or may be. */
function isSupposed(content: readonly Token[], { lemma }: Attribution): boolean {
  if (
    content.some(({ low }, at) => low === 'if' && !/^(?:as|ask|asks|asked|know|see)$/.test(content[at - 1]?.low ?? ''))
  )
    return true
  const opening = content.slice(0, 14)
  if (/^(?:should|were)$/.test(opening.find(({ pos }) => pos !== 'PUNCT')?.low ?? '')) return true
  return opening.some((token, at) => {
    if (!isAux(token)) return false
    const next = content[at + 1]?.low
    if (/^(?:may|might)$/.test(token.low)) return next !== 'not'
    if (token.low === 'could') return next !== 'not' && supposing.test(lemma)
    const verb = content[at + 2]
    return /^(?:not|n't)$/.test(next ?? '') && /^(?:rule|exclude)$/.test(verb?.low ?? '')
  })
}

/** Verbs by which one says what one expects and does not know. */
const supposing = /^(?:warn|caution|reckon|predict|forecast|suggest|estimate|speculate|suspect|hint)$/
