import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { chromiumPath } from '../test/browser.ts'

export type ServedExercise = {
  url: string
  link: string
  startedAt: number
  addressAfterMs: number
  stop(): Promise<void>
}

/** Starts the built program as `npm start` does and waits for the address it prints; times are from before the process. */
export const startExercise = async (dataDir: string): Promise<ServedExercise> => {
  // The bundle of this file lies in node_modules/.cache/unimpeded/bench.
  const root = fileURLToPath(new URL('../../../../', import.meta.url))
  const startedAt = performance.now()
  const words = ['dist/unimpeded.js', 'serve', '--exercise', '--data', dataDir, '--port', '0']
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let said = ''
  let complained = ''
  child.stderr.on('data', text => {
    complained += text
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', text => {
      said += text
      const found = /Serving at (\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', code => reject(new Error(`the program ended with ${code}: ${complained}`)))
  })
  const addressAfterMs = performance.now() - startedAt
  return {
    url,
    link: /(http\S+sign-in#\S+)/.exec(said)?.[1] ?? url,
    startedAt,
    addressAfterMs,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Does `work` with a browser and the exercise, served from a folder of its own, and leaves nothing behind. */
export const withExercise = async <Found>(
  work: (browser: Browser, served: ServedExercise) => Promise<Found>,
): Promise<Found> => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-bench-'))
  const served = await startExercise(join(dir, 'data'))
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  try {
    return await work(browser, served)
  } finally {
    await browser.close()
    await served.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
