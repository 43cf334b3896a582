/** Taras leads a convoy with the phone page: through a valley without a network, an alarm, a checkpoint. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import { roadsFile } from '@unimpeded/server/roads/road-book.ts'
import { writeRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { type Browser, devices, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { networkOf, road, valleyAndHill } from '../some-roads.ts'
import { Desk, saying } from './desks.ts'
import { launch, openDesk, screenshots, serveScreens, troublesOf } from './screens.ts'

let browser: Browser
let served: Awaited<ReturnType<typeof serveScreens>>
let movement: MovementRecord

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch({ maps: false }), serveScreens('notifications')])
  const accepted = served.house
    .world()
    .of('movement')
    .find(each => each.state === 'accepted')
  if (!accepted) throw new Error('the exercise has no movement that is accepted')
  movement = accepted
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const aPhone = async (options: { contacts: boolean; locale?: string; dark?: boolean }) => {
  const { watch } = served.house
  const { token, device } = await watch.devices.make({
    movement: movement.id,
    party: movement.by,
    label: 'Taras',
    clock: 'device',
    contacts: options.contacts,
  })
  watch.devicesChanged(movement.id)
  const [longitude, latitude] = movement.waypoints[0]!.position
  const context = await browser.newContext({
    ...devices['Pixel 7'],
    viewport: { width: 390, height: 844 },
    locale: options.locale ?? 'en-GB',
    colorScheme: options.dark ? 'dark' : 'light',
    permissions: ['geolocation'],
    geolocation: { longitude, latitude, accuracy: 12 },
  })
  const page = await context.newPage()
  const troubles = troublesOf(page)
  await page.goto(`${served.url}/convoy#${new URLSearchParams({ movement: movement.id, token })}`)
  return { context, page, troubles, device, token }
}
const fixesOf = async (device: string): Promise<{ longitude: number; alarm: string | null }[]> =>
  (
    await served.house.database.pool.query('select longitude, alarm from position where device = $1 order by at', [
      device,
    ])
  ).rows
/** Runs in the page: takes from the plan it has kept what plans did not tell at first. */
const asKeptBefore = async (): Promise<void> => {
  type Stored = { plan: { raised?: unknown; corridor: { hours?: unknown } } }
  const answer = <T>(asked: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
  const database = await answer(indexedDB.open('convoy'))
  const store = database.transaction('kept', 'readwrite').objectStore('kept')
  const stored = (await answer(store.get('plan'))) as Stored
  delete stored.plan.raised
  delete stored.plan.corridor.hours
  await answer(store.put(stored, 'plan'))
  database.close()
}
const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
const isWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('the phone page without a network keeps the plan and the positions, and sends them in order when there is one', async () => {
  const { context, page, troubles, device } = await aPhone({ contacts: true })
  await page.getByRole('heading', { name: movement.reference }).waitFor()
  // No picture of the address gives the link away.
  expect(page.url()).not.toContain('token')
  await page.getByRole('heading', { name: 'Next point' }).waitFor()
  await page.getByText('Connected.').waitFor()
  // It is evening: the corridor stands open, and its hours are those of the morning.
  await page.getByText('Outside its hours').waitFor()
  await page.getByText(/The next ones: 20 Sept 2024, 07:00.* to 20 Sept 2024, 14:00/).waitFor()
  await picture(page, 'phone-page')
  expect(await isWide(page)).toBe(0)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))

  await context.setOffline(true)
  await page.getByRole('button', { name: 'Send my position' }).click()
  await page.getByText(/waits? on this phone/).waitFor()
  // The phone is put away and opened again: the page comes from the phone itself, and nothing is lost; nor is a plan that
  // was kept before phones were told of hours and of alarms.
  await page.evaluate(asKeptBefore)
  await page.reload()
  await page.getByText('The register cannot be reached.').waitFor()
  await page.getByRole('heading', { name: movement.reference }).waitFor()
  await page.getByText('Its hours are not on this phone').waitFor()
  await page.getByText(/waits? on this phone/).waitFor()

  const alarm = page.getByRole('button', { name: 'Alarm: hold for 2 seconds' })
  // A press in a pocket sends nothing.
  await alarm.click()
  await page.getByText(/has NOT been sent/).waitFor({ state: 'hidden' })
  await alarm.hover()
  await page.mouse.down()
  await page.getByText(/has NOT been sent/).waitFor()
  await page.mouse.up()
  await picture(page, 'phone-page-offline')
  expect(await fixesOf(device.id)).toEqual([])

  await context.setOffline(false)
  await page.getByText('The register has had your alarm since').waitFor()
  await page.getByText('Nothing waits on this phone.').waitFor()
  await page.getByText('Last taken by the register').waitFor()
  await served.house.watch.settled()
  const { rows } = await served.house.database.pool.query(
    `select severity, readers from watch_event where movement = $1 and rule = 'alarm' and until_at is null`,
    [movement.id],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0].severity).toBe('alarm')
  // Every party that may read the movement is told.
  expect(rows[0].readers.length).toBeGreaterThan(2)
  const sent = await fixesOf(device.id)
  expect(sent.every(fix => Math.abs(fix.longitude - movement.waypoints[0]!.position[0]) < 1e-6)).toBe(true)
  expect(sent.filter(fix => fix.alarm === 'sos')).toHaveLength(1)
  await picture(page, 'phone-page-alarm')

  await page.getByRole('button', { name: 'Show at a checkpoint' }).click()
  await page.getByText('It grants no protection').waitFor()
  const shown = await page.locator('body').innerText()
  for (const { plate } of movement.vehicles) expect(shown).not.toContain(plate)
  await picture(page, 'phone-page-checkpoint')
  expect(await isWide(page)).toBe(0)
  await page.getByRole('button', { name: 'Back' }).click()

  // The desk withdraws the link: the phone forgets what it was told.
  await served.house.watch.devices.revoke(device.id)
  await page.reload()
  await page.getByText('The link of this phone has been withdrawn.').waitFor()
  expect(await page.locator('body').innerText()).not.toContain(movement.reference)
  expect(troubles).toEqual([])
  await context.close()
})

