import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Desk } from './desks.ts'
import { isWhole, launch, serveScreens } from './screens.ts'

const shared = fileURLToPath(new URL('../../../shared/articles/', import.meta.url))
const real = existsSync(join(shared, 'kursk-invite.txt'))
if (!real)
  console.warn('the two published articles are not at hand: the reading desk is shown passages of our own instead')

/** Of our own, for a machine without the published ones. */
const ours = {
  'first.txt': `Ministry says crossing at Oru will open for relief

The foreign ministry announced that the crossing at Oru would open for relief convoys on Tuesday. Lena Marsh, the ministry’s spokesperson, said the trucks would be searched on the northern bank. The town of Oru has asked the United Nations to send an observer to the bridge. Observers note that such openings seldom last.

In a separate development, Tomas Veld had met with the head of the river guard in Ansel, reflecting the relief agency’s work with all sides.
`,
  'second.txt': `Relief agency waits at the river

Reuters reported, citing Mayor Ada Kovin, that Oru had asked the United Nations to send an observer to the bridge. The relief agency said its trucks were ready. Meanwhile, Tomas Veld had met with the head of the river guard in Ansel. This engagement illustrates the ministry’s wider diplomacy.
`,
}
const articles: Record<string, string> = real
  ? Object.fromEntries(
      ['icrc-president-visit.txt', 'kursk-invite.txt'].map(name => [name, readFileSync(join(shared, name), 'utf8')]),
    )
  : ours
const last = Object.keys(articles).at(-1)!

let browser: Browser
let served: Awaited<ReturnType<typeof serveScreens>>
let desk: Desk

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch({ maps: false }), serveScreens('request')])
  desk = await Desk.open(browser, served, 'coordination')
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const request = 'UN and ICRC to join humanitarian efforts in the Kursk region'
/** What has gone on record from the page, and not with the exercise. */
const ownStatements = () =>
  served.house
    .world()
    .of('statement')
    .filter(({ source }) => source?.outlet === 'A daily')
const title = (text: string): string => text.split('\n')[0]!

test('Amina drops two articles on the page, and they are read on her device', async () => {
  const { page } = desk
  await desk.goTo('Reading')
  await desk.sees('No article has been read at this desk')
  const transfer = await page.evaluateHandle(files => {
    const data = new DataTransfer()
    for (const [name, text] of files) data.items.add(new File([text], name, { type: 'text/plain' }))
    return data
  }, Object.entries(articles))
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  const rows = page.getByRole('table', { name: 'Articles on this device' }).getByRole('row')
  // What reads them is fetched and compiled first, which takes a busy machine long.
  await expect.poll(() => rows.count(), { timeout: 180_000 }).toBe(3)
  for (const [i, text] of Object.values(articles).entries())
    await expect.poll(() => rows.nth(i + 1).innerText()).toContain(title(text).slice(0, 40))
  await desk.picture('reading-list')
})

test('what cannot be read is refused in words, and holds nothing up', async () => {
  await desk.drop('nothing.txt', '   ')
  await desk.sees('The file holds no text. Give a file with the article in it.')
  await desk.press('Put the list away')
})

test('she says who published it and when, and confirms three statements by key', async () => {
  const { page } = desk
  await page.getByRole('button', { name: title(articles[last]!) }).click()
  await page.getByRole('heading', { name: 'Statements' }).waitFor()
  await desk.page.getByText('What is known of it').click()
  await desk.put({ Outlet: 'A daily', 'Published on': '2024-09-17' })
  await desk.press('Keep, and read it again')
  await desk.sees('Kept, and read again')
  await page.getByRole('heading', { level: 1 }).click()
  for (const n of [1, 2, 3]) {
    await page.keyboard.press('c')
    await desk.sees(new RegExp(`^${n} confirmed, 0 rejected`))
  }
  await page.keyboard.press('r')
  await desk.sees(/^3 confirmed, 1 rejected/)
  await page.keyboard.press('u')
  await desk.sees(/^3 confirmed, 0 rejected/)
  await desk.picture('reading-article')
})

