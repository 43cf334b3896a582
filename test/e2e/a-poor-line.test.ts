import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Desk } from './desks.ts'
import { launch, serveScreens } from './screens.ts'

let browser: Browser
let served: Awaited<ReturnType<typeof serveScreens>>

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch({ maps: false }), serveScreens('request')])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('where what a page begins with is lost on the way, the page says so after a while and what to do', async () => {
  const context = await browser.newContext()
  context.setDefaultTimeout(60_000)
  for (const path of ['/board', '/convoy']) {
    const page = await context.newPage()
    await page.route('**/assets/*.js', route => route.abort('connectionreset'))
    await page.goto(served.url + path)
    const said = page.getByText('What this page begins with has not come yet.')
    // It is said once some seconds have passed, which are not waited for here.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish()
    })
    await said.waitFor()
    await page.unroute('**/assets/*.js')
    await page.reload()
    await said.waitFor({ state: 'detached' })
    await page.close()
  }
  await context.close()
})

test('what a page lacks it says, and asks for again; nothing is told of what has not come', async () => {
  const jonas = await Desk.open(browser, served, 'seim-relief')
  const away = (path: string) =>
    jonas.page.route(path, route => route.fulfill({ status: 503, json: { code: 'database-away' } }))
  const again = jonas.page.getByRole('button', { name: 'Try again' })
  // Without the names of parties and cases there is no page: ids would stand for names, and hours in another zone.
  await away('**/views/parties')
  await jonas.page.goto(`${served.url}/cases`)
  await jonas.sees('The register’s database does not answer.')
  await jonas.page.unroute('**/views/parties')
  await again.click()
  await jonas.sees('nothing now')

  await away('**/views/concerns?*')
  await jonas.page.reload()
  await jonas.sees('Some of what belongs on this page has not come')
  await jonas.sees('Kursk border area')
  expect(await jonas.page.getByText('nothing now').count()).toBe(0)
  await jonas.page.unroute('**/views/concerns?*')
  await again.click()
  await jonas.sees('nothing now')
  await jonas.seesNoMore('Some of what belongs on this page has not come')
  await jonas.context.close()
})

test('who cannot be signed in or out for want of an answer is told so, where they are', async () => {
  const jonas = await Desk.open(browser, served, 'seim-relief')
  const { page } = jonas
  await page.goto(`${served.url}/sign-in`)
  await page.route('**/session', route =>
    route.request().method() === 'DELETE' ? route.abort('connectionreset') : route.continue(),
  )
  await jonas.press('Sign out')
  await jonas.sees('You are still signed in')
  await page.unroute('**/session')

  // His session has ended by itself, and the line is gone when he is signed in anew.
  await jonas.context.clearCookies()
  await page.route('**/session/challenge', route => route.abort('connectionreset'))
  await page.goto(`${served.url}/cases`)
  await jonas.sees('There is no connection to the register.')
  await page.unroute('**/session/challenge')
  await jonas.press('Try again')
  await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor()
  await jonas.context.close()
})

test('styles that are lost on the way are asked for until they come', async () => {
  const jonas = await Desk.open(browser, served, 'seim-relief')
  let lost = 0
  await jonas.page.route('**/assets/index-*.css', route =>
    ++lost < 3 ? route.abort('connectionreset') : route.continue(),
  )
  await jonas.page.reload()
  await expect.poll(() => jonas.page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px')
  expect(lost).toBe(3)
  await jonas.context.close()
})
