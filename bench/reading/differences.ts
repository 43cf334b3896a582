/** Typed differences and events over the groups of the house corpus, beside what a careful reader finds in them. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTogether } from '@unimpeded/reading/across/read-together.ts'
import { type Corpus, type GoldGroup, type GoldPassage, readCorpus } from '@unimpeded/reading/corpus/corpus.ts'
import { articleOf, goldSidesOf, isOfGold, placeOf, sentenceOf } from '@unimpeded/reading/corpus/gold-differences.ts'
import type { Figure } from '../figure.ts'

export type DifferenceFigures = {
  gold: number
  found: number
  right: number
  byType: Record<string, { gold: number; found: number; right: number }>
  /** Pairs of statements of one event, over sentences: gold, found, right. */
  pairs: { gold: number; found: number; right: number }
  notes: string[]
}

/**
 * A difference found is right if the gold has one of its type between the same two sentences (and, of a number, with both
 * values). A gold difference is found if any two of its sides are.
 */
export function differenceFigures({ passages, groups }: Corpus, split: 'train' | 'test'): DifferenceFigures {
  const figures: DifferenceFigures = {
    gold: 0,
    found: 0,
    right: 0,
    byType: {},
    pairs: { gold: 0, found: 0, right: 0 },
    notes: [],
  }
  const byId = new Map(passages.map(passage => [passage.id, passage]))
  for (const group of groups)
    if (group.split === split) {
      oneGroup(
        group,
        group.passages.map(id => byId.get(id)!),
        figures,
      )
    }
  return figures
}

function oneGroup(group: GoldGroup, passages: readonly GoldPassage[], figures: DifferenceFigures): void {
  const reading = readTogether(passages.map(articleOf))
  const places = new Map(
    reading.articles.flatMap((article, i) =>
      article.statements.map(each => [each.id, sentenceOf(passages[i]!, each)] as const),
    ),
  )
  const goldPlace = (reference: string) => placeOf(reference, passages)
  const gold = goldSidesOf(group, passages).map(each => ({ ...each, taken: false }))
  const typed = (type: string) => (figures.byType[type] ??= { gold: 0, found: 0, right: 0 })
  for (const each of gold) {
    figures.gold++
    typed(each.type).gold++
  }
  for (const { type, sides, rule } of reading.differences) {
    const claimed = sides.map(side => ({ at: places.get(side.statement)!, value: side.value }))
    const match = gold.find(each => isOfGold(each, type, claimed))
    figures.found++
    typed(type).found++
    if (match) {
      if (!match.taken) {
        figures.right++
        typed(type).right++
      } else {
        figures.found--
        typed(type).found--
      }
      match.taken = true
    } else
      figures.notes.push(
        `extra ${group.id} ${type} (${rule})\n${sides.map(side => `    [${side.value}] ${sentenceText(side.statement)}`).join('\n')}`,
      )
  }
  for (const each of gold)
    if (!each.taken)
      figures.notes.push(
        `missed ${group.id} ${each.type} ${each.sides.map(({ at, value }) => `${at[0]} ${value}`).join(' | ')}`,
      )
  const goldPairs = pairsOf(group.events.map(({ roots }) => roots.flat().map(goldPlace)))
  const foundPairs = pairsOf(reading.events.map(({ statements }) => statements.map(id => places.get(id)!)))
  figures.pairs.gold += goldPairs.size
  figures.pairs.found += foundPairs.size
  for (const pair of foundPairs) if (goldPairs.has(pair)) figures.pairs.right++

  function sentenceText(id: string): string {
    const [passage, number] = places.get(id)!.split('/') as [string, string]
    const own = passages.find(each => each.id === passage)!
    return own.text.slice(...own.sentences[Number(number)]!.span).trim()
  }
}

function pairsOf(events: string[][]): Set<string> {
  const pairs = new Set<string>()
  for (const places of events)
    for (const a of places)
      for (const b of places) if (a < b && a.split('/')[0] !== b.split('/')[0]) pairs.add(`${a} ${b}`)
  return pairs
}

/** The figures of the house test, with those of the passages that were looked at beside them. */
export const measure = async (): Promise<Figure[]> => {
  const folder = join(process.cwd(), 'reading/corpus')
  const files = readdirSync(folder).filter(name => name.endsWith('.jsonl'))
  const corpus = readCorpus(files.sort().map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })))
  const [test, train] = [differenceFigures(corpus, 'test'), differenceFigures(corpus, 'train')]
  const line = (what: string, of: (figures: DifferenceFigures) => number, goal: string): Figure => ({
    what,
    figure: of(test).toFixed(2),
    peer: `${of(train).toFixed(2)} on the passages looked at`,
    ratio: of(test) / of(train),
    goal,
  })
  return [
    line('house test, typed differences: precision', ({ right, found }) => right / found, '≥ .90'),
    line('house test, typed differences: recall', ({ right, gold }) => right / gold, '≥ .60'),
  ]
}