test('in Arabic, in the dark, and without contacts where the organisation put none on the phone', async () => {
  const { context, page, token } = await aPhone({ contacts: false, locale: 'ar', dark: true })
  await page.getByRole('heading', { name: movement.reference }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.dataset.theme])).toEqual([
    'rtl',
    'dark',
  ])
  expect(await isWide(page)).toBe(0)
  await picture(page, 'phone-page-arabic-dark')
  await page.locator('#show').click()
  await picture(page, 'phone-page-checkpoint-arabic-dark')
  await page.locator('#back').click()
  await page.locator('#language').selectOption('uk')
  await page.getByText('Наступна точка').waitFor()
  const told = await (
    await fetch(`${served.url}/convoy/plan`, { headers: { authorization: `Bearer ${token}` } })
  ).text()
  expect(JSON.parse(told).contacts).toBeNull()
  for (const { plate } of movement.vehicles) expect(told).not.toContain(plate)
  expect((await fetch(`${served.url}/convoy/plan`)).status).toBe(401)
  await context.close()
})

test('Russia calls an all-stop: the phone of the convoy says so within a minute, until it is cleared', async () => {
  const { context, page, troubles, device } = await aPhone({ contacts: true })
  await page.getByRole('heading', { name: 'Next point' }).waitFor()
  const russia = await Desk.open(browser, served, 'russia')
  await russia.page.goto(`${served.url}/records/${movement.id}`)
  await russia.begin('Raise the alarm')
  await russia.put({ Nature: 'All stop', 'What happened': 'The bridge at Yunakivka was hit at dawn.' })
  await russia.sign('Raise the alarm')

  // Taras takes the phone in hand again: the page asks the register, and says it above everything.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const raised = page.locator('.raised')
  await raised.getByText('All stop').waitFor()
  await raised.getByText(/Alarm raised by .*Russian Federation/).waitFor()
  await raised.getByText('call before you go on').waitFor()
  // The time is that of the plan, and no word to leave; nor does the desk of the convoy ask for its departure.
  expect(await page.locator('.next dl').innerText()).toMatch(/^Planned\s+\S.*UTC\+03:00$/)
  const relief = await Desk.open(browser, served, 'seim-relief')
  await relief.page.goto(`${served.url}/records/${movement.id}`)
  const [asked, also] = [0, 1].map(n => relief.page.locator('.possible-list').nth(n).getByRole('button'))
  await asked!.first().waitFor()
  await expect.poll(() => asked!.allInnerTexts()).toEqual(['Say that your side has the alarm'])
  await expect.poll(() => also!.allInnerTexts()).toContain('Report the departure')
  await relief.goTo('Board')
  await relief.sees(saying('Alarm on SR-014: all stop.'))
  await relief.context.close()
  expect(await page.locator('body').innerText()).not.toContain('Yunakivka was hit')
  await picture(page, 'phone-page-all-stop')
  expect(await isWide(page)).toBe(0)
  // It is kept with the plan: without a network the page still says so.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await context.setOffline(true)
  await page.reload()
  await page.getByText('The register cannot be reached.').waitFor()
  await raised.getByText('All stop').waitFor()
  // Those at a checkpoint are not shown it.
  await page.getByRole('button', { name: 'Show at a checkpoint' }).click()
  await page.getByText('It grants no protection').waitFor()
  expect(await raised.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Back' }).click()
  await page.locator('#language').selectOption('ar')
  await raised.getByText('توقّف الجميع').waitFor()
  await picture(page, 'phone-page-all-stop-arabic')
  await context.setOffline(false)

  const alarm = served.house
    .world()
    .of('alarm')
    .find(each => each.movement === movement.id)!
  await russia.page.goto(`${served.url}/records/${alarm.id}`)
  await russia.begin('Clear the alarm')
  await russia.put({ 'What was found': 'The bridge carries traffic again.' })
  await russia.sign('Clear the alarm')
  await page.reload()
  await page.locator('#language').waitFor()
  await raised.getByText('توقّف الجميع').waitFor({ state: 'hidden' })
  await served.house.watch.devices.revoke(device.id)
  expect([...troubles, ...russia.troubles]).toEqual([])
  await russia.context.close()
  await context.close()
})

test('Taras is given a new link while the register is still asked under the old one, which is withdrawn: the new one holds', async () => {
  const { context, page, troubles, device } = await aPhone({ contacts: true })
  await page.getByRole('heading', { name: 'Next point' }).waitFor()
  let goOn = () => {}
  const mayGoOn = new Promise<void>(resolve => {
    goOn = resolve
  })
  const held = page.waitForRequest('**/convoy/plan')
  await page.route(
    '**/convoy/plan',
    async route => {
      await mayGoOn
      await route.continue()
    },
    { times: 1 },
  )
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const old = await held
  const { devices } = served.house.watch
  await devices.revoke(device.id)
  const anew = await devices.make({ movement: movement.id, party: movement.by, label: 'Taras', clock: 'device' })
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.url().endsWith('/convoy/plan') && response.ok()),
    page.evaluate(link => {
      location.hash = link
    }, new URLSearchParams({ movement: movement.id, token: anew.token }).toString()),
  ])
  await answer.finished()
  await page.getByRole('heading', { name: 'Next point' }).waitFor()
  goOn()
  expect((await old.response())?.status()).toBe(401)
  await page.reload()
  await page.getByText('Connected.').waitFor()
  await page.getByRole('heading', { name: 'Next point' }).waitFor()
  await devices.revoke(anew.device.id)
  expect(troubles).toEqual([])
  await context.close()
})

