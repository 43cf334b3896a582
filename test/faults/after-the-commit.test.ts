import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestHouse } from '../house.ts'
import { gather, type People } from '../people.ts'

let house: TestHouse
let people: People
beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
})
afterAll(() => house?.close())

test('what follows an entered act stumbles: the act stands, and the server says that it has to stop instead of hanging', async () => {
  const { jonas, caseId } = people
  const says = (content: string) => ({
    kind: 'make-statement',
    about: caseId,
    body: { speaker: 'Duty officer', content, modality: 'stated' },
  })
  house.served.house.watch.changed = () => {
    throw new Error('the watch has stumbled')
  }
  const { id, index } = await jonas.does(says('The road is open.'))
  expect((await house.served.fallen).message).toBe('the watch has stumbled')
  const { act } = await jonas.sign(says('The road is closed.'))
  expect((await jonas.submit(act)).status).toBe(503)

  await house.stop()
  await house.start()
  expect(house.served.house.world().act(id)?.index).toBe(index)
  expect((await jonas.submit(act)).status).toBe(201)
  await house.isWhole()
})
