/**
 * The house corpus: passages written by us, with what a careful reader finds in them. Gold is written as the words
 * themselves and resolved here to spans, so that a slip of the pen is refused and not learned.
 */
import type { Span } from '../article.ts'
import type { DateKind, Link, Modality, Named, Polarity, Quoted, Status } from '../statement.ts'

export const splits = ['train', 'test'] as const
export const styles = ['wire', 'ministry', 'local', 'un', 'transcript', 'ngo', 'radio', 'explainer'] as const
export const goldEntityTypes = [
  'person',
  'group',
  'organisation',
  'outlet',
  'state',
  'place',
  'event',
  'document',
] as const
export const differenceTypes = ['actor', 'number', 'date', 'place', 'polarity', 'asked', 'role'] as const
const statuses: readonly Status[] = ['attributed', 'fact', 'commentary', 'furniture']
const modalities: readonly Modality[] = ['said', 'denied', 'asked', 'promised', 'wanted', 'reportedly', 'conditional']
const dateKinds: readonly DateKind[] = ['event', 'utterance', 'publication']

export type Split = (typeof splits)[number]
export type Style = (typeof styles)[number]
export type GoldEntityType = (typeof goldEntityTypes)[number]
export type DifferenceType = (typeof differenceTypes)[number]

/** `name` is a proper name or part of one; `reference` is "he", "the ministry". */
export type GoldMention = { span: Span; kind: 'name' | 'reference' }
export type GoldEntity = { id: string; type: GoldEntityType; name: string; mentions: GoldMention[] }
/** A date in a passage. `value` is an ISO 8601 date, month or year, an interval of those with `..` for an open end, or `null`. */
export type GoldDate = Quoted & { value: string | null; kind: DateKind }
/** A link with the words that make it one, and what it relays: the stretches of the statement below it. */
export type GoldLink = Link & { cue: Quoted | null; content: Quoted[] }

export type GoldStatement = {
  /** `passage/s1`, `passage/s2`, … in the order written. */
  id: string
  /** The number of the sentence it stands in, from 0. */
  sentence: number
  /** `null` where the text names nobody. */
  speaker: Named | null
  addressees: Named[]
  cue: Quoted | null
  content: Quoted[]
  /** Outermost first: the outlet, then each relay, then the speaker. */
  chain: GoldLink[]
  modality: Modality
  polarity: Polarity
  dates: GoldDate[]
}

export type GoldPassage = {
  id: string
  split: Split
  /** The wider crisis; no crisis is in both splits. */
  crisis: string
  situation: string
  /** `false` where the passage tells, in our words, what is well documented. */
  invented: boolean
  style: Style
  outlet: string
  published: string
  text: string
  sentences: { span: Span; status: Status }[]
  statements: GoldStatement[]
  entities: GoldEntity[]
  dates: GoldDate[]
}

/** Statements that tell of the same event. A reference is a statement's id, or `passage/@3` for the fact of sentence 3. */
export type GoldEvent = { id: string; roots: string[][] }
export type GoldDifference = {
  type: DifferenceType
  event: string
  sides: { statement: string; value: string }[]
}
export type GoldGroup = {
  id: string
  split: Split
  passages: string[]
  events: GoldEvent[]
  differences: GoldDifference[]
}

export type Corpus = { passages: GoldPassage[]; groups: GoldGroup[] }

/** Says which line of which file cannot be used, and what to change. */
export class CorpusError extends Error {
  override name = 'CorpusError'
}

type Refuse = (what: string) => never

/**
 * Reads JSONL files of passages and groups (the format is in README.md beside this file).
 * @throws CorpusError naming file, line, passage and the words at fault.
 */
