import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Desk, saying } from './desks.ts'
import { isWhole, launch, serveScreens } from './screens.ts'

let browser: Browser
let served: Awaited<ReturnType<typeof serveScreens>>

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch({ maps: false }), serveScreens()])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('an incident that only the coordinator was told of is sent on to who should answer, and Jonas reads the answer', async () => {
  const [jonas, amina, boris] = await Promise.all(
    ['seim-relief', 'coordination', 'russia'].map(name => Desk.open(browser, served, name)),
  )
  if (!jonas || !amina || !boris) throw new Error('three desks are open')
  const convoy = served.house
    .world()
    .of('movement')
    .find(each => each.title === 'SR-014')!.id
  await jonas.page.goto(`${served.url}/act/report-incident?about=${convoy}`)
  await jonas.put({
    Category: 'movement-within-country',
    'What happened': 'EXERCISE. SR-014 was held at the checkpoint for 50 minutes. The post had no list.',
  })
  await jonas.sign('Report an incident')
  const { id } = served.house.world().of('incident').at(-1)!
  await jonas.page.goto(`${served.url}/records/${id}`)
  await jonas.sees('No party to the conflict has been asked for an answer.')
  await jonas.picture('incident-asks-nobody')

  await amina.goTo('Board')
  await amina.page.getByRole('link', { name: saying('Answer the incident on SR-014.') }).click()
  await amina.begin('Send the incident on')
  await amina.tick('Send it on to', 'Russian Federation')
  await amina.put({ Note: 'EXERCISE. It was at your checkpoint. Please say what you find.' })
  await amina.picture('incident-send-on-form')
  await amina.press('Read it through and sign')
  const sheet = amina.page.getByRole('region', { name: 'Sign: Send the incident on' })
  await sheet.getByText('It goes to', { exact: true }).waitFor()
  await sheet.getByText('Seim Relief (exercise)').first().waitFor()
  await amina.picture('incident-send-on-sheet')
  await sheet.getByRole('button', { name: 'Go back' }).click()
  await amina.sign('Send the incident on')
  await amina.sees(saying('sent the incident on SR-014 on to Russian Federation.'))
  await amina.picture('incident-sent-on')
  await amina.goTo('Board')
  await amina.page
    .getByRole('link', { name: saying('Not answered yet by Russian Federation: the incident on SR-014.') })
    .waitFor()
  await amina.picture('incident-silent')

  await boris.goTo('Board')
  await boris.page.getByRole('link', { name: saying('Answer the incident on SR-014.') }).click()
  await boris.page.getByRole('heading', { name: 'As it stands' }).waitFor()
  await boris.sees('The post had no list.')
  await boris.sees('It was at your checkpoint.')
  await boris.picture('incident-as-it-stands')
  await boris.begin('Answer the incident')
  await boris.put({
    Answer: 'account',
    'In the party’s words': 'EXERCISE. The post had the list of the day before. It has today’s now.',
  })
  await boris.sign('Answer the incident')

  await jonas.page.goto(`${served.url}/records/${id}`)
  await jonas.sees('The post had the list of the day before.')
  await jonas.picture('incident-answered')
  await amina.seesNoMore(saying('Not answered yet by Russian Federation'))
  expect([jonas, amina, boris].flatMap(desk => desk.troubles)).toEqual([])
  for (const desk of [jonas, amina, boris]) await desk.context.close()
  expect(await isWhole(served)).toEqual([])
})
