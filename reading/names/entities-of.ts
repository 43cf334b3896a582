import type { Article, Span } from '../article.ts'
import { type Crf, decode } from '../crf/crf.ts'
import { type PackedCrf, unpackCrf } from '../crf/packed-crf.ts'
import { setOf } from '../set-of.ts'
import type { Entity, EntityType } from '../statement.ts'
import { allWhere } from './all-where.ts'
import { explainedAcronyms } from './explained-acronyms.ts'
import { type FoundName as Found, foundName, ofType, type NameType as Type } from './found-name.ts'
import { feasts as feastWords, organisationWords, titles } from './gazetteer.ts'
import { kindsTold } from './kinds-told.ts'
import { type KnownName, knownNames } from './known-names.ts'
import { nameLabels } from './label-names.ts'
import { datelines, loudLines } from './loud-lines.ts'
import { nameCuts, nameFeatures } from './name-features.ts'
import { type NameToken, nameTokens } from './name-tokens.ts'
import weights from './name-weights.generated.json' with { type: 'json' }
import { namesAbroad } from './names-abroad.ts'
import { placesOrPeople } from './places-or-people.ts'
import { toldBeside } from './told-beside.ts'
import { isSureHead, wholeNames } from './whole-names.ts'
import { wholePeople } from './whole-people.ts'

const types: Record<Type, EntityType> = {
  PER: 'person',
  ORG: 'organisation',
  LOC: 'place',
  EVENT: 'event',
  DOC: 'document',
}

const titleWords = setOf(titles)
const heads = setOf(organisationWords)
/** Honorifics that are written as part of a name and kept with it. */
const keptTitles = setOf('U Daw Saw Naw Sai Ko Ma Bai Datu Umm Abu Abou Sayadaw Mahn Nang')
const events = setOf(
  'Forum Summit Conference Olympics Games Congress Festival Assizes Talks Dialogue Platform Marathon Hajj Ramadan Easter Christmas',
)
/** Storms and operations bear names, of people too. */
const namedEvents = setOf('Typhoon Cyclone Hurricane Storm Operation')
const documents = setOf(
  'Convention Conventions Resolution Protocol Protocols Treaty Agreement Accord Accords Charter Memorandum Declaration Constitution Covenant',
)

let model: Crf | undefined

/**
 * The people, organisations, places, events and documents that an article names, each with all its mentions, in the
 * order in which they are first named. A mention is a proper name or a part of one, never "he" or "the ministry". Names
 * of two articles are not compared here: see `proposeMerges`.
 */
export function entitiesOf({ text, furniture }: Pick<Article, 'text' | 'furniture'>): Entity[] {
  const tokens = bodyTokens(text, furniture)
  const found = namesIn(tokens)
  return gathered(text, tokens, found)
}

function bodyTokens(text: string, furniture: readonly Span[]): NameToken[] {
  const tokens = nameTokens(text)
  if (furniture.length === 0) return tokens
  return tokens.filter(({ start }) => !furniture.some(([from, to]) => start >= from && start < to))
}

/** Every name in a text, from left to right, none inside another. */
export function namesIn(tokens: readonly NameToken[]): Found[] {
  model ??= unpackCrf(weights as PackedCrf)
  const cuts = nameCuts(tokens)
  const gazetteer = knownNames(tokens)
  const features = nameFeatures(tokens, cuts, gazetteer)
  const loud = new Uint8Array(tokens.length)
  for (const [from, to] of loudLines(tokens)) loud.fill(1, from, to)
  const tagged = cuts
    .flatMap(([from], i) => spansOf(decode(model!, features[i]!), from))
    .filter(({ from }) => !loud[from])
  const trim = tagged.flatMap(span => trimmed(tokens, span))
  const named = wholeNames(tokens, withKnown(tokens, rejoined(tokens, trim), gazetteer), gazetteer)
  const abroad = namesAbroad(tokens, wholePeople(tokens, named))
  const whole = explainedAcronyms(tokens, toldBeside(tokens, kindsTold(tokens, abroad, gazetteer)))
  return withEvents(tokens, acrossDocument(tokens, placesOrPeople(tokens, withDatelines(tokens, whole)), loud))
}

