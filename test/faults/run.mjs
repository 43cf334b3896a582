/** `npm run test:faults`: the long version, 100 kills unless UNIMPEDED_KILLS says otherwise. Whatever follows `--` goes to Vitest. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cwd = fileURLToPath(new URL('../..', import.meta.url))
const run = (...args) => spawnSync(process.execPath, args, { cwd, stdio: 'inherit', env }).status ?? 1
const env = { UNIMPEDED_KILLS: '100', ...process.env }

process.exitCode =
  run('build.mjs', '--if-stale') ||
  run('node_modules/vitest/vitest.mjs', 'run', '--project', 'whole', 'test/faults', ...process.argv.slice(2))