export function readCorpus(files: { name: string; text: string }[]): Corpus {
  const passages = new Map<string, GoldPassage>()
  const groups = new Map<string, GoldGroup>()
  const lines = files.flatMap(({ name, text }) =>
    text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ where: `${name}:${i + 1}`, line }])),
  )
  const parsed = lines.map(({ where, line }) => {
    try {
      return { where, raw: JSON.parse(line) as Record<string, unknown> }
    } catch (error) {
      throw new CorpusError(`${where} is not JSON: ${(error as Error).message}`)
    }
  })
  for (const { where, raw } of parsed) {
    if ('group' in raw) continue
    const id = String(raw.id)
    const refuse: Refuse = what => {
      throw new CorpusError(`${where} ${id}: ${what}`)
    }
    if (passages.has(id)) refuse('this id is already taken')
    passages.set(id, passageOf(raw, refuse))
  }
  for (const { where, raw } of parsed) {
    if (!('group' in raw)) continue
    const id = String(raw.group)
    const refuse: Refuse = what => {
      throw new CorpusError(`${where} ${id}: ${what}`)
    }
    if (groups.has(id)) refuse('this id is already taken')
    groups.set(id, groupOf(raw, passages, refuse))
  }
  return { passages: [...passages.values()], groups: [...groups.values()] }
}

const passageKeys =
  'id split crisis situation invented style outlet published sentences entities statements dates'.split(' ')
const statementKeys = 'in speaker to cue content via modality polarity'.split(' ')

function passageOf(raw: Record<string, unknown>, refuse: Refuse): GoldPassage {
  knownKeys(raw, passageKeys, refuse)
  const text = (key: string) =>
    typeof raw[key] === 'string' && raw[key] !== '' ? (raw[key] as string) : refuse(`${key} must be text`)
  const id = text('id')
  const { whole, sentences } = sentencesOf(raw.sentences, refuse)
  const findFor = finder(whole, sentences)
  const find = findFor(refuse)
  if (typeof raw.invented !== 'boolean') refuse('invented must be true or false')
  if (!isDay(text('published'))) refuse(`published must be a day such as 2024-09-17, not ${raw.published}`)
  const entities = entitiesOf(raw.entities, whole, find, refuse)
  const known = new Set(entities.map(entity => entity.id))
  const outlet = text('outlet')
  const rawStatements = (raw.statements ?? []) as Record<string, unknown>[]
  const statements = rawStatements.map((statement, i) =>
    statementOf(`${id}/s${i + 1}`, statement, outlet, whole, findFor, known, what => refuse(`s${i + 1} ${what}`)),
  )
  const dates = datesOf(raw.dates, statements, find, refuse)
  return {
    id,
    split: oneOf(splits, raw.split, 'split', refuse),
    crisis: text('crisis'),
    situation: text('situation'),
    invented: raw.invented as boolean,
    style: oneOf(styles, raw.style, 'style', refuse),
    outlet,
    published: text('published'),
    text: whole,
    sentences,
    statements,
    entities,
    dates,
  }
}

/** A sentence that begins with line breaks brings them; any other is set off from the one before by a space. */
function sentencesOf(raw: unknown, refuse: Refuse) {
  if (!Array.isArray(raw) || raw.length === 0) return refuse('sentences must be a list of [status, words]')
  let whole = ''
  const sentences: GoldPassage['sentences'] = []
  for (const item of raw as unknown[]) {
    const [status, words] = Array.isArray(item) ? item : []
    if (typeof words !== 'string' || words.trim() === '') refuse(`a sentence must be [status, words]: ${item}`)
    const body = (words as string).replace(/^\n+/, '')
    if (body !== body.trim()) refuse(`a sentence begins or ends with a space: "${body}"`)
    const breaks = (words as string).slice(0, -body.length)
    whole += sentences.length === 0 ? '' : breaks || ' '
    sentences.push({
      span: [whole.length, whole.length + body.length],
      status: oneOf(statuses, status, 'status', refuse),
    })
    whole += body
  }
  return { whole, sentences }
}

/** Finds gold words in sentence `home` (from 0), or, where they are not there, in the whole passage. */
type Find = (words: unknown, what: string, home?: number) => Quoted

