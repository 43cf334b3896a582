import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf, setOut } from './a-convoy-under-way.ts'
import { launch, openDesk, screenshots, serveScreens } from './screens.ts'

let browser: Browser
/** For what is not drawn on a map: those take the longest of all that a screen shows. */
let withoutMaps: Browser
let served: Awaited<ReturnType<typeof serveScreens>>
let addresses: Record<string, string>

beforeAll(async () => {
  ;[browser, withoutMaps, served] = await Promise.all([launch(), launch({ maps: false }), serveScreens()])
  const convoy = await setOut(served)
  const parties = served.house.world().of('party')
  await actOf(served, 'seim-relief', {
    kind: 'report-incident',
    about: convoy.id,
    to: parties.filter(each => ['ukraine', 'russia'].includes(each.handle)).map(each => each.id),
    body: {
      category: 'movement-within-country',
      happenedAt: new Date(served.house.clock.now()).toISOString(),
      text: 'The convoy was held for 50 minutes; the post had no list.',
    },
  })
  const incident = served.house.world().of('incident')[0]!.id
  await actOf(served, 'ukraine', {
    kind: 'answer-incident',
    about: incident,
    body: { answer: 'looking-into', text: 'The post has been asked for its log.' },
  })
  const of = (type: 'movement' | 'request' | 'arrangement' | 'corridor' | 'site' | 'restriction' | 'meeting') =>
    served.house.world().of(type)[0]!.id
  addresses = {
    board: '/board',
    watch: '/watch',
    cases: '/cases',
    case: `/cases/${served.house.world().of('case')[0]!.id}`,
    statistics: `/cases/${served.house.world().of('case')[0]!.id}/statistics`,
    'statistics-of-days': `/cases/${served.house.world().of('case')[0]!.id}/statistics?from=2024-09-01&to=2024-09-30`,
    movement: `/records/${of('movement')}`,
    request: `/records/${of('request')}`,
    arrangement: `/records/${of('arrangement')}`,
    corridor: `/records/${of('corridor')}`,
    site: `/records/${of('site')}`,
    restriction: `/records/${of('restriction')}`,
    meeting: `/records/${of('meeting')}`,
    incident: `/records/${incident}`,
    'new-movement': '/new-movement',
    reading: '/reading',
    claims: `/cases/${served.house.world().of('case')[0]!.id}/claims`,
    'plain-form': `/act/declare-restriction?about=${served.house.world().of('case')[0]!.id}`,
    channels: '/channels',
    register: '/register',
    act: `/acts/${of('movement')}`,
    verify: '/verify',
    'sign-in': '/sign-in',
  }
})
afterAll(async () => {
  await browser?.close()
  await withoutMaps?.close()
  await served?.close()
})

/** Until the page has its heading and fetches nothing more, and its map, where it has one, is drawn. */
const settled = async (page: Page) => {
  // On a phone a sheet may cover it.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .loading'))
  // A map that has been told of another look needs a moment to begin to draw it.
  await page.waitForTimeout(150)
  if (await page.locator('[data-drawn]').count()) await page.locator('[data-drawn="true"]').first().waitFor()
}

/** The whole page in one picture: what scrolls is given the room it asks for, and keeps it. */
const picture = async (page: Page, name: string, whole = true) => {
  const before = page.viewportSize()!
  if (whole) {
    const height = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('*')].map(each => each.scrollHeight),
        document.documentElement.scrollHeight,
      ),
    )
    await page.setViewportSize({ ...before, height: Math.min(Math.max(height + 120, before.height), 4000) })
    await settled(page)
  }
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
}

const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const looks = [
  { name: 'desktop-light', size: desktop, colorScheme: 'light' },
  { name: 'phone-dark', size: phone, colorScheme: 'dark' },
] as const

const seriousIn = async (page: Page, name: string): Promise<string[]> => {
  // No screen has a frame, for which axe would open a page more; and what passes is not asked for.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter(each => each.impact === 'serious' || each.impact === 'critical')
    .map(each => `${name}: ${each.id} (${each.nodes.length}) ${each.nodes[0]?.html.slice(0, 140)}`)
}

