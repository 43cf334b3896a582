import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Article } from './article.ts'
import { fromText } from './in/from-text.ts'
import { read } from './read.ts'
import type { Statement } from './statement.ts'

const folder = fileURLToPath(new URL('../../shared/articles', import.meta.url))
const isThere = existsSync(folder)
if (!isThere) console.warn('reading: ../shared/articles is missing; the two real articles are not read')

const article = (text: string, more: Partial<Article> = {}): Article => ({
  file: null,
  text,
  title: null,
  byline: null,
  outlet: null,
  published: null,
  language: 'en',
  furniture: [],
  ...more,
})
const statementsOf = (text: string, more: Partial<Article> = {}): Statement[] =>
  read([article(text, more)]).articles[0]!.statements
const chainOf = ({ chain }: Statement): string => chain.map(link => link.text).join(' → ')
const said = (text: string, more: Partial<Article> = {}) =>
  statementsOf(text, more)
    .filter(({ status }) => status === 'attributed')
    .map(each => `${chainOf(each)} «${each.cue?.text ?? ''}» ${each.content.map(part => part.text).join(' ¦ ')}`)

test.skipIf(!isThere)('the article on the invitation to Kursk: who said it, through whom, to whom', () => {
  const text = readFileSync(join(folder, 'kursk-invite.txt'), 'utf8')
  const [read1] = read([{ ...fromText(text), published: '2024-09-18' }]).articles
  const statements = read1!.statements.filter(({ status }) => status === 'attributed')
  const cued = (cue: string) => statements.find(each => each.cue?.text === cue)!
  expect(chainOf(cued('stressed'))).toBe('TASS → He')
  const asked = cued('had formally asked')
  expect(chainOf(asked)).toBe('Reuters → Ukrainian Foreign Minister Andrei Sibiga → Kyiv')
  expect(asked.addressees.map(each => each.text)).toEqual([
    'the United Nations',
    'the International Committee of the Red Cross',
  ])
  expect(asked.modality).toBe('asked')
  expect(chainOf(cued('announced'))).toBe('the Russian Foreign Ministry')
  expect(chainOf(cued('conveyed'))).toBe('Maria Zakharova, the ministry’s official spokesperson')
  expect(cued('call for').speaker?.text).toBe('Kyiv’s')
  expect(cued('note').speaker?.text).toBe('Observers')
  const tuesday = read1!.statements.flatMap(each => each.dates).find(date => date.text === 'Tuesday, September 17')!
  expect(tuesday).toMatchObject({ value: '2024-09-17', kind: 'event' })
  expect(tuesday.rule).toMatch(/2013, 2019, 2030/)
  expect(
    read1!.statements
      .filter(({ status }) => status === 'furniture')
      .map(each => each.content[0]!.text)
      .join(' '),
  ).toContain('Dzyuba')
})

test.skipIf(!isThere)('the article on the visit: few statements, and commentary that is called so', () => {
  const text = readFileSync(join(folder, 'icrc-president-visit.txt'), 'utf8')
  const { statements } = read([fromText(text)]).articles[0]!
  const asked = statements.find(each => each.cue?.text === 'asked')!
  expect(chainOf(asked)).toBe('Earlier reporting → Ukrainian authorities')
  expect(asked.addressees.map(each => each.text)).toEqual([
    'the United Nations',
    'the International Committee of the Red Cross',
  ])
  expect(statements.find(each => each.cue?.text === 'indicated')!.speaker!.text).toBe(
    'The foreign ministry’s spokesperson',
  )
  expect(statements.find(each => each.modality === 'reportedly')!.speaker).toBeNull()
  const framed = statements.find(each => each.content[0]!.text.startsWith('These interactions underscore'))!
  expect(framed.status).toBe('commentary')
})

test('Nadia the analyst drops in lines of every shape', () => {
  expect(said('“Nobody has left the town,” the mayor said on Friday. “We are waiting.”')).toEqual([
    'the mayor «said» “Nobody has left the town,” ¦ “We are waiting.”',
  ])
  expect(said('The road is open, according to the district council.')).toEqual([
    'the district council «according to» The road is open',
  ])
  expect(said('The council rejected the charge and called for an inquiry.')).toEqual([
    'The council «rejected» the charge',
    'The council «called for» an inquiry',
  ])
  expect(
    said('“The bridge is gone,” wrote Prefect Awa Koné, who leads the district.', { outlet: 'Sahel Wire' }),
  ).toEqual(['Sahel Wire → Prefect Awa Koné, who leads the district «wrote» “The bridge is gone,”'])
})

test('an abstraction does not speak', () => {
  expect(said('The timing of the visit suggests that both sides want calm.')).toEqual([])
  expect(said('The move signals that talks are possible.')).toEqual([])
})
