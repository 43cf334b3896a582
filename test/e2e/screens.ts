import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadGround } from '@unimpeded/cli/ground.ts'
import { fsck } from '@unimpeded/server/fsck.ts'
import type { ServeOptions } from '@unimpeded/server/serve.ts'
import { readExercise, type ServedExercise, serveExercise } from '@unimpeded/server/serve-exercise.ts'
import pg from 'pg'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { chromiumPath } from '../browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Where the pictures of a run go; ignored by git, made to be looked at. */
export const screenshots = join(root, 'screenshots')

/** Chromium; without maps it is one on a machine that cannot draw them, where the tables say the same. */
export const launch = ({ maps = true } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      ...(maps ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-3d-apis', '--disable-gpu']),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

/** The exercise up to a chapter, or whole, served with the built pages from a folder of its own. */
export const serveScreens = async (
  until?: string,
  mail?: ServeOptions['mail'],
): Promise<ServedExercise & { close(): Promise<void> }> => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-e2e-'))
  mkdirSync(screenshots, { recursive: true })
  const served = await serveExercise({
    dataDir: join(dir, 'data'),
    port: 0,
    exercise: readExercise(join(root, 'exercise/data/kursk-2024.json')),
    webDir: join(root, 'dist/web'),
    ground: loadGround(),
    until,
    ...(mail && { mail }),
  })
  return {
    ...served,
    async close() {
      await served.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** What went wrong in a page without a person seeing it: errors of scripts, and answers that failed. */
export const troublesOf = (page: Page): string[] => {
  const troubles: string[] = []
  page.on('pageerror', error => troubles.push(`error: ${error.message}`))
  page.on('console', message => {
    // A refusal or a withheld record is an answer; the browser logs each as a failed load all the same.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) troubles.push(message.text())
  })
  page.on('request', request => {
    const { protocol, hostname } = new URL(request.url())
    if (/^https?:$/.test(protocol) && hostname !== 'localhost') troubles.push(`fetched from outside: ${request.url()}`)
  })
  return troubles
}

/** A desk of the exercise in a browser of its own, signed in by its link. */
export const openDesk = async (
  browser: Browser,
  served: ServedExercise,
  desk: string,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page; troubles: string[] }> => {
  const link = served.links.find(each => each.desk === desk)?.link
  if (!link) throw new Error(`the exercise has no desk ${desk}`)
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const troubles = troublesOf(page)
  await page.goto(link)
  await page.waitForURL(/\/board/)
  return { context, page, troubles }
}

export const isWhole = async (served: ServedExercise): Promise<string[]> => {
  const client = new pg.Client({ connectionString: served.databaseUrl })
  await client.connect()
  try {
    return (await fsck(client, served.house.logKey.vkey)).problems
  } finally {
    await client.end()
  }
}
