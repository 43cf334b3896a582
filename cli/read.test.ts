/** Nadia the analyst reads articles on the command line. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReadTogether } from '@unimpeded/reading/across/read-together.ts'
import { readingProblems } from '@unimpeded/reading/across/reading-problems.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { typed } from './terminal-of-test.ts'

const wire =
  'Prefect Awa Koné told aid agencies on Tuesday that 118 people had left Konna for Mopti by ferry. “No truck will wait,” she promised.\n'
const paper =
  'Ferry master Bakary Traoré said 94 people had left Konna for Mopti by ferry. The crossing shows what is at stake, <b>perhaps</b>.\n'
let dir: string
let server: Server
let at: string
const file = (name: string) => join(dir, name)

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'unimpeded-read-'))
  writeFileSync(file('wire.txt'), wire)
  writeFileSync(file('paper.txt'), paper)
  server = createServer((request, response) => {
    if (request.url === '/gone') response.writeHead(404).end()
    else if (request.url === '/away') response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end()
    else if (request.url === '/moved') response.writeHead(301, { location: '/wire.txt' }).end()
    else response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(wire)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server?.close()
  rmSync(dir, { recursive: true, force: true })
})

test('two articles are laid beside one another, in each form', async () => {
  const files = [file('wire.txt'), file('paper.txt')]
  const json = await typed(['read', ...files, '--json'])
  expect(json).toMatchObject({ code: 0 })
  const reading = JSON.parse(json.out) as ReadTogether
  expect(readingProblems(reading)).toEqual([])
  expect(reading.articles[0]!.text).toBe(wire)
  expect(reading.differences.map(({ type, sides }) => [type, ...sides.map(({ value }) => value)])).toEqual([
    ['number', '118', '94'],
  ])
  expect((await typed(['read', ...files, '--json'])).out).toBe(json.out)

  const text = await typed(['read', ...files, '--together', '--summary', '1'])
  expect(text.out).toContain('2 independent roots')
  expect(text.out).toContain('attributed (promised, in the negative): she (Awa Koné)')
  expect(text.out).toMatch(/number: 118 \(1\.s1\) \| 94 \(2\.s1\)/)

  const sheet = await typed(['read', ...files, '--together', '--html'])
  expect(sheet.out).toContain('<h2>Differences</h2>')
  expect(sheet.out).toContain('she (Awa Koné)')
  expect(sheet.out).toContain('&lt;b&gt;perhaps')
  expect(sheet.out).not.toContain('<b>perhaps')

  const csv = await typed(['read', file('wire.txt'), '--csv'])
  const [head, said, promised, ...rest] = csv.out.split('\r\n')
  expect(head).toMatch(/^article,outlet,published,id,status.*,rule,by,who,title$/)
  expect(said).toContain('Prefect Awa Koné')
  expect(promised).toMatch(/,she,.*,Awa Koné,[^,]*$/)
  expect(rest).toEqual([''])
})

test('a page is fetched because she named it, and only over http', async () => {
  const moved = await typed(['read', `${at}/moved`, '--json'])
  expect(moved.code).toBe(0)
  expect((JSON.parse(moved.out) as ReadTogether).articles[0]!.text).toBe(wire)
  expect((await typed(['read', 'file:///etc/passwd'])).code).toBe(2)
  expect((await typed(['read', `${at}/away`])).err).toContain('over http and https')
  expect((await typed(['read', `${at}/round`])).code).toBe(3)
  const gone = await typed(['read', `${at}/gone`, file('wire.txt')])
  expect(gone.code).toBe(1)
  expect(gone.err).toContain('404')
  expect(gone.out).toContain('Awa Koné')
})

test('what cannot be read is said in a sentence', async () => {
  writeFileSync(file('empty.txt'), '')
  writeFileSync(file('binary.txt'), Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3]))
  writeFileSync(file('large.txt'), 'a'.repeat(5_000_001))
  for (const name of ['empty.txt', 'binary.txt', 'large.txt']) {
    const { code, err } = await typed(['read', file(name)])
    expect(code, name).toBe(1)
    expect(err, name).toMatch(/\.\n$/)
  }
  expect((await typed(['read'])).code).toBe(2)
  expect((await typed(['read', file('wire.txt'), '--json', '--csv'])).code).toBe(2)
  writeFileSync(file('weights.json'), '{}')
  expect((await typed(['read', file('wire.txt'), '--weights', file('weights.json')])).err).toContain('no weights')
  expect((await typed(['read', 'train', file('wire.txt'), '--out', file('w')])).err).toContain('this is no reading')
})

test('what is no file is called what it is, with what to do; the others are read', async () => {
  mkdirSync(file('articles'))
  const folder = await typed(['read', file('articles')])
  expect(folder).toMatchObject({ code: 3, out: '' })
  expect(folder.err).toBe(
    `${file('articles')} is a folder, and a file is needed.\nName the files in it, one after another.\n`,
  )
  expect((await typed(['read', file('nowhere.txt')])).err).toContain(`There is no file “${file('nowhere.txt')}”.\nLook`)
  expect((await typed(['read', file('wire.txt/article')])).err).toContain('There is no file “')
  expect((await typed(['read', file('*.txt')])).err).toContain('filled in by the shell')
  expect((await typed(['read', 'www.example.org/news'])).err).toContain('write https://www.example.org/news.')
  expect((await typed(['read', ''])).err).toContain('The name is empty')
  for (const args of [
    ['read', file('wire.txt'), '--weights'],
    ['read', 'train', '--out', file('w')],
  ])
    expect((await typed([...args, file('articles')])).err).toContain('articles is a folder')

  const some = await typed(['read', file('articles'), file('nowhere.txt'), file('wire.txt')])
  expect(some.code).toBe(1)
  expect(some.err).toContain('articles is a folder, and a file is needed.')
  expect(some.err).toContain('There is no file “')
  expect(some.out).toContain('Awa Koné')
})

test('she keeps what she confirms, and the reader learns from it', async () => {
  const { out } = await typed(['read', file('wire.txt'), '--json'])
  writeFileSync(file('confirmed.json'), out)
  expect(await typed(['read', 'train', file('confirmed.json'), '--out', file('own.json')])).toMatchObject({ code: 0 })
  expect(JSON.parse(readFileSync(file('own.json'), 'utf8'))).toMatchObject({ schema: 'unimpeded-weights/1' })
  const again = await typed(['read', file('wire.txt'), '--json', '--weights', file('own.json')])
  expect(readingProblems(JSON.parse(again.out) as ReadTogether)).toEqual([])
})
