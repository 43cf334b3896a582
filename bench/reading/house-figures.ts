/** What reading makes of the house corpus, beside its gold. */
import type { Span } from '@unimpeded/reading/article.ts'
import type { GoldPassage, GoldStatement } from '@unimpeded/reading/corpus/corpus.ts'
import type { ReadArticle, Statement, Status } from '@unimpeded/reading/statement.ts'

export type Tally = { gold: number; found: number; right: number }
export const f1 = ({ gold, found, right }: Tally): number => (gold + found === 0 ? 0 : (200 * right) / (gold + found))
export const tally = (): Tally => ({ gold: 0, found: 0, right: 0 })

export type HouseFigures = {
  cue: Tally
  speaker: Tally
  content: Tally
  chain: Tally
  addressee: Tally
  /** Whom speakers found stand for, of those who are named in the passage; of them those told by "he", "she", "him", "her". */
  who: Tally
  whoIsShe: Tally
  modality: Tally
  polarity: Tally
  status: Tally
  dateFound: Tally
  dateValue: Tally
  dateKind: Tally
  wrong: { what: string; passage: string; gold: string; found: string }[]
}

/** The article a passage makes: its text, its outlet and day, and what the reader of plain text calls furniture. */
export type Reader = (passage: GoldPassage) => ReadArticle

const same = (a: Span, b: Span): boolean => a[0] === b[0] && a[1] === b[1]
const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]))

/** Letters in both over letters in either. */
export function iou(a: readonly { span: Span }[], b: readonly { span: Span }[]): number {
  let both = 0
  for (const { span } of a) for (const other of b) both += overlap(span, other.span)
  const sum = [...a, ...b].reduce((total, { span }) => total + span[1] - span[0], 0)
  return sum === both ? 0 : both / (sum - both)
}

/**
 * A statement found is that of the gold whose cue it overlaps, or whose content it shares by half where neither has one.
 * A chain is right if every link is: the same length, and each link's span exact.
 */
export function houseFigures(passages: readonly GoldPassage[], read: Reader): HouseFigures {
  const figures: HouseFigures = {
    cue: tally(),
    speaker: tally(),
    content: tally(),
    chain: tally(),
    addressee: tally(),
    who: tally(),
    whoIsShe: tally(),
    modality: tally(),
    polarity: tally(),
    status: tally(),
    dateFound: tally(),
    dateValue: tally(),
    dateKind: tally(),
    wrong: [],
  }
  for (const passage of passages) onePassage(passage, read(passage), figures)
  return figures
}

