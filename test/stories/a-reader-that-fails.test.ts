/** Nadia has articles read on the command line, and Jonas over HTTP: the reader fails in one of them, or while they are laid together. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { typed } from '@unimpeded/cli/terminal-of-test.ts'
import type { ReadTogether } from '@unimpeded/reading/across/read-together.ts'
import { readingProblems } from '@unimpeded/reading/across/reading-problems.ts'
import pino from 'pino'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { TestHouse } from '../house.ts'
import { gather } from '../people.ts'

/** Which parts fail: the words of an article, or a part of what is laid together. */
const fails = new Set<string>()
const orFail =
  <Asked extends unknown[], Value>(part: string, make: (...asked: Asked) => Value) =>
  (...asked: Asked): Value => {
    if (fails.has(part)) throw new TypeError(`no ${part} was made`)
    return make(...asked)
  }
vi.mock('@unimpeded/reading/statements/attributions-of.ts', async original => {
  const real = await original<typeof import('@unimpeded/reading/statements/attributions-of.ts')>()
  const attributionsOf: typeof real.attributionsOf = (tokens, sentences) => {
    if (tokens.some(({ text }) => fails.has(text))) throw new TypeError('the word was not foreseen')
    return real.attributionsOf(tokens, sentences)
  }
  return { ...real, attributionsOf }
})
vi.mock('@unimpeded/reading/in/from-text.ts', async original => {
  const real = await original<typeof import('@unimpeded/reading/in/from-text.ts')>()
  return { ...real, fromText: orFail('article of it', real.fromText) }
})
vi.mock('@unimpeded/reading/across/pairs-of.ts', async original => {
  const real = await original<typeof import('@unimpeded/reading/across/pairs-of.ts')>()
  return { ...real, pairsOf: orFail('pairs', real.pairsOf) }
})
vi.mock('@unimpeded/reading/across/roots-of.ts', async original => {
  const real = await original<typeof import('@unimpeded/reading/across/roots-of.ts')>()
  return { ...real, rootsOf: orFail('roots', real.rootsOf) }
})

const dir = mkdtempSync(join(tmpdir(), 'unimpeded-read-failed-'))
const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}
const wire = file('wire.txt', 'Prefect Awa Koné said 118 people had left Konna for Mopti by ferry on Tuesday.\n')
const paper = file('paper.txt', 'Ferry master Bakary Traoré said 94 people had left Konna for Mopti by ferry.\n')
const odd = file('odd.txt', 'Zanzil told the radio that 40 people had left Konna for Mopti by ferry.\n')
beforeEach(() => fails.clear())
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('the one that fails is told by name, and the others are read and laid together', async () => {
  const without = JSON.parse((await typed(['read', wire, paper, '--json'])).out) as ReadTogether
  fails.add('Zanzil')
  const { code, out, err } = await typed(['read', wire, odd, paper, '--json'])
  expect(code).toBe(3)
  expect(err).toBe(
    'odd.txt: A fault of this program kept the article from being read. Read it by eye, and tell whoever runs the program. Set UNIMPEDED_DEBUG=1 to see where.\n',
  )
  const reading = JSON.parse(out) as ReadTogether
  expect(readingProblems(reading)).toEqual([])
  expect(reading.articles.map(({ file, statements }) => [file, statements.length])).toEqual([
    ['wire.txt', 1],
    ['odd.txt', 0],
    ['paper.txt', 1],
  ])
  expect(reading.differences.map(({ type, sides }) => [type, ...sides.map(({ value }) => value)])).toEqual([
    ['number', '118', '94'],
  ])
  expect(reading.failed).toEqual([
    { what: 'article', article: 1, name: 'odd.txt', sentence: expect.stringContaining('Read it by eye') },
  ])
  expect('failed' in without).toBe(false)

  for (const form of [[], ['--html']]) {
    const told = await typed(['read', odd, wire, ...form])
    expect(told.out).toMatch(/odd\.txt.*A fault of this program kept the article.*118 people/s)
    expect(told.code).toBe(3)
  }
  expect((await typed(['read', wire, odd], { env: { UNIMPEDED_DEBUG: '1' } })).err).toContain(
    'TypeError: the word was not foreseen',
  )
})

