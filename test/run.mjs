/**
 * `npm test`: builds, sees to a Chromium, runs the projects of vitest.config.ts one after the other and says at the
 * end how many tests passed and failed. Whatever follows `--` is handed to Vitest: `npm test -- --project unit space`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const began = performance.now()
const { projects, handedOn } = readArguments(process.argv.slice(2))
const counted = { passed: 0, failed: 0, skipped: 0 }
let isWell = true

run(['build.mjs', '--if-stale'], 'The tests need a build, and the build did not succeed.')
if (projects.includes('e2e')) await seeToChromium()
for (const project of projects) runProject(project)

const { passed, failed, skipped } = counted
if (passed + failed === 0) {
  console.log('No test was run.')
  isWell = false
}
console.log(`\nAll of it took ${Math.round((performance.now() - began) / 1000)} s.`)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = isWell ? 0 : 1

function runProject(project) {
  const folder = mkdtempSync(join(tmpdir(), 'unimpeded-test-'))
  const report = join(folder, 'report.json')
  console.log(`\n── ${project} ──`)
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      // A filter seldom meets a file in every project; that some test was run is checked at the end.
      '--passWithNoTests',
      ...handedOn,
    ],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) isWell = false
  count(report, project)
  rmSync(folder, { recursive: true, force: true })
}

function count(report, project) {
  let outcome
  try {
    outcome = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    console.log(`${project} ended without a report.`)
    isWell = false
    counted.failed += 1
    return
  }
  counted.passed += outcome.numPassedTests
  counted.skipped += outcome.numPendingTests + outcome.numTodoTests
  // A file that could not be loaded has failed without having a test to show for it.
  const unloaded = outcome.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
  counted.failed += outcome.numFailedTests + unloaded.length
}

/** `--project` may be given more than once, as to Vitest itself. */
function readArguments(words) {
  const chosen = []
  const handedOn = []
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--project') chosen.push(words[++i])
    else if (words[i].startsWith('--project=')) chosen.push(words[i].slice('--project='.length))
    else handedOn.push(words[i])
  }
  return { projects: chosen.length > 0 ? chosen : ['unit', 'whole', 'e2e'], handedOn }
}

function run(args, regret) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  console.error(regret)
  process.exit(1)
}

/** browser.ts is TypeScript, which Node 20 does not read by itself. */
async function seeToChromium() {
  const bundle = join(root, 'node_modules', '.cache', 'unimpeded', 'browser.mjs')
  await build({
    entryPoints: [join(root, 'test', 'browser.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: bundle,
  })
  const { ensureChromium } = await import(pathToFileURL(bundle).href)
  try {
    ensureChromium()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