function onePassage(passage: GoldPassage, article: ReadArticle, figures: HouseFigures): void {
  const note = (what: string, gold: string, found: string) => {
    figures.wrong.push({ what, passage: passage.id, gold, found })
  }
  const attributed = article.statements.filter(each => each.status === 'attributed')
  const pairs = paired(passage.statements, attributed)
  const inner = attributed.filter(each => !isBlameless(each, passage, pairs))
  const add = (of: Tally, gold: number, found: number, right: number) => {
    of.gold += gold
    of.found += found
    of.right += right
  }
  for (const gold of passage.statements) {
    const found = pairs.get(gold)
    const isIn = found ? 1 : 0
    add(
      figures.cue,
      1,
      0,
      found && gold.cue && found.cue && same(gold.cue.span, found.cue.span) ? 1 : found && !gold.cue ? 1 : 0,
    )
    add(
      figures.speaker,
      gold.speaker ? 1 : 0,
      0,
      found?.speaker && gold.speaker && same(found.speaker.span, gold.speaker.span) ? 1 : 0,
    )
    add(
      figures.content,
      gold.content.length,
      0,
      found ? gold.content.filter(part => found.content.some(each => same(each.span, part.span))).length : 0,
    )
    const chain = found ? isSameChain(gold, found) : false
    add(figures.chain, 1, 0, chain ? 1 : 0)
    const reached = found
      ? gold.addressees.filter(to => found.addressees.some(each => same(each.span, to.span))).length
      : 0
    add(figures.addressee, gold.addressees.length, 0, reached)
    const meant = passage.entities.find(({ id }) => id === gold.speaker?.entity)
    if (meant && found?.speaker && same(found.speaker.span, gold.speaker!.span)) {
      const names = meant.mentions.filter(({ kind }) => kind === 'name')
      const told = article.entities.find(({ id }) => id === found.speaker!.entity)
      const isRight = told?.mentions.some(span => names.some(each => overlap(each.span, span) > 0)) ?? false
      for (const of of /^(?:he|she|him|her|his)$/i.test(found.speaker.text)
        ? [figures.who, figures.whoIsShe]
        : [figures.who])
        add(of, names.length > 0 ? 1 : 0, told ? 1 : 0, isRight ? 1 : 0)
      if (!isRight && (told || names.length > 0)) note('who', `${found.speaker.text}: ${meant.name}`, told?.name ?? '')
    }
    add(figures.modality, isIn, isIn, found?.modality === gold.modality ? 1 : 0)
    add(figures.polarity, isIn, isIn, found?.polarity === gold.polarity ? 1 : 0)
    if (!found) note('missed', describe(gold), '')
    else {
      if (!chain)
        note('chain', gold.chain.map(link => link.text).join(' → '), found.chain.map(link => link.text).join(' → '))
      if (gold.modality !== found.modality) note('modality', `${gold.modality}: ${describe(gold)}`, `${found.modality}`)
      if (gold.polarity !== found.polarity) note('polarity', `${gold.polarity}: ${describe(gold)}`, found.polarity)
      if (gold.cue && found.cue && !same(gold.cue.span, found.cue.span)) note('cue', gold.cue.text, found.cue.text)
      if (gold.addressees.length !== reached || found.addressees.length !== reached)
        note(
          'addressee',
          `${describe(gold)} TO ${gold.addressees.map(each => each.text).join(' | ')}`,
          found.addressees.map(each => each.text).join(' | '),
        )
      if (!gold.content.every(part => found.content.some(each => same(each.span, part.span))))
        note(
          'content',
          gold.content.map(each => each.text).join(' ¦ '),
          found.content.map(each => each.text).join(' ¦ '),
        )
    }
  }
  const matched = new Set(pairs.values())
  for (const found of inner) {
    add(figures.cue, 0, found.cue ? 1 : 1, 0)
    add(figures.speaker, 0, found.speaker ? 1 : 0, 0)
    add(figures.content, 0, found.content.length, 0)
    add(figures.chain, 0, 1, 0)
    add(figures.addressee, 0, found.addressees.length, 0)
    if (!matched.has(found))
      note(
        'extra',
        '',
        `${found.rule}: ${found.speaker?.text} «${found.cue?.text}» ${found.content.map(each => each.text).join(' ¦ ')}`,
      )
  }
  for (const sentence of passage.sentences) {
    const status = statusOf(article, sentence.span)
    add(figures.status, 1, 1, status === sentence.status ? 1 : 0)
    if (status !== sentence.status)
      note('status', `${sentence.status}: ${passage.text.slice(...sentence.span)}`, String(status))
  }
  const dates = new Map(article.statements.flatMap(each => each.dates).map(date => [`${date.span}`, date]))
  for (const gold of passage.dates) {
    const found = [...dates.values()].find(date => overlap(date.span, gold.span) > 0)
    add(figures.dateFound, 1, 0, found ? 1 : 0)
    add(figures.dateValue, 1, 0, found?.value === gold.value ? 1 : 0)
    add(figures.dateKind, found ? 1 : 0, found ? 1 : 0, found?.kind === gold.kind ? 1 : 0)
    if (!found) note('date missed', `${gold.text} ${gold.value}`, '')
    else if (found.value !== gold.value)
      note(
        'date value',
        `${gold.text} ${gold.value}`,
        `${found.text} ${found.value} ${found.rule} (${passage.published})`,
      )
    if (found && found.kind !== gold.kind) note('date kind', `${gold.text} ${gold.kind}`, found.kind)
  }
  for (const date of dates.values()) {
    add(figures.dateFound, 0, 1, 0)
    add(figures.dateValue, 0, 1, 0)
    if (!passage.dates.some(gold => overlap(date.span, gold.span) > 0))
      note('date extra', '', `${date.text} ${date.value}`)
  }
}

const describe = (gold: GoldStatement): string =>
  `${gold.speaker?.text ?? '–'} «${gold.cue?.text ?? ''}» ${gold.content.map(each => each.text).join(' ¦ ')}`

function paired(gold: readonly GoldStatement[], found: readonly Statement[]): Map<GoldStatement, Statement> {
  const pairs = new Map<GoldStatement, Statement>()
  const taken = new Set<Statement>()
  const options = gold.flatMap(one =>
    found.map(other => {
      const cues = one.cue && other.cue ? overlap(one.cue.span, other.cue.span) > 0 : false
      const share = iou(one.content, other.content)
      return { one, other, score: cues ? 1 + share : share >= 0.5 ? share : 0 }
    }),
  )
  for (const { one, other, score } of options.sort((a, b) => b.score - a.score)) {
    if (score === 0 || pairs.has(one) || taken.has(other)) continue
    pairs.set(one, other)
    taken.add(other)
  }
  return pairs
}

function isSameChain(gold: GoldStatement, found: Statement): boolean {
  const [ours, theirs] = [found.chain, gold.chain]
  return (
    ours.length === theirs.length &&
    theirs.every((link, i) => {
      const other = ours[i]!
      return (
        link.role === other.role &&
        (link.span === null || other.span === null ? link.text === other.text : same(link.span, other.span))
      )
    })
  )
}

/** A statement of a relay, in a sentence whose gold goes on from it, is neither praised nor blamed. */
function isBlameless(found: Statement, passage: GoldPassage, pairs: Map<GoldStatement, Statement>): boolean {
  for (const matched of pairs.values()) if (matched === found) return false
  return passage.statements.some(gold =>
    gold.chain
      .slice(0, -1)
      .some(link => link.span !== null && found.speaker !== null && overlap(link.span, found.speaker.span) > 0),
  )
}

/** What the reading says of a sentence: attributed if any statement stands in it. */
export function statusOf(article: ReadArticle, span: Span): Status | null {
  const here = article.statements.filter(each =>
    [...each.content, ...(each.cue ? [each.cue] : []), ...(each.speaker ? [each.speaker] : [])].some(
      part => overlap(part.span, span) > 0,
    ),
  )
  if (here.some(each => each.status === 'furniture')) return 'furniture'
  if (here.some(each => each.status === 'attributed')) return 'attributed'
  return here[0]?.status ?? null
}
