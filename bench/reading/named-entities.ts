/**
 * Names found in the house test: exact spans and types, against every mention of a person, an organisation or an outlet
 * that is written as a name, with a capital beside its article. Speed is of this layer alone.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Span } from '@unimpeded/reading/article.ts'
import { type GoldPassage, readCorpus } from '@unimpeded/reading/corpus/corpus.ts'
import { entitiesOf } from '@unimpeded/reading/names/entities-of.ts'
import type { Figure } from '../figure.ts'

type Tally = { gold: number; found: number; both: number }

export const measure = async (): Promise<Figure[]> => {
  const folder = join(process.cwd(), 'reading/corpus')
  const files = readdirSync(folder).filter(name => name.endsWith('.jsonl'))
  const { passages } = readCorpus(files.map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })))
  // In some passages names are not marked.
  const test = passages.filter(({ split, entities }) => split === 'test' && entities.length > 0)
  const tallies: Record<string, Tally> = { person: none(), organisation: none() }
  let words = 0
  let spent = 0
  // The first pass warms the code up; the second is timed.
  for (const passage of [...passages, ...test]) entitiesOf({ text: passage.text, furniture: furnitureOf(passage) })
  for (const passage of test) {
    const began = process.hrtime.bigint()
    const entities = entitiesOf({ text: passage.text, furniture: furnitureOf(passage) })
    spent += Number(process.hrtime.bigint() - began) / 1e9
    words += passage.text.split(/\s+/).length
    for (const type of ['person', 'organisation'] as const) {
      const gold = new Set(goldOf(passage, type))
      const found = new Set(
        entities.filter(each => each.type === type).flatMap(({ mentions }) => mentions.map(keyIn(passage.text))),
      )
      const tally = tallies[type]!
      tally.gold += gold.size
      tally.found += found.size
      tally.both += [...found].filter(span => gold.has(span)).length
    }
  }
  const line = (what: string, { gold, found, both }: Tally, goal: string): Figure => ({
    what: `${what} named in the house test, exact F1`,
    figure: `${((2 * both) / (gold + found)).toFixed(3)} (P ${(both / found).toFixed(3)}, R ${(both / gold).toFixed(3)} of ${gold})`,
    peer: '',
    ratio: null,
    goal,
  })
  return [
    line('people', tallies.person!, '≥ .92'),
    line('organisations', tallies.organisation!, '≥ .85'),
    {
      what: 'names found, articles of 700 words a second, this layer alone',
      figure: (words / 700 / spent).toFixed(0),
      peer: '',
      ratio: null,
      goal: '≥ 50 with all layers',
    },
  ]
}

const none = (): Tally => ({ gold: 0, found: 0, both: 0 })

const furnitureOf = ({ sentences }: GoldPassage): Span[] =>
  sentences.filter(({ status }) => status === 'furniture').map(({ span }) => span)

/** A span as text, less the article it may begin with. */
const keyIn =
  (text: string) =>
  ([start, end]: Span): string =>
    `${/^the\s/i.test(text.slice(start, end)) ? start + 4 : start} ${end}`

/** Page furniture is not read for names, so what it names is not asked for either. */
function goldOf(passage: GoldPassage, type: 'person' | 'organisation'): string[] {
  const { text, entities } = passage
  const furniture = furnitureOf(passage)
  const isOf = (gold: string) => gold === type || (type === 'organisation' && gold === 'outlet')
  return entities
    .filter(each => isOf(each.type))
    .flatMap(({ mentions }) => mentions)
    .filter(({ kind, span }) => kind === 'name' && /\p{Lu}/u.test(text.slice(...span).replace(/^the\s/i, '')))
    .filter(({ span }) => !furniture.some(([from, to]) => span[0] >= from && span[1] <= to))
    .map(({ span }) => keyIn(text)(span))
}
