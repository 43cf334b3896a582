import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askOutsideRouter, type OutsideRouter, OutsideRouterFailed, parseOutsideRouter } from './outside-router.ts'

let service: Server
let url: string
let asked: { url: string; body: string }
let answer: { status: number; body: unknown }

beforeAll(async () => {
  service = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const part of request) body += part
    asked = { url: request.url!, body }
    response.writeHead(answer.status).end(JSON.stringify(answer.body))
  })
  await new Promise<void>(done => service.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterAll(() => service.close())

const ask = (kind: OutsideRouter['kind']) =>
  askOutsideRouter(
    { kind, url },
    [
      [34.8, 50.9],
      [35.2, 51.1],
    ],
    { truck: true },
  )

test('Valhalla is asked in its form, and its line is read', async () => {
  // The polyline of (50.9, 34.8), (51.0, 35.0), (51.1, 35.2) with six decimals.
  const trip = {
    legs: [
      {
        shape: encoded([
          [50.9, 34.8],
          [51, 35],
          [51.1, 35.2],
        ]),
      },
    ],
    summary: { length: 35.6, time: 2400 },
  }
  answer = { status: 200, body: { trip, alternates: [{ trip }] } }
  expect(await ask('valhalla')).toEqual([
    {
      line: [
        [34.8, 50.9],
        [35, 51],
        [35.2, 51.1],
      ],
      lengthM: 35_600,
      minutes: 40,
    },
    expect.anything(),
  ])
  expect(asked.url).toBe('/route')
  expect(JSON.parse(asked.body)).toMatchObject({
    locations: [
      { lon: 34.8, lat: 50.9 },
      { lon: 35.2, lat: 51.1 },
    ],
    costing: 'truck',
  })
})

test('no way there is an answer; what is no answer of a router is a fault', async () => {
  answer = { status: 400, body: { error_code: 442, error: 'No path could be found for input' } }
  expect(await ask('valhalla')).toEqual([])
  answer = { status: 400, body: { code: 'NoRoute', message: 'Impossible route between points' } }
  expect(await ask('osrm')).toEqual([])
  for (const kind of ['osrm', 'valhalla'] as const)
    for (const wrong of [
      { status: 200, body: { error_code: 100 } },
      { status: 503, body: {} },
    ]) {
      answer = wrong
      await expect(ask(kind)).rejects.toThrow(OutsideRouterFailed)
    }
})

test('only a router that is known is taken', () => {
  expect(parseOutsideRouter('valhalla:http://router.example:8002/')).toEqual({
    kind: 'valhalla',
    url: 'http://router.example:8002',
  })
  for (const text of ['http://router.example', 'graphhopper:http://router.example', 'osrm:ftp://x', ''])
    expect(parseOutsideRouter(text)).toBeUndefined()
})

/** Encoded polyline, six decimals (Google's algorithm, as Valhalla documents it). */
const encoded = (places: [number, number][]): string => {
  let text = ''
  let before = [0, 0]
  for (const place of places) {
    const scaled = place.map(degrees => Math.round(degrees * 1e6))
    for (const [i, value] of scaled.entries()) {
      const step = value - before[i]!
      let rest = step < 0 ? ~(step << 1) : step << 1
      for (; rest >= 0x20; rest >>= 5) text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63)
      text += String.fromCharCode(rest + 63)
    }
    before = scaled
  }
  return text
}