function spansOf(labels: readonly number[], from: number): Found[] {
  const found: Found[] = []
  labels.forEach((label, i) => {
    const name = nameLabels[label]!
    if (name.startsWith('B')) found.push(foundName(from + i, from + i + 1, name.slice(2) as Type))
    else if (name.startsWith('I')) found.at(-1)!.to = from + i + 1
  })
  return found
}

const isCapital = (token: NameToken | undefined) => token?.word.named ?? false
const hasLetter = (token: NameToken) => /\p{L}/u.test(token.text)

/** Leaves titles before a person's name and marks at either end outside of it. */
function trimmed(tokens: readonly NameToken[], span: Found): Found[] {
  let { from, to } = span
  const isTitle = (at: number) => titleWords.has(tokens[at]!.text) && !keptTitles.has(tokens[at]!.text)
  // "County Commissioner Gatluak Riek Tut" is a person with a title, whatever was made of it.
  if (
    span.type !== 'PER' &&
    to - from > 2 &&
    !tokens.slice(from, to).some(({ text, word }) => /^(?:of|for|and|on)$/.test(text) || isSureHead(word))
  ) {
    const title = tokens.slice(from, to - 2).findLastIndex((_, i) => isTitle(from + i))
    if (title >= 0) return trimmed(tokens, foundName(from + title + 1, to, 'PER'))
  }
  // "Kentucky's Gov. Matt Bevin": what an office is shortened to, before the name.
  if (/^(?:Gov|Sen|Rep|Lt|Col|Gen|Maj|Capt|Sgt|Adm|Brig)$/.test(tokens[to - 1]!.text) && tokens[to]?.text === '.')
    return []
  while (from < to && (!hasLetter(tokens[from]!) || (tokens[from]!.text === 'The' && span.type !== 'ORG'))) from++
  while (to > from && !hasLetter(tokens[to - 1]!)) to--
  // "Thai", "Turks and Kurds": peoples are nobody's name.
  if (tokens.slice(from, to).every(({ text, word }) => word.people || /^(?:a|and|,)$/.test(text))) return []
  // "Sacramento-based McClatchy": where it sits.
  if (!span.full && to - from > 1 && /-based$/.test(tokens[from]!.text)) from++
  // "But U Kyaw Zeya said": how the sentence opens.
  if (!span.full && to - from > 1 && tokens[from]!.first && openings.has(tokens[from]!.text)) from++
  // "Cúcuta, Jan. 22".
  if (to - from === 1 && /^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/.test(tokens[from]!.text)) {
    const day = tokens[to]?.text === '.' ? tokens[to + 1] : tokens[to]
    if (/^\d/.test(day?.text ?? '')) return []
  }
  if (span.type === 'PER') {
    // "Staff thanks A. N. Shchegolev": a verb ends what stands before it.
    const verb = tokens
      .slice(from, to)
      .findLastIndex(({ word }) => word.small && !word.named && !word.particle && word.text.length > 2)
    if (verb > 0) from += verb + 1
    // "District Officer Prem Lal": what stands before the last title is part of it.
    const office = tokens.slice(from, to - 1).findLastIndex((_, i) => isTitle(from + i))
    if (office > 0 && !tokens.slice(from, from + office).some(({ word }) => word.given)) from += office
    // "Thai soldiers": whose they are.
    if (to - from === 1 && bodies.has(tokens[to]?.text ?? '')) return []
    while (from + 1 < to && titleWords.has(tokens[from]!.text) && !keptTitles.has(tokens[from]!.text)) {
      from++
      while (from < to && !hasLetter(tokens[from]!)) from++
    }
    if (to - from === 1 && titleWords.has(tokens[from]!.text) && !keptTitles.has(tokens[from]!.text)) return []
  }
  while (span.type === 'PER' && keptTitles.has(tokens[from - 1]?.text ?? '')) from--
  if (span.type === 'ORG' && tokens[from]?.text.toLowerCase() === 'the' && to - from > 1) from++
  // "LWF sent Peace": what an acronym does.
  const next = tokens[from + 1]
  if (
    span.type === 'ORG' &&
    from + 2 < to &&
    tokens[from]!.word.loud &&
    next!.word.small &&
    /^\p{Ll}{3,}(?<!for|and)$/u.test(next!.text)
  )
    to = from + 1
  return from < to && tokens.slice(from, to).some(isCapital) ? [foundName(from, to, span.type, span.full)] : []
}

