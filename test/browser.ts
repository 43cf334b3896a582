/** Finds a Chromium for the tests that use the screens as people do, and fetches one where there is none. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

/** The path of a Chromium to run: the one named by PLAYWRIGHT or CHROME, one on PATH, or Playwright's own. Throws if there is none. */
export function chromiumPath(): string {
  const path = findChromium()
  if (path === undefined) throw new Error(WHAT_TO_INSTALL)
  return path
}

/** As `chromiumPath`, but where there is none tries Playwright's download and, as root on Debian, the system's packages. */
export function ensureChromium(): string {
  const there = findChromium()
  if (there !== undefined) return there
  console.log('There is no Chromium here; fetching one for the browser tests …')
  run('npx', ['playwright', 'install', 'chromium'])
  if (findChromium() === undefined && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', 'chromium', 'fonts-noto-core'])
  }
  return chromiumPath()
}

const WHAT_TO_INSTALL =
  'The browser tests need Chromium. Install it (Debian: apt-get install chromium fonts-noto-core; ' +
  'elsewhere: npx playwright install --with-deps chromium), or give its path in CHROME.'

function findChromium(): string | undefined {
  for (const name of ['PLAYWRIGHT', 'CHROME']) {
    const named = process.env[name]
    if (!named) continue
    if (!isProgram(named)) throw new Error(`${name} names ${named}, which cannot be run.`)
    return named
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const onPath = names.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
  return onPath ?? [chromium.executablePath()].find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Goes on when the command fails: what counts is whether there is a Chromium afterwards. */
function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
