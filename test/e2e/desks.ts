import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServedExercise } from '@unimpeded/server/serve-exercise.ts'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright'
import { openDesk, screenshots } from './screens.ts'

/** How long anything on a screen may take; a quiet machine needs a small part of it. */
const patience = 60_000

/** A name as screens write it, with or without the mark of what may be left out. */
const named = (label: string): RegExp => new RegExp(`^\\s*${escaped(label)}\\s*(\\(optional\\))?\\s*$`)
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Words in which names stand between marks that keep each in one piece. */
export const saying = (words: string): RegExp =>
  new RegExp(
    escaped(words)
      .replaceAll(' ', '[\\s\\u2066-\\u2069]+')
      .replaceAll(/\\\.|[,:]/g, stop => `[\\u2066-\\u2069]*${stop}`),
  )

/** One desk in a browser of its own, and the ways a person goes about on its screens. */
export class Desk {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  readonly troubles: string[]

  constructor(name: string, opened: { page: Page; context: BrowserContext; troubles: string[] }) {
    this.name = name
    this.page = opened.page
    this.context = opened.context
    this.troubles = opened.troubles
    this.context.setDefaultTimeout(patience)
  }

  static async open(
    browser: Browser,
    served: ServedExercise,
    name: string,
    options: BrowserContextOptions = {},
  ): Promise<Desk> {
    return new Desk(name, await openDesk(browser, served, name, options))
  }

  async goTo(place: 'Board' | 'Cases' | 'Reading' | 'New movement' | 'Register'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
  }

  async openCase(): Promise<void> {
    await this.goTo('Cases')
    await this.page.getByRole('table', { name: 'Cases' }).getByRole('link').first().click()
    await this.page.getByRole('heading', { name: 'What is on record' }).waitFor()
  }

  /** Opens a record from the table of its case; what stands on it bears its title too, and comes after it. */
  async open(title: string): Promise<void> {
    await this.openCase()
    await this.standing.getByRole('link', { name: title, exact: true }).first().click()
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor()
  }

  get standing(): Locator {
    return this.page.getByRole('table', { name: 'What is on record' })
  }

  /** Presses the act among those that the desk can do on the page it has open. */
  async begin(verb: string): Promise<void> {
    const possible = this.page.getByRole('region', { name: 'What your desk can do now' })
    await possible.getByRole('button', { name: verb, exact: true }).click()
    await this.page.getByRole('button', { name: 'Read it through and sign' }).waitFor()
  }

  /** Waits for words to stand on the page. */
  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor()
  }

  async seesNoMore(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor({ state: 'hidden' })
  }

  /** The fields under a legend. */
  group(legend: string): Locator {
    return this.page.getByRole('group', { name: named(legend) })
  }

  /** Writes or chooses what stands under each label. */
  async put(values: Record<string, string>, within: Page | Locator = this.page): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      const field = within.getByLabel(named(label))
      const choice = await field.evaluate(element => element.tagName === 'SELECT')
      if (choice) await field.selectOption(value)
      else await field.fill(value)
    }
  }

  /** Says yes or no where either must be said. */
  async answer(legend: string, answer: 'Yes' | 'No'): Promise<void> {
    await this.group(legend).getByRole('radio', { name: answer }).check()
  }

  async tick(legend: string, ...names: string[]): Promise<void> {
    for (const name of names) {
      const box = this.group(legend).getByRole('checkbox', { name, exact: true })
      // Some are ticked by the form itself, when the register has been asked; a press that meets that is made good.
      for (let presses = 0; presses < 3 && !(await box.isChecked()); presses++)
        await this.group(legend).getByText(name, { exact: true }).click()
    }
  }

  /** An instant, pasted whole. */
  async when(legend: string, instant: string, within: Page | Locator = this.page): Promise<void> {
    await within
      .getByRole('group', { name: named(legend) })
      .getByLabel('Date')
      .fill(instant)
  }

  async press(name: string, within: Page | Locator = this.page): Promise<void> {
    await within.getByRole('button', { name, exact: true }).click()
  }

  async drop(name: string, text: string): Promise<void> {
    await dropFile(this.page, name, text)
  }

  /** Reads the statement through, cites what asks to be cited, and signs. Keeps the receipt where it is wanted. */
  async sign(verb: string, keep?: 'the receipt'): Promise<string> {
    await this.press('Read it through and sign')
    const sheet = this.page.getByRole('region', { name: `Sign: ${verb}` })
    const button = sheet.getByRole('button', { name: verb, exact: true })
    await sheet.getByText('It goes to', { exact: true }).waitFor()
    await button.and(this.page.locator(':not([aria-busy])')).waitFor()
    const entered = this.page.getByRole('region', { name: 'Entered', exact: true })
    const changed = sheet.getByText('What stands here has changed since you pressed')
    const toTick = sheet.getByRole('checkbox', { name: 'I know this and go ahead', checked: false })
    // On a slow machine the register's answer may come after the press, and say more: it is read, and pressed again.
    for (let presses = 1; ; presses++) {
      // One that is ticked is no longer among them.
      for (let left = await toTick.count(); left > 0; left--)
        await toTick.first().locator('xpath=ancestor::label').click()
      await button.click()
      await entered.or(changed).or(toTick).first().waitFor()
      if ((await entered.isVisible()) || presses === 3) break
    }
    await entered.waitFor()
    let receipt = ''
    if (keep) {
      const [download] = await Promise.all([
        this.page.waitForEvent('download'),
        entered.getByRole('button', { name: 'Download the receipt' }).last().click(),
      ])
      receipt = readFileSync(await download.path(), 'utf8')
    }
    await this.press('Done', entered)
    await entered.waitFor({ state: 'hidden' })
    return receipt
  }

  /** Goes on with the Tab key until something has the focus, as who has no mouse does. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor()
    for (let steps = 0; steps < 200; steps++) {
      if (await target.evaluate(element => element === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`the Tab key does not come to ${target}`)
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({
      path: join(screenshots, `${name}-${this.name.replace('/', '-')}.png`),
      fullPage: true,
    })
  }
}

/** Lets a file fall on the page. */
export const dropFile = async (page: Page, name: string, text: string): Promise<void> => {
  const dataTransfer = await page.evaluateHandle(
    file => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([file.text], file.name))
      return transfer
    },
    { name, text },
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}
