import { together } from '@unimpeded/reading/across/read-together.ts'
import { fromText } from '@unimpeded/reading/in/from-text.ts'
import { read } from '@unimpeded/reading/read.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import { expect, test } from 'vitest'
import { begunByHand, namesByHand } from './by-hand.ts'
import { pairsOpen, whoSpeaks } from './decided.ts'
import { namesAsDecided } from './names-as-decided.ts'

const published = '2024-09-18'
const readAll = (texts: Record<string, string>): ReadArticle[] =>
  read(Object.entries(texts).map(([outlet, text]) => ({ ...fromText(text, `${outlet}.txt`), outlet, published })))
    .articles
const one = { one: 'Alexei Smirnov', other: 'Aleksey Smirnoff', same: true }

test('who is one, as a person has decided, is one source of what both articles tell', () => {
  const articles = readAll({
    'Alpha Post': 'The governor, Alexei Smirnov, said on Tuesday that 40 trucks of flour had crossed at Sudzha.',
    'Beta Daily': 'Acting Governor Aleksey Smirnoff said forty trucks of flour had crossed at Sudzha on Tuesday.',
  })
  const rootsBy = (decided: Parameters<typeof namesAsDecided>[1]) =>
    together(namesAsDecided(articles, decided).articles).events.map(({ roots }) => roots.length)
  expect(rootsBy([])).toEqual([2])
  expect(rootsBy([{ ...one, same: false }])).toEqual([2])
  expect(rootsBy([one])).toEqual([1])
  // By name alone, whatever the words are that introduce the name.
  expect(articles.map(article => whoSpeaks(article.statements[0]!.speaker!, article))).toEqual([
    'Alexei Smirnov',
    'Aleksey Smirnoff',
  ])
})

test('one under two spellings is not told as two who may have done it', () => {
  const articles = readAll({
    'Alpha Post': 'Alexei Smirnov opened the bridge at Sudzha on Monday.',
    'Beta Daily': 'Aleksey Smirnoff opened the bridge at Sudzha on Monday.',
  })
  const sides = articles.map(({ text, statements }, i) => {
    const value = i === 0 ? one.one : one.other
    const at = text.indexOf(value)
    return { statement: statements[0]!.id, value, span: [at, at + value.length] as [number, number] }
  })
  const isOfOneName = (decided: Parameters<typeof namesAsDecided>[1]) =>
    namesAsDecided(articles, decided).isOfOneName({ type: 'actor', event: 'ev1', sides, rule: 'who did it: “open”' })
  expect(isOfOneName([one])).toBe(true)
  expect(isOfOneName([{ ...one, same: false }])).toBe(false)
})

test('whom she wrote into a statement in Arabic is weighed beside the others, and is then one with them', () => {
  const name = 'ميريانا سبولياريتش'
  const arabic = `قالت رئيسة اللجنة ${name} إن اللجنة لم تحصل على إذن بالوصول.`
  const [article] = readAll({ 'جريدة النهر': arabic })
  expect(article!.entities).toEqual([])
  const kept = { id: 'a'.repeat(12), desk: 'amina', case: null, link: null, cameAt: 0, read: article!, decisions: {} }
  const at = arabic.indexOf(name)
  const speaker = { text: name, span: [at, at + name.length] as [number, number], entity: null }
  const added = [{ ...begunByHand(kept, [at, arabic.length], 'Amina'), speaker }]
  expect(namesByHand({ ...kept, added })).toEqual([speaker])
  const [merged] = namesAsDecided(
    [{ ...article!, statements: added }],
    [{ one: name, other: 'Mirjana Spoljaric', same: true }],
  ).articles
  expect(whoSpeaks(merged!.statements[0]!.speaker!, merged!)).toBe('Mirjana Spoljaric')
})

test('who is one with a second is asked of once, and not of each of its spellings', () => {
  const pairs = [
    ['Mirjana Spoljaric', 'Spoljarić Egger'],
    ['Miriana Spolyarich', 'Spoljarić Egger'],
    ['Andrii Sybiha', 'Andrey Sibiga'],
  ]
  const left = pairsOpen(pairs, ([one, other]) => ({ one: one!, other: other! }), [
    { one: 'Mirjana Spoljaric', other: 'Miriana Spolyarich', same: true },
    { one: 'Andrey Sibiga', other: 'Andrii Sybiha', same: false },
  ])
  expect(left).toEqual([pairs[0]])
})