const openings = setOf('And But Dear Hello Meanwhile Nor Now Or So Still Thanks Then While Yet')
const bodies = setOf(
  'army authorities children civilians diplomats drivers elders families farmers fighters forces government lawmakers leaders men migrants militants officials people police politicians rebels refugees residents soldiers traders troops villagers women workers',
)
const outletNouns = setOf(
  'channel broadcaster daily newspaper paper weekly station outlet portal magazine journal website newsletter',
)
const vesselNouns = setOf(
  'dhow sloop schooner steamer liner yacht frigate corvette cutter plane helicopter vessel ferry ship boat tanker trawler barge freighter MV MT',
)
const feasts = setOf(feastWords)

/** What stands before a name tells of it: "the channel …" an outlet, "the ferry …" a vessel, which is none of these. */
function rejoined(tokens: readonly NameToken[], found: readonly Found[]): Found[] {
  const joined: Found[] = []
  for (const each of found) {
    const before = joined.at(-1)
    const between = before ? tokens.slice(before.to, each.from) : []
    const initial = before && tokens[before.to - 1]!.text.length === 1 && between.every(({ text }) => text === '.')
    if (before?.type === 'PER' && each.type === 'PER' && (between.length === 0 || initial)) before.to = each.to
    else joined.push(ofType(each, each.type))
  }
  return joined.flatMap((each, k) => {
    const noun = tokens[each.from - (tokens[each.from - 1]?.text === ',' ? 2 : 1)]?.text ?? ''
    const last = tokens[each.to]
    if (each.to - each.from === 1 && feasts.has(tokens[each.from]!.text)) return []
    if (vesselNouns.has(noun) && tokens[each.from - 1]?.text === noun) return []
    if (outletNouns.has(noun.toLowerCase())) return [ofType(each, 'ORG')]
    // "Ban Ki-moon": a capital right after a person's name, which nothing else claims, belongs to it.
    const free =
      last && isCapital(last) && !last.first && !heads.has(last.text) && (joined[k + 1]?.from ?? -1) !== each.to
    if (each.type === 'PER' && free && last.start === tokens[each.to - 1]!.end + 1)
      return [foundName(each.from, each.to + 1, each.type, each.full)]
    return [each]
  })
}

/** Names of the gazetteer that the tagger left out are added, and those it only grazed put in its place. */
function withKnown(tokens: readonly NameToken[], tagged: readonly Found[], known: readonly KnownName[]): Found[] {
  const kinds = { organisation: 'ORG', outlet: 'ORG', state: 'LOC', place: 'LOC' } as const
  let found = [...tagged]
  for (const { from, to, kind, name } of known) {
    const across = found.filter(each => each.from < to && from < each.to)
    const inside = across.find(each => each.from <= from && each.to >= to)
    if (inside) {
      if (inside.from === from && inside.to === to) {
        inside.full = name
        const isSomebody = tokens[from]!.word.given || isSurname(tokens[from]!)
        if (to - from > 1 || inside.type !== 'PER' || (isSure(tokens[from]!) && !isSomebody)) inside.type = kinds[kind]
      }
      continue
    }
    const single = to - from === 1
    // A single ordinary word that opens a sentence, such as "Time" or "Emergency", is left to the tagger.
    if (single && kind !== 'state' && across.length === 0 && !isSure(tokens[from]!)) continue
    if (across.length > 0 && single) continue
    const start = tokens[from]!.text.toLowerCase() === 'the' ? from + 1 : from
    found = [...found.filter(each => !across.includes(each)), foundName(start, to, kinds[kind], name)]
  }
  return found.sort((a, b) => a.from - b.from)

  /** "Amy Kent" makes "Kent" hers, place or not. */
  function isSurname({ text }: NameToken): boolean {
    return tagged.some(({ from, to, type }) => type === 'PER' && to - from > 1 && tokens[to - 1]!.text === text)
  }
}

