/** How much JavaScript the first page takes: everything Chromium asks for until the network is idle, raw and as gzip would send it. */
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright'
import type { Figure } from './figure.ts'
import { withExercise } from './served-exercise.ts'

export const measure = (): Promise<Figure[]> =>
  withExercise(async (browser, served) => [
    await figureOf(browser, 'JavaScript of the first page, signed out', served.url),
    await figureOf(browser, 'JavaScript to the Board by a sign-in link', served.link),
  ])

const figureOf = async (browser: Browser, what: string, url: string): Promise<Figure> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const bodies: Promise<Buffer>[] = []
  page.on('response', response => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) bodies.push(response.body())
  })
  await page.goto(url)
  // Events keep coming for as long as the page is open, so the network is never quite idle: what counts is that no more is loaded.
  for (let known = -1; known !== bodies.length; ) {
    known = bodies.length
    await page.waitForTimeout(1500)
  }
  const scripts = await Promise.all(bodies)
  await context.close()
  const raw = scripts.reduce((sum, script) => sum + script.length, 0)
  const gzip = scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0)
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`
  return { what, figure: `${kB(gzip)} gzip, ${kB(raw)} raw`, peer: `${scripts.length} files`, ratio: null, goal: '' }
}
