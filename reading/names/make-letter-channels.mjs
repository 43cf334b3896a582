/**
 * Makes letters-cyrillic.generated.json and letters-arabic.generated.json from pairs of Wikidata labels (CC0, as gathered
 * in steveash/NETransliteration-COLING2018): `node reading/names/make-letter-channels.mjs FOLDER`, the folder holding
 * wd_russian.tsv and wd_arabic.tsv. Pairs that `isHeldOut` are left to the bench.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const data = process.argv[2] ?? join(here, '../../../shared/reading')
const { trainChannel, pairsOf, isHeldOut } = await bundled(`
  export * from './names/train-channel.ts'
  export * from './names/name-pairs.ts'
`)

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