test('in two tabs on one article she decides of two statements, and both stand', async () => {
  const { page, context } = desk
  const [first] = Object.keys(articles)
  const before = page.url()
  await desk.goTo('Reading')
  await page.getByRole('button', { name: title(articles[first!]!).slice(0, 40) }).click()
  await page.getByRole('heading', { name: 'Statements' }).waitFor()
  const beside = await context.newPage()
  await beside.goto(page.url())
  const rejected = (tab: typeof page, n: number) =>
    tab.getByText(new RegExp(`^0 confirmed, ${n} rejected`)).waitFor({ timeout: 60_000 })
  await rejected(beside, 0)
  await page.keyboard.press('r')
  await rejected(beside, 1)
  await beside.keyboard.press('j')
  await beside.keyboard.press('r')
  await rejected(page, 2)
  await page.reload()
  await rejected(page, 2)
  await beside.close()
  await page.goto(before)
  await desk.sees(/^3 confirmed, 0 rejected/)
})

test('she mends one by words of the article, and weighs two names', async () => {
  const { page } = desk
  await page.keyboard.press('k')
  await page.keyboard.press('m')
  const sheet = page.getByRole('region', { name: /^Mend statement/ })
  await sheet.getByLabel('Words of the article: Speaker').fill('nobody who stands there')
  await sheet.getByRole('button', { name: 'Set' }).click()
  await desk.sees('These words are not in the article. Write them as they appear there.')
  await desk.picture('reading-mend')
  await desk.press('Leave it as it was', sheet)
  // Who goes on with the sheet open, and then closes it, is at the statement in hand.
  const inHand = page.locator('.statement-card[aria-current="true"] .mark-number')
  await page.locator('.statement-card[aria-current="true"]').getByRole('button', { name: 'Mend' }).click()
  await sheet.waitFor()
  const before = await inHand.innerText()
  await page.keyboard.press('j')
  await expect.poll(() => inHand.innerText()).not.toBe(before)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(() => inHand.evaluate(number => number === document.activeElement)).toBe(true)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('g')
  await page.getByRole('heading', { name: 'Names that may be one' }).waitFor()
  await desk.picture('reading-names')
  if (real) {
    // The two articles write one name in two ways. When a pair is decided, the next thing in the list has the focus.
    const names = page.getByRole('region', { name: 'Names that may be one' })
    const anew = names.getByRole('button', { name: /^Decide anew: .+ are not the same$/ })
    const isOnOne = () => expect.poll(() => names.getByRole('listitem').and(page.locator(':focus')).count()).toBe(1)
    await names
      .getByRole('button', { name: /^Not the same: / })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await anew.waitFor()
    await isOnOne()
    await anew.click()
    await desk.seesNoMore('Decided')
    // The keys that decide of a statement decide of the pair that has the focus here, and another tab is told.
    const beside = await desk.context.newPage()
    await beside.goto(page.url())
    await beside.getByRole('button', { name: 'Names that may be one' }).click()
    const there = beside.getByRole('region', { name: 'Names that may be one' })
    await there
      .getByRole('button', { name: /^The same: / })
      .first()
      .waitFor()
    await isOnOne()
    await page.keyboard.press('c')
    for (const tab of [names, there])
      await tab
        .getByText(/ are the same$/)
        .and(tab.locator('li *'))
        .waitFor()
    await desk.sees(/^3 confirmed, 0 rejected/)
    await isOnOne()
    await page.keyboard.press('u')
    for (const tab of [names, there]) await tab.getByText('Decided', { exact: true }).waitFor({ state: 'detached' })
    await desk.sees(/^3 confirmed, 0 rejected/)
    await beside.close()
  }
  await page.keyboard.press('Escape')
})

