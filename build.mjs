/**
 * Builds `dist/`: the program (`unimpeded.js` with the parts it loads when a command needs them), the screens (`web/`)
 * and the rooms' data files (`data/`). With `--if-stale`, only when a source has changed since the last build.
 *
 * Packages from npm stay where they are, in node_modules, but for a few that every command loads. Every part lies
 * directly in `dist/`, so that `new URL('./data/…', import.meta.url)` means the same in all of them.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const dist = join(root, 'dist')
const stamp = join(dist, 'built-from')
const rooms = ['register', 'space', 'acts', 'reading', 'speech', 'exchange', 'server', 'exercise', 'cli', 'web']

const sources = fingerprint()
const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
if (!(isFresh && process.argv.includes('--if-stale'))) {
  const began = performance.now()
  console.log('Building the program and the screens …')
  try {
    await build()
  } catch (error) {
    console.error(error.message)
    console.error('The build did not succeed.')
    process.exit(1)
  }
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
}

async function build() {
  // Whatever the shell or a test that builds calls itself: what is built is what people use.
  process.env.NODE_ENV = 'production'
  // Without its stamp a build that breaks off is stale.
  rmSync(stamp, { force: true })
  mkdirSync(dist, { recursive: true })
  for (const name of readdirSync(dist))
    if (name.endsWith('.js') || name === 'data') rmSync(join(dist, name), { recursive: true })
  for (const room of rooms) {
    const data = join(root, room, 'data')
    // What lies beside the data is how they are made or told of, or program.
    const isData = path => !/\.(md|mjs|tsx?)$/.test(path)
    if (existsSync(data)) cpSync(data, join(dist, 'data'), { recursive: true, filter: isData })
  }
  // `read train` learns from these beside a person's own.
  const corpus = join(root, 'reading', 'corpus')
  for (const name of readdirSync(corpus))
    if (name.endsWith('.jsonl')) cpSync(join(corpus, name), join(dist, 'data', 'reading-corpus', name))
  await Promise.all([buildProgram(), buildScreens()])
  writeFileSync(stamp, sources)
}

async function buildProgram() {
  const esbuild = await import('esbuild')
  const { warnings } = await esbuild.build({
    absWorkingDir: root,
    // Threads that lean on the rooms are started from files of their own.
    entryPoints: {
      unimpeded: 'cli/main.ts',
      'reading-thread': 'server/reading/reading-thread.ts',
      'road-thread': 'server/roads/road-thread.ts',
    },
    outdir: 'dist',
    chunkNames: 'part-[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Node 20 knows them; left alone, each would be made anew wherever it is used.
    supported: { 'regexp-unicode-property-escapes': true },
    charset: 'utf8',
    logLevel: 'silent',
    plugins: [packagesStayOutside()],
  })
  for (const warning of await esbuild.formatMessages(warnings, { kind: 'warning' })) console.warn(warning)
  const program = join(dist, 'unimpeded.js')
  const code = readFileSync(program, 'utf8')
  if (!code.startsWith('#!')) writeFileSync(program, `#!/usr/bin/env node\n${code}`)
  chmodSync(program, 0o755)
}

function packagesStayOutside() {
  // What lies in a room's own node_modules the built program would not find, so it is bundled too; and what every command
  // leans on, of many small files, which took half of the time that a command needs to begin.
  const inside = [
    'pbf',
    'zod',
    '@noble/curves',
    '@noble/hashes',
    'robust-predicates',
    'geographiclib-geodesic',
    'saxes',
    'xmlchars',
    'fflate',
  ]
  const isInside = path => inside.some(name => path === name || path.startsWith(`${name}/`))
  return {
    name: 'packages-stay-outside',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'entry-point' || path.startsWith('@unimpeded/') || isInside(path)
          ? undefined
          : { path, external: true },
      )
    },
  }
}

async function buildScreens() {
  const vite = await import('vite')
  const outDir = join(dist, 'web')
  const shared = { root: join(root, 'web'), logLevel: 'warn' }
  // A slow machine is no fault to be told of.
  const rolldownOptions = { checks: { bundlerTimings: false } }
  const add = (config, emptyOutDir = false) =>
    vite.build({ ...shared, configFile: join(root, 'web', config), build: { outDir, emptyOutDir, rolldownOptions } })
  await add('vite.config.ts', true)
  // Beside the desks' screens stand the page of a convoy's leader, and the one that checks a receipt without a server.
  await add('vite.convoy.config.ts')
  await add('vite.verify.config.ts')
}

/** A digest of the path, size and time of every source; tests are none. */
function fingerprint() {
  const digest = createHash('sha256')
  const take = path => {
    const { size, mtimeMs } = statSync(join(root, path))
    digest.update(`${path} ${size} ${mtimeMs}\n`)
  }
  const walk = folder => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory() && entry.name !== 'node_modules') walk(path)
      else if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) take(path)
    }
  }
  for (const file of ['build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']) take(file)
  for (const room of rooms) walk(room)
  return digest.digest('hex')
}