/** "VALLETTA —": a dateline names a place, unless the gazetteer knows better. */
function withDatelines(tokens: readonly NameToken[], found: readonly Found[]): Found[] {
  let names = [...found]
  for (const [from, to] of datelines(tokens)) {
    const over = names.filter(each => each.from < to && each.to > from)
    if (over.some(each => each.full || each.type === 'LOC')) continue
    names = [...names.filter(each => !over.includes(each)), foundName(from, to, 'LOC')]
  }
  return names.sort((a, b) => a.from - b.from)
}

const everyday = setOf(
  'REACH CARE GOAL Wafa Fana Fatah Azov Sputnik Zvezda Kompas Time Emergency Memorial Congress Senate Capitol Treasury Guardian Independent Concern Amnesty Semana Tempo Dawn Goal Care Kan Mehr Saba Pale Shire Van Meta Bor Leer Jos Gulf Nation Standard Spiegel Politika Fars Fano Wagner Trinidad Bender Gali Gori Emergency Start Reach Gulf Swat Beni Wau Yei Shan Cali Kaya Dori',
)
const isSure = ({ text }: NameToken) => !everyday.has(text)

/** The same name as a headline writes it. */
const inCapitals = ({ words, type, full }: Spelled): Spelled => ({
  words: words.map(word => word.toUpperCase()),
  type,
  full,
})
const short = setOf(
  'An As At Be By Da De Di Do Du Dr El He I If In Is It La Le Ko Ma Me My No Of On Or So St Jr Sr To U Up Us We',
)

/** Once named in full, a person is known by a part; and one spelling means one kind of thing throughout a text. */
function acrossDocument(tokens: readonly NameToken[], found: readonly Found[], loud: Uint8Array): Found[] {
  const surnames = surnamesOf(tokens, found)
  const settled = ofOneKind(tokens, found, surnames)
  return [...settled, ...namedAgain(tokens, settled, surnames, loud)].sort((a, b) => a.from - b.from)
}

function wordsIn(tokens: readonly NameToken[], { from, to }: Found): string[] {
  const words: string[] = []
  for (let at = from; at < to; at++) words.push(tokens[at]!.text)
  return words
}

const textOf = (tokens: readonly NameToken[], name: Found): string => wordsIn(tokens, name).join(' ')

/** The parts by which the people named in full may be called. */
function surnamesOf(tokens: readonly NameToken[], found: readonly Found[]): ReadonlySet<string> {
  const surnames = new Set<string>()
  for (const each of found) {
    if (each.type !== 'PER' || each.to - each.from < 2) continue
    const parts = tokens.slice(each.from, each.to).filter(({ text }) => text.length > 2 || /^\p{Lu}\p{Ll}$/u.test(text))
    for (const part of parts)
      if ((isCapital(part) || part === parts.at(-1)) && !short.has(part.text)) surnames.add(part.text)
  }
  return surnames
}

/** Each name with the kind that its spelling has most often; a surname alone is a person's. */
function ofOneKind(tokens: readonly NameToken[], found: readonly Found[], surnames: ReadonlySet<string>): Found[] {
  const votes = new Map<string, Map<Type, number>>()
  for (const each of found) {
    const words = textOf(tokens, each)
    const count = votes.get(words) ?? new Map<Type, number>()
    const weight = each.full ? 3 : 1 + (tokens[each.from]!.first ? 0 : 0.5)
    count.set(each.type, (count.get(each.type) ?? 0) + weight)
    votes.set(words, count)
  }
  // "Hawk Sawyer", once "Kathleen Hawk Sawyer" is known.
  const tails = new Set(
    found
      .filter(({ type, from, to }) => type === 'PER' && to - from > 2)
      .map(each => textOf(tokens, foundName(each.from + 1, each.to, 'PER'))),
  )
  return found.map(each => {
    if (each.to - each.from === 1 && !each.full && surnames.has(tokens[each.from]!.text)) return ofType(each, 'PER')
    if (!each.full && tails.has(textOf(tokens, each))) return ofType(each, 'PER')
    const [best] = [...votes.get(textOf(tokens, each))!].sort((a, b) => b[1] - a[1])
    return ofType(each, best![0])
  })
}

