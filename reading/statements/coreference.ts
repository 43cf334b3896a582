import type { Entity } from '../statement.ts'
import type { Sentence, Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import type { Attribution } from './attribution.ts'
import { sentenceAt } from './by-sentence.ts'
import { headOf } from './head-of.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma } from './marks.ts'
import { firstFrom, type Mention, mentionsOf, namedIn } from './named-in.ts'
import { phraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { isRoleNoun, singular, typeOf } from './source-types.ts'

type Gender = 'f' | 'm' | null
/** Somebody who spoke, or whom a sentence begins with: named or not. */
type Heard = {
  sentence: number
  quote: boolean
  spoke: boolean
  kind: 'person' | 'body'
  entity: Entity | null
  gender: Gender
}

/** A noun phrase of somebody who speaks, is spoken to, or whom a sentence begins with (`opens`). */
type Phrase = { range: Range; spoke: boolean; opens: boolean }

const phraseOf = (range: Range, spoke: boolean, opens: boolean): Phrase => ({ range, spoke, opens })

/**
 * Whom each noun phrase stands for, among those the article names: by its own words ("the mayor, Ana Ruiz"), and of
 * sources also by what was said before ("she", "the ministry"). Nothing is resolved across articles, and what is not
 * plain stays unresolved: `null`.
 */
export function whoOf(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  entities: readonly Entity[],
  attributions: readonly Attribution[],
): (range: Range) => Entity | null {
  const mentions = mentionsOf(tokens, entities)
  const told = descriptionsOf(tokens, sentences, mentions)
  const genders = new Map<Entity, Gender>()
  for (const [entity, words] of told.words) genders.set(entity, genderOf(words.keys()))
  const resolved = new Map<number, Entity | null>()
  const heard: Heard[] = []
  /** Of each word that somebody unnamed was called by, where last. */
  const unnamed = new Map<string, number>()
  const named = (range: Range) => namedIn(tokens, mentions, range)

  const phrases: Phrase[] = []
  for (const { via, source, addressees } of attributions) {
    for (const relay of via) phrases.push(phraseOf(relay.source, true, false))
    if (source) phrases.push(phraseOf(source, true, false))
    for (const range of addressees) phrases.push(phraseOf(range, false, false))
  }
  for (const range of openings(tokens, sentences)) phrases.push(phraseOf(range, false, true))
  phrases.sort((a, b) => a.range[0] - b.range[0] || Number(b.spoke) - Number(a.spoke))
  const lines = attributions.flatMap(({ rule, source }) => (rule === 'line' && source ? [source] : []))
  const labels = labelsOf(tokens, sentences)
  /** Whose turns there are in a transcript, in order; a colon alone makes none. */
  const turns = [...lines, ...(labels.length > 1 ? labels : [])].sort((a, b) => a[0] - b[0])

  phrases.forEach(meet)
  return range => named(range) ?? resolved.get(range[0]) ?? null

  function meet({ range, spoke, opens }: Phrase): void {
    if (resolved.has(range[0])) return
    const sentence = sentenceAt(sentences, range[0])
    const entity = named(range) ?? refersTo(range, sentence)
    if (!opens) resolved.set(range[0], entity)
    if (spoke || opens) hear(range, sentence, spoke, entity)
  }

  function hear(range: Range, sentence: number, spoke: boolean, entity: Entity | null): void {
    const head = tokens[headOf(tokens, range)]!
    const type = typeOf(tokens, range)
    const kind = entity
      ? entity.type === 'person'
        ? 'person'
        : 'body'
      : type === 'person' || /^(?:he|she)$/.test(head.low)
        ? 'person'
        : type === 'group'
          ? null
          : 'body'
    if (!kind || (kind === 'person' && !entity && singularOf(head.word) !== head.low)) return
    const gender = entity ? (genders.get(entity) ?? null) : (pronounGender(head.low) ?? genderOf([head.low]))
    heard.push({ sentence, quote: tokens[range[0]]!.quote > 0, spoke, kind, entity, gender })
    if (!entity) unnamed.set(singularOf(head.word), range[0])
  }

  function refersTo(range: Range, sentence: number): Entity | null {
    const head = tokens[headOf(tokens, range)]!
    const gender = pronounGender(head.low)
    if (gender && range[1] - range[0] === 1) {
      const one = lastPerson(sentence, gender, tokens[range[0]]!.quote > 0)
      if (one?.entity && !one.gender) genders.set(one.entity, gender)
      return one?.entity ?? null
    }
    if (firstPerson.test(head.low) && range[1] - range[0] === 1) {
      const turn = turns[firstFrom(turns.length, at => turns[at]![0] > range[0]) - 1]
      return turn ? named(turn) : null
    }
    if (/^(?:it|its)$/.test(tokens[range[0]]!.low) && range[1] - range[0] === 1) return lastBody(sentence, 1)
    if (!/^(?:the|this|that)$/.test(tokens[range[0]]!.low) || range[1] - range[0] > 3) return null
    // "The Envoy", and not "the Volga".
    if (head.pos === 'PROPN' && !isRoleNoun(head.low)) return null
    const word = singularOf(head.word)
    // "The doctors said": of many, nobody alone.
    if (word !== head.low && isRoleNoun(word)) return null
    const own = lastTold(range[0], word)
    if (own !== undefined) return own
    return general.test(head.low) ? lastBody(sentence, 2) : null
  }

  /** Who is "he": who spoke last; of several in a sentence before, the one who tells of the others. */
  function lastPerson(sentence: number, gender: Gender, inQuote: boolean): Heard | null {
    const fits = (each: Heard) =>
      each.kind === 'person' && (each.gender === null || each.gender === gender) && (inQuote || !each.quote)
    const recent: Heard[] = []
    for (let i = heard.length - 1; i >= 0 && sentence - heard[i]!.sentence <= 4; i--) {
      const each = heard[i]!
      if (recent[0] && recent[0].sentence !== each.sentence) break
      if (fits(each)) recent.unshift(each)
    }
    return (recent[0]?.sentence === sentence ? recent.at(-1) : (recent.find(each => each.spoke) ?? recent[0])) ?? null
  }

  function lastBody(sentence: number, within: number): Entity | null {
    for (let i = heard.length - 1; i >= 0 && sentence - heard[i]!.sentence <= within; i--) {
      const each = heard[i]!
      if (each.kind === 'body' && !each.quote) return each.entity?.type === 'organisation' ? each.entity : null
    }
    return null
  }

  /** The last before here of whom this word was told; `null` if another, unnamed, came after; `undefined` if there is none. */
  function lastTold(before: number, word: string): Entity | null | undefined {
    const wanted = isRoleNoun(word) ? 'person' : 'organisation'
    const list = told.byWord.get(word) ?? []
    for (let i = firstFrom(list.length, at => list[at]!.at >= before) - 1; i >= 0; i--) {
      const { entity, at } = list[i]!
      if (entity.type !== wanted) continue
      return (unnamed.get(word) ?? 0) > at ? null : entity
    }
    return undefined
  }
}

const singularOf = factOf(singular)

const general =
  /^(?:agency|outlet|newspaper|paper|broadcaster|group|organisation|organization|charity|body|committee|movement|party|coalition|alliance|company|firm)$/
const firstPerson = /^(?:i|we|me|us|my|our)$/
const pronounGender = (low: string): Gender =>
  /^(?:she|her)$/.test(low) ? 'f' : /^(?:he|him|his)$/.test(low) ? 'm' : null
const female =
  /^(?:mrs|mrs\.|ms|ms\.|miss|madam|daw|she|her|spokeswoman|chairwoman|businesswoman|policewoman|sister|mother|queen|princess|lady|wife|daughter|actress|widow|congresswoman|headmistress|midwife|nun|woman|girl|aunt|grandmother|seamstress)$/
const male =
  /^(?:mr|mr\.|sir|u|he|his|spokesman|chairman|businessman|policeman|father|brother|king|prince|husband|son|congressman|bishop|imam|man|boy|uncle|grandfather|fisherman|monk|widower)$/

function genderOf(words: Iterable<string>): Gender {
  for (const word of words) {
    if (female.test(word)) return 'f'
    if (male.test(word)) return 'm'
  }
  return null
}

/** The noun phrase each sentence begins with. */
function openings(tokens: readonly Token[], sentences: readonly Sentence[]): Range[] {
  return sentences.flatMap(({ from, to }): Range[] => {
    if (tokens[from]!.quote > 0 || tokens[from]!.pos === 'ADP') return []
    const end = Math.min(to, phraseEnd(tokens, from, to))
    return end > from ? [[from, end]] : []
  })
}

/** The labels of a transcript, "Question (Interfax):", "Ana Ruiz:": what stands before a colon where a paragraph begins. */
function labelsOf(tokens: readonly Token[], sentences: readonly Sentence[]): Range[] {
  return sentences.flatMap(({ from, to, paragraph }, n): Range[] => {
    if (sentences[n - 1]?.paragraph === paragraph || !tokens[from]!.capital) return []
    for (let at = from + 1; at < Math.min(to, from + 9); at++) {
      if (tokens[at]!.text === ':') return [[from, at]]
      if (tokens[at]!.pos === 'VERB' || isAux(tokens[at])) return []
    }
    return []
  })
}

/** Of each name the words told of it: in its own phrase, and in appositions before and after it. */
function descriptionsOf(tokens: readonly Token[], sentences: readonly Sentence[], mentions: readonly Mention[]) {
  const byWord = new Map<string, { entity: Entity; at: number }[]>()
  const words = new Map<Entity, Set<string>>()
  for (const { entity, range } of mentions) {
    const { from, to } = sentences[sentenceAt(sentences, range[0])]!
    const own = words.get(entity) ?? new Set()
    words.set(entity, own)
    const tell = (at: number) => {
      const word = singularOf(tokens[at]!.word)
      own.add(word)
    }
    for (let at = range[0]; at < range[1]; at++) tell(at)
    let left = range[0]
    while (left > from && range[0] - left < 6 && (isNominal(tokens[left - 1]!) || tokens[left - 1]!.pos === 'ADJ'))
      tell(--left)
    if (entity.type !== 'place') {
      // "Ana Ruiz, the mayor of Bor, said"; "its director, Ana Ruiz".
      if (isComma(tokens[range[1]]) && range[1] + 1 < to) {
        const end = Math.min(to, phraseEnd(tokens, range[1] + 1, to))
        if (end > range[1] + 1) tell(headOf(tokens, [range[1] + 1, end]))
      }
      if (isComma(tokens[left - 1]) && left - 2 >= from) {
        let start = left - 1
        while (
          start > from &&
          left - start < 9 &&
          !isComma(tokens[start - 1]) &&
          tokens[start - 1]!.pos !== 'VERB' &&
          tokens[start - 1]!.quote === tokens[left]!.quote
        )
          start--
        tell(headOf(tokens, [start, left - 1]))
      }
    }
    for (const word of own) {
      const list = byWord.get(word) ?? []
      byWord.set(word, list)
      list.push({ entity, at: range[0] })
    }
  }
  return { byWord, words }
}
