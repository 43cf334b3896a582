import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf } from './a-convoy-under-way.ts'
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

const headings = 'Name\tType\tLatitude\tLongitude\tPeople by day\tDonor'
const hospitals = [
  'EXERCISE Hospital 1\tHospital\t50.91021\t34.80211\t120\tA',
  'EXERCISE Hospital 2\tHospital\t50°54′00.5″N\t34°50′00.5″E\t51–200\tA',
  'EXERCISE Hospital 3\tHospitl\t50.93021\t34.82211\t40\tB',
  'EXERCISE Hospital 4\tclinic\t50,94021\t34,83211\t40\tB',
  'Sudzha hospital, distribution point\tHospital\t50.95021\t34.84211\t300\tB',
  'EXERCISE Hospital 6\tHospital\t550.96021\t34.85211\t40\tB',
  'EXERCISE Hospital 7\tHospital\t50.97021\t34.86211\t40\tB',
  'EXERCISE Hospital 8\tHospital\t50.98021\t34.87211\t40\tB',
]
const sites = () => served.house.world().of('site')
const pathOf = () => `${served.url}/act/notify-site?about=${served.house.world().of('case')[0]!.id}`

test('Olena brings eight hospitals from her spreadsheet, mends two, and each is notified once though an answer is lost', async () => {
  const olena = await Desk.open(browser, served, 'seim-relief')
  const { page } = olena
  const before = sites().length
  await page.goto(pathOf())
  await page.getByRole('link', { name: 'From a spreadsheet' }).click()
  await page.getByLabel('Cells of the spreadsheet').fill([headings, ...hospitals].join('\n'))
  await olena.press('Read the list')

  // What is wrong is told by row, column, value and remedy; nothing is signed for the others meanwhile.
  await olena.sees('No heading of these is known, and they are left out: “Donor”.')
  await olena.sees('2 cells cannot be taken as they are.')
  const kind = page.getByLabel('Row 4, Type')
  expect(await kind.inputValue()).toBe('Hospitl')
  await olena.sees(/^Write one of these: Office/)
  await olena.sees(/^Write a latitude from 90 south to 90 north/)
  await page.getByRole('table', { name: 'What the rows become' }).getByText('Has the same name as').waitFor()
  await olena.picture('site-list')
  await kind.fill('Hospital')
  await page.getByLabel('Row 7, Latitude').fill('50.96021')
  await olena.sees('Every cell can be read now.')

  await olena.put({
    'Language of the names': 'en',
    Radius: '80',
    Operator: 'Seim Relief',
    'How the position was found': 'gps-on-site',
    Accuracy: '5',
    'People by night': '11-50',
    'Checked on': '2024-09-18',
    'How it was checked': 'EXERCISE. Visited.',
    'Checked by': 'Exercise: Olena',
  })
  await olena.when('From', '2024-09-20T00:00:00+03:00')
  await olena.put({ 'Name 1': 'Exercise: head of stores', 'By 1': 'mobile', 'Number or address 1': '+380 000' })
  await olena.answer('Used for humanitarian purposes only', 'Yes')
  await olena.press('Read it through and sign')
  const sheet = page.getByRole('region', { name: 'Sign: Sites from a spreadsheet' })
  await sheet.getByText('notifies 8 sites, each by an act of its own').waitFor()
  await sheet.getByText('Once the coordinator finds it complete, it goes to:').waitFor()
  await sheet.getByText('What cannot be taken back').waitFor()
  const sign = sheet.getByRole('button', { name: 'Notify 8 sites' })
  await sign.and(page.locator(':not([aria-busy])')).waitFor()
  await olena.picture('site-list-sheet')
  expect(sites()).toHaveLength(before)

  // The fourth arrives, and its answer does not.
  let posts = 0
  await page.route('**/acts', async route => {
    if (route.request().method() !== 'POST' || ++posts !== 4) return await route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await sign.click()
  await sheet.getByText('Of row 5 there was no answer. Entered before it: 3.').waitFor()
  expect(sites()).toHaveLength(before + 4)

  // She closes the page; opened again, it says which rows are entered and which are not.
  await page.unroute('**/acts')
  await page.reload()
  await olena.sees('4 rows are entered.')
  await olena.sees(saying('Not entered: rows 6, 7, 8, 9.'))
  await olena.picture('site-list-midway')
  await olena.press('Read it through and sign')
  const rest = sheet.getByRole('button', { name: 'Notify 4 sites' })
  await rest.and(page.locator(':not([aria-busy])')).waitFor()
  await rest.click()
  await olena.sees('8 rows are entered.')
  await olena.picture('site-list-entered')

  const notified = sites().slice(before)
  expect(notified.map(({ title }) => title)).toEqual(hospitals.map(row => row.split('\t')[0]))
  expect(notified.map(({ shape }) => (shape as { coordinates: number[] }).coordinates[1])).toEqual([
    50.91021, 50.9001389, 50.93021, 50.94021, 50.95021, 50.96021, 50.97021, 50.98021,
  ])
  // Each is an act of its own: once checked and found complete, each party's receipt is asked for, site by site.
  for (const { id } of notified) {
    await actOf(served, 'seim-relief/2', { kind: 'check-notification', about: id, body: {} })
    await actOf(served, 'coordination', { kind: 'accept-notification', about: id, body: {} })
    const notices = served.house
      .world()
      .of('notice')
      .filter(each => each.of === id)
    expect(notices.map(({ state }) => state)).toEqual(['silent', 'silent'])
  }
  await olena.press('Done')
  await page.getByRole('heading', { name: 'What is on record' }).waitFor()
  await page.goto(pathOf())
  await page.getByRole('link', { name: 'From a spreadsheet' }).click()
  await expect.poll(() => page.getByLabel('Cells of the spreadsheet').inputValue()).toBe('')
  expect(olena.troubles.filter(each => !each.includes('ERR_CONNECTION_RESET'))).toEqual([])
  expect(await isWhole(served)).toEqual([])
  await olena.context.close()
})
