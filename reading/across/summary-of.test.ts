/** What a summary holds, in which order, and that nothing in it dangles. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Article } from '../article.ts'
import { readCorpus } from '../corpus/corpus.ts'
import { articleOf } from '../corpus/gold-differences.ts'
import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'
import { layTogether, readTogether, together } from './read-together.ts'

const article = (outlet: string, published: string, text: string) => exampleArticle(text, { outlet, published })
const linesOf = (articles: Article[], lines = 6) => readTogether(articles, { lines }).summary.map(({ text }) => text)

const wire = article(
  'Northern Wire',
  '2024-11-08',
  [
    'Gunmen freed 14 of the 31 pupils taken from a school at Gidan Rima, the governor’s office said on Friday.',
    'The pupils were brought to the state capital in two buses.',
    'They were seen by doctors at the barracks.',
    'The governor, Musa Danladi, denied that a ransom had been paid.',
    'The release shows how fragile the peace of the region remains.',
  ].join(' '),
)
const paper = article(
  'Arewa Daily',
  '2024-11-09',
  [
    'Seventeen of the pupils taken from the school at Gidan Rima are still in the forest.',
    'However, Hauwa Lawal, whose son is free, said a ransom had been paid.',
    'The bishop, Matthew Audu, invited the imam to pray with him.',
  ].join(' '),
)

test('the main event comes first, and the two sides of a difference beside one another', () => {
  const lines = linesOf([paper, wire])
  expect(lines[0]).toMatch(/^Gunmen freed 14/)
  const denied = lines.findIndex(line => line.includes('denied that a ransom'))
  const told = lines.findIndex(line => line.includes('said a ransom had been paid'))
  expect(Math.abs(denied - told)).toBe(1)
  // "However" joins it to what it stood after, and is left out.
  expect(lines[told]).toMatch(/^Hauwa Lawal/)
  expect(lines.join(' ')).not.toContain('fragile')
})

test('what leans on the sentence before it stands right after it or not at all', () => {
  for (const lines of [1, 2, 3, 4, 6]) {
    const told = linesOf([wire, paper], lines)
    const they = told.findIndex(line => line.startsWith('They were seen'))
    if (they >= 0) expect(told[they - 1]).toMatch(/^The pupils were brought/)
  }
  expect(linesOf([wire], 5)).toContain('They were seen by doctors at the barracks.')
  // Nobody knows what "it" is where the sentence before is an outlet’s comment.
  const comment = 'The move underscores the growing rift between both banks. It was denied by two drivers at the ford.'
  expect(linesOf([article('Alpha Post', '2024-11-08', comment)])).toEqual([])
})

test('what was denied, refused or promised is told in the sentence that says so', () => {
  const lines = linesOf([
    article(
      'River Post',
      '2024-09-18',
      'Colonel Ada Kovin received reporters at the bridge. She denied that the eastern pier of the bridge had been mined by her soldiers. She did not say that the convoy would be let through on Thursday. She said that forty sacks of flour were waiting on the eastern bank.',
    ),
  ])
  expect(lines.find(line => line.includes('pier'))).toMatch(/^She denied that the eastern pier/)
  expect(lines.find(line => line.includes('convoy'))).toMatch(/^She did not say that the convoy/)
})

test('over the house corpus each line stands in its article word for word, none twice, no comment, as many as asked for', () => {
  const corpus = new URL('../corpus/', import.meta.url)
  const { passages, groups } = readCorpus(
    readdirSync(corpus)
      .filter(name => name.endsWith('.jsonl'))
      .sort()
      .map(name => ({ name, text: readFileSync(new URL(name, corpus), 'utf8') })),
  )
  for (const group of groups.filter((_, i) => i % 20 === 0)) {
    const { articles } = read(passages.filter(({ id }) => group.passages.includes(id)).map(articleOf))
    for (const lines of [0, 1, 3, 50]) {
      const reading = together(articles, { lines })
      expect(JSON.stringify(together(articles, { lines }).summary)).toBe(JSON.stringify(reading.summary))
      expect(reading.summary.length).toBeLessThanOrEqual(lines)
      expect(new Set(reading.summary.map(({ article, span }) => `${article} ${span}`)).size).toBe(
        reading.summary.length,
      )
      for (const { text, article, span, statement } of reading.summary) {
        expect(articles[article]!.text.slice(...span)).toBe(text)
        const told = reading.articles[article]!.statements.find(({ id }) => id === statement)!
        expect(told.status).toMatch(/^(?:attributed|fact)$/)
      }
    }
  }
})

test('summaries of several lengths, for which all is laid beside one another once, are those of each length alone', () => {
  const { articles } = read([paper, wire])
  const lengths = [0, 1, 3, 6]
  const { summaries, ...laid } = layTogether(articles, lengths)
  expect(summaries.map(({ length }) => length)).toEqual([0, 1, 3, 6])
  for (const [i, lines] of lengths.entries())
    expect(JSON.stringify({ ...laid, summary: summaries[i] })).toBe(JSON.stringify(together(articles, { lines })))
})