test('who has not signed in is sent the page of signing in alone, and who has, the Board without what acts are made of', async () => {
  const context = await withoutMaps.newContext({ viewport: phone })
  const page = await context.newPage()
  const scripts: string[] = []
  const wholes: string[] = []
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/views/records' && !searchParams.has('type')) wholes.push(pathname)
    if (pathname === `/views/records/${addresses.case!.split('/').at(-1)}`) wholes.push(pathname)
    const [, name] = /\/assets\/(\w+)[^/]*\.m?js$/.exec(request.url()) ?? []
    if (name) scripts.push(name)
  })
  await page.goto(served.url)
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(scripts).toEqual(['index'])
  await page.goto(served.links.find(each => each.desk === 'coordination')!.link)
  await page.getByRole('heading', { name: 'What concerns you' }).waitFor()
  await page.locator('.concern').first().waitFor()
  expect(new Set(scripts)).toEqual(new Set(['index', 'board']))
  // Nor do pages on which one mostly reads, until somebody signs.
  for (const [place, heading] of [
    ['/watch', 'What is moving, most urgent first'],
    ['/reading', 'Reading'],
    [addresses.claims, 'Claims'],
  ] as const) {
    await page.goto(served.url + place)
    await page.getByRole('heading', { name: heading, exact: true }).waitFor()
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .loading'))
  }
  expect(scripts.filter(name => name.startsWith('act'))).toEqual([])
  // Nothing has been said in this case: what lays claims together is not fetched for it.
  await page.getByText('Nothing said is confirmed or on record in this case yet').waitFor()
  expect(scripts).not.toContain('reader')
  // A case may hold thousands of records: no page of it is sent all of them whole, or all that was done.
  for (const place of [addresses.case, addresses.request, addresses.arrangement]) {
    await page.goto(served.url + place)
    await settled(page)
  }
  expect(wholes).toEqual([])
  await context.close()
})

test('without a network a page not yet fetched says so, and comes by itself with the network; what is said covers nothing', async () => {
  const { page, context, troubles } = await openDesk(withoutMaps, served, 'coordination', {
    viewport: phone,
    permissions: ['clipboard-write'],
  })
  const place = (name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name })
  await page.locator('.concern').first().waitFor()
  await context.setOffline(true)
  await place('Cases').click()
  await page.getByRole('heading', { name: 'There is no connection to the register.' }).waitFor()
  await page.getByRole('button', { name: /More/ }).click()
  await page.locator('.toast').filter({ hasText: 'There is no connection to the register.' }).waitFor()
  await place('Board').click()
  await page.locator('.concern').first().waitFor()
  await place('Cases').click()
  await page.getByRole('heading', { name: 'There is no connection to the register.' }).waitFor()
  await context.setOffline(false)
  await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor()

  await place('Board').click()
  await page.locator('.concern').first().waitFor()
  // With keys alone: no step leads to what the sheet covers, and closing it leads back to where one was, in view.
  const line = page.locator('.line-open').nth(1)
  await line.press('Enter')
  await page.getByRole('link', { name: 'Open its page' }).waitFor()
  for (let steps = 0; steps < 12; steps++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.skip, .rail, .main')?.className)).toBe(undefined)
  }
  // What came in above it meanwhile.
  await page
    .locator('.line-open')
    .first()
    .evaluate(first => Object.assign(first.style, { marginBlockEnd: '2000px' }))
  await page.keyboard.press('Escape')
  await line.and(page.locator(':focus')).waitFor()
  await expect.poll(async () => (await line.boundingBox())!.y).toBeLessThan(phone.height)

  await context.setOffline(true)
  await page.locator('.line-open').first().click()
  await page.getByRole('link', { name: 'Open its page' }).click()
  await page.getByRole('heading', { name: 'There is no connection to the register.' }).waitFor()
  await context.setOffline(false)
  await page.getByRole('heading', { level: 1, name: 'SR-014' }).waitFor()

  // What is said passes by itself after a while: the page's time stands still, and goes on when it is told to.
  await page.clock.install()
  await page.goto(`${served.url}/sign-in`)
  const copy = page.getByRole('button', { name: 'Copy the public key' })
  await copy.waitFor()
  await page.clock.pauseAt(Date.now() + 60_000)
  const main = page.locator('#main')
  await main.evaluate(element => element.scrollTo(0, element.scrollHeight))
  await copy.dispatchEvent('click')
  // One after the other: the page makes room once the words are there.
  const said = await page.locator('.toast').boundingBox()
  const below = await page.locator('.shell').boundingBox()
  expect(said!.y).toBeGreaterThanOrEqual(below!.y + below!.height - 1)
  expect(said!.y + said!.height).toBeLessThanOrEqual(phone.height)
  // Who was at the end of the page is there still.
  expect(
    await main.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight),
  ).toBeLessThan(4)
  await page.setViewportSize(desktop)
  const wide = await page.locator('.toast').boundingBox()
  const shell = await page.locator('.shell').boundingBox()
  expect(wide!.y).toBeGreaterThanOrEqual(shell!.y + shell!.height - 1)
  expect(wide!.y + wide!.height).toBeLessThanOrEqual(desktop.height)
  // Whoever goes on has done with it; what was said this moment is left to be read.
  await page.clock.runFor(1600)
  await copy.click()
  await expect.poll(() => page.locator('.toast').count()).toBe(1)
  await page.clock.runFor(1600)
  await page.keyboard.press('Tab')
  await page.locator('.toast').waitFor({ state: 'detached' })
  expect(troubles.filter(each => !/ERR_INTERNET_DISCONNECTED|register did not answer/.test(each))).toEqual([])
  await context.close()
})

