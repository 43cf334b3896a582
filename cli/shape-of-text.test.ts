import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkShape } from '@unimpeded/space/shape.ts'
import { afterAll, expect, test } from 'vitest'
import { shapeOfText } from './shape-of-text.ts'

const dir = mkdtempSync(join(tmpdir(), 'unimpeded-shapes-'))
afterAll(() => rmSync(dir, { recursive: true }))

const square = (west: number, height?: number): number[][] =>
  [
    [west, 51],
    [west + 0.1, 51],
    [west + 0.1, 51.1],
    [west, 51.1],
    [west, 51],
  ].map(position => (height === undefined ? position : [...position, height]))

/** The shape of a file, and what was said of it. */
const given = (name: string, content: unknown) => {
  const path = join(dir, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  const notes: string[] = []
  return { shape: shapeOfText(`@${path}`, '--area', sentence => notes.push(sentence)), notes }
}

const feature = (geometry: object) => ({ type: 'Feature', properties: { name: 'Field 4' }, geometry })

test('the deminers’ file is taken as their program wrote it: heights, a frame, a collection, a byte order mark', () => {
  const plain = { type: 'Polygon', coordinates: [square(35)] }
  for (const content of [
    { ...plain, bbox: [35, 51, 35.1, 51.1] },
    { type: 'Polygon', coordinates: [square(35, 120.5)] },
    { type: 'FeatureCollection', features: [feature(plain)] },
    { type: 'GeometryCollection', geometries: [plain] },
    `\ufeff${JSON.stringify(plain)}`,
    `<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>
      ${square(35, 0).join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`,
  ])
    expect(given('fields', content)).toEqual({ shape: plain, notes: [] })
})

test('of several fields none is lost, and what was passed over is said', () => {
  const fields = [35, 36, 37].map(west => feature({ type: 'Polygon', coordinates: [square(west)] }))
  const gate = feature({ type: 'Point', coordinates: [35, 51] })
  const { shape, notes } = given('fields.geojson', { type: 'FeatureCollection', features: [...fields, gate] })
  expect(shape).toEqual({ type: 'MultiPolygon', coordinates: [[square(35)], [square(36)], [square(37)]] })
  expect(checkShape(shape).problems).toEqual([])
  expect(notes).toEqual([expect.stringContaining('1 ways or lists of places beside them were passed over')])
})

test('a ring left open is closed and a longitude of 181 is brought round, and both are said', () => {
  const ring = [
    [179, 51],
    [181, 51],
    [181, 51.1],
    [179, 51.1],
  ]
  const { shape, notes } = given('dateline.json', { type: 'Polygon', coordinates: [ring], bufferM: 200 })
  expect(shape).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [179, 51],
        [-179, 51],
        [-179, 51.1],
        [179, 51.1],
        [179, 51],
      ],
    ],
    bufferM: 200,
  })
  expect(checkShape(shape).problems).toEqual([])
  expect(notes).toEqual([
    'dateline.json: 2 longitudes beyond ±180 were taken round the earth.',
    'dateline.json: 1 rings were not closed; each was led back to where it begins.',
  ])
})

test('a line and a place keep the margin that stands beside them; several of them are refused', () => {
  const line = { type: 'LineString', coordinates: square(35).slice(0, 2), bufferM: 500 }
  const place = { type: 'Point', coordinates: [35, 51], radiusM: 50 }
  for (const shape of [line, place]) expect(shapeOfText(JSON.stringify(shape), '--area', () => {})).toEqual(shape)
  const two = { type: 'FeatureCollection', features: [feature(place), feature({ ...place, coordinates: [36, 51] })] }
  expect(() => given('two.json', two)).toThrow('several ways or places and no area')
  expect(() => given('none.json', '{"type":"Polygon","coordinates":[[["a",1]]]}')).toThrow('bad-coordinates')
  expect(() => shapeOfText('a field', '--area', () => {})).toThrow('--area cannot be read')
})
