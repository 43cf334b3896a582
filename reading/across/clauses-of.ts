/** The clauses of what is told, each with its words and whether it is said not to be so. */
import { carriedSubjects } from './carried-subject.ts'
import { deniedOf } from './denied-of.ts'
import { isNumber } from './numeral.ts'
import { onceFor } from './once-for.ts'
import { hasSense, saysNot, saysSo, sensesOf } from './senses.ts'
import type { Telling } from './tellings-of.ts'
import { type Which, whichOne } from './which-one.ts'
import { everyWord, isTelling, type Word } from './words-of.ts'

/** `so` and `not` are the words by which it tells that something is so, or is not, by the number of their opposites. */
export type Clause = {
  terms: ReadonlySet<string>
  /** The words for what it tells of without naming it. */
  carried: ReadonlySet<string>
  /** What it says there was none of. */
  none: readonly string[] | null
  senses: ReadonlySet<number>
  so: ReadonlyMap<number, string>
  not: ReadonlyMap<number, string>
  isNegated: boolean
  /** Whether it tells of what is yet to come. */
  isAhead: boolean
  which: Which
  /** "Not all of the buses had come", and "every bus has". */
  isOfSome: boolean
  isOfAll: boolean
}

const negation =
  /\b(?:no|nobody|nothing|none|never|not|neither|nor|nowhere|without\sany|(?:is|are|was|were|be|been|remain\w*|left|still|go|goes|went|do|doing)\swithout|hardly|cannot|unable|fail(?:s|ed)?\sto|yet\sto)\b|n['’]t\b/i
/**
 * "Near Tando Islet, and not off the point", "two, and not three", "should never have to wait", "no more than two", "so that
 * nobody should", "needed no paper": no denial of what happened.
 */
export const besideThePoint =
  /(?:,|\band|\bbut)\s(?:and\s|but\s)?not\s(?=(?:an?|the|by|on|off|in|at|near|from|to|for|with|of|as|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|\d[\d,.]*)\b)|\b(?:should|must|need|ought\sto)\s(?:not|never)\b|\b(?:no|not|never)\s(?:any\s)?(?:more|fewer|less|later|earlier)\sthan\b|\bnot\s(?:only|just|merely|least)\b|\bso\sthat\s(?:no|nobody|none|nothing|no\sone)\b|\bno\s(?:matter|doubt|longer\sthan)\b|\bneed(?:s|ed|ing)?\sno\b/gi
const ofSome = /\bnot\s(?:all|every\w*|each|always|the\swhole)\b/i
const ofAll = /\b(?:all|every\w*|each|both|always|whole|entire|none|nobody)\b/i
const ahead = /\b(?:will|shall|would|won['’]t)\b/i
const between = /,(?!\d)|[;:]|\b(?:and|but|while|whereas|who|which|since|because|so\sthat)\b/

/** The clauses of what is told; of a request or a promise, who asks and what they do is told too. */
export const clausesOf = onceFor(({ statement, article }: Telling): readonly Clause[] => {
  const content = statement.content.map(({ text }) => text).join(' ')
  const acts = /^(?:asked|promised|wanted|conditional)$/.test(statement.modality ?? '')
  const around = acts
    ? termsOf([statement.speaker?.text, statement.cue?.text, ...statement.addressees.map(({ text }) => text)].join(' '))
    : []
  const isNot = acts && negation.test(`${statement.cue?.text} ${statement.addressees.map(({ text }) => text)}`)
  const clauses = content.replace(besideThePoint, ' ').split(between)
  const from = statement.content[0]?.span[0] ?? 0
  const carried = carriedSubjects(clauses, article.text.slice(Math.max(0, from - 500), from))
  return clauses.flatMap((clause, at) => {
    const words = everyWord(clause)
    const own = [...termsIn(words), ...around]
    if (own.length === 0) return []
    const terms = new Set(own)
    const left = new Set(termsOf(carried[at]!))
    const [senses, so, not] = [new Set<number>(), new Map<number, string>(), new Map<number, string>()]
    for (const term of own) {
      for (const sense of sensesOf(term)) senses.add(sense)
      for (const each of saysSo(term)) so.set(each, term)
      for (const each of saysNot(term)) not.set(each, term)
    }
    return [
      {
        terms,
        carried: left,
        none: deniedOf(clause),
        senses,
        so,
        not,
        isNegated: isNot || negation.test(clause),
        isAhead: ahead.test(clause),
        which: whichOne(words),
        isOfSome: ofSome.test(clause),
        isOfAll: ofAll.test(clause),
      },
    ]
  })
})

const termsOf = (words: string): string[] => termsIn(everyWord(words))

const termsIn = (words: readonly Word[]): string[] =>
  words.filter(word => (isTelling(word) || hasSense(word.stem)) && !isNumber(word.low)).map(({ stem }) => stem)

/** A clause with how much each of its words weighs, and all of them. */
export type Weighed = {
  clause: Clause
  words: readonly { term: string; weight: number; senses: readonly number[] }[]
  weight: number
}

/** A clause weighed by `terms`, those of it that count: the rarer a word, the more. */
export function weighed(
  clause: Clause,
  weights: ReadonlyMap<string, number>,
  terms: Iterable<string> = clause.terms,
): Weighed {
  const words = Array.from(terms, term => ({ term, weight: weights.get(term) ?? 1, senses: sensesOf(term) }))
  return { clause, words, weight: words.reduce((sum, { weight }) => sum + weight, 0) }
}

/** How much of one clause another holds, or `also` does, 0 to 1: another word for the same thing counts in part. */
export function coverOf({ words, weight: whole }: Weighed, other: Clause, also?: ReadonlySet<string>): number {
  let held = 0
  for (const { term, weight, senses } of words) {
    if (other.terms.has(term) || other.carried.has(term) || also?.has(term)) held += weight
    else if (senses.some(sense => other.senses.has(sense))) held += 0.7 * weight
  }
  return whole === 0 ? 0 : held / whole
}

/** The word by which `one` tells that something is so of which `other` tells, by an opposite, that it is not. */
export function opposedIn(one: Clause, other: Clause): string | null {
  for (const [each, word] of one.so) {
    const opposite = other.not.get(each)
    if (opposite !== undefined && !other.terms.has(word) && !one.terms.has(opposite)) return word
  }
  return null
}
