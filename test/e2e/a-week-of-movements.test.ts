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

const depot = 'EXERCISE Depot\t50.91021\t34.80211'
const lebedyn = 'EXERCISE Lebedyn\t50.58021\t34.48021'
const week = [
  'Reference\tPlace\tLatitude\tLongitude\tArrival\tDeparture\tVehicle type\tPlate\tDonor',
  `SR-021\t${depot}\t\t2024-09-24 07:00\ttruck\tBM 4481 EX; BM 4482 EX\tA`,
  'SR-021\tEXERCISE Stepanivka\t50.94021\t34.62021\t2024-09-24 07:40\t2024-09-24 08:30',
  'SR-021\tEXERCISE Bilopillia\t51.15021\t34.31021\t2024-09-24 10:00',
  `SR-022\t${depot}\t\t03/04/2024 07:10\ttruck\tBM 4483 EX`,
  `SR-022\t${lebedyn}\t2024-09-24 09:00`,
  `SR-023\t${depot}\t\t2024-09-25 07:00\ttruck\tBM 4481 EX`,
  'SR-023\tEXERCISE Lebedyn\t550.58021\t34.48021\t25.09.2024 09:00',
  `SR-024\t${depot}\t\t2024-09-26T07:00+03:00\ttruck\tBM 4481 EX`,
  `\t${lebedyn}\t2024-09-26 06:00 UTC`,
]
const movements = () => served.house.world().of('movement')

test('Olena brings the week’s movements from her spreadsheet, cites where two of them meet, and each is notified once though an answer is lost', async () => {
  const olena = await Desk.open(browser, served, 'seim-relief')
  const { page } = olena
  const before = movements().length
  await olena.goTo('New movement')
  await page.getByRole('link', { name: 'From a spreadsheet' }).click()
  await page.getByLabel('Cells of the spreadsheet').fill(week.join('\n'))
  await olena.press('Read the list')

  // What is wrong is told by row, column, value and remedy; nothing is signed for the others meanwhile.
  await olena.sees('No heading of these is known, and they are left out: “Donor”.')
  const day = page.getByLabel('Row 5, Departure')
  expect(await day.inputValue()).toBe('03/04/2024 07:10')
  await olena.sees(/^Write a day and an hour, such as/)
  await olena.sees(/^Write a latitude from 90 south to 90 north/)
  await olena.sees('Write the reference of the movement that this row belongs to.')
  await olena.picture('movement-list')
  await page.getByText('Rows without a reference go on with the movement above them').click()
  await day.fill('2024-09-24 07:10')
  await page.getByLabel('Row 8, Latitude').fill('50.58021')
  await olena.sees('Every cell can be read now.')

  // Hours that state no offset are of no zone until somebody says which.
  await olena.press('Read it through and sign')
  await olena.put({ 'Times without an offset are those of': 'Europe/Kyiv' })
  await olena.put({ Passengers: '2' })
  await olena.put(
    { 'Name 1': 'Exercise: convoy leader', 'By 1': 'mobile', 'Number or address 1': '+380 000' },
    olena.group('Contacts in the convoy'),
  )
  await olena.answer('Armed escort', 'No')
  await olena.picture('movement-list-mended')
  await olena.press('Read it through and sign')
  const sheet = page.getByRole('region', { name: 'Sign: Movements from a spreadsheet' })
  await sheet.getByText('notifies 4 movements, each by an act of its own').waitFor()
  const sign = sheet.getByRole('button', { name: 'Notify 4 movements' })
  await sign.and(page.locator(':not([aria-busy])')).waitFor()

  // Two leave the same yard on one morning: no register knows of either yet, and the later one names the earlier.
  await sheet.getByText(saying('Leg 1 is in the same place as SR-021 at the same time.')).waitFor()
  expect(await sign.getAttribute('aria-disabled')).toBe('true')
  await olena.picture('movement-list-sheet')
  const toTick = sheet.getByRole('checkbox', { name: 'I know this and go ahead', checked: false })
  for (let left = await toTick.count(); left > 0; left--) await toTick.first().locator('xpath=ancestor::label').click()
  expect(movements()).toHaveLength(before)

  // The third arrives, and its answer does not.
  let posts = 0
  await page.route('**/acts', async route => {
    if (route.request().method() !== 'POST' || ++posts !== 3) return await route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await sign.click()
  await sheet.getByText(saying('Of SR-023 there was no answer. Entered before it: 2.')).waitFor()
  expect(movements()).toHaveLength(before + 3)

  // She closes the page; opened again, it says which are entered and which are not.
  await page.unroute('**/acts')
  await page.reload()
  await olena.sees('3 movements are entered.')
  await olena.sees(saying('Not entered: SR-024.'))
  await olena.picture('movement-list-midway')
  await olena.press('Read it through and sign')
  const rest = sheet.getByRole('button', { name: 'Notify 1 movement' })
  await rest.and(page.locator(':not([aria-busy])')).waitFor()
  await rest.click()
  await olena.sees('4 movements are entered.')
  await olena.picture('movement-list-entered')

  const notified = movements().slice(before)
  expect(
    notified.map(({ reference, waypoints, vehicles }) => [
      reference,
      waypoints.map(({ name, eta, etd }) => [name, eta, etd]),
      vehicles.map(({ plate }) => plate),
    ]),
  ).toEqual([
    [
      'SR-021',
      [
        ['EXERCISE Depot', undefined, '2024-09-24T07:00:00+03:00'],
        ['EXERCISE Stepanivka', '2024-09-24T07:40:00+03:00', '2024-09-24T08:30:00+03:00'],
        ['EXERCISE Bilopillia', '2024-09-24T10:00:00+03:00', undefined],
      ],
      ['BM 4481 EX', 'BM 4482 EX'],
    ],
    [
      'SR-022',
      [
        ['EXERCISE Depot', undefined, '2024-09-24T07:10:00+03:00'],
        ['EXERCISE Lebedyn', '2024-09-24T09:00:00+03:00', undefined],
      ],
      ['BM 4483 EX'],
    ],
    [
      'SR-023',
      [
        ['EXERCISE Depot', undefined, '2024-09-25T07:00:00+03:00'],
        ['EXERCISE Lebedyn', '2024-09-25T09:00:00+03:00', undefined],
      ],
      ['BM 4481 EX'],
    ],
    [
      'SR-024',
      [
        ['EXERCISE Depot', undefined, '2024-09-26T07:00:00+03:00'],
        ['EXERCISE Lebedyn', '2024-09-26T06:00:00+00:00', undefined],
      ],
      ['BM 4481 EX'],
    ],
  ])
  expect(notified[1]!.cites).toContain(`meets-movement:${notified[0]!.id}`)

  // Each is an act of its own: once checked and found complete, each party's receipt is asked for, one by one.
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
  await olena.goTo('New movement')
  await page.getByRole('link', { name: 'From a spreadsheet' }).click()
  await expect.poll(() => page.getByLabel('Cells of the spreadsheet').inputValue()).toBe('')
  expect(olena.troubles.filter(each => !each.includes('ERR_CONNECTION_RESET'))).toEqual([])
  expect(await isWhole(served)).toEqual([])
  await olena.context.close()
})
