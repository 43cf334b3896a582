/** What is told to have happened somewhere, some day, by the word for it: a meeting, an ambush, a landing. */
import type { Dated } from '../statement.ts'
import { workOf } from './credits-of.ts'
import type { Undergone } from './frames-of.ts'
import type { Place } from './places-in.ts'
import type { Telling } from './tellings-of.ts'
import { isOfEveryEvent } from './what-is-counted.ts'
import { everyWord, isTelling, stemOf, stemsOf, type Word } from './words-of.ts'

/**
 * `kind` is the stem of the word; `i` is the number of the telling; `terms` are those of its sentence and `around` those of
 * the sentences beside it too; `place` and `day` are those that stand nearest to the word.
 */
export type Occasion = {
  i: number
  kind: string
  terms: ReadonlySet<string>
  around: ReadonlySet<string>
  place: Place | null
  /** Stems of what it was done to, where the grammar shows it. */
  done: ReadonlySet<string>
  day: Dated | null
}

const kinds = stemsOf(
  'meeting truce deal exchange release quake explosion flood landslide crash visit ceremony hearing election sink collapse storm cyclone typhoon hurricane airdrop delivery evacuation summit session attack landfall landing handover kidnapping arrest seizure rescue expulsion distribution vaccination burial funeral protest rally launch withdrawal burning derailed hijacked sign looting shooting execution inauguration negotiations conference stampede shipwreck clash open close arrive leave return inspection demolition breach broke',
)
/** Deeds so common that much more has to speak for one occasion. */
export const isCommonKind = (kind: string): boolean => common.has(kind)
const common = stemsOf('open close arrive leave return sign launch broke collapse hold')

const negating = /^(?:no|not|never|nobody|none|without|nor|neither|n['’]t)$/

/** The occasions that an article tells of; `list` are the numbers of its tellings. */
export function occasionsOf(
  all: readonly Telling[],
  list: readonly number[],
  undergone: readonly Undergone[],
): Occasion[] {
  const bySentence = new Map<number, number[]>()
  for (const i of list) {
    const told = bySentence.get(all[i]!.sentence)
    if (told) told.push(i)
    else bySentence.set(all[i]!.sentence, [i])
  }
  const wordsOf = new Map<number, Word[]>()
  const termsOf = new Map<number, string[]>()
  for (const [sentence, told] of bySentence) {
    const { article, sentenceSpan } = all[told[0]!]!
    const words = everyWord(article.text, ...sentenceSpan)
    const stems = words.filter(word => isTelling(word) && !/^\d/.test(word.low)).map(({ stem }) => stem)
    wordsOf.set(sentence, words)
    // Names stand among the words.
    const terms = told.flatMap(i => [...all[i]!.terms, ...all[i]!.parties]).filter(term => !term.startsWith('@'))
    termsOf.set(sentence, [...stems, ...terms])
  }
  const found: Occasion[] = []
  for (const [sentence, told] of bySentence) {
    const words = wordsOf.get(sentence)!
    const isIn = (span: readonly number[] | undefined, at: number) =>
      span !== undefined && span[0]! <= at && at < span[1]!
    const seen = new Set<string>()
    words.forEach((word, n) => {
      if (!kinds.has(word.stem) || seen.has(word.stem) || !tells(word)) return
      if (words.slice(Math.max(0, n - 5), n).some(({ low }) => negating.test(low))) return
      const i = told.find(each => all[each]!.statement.content.some(({ span }) => isIn(span, word.start))) ?? told[0]!
      const { statement } = all[i]!
      if (statement.status === 'commentary' || /^(?:asked|denied|conditional)$/.test(statement.modality ?? '')) return
      if (told.some(each => isIn(all[each]!.statement.speaker?.span, word.start))) return
      seen.add(word.stem)
      const nearest = <T extends { span: readonly number[] }>(those: readonly T[]): T | null =>
        [...those].sort((a, b) => Math.abs(a.span[0]! - word.start) - Math.abs(b.span[0]! - word.start))[0] ?? null
      // A date between the cue and the word for what happened is the cue's; one after that word is its own.
      const cue = statement.cue?.span[0] ?? -1
      const days = told
        .flatMap(each => all[each]!.statement.dates)
        .filter(
          ({ kind, value, span }) =>
            value !== null &&
            isDay.test(value) &&
            (kind === 'event' ||
              (kind === 'utterance' && cue < word.start && word.start < span[0] && span[0] - word.start < 90)),
        )
      const terms = new Set(termsOf.get(sentence)!.filter(term => isOfNote(term, word.stem)))
      found.push({
        i,
        kind: workOf(word.stem),
        terms,
        around: new Set([
          ...terms,
          ...[sentence - 1, sentence + 1]
            .flatMap(beside => termsOf.get(beside) ?? [])
            .filter(term => isOfNote(term, word.stem)),
        ]),
        done: undergone.find(each => each.i === i && each.deed === word.stem)?.done ?? none,
        place: nearest(all[told[0]!]!.sites),
        day: nearest(days),
      })
    })
  }
  return found
}

/** "Went down" tells of something, though neither of its words does. */
const tells = (word: Word): boolean => isTelling(word) || word.stem !== stemOf(word.low)
const none: ReadonlySet<string> = new Set()
const isDay = /^\d{4}-\d\d-\d\d$/
const isOfNote = (term: string, kind: string) => term !== kind && term !== 'request' && !isOfEveryEvent(term)
