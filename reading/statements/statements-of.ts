import type { Article, Span } from '../article.ts'
import type { Crf } from '../crf/crf.ts'
import type { Dated, Entity, Link, Named, Quoted, Statement } from '../statement.ts'
import type { Token, Tokenised } from '../tokens.ts'
import { factOf } from '../word.ts'
import { bySentence, sentenceAt } from './by-sentence.ts'
import { hasVerb } from './clauses.ts'
import { whoOf } from './coreference.ts'
import { isDateWord } from './date-words.ts'
import { mannerOf } from './manner.ts'
import { modalityOf } from './modality.ts'
import { partsOf } from './parts-of.ts'
import { phraseEnd } from './phrase-end.ts'
import { polarityOf, saysNot } from './polarity.ts'
import type { Range } from './range.ts'
import { statuses } from './sentence-status.ts'
import type { Weighed } from './weigh.ts'

/**
 * Every statement of an article in the order of the text: what is attributed, by the rules; each remaining sentence as a
 * fact or a commentary of the outlet; each stretch of furniture. Ids are `prefix` and a number from 1.
 */
export function statementsOf(
  article: Article,
  { tokens, sentences }: Tokenised,
  attributions: readonly Weighed[],
  likely: readonly (readonly number[])[],
  dates: readonly Dated[],
  entities: readonly Entity[],
  manner: Crf,
  prefix: string,
): Statement[] {
  const who = whoOf(tokens, sentences, entities, attributions)
  const isPlace = placesAmong(entities)
  const { text } = article
  const isTitle = (words: string) => words === article.title
  const spanOf = ([from, to]: Range): Span => [tokens[from]!.start, tokens[to - 1]!.end]
  const quoted = (range: Range): Quoted => {
    const span = spanOf(range)
    return { text: text.slice(...span), span }
  }
  const named = (range: Range): Named => {
    const { text, span } = quoted(range)
    return { text, span, entity: who(range)?.id ?? null }
  }
  const outlet: Link[] = article.outlet ? [{ text: article.outlet, span: null, entity: null, role: 'outlet' }] : []

  const attributed = attributions.map((each): Omit<Statement, 'id'> => {
    const speaker = each.source ? named(each.source) : null
    const chain = [...outlet]
    for (const { source } of each.via) chain.push(linkOf(named(source), 'relay'))
    if (speaker) chain.push(linkOf(speaker, 'speaker'))
    const content: Quoted[] = []
    for (const range of each.content) content.push(quoted(range))
    const modality = mannerOf(manner, tokens, each, modalityOf(tokens, each))
    return {
      status: 'attributed',
      speaker,
      addressees: each.addressees.flatMap(range => partsOf(tokens, range)).map(named),
      cue: each.cue ? quoted(each.cue) : null,
      content,
      chain,
      modality,
      polarity: polarityOf(tokens, each, modality),
      dates: [],
      where: placeOf(tokens, each.content, isPlace, named),
      rule: each.rule,
      score: each.score,
    }
  })

  const covered = bySentence(sentences, attributions, each => [
    ...each.content,
    ...(each.cue ? [each.cue] : []),
    ...(each.source ? [each.source] : []),
  ])
  const plain = sentences.flatMap(({ from, to }, n): Omit<Statement, 'id'>[] => {
    if (covered[n]!.length > 0) return []
    const chance = likely[n]!
    // Furniture that the page's reader did not see is told by its words, a whole sentence only if they leave little
    // doubt; a source that no rule could name stays unnamed.
    const isWhole = tokens[to - 1]!.text === '.' && hasVerb(tokens, [from, to])
    // What is quoted, listed after a colon, or the article's own title is none, nor is all that there is; the title of a
    // paper tells nothing.
    const isAll = isWhole && sentences.length === 1
    const { text: words } = quoted([from, to])
    const isPaper = isTitle(words) && isOfPaper(words)
    const isOurs = isAll || tokens[from]!.quote > 0 || isTitle(words)
    // In a long sentence so many words speak for something that they are too sure of it.
    const isLong = to - from > 22 && tokens.slice(from, to).filter(({ quote }) => quote > 0).length < 8
    const least = { attributed: isLong ? 2 : 0.9, furniture: isOurs ? 2 : isWhole ? 0.85 : 0, fact: 0, commentary: 0 }
    const open = statuses.map((status, i) => ({ status, chance: chance[i]! < least[status] ? 0 : chance[i]! }))
    const best = isPaper
      ? { status: 'furniture' as const, chance: 0.9 }
      : open.reduce((a, b) => (b.chance > a.chance ? b : a))
    return [
      {
        status: best.status,
        speaker: null,
        addressees: [],
        cue: null,
        content: [quoted([from, to])],
        chain: best.status === 'furniture' ? [] : [...outlet],
        modality: best.status === 'attributed' ? 'said' : null,
        polarity: saysNot(tokens, [[from, to]]) ? 'negative' : 'positive',
        dates: [],
        where: best.status === 'furniture' ? null : placeOf(tokens, [[from, to]], isPlace, named),
        rule: best.status === 'attributed' ? 'source not found' : 'no source',
        score: Math.round(best.chance * 100) / 100,
      },
    ]
  })

  const furniture = article.furniture.map(
    (span): Omit<Statement, 'id'> => ({
      status: 'furniture',
      speaker: null,
      addressees: [],
      cue: null,
      content: [{ text: text.slice(...span), span }],
      chain: [],
      modality: null,
      polarity: 'positive',
      dates: [],
      where: null,
      rule: 'furniture',
      score: 0.9,
    }),
  )

  const cueSentence = new Map(
    attributions.flatMap(each =>
      each.cue ? [[tokens[each.cue[0]]!.start, sentences[sentenceAt(sentences, each.cue[0])]!.span] as const] : [],
    ),
  )
  const told = [...attributed, ...plain, ...furniture]
  // "The senator cut a ribbon on Saturday and told the crowd …": what no statement says belongs to those of its sentence.
  const loose = looseAmong(dates, told)
  return told
    .sort((a, b) => startOf(a) - startOf(b))
    .map((statement, i) => ({
      id: `${prefix}${i + 1}`,
      ...statement,
      dates: statement.status === 'furniture' ? [] : datesIn(statement, dates, cueSentence, date => loose.has(date)),
    }))
}