test('a route is asked of the roads: without any the form says how to get them; with them, one is taken and edited', async () => {
  const { page, context, troubles } = await openDesk(browser, served, 'seim-relief')
  await page.goto(`${served.url}/new-movement`)
  await page.getByText('Propose a route over roads').click()
  await page.getByText('This register has no road data.').waitFor()

  // Out of Sumy, and then to the east: straight through the valley or round over the hill.
  const places: Position[] = [
    [34.8, 50.9],
    [34.95, 50.9],
    [35.1, 50.9],
    [34.95, 50.95],
    [34.8003, 50.9216],
  ]
  const network = networkOf(places, [...valleyAndHill, road([4, 0])])
  writeFileSync(roadsFile(served.dataDir), writeRoadNetwork(network))
  await page.reload()
  await page.getByText('Propose a route over roads').click()
  const asking = page.locator('.route-proposals')
  await asking.getByLabel('From', { exact: true }).fill('Sumy')
  await asking.getByLabel('To', { exact: true }).fill('Nowhereville-on-Sea')
  await page.getByRole('button', { name: 'Propose routes' }).click()
  await page.getByText('No place of this name is known.').waitFor()
  await asking.getByLabel('To', { exact: true }).fill('50.9, 35.1')
  await page.getByRole('button', { name: 'Propose routes' }).click()
  await page.getByRole('heading', { name: 'Arrives first' }).waitFor()
  await page.getByRole('heading', { name: 'Another way' }).waitFor()
  await page.screenshot({ path: join(screenshots, 'route-proposals.png'), fullPage: true })
  await page.getByRole('button', { name: 'Take this route' }).first().click()
  const waypoints = page.getByRole('group', { name: 'Waypoints' })
  await expect.poll(() => waypoints.getByLabel('Name 1', { exact: true }).inputValue()).toBe('Sumy')
  const last = waypoints.locator('.way-degrees input').last()
  await expect.poll(async () => Number(await last.inputValue())).toBeCloseTo(35.1, 2)
  // The findings run over it as over any route.
  await page.getByRole('heading', { name: 'Worth knowing before you sign' }).waitFor()
  await page.screenshot({ path: join(screenshots, 'route-taken.png'), fullPage: true })
  expect(troubles).toEqual([])
  await context.close()
})
