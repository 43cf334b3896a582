/** Amina's house corpus: everything in it stands where it says it stands, and test has never been seen in training. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CorpusError, type GoldPassage, readCorpus, splits, styles } from './corpus.ts'

const folder = new URL('.', import.meta.url)
const files = readdirSync(folder)
  .filter(name => name.endsWith('.jsonl'))
  .sort()
  .map(name => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))

const { passages, groups } = readCorpus(files)
const of = (split: string) => passages.filter(passage => passage.split === split)

test('every passage resolves, and each word of gold stands at its offset', () => {
  for (const { text, statements, dates, sentences } of passages) {
    for (const { speaker, cue, addressees, content, chain } of statements)
      for (const quoted of [speaker, cue, ...addressees, ...content, ...chain, ...chain.flatMap(link => link.content)])
        if (quoted?.span) expect(text.slice(...quoted.span)).toBe(quoted.text)
    for (const { span, text: words } of dates) expect(text.slice(...span)).toBe(words)
    expect(
      sentences
        .map(({ span }) => text.slice(...span))
        .join('')
        .replace(/\s/g, ''),
    ).toBe(text.replace(/\s/g, ''))
  }
})

test('there is something of every style in both splits', () => {
  const counts = splits.map(split => styles.map(style => of(split).filter(passage => passage.style === style).length))
  console.info(
    `${passages.length} passages (${of('train').length} train, ${of('test').length} test), ${groups.length} groups, ` +
      `${passages.flatMap(passage => passage.statements).length} statements\n` +
      splits
        .map((split, i) => `${split}: ${styles.map((style, j) => `${style} ${counts[i]![j]}`).join(', ')}`)
        .join('\n'),
  )
  for (const split of splits) expect(of(split).length).toBeGreaterThan(0)
  if (passages.length >= 400) for (const count of counts.flat()) expect(count).toBeGreaterThan(0)
})

test('no crisis, situation, outlet or person of test is seen in training', () => {
  const seen = (of: (passage: GoldPassage) => string[]) => {
    const [train, held] = splits.map(split => new Set(passages.filter(p => p.split === split).flatMap(of)))
    return [...held!].filter(item => train!.has(item))
  }
  expect(seen(passage => [passage.crisis])).toEqual([])
  expect(seen(passage => [passage.situation])).toEqual([])
  expect(seen(passage => [passage.outlet])).toEqual([])
  expect(seen(passage => passage.entities.filter(({ type }) => type === 'person').map(({ name }) => name))).toEqual([])
})

test('a sentence is attributed where it holds a statement, and only there', () => {
  const wrong = passages.flatMap(({ id, sentences, statements }) =>
    sentences.flatMap(({ span, status }, i) => {
      const holds = statements.some(
        ({ sentence, content }) =>
          sentence === i || content.some(part => part.span[0] < span[1] && span[0] < part.span[1]),
      )
      return holds === (status === 'attributed') ? [] : [`${id} sentence ${i + 1} is ${status}`]
    }),
  )
  expect(wrong).toEqual([])
})

test('speaker, cue and content do not lie over one another', () => {
  const wrong = passages.flatMap(({ statements }) =>
    statements.flatMap(({ id, speaker, cue, content }) => {
      const spans = [speaker?.span, cue?.span, ...content.map(part => part.span)].filter(span => span !== undefined)
      spans.sort((a, b) => a[0] - b[0])
      return spans.some((span, i) => i > 0 && span[0] < spans[i - 1]![1]) ? [id] : []
    }),
  )
  expect(wrong).toEqual([])
})

test('passages are of a passage’s length', () => {
  const words = (text: string) => text.split(/\s+/).length
  expect(
    passages.filter(({ text }) => words(text) < 55 || words(text) > 400).map(({ id, text }) => `${id} ${words(text)}`),
  ).toEqual([])
})

test('a slip of the pen is refused with the words at fault', () => {
  const passage = (statement: object) =>
    JSON.stringify({
      id: 'x-1',
      split: 'train',
      crisis: 'none',
      situation: 'none',
      invented: true,
      style: 'wire',
      outlet: 'The Register',
      published: '2024-09-17',
      sentences: [['attributed', 'Jonas said the road was open and Jonas left.']],
      statements: [{ in: 1, speaker: ['Jonas#1'], cue: 'said', content: 'the road was open', ...statement }],
    })
  const read = (statement: object) => readCorpus([{ name: 'x.jsonl', text: passage(statement) }])
  expect(read({}).passages[0]!.statements[0]!.chain.map(link => link.text)).toEqual(['The Register', 'Jonas'])
  expect(() => read({ content: 'the road was closed' })).toThrow(
    new CorpusError('x.jsonl:1 x-1: s1 content: "the road was closed" is not found'),
  )
  expect(() => read({ speaker: ['Jonas'] })).toThrow(/found 2 times; say which with #1/)
  expect(() => read({ speaker: ['Jonas#1', 'jonas'] })).toThrow(/there is no entity jonas/)
  expect(() => read({ modality: 'shouted' })).toThrow(/modality must be one of/)
  expect(() => read({ speakers: [] })).toThrow(/"speakers" is not a field/)
})
