/** Jonas asks for a way where roads are known; Boris's restriction turns it, for those who may read the restriction. */
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { roadsFile } from '@unimpeded/server/roads/road-book.ts'
import { writeRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestHouse } from '../house.ts'
import { gather, type People } from '../people.ts'
import { networkOf, valleyAndHill } from '../some-roads.ts'

let house: TestHouse
let people: People
let service: Server
let answers: { status: number; body: string }

beforeAll(async () => {
  answers = { status: 200, body: '' }
  service = createServer((_, response) => {
    response.writeHead(answers.status, { 'content-type': 'application/json' }).end(answers.body)
  })
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  house = await TestHouse.open({ outsideRouter: { kind: 'osrm', url } })
  people = await gather(house)
})
afterAll(async () => {
  service?.close()
  await house?.close()
})

type Answer = {
  from: string
  routes: { departs: number; arrives: number; line: [number, number][]; reasons: { code: string; what?: string }[] }[]
}
const ask = (departs: string, more: object = {}) => ({
  method: 'POST',
  body: JSON.stringify({
    case: people.caseId,
    stops: [{ position: [35, 51], name: 'Lower village' }, { position: [35.14, 51] }],
    departs,
    ...more,
  }),
})

test('without roads, a service of one’s own is asked; where it fails, that is said, and nothing else', async () => {
  const { jonas, stranger } = people
  const then = people.inHours(50)
  // The stranger takes part in nothing, and is not told that the case is there.
  expect((await stranger.ask('/roads/route', ask(then))).status).toBe(404)
  expect((await fetch(`${house.served.url}/roads/route`, ask(then))).status).toBe(401)
  answers = {
    status: 200,
    body: JSON.stringify({
      code: 'Ok',
      routes: [
        {
          distance: 9800,
          duration: 720,
          geometry: {
            coordinates: [
              [35, 51],
              [35.07, 51],
              [35.14, 51],
            ],
          },
        },
      ],
    }),
  }
  const { body } = await jonas.ask<Answer>('/roads/route', ask(then))
  expect(body.from).toBe('osrm')
  expect(body.routes[0]!.arrives - body.routes[0]!.departs).toBe(720_000)
  expect(body.routes[0]!.reasons).toEqual([{ code: 'times-not-considered' }])
  // With a stop between, each leg is asked for, and the stay there is part of the plan.
  const leg = JSON.parse(answers.body)
  const over = await jonas.ask<
    Answer & { routes: { waypoints: { name?: string; eta?: string; etd?: string; stop?: string }[] }[] }
  >(
    '/roads/route',
    ask(then, {
      stops: [
        { position: [35, 51] },
        { position: [35.07, 51], name: 'Bridge', stayMinutes: 30 },
        { position: [35.14, 51] },
      ],
    }),
  )
  const [way] = over.body.routes
  expect(way!.arrives - way!.departs).toBe((2 * leg.routes[0].duration + 30 * 60) * 1000)
  const bridge = way!.waypoints.find(each => each.name === 'Bridge')!
  expect(bridge.stop).toBe('Bridge')
  expect(Date.parse(bridge.etd!) - Date.parse(bridge.eta!)).toBe(30 * 60_000)
  for (const bad of [
    { status: 500, body: 'x' },
    { status: 200, body: 'not json' },
    { status: 200, body: '{"code":7}' },
  ]) {
    answers = bad
    const refused = await jonas.ask<{ code: string }>('/roads/route', ask(then))
    expect([refused.status, refused.body.code]).toEqual([502, 'router-failed'])
  }
})

test('with roads imported while the register runs, the way keeps to what its asker may read', async () => {
  const { jonas, boris, amina, olga, caseId } = people
  const places: Position[] = [
    [35, 51],
    [35.07, 51],
    [35.14, 51],
    [35.07, 51.05],
  ]
  writeFileSync(roadsFile(house.served.dataDir), writeRoadNetwork(networkOf(places, valleyAndHill)))
  const then = people.inHours(50)
  const free = await jonas.ask<Answer>('/roads/route', ask(then))
  expect(free.body.from).toBe('imported')
  expect(free.body.routes[0]!.reasons).toEqual([{ code: 'nothing-in-the-way' }])
  expect(free.body.routes[0]!.line.every(([, latitude]) => latitude < 51.01)).toBe(true)

  await boris.does({
    kind: 'declare-restriction',
    about: caseId,
    body: {
      title: 'Mines at the ford',
      cause: 'hazard',
      area: { type: 'Point', coordinates: [35.07, 51], radiusM: 300 },
      during: { from: people.inHours(0) },
      reason: 'Being cleared.',
    },
  })
  const round = await jonas.ask<Answer>('/roads/route', ask(then))
  expect(round.body.routes[0]!.reasons[0]).toMatchObject({ code: 'goes-round', what: 'Mines at the ford' })
  expect(round.body.routes[0]!.line.some(([, latitude]) => latitude > 51.04)).toBe(true)

  const readers = (
    await amina.get<{ record: { readers: string[] } }[]>(`/views/records?type=restriction&case=${caseId}`)
  )[0]
  expect(readers).toBeDefined()
  // An observer whom the protocol shows no restrictions is not told of one by the shape of a route.
  const [seen] = await olga.get<unknown[]>(`/views/records?type=restriction&case=${caseId}`)
  const hers = await olga.ask<Answer>('/roads/route', ask(then))
  expect(hers.body.routes[0]!.reasons[0]!.code).toBe(seen ? 'goes-round' : 'nothing-in-the-way')
  expect(seen).toBeUndefined()
})

test('a question that cannot be read names the field', async () => {
  const { jonas } = people
  for (const [more, field] of [
    [{ departs: 'tomorrow' }, 'departs'],
    [{ vehicle: 'tank' }, 'vehicle'],
    [{ stops: [{ position: [35, 151] }, { position: [35, 51] }] }, 'stops'],
  ] as const) {
    const { status, body } = await jonas.ask<{ field: string }>('/roads/route', ask(people.inHours(1), more))
    expect(status).toBe(400)
    expect(body.field).toContain(field)
  }
  await house.isWhole()
})
