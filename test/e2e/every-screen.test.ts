import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, openDesk, screenshots, serveScreens } from './screens.ts'

let browser: Browser
let served: Awaited<ReturnType<typeof serveScreens>>
let addresses: Record<string, string>

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(), serveScreens()])
  const of = (type: 'movement' | 'request' | 'arrangement' | 'corridor' | 'site' | 'restriction' | 'meeting') =>
    served.house.world().of(type)[0]!.id
  addresses = {
    board: '/board',
    cases: '/cases',
    case: `/cases/${served.house.world().of('case')[0]!.id}`,
    movement: `/records/${of('movement')}`,
    request: `/records/${of('request')}`,
    arrangement: `/records/${of('arrangement')}`,
    corridor: `/records/${of('corridor')}`,
    site: `/records/${of('site')}`,
    restriction: `/records/${of('restriction')}`,
    meeting: `/records/${of('meeting')}`,
    'new-movement': '/new-movement',
    'plain-form': `/act/declare-restriction?about=${served.house.world().of('case')[0]!.id}`,
    register: '/register',
    act: `/acts/${of('movement')}`,
    verify: '/verify',
    'sign-in': '/sign-in',
  }
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

/** Until the page has its heading and fetches nothing more, and its map, where it has one, is drawn. */
const settled = async (page: Page) => {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .loading'))
  if (await page.locator('[data-drawn]').count()) await page.locator('[data-drawn="true"]').first().waitFor()
  await page.waitForTimeout(300)
}

/** The whole page in one picture: what scrolls is given the room it asks for. */
const picture = async (page: Page, name: string, whole: boolean) => {
  const before = page.viewportSize()!
  if (whole) {
    const height = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('*')].map(each => each.scrollHeight),
        document.documentElement.scrollHeight,
      ),
    )
    await page.setViewportSize({ ...before, height: Math.min(Math.max(height + 120, before.height), 4000) })
    await page.waitForTimeout(300)
  }
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
  await page.setViewportSize(before)
}

const looks = [
  { name: 'desktop-light', options: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const } },
  { name: 'desktop-dark', options: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const } },
  {
    name: 'phone-light',
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' as const, hasTouch: true },
  },
  {
    name: 'phone-dark',
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const, hasTouch: true },
  },
]

for (const look of looks) {
  test(`every screen, ${look.name}: drawn, accessible, nothing wider than the window, nothing fetched from outside`, async () => {
    const { page, context, troubles } = await openDesk(browser, served, 'coordination', look.options)
    const found: string[] = []
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(served.url + address)
      await settled(page)
      await picture(page, `${name}-${look.name}`, name !== 'board')
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (wide > 1) found.push(`${name}: ${wide} px wider than the window`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const violation of violations.filter(v => v.impact === 'serious' || v.impact === 'critical')) {
        found.push(`${name}: ${violation.id} (${violation.nodes.length}) ${violation.nodes[0]?.html.slice(0, 140)}`)
      }
    }
    expect(found).toEqual([])
    expect(troubles).toEqual([])
    await context.close()
  })
}

test('the board in Arabic reads from right to left', async () => {
  for (const look of looks.filter(each => each.name.endsWith('light'))) {
    const { page, context } = await openDesk(browser, served, 'coordination', { ...look.options, locale: 'ar' })
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    await picture(page, `board-arabic-${look.name}`, false)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id)).toEqual([])
    await context.close()
  }
})