function finder(whole: string, sentences: GoldPassage['sentences']): (refuse: Refuse) => Find {
  const everywhere: Span = [0, whole.length]
  return refuse => (gold, what, home) => {
    if (typeof gold !== 'string' || gold === '')
      return refuse(`${what} must be words of the passage, not ${JSON.stringify(gold)}`)
    const [, words = '', sentence, nth] = /^(.*?)(?:@(\d+))?(?:#(\d+))?$/s.exec(gold)!
    const asked = sentence === undefined ? home : Number(sentence) - 1
    const within =
      asked === undefined
        ? everywhere
        : (sentences[asked]?.span ?? refuse(`${what}: there is no sentence ${asked + 1}`))
    let found = placesOf(words, whole, within)
    if (found.length === 0 && sentence === undefined) found = placesOf(words, whole, everywhere)
    if (found.length === 0)
      return refuse(`${what}: "${words}" is not found${sentence ? ` in sentence ${sentence}` : ''}`)
    if (found.length > 1 && nth === undefined)
      return refuse(
        `${what}: "${words}" is found ${found.length} times; say which with #1, #2, … or its sentence with @`,
      )
    const span = found[nth === undefined ? 0 : Number(nth) - 1]
    if (!span) return refuse(`${what}: "${words}" is found only ${found.length} times`)
    return { text: whole.slice(...span), span }
  }
}

/** Where the words stand as whole words. "first … last" stands for all from `first` to the nearest `last` after it. */
function placesOf(words: string, whole: string, [from, to]: Span): Span[] {
  const [first = '', last] = words.split(' … ')
  const places: Span[] = []
  for (let at = whole.indexOf(first, from); at >= 0 && at + first.length <= to; at = whole.indexOf(first, at + 1)) {
    if (!isWhole(whole, at, at + first.length)) continue
    if (last === undefined) places.push([at, at + first.length])
    else {
      let end = whole.indexOf(last, at + first.length)
      while (end >= 0 && !isWhole(whole, end, end + last.length)) end = whole.indexOf(last, end + 1)
      if (end >= 0) places.push([at, end + last.length])
    }
  }
  return places
}

const letter = /[\p{L}\p{M}\p{N}]/u
const isWhole = (whole: string, start: number, end: number) =>
  !(letter.test(whole[start]!) && letter.test(whole[start - 1] ?? ' ')) &&
  !(letter.test(whole[end - 1]!) && letter.test(whole[end] ?? ' '))

/** The words of a mention, less its article and what small words join them. */
const wordsOf = (mention: string) =>
  mention
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => /^(?!(?:The|Al)$)[\p{Lu}\p{N}]/u.test(word) || /^\p{Ll}{4,}$/u.test(word))
/** The same word with its capital, or all in capitals as before the colon of a transcript. */
const isAlike = (part: string, word: string) => part === word || part.toUpperCase() === word

/**
 * `{id: [type, name, mention, …]}`. A plain mention, the name among them, stands for every place where it is not part
 * of a longer one; a mention with `@sentence` holds in that place only. It is a reference such as "he" or "the ministry",
 * unless it is the name or a part of it with its capital, such as "The Board".
 */
