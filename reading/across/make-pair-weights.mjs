/**
 * Makes pair-weights.generated.json: `node reading/across/make-pair-weights.mjs`. The same groups give the same weights. The
 * `train` groups of the house corpus are all that goes in.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { readCorpus, pairLessons, trainPairs } = await bundled(`
  export { readCorpus } from './corpus/corpus.ts'
  export { pairLessons, trainPairs } from './across/pair-training.ts'
`)

const corpus = join(here, '../corpus')
const { passages, groups } = readCorpus(
  readdirSync(corpus)
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .map(name => ({ name, text: readFileSync(join(corpus, name), 'utf8') })),
)
const lessons = pairLessons(
  groups.filter(({ split }) => split === 'train'),
  passages,
)
writeFileSync(join(here, 'pair-weights.generated.json'), `${JSON.stringify(trainPairs(lessons), null, 1)}\n`)
console.log(`${lessons.length} candidates, ${lessons.filter(({ isTrue }) => isTrue).length} of them differences`)
