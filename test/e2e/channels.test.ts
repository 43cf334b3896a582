import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailServer, openMailServer } from '../mail-server.ts'
import { isWhole, launch, openDesk, screenshots, serveScreens } from './screens.ts'

let browser: Browser
let served: Awaited<ReturnType<typeof serveScreens>>
let mailServer: MailServer

beforeAll(async () => {
  mailServer = await openMailServer()
  ;[browser, served] = await Promise.all([
    launch({ maps: false }),
    serveScreens(undefined, { url: mailServer.url, from: 'watch@access.example.org' }),
  ])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await mailServer?.close()
})

const phone = { width: 360, height: 780 }
const wider = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const picture = (page: Page, name: string) => page.screenshot({ path: join(screenshots, `channels-${name}.png`) })

test('Oksana adds her address on her phone, in Ukrainian, sees that a trial arrives, and removes it', async () => {
  const { page, context, troubles } = await openDesk(browser, served, 'ukraine', { viewport: phone, locale: 'uk' })
  await page.goto(`${served.url}/watch`)
  await page.getByRole('link', { name: 'Дізнаватися ще й листом' }).click()
  await page.getByRole('heading', { level: 1, name: 'Листи та вебхуки' }).waitFor()
  await page.getByText('Адрес ще немає.').waitFor()

  const address = page.getByLabel('Адреса електронної пошти')
  const add = page.getByRole('button', { name: 'Додати', exact: true })
  await address.fill('oksana')
  await add.click()
  await page.getByText('Впишіть адресу, як-от duty@example.org.').waitFor()
  await address.fill('oksana@ukraine.example')
  // Who reads the screen in Ukrainian is offered mails in it.
  expect(await page.getByLabel('Мова повідомлень').inputValue()).toBe('uk')
  await add.click()
  const hers = page.getByRole('article', { name: 'oksana@ukraine.example' })
  await hers.getByText('Ще нічого не надсилали.').waitFor()

  await hers.getByRole('button', { name: 'Надіслати пробне повідомлення' }).click()
  await hers.getByText('Поштовий сервер прийняв').waitFor()
  await expect.poll(() => mailServer.mails).toMatchObject([{ to: ['oksana@ukraine.example'], language: 'uk' }])
  expect(mailServer.mails[0]!.subject).toBe('[НАВЧАННЯ] Пробне повідомлення для столу ukraine')
  // Before anything else is looked at: a minute is short on a busy machine.
  await hers.getByRole('button', { name: 'Надіслати пробне повідомлення' }).click()
  await hers.getByText('Туди надіслано менш ніж хвилину тому.').waitFor()
  expect(await wider(page)).toBeLessThanOrEqual(1)
  await picture(page, 'phone-uk')

  await hers.getByRole('button', { name: 'Прибрати' }).click()
  await hers.getByText('Більше туди нічого не надсилають').waitFor()
  await hers.getByRole('button', { name: 'Прибрати' }).click()
  await page.getByText('Адрес ще немає.').waitFor()
  await page.getByText('1 адреса, куди вже не надсилають').waitFor()
  expect(troubles).toEqual([])
  await context.close()
})

test('in Arabic and in the dark the page reads from right to left; a mailbox that does not exist is said calmly', async () => {
  const { page, context, troubles } = await openDesk(browser, served, 'icrc', { locale: 'ar', colorScheme: 'dark' })
  await page.getByRole('button', { name: /المكتب/ }).click()
  await page.getByRole('link', { name: 'البريد وإشعارات البرامج' }).click()
  await page.getByLabel('عنوان البريد الإلكتروني').fill('layla@icrc.example')
  await page.getByLabel('ما يُرسل إليه').selectOption('alarm')
  await page.getByRole('button', { name: 'إضافة', exact: true }).click()
  const hers = page.getByRole('article', { name: 'layla@icrc.example' })
  await hers.getByText('الإنذارات وحدها').waitFor()
  mailServer.mood = 'refuses'
  await hers.getByRole('button', { name: 'إرسال رسالة تجريبية' }).click()
  await hers.getByText('خادم البريد لا يقبل هذا العنوان').waitFor()
  mailServer.mood = 'well'
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')

  await page.getByLabel('الوسيلة').selectOption('webhook')
  await page.getByLabel('عنوان إشعار الويب').fill('http://10.0.0.1/hook')
  await page.getByRole('button', { name: 'إضافة', exact: true }).click()
  await page.getByText('لا يتصل السجل بأحد فيها').waitFor()
  await page.getByLabel('عنوان إشعار الويب').fill('https://hooks.example.org/icrc')
  await page.getByRole('button', { name: 'إضافة', exact: true }).click()
  await page.getByText('يُعرض هذا مرة واحدة').waitFor()
  expect(await page.locator('.channel-secret').innerText()).toMatch(/^whsec_/)
  await picture(page, 'desktop-dark-ar')
  await page.setViewportSize(phone)
  expect(await wider(page)).toBeLessThanOrEqual(1)
  await picture(page, 'phone-dark-ar')
  await page.getByRole('button', { name: 'تم' }).click()
  await page.getByRole('article', { name: 'https://hooks.example.org/icrc' }).waitFor()
  expect(troubles).toEqual([])
  await context.close()
  expect(await isWhole(served)).toEqual([])
})