/** What the text may be looked through for: each name found in it, by its first word, the longest first. */
type Spelled = { words: string[]; type: Type; full: string | null }

function spelledIn(tokens: readonly NameToken[], settled: readonly Found[]): Map<string, Spelled[]> {
  const names = new Map<string, Spelled[]>()
  const written = new Set(tokens.map(({ text }) => text))
  for (const each of settled) {
    const words = wordsIn(tokens, each)
    if (words.length === 1 && words[0]!.length < 3) continue
    if (words.length === 1 && written.has(words[0]!.toLowerCase())) continue
    const list = names.get(words[0]!) ?? []
    if (!list.some(known => known.words.join(' ') === words.join(' ')))
      list.push({ words, type: each.type, full: each.full })
    names.set(words[0]!, list)
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length)
  return names
}

/** Names found that stand elsewhere too, and people by their surnames. */
function namedAgain(
  tokens: readonly NameToken[],
  settled: readonly Found[],
  surnames: ReadonlySet<string>,
  loud: Uint8Array,
): Found[] {
  const taken = new Uint8Array(tokens.length)
  for (const { from, to } of settled) taken.fill(1, from, to)
  const names = spelledIn(tokens, settled)
  const upper = new Map(
    loud.includes(1) ? [...names].map(([word, list]) => [word.toUpperCase(), list.map(inCapitals)]) : [],
  )
  const added: Found[] = []
  const mayBe = ({ text }: NameToken): boolean => names.has(text) || upper.has(text) || surnames.has(text)
  for (const i of allWhere(tokens, mayBe)) {
    if (taken[i]) continue
    const token = tokens[i]!
    // In a headline in capitals only what is named elsewhere too is known for a name.
    const same = (loud[i] ? upper : names)
      .get(token.text)
      ?.find(({ words }) => words.every((word, k) => tokens[i + k]?.text === word && !taken[i + k]))
    if (same) {
      added.push(foundName(i, i + same.words.length, same.type, same.full))
      taken.fill(1, i, i + same.words.length)
    } else if (surnames.has(token.text) && isCapital(token) && !heads.has(token.text) && !taken[i + 1]) {
      added.push(foundName(i, i + 1, 'PER'))
      taken[i] = 1
    }
  }
  return added
}

const isEventWord = ({ text, word }: NameToken): boolean =>
  word.named && (events.has(text) || documents.has(text) || namedEvents.has(text))

/** Forums and conventions: a run of capitals that ends, or begins, with such a word and is not named otherwise. */
function withEvents(tokens: readonly NameToken[], found: readonly Found[]): Found[] {
  const taken = new Uint8Array(tokens.length)
  for (const { from, to } of found) taken.fill(1, from, to)
  const added: Found[] = []
  for (const i of allWhere(tokens, isEventWord)) {
    if (taken[i] && (!namedEvents.has(tokens[i]!.text) || inOrganisation(i))) continue
    const word = tokens[i]!.text
    if (namedEvents.has(word) && isCapital(tokens[i + 1])) {
      let end = i + 1
      while (isCapital(tokens[end])) end++
      added.push(foundName(i, end, 'EVENT'))
      taken.fill(1, i, end)
      continue
    }
    const type: Type | null = events.has(word) ? 'EVENT' : documents.has(word) ? 'DOC' : null
    if (!type) continue
    let from = i
    while (
      from > 0 &&
      (isCapital(tokens[from - 1]) || tokens[from - 1]!.text === "'s" || tokens[from - 1]!.text === '’s') &&
      tokens[from - 1]!.text !== 'The'
    )
      from--
    let to = i + 1
    if (type === 'DOC' && /^\d+$/.test(tokens[to]?.text ?? '')) to++
    else if (type === 'DOC' && tokens[to]?.text === 'on' && isCapital(tokens[to + 1])) {
      to++
      while (isCapital(tokens[to])) to++
    }
    if (to - from < 2) continue
    added.push(foundName(from, to, type))
  }
  if (added.length === 0) return [...found]
  // "Committee for Flood and Storm Control"
  function inOrganisation(i: number): boolean {
    return found.some(({ from, to, type }) => type === 'ORG' && from < i && i < to)
  }
  const covers = (each: Found) => added.some(({ from, to }) => from < each.to && to > each.from)
  return [...found.filter(each => !covers(each)), ...added].sort((a, b) => a.from - b.from)
}