test('what the reading missed she adds by hand, with keys alone', async () => {
  const { page } = desk
  await page.getByRole('region', { name: 'The article, word for word' }).focus()
  await page.keyboard.press('ArrowRight')
  for (let word = 0; word < 4; word++) await page.keyboard.press('Shift+ArrowRight')
  const words = await page.evaluate(() => getSelection()!.toString())
  await page.keyboard.press('n')
  const sheet = page.getByRole('region', { name: 'Add a statement by hand' })
  await sheet.getByText(words, { exact: true }).waitFor()
  await sheet.getByLabel('Words of the article: Speaker').fill(real ? 'Peskov' : 'Ada Kovin')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await desk.picture('reading-add')
  await desk.press('Add and confirm', sheet)
  await desk.sees(/^4 confirmed, 0 rejected/)
  const card = page.getByRole('listitem').filter({ hasText: 'Added by hand at this desk' })
  await card.getByText(words, { exact: true }).waitFor()
  await card.getByText('By hand', { exact: true }).waitFor()
})

test('she puts the four on record of the case, one signature each', async () => {
  const { page } = desk
  await desk.press('Put 4 confirmed on record')
  for (const n of [1, 2, 3, 4]) {
    const sheet = page.getByRole('region', { name: `Put on record, ${n} of 4` })
    await sheet.getByText('It goes to', { exact: true }).waitFor()
    const button = sheet.getByRole('button', { name: 'Put a statement on record', exact: true })
    await button.and(page.locator(':not([aria-busy])')).click()
    const entered = page.getByRole('region', { name: 'Entered', exact: true })
    await desk.press('Done', entered)
  }
  await expect.poll(() => page.getByRole('link', { name: 'See it on record' }).count()).toBe(4)
  expect(ownStatements()).toHaveLength(4)
  // What is on record is there to stay, and no button says otherwise.
  const card = page.getByRole('listitem').filter({ hasText: 'See it on record' }).first()
  await card.getByRole('button', { name: 'Statement 1', exact: true }).click()
  await card
    .getByText('It is on record and stays there. To take it back, open “See it on record”, then “Everything it says”.')
    .waitFor()
  expect(await card.getByRole('button', { name: 'Reject' }).count()).toBe(0)
})

test('who goes elsewhere right after a key is not called back to the article', async () => {
  const beside = await desk.context.newPage()
  await beside.goto(desk.page.url())
  await beside.getByRole('heading', { name: 'Statements' }).waitFor()
  // The page she goes to is long on its way: longer than the address waits for the statement in hand.
  let arrive = () => {}
  const arrived = new Promise<void>(resolve => {
    arrive = resolve
  })
  await beside.route(/\.js$/, async route => {
    await arrived
    await route.continue()
  })
  await beside.evaluate(() => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    document.querySelector<HTMLElement>('a[href="/register"]')!.click()
  })
  await beside.waitForTimeout(800)
  arrive()
  await beside.getByRole('heading', { level: 1, name: 'Register' }).waitFor()
  await beside.unrouteAll({ behavior: 'ignoreErrors' })
  await beside.close()
})

test('an assessment leans on one of them', async () => {
  const { page } = desk
  await desk.open(request)
  await desk.begin('Give an assessment')
  await desk.put({ Conclusion: 'What is said can be looked into; nothing here is verified yet.' })
  const [statement] = ownStatements()
  await page.getByLabel('Finding').first().fill('Both sides speak to the same institutions.')
  await page.getByLabel('Ground').first().fill('The statements named below.')
  await page
    .getByRole('group', { name: /Statements it leans on/ })
    .getByText(statement!.content.slice(0, 40))
    .click()
  await desk.sign('Give an assessment')
  const given = served.house.world().of('assessment')
  expect(given.filter(({ statements }) => statements?.includes(statement!.id))).toHaveLength(1)
  await desk.sees('It leans on these statements')
})