function entitiesOf(raw: unknown, whole: string, find: Find, refuse: Refuse): GoldEntity[] {
  const listed = Object.entries((raw ?? {}) as Record<string, unknown>).map(([id, item]) => {
    if (!Array.isArray(item) || item.length < 2) return refuse(`entity ${id} must be [type, name, mention, …]`)
    const [type, name, ...more] = item as string[]
    return { id, type: oneOf(goldEntityTypes, type, `entity ${id} type`, refuse), name: name!, more }
  })
  const isReference = (mention: string) => /@\d+(?:#\d+)?$/.test(mention)
  const names = listed
    .flatMap(({ id, name, more }) => [
      { id, words: name, needed: false },
      // "the Agency for …" is named "The Agency for …" where it opens a sentence.
      ...(/^the \p{Lu}/u.test(name) ? [{ id, words: `T${name.slice(1)}`, needed: false }] : []),
      ...more.filter(mention => !isReference(mention)).map(words => ({ id, words, needed: true })),
    ])
    .sort((a, b) => b.words.length - a.words.length)
  const taken: { id: string; mention: GoldMention }[] = []
  const overlaps = ([start, end]: Span) => taken.some(({ mention: { span } }) => start < span[1] && span[0] < end)
  for (const { id, words, needed } of names) {
    const places = placesOf(words, whole, [0, whole.length])
    if (needed && places.length === 0) refuse(`entity ${id}: "${words}" is not found`)
    for (const span of places) if (!overlaps(span)) taken.push({ id, mention: { span, kind: 'name' } })
  }
  const entities = listed.map(({ id, type, name, more }) => {
    const parts = [name, ...more.filter(mention => !isReference(mention))].flatMap(wordsOf)
    const references = more.filter(isReference).map((words): GoldMention => {
      const { text, span } = find(words, `entity ${id}`)
      const own = wordsOf(text)
      const isName =
        own.length > 0 && own.every(word => /^\p{Lu}/u.test(word) && parts.some(part => isAlike(part, word)))
      return { span, kind: isName ? 'name' : 'reference' }
    })
    const mentions = [...taken.filter(item => item.id === id).map(item => item.mention), ...references]
    if (mentions.length === 0) refuse(`entity ${id}: the passage does not mention it`)
    return { id, type, name, mentions: mentions.sort((a, b) => a.span[0] - b.span[0]) }
  })
  return entities
}

function statementOf(
  id: string,
  raw: Record<string, unknown>,
  outlet: string,
  whole: string,
  findFor: (refuse: Refuse) => Find,
  known: Set<string>,
  refuse: Refuse,
): GoldStatement {
  const find = findFor(refuse)
  knownKeys(raw, statementKeys, refuse)
  if (!Number.isInteger(raw.in)) refuse('in must be the number of its sentence, from 1')
  const home = (raw.in as number) - 1
  const named = (item: unknown, what: string): Named => {
    const [words, entity = null] = Array.isArray(item) ? item : [item]
    if (entity !== null && !known.has(entity)) refuse(`${what}: there is no entity ${entity}`)
    return { ...find(words, what, home), entity }
  }
  const many = (item: unknown) => (item === undefined ? [] : Array.isArray(item) ? item : [item])
  const speaker = raw.speaker == null ? null : named(raw.speaker, 'speaker')
  const addressees = many(raw.to).map(item => named(item, 'to'))
  const cue = raw.cue == null ? null : find(raw.cue, 'cue', home)
  const content = many(raw.content).map(item => find(item, 'content', home))
  if (content.length === 0) refuse('content must have at least one part')
  const relays = many(raw.via).map((item): GoldLink => {
    if (!Array.isArray(item)) return refuse('via must be a list of [words, entity, cue]')
    const relayCue = item[2] == null ? null : find(item[2], 'via', home)
    return { ...named(item, 'via'), cue: relayCue, content: [], role: 'relay' }
  })
  const chain: GoldLink[] = [
    { text: outlet, span: null, entity: null, role: 'outlet', cue: null, content: [] },
    ...relays,
  ]
  if (speaker) chain.push({ ...speaker, cue, content, role: 'speaker' })
  return {
    id,
    sentence: home,
    speaker,
    addressees,
    cue,
    content,
    chain: withRelayed(chain, addressees, content, whole),
    modality: raw.modality === undefined ? 'said' : oneOf(modalities, raw.modality, 'modality', refuse),
    polarity: oneOf(['positive', 'negative'] as const, raw.polarity ?? 'positive', 'polarity', refuse),
    dates: [],
  }
}

/**
 * Gives each relay what it relays: the stretches from the first to the last word of the links below it, with the "that"
 * before them, and without its own words or those of the relays above it.
 */
function withRelayed(chain: GoldLink[], addressees: Quoted[], content: Quoted[], whole: string): GoldLink[] {
  const spansOf = (links: GoldLink[]) =>
    links.flatMap(({ span, cue }) => [span, cue?.span ?? null]).filter(span => span !== null)
  return chain.map((link, i) => {
    if (link.role !== 'relay') return link
    const below = [...spansOf(chain.slice(i + 1)), ...[...addressees, ...content].map(({ span }) => span)]
    const cuts = spansOf(chain.slice(0, i + 1)).sort((a, b) => a[0] - b[0])
    const gaps = [...cuts, [whole.length, whole.length]].map(([end], j): Span => [j === 0 ? 0 : cuts[j - 1]![1], end!])
    const parts = gaps.flatMap(([from, to]): Quoted[] => {
      const inside = below.filter(([start, end]) => from <= start && end <= to)
      if (inside.length === 0) return []
      const end = Math.max(...inside.map(span => span[1]))
      const first = Math.min(...inside.map(span => span[0]))
      const start = /\b(?:that|how|whether) $/.exec(whole.slice(from, first))?.index
      const span: Span = [start === undefined ? first : from + start, end]
      return [{ text: whole.slice(...span), span }]
    })
    return { ...link, content: parts }
  })
}

function datesOf(raw: unknown, statements: GoldStatement[], find: Find, refuse: Refuse): GoldDate[] {
  return ((raw ?? []) as unknown[]).map((item, i) => {
    const what = `date ${i + 1}`
    if (!Array.isArray(item)) return refuse(`${what} must be [words, value, kind, numbers of its statements]`)
    const [words, value, kind, of = []] = item as [string, string | null, DateKind, number[]?]
    if (value !== null && !isValue(value)) refuse(`${what}: ${value} is not an ISO 8601 date or interval`)
    const date: GoldDate = { ...find(words, what), value, kind: oneOf(dateKinds, kind, what, refuse) }
    for (const number of of) (statements[number - 1] ?? refuse(`${what}: there is no s${number}`)).dates.push(date)
    return date
  })
}

const isDay = (value: string) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
const isValue = (value: string) =>
  /^(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d)?)?)?)?|\.\.)(?:\/(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d)?)?)?)?|\.\.))?$/.test(
    value,
  ) &&
  value.split('/').every(part => part === '..' || !Number.isNaN(Date.parse(/T\d\d$/.test(part) ? `${part}:00Z` : part)))

