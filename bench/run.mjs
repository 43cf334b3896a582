/**
 * `npm run bench [-- name …]`, and `npm run bench:space` or `bench:reading` for those of that folder: measures each figure in a process
 * of its own, one after another, and prints them as a table. What each one is, and what was measured where, is in README.md beside this file.
 */
import { fork } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const bundles = join(root, 'node_modules', '.cache', 'unimpeded', 'bench')
const order = [
  'acts-per-second',
  'verify-register',
  'rebuild-10000',
  'start-to-first-page',
  'first-page-size',
  'words-on-a-slow-line',
  'what-concerns-me',
  'sent-to-pages',
  'start-of-commands',
]
const orderInSpace = [
  'space/engine',
  'space/all-pairs',
  'space/conflicts',
  'space/positions-engine',
  'space/positions-http',
  'space/notify-acts',
  'space/route-liechtenstein',
]
const orderInReading = [
  'reading/attribution',
  'reading/house-test',
  'reading/differences',
  'reading/summary',
  'reading/named-entities',
  'reading/names',
  'reading/transliteration',
  'reading/extraction',
  'reading/reading-speed',
  'reading/laying-together',
]

if (process.argv[2] === '--measure') {
  const { measure } = await import(pathToFileURL(join(bundles, `${process.argv[3]}.mjs`)).href)
  const figures = await measure()
  process.send?.(figures, () => process.exit())
} else {
  const room = /^--(space|reading)$/.exec(process.argv[2] ?? '')?.[1]
  const there = room === 'space' ? orderInSpace : room === 'reading' ? orderInReading : order
  const asked = process.argv.slice(room ? 3 : 2).map(name => (room ? `${room}/${name}` : name))
  const unknown = asked.find(name => !there.includes(name))
  if (unknown) {
    console.error(`There is no figure ${unknown}. There are: ${there.join(', ')}.`)
    process.exit(2)
  }
  await bundle()
  const figures = []
  for (const name of there.filter(each => asked.length === 0 || asked.includes(each))) {
    console.error(`── ${name} ──`)
    try {
      figures.push(...(await measureOne(name)))
    } catch (error) {
      console.error(error.message)
      process.exitCode = 1
    }
  }
  print(figures)
}

async function bundle() {
  rmSync(bundles, { recursive: true, force: true })
  const names = ['.', 'space', 'reading'].flatMap(folder =>
    readdirSync(join(root, 'bench', folder)).flatMap(name => (name.endsWith('.ts') ? [`${folder}/${name}`] : [])),
  )
  await build({
    absWorkingDir: root,
    entryPoints: names.map(name => `bench/${name}`),
    outdir: bundles,
    outbase: 'bench',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Node 20 knows them; left alone, each would be made anew wherever it is used.
    supported: { 'regexp-unicode-property-escapes': true },
    logLevel: 'warning',
    plugins: [
      {
        name: 'packages-stay-outside',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@unimpeded/') || path === 'pbf'
              ? undefined
              : { path, external: true },
          ),
      },
    ],
  })
}

function measureOne(name) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--measure', name], {
      cwd: root,
      // A million volumes as objects, their index and what they are compared with.
      execArgv: ['--max-old-space-size=8192'],
    })
    let figures
    child.on('message', message => {
      figures = message
    })
    child.on('exit', code => (figures ? resolve(figures) : reject(new Error(`${name} ended with ${code}`))))
  })
}

function print(figures) {
  const rows = [
    ['WHAT', 'FIGURE', 'BESIDE', 'RATIO', 'GOAL'],
    ...figures.map(({ what, figure, peer, ratio, goal }) => [what, figure, peer, ratio?.toFixed(2) ?? '', goal]),
  ]
  const widths = rows[0].map((_, n) => Math.max(...rows.map(row => row[n].length)))
  console.log()
  for (const row of rows)
    console.log(
      row
        .map((cell, n) => cell.padEnd(widths[n]))
        .join('  ')
        .trimEnd(),
    )
  const [cpu] = cpus()
  console.log(
    `\n${cpus().length} cores ${cpu?.model ?? ''}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, Node ${process.version}; load ${loadavg()[0].toFixed(1)} at the end; ${new Date().toISOString().slice(0, 10)}`,
  )
}
