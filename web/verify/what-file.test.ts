import { expect, test } from 'vitest'
import { whatFile } from './what-file.ts'

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])))

const receipt = `c2sp.org/tlog-proof@v1
extra eyJhY3QiOnt9fQ==
index 12
${'A'.repeat(43)}=

unimpeded.local/register
13
${'B'.repeat(43)}=

— unimpeded.local/register ${'C'.repeat(90)}
`

test('what Jonas drops by mistake is told apart, by what is in it before what it is called', () => {
  expect(whatFile('board.png', bytes(0x89, 'PNG\r\n', 0x1a, '\n'))).toBe('picture')
  expect(whatFile('proof.tlog-proof', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'JFIF'))).toBe('picture')
  expect(whatFile('IMG_1.HEIC', bytes(0, 0, 0, 24, 'ftypheic'))).toBe('picture')
  expect(whatFile('movement.pdf', bytes('%PDF-1.7\n'))).toBe('pdf')
  expect(whatFile('cargo.xlsx', bytes('PK', 3, 4, 20, 0))).toBe('sheet')
  expect(whatFile('cargo.csv', bytes('item;boxes\nrations;400\n'))).toBe('sheet')
  expect(whatFile('route.kmz', bytes('PK', 3, 4, 20, 0))).toBe('route')
  expect(whatFile('route.xml', bytes('<?xml version="1.0"?>\n<gpx version="1.1">'))).toBe('route')
  expect(whatFile('area.json', bytes('{"type": "FeatureCollection", "features": []}'))).toBe('route')
  expect(whatFile('all.zip', bytes('PK', 3, 4, 20, 0))).toBe('packed')
  expect(whatFile('saved', bytes('\n<!DOCTYPE html><title>Receipt</title>'))).toBe('page')
  expect(whatFile('letter.txt', bytes('Шановні колеги, '.repeat(9_000)))).toBe('text')
  expect(whatFile('film.bin', bytes(0, 1, 2, 0xfe, 0xff, 3, 4, 5, 6, 7))).toBe('other')
  expect(whatFile('movement.tlog-proof', bytes())).toBe('empty')
})

test('a receipt stays one for the checks to judge, whichever letter of it is changed', () => {
  for (let n = 0; n < receipt.length; n++) {
    const changed = `${receipt.slice(0, n)}#${receipt.slice(n + 1)}`
    expect(whatFile('holiday.png', bytes(changed)), `letter ${n}`).toBe('receipt')
  }
  expect(whatFile('a', bytes(receipt.replaceAll('\n', '\r\n')))).toBe('receipt')
  expect(whatFile('a', bytes(receipt.slice(0, 20)))).toBe('receipt')
  expect(whatFile('a', bytes(receipt.slice(receipt.indexOf('index'))))).toBe('receipt')
})
