/**
 * Makes letters-cyrillic.generated.json and letters-arabic.generated.json from pairs of Wikidata labels (CC0, as gathered
 * in steveash/NETransliteration-COLING2018): `node reading/names/make-letter-channels.mjs FOLDER`, the folder holding
 * wd_russian.tsv and wd_arabic.tsv. Pairs that `isHeldOut` are left to the bench.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const data = process.argv[2] ?? join(here, '../../../shared/reading')
const folder = join(here, '../../node_modules/.cache/unimpeded/letter-channels')
mkdirSync(folder, { recursive: true })
await build({
  stdin: { contents: `export * from './train-channel.ts'; export * from './name-pairs.ts'`, resolveDir: here },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: join(folder, 'train.mjs'),
})
const { trainChannel, pairsOf, isHeldOut } = await import(pathToFileURL(join(folder, 'train.mjs')).href)
rmSync(folder, { recursive: true })

for (const [script, file] of [
  ['cyrillic', 'wd_russian.tsv'],
  ['arabic', 'wd_arabic.tsv'],
]) {
  const pairs = pairsOf(readFileSync(join(data, file), 'utf8')).filter(pair => !isHeldOut(pair))
  const there = trainChannel(pairs.map(({ name, latin }) => [name, latin]))
  const back = trainChannel(
    pairs.map(({ name, latin }) => [latin, name]),
    { longest: 3 },
  )
  const text = `${JSON.stringify([there, back])}\n`
  writeFileSync(join(here, `letters-${script}.generated.json`), text)
  console.log(`${script}: ${pairs.length} pairs, ${text.length} bytes`)
}
