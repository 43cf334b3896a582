import type { Browser, Locator } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf } from './a-convoy-under-way.ts'
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

/** Whether something is seen without scrolling: above the foot of the sheet it stands in. */
const inSight = (what: Locator): Promise<boolean> =>
  what.evaluate(element => {
    const { left, top, bottom } = element.getBoundingClientRect()
    return [top + 2, bottom - 2].every(y => element.contains(document.elementFromPoint(left + 4, y)))
  })

const road = [
  [34.9, 51.4],
  [35.0, 51.4],
]
const field = {
  type: 'Polygon',
  coordinates: [
    [
      [34.94, 51.39],
      [34.96, 51.39],
      [34.96, 51.41],
      [34.94, 51.41],
      [34.94, 51.39],
    ],
  ],
}

test('mines are reported while coordination reads its corridor through: it looks, ticks, and goes ahead', async () => {
  const desk = await Desk.open(browser, served, 'coordination')
  const world = served.house.world()
  const [arrangement, inCase] = [world.of('arrangement')[0]!, world.of('case')[0]!]
  await desk.page.goto(`${served.url}/act/open-corridor?about=${arrangement.id}`)
  await desk.put({ Title: 'Northern road', 'It is': 'A line with a width' })
  const places = road.map(([lng, lat]) => `${lat}, ${lng}`).join('\n')
  await desk.put({ Places: places, 'To either side of it': '500' }, desk.group('Line or area'))
  await desk.press('Read it through and sign')
  const sheet = desk.page.getByRole('region', { name: 'Sign: Open a corridor' })
  const sign = sheet.getByRole('button', { name: 'Open a corridor', exact: true })
  await sheet.getByText('Nothing was found that speaks against it.').waitFor()
  await sign.and(desk.page.locator(':not([aria-busy])')).waitFor()

  await actOf(served, 'ukraine', {
    kind: 'declare-restriction',
    about: inCase.id,
    body: {
      title: 'Fields by the northern road',
      area: field,
      cause: 'hazard',
      reason: 'EXERCISE. Mines reported this hour.',
      during: { from: new Date(served.house.clock.now()).toISOString() },
    },
  })
  await sign.click()
  await sheet.getByRole('heading', { name: 'Something entered meanwhile that this meets.' }).waitFor()
  const item = sheet.getByRole('listitem').filter({ hasText: 'Fields by the northern road' })
  await item.getByText('Entered while you were reading.').waitFor()
  // What is worth knowing is read before whom it goes to, so before the press.
  const headings = await sheet.getByRole('heading', { level: 3 }).allTextContents()
  const worthKnowing = 'Worth knowing before you sign'
  expect(headings.filter(each => [worthKnowing, 'It goes to'].includes(each))).toEqual([worthKnowing, 'It goes to'])
  await expect.poll(() => inSight(item)).toBe(true)
  await desk.picture('entered-since')
  // It can be looked at without what stands here being lost.
  const [other] = await Promise.all([
    desk.context.waitForEvent('page'),
    item.getByRole('link', { name: 'Look at it' }).click(),
  ])
  await other.getByRole('heading', { level: 1, name: 'Fields by the northern road' }).waitFor()
  await other.close()
  await sheet.getByText('Tick each finding that you go ahead in spite of.').waitFor()
  await item.getByText('I know this and go ahead').click()
  await sign.and(desk.page.locator(':not([aria-busy]):not([aria-disabled="true"])')).waitFor()
  await sign.click()
  await desk.page.getByRole('region', { name: 'Entered', exact: true }).waitFor()
  const corridor = served.house
    .world()
    .of('corridor')
    .find(each => each.title === 'Northern road')
  expect(corridor?.state).toBe('open')
  expect(desk.troubles).toEqual([])
  await desk.context.close()
})

test('an hour changed beside the open sheet to one that cannot be read closes it, and the form says so', async () => {
  const desk = await Desk.open(browser, served, 'coordination')
  const [inCase] = served.house.world().of('case')
  await desk.page.goto(`${served.url}/act/report-incident?about=${inCase!.id}`)
  await desk.put({ Category: 'interference', 'What happened': 'EXERCISE. The road was closed for an hour.' })
  await desk.press('Read it through and sign')
  const sheet = desk.page.getByRole('region', { name: /^Sign: / })
  await sheet.getByText('It goes to', { exact: true }).waitFor()
  const date = desk.group('Happened at').getByLabel('Date')
  await date.fill('yesterday')
  await sheet.waitFor({ state: 'hidden' })
  expect(await date.inputValue()).toBe('yesterday')
  await desk.page.getByRole('heading', { level: 1, name: 'Report an incident' }).waitFor()
  await date.fill(new Date(served.house.clock.now()).toISOString())
  await desk.press('Read it through and sign')
  await sheet.getByText('It goes to', { exact: true }).waitFor()
  expect(desk.troubles).toEqual([])
  await desk.context.close()
})
