/** Jonas's desk has articles read over HTTP; pages are fetched because somebody names them, and only public ones. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ReadTogether, readTogether } from '@unimpeded/reading/across/read-together.ts'
import { readingProblems } from '@unimpeded/reading/across/reading-problems.ts'
import { articleFrom } from '@unimpeded/reading/in/articles-from.ts'
import { isPrivate } from '@unimpeded/server/public-only.ts'
import { fetchPage } from '@unimpeded/server/reading/fetch-page.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestHouse } from '../house.ts'
import { gather, type People } from '../people.ts'

let house: TestHouse
let people: People
let site: Server
let at: string
const page = `<html><head><title>Ferry</title></head><body><article><h1>Ferry runs again</h1>${'<p>Prefect Awa Koné said 118 people had left Konna for Mopti by ferry on Tuesday, and that more would follow.</p>'.repeat(4)}</article></body></html>`

beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url === '/large') response.writeHead(200).end('a'.repeat(5_000_001))
    else if (request.url === '/slow') setTimeout(() => response.end('late'), 3_000).unref()
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  house = await TestHouse.open()
  people = await gather(house)
})
afterAll(async () => {
  site?.closeAllConnections()
  site?.close()
  await house?.close()
})

const body = (value: unknown) => ({ method: 'POST', body: JSON.stringify(value) })
const wire = 'Prefect Awa Koné said 118 people had left Konna for Mopti by ferry. “No truck will wait,” she promised.'
const paper = 'Ferry master Bakary Traoré said 94 people had left Konna for Mopti by ferry.'

test('a desk has two articles read; a stranger to the register is asked to sign in', async () => {
  const { jonas } = people
  const asked = { articles: [{ content: wire }, { content: paper, name: 'paper.txt' }], summary: 2 }
  expect((await fetch(`${house.served.url}/reading`, body(asked))).status).toBe(401)
  expect((await fetch(`${house.served.url}/reading/fetch`, body({ url: at }))).status).toBe(401)
  const answer = await jonas.ask<ReadTogether>('/reading', body(asked))
  expect(answer.status).toBe(200)
  expect(readingProblems(answer.body)).toEqual([])
  expect(answer.body).toEqual(
    readTogether([await articleFrom(wire), await articleFrom(paper, { name: 'paper.txt' })], { lines: 2 }),
  )
  expect(answer.body.differences.map(({ type }) => type)).toEqual(['number'])
  const html = await jonas.ask<ReadTogether>(
    '/reading',
    body({ articles: [{ content: page, url: 'https://a.example' }] }),
  )
  expect(html.body.articles[0]!.title).toContain('Ferry')
})

test('what is too much, or is no article, is refused with what to do', async () => {
  const { jonas } = people
  const ask = (value: unknown) => jonas.ask<{ code: string; field?: string }>('/reading', body(value))
  expect(await ask({ articles: [] })).toMatchObject({ status: 400, body: { field: 'articles' } })
  expect(await ask({ articles: Array(51).fill({ content: 'a' }) })).toMatchObject({ status: 400 })
  expect(await ask({ articles: [{ content: 'a', more: 1 }] })).toMatchObject({ status: 400 })
  expect(await ask({ articles: [{ content: 'word '.repeat(90_000) }] })).toMatchObject({ status: 413 })
  expect(await ask({ articles: [{ content: wire }, { content: ' \n ' }] })).toMatchObject({
    status: 422,
    body: { code: 'article-empty', field: 'articles.1.file' },
  })
  expect(await ask({ articles: [{ content: 'a\u0000b' }] })).toMatchObject({ status: 422 })
})

test('addresses of this machine and of private networks are not fetched for a desk', async () => {
  const { jonas } = people
  for (const url of [
    at,
    at.replace('127.0.0.1', 'localhost'),
    at.replace('127.0.0.1', '2130706433'),
    at.replace('127.0.0.1', '0x7f.1'),
    at.replace('127.0.0.1', '[::1]'),
    at.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
    at.replace('127.0.0.1', '0.0.0.0'),
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://[fe80::1]/',
  ]) {
    const answer = await jonas.ask<{ code: string; remedy: string }>('/reading/fetch', body({ url }))
    expect(answer, url).toMatchObject({ status: 400, body: { code: 'fetch-private-address' } })
  }
  for (const url of ['file:///etc/passwd', 'ftp://example.org/', 'nonsense', 'http://me:secret@example.org/'])
    expect(await jonas.ask('/reading/fetch', body({ url }))).toMatchObject({
      status: 400,
      body: { code: 'fetch-bad-url' },
    })
  expect(['8.8.8.8', '93.184.216.34', '2606:2800:220:1::1'].some(isPrivate)).toBe(false)
  expect(
    [
      '100.64.0.1',
      '192.168.1.1',
      '172.31.0.1',
      '224.0.0.1',
      '255.255.255.255',
      'fc00::1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '::',
    ].every(isPrivate),
  ).toBe(true)
})

test('where it may be fetched, it is held to its size and time', async () => {
  const fetched = await fetchPage(`${at}/article`, { allowPrivate: true })
  expect(new TextDecoder().decode(fetched.bytes)).toBe(page)
  await expect(fetchPage(`${at}/large`, { allowPrivate: true })).rejects.toMatchObject({ code: 'too-large' })
  await expect(fetchPage(`${at}/slow`, { allowPrivate: true, patienceMs: 200 })).rejects.toMatchObject({
    code: 'too-slow',
  })
})