test('a file that is no receipt is refused calmly, and a receipt with one letter changed is the loudest there is', async () => {
  const { page, context, troubles } = await openDesk(withoutMaps, served, 'seim-relief', { viewport: phone })
  const movement = new URL(addresses.act!, served.url).pathname
  const receipt = await page.evaluate(async path => (await fetch(`${path}/receipt`)).text(), movement)
  let policyMayCome = (): void => {}
  const later = new Promise<void>(come => {
    policyMayCome = come
  })
  await page.route('**/views/register', async route => {
    await later
    await route.continue()
  })
  await page.goto(`${served.url}/verify`)
  await expect.poll(() => page.getByLabel('The log’s verifier key').inputValue()).not.toBe('')
  const chooser = page.locator('input[type=file]')
  const choose = (name: string, text: string | Buffer) =>
    chooser.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
  // Who is quicker than the desk’s policy has an answer all the same, and keeps it when that has come.
  await choose('movement.tlog-proof', receipt)
  await page.getByRole('heading', { name: 'The receipt holds' }).waitFor()
  policyMayCome()
  await expect.poll(() => page.getByLabel('Witness policy').inputValue()).toContain('quorum')
  await page.getByRole('heading', { name: 'The receipt holds' }).waitFor()
  for (const [name, text, what] of [
    ['board.png', readFileSync(new URL('../../docs/board.png', import.meta.url)), 'a picture'],
    ['route.gpx', '<?xml version="1.0"?><gpx version="1.1"></gpx>', 'a route or an area for a map'],
    ['cargo.csv', 'item;boxes\nrations;400\n', 'a spreadsheet or a table'],
    ['movement.tlog-proof', '', 'an empty file'],
  ] as const) {
    await choose(name, text)
    await page.getByRole('heading', { name: 'This is not a receipt' }).waitFor()
    await page.getByText(`${name} – ${what}. Nothing was checked`).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  }
  await choose('movement.tlog-proof', receipt)
  await page.getByRole('heading', { name: 'The receipt holds' }).waitFor()
  for (const tampered of [receipt.replace('c2sp.org', 'c3sp.org'), receipt.replace(/^extra .{60}/m, '$&A')]) {
    await choose('movement.tlog-proof', tampered)
    await page.getByRole('alert').getByRole('heading', { name: 'The receipt does not hold' }).waitFor()
  }
  await choose('cargo.csv', 'item;boxes\n')
  await page.getByRole('alert').waitFor({ state: 'detached' })
  expect(troubles).toEqual([])
  await context.close()
})

