/**
 * Makes statement-weights.generated.json: `node reading/statements/make-statement-weights.mjs`. The same passages give the
 * same weights. The `train` passages of the house corpus are all that goes in.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const folder = join(here, '../../node_modules/.cache/unimpeded/statement-weights')
mkdirSync(folder, { recursive: true })
await build({
  stdin: {
    contents: `export { readCorpus } from './corpus/corpus.ts'; export { lessonOf, trainStatements } from './statements/statement-training.ts'; export { packCrf } from './crf/packed-crf.ts'; export { randomFrom } from './crf/random-from.ts'`,
    resolveDir: join(here, '..'),
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: join(folder, 'train.mjs'),
})
const { readCorpus, lessonOf, trainStatements, packCrf, randomFrom } = await import(
  pathToFileURL(join(folder, 'train.mjs')).href
)
rmSync(folder, { recursive: true })

const corpus = join(here, '../corpus')
const files = readdirSync(corpus)
  .filter(name => name.endsWith('.jsonl'))
  .sort()
  .map(name => ({ name, text: readFileSync(join(corpus, name), 'utf8') }))
const passages = readCorpus(files).passages.filter(({ split }) => split === 'train')
const { tagger, status, manner } = trainStatements(passages.map(lessonOf), randomFrom(1))
const packed = { tagger: packCrf(tagger), status: packCrf(status), manner: packCrf(manner) }
writeFileSync(join(here, 'statement-weights.generated.json'), `${JSON.stringify(packed)}\n`)
console.log(`${passages.length} passages: ${JSON.stringify(packed).length} bytes`)