/** Names of one text that are one entity: the same words, a part of a person's name, an acronym explained in brackets. */
function gathered(text: string, tokens: readonly NameToken[], found: readonly Found[]): Entity[] {
  type Group = { type: Type; names: string[]; words: string[][]; full: string | null; mentions: Span[] }
  const groups: Group[] = []
  let before: { group: Group; to: number } | null = null
  for (const each of found) {
    const span: Span = [tokens[each.from]!.start, tokens[each.to - 1]!.end]
    const words = text.slice(...span)
    const plain = plainWords(words)
    const bracket =
      before && each.from === before.to + 1 && tokens[before.to]!.text === '(' && tokens[each.to]?.text === ')'
    const short =
      bracket && before!.group.type === each.type && isShortFor(words, before!.group.names[0]!) ? before!.group : null
    const group: Group =
      short ??
      groups.findLast(
        known => known.type === each.type && isSame(known.words, plain, each.type, known.full, each.full),
      ) ??
      newGroup(each)
    group.names.push(words)
    if (!group.words.some(known => isEqual(known, plain))) group.words.push(plain)
    group.full ??= each.full
    group.mentions.push(span)
    before = { group, to: each.to }
  }
  return groups.map(({ type, names, full, mentions }, i) => ({
    id: `e${i + 1}`,
    type: types[type],
    name: full && type !== 'PER' ? full : fullest(names),
    mentions,
  }))

  function newGroup({ type, full }: Found): Group {
    const group: Group = { type, names: [], words: [], full, mentions: [] }
    groups.push(group)
    return group
  }
}

/** The name of most words, the first of those. */
function fullest(names: readonly string[]): string {
  let best = ''
  let most = 0
  for (const name of new Set(names)) {
    const length = name.split(/\s+/).length
    if (length > most) [best, most] = [name, length]
  }
  return best
}

function isShortFor(short: string, long: string): boolean {
  const capitals = (long.match(/\p{Lu}/gu) ?? []).join('')
  const letters = short.replace(/[^\p{Lu}]/gu, '')
  return (
    letters.length >= 2 && (capitals.startsWith(letters) || capitals.endsWith(letters) || capitals.includes(letters))
  )
}

const plainWords = (name: string) =>
  name
    .toLowerCase()
    .split(/[\s.]+/)
    .filter(word => word !== '')

const isEqual = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word, i) => word === other[i])

/** Whether a name of these words may be of one that is called by those. */
function isSame(
  names: readonly (readonly string[])[],
  words: readonly string[],
  type: Type,
  knownFull: string | null,
  full: string | null,
): boolean {
  if (full && full === knownFull) return true
  return names.some(other => {
    if (isEqual(other, words)) return true
    if (type !== 'PER')
      return (
        type === 'ORG' && words.length > 1 && other.length > words.length && isEqual(other.slice(-words.length), words)
      )
    const [shorter, longer] = words.length < other.length ? [words, other] : [other, words]
    // A surname, a given name, or both without the patronymic between them.
    return (
      shorter.length < longer.length &&
      shorter.every(word => longer.includes(word) || (word.length === 1 && longer.some(each => each.startsWith(word))))
    )
  })
}