/** References that a line's end tears in two, SR- from 014: what is read out over a radio stays in one piece. */
const torn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null)
      for (const { index, 0: reference } of text.data.matchAll(/[A-Z]+(-[A-Z]+)*-\d+/g)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + reference.length)
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => top))
        if (lines.size > 1) found.push(text.data)
      }
    return found
  })

test('in the tables of a plan no word is torn, however narrow the window', async () => {
  const { page, context } = await openDesk(withoutMaps, served, 'coordination')
  await page.goto(served.url + addresses.movement)
  await settled(page)
  await page.getByRole('table').filter({ hasText: 'Plate' }).first().waitFor()
  const found: string[] = []
  for (const width of [720, 768, 900, 1024, 1180, 1366]) {
    await page.setViewportSize({ ...desktop, width })
    const words = await page.evaluate(() =>
      [...document.querySelectorAll('td .as-written')].flatMap(cell => {
        const text = cell.firstChild as Text
        return [...text.data.matchAll(/\p{L}+|\d+/gu)].flatMap(({ index, 0: word }) => {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : []
        })
      }),
    )
    found.push(...words.map(word => `${width} px: ${word}`))
  }
  expect(found).toEqual([])
  await context.close()
})

test('every screen on a desktop in the light and on a phone in the dark: drawn, accessible, no wider than the window, nothing fetched from outside', async () => {
  const left = Object.entries(addresses)
  const found: string[] = []
  const goThrough = async () => {
    const { page, context, troubles } = await openDesk(browser, served, 'coordination')
    for (let next = left.shift(); next; next = left.shift()) {
      const [name, address] = next
      // Nothing is drawn anew of the page before, nor of this one for a look that it has not.
      await page.goto('about:blank')
      await page.emulateMedia({ colorScheme: looks[0].colorScheme })
      await page.setViewportSize(looks[0].size)
      await page.goto(served.url + address)
      for (const look of looks) {
        await page.emulateMedia({ colorScheme: look.colorScheme })
        await page.setViewportSize(look.size)
        await settled(page)
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (wide > 1) found.push(`${name}, ${look.name}: ${wide} px wider than the window`)
        // The rail, the banner and the foot of a sheet stay where they are: what is long scrolls inside.
        const long = await page.evaluate(
          () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
        )
        if (long > 1) found.push(`${name}, ${look.name}: ${long} px longer than the window`)
        found.push(...(await seriousIn(page, `${name}, ${look.name}`)))
        if (look.size === phone) {
          // Each width ends its lines elsewhere.
          for (const width of [320, 340, 360, 375, 414, 390]) {
            await page.setViewportSize({ ...phone, width })
            found.push(...(await torn(page)).map(text => `${name}, ${width} px: ${text}`))
          }
        }
        await picture(page, `${name}-${look.name}`, name !== 'board' && name !== 'watch')
      }
    }
    found.push(...troubles)
    await context.close()
  }
  await Promise.all([goThrough(), goThrough()])
  expect(found).toEqual([])
})

test('the devices of a movement, and the phone page that the link of one opens', async () => {
  const { page, context, troubles } = await openDesk(withoutMaps, served, 'seim-relief')
  const movement = served.house
    .world()
    .of('movement')
    .find(each => each.reference === 'SR-014')!
  await page.goto(`${served.url}/records/${movement.id}`)
  await page.getByRole('link', { name: 'Devices that report where it is' }).click()
  await page.getByLabel('Whose device').fill('Lead vehicle')
  await page.getByRole('button', { name: 'Make a device' }).click()
  await page.getByRole('img', { name: 'QR code for Our phone page' }).waitFor()
  const link = await page.locator('.device-setting').first().innerText()
  expect(link).toContain('/convoy#')
  const found: string[] = []
  const inEveryLook = async (name: string) => {
    for (const look of looks) {
      await page.emulateMedia({ colorScheme: look.colorScheme })
      await page.setViewportSize(look.size)
      await settled(page)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 1) found.push(`${name}, ${look.name}: ${wide} px wider than the window`)
      found.push(...(await seriousIn(page, `${name}, ${look.name}`)))
      await picture(page, `${name}-${look.name}`)
    }
  }
  await inEveryLook('devices')
  await page.goto(link)
  await page.getByRole('heading', { name: 'SR-014' }).waitFor()
  await inEveryLook('phone-page')
  await page.getByRole('button', { name: 'Show at a checkpoint' }).click()
  await inEveryLook('phone-checkpoint')
  expect([...found, ...troubles]).toEqual([])
  await context.close()
})

