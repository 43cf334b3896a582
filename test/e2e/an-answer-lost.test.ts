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

const incidents = () => served.house.world().of('incident').length
const textOf = (desk: Desk) => desk.page.getByLabel('What happened')
/** What this desk has sent and had no answer to, as the device keeps it. */
const keptOn = (desk: Desk): Promise<unknown[]> =>
  desk.page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('unimpeded-unanswered')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const all = db.transaction('acts').objectStore('acts').getAll()
          all.onsuccess = () => {
            db.close()
            resolve(all.result)
          }
        }
      }),
  )

/** Jonas writes of an incident and signs; the line breaks before the register has said anything. */
const signsAndHearsNothing = async (desk: Desk, arrives: boolean) => {
  const inCase = served.house.world().of('case')[0]!.id
  await desk.page.goto(`${served.url}/act/report-incident?about=${inCase}`)
  await desk.page.getByLabel('Category').selectOption({ index: 1 })
  await textOf(desk).fill('The bridge was closed to the convoy without a word.')
  await desk.page.route('**/acts', async route => {
    if (route.request().method() !== 'POST') return await route.continue()
    if (arrives) await route.fetch()
    await route.abort('connectionreset')
  })
  await desk.press('Read it through and sign')
  const sheet = desk.page.getByRole('region', { name: 'Sign: Report an incident' })
  await sheet.getByText('It goes to', { exact: true }).waitFor()
  const sign = sheet.getByRole('button', { name: 'Report an incident', exact: true })
  await sign.and(desk.page.locator(':not([aria-busy])')).waitFor()
  await sign.click()
  await desk.sees('The register did not answer.')
  await desk.page.unroute('**/acts')
}

test('Jonas has no answer and loads the page anew: he is told that it was entered, and has nothing left to sign', async () => {
  const jonas = await Desk.open(browser, served, 'seim-relief')
  const before = incidents()
  await signsAndHearsNothing(jonas, true)
  expect(incidents()).toBe(before + 1)
  const kept = await keptOn(jonas)
  expect(kept).toHaveLength(1)
  // Who sits at this computer after him learns which act it was, and nothing of what it says.
  expect(JSON.stringify(kept)).not.toContain('bridge')
  expect(Object.keys(kept[0] as object).sort()).toEqual(['about', 'desk', 'id', 'kind', 'party', 'sentAt'])

  await jonas.page.reload()
  await jonas.sees(/Entered: “.*Report an incident.*”\. There was no answer/)
  await expect.poll(() => textOf(jonas).inputValue()).toBe('')
  expect(await keptOn(jonas)).toEqual([])
  // It is told once, and stays until it has been read.
  await jonas.page.waitForTimeout(2000)
  await textOf(jonas).click()
  await jonas.picture('answer-lost')
  await jonas.page.locator('.toast').getByRole('button', { name: 'Close' }).click()
  await jonas.page.reload()
  await textOf(jonas).waitFor()
  await expect.poll(() => jonas.page.locator('.toast').count()).toBe(0)
  expect(incidents()).toBe(before + 1)
  await jonas.context.close()
})

test('of what never arrived she is told that it was not entered, what she wrote is there, and it is entered once', async () => {
  const darya = await Desk.open(browser, served, 'river-aid')
  const before = incidents()
  await signsAndHearsNothing(darya, false)
  await darya.page.clock.install({ time: Date.now() + 60_000 })
  await darya.page.reload()
  await darya.sees(/Not entered: “.*Report an incident.*”\. There was no answer/)
  await expect.poll(() => textOf(darya).inputValue()).toContain('The bridge was closed')
  await darya.page.getByRole('button', { name: 'Close' }).last().click()
  await darya.sign('Report an incident')
  expect(incidents()).toBe(before + 1)
  expect(await keptOn(darya)).toEqual([])
  await darya.context.close()
})

test('who signs out leaves nothing of it behind', async () => {
  const jonas = await Desk.open(browser, served, 'seim-relief')
  await signsAndHearsNothing(jonas, false)
  expect(await keptOn(jonas)).toHaveLength(1)
  await jonas.page.goto(`${served.url}/sign-in`)
  await jonas.press('Sign out')
  await expect.poll(() => keptOn(jonas)).toEqual([])
  await jonas.context.close()
})
