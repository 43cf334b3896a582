/** How much JavaScript the first page takes: everything Chromium asks for until the network is idle, raw and as gzip would send it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright'
import { chromiumPath } from '../test/browser.ts'
import type { Figure } from './figure.ts'
import { startExercise } from './served-exercise.ts'

export const measure = async (): Promise<Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-bench-'))
  const served = await startExercise(join(dir, 'data'))
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  try {
    return [
      await figureOf(browser, 'JavaScript of the first page, signed out', served.url),
      await figureOf(browser, 'JavaScript to the Board by a sign-in link', served.link),
    ]
  } finally {
    await browser.close()
    await served.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

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