test('the claims of the case show it in the summary, side by side with the rest, with what leans on it', async () => {
  const { page } = desk
  await desk.openCase()
  await page.getByRole('link', { name: 'Claims', exact: true }).click()
  const summary = page.getByRole('region', { name: 'Summary' })
  await summary.getByRole('listitem').first().waitFor()
  await summary.getByText('On record').first().waitFor()
  await desk.sees('An assessment leans on it')
  // The outlet stands once, in the chain of who says it; beside the link is only the day.
  const line = summary.getByRole('listitem').first()
  expect((await line.innerText()).match(/A daily/g)).toHaveLength(1)
  await page.getByText('Count in what nobody has decided yet').click()
  await desk.sees('Proposed, nobody has confirmed it')
  if (real) {
    // One tells of the meeting in Qatar as the ICRC's work, the other as Russian diplomacy.
    const differences = page.getByRole('region', { name: 'Told differently' })
    await differences.getByRole('heading', { name: 'Whose work it is said to be' }).waitFor()
    const told = await differences.innerText()
    expect(told).toMatch(/ICRC[\s\S]*Russia|Russia[\s\S]*ICRC/)
    expect(told).toMatch(/ 2024-09-17/)
  }
  await desk.picture('claims')
  await page.emulateMedia({ media: 'print' })
  await desk.picture('claims-print')
  await page.emulateMedia({ media: 'screen' })
})

test('one that she takes back on record is told on its card to be taken back', async () => {
  const { page } = desk
  await page.goto(new URL('/reading', page.url()).href)
  await page.getByRole('button', { name: title(articles[last]!).slice(0, 30) }).click()
  const onRecord = page.getByRole('listitem').filter({ hasText: 'See it on record' })
  // No assessment leans on the second.
  await onRecord.nth(1).getByRole('link', { name: 'See it on record' }).click()
  await page.getByText('Everything it says').click()
  await page.getByRole('link', { name: 'Take it back' }).click()
  await desk.put({ Reason: 'It was said of another place.' })
  await desk.sign('Take it back')
  await page.goto(new URL('/reading', page.url()).href)
  await page.getByRole('button', { name: title(articles[last]!).slice(0, 30) }).click()
  await onRecord.nth(1).getByText('On record, and taken back', { exact: true }).waitFor()
  await onRecord.nth(0).getByText('On record', { exact: true }).waitFor()
})

test('on a phone the words being set right stand above the sheet', async () => {
  const { page } = desk
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(new URL('/reading', page.url()).href)
  await page.getByRole('button', { name: title(articles[last]!).slice(0, 30) }).click()
  // The list grows while it is looked at: the last that is there now is known by its number.
  const proposed = page.getByRole('listitem').filter({ hasText: 'Proposed' })
  const name = (await proposed
    .last()
    .getByRole('button', { name: /^Statement / })
    .getAttribute('aria-label'))!
  const number = page.getByRole('button', { name, exact: true })
  const card = page.getByRole('listitem').filter({ has: number })
  await card.getByRole('button', { name, exact: true }).click()
  await card.getByRole('button', { name: 'Mend' }).click()
  await page.getByRole('region', { name: /^Mend statement/ }).waitFor()
  const isInView = () =>
    page.evaluate(() => {
      const box = document.querySelector('.article-text')!.getBoundingClientRect()
      const mark = document.querySelector('.article-text .mark-number[aria-pressed=true]')!.getBoundingClientRect()
      const main = document.querySelector('#main')!.getBoundingClientRect()
      return mark.top >= Math.max(box.top, main.top) && mark.bottom <= Math.min(box.bottom, main.bottom)
    })
  await expect.poll(isInView).toBe(true)
  await desk.picture('reading-phone')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('Sami reads the same in Arabic: the page is in his words, and what is quoted still runs from left to right', async () => {
  const { page } = desk
  const speak = (lang: string) => page.evaluate(to => localStorage.setItem('lang', to), lang)
  await speak('ar')
  await page.goto(new URL('/reading', page.url()).href)
  await page.getByRole('heading', { name: 'القراءة', exact: true }).waitFor()
  await page.getByRole('button', { name: title(articles[last]!).slice(0, 30) }).click()
  const article = page.getByRole('region', { name: 'المقال كلمة بكلمة' })
  await article.waitFor()
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  expect(await article.evaluate(element => getComputedStyle(element).direction)).toBe('ltr')
  await page.getByRole('button', { name: 'تأكيد' }).waitFor()
  await desk.picture('reading-arabic')
  await speak('en')
})

test('nothing went wrong unseen, and the register holds together', async () => {
  expect(desk.troubles).toEqual([])
  expect(await isWhole(served)).toEqual([])
})
