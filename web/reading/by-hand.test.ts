import type { Span } from '@unimpeded/reading/article.ts'
import { fromText } from '@unimpeded/reading/in/from-text.ts'
import { read } from '@unimpeded/reading/read.ts'
import { readingCsv } from '@unimpeded/reading/reading-csv.ts'
import { describe, expect, test } from 'vitest'
import { begunByHand, datedByHand, withOutletOf } from './by-hand.ts'
import { confirmedFile, standing, statementBody } from './decided.ts'
import { allStatements, headOf, type KeptArticle } from './kept.ts'
import { mended } from './mend-sheet.tsx'
import { selectWords } from './select-words.ts'

const text =
  'The ministry said the road was open. For the drivers of Oru it stays shut until 20 September, whatever the ministry holds. Nobody came.'
const [article] = read([{ ...fromText(text, 'oru.txt'), outlet: 'River Post', published: '2024-09-17' }]).articles
const kept: KeptArticle = {
  id: 'f0e1d2c3b4a5968778695a4b',
  desk: 'amina',
  case: null,
  link: null,
  cameAt: 0,
  read: article!,
  decisions: {},
}
const quoted = (words: string) => {
  const at = text.indexOf(words)
  return { text: words, span: [at, at + words.length] as Span }
}
const missed = 'it stays shut until 20 September'

describe('a statement that reading missed', () => {
  const begun = begunByHand(kept, quoted(missed).span, 'Amina Diallo')
  const parts = { speaker: [quoted('the drivers of Oru')], addressees: [], relays: [], cue: [], content: begun.content }
  const whole = datedByHand(
    mended(begun, article!, parts, { status: 'attributed', modality: 'said', polarity: 'positive' }),
    article!,
  )
  const after: KeptArticle = { ...kept, added: [whole], decisions: { [whole.id]: { state: 'confirmed' } } }

  test('is told apart from what was found, says whose it is, and stands where its words do', () => {
    expect(whole).toMatchObject({ rule: 'by hand', by: 'Amina Diallo', score: 1, content: [quoted(missed)] })
    expect(article!.statements.map(({ id }) => id)).not.toContain(whole.id)
    expect(whole.chain.map(({ text: name }) => name)).toEqual(['River Post', 'the drivers of Oru'])
    const starts = allStatements(after).map(({ content }) => content[0]!.span[0])
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(headOf(after).said).toBe(headOf(kept).said + 1)
  })
  test('goes on record, into the file that is learnt from, and into the table', () => {
    expect(statementBody(whole, article!, null)).toMatchObject({
      body: { speaker: 'the drivers of Oru', content: missed, chain: ['River Post'] },
    })
    const { articles } = JSON.parse(confirmedFile([after], []))
    expect(articles[0].statements).toMatchObject([{ id: whole.id, rule: 'by hand', by: 'Amina Diallo' }])
    expect(articles[0].undecided).not.toContainEqual(quoted(missed).span)
    const table = readingCsv({ articles: [standing(after, 'confirmed')], events: [] })
    expect(table.split('\r\n')[1]).toMatch(/the drivers of Oru.*by hand,Amina Diallo,,$/)
  })
  test('is mended as any other, and stays by hand; rejected, it stands nowhere', () => {
    const again = mended(
      whole,
      article!,
      { ...parts, speaker: [] },
      { status: 'fact', modality: 'said', polarity: 'positive' },
    )
    expect(again).toMatchObject({ rule: 'by hand', by: 'Amina Diallo', speaker: null, status: 'fact' })
    const rejected = { ...after, decisions: { [whole.id]: { state: 'rejected' as const } } }
    expect(standing(rejected, 'all').statements.map(({ id }) => id)).not.toContain(whole.id)
  })
  test('keeps its place when the article is read anew under another outlet, and the next has an id of its own', () => {
    expect(withOutletOf(whole, { ...article!, outlet: 'Ansel Gazette' }).chain.map(({ text: name }) => name)).toEqual([
      'Ansel Gazette',
      'the drivers of Oru',
    ])
    expect(begunByHand(after, null, 'Amina Diallo').id).not.toBe(whole.id)
  })
})

describe('words chosen by keys', () => {
  const words = (span: Span | null) => span && text.slice(...span)
  const right = { by: 1, unit: 'word', add: false } as const
  const more = { ...right, add: true } as const

  test('one after another, then more of them, then fewer; never none', () => {
    let span = selectWords(text, null, 0, right)
    expect(words(span)).toBe('The')
    span = selectWords(text, span, 0, right)
    span = selectWords(text, span, 0, more)
    expect(words(span)).toBe('ministry said')
    span = selectWords(text, span, 0, { ...more, by: -1 })
    span = selectWords(text, span, 0, { ...more, by: -1 })
    expect(words(span)).toBe('ministry')
    expect(words(selectWords(text, span, 0, { ...right, by: -1 }))).toBe('The')
  })
  test('to the end of the sentence, and of the next', () => {
    const open = quoted('it stays').span
    const sentence = selectWords(text, open, 0, { by: 1, unit: 'sentence', add: true })
    expect(words(sentence)).toBe('it stays shut until 20 September, whatever the ministry holds.')
    expect(words(selectWords(text, sentence, 0, { by: 1, unit: 'sentence', add: true }))).toMatch(/Nobody came\.$/)
    expect(words(selectWords(text, sentence, 0, { by: -1, unit: 'sentence', add: true }))).toBe('it')
  })
  test('in any script, and nothing where there are no words', () => {
    const arabic = 'قالت الوزارة إن الطريق مفتوح.'
    expect(arabic.slice(...selectWords(arabic, null, 0, right)!)).toBe('قالت')
    expect(selectWords(' … ', null, 0, right)).toBeNull()
    expect(words(selectWords(text, quoted('came').span, 0, right))).toBe('came')
  })
})
