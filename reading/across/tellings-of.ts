/** What each statement and each plain sentence tells of, in a form in which two can be held side by side. */
import type { Span } from '../article.ts'
import { romanised } from '../names/romanised.ts'
import { remembered } from '../remembered.ts'
import { paragraphsOf } from '../sentences.ts'
import type { EntityType, ReadArticle, Statement } from '../statement.ts'
import { amountOf, type Counted, isUnnumbered } from './counted.ts'
import { leanCounts } from './leaning-counts.ts'
import { numbersOf } from './numbers-of.ts'
import { isNumber } from './numeral.ts'
import { type Place, placesIn } from './places-in.ts'
import { everyWord, isTelling } from './words-of.ts'

export type Telling = {
  statement: Statement
  article: ReadArticle
  /** The number of its article, and of its sentence there. */
  from: number
  sentence: number
  sentenceSpan: Span
  /** Names as `@name`, larger numbers as `#118`, words as stems; each once. */
  terms: Set<string>
  /** Those of its terms that stand in what is told, without who tells it. */
  content: Set<string>
  /** Those of its terms that are verbs or nouns of what happened, without names. */
  words: Set<string>
  numbers: Counted[]
  /** The places that its whole sentence tells of but for who speaks. */
  sites: Place[]
  /** All places its sentence names. */
  around: ReadonlySet<string>
  /** The days on which what it tells of happened, as days since 1970. */
  days: number[]
  /** Names that its speaker and addressees go by. */
  speaker: string | null
  addressees: string[]
  /** The terms of whoever speaks and is spoken to, and of the cue: "has asked" is a request. */
  parties: ReadonlySet<string>
  /** The terms of whoever tells it: of a request, not the one who asks but the one we have it from. */
  voice: ReadonlySet<string>
}

