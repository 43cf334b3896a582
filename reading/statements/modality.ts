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
  if (modality === 'denied') return modality
  if (modality === 'said' && isQuestion(content)) return 'asked'
  if (modality === 'asked') return modality
  if (content.some(isBinding)) return 'conditional'
  if (modality !== 'said' && each.rule !== 'feeling') return modality
  return isSupposed(content, each) ? 'conditional' : modality
}

/** Whether the first sentence of what is said, or the last, is a question. */
function isQuestion(content: readonly Token[]): boolean {
  const first = content.find(({ text }) => /^[.?!]$/.test(text))
  return first?.text === '?' || content.slice(-2).some(({ text }) => text === '?')
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