/** "OCHA Sudan: Flash Update No. 7 (as of 30 June)". */
const isOfPaper = (title: string): boolean =>
  /\b(?:update|report|bulletin|brief|briefing|overview|snapshot|communiqu[eé]|release)s?\b.{0,20}\b(?:no\.? ?\d|#\d|\d+\b)|\(as of /i.test(
    title,
  )

const linkOf = ({ text, span, entity }: Named, role: Link['role']): Link => ({ text, span, entity, role })

const startOf = ({ cue, content, speaker }: Omit<Statement, 'id'>): number =>
  Math.min(
    cue?.span[0] ?? Number.MAX_SAFE_INTEGER,
    speaker?.span[0] ?? Number.MAX_SAFE_INTEGER,
    content[0]?.span[0] ?? Number.MAX_SAFE_INTEGER,
  )

/** The dates that stand in no statement. */
function looseAmong(dates: readonly Dated[], told: readonly Omit<Statement, 'id'>[]): Set<Dated> {
  const loose = new Set(dates)
  for (const { content } of told)
    for (const { span } of content) for (const date of datesWithin(dates, span)) loose.delete(date)
  return loose
}

/** A date belongs to the statement in whose content it stands, or else (`isLoose`) to those of its sentence. */
function datesIn(
  statement: Omit<Statement, 'id'>,
  dates: readonly Dated[],
  cueSentence: ReadonlyMap<number, Span>,
  isLoose: (date: Dated) => boolean,
): Dated[] {
  const found = new Set(statement.content.flatMap(({ span }) => datesWithin(dates, span)))
  const beside = statement.cue && cueSentence.get(statement.cue.span[0])
  if (beside) for (const date of datesWithin(dates, beside)) if (date.kind !== 'event' || isLoose(date)) found.add(date)
  return [...found].sort((a, b) => a.span[0] - b.span[0])
}

/** The dates that stand within a span; `dates` are in order. */
function datesWithin(dates: readonly Dated[], [from, to]: Span): Dated[] {
  let first = 0
  let last = dates.length
  while (first < last) {
    const middle = (first + last) >> 1
    if (dates[middle]!.span[0] < from) first = middle + 1
    else last = middle
  }
  const within: Dated[] = []
  for (let i = first; i < dates.length && dates[i]!.span[1] <= to; i++) within.push(dates[i]!)
  return within
}

const placing = new Set('in at near outside inside around across from to into of toward towards between'.split(' '))

const isPlacing = factOf(low => placing.has(low))

/** The first place that the content names, after "in", "at", "near" and the like. */
function placeOf(
  tokens: readonly Token[],
  content: readonly Range[],
  isPlace: (span: Span) => boolean,
  named: (range: Range) => Named,
): Named | null {
  for (const [from, to] of content)
    for (let at = from; at < to; at++) {
      if (!isPlacing(tokens[at]!.word) || tokens[at]!.pos === 'PROPN') continue
      const end = Math.min(to, phraseEnd(tokens, at + 1, to))
      if (
        end === at + 1 ||
        !tokens.slice(at + 1, end).some(token => token.pos === 'PROPN') ||
        isDateWord(tokens[at + 1])
      )
        continue
      const range: Range = [at + 1, end]
      const span: Span = [tokens[range[0]]!.start, tokens[end - 1]!.end]
      if (isPlace(span)) return named(range)
    }
  return null
}

/** Whether a stretch of the text holds the name of a place. */
function placesAmong(entities: readonly Entity[]): (span: Span) => boolean {
  const places = entities.filter(({ type }) => type === 'place').flatMap(({ mentions }) => mentions)
  return ([start, end]) => places.some(span => span[0] >= start && span[1] <= end)
}
