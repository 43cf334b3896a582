import { fromText } from '@unimpeded/reading/in/from-text.ts'
import { read } from '@unimpeded/reading/read.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findWords, segmentsOf, stretchesOf } from './marks.ts'

const text = `Reuters reported, citing Mayor Ada Kovin, that Oru had asked the United Nations to send an observer on 16 September. “We wait,” she said.

No time to read?
Get a summary
`
const [article] = read([fromText(text, 'oru.txt')]).articles

describe('the marks of an article', () => {
  test('cut its text without a gap, and every statement begins once', () => {
    const numbers = new Map(article!.statements.map(({ id }, i) => [id, i + 1]))
    const segments = segmentsOf(article!, numbers)
    expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    expect(segments.flatMap(({ begins }) => begins.map(({ id }) => id)).sort()).toEqual([...numbers.keys()].sort())
  })
  test('stand in stretches that end with a paragraph and lose no letter and no number', () => {
    const long = `${text}\n`.repeat(30)
    const [many] = read([fromText(long, 'long.txt')]).articles
    const numbers = new Map(many!.statements.map(({ id }, i) => [id, i + 1]))
    const segments = segmentsOf(many!, numbers)
    const stretches = stretchesOf(long, segments)
    const inThem = stretches.flatMap(stretch => stretch.segments)
    expect(stretches.length).toBeGreaterThan(1)
    expect(inThem.map(({ start, end }) => long.slice(start, end)).join('')).toBe(long)
    expect(inThem.flatMap(({ begins }) => begins)).toEqual(segments.flatMap(({ begins }) => begins))
    for (const { segments: own } of stretches) expect(long.slice(0, own.at(-1)!.end)).toMatch(/\n$/)
  })
  test('show the speaker inside what another relays', () => {
    const numbers = new Map(article!.statements.map(({ id }, i) => [id, i + 1]))
    const oru = segmentsOf(article!, numbers).find(({ start }) => start === text.indexOf('Oru'))
    expect(oru?.kinds).toContain('speaker')
  })
})

test('words that a person writes are found nearest to the statement, whatever the white space', () => {
  const words = 'the bridge at Oru\nand the bridge at  Oru'
  expect(findWords(words, 'bridge at Oru', 30)).toEqual([26, 40])
  expect(findWords(words, 'bridge at Ansel', 0)).toBeNull()
  fc.assert(fc.property(fc.string(), fc.string(), (one, other) => void findWords(one, other, 0)))
})