/** What of the house’s own words, not of anybody’s data, stands in English: two words of it in a row. */
const inEnglish = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('h2, dt, legend, summary, .field-label, .field-hint, main button')]
      .map(each => each.textContent ?? '')
      .filter(text => /[a-z]{3,} [a-z]{2,}/.test(text)),
  )

test('the screens in Arabic read from right to left, and none of their own words is English', async () => {
  const { page, context } = await openDesk(browser, served, 'coordination', { locale: 'ar' })
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await picture(page, 'board-arabic-desktop-light', false)
  expect(await seriousIn(page, 'the board in Arabic')).toEqual([])
  await page.setViewportSize(phone)
  await settled(page)
  await picture(page, 'board-arabic-phone-light', false)
  await page.goto(`${served.url}/watch`)
  await settled(page)
  await picture(page, 'watch-arabic-phone-light', false)
  await page.setViewportSize(desktop)
  await settled(page)
  await picture(page, 'watch-arabic-desktop-light', false)
  expect(await seriousIn(page, 'the watch in Arabic')).toEqual([])
  const found: string[] = []
  // Words need no maps, which take the longest to draw.
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  for (const [name, address] of Object.entries(addresses)) {
    if (['board', 'watch', 'restriction', 'meeting', 'claims', 'sign-in'].includes(name)) continue
    await page.goto(served.url + address)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .loading'))
    found.push(...(await inEnglish(page)).map(text => `${name}: ${text}`))
  }
  expect(found).toEqual([])
  await context.close()
})

test('names of one long word, in three scripts, and a reference of thirty letters are read whole on the narrowest phone', async () => {
  const { page, context } = await openDesk(withoutMaps, served, 'coordination', { locale: 'ar' })
  const world = served.house.world()
  const first = world.of('movement').find(each => each.reference === 'SR-014')!
  const convoy = await actOf(served, 'seim-relief', {
    kind: 'notify-movement',
    about: first.case,
    body: {
      reference: 'МКВО/ICVA-2024-09-SUDZHA-0000000014-الاتحاد',
      purpose: 'staff',
      mode: 'road',
      waypoints: first.waypoints.slice(0, 3).map((each, n) => ({
        ...each,
        name: [
          'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikgelände',
          'نقطة تفتيش مشتركة عند المدخل الشمالي لمدينة سودجا',
          'Перевалочнийпунктгуманітарноїдопомогигромади',
        ][n],
        ...(each.eta && { eta: each.eta.replace('2024-09-22', '2024-09-25') }),
        ...(each.etd && { etd: each.etd.replace('2024-09-22', '2024-09-25') }),
      })),
      bufferM: 100,
      vehicles: [{ type: 'Schwerlasttransportfahrzeugkombination', plate: 'BM 1 EX' }],
      cargo: [],
      passengers: 2,
      contacts: [{ name: 'Exercise: desk', channel: 'mobile', address: '+000' }],
      armedEscort: false,
      recipients: first.recipients,
      emergency: false,
    },
  })
  const found: string[] = []
  await page.setViewportSize({ ...phone, width: 320 })
  for (const address of ['records', 'acts'].map(place => `/${place}/${convoy}`).concat(`/board?thing=${convoy}`)) {
    await page.goto(served.url + address)
    await settled(page)
    found.push(
      ...(await page.evaluate(() =>
        [...document.querySelectorAll('html, #main, .sheet-body, .table-scroll')]
          .filter(each => each.scrollWidth > each.clientWidth + 1)
          .map(each => `${each.className}: ${each.scrollWidth} px in ${each.clientWidth}`),
      )),
    )
  }
  expect(found).toEqual([])
  // Beside one another no name takes its column from the times.
  await page.setViewportSize(desktop)
  await page.goto(`${served.url}/records/${convoy}`)
  await settled(page)
  const [shown, whole] = await page
    .locator('.table-scroll')
    .first()
    .evaluate(each => [each.clientWidth, each.scrollWidth])
  expect(whole).toBeLessThanOrEqual(shown! + 1)
  await context.close()
})