function groupOf(raw: Record<string, unknown>, passages: Map<string, GoldPassage>, refuse: Refuse): GoldGroup {
  knownKeys(raw, ['group', 'events', 'differences'], refuse)
  const passageOfReference = (reference: string): GoldPassage => {
    const [id = '', part = ''] = reference.split('/')
    const passage = passages.get(id) ?? refuse(`there is no passage ${id}`)
    const sentence = /^@(\d+)$/.exec(part)?.[1]
    const found = sentence
      ? passage.sentences[Number(sentence) - 1]
      : passage.statements.some(statement => statement.id === reference)
    return found ? passage : refuse(`there is no ${reference}`)
  }
  const events = Object.entries((raw.events ?? {}) as Record<string, string[][]>).map(([id, roots]) => ({ id, roots }))
  if (events.length === 0) refuse('events must be {id: [[statement, …] of one root, …]}')
  const references = events.flatMap(event => event.roots.flat())
  const members = new Map(references.map(reference => [reference, passageOfReference(reference)]))
  for (const { id, roots } of events)
    if (new Set(roots.flat()).size !== roots.flat().length) refuse(`event ${id} names a statement twice`)
  const ofGroup = [...new Set(members.values())]
  const [split] = new Set(ofGroup.map(passage => passage.split))
  if (ofGroup.length < 2) refuse('a group needs two passages or more')
  if (ofGroup.some(passage => passage.split !== split)) refuse('its passages are in both splits')
  const differences = ((raw.differences ?? []) as unknown[]).map((item): GoldDifference => {
    const [type, event, ...sides] = item as [string, string, ...[string, string][]]
    const roots = events.find(({ id }) => id === event)?.roots ?? refuse(`there is no event ${event}`)
    if (sides.length < 2) refuse(`a difference needs two sides: ${item}`)
    for (const [reference, value] of sides) {
      if (!roots.flat().includes(reference)) refuse(`${reference} is not in event ${event}`)
      const passage = members.get(reference)!
      const holds = type === 'polarity' ? ['positive', 'negative'].includes(value) : passage.text.includes(value)
      if (!holds) refuse(`${reference} does not say "${value}"`)
    }
    return {
      type: oneOf(differenceTypes, type, 'difference type', refuse),
      event,
      sides: sides.map(([statement, value]) => ({ statement, value })),
    }
  })
  return { id: raw.group as string, split: split!, passages: ofGroup.map(passage => passage.id), events, differences }
}

function knownKeys(raw: Record<string, unknown>, keys: string[], refuse: Refuse): void {
  const strange = Object.keys(raw).find(key => !keys.includes(key))
  if (strange) refuse(`"${strange}" is not a field; the fields are ${keys.join(', ')}`)
}

function oneOf<T extends string>(list: readonly T[], value: unknown, what: string, refuse: Refuse): T {
  return list.includes(value as T) ? (value as T) : refuse(`${what} must be one of ${list.join(', ')}, not ${value}`)
}
