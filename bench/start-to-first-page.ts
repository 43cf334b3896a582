/**
 * From the start of `node dist/unimpeded.js serve --exercise`, which is what `npm start` runs on a fresh build, to the
 * first page: on an empty folder, where PostgreSQL's cluster is made and the exercise entered act by act, and on the
 * folder that is there then. The browser is already running, with an empty cache.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumPath } from '../test/browser.ts'
import { type Figure, median } from './figure.ts'
import { startExercise } from './served-exercise.ts'

const rounds = 3

export const measure = async (): Promise<Figure[]> => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  const fresh: Times[] = []
  const again: Times[] = []
  try {
    for (let n = 0; n < rounds; n++) {
      const dir = mkdtempSync(join(tmpdir(), 'unimpeded-bench-'))
      fresh.push(await timesOf(browser, join(dir, 'data')))
      again.push(await timesOf(browser, join(dir, 'data')))
      rmSync(dir, { recursive: true, force: true })
    }
  } finally {
    await browser.close()
  }
  const figure = (what: string, times: Times[]): Figure => {
    const seconds = (of: (each: Times) => number) => (median(times.map(of)) / 1000).toFixed(2)
    return {
      what,
      figure: `${seconds(t => t.painted)} s to the first paint`,
      peer: `${seconds(t => t.address)} s to the address, ${seconds(t => t.answered)} s to the page answered`,
      ratio: null,
      goal: '',
    }
  }
  return [figure('start on an empty folder, exercise entered', fresh), figure('start on the folder made', again)]
}

type Times = { address: number; answered: number; painted: number }

const timesOf = async (browser: Awaited<ReturnType<typeof chromium.launch>>, dataDir: string): Promise<Times> => {
  const served = await startExercise(dataDir)
  try {
    const response = await fetch(served.url, { headers: { accept: 'text/html' } })
    if (!response.ok) throw new Error(`the first page was answered with ${response.status}`)
    await response.text()
    const answered = performance.now() - served.startedAt
    const context = await browser.newContext()
    const page = await context.newPage()
    const asked = performance.now()
    await page.goto(served.url)
    const paint = await page.evaluate(
      () =>
        new Promise<number>(resolve => {
          const observer = new PerformanceObserver(list => {
            const first = list.getEntriesByName('first-contentful-paint')[0]
            if (first) resolve(first.startTime)
          })
          observer.observe({ type: 'paint', buffered: true })
        }),
    )
    await context.close()
    return { address: served.addressAfterMs, answered, painted: asked - served.startedAt + paint }
  } finally {
    await served.stop()
  }
}
