import { execFileSync } from 'node:child_process'
import { renameSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { useSha256 } from '@unimpeded/register/sha256.ts'
import { nodeSha256 } from '@unimpeded/server/native-crypto.ts'
import { roadsFile } from '@unimpeded/server/roads/road-book.ts'
import { writeRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { networkOf, valleyAndHill } from '../some-roads.ts'
import { RegisterUnderLoad } from './register-under-load.ts'
import { processesOn, runToEnd } from './running.ts'

useSha256(nodeSha256)
const house = new RegisterUnderLoad(1)
beforeAll(() => house.open())
afterAll(() => house.close())

const states = (content: string) => ({
  kind: 'make-statement',
  about: house.caseId,
  body: { speaker: 'Duty officer', content, modality: 'stated' },
})

const stop = async () => {
  house.server.signal('SIGTERM')
  expect(await house.server.ended).toBe(0)
}

/** Waits until the witness has cosigned everything there is. */
const cosigned = async () => {
  for (let n = 0; n < 200; n++) {
    const { note, size } = await house.reader.newest()
    if (note.trimEnd().split('\n').length > 5) return size
    await wait(50)
  }
  throw new Error('The witness did not cosign.')
}

test('a folder in use is refused, and whoever uses it goes on', async () => {
  const second = runToEnd('serve', '--data', house.dataDir, '--port', '0')
  expect(second.status).toBe(3)
  expect(second.err).toContain(`is in use by process ${house.server.pid}`)
  expect(second.err).toContain('choose another folder with --data')
  const fsck = runToEnd('fsck', '--data', house.dataDir)
  expect(fsck.status).toBe(3)
  expect(fsck.err).toContain('is in use')
  await house.entered(house.coordinator, states('We are still here.'))
})

test('the built program looks for ways in a thread of its own, which goes on after a fault', async () => {
  const places: Position[] = [
    [35, 51],
    [35.07, 51],
    [35.14, 51],
    [35.07, 51.05],
  ]
  const stops = [{ position: places[0]! }, { position: places[2]! }]
  const question = { case: house.caseId, stops, departs: new Date(Date.now() + 50 * 3_600_000).toISOString() }
  const ask = async () => {
    const answer = await house.desks[0]!.ask('/roads/route', question)
    return [answer.status, await answer.json()] as const
  }
  const file = roadsFile(house.dataDir)
  writeFileSync(file, 'no roads')
  expect(await ask()).toMatchObject([500, { code: 'fault' }])
  writeFileSync(file, writeRoadNetwork(networkOf(places, valleyAndHill)))
  // A file system may keep whole seconds.
  utimesSync(file, 1, 1)
  const answers = await Promise.all([ask(), ask(), house.desks[0]!.get('/views/board')])
  for (const answer of answers.slice(0, 2))
    expect(answer).toMatchObject([200, { from: 'imported', routes: [{ line: expect.any(Array) }, {}] }])
})

test('who reads what it says goes away: it serves on, and stops well when it is asked to', async () => {
  house.server.leaveUnheard()
  // It has a fault to tell of, and nobody to tell.
  writeFileSync(roadsFile(house.dataDir), 'no roads')
  const stops = [{ position: [35, 51] }, { position: [35.07, 51] }]
  const asked = await house.desks[0]!.ask('/roads/route', {
    case: house.caseId,
    stops,
    departs: new Date().toISOString(),
  })
  expect(asked.status).toBe(500)
  await house.entered(house.coordinator, states('Nobody hears the server.'))
  await stop()
  expect(processesOn(house.dataDir)).toEqual([])
  await house.start()
})

test('SIGTERM while desks work: it ends well, and nothing it answered is lost', async () => {
  const sent = Array.from({ length: 5 }, async (_, n) => {
    await wait(n * 2)
    return house.desks[0]!.get('/views/board').catch(() => null)
  })
  const { body } = await house.coordinator.seal(states('Sent as it was asked to stop.'), 0)
  const act = house.coordinator.post(body)
  await stop()
  expect(processesOn(house.dataDir)).toEqual([])
  await Promise.all(sent)
  const before = await act
  await house.start()
  const after = await house.coordinator.post(body)
  expect(after?.status).toBe(before?.status === 201 ? 200 : after?.status)
  expect([200, 201]).toContain(after?.status)
  Object.assign(house.coordinator, { seq: house.coordinator.seq + 1, prev: (after?.body.id as string) ?? null })
})

test('an old copy restored behind a witness writes nothing and says what to do', async () => {
  await house.entered(house.coordinator, states('Before the copy.'))
  // As a backup mostly is: its newest checkpoint was cosigned.
  await cosigned()
  await stop()
  const copy = `${house.dir}/copy`
  execFileSync('cp', ['-a', house.dataDir, copy])
  await house.start()
  await house.entered(house.coordinator, states('After the copy.'))
  const size = await cosigned()
  await stop()

  const newest = `${house.dir}/newest`
  renameSync(house.dataDir, newest)
  renameSync(copy, house.dataDir)
  await house.start()
  const seat = { seq: house.coordinator.seq, prev: house.coordinator.prev }
  const old = (await (await house.coordinator.get('/seat')).json()) as { seq: number; prev: string; size: number }
  expect(old.size).toBeLessThan(size)
  Object.assign(house.coordinator, { seq: old.seq, prev: old.prev })
  const { body } = await house.coordinator.seal(states('Another history.'), 0)
  const answer = await house.coordinator.post(body)
  expect(answer?.status).toBe(503)
  expect(answer?.body.code).toBe('behind-a-witness')
  expect(answer?.body.remedy).toMatch(/^Tell the operator/)
  expect(answer?.body.detail).toContain(`has seen ${size} entries of this register; ${old.size} are here`)
  expect(answer?.body.detail).toContain('Restore the newest copy')
  expect((await house.reader.newest()).size).toBe(old.size)

  // The newest copy put back, it goes on.
  await stop()
  renameSync(house.dataDir, copy)
  renameSync(newest, house.dataDir)
  await house.start()
  Object.assign(house.coordinator, seat)
  await house.entered(house.coordinator, states('The newest copy is back.'))
  expect(await cosigned()).toBe(size + 1)
})
