import type { Span } from '@unimpeded/reading/article.ts'
import type { Decided } from '@unimpeded/reading/names/propose-merges.ts'
import type { Link, Modality, Named, ReadArticle, Statement } from '@unimpeded/reading/statement.ts'
import { cueSaysNot } from '@unimpeded/reading/statements/polarity.ts'
import type { StatementRecord } from '../data/records.ts'
import { allStatements, type KeptArticle } from './kept.ts'

/** Only what a person has confirmed, or all but what a person has rejected. */
export type Which = 'confirmed' | 'all'

/** An article with its statements as a person has decided of them. */
export function standing(article: Pick<KeptArticle, 'read' | 'added' | 'decisions'>, which: Which): ReadArticle {
  const { read, decisions } = article
  const statements = allStatements(article).flatMap(statement => {
    const decision = decisions[statement.id]
    if (decision?.state === 'rejected') return []
    if (which === 'confirmed' && decision?.state !== 'confirmed') return []
    return [decision?.mended ?? statement]
  })
  return { ...read, statements }
}

/** Who is meant: the words themselves where they say it, and the name found for "he" and "Kyiv’s". "We" is who issued it. */
export function nameOf(
  { text, entity }: Pick<Named, 'text' | 'entity'>,
  { entities, outlet }: Pick<ReadArticle, 'entities' | 'outlet'>,
): string {
  const plain = text.replace(/['’]s?$/, '')
  const name = entities.find(({ id }) => id === entity)?.name ?? (firstPerson.test(plain) ? outlet : null)
  return !name || plain.includes(name) ? plain : name
}
const firstPerson = /^(?:we|us|ours?|i|me|my)$/i
const pronoun = /^(?:we|us|i|me|he|him|she|her|it|they|them|who|this|that)$/i

/** As `nameOf`, where it names anybody: of "he" whose name was not found nothing is said. */
export const namedOf = (link: Pick<Named, 'text' | 'entity'>, article: ReadArticle): string | null => {
  const name = nameOf(link, article)
  return name && !pronoun.test(name) ? name : null
}

/** Who speaks, by name alone where reading knows whom the words stand for: “Acting Governor Aleksey Smirnov” is Aleksey Smirnov. */
export const whoSpeaks = (speaker: Pick<Named, 'text' | 'entity'>, article: ReadArticle): string =>
  article.entities.find(({ id }) => id === speaker.entity)?.name ?? nameOf(speaker, article)

/** The words of a statement, its stretches joined. */
export const wordsOf = ({ content }: Pick<Statement, 'content'>): string =>
  content.map(({ text }) => text.replace(/\s+/g, ' ')).join(' … ')

const modalities: Record<Modality, string> = {
  said: 'stated',
  denied: 'denied',
  asked: 'asked',
  promised: 'promised',
  wanted: 'expected',
  reportedly: 'reported',
  conditional: 'stated',
}

export type StatementBody = { body: Record<string, unknown> } | { missing: 'outlet' | 'not-said' | 'too-long' }

/**
 * A statement as the body of a `make-statement` act, with the article as its source; or what stands against it. The
 * chain of the act runs the other way: from the speaker to the reader.
 */
export function statementBody(statement: Statement, article: ReadArticle, link: string | null): StatementBody {
  if (statement.status === 'commentary' || statement.status === 'furniture') return { missing: 'not-said' }
  const { outlet, published } = article
  if (!outlet) return { missing: 'outlet' }
  // "Would not say who paid": without its cue it would go on record as said.
  const not = statement.modality !== 'denied' && statement.cue !== null && cueSaysNot(statement.cue.text)
  const words = wordsOf(statement)
  const content = not ? `${statement.cue!.text} … ${words}` : words.replace(/^that\s+/, '')
  if (content.length > 4000) return { missing: 'too-long' }
  const relays = statement.chain.filter(({ role }) => role === 'relay').map(each => nameOf(each, article))
  const said = statement.dates.find(({ kind, value }) => kind === 'utterance' && isDay(value))?.value
  const day = published?.slice(0, 10)
  return {
    body: {
      speaker: cut(statement.speaker ? nameOf(statement.speaker, article) : outlet, 200),
      content,
      modality: !statement.speaker ? 'reported' : not ? 'stated' : modalities[statement.modality ?? 'said'],
      ...(statement.addressees.length
        ? { addressees: statement.addressees.slice(0, 20).map(each => cut(nameOf(each, article), 200)) }
        : {}),
      chain: [...relays.reverse(), outlet].map(each => cut(each, 200)).slice(-10),
      ...(said ? { saidOn: said } : {}),
      source: {
        outlet: cut(outlet, 200),
        ...(relays.length ? { citing: cut(relays.at(-1)!, 200) } : {}),
        ...(day && isDay(day) ? { date: day } : {}),
        ...(link && link.length <= 500 ? { link } : {}),
      },
    },
  }
}

const isDay = (value: string | null): boolean => /^\d{4}-\d\d-\d\d$/.test(value ?? '')
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const heard: Record<string, Modality> = {
  denied: 'denied',
  asked: 'asked',
  promised: 'promised',
  expected: 'wanted',
  reported: 'reportedly',
}

/** A statement on record as an article of its own, so that it can be held beside what was read on this device. */
export function articleOfRecord(record: StatementRecord): ReadArticle {
  const { content, speaker } = record
  const addressees = record.addressees ?? []
  const outlet = record.source?.outlet ?? null
  const relays = record.chain.filter(each => each !== outlet && each !== speaker)
  const after = [speaker, ...addressees]
  const text = [content, ...after].join('\n\n')
  let at = content.length
  const [who, ...whom] = after.map(name => {
    const start = at + 2
    at = start + name.length
    return { text: name, span: [start, at] as [number, number], entity: null }
  })
  const link = (name: string, role: Link['role']): Link => ({ text: name, span: null, entity: null, role })
  const own = speaker === outlet
  return {
    file: null,
    text,
    title: speaker,
    byline: null,
    outlet,
    published: record.source?.date ?? record.saidOn,
    language: null,
    furniture: [],
    entities: [],
    statements: [
      {
        id: record.id,
        status: own ? 'fact' : 'attributed',
        speaker: own ? null : who!,
        addressees: whom,
        cue: null,
        content: [{ text: content, span: [0, content.length] }],
        chain: [
          ...(outlet ? [link(outlet, 'outlet')] : []),
          ...[...relays].reverse().map(each => link(each, 'relay')),
          ...(own ? [] : [{ ...who!, role: 'speaker' as const }]),
        ],
        modality: own ? null : (heard[record.modality ?? ''] ?? 'said'),
        polarity: 'positive',
        dates: record.saidOn
          ? [
              {
                text: record.saidOn,
                span: [0, 0],
                value: record.saidOn,
                kind: 'utterance',
                rule: 'as it stands on record',
              },
            ]
          : [],
        where: null,
        rule: 'on record',
        score: 1,
      },
    ],
  }
}

/**
 * What is on record beside what was read here, the same speaker's same words in the same outlet once, whichever desks put
 * them there: `again`, by statement read here, its records, as when its desk put it there from another browser; `alone`,
 * what no article here has, the records of one statement together.
 */
export function besideRecords(
  own: readonly { read: ReadArticle; link: string | null }[],
  records: readonly ReadArticle[],
): { again: Map<string, string[]>; alone: ReadArticle[][] } {
  const known = new Map<string, ReadArticle[]>()
  for (const record of records) known.set(saidIn(record), [...(known.get(saidIn(record)) ?? []), record])
  const again = new Map<string, string[]>()
  const found = new Set<string>()
  for (const { read, link } of known.size > 0 ? own : [])
    for (const statement of read.statements) {
      const built = statementBody(statement, read, link)
      if ('missing' in built) continue
      const { speaker, content, source } = built.body as Pick<StatementRecord, 'speaker' | 'content' | 'source'>
      const said = JSON.stringify([source?.outlet ?? null, speaker, content])
      const those = known.get(said)
      if (!those) continue
      found.add(said)
      again.set(statement.id, those.map(recordOf))
    }
  return { again, alone: [...known].flatMap(([said, those]) => (found.has(said) ? [] : [those])) }
}

/** The record that an article was made of. */
export const recordOf = ({ statements }: ReadArticle): string => statements[0]!.id

/** A statement on record by its outlet, its speaker and its words. */
const saidIn = ({ outlet, title, statements }: ReadArticle): string =>
  JSON.stringify([outlet, title, statements[0]!.content[0]!.text])

/**
 * What a person has confirmed, as `unimpeded read train` takes it: the articles of `unimpeded-reading/1`, each with
 * `undecided`, the spans of what nobody has decided yet: of those nothing is learnt, not even that nothing was said.
 */
export const confirmedFile = (articles: readonly KeptArticle[], names: readonly Decided[]): string =>
  `${JSON.stringify(
    {
      schema: 'unimpeded-reading/1',
      confirmed: true,
      articles: articles
        .map(article => ({ ...standing(article, 'confirmed'), undecided: undecidedIn(article) }))
        .filter(({ statements }) => statements.length),
      names,
    },
    null,
    2,
  )}\n`

const undecidedIn = (article: KeptArticle): Span[] =>
  allStatements(article)
    .filter(({ id }) => article.decisions[id] === undefined)
    .flatMap(({ speaker, cue, content }) => [speaker, cue, ...content].flatMap(part => (part ? [part.span] : [])))

/** Names that a person has told to be one go by the first of them, in Latin letters where one is written so. */
export function namesMerged(decided: readonly Decided[]): (name: string) => string {
  const first = new Map<string, string>()
  const find = (name: string): string => {
    const up = first.get(name)
    return up === undefined || up === name ? name : find(up)
  }
  for (const { one, other, same } of decided) {
    const [a, b] = [find(one), find(other)]
    if (!same || a === b) continue
    if (latin.test(a) || !latin.test(b)) first.set(b, a)
    else first.set(a, b)
  }
  return find
}
const latin = /^\p{Script=Latin}/u

/**
 * The pairs that are left to decide, the likeliest of each: who is one with a second is not asked of that one’s every
 * spelling.
 */
export function pairsOpen<Pair>(
  pairs: readonly Pair[],
  namesOf: (pair: Pair) => Pick<Decided, 'one' | 'other'>,
  decided: readonly Decided[],
): Pair[] {
  const nameFor = namesMerged(decided)
  const ruled = decidedOf(decided)
  const asked = new Set<string>()
  return pairs.filter(pair => {
    const { one, other } = namesOf(pair)
    if (ruled(one, other) !== undefined) return false
    const key = JSON.stringify([nameFor(one), nameFor(other)].sort())
    return !asked.has(key) && asked.add(key)
  })
}

/**
 * Whether two names are of one, as a person has decided of them or as it follows: who is one with a second, and the
 * second with a third, is one with the third, and is not who the third is not. `undefined` where it is open.
 */
export function decidedOf(decided: readonly Decided[]): (one: string, other: string) => boolean | undefined {
  const nameFor = namesMerged(decided)
  const pairOf = (one: string, other: string): string => JSON.stringify([nameFor(one), nameFor(other)].sort())
  const apart = new Set(decided.flatMap(({ one, other, same }) => (same ? [] : [pairOf(one, other)])))
  return (one, other) => (nameFor(one) === nameFor(other) ? true : apart.has(pairOf(one, other)) ? false : undefined)
}
