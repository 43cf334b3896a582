/**
 * Makes statement-weights.generated.json: `node reading/statements/make-statement-weights.mjs`. The same passages give the
 * same weights. The `train` passages of the house corpus are all that goes in.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { readCorpus, lessonOf, trainStatements, packCrf, randomFrom } = await bundled(`
  export { readCorpus } from './corpus/corpus.ts'
  export { lessonOf, trainStatements } from './statements/statement-training.ts'
  export { packCrf } from './crf/packed-crf.ts'
  export { randomFrom } from './crf/random-from.ts'
`)

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