test('where it was the only one, nothing is printed but that', async () => {
  fails.add('Zanzil')
  const { code, out, err } = await typed(['read', odd, '--json'])
  expect([code, out]).toEqual([3, ''])
  expect(err).toMatch(/^odd\.txt: A fault of this program.*None of them could be read\.\n$/s)
  expect(err).not.toMatch(/TypeError|foreseen/)
})

test('one that cannot even be opened for a fault holds up no page beside it', async () => {
  const page = file(
    'page.html',
    `<html><body><article><h1>Ferry</h1>${'<p>Prefect Awa Koné said the ferry would run again on Tuesday, and that more would follow.</p>'.repeat(4)}</article></body></html>`,
  )
  fails.add('article of it')
  const { code, out, err } = await typed(['read', odd, page, '--json'])
  expect(code).toBe(3)
  expect(err).toContain('odd.txt: A fault of this program')
  const { articles, failed } = JSON.parse(out) as ReadTogether
  expect(articles.map(({ title }) => title)).toEqual(['Ferry'])
  expect(failed).toMatchObject([{ what: 'article', article: null, name: odd }])
})

test('a fault while they are laid together loses no article, and says what is not known', async () => {
  fails.add('pairs')
  const apart = await typed(['read', wire, paper, '--together'])
  expect(apart.code).toBe(3)
  expect(apart.err).toMatch(/^A fault of this program kept differences from being looked for: that none is shown/)
  expect(apart.out).toContain('118 people')
  expect(apart.out).toContain('Timeline')
  expect(apart.out).not.toContain('None of the kinds')

  fails.add('roots')
  const { out, code } = await typed(['read', wire, paper, '--json'])
  const { articles, events, differences, summary, failed } = JSON.parse(out) as ReadTogether
  expect(code).toBe(3)
  expect(articles.map(({ statements }) => statements.length)).toEqual([1, 1])
  expect([events, differences]).toEqual([[], []])
  expect(summary.length).toBeGreaterThan(0)
  expect(failed?.map(({ what }) => what)).toEqual(['differences', 'events'])
})

test('over HTTP the others are answered, and the operator finds in the log where it failed', async () => {
  const lines: { level: number; requestId?: string; err?: Error }[] = []
  const log = pino({ level: 'info' }, { write: line => void lines.push(JSON.parse(line)) })
  const house = await TestHouse.open({ log })
  try {
    const { jonas } = await gather(house)
    const read = (...contents: string[]) =>
      jonas.ask<ReadTogether & { errorId?: string; detail?: string }>('/reading', {
        method: 'POST',
        body: JSON.stringify({ articles: contents.map(content => ({ content })) }),
      })
    const [told, failing] = ['The prefect said 118 people had left Konna by ferry.', 'Zanzil said 94 had left.']
    fails.add('Zanzil')
    const { status, body } = await read(failing, told)
    expect(status).toBe(200)
    expect(readingProblems(body)).toEqual([])
    expect(body.articles.map(({ statements }) => statements.length)).toEqual([0, 1])
    expect(body.failed).toMatchObject([{ what: 'article', article: 0 }])
    const faults = () => lines.flatMap(({ err }) => (err?.message === 'the word was not foreseen' ? [err.stack] : []))
    expect(faults()).toEqual([expect.stringContaining('a-reader-that-fails')])

    const alone = await read(failing)
    expect(alone).toMatchObject({ status: 500, body: { code: 'fault', errorId: expect.any(String) } })
    expect(JSON.stringify(alone.body)).not.toContain('foreseen')
    expect(faults()).toHaveLength(2)
  } finally {
    await house.close()
  }
})