test('each sheet of paper says what it is of, and that it is an exercise; what hides on the screen stands on it', async () => {
  const { page, context, troubles } = await openDesk(browser, served, 'coordination')
  await page.goto(served.url + addresses.movement)
  await settled(page)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const edges = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText)).join(' '),
  )
  for (const words of ['Exercise', 'Nothing here is real', 'SR-014', `${served.url}${addresses.movement}`, 'UTC+03:00'])
    expect(edges).toContain(words)
  const points = page.getByRole('columnheader', { name: 'Against the plan' })
  await page.getByText('The same as a table').waitFor()
  expect(await points.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await points.waitFor()
  expect(troubles).toEqual([])
  await context.close()
})

test('a month of statistics is chosen by its name or written, stands in the address, and is printed with it', async () => {
  const { page, context, troubles } = await openDesk(browser, served, 'coordination')
  await page.goto(served.url + addresses.statistics)
  const month = page.getByRole('heading', { name: /^What was counted in these days: 1 – 30 Sept 2024$/ })
  await page.getByRole('heading', { name: 'How movements ended' }).waitFor()
  expect(await month.count()).toBe(0)
  await page.getByRole('link', { name: 'This month' }).click()
  await month.waitFor()
  expect(page.url()).toBe(served.url + addresses['statistics-of-days'])
  const departed = page.getByRole('row', { name: /^Movements \d/ })
  expect(await departed.getByRole('cell').allTextContents()).toEqual([
    `${served.house.world().of('movement').length}`,
    '0',
    'its departure, as reported; as planned where none is',
  ])
  expect(await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href')).toContain(
    'from=2024-09-01&to=2024-09-30',
  )
  await page.getByLabel('To', { exact: true }).fill('2024-08-31')
  await page.getByRole('button', { name: 'Show these days' }).click()
  await page.getByText('The last day lies before the first.').waitFor()
  await page.getByLabel('From', { exact: true }).fill('2024-08-01')
  await page.getByRole('button', { name: 'Show these days' }).click()
  await page.getByText('Nothing was counted in these days').waitFor()
  expect(new URL(page.url()).search).toBe('?from=2024-08-01&to=2024-08-31')
  await page.goBack()
  await month.waitFor()
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const edges = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText)).join(' '),
  )
  expect(edges).toContain(served.url + addresses['statistics-of-days'])
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: 'Show these days' }).isVisible()).toBe(false)
  await page.getByText('Whole days by the clock of Europe/Kyiv.').waitFor()
  expect(troubles).toEqual([])
  await context.close()
})

test('where the reader chooses all colours a box that is not ticked shows no tick; zoomed four times, most of the screen is what is read', async () => {
  const { page, context } = await openDesk(browser, served, 'seim-relief', { forcedColors: 'active' })
  await page.goto(`${served.url}/act/report-incident?about=${served.house.world().of('case')[0]!.id}`)
  await page.getByLabel('What happened').waitFor()
  const boxes = await page.locator('.checkbox').evaluateAll(all =>
    all.map(box => ({
      ticked: box.querySelector('input')!.checked,
      shown: getComputedStyle(box.querySelector('.checkbox-box svg')!).visibility === 'visible',
    })),
  )
  expect(boxes.map(each => each.shown)).toEqual(boxes.map(each => each.ticked))
  expect(new Set(boxes.map(each => each.ticked))).toEqual(new Set([true, false]))

  await page.setViewportSize({ width: 320, height: 225 })
  await page.goto(`${served.url}/new-movement`)
  const toSign = page.getByRole('button', { name: 'Read it through and sign' })
  await toSign.waitFor()
  await page.getByLabel('Reference').focus()
  const main = (await page.locator('#main').boundingBox())!
  expect(main.height).toBeGreaterThan(130)
  // The button is where the form ends, and covers nothing of what is being written.
  expect((await toSign.boundingBox())!.y).toBeGreaterThan(main.y + main.height)
  await context.close()
})
