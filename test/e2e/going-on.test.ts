import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Desk } from './desks.ts'
import { launch, serveScreens } from './screens.ts'

let browser: Browser
let served: Awaited<ReturnType<typeof serveScreens>>

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch({ maps: false }), serveScreens()])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('Jonas goes on to the incident he reported, and another page begins at its top', async () => {
  const jonas = await Desk.open(browser, served, 'seim-relief')
  const { page } = jonas
  const main = page.locator('#main')
  const scrolled = () => main.evaluate(each => Math.round(each.scrollTop))
  const inCase = served.house.world().of('case')[0]!.id
  await page.goto(`${served.url}/act/report-incident?about=${inCase}`)
  await jonas.put({ Category: 'interference', 'What happened': 'EXERCISE. The bridge was closed without a word.' })
  await jonas.sign('Report an incident')
  const incident = served.house.world().of('incident')[0]!
  await page.getByRole('heading', { level: 1, name: incident.title }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/records/${incident.id}`)

  await jonas.openCase()
  await page.getByRole('link', { name: 'SR-014', exact: true }).first().waitFor()
  await main.evaluate(each => {
    each.scrollTop = 600
  })
  await expect.poll(scrolled).toBe(600)
  // Pressed where it stands: bringing it into view would scroll the page.
  await page
    .getByRole('link', { name: 'SR-014', exact: true })
    .first()
    .evaluate(link => (link as HTMLElement).click())
  await page.getByRole('heading', { level: 1, name: 'SR-014' }).waitFor()
  await expect.poll(scrolled).toBe(0)
  await jonas.context.close()
})
