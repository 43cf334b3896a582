/**
 * The summary over the groups of the house corpus beside the first sentences of the same articles, line for line: how
 * many of the events that a careful reader finds in several articles it touches, how many of their independent roots it
 * lets speak, and of how many differences it shows both sides.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTogether } from '@unimpeded/reading/across/read-together.ts'
import { type Corpus, type GoldGroup, type GoldPassage, readCorpus } from '@unimpeded/reading/corpus/corpus.ts'
import { articleOf } from '@unimpeded/reading/corpus/gold-differences.ts'
import type { Figure } from '../figure.ts'

/** Gold, and of it what so many lines show: a share is `shown / gold`. */
type Share = { gold: number; shown: number }
type SummaryFigures = { events: Share; roots: Share; differences: Share; lines: number; commentary: number }
type Way = 'summary' | 'first of each' | 'first of one'
const ways: readonly Way[] = ['summary', 'first of each', 'first of one']

export function summaryFigures({ passages, groups }: Corpus, split: 'train' | 'test', lines: number) {
  const byId = new Map(passages.map(passage => [passage.id, passage]))
  const none = (): SummaryFigures => ({
    events: { gold: 0, shown: 0 },
    roots: { gold: 0, shown: 0 },
    differences: { gold: 0, shown: 0 },
    lines: 0,
    commentary: 0,
  })
  const figures = Object.fromEntries(ways.map(way => [way, none()])) as Record<Way, SummaryFigures>
  for (const group of groups) {
    if (group.split !== split) continue
    const own = group.passages.map(id => byId.get(id)!)
    for (const way of ways) count(group, own, chosen(way, own, lines), figures[way])
  }
  return figures
}

/** A sentence as `passage/number from 0`. */
function chosen(way: Way, passages: readonly GoldPassage[], lines: number): string[] {
  if (way === 'summary')
    return readTogether(passages.map(articleOf), { lines }).summary.map(({ article, span }) => {
      const { id, sentences } = passages[article]!
      return `${id}/${sentences.findIndex(each => each.span[1] > span[0])}`
    })
  // In the order of publication, without what belongs to the page.
  const inOrder = [...passages].sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? -1 : 1))
  const told = inOrder.map(({ id, sentences }) =>
    sentences.flatMap(({ status }, n) => (status === 'furniture' ? [] : [{ place: `${id}/${n}`, n }])),
  )
  if (way === 'first of one') return told[0]!.slice(0, lines).map(({ place }) => place)
  const most = Math.max(...told.map(({ length }) => length))
  return Array.from({ length: most }, (_, n) => told.flatMap(each => (each[n] ? [each[n].place] : [])))
    .flat()
    .slice(0, lines)
}

function count(
  group: GoldGroup,
  passages: readonly GoldPassage[],
  places: readonly string[],
  to: SummaryFigures,
): void {
  const shown = new Set(places)
  const placeOf = (reference: string): string => {
    const [id, at] = reference.split('/') as [string, string]
    if (at.startsWith('@')) return `${id}/${Number(at.slice(1)) - 1}`
    return `${id}/${passages.find(each => each.id === id)!.statements.find(each => each.id === reference)!.sentence}`
  }
  const isShown = (references: readonly string[]): boolean => references.some(each => shown.has(placeOf(each)))
  for (const { roots } of group.events) {
    to.events.gold++
    if (isShown(roots.flat())) to.events.shown++
    to.roots.gold += roots.length
    to.roots.shown += roots.filter(isShown).length
  }
  for (const { sides } of group.differences) {
    to.differences.gold++
    if (sides.filter(({ statement }) => shown.has(placeOf(statement))).length >= 2) to.differences.shown++
  }
  to.lines += places.length
  for (const { id, sentences } of passages)
    to.commentary += sentences.filter(({ status }, n) => status === 'commentary' && shown.has(`${id}/${n}`)).length
}

export const measure = async (): Promise<Figure[]> => {
  const folder = join(process.cwd(), 'reading/corpus')
  const files = readdirSync(folder).filter(name => name.endsWith('.jsonl'))
  const corpus = readCorpus(files.sort().map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })))
  return [3, 6].flatMap(lines => {
    const test = summaryFigures(corpus, 'test', lines)
    const line = (what: string, of: (figures: SummaryFigures) => number): Figure => ({
      what: `house test, summary of ${lines} lines: ${what}`,
      figure: of(test.summary).toFixed(2),
      peer: `${of(test['first of each']).toFixed(2)} first sentences of each article in turn; ${of(test['first of one']).toFixed(2)} first ${lines} of the first`,
      ratio: of(test.summary) / of(test['first of each']),
      goal: '',
    })
    const share = ({ gold, shown }: Share) => shown / gold
    return [
      line('events touched', ({ events }) => share(events)),
      line('independent roots of them heard', ({ roots }) => share(roots)),
      line('differences with both sides shown', ({ differences }) => share(differences)),
      line('lines that are an outlet’s commentary', ({ commentary, lines }) => commentary / lines),
    ]
  })
}