/** How a name is compared: the same letters in whatever script and case, and nothing by likeness. */
export const nameKey = remembered(name =>
  romanised(name)
    .replace(/^the /, '')
    .replace(/['’]s?$/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim(),
)

const kindOfPlace =
  /(?: (?:region|district|province|state|county|city|town|village|valley|area|oblast|governorate|department|raion|camp))+$/

/** A person or a place goes by the last word of its name: "Wilmar Contreras" and "Contreras", "Um Sayala" and "Sayala". */
export function shortKey({ type, name }: { type: EntityType; name: string }): string {
  const key = nameKey(name)
  return type === 'person' ? key.slice(key.lastIndexOf(' ') + 1) : type === 'place' ? placeKey(key) : key
}

const placeKey = (key: string): string => {
  const bare = key.replace(kindOfPlace, '')
  return bare.slice(bare.lastIndexOf(' ') + 1)
}

/** The tellings of one article; furniture has none. */
export function tellingsOf(article: ReadArticle, from: number): Telling[] {
  const { text } = article
  const sentences = paragraphsOf(text, article.furniture).flat()
  const keyOf = new Map(article.entities.map(({ id, name }) => [id, nameKey(name)]))
  const shortOf = new Map(article.entities.map(entity => [entity.id, shortKey(entity)]))
  const mentions = article.entities
    .flatMap(({ id, type, mentions }) => mentions.map(span => ({ id, type, span })))
    .sort((a, b) => a.span[0] - b.span[0])
  const named = (each: { text: string; entity: string | null }): string =>
    (each.entity && keyOf.get(each.entity)) || nameKey(each.text)
  const termsIn = (span: Span) => {
    const inside = mentionsIn(mentions, span)
    const names = inside.map(({ id }) => `@${shortOf.get(id)}`)
    const words: string[] = []
    let next = 0
    for (const word of everyWord(text, ...span)) {
      while (next < inside.length && inside[next]!.span[1] < word.end) next++
      if (next < inside.length && inside[next]!.span[0] <= word.start) continue
      if (isTelling(word) && !isNumber(word.low)) words.push(word.stem)
    }
    return { names, words }
  }

  const sitesIn = (span: Span, outside: readonly (Span | undefined)[]) =>
    placesIn(
      text,
      span,
      mentionsIn(mentions, span).map(each => ({ ...each, key: keyOf.get(each.id)! })),
      nameKey,
    ).filter(place => !outside.some(each => each && each[0] <= place.span[0] && place.span[1] <= each[1]))

  const tellings = article.statements.flatMap((statement): Telling[] => {
    if (statement.status === 'furniture' || statement.content.length === 0) return []
    const at = statement.cue?.span[0] ?? statement.content[0]!.span[0]
    const sentence = sentenceAt(sentences, at)
    const sentenceSpan = sentences[sentence] ?? statement.content[0]!.span
    const terms = new Set<string>()
    const content = new Set<string>()
    const words = new Set<string>()
    const asks = statement.modality === 'asked'
    // "Mexico had informed Guatemala of each bus": more than saying so, a deed of those named.
    const ofCue = statement.cue ? termsIn(statement.cue.span).words : []
    const acts = asks || statement.modality === 'promised' || (statement.modality !== 'denied' && ofCue.length > 0)
    const parties = [...(statement.speaker ? [statement.speaker] : []), ...statement.addressees]
    const add = (found: { names: string[]; words: string[] }, isContent: boolean) => {
      for (const name of found.names) terms.add(name)
      for (const word of found.words) {
        terms.add(word)
        words.add(word)
      }
      if (isContent) for (const term of [...found.names, ...found.words]) content.add(term)
    }
    for (const { span } of statement.content) add(termsIn(span), true)
    const ofEach = parties.map(({ span }) => termsIn(span))
    if (acts || statement.modality === 'denied') for (const found of ofEach) add(found, false)
    for (const word of ofCue) {
      terms.add(word)
      words.add(word)
    }
    const ofParties = new Set<string>(asks ? ['request', ...ofCue] : ofCue)
    for (const { names, words } of ofEach) for (const term of [...names, ...words]) ofParties.add(term)
    const teller = acts
      ? statement.chain.findLast(({ role, span }) => role === 'relay' && span !== null)
      : statement.speaker
    const said = teller?.span ? termsIn(teller.span) : { names: [], words: [] }
    const meant = teller?.entity ? [`@${shortOf.get(teller.entity)}`] : []
    const voice = new Set([...said.names, ...said.words, ...meant])
    const numbers = statement.content.flatMap(({ span }) => numbersOf(text, ...span))
    for (const each of numbers.filter(each => !isUnnumbered(each))) {
      const isBare = each.unit === 1 && each.value > 12
      if (isBare || each.of !== null) terms.add(isBare ? `#${each.value}` : `#${amountOf(each)} ${each.of}`)
    }
    return [
      {
        statement,
        article,
        from,
        sentence,
        sentenceSpan,
        terms,
        content,
        words,
        numbers,
        sites: sitesIn(sentenceSpan, [statement.speaker?.span, statement.cue?.span]),
        around: new Set(
          mentionsIn(mentions, sentenceSpan).flatMap(({ id, type }) => (type === 'place' ? [shortOf.get(id)!] : [])),
        ),
        days: statement.dates.flatMap(({ kind, value, span }) =>
          kind === 'event' && value !== null && isDay.test(value) && !isOfDateline(text, span)
            ? [Date.parse(value) / 86_400_000]
            : [],
        ),
        speaker: statement.speaker ? named(statement.speaker) : null,
        addressees: statement.addressees.map(named),
        parties: ofParties,
        voice,
      },
    ]
  })
  return leanCounts(text, withRest(text, tellings))
}

/** "ILOILO, Feb 9 (Archipelago Press) —": the day it was written, and not of what happened. */
export const isOfDateline = (text: string, [start, end]: Span): boolean =>
  /(?:^|\n)\s*\p{Lu}[\p{Lu}\s.’'-]+,\s$/u.test(text.slice(Math.max(0, start - 40), start)) &&
  /^\.?\s(?:\([^)\n]{2,40}\)\s)?[—–-]/.test(text.slice(end, end + 50))

const isDay = /^\d{4}-\d\d-\d\d$/

/** What a sentence counts outside all that is said in it belongs to the first that is told there: "…, killing nine people". */
function withRest(text: string, tellings: Telling[]): Telling[] {
  for (let i = 0; i < tellings.length; ) {
    let next = i + 1
    while (next < tellings.length && tellings[next]!.sentence === tellings[i]!.sentence) next++
    const first = tellings[i]!
    if (first.statement.status === 'attributed') {
      const taken = tellings
        .slice(i, next)
        .flatMap(({ statement }) => [
          ...statement.content,
          ...(statement.modality === 'asked' ? [] : statement.addressees),
          ...(statement.cue ? [statement.cue] : []),
          ...(statement.speaker ? [statement.speaker] : []),
        ])
      const rest = numbersOf(text, ...first.sentenceSpan).filter(
        ({ span }) => !taken.some(each => each.span[0] < span[1] && span[0] < each.span[1]),
      )
      first.numbers.push(...rest.filter(({ of }) => of !== null))
      // "90,000 people need food", "300 families have asked for tents": those who want are counted, those who say are not.
      for (const { statement, numbers } of tellings.slice(i, next))
        if (statement.speaker && /^(?:wanted|asked)$/.test(statement.modality ?? ''))
          numbers.push(
            ...numbersOf(text, ...statement.speaker.span).filter(({ of, value }) => of !== null && value > 12),
          )
    }
    i = next
  }
  return tellings
}

function sentenceAt(sentences: readonly Span[], at: number): number {
  let low = 0
  let high = sentences.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sentences[middle]![0] <= at) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** The mentions that lie inside a span; `mentions` are in the order of the text. */
function mentionsIn<T extends { span: Span }>(mentions: readonly T[], [start, end]: Span): T[] {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (mentions[middle]!.span[0] < start) low = middle + 1
    else high = middle
  }
  const inside: T[] = []
  for (let i = low; i < mentions.length && mentions[i]!.span[0] < end; i++)
    if (mentions[i]!.span[1] <= end) inside.push(mentions[i]!)
  return inside
}
