/**
 * How long somebody waits for words on a slow line (400 kbit/s, 400 ms there and back), with nothing kept from before:
 * the first paint, the page of signing in, and by a sign-in link what concerns the desk, then the map.
 */
import type { Browser } from 'playwright'
import { type Figure, median } from './figure.ts'
import { withExercise } from './served-exercise.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const line = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }

export const measure = (): Promise<Figure[]> =>
  withExercise(async (browser, served) => [
    await figureOf(browser, 'signed out, phone', served.url, phone, ['.page h1']),
    await figureOf(browser, 'by a sign-in link, phone', served.link, phone, ['.concern-what a']),
    await figureOf(browser, 'by a sign-in link, desk', served.link, desk, ['.concern-what a', '.maplibregl-canvas']),
  ])

/** Medians of the first paint and of when each of `waited` (CSS) stands on the page, in seconds since it was asked for. */
const figureOf = async (
  browser: Browser,
  what: string,
  url: string,
  viewport: { width: number; height: number },
  waited: readonly string[],
): Promise<Figure> => {
  const paints: number[] = []
  const came: number[][] = waited.map(() => [])
  let bytes = 0
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport })
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', line)
    let arrived = 0
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      arrived += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'commit' })
    for (const [n, selector] of waited.entries()) {
      await page.waitForSelector(selector, { timeout: 120_000 })
      came[n]?.push(await page.evaluate(() => performance.now()))
      if (n === 0) bytes = arrived
    }
    paints.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
    )
    await context.close()
  }
  const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
  const [words, ...then] = came.map(median)
  return {
    what: `words on a slow line, ${what}`,
    figure: [
      `first paint ${s(median(paints))}`,
      `words ${s(words ?? Number.NaN)}`,
      ...then.map(ms => `map ${s(ms)}`),
    ].join(', '),
    peer: `${Math.round(bytes / 1000)} kB had come with the words`,
    ratio: null,
    goal: '',
  }
}
