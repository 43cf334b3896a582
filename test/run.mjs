/**
 * `npm test`: builds, sees to a Chromium, runs the projects of vitest.config.ts side by side and says at the end how
 * many tests passed and failed. Whatever follows `--` is handed to Vitest: `npm test -- --project unit space`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const began = performance.now()
const handedOn = process.argv.slice(2)
const chosen = handedOn.filter((word, i) => word.startsWith('--project=') || handedOn[i - 1] === '--project')

run(['build.mjs', '--if-stale'], 'The tests need a build, and the build did not succeed.')
if (chosen.length === 0 || chosen.some(word => word.endsWith('e2e'))) await seeToChromium()

const folder = mkdtempSync(join(tmpdir(), 'unimpeded-test-'))
const report = join(folder, 'report.json')
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...handedOn,
  ],
  { cwd: root, stdio: 'inherit' },
)
const { passed, failed, skipped } = counted(report)
rmSync(folder, { recursive: true, force: true })
if (passed + failed === 0) console.log('No test was run.')
console.log(`\nAll of it took ${Math.round((performance.now() - began) / 1000)} s.`)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
if (status !== 0 && failed === 0) console.log('An error outside the tests is told above, so this run has failed.')
process.exitCode = status === 0 && failed === 0 && passed > 0 ? 0 : 1

function counted(report) {
  let outcome
  try {
    outcome = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    console.log('The tests ended without a report.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  // A file that could not be loaded has failed without having a test to show for it.
  const unloaded = outcome.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: outcome.numPassedTests,
    failed: outcome.numFailedTests + unloaded.length,
    skipped: outcome.numPendingTests + outcome.numTodoTests,
  }
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
