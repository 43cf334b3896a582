/**
 * Makes name-weights.generated.json: `node reading/names/make-name-weights.mjs FOLDER`, the folder holding
 * wikigold.conll.txt and wd_russian.tsv, wd_arabic.tsv. The same data gives the same weights. Wikigold (CC BY 4.0), the
 * `train` passages of the house corpus whose names are all marked, and names from Wikidata labels (CC0) are all that goes in.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const data = process.argv[2] ?? join(here, '../../../shared/reading')
const { readCorpus, trainNames } = await bundled(`
  export { readCorpus } from './corpus/corpus.ts'
  export { trainNames } from './names/name-training.ts'
`)

const corpus = join(here, '../corpus')
const files = readdirSync(corpus)
  .filter(name => name.endsWith('.jsonl'))
  .sort()
  .map(name => ({ name, text: readFileSync(join(corpus, name), 'utf8') }))
// In `k-*` short names ("the Command") and some others are not marked, so that names could be unlearnt from them.
const isMarked = ({ id, entities }) => !id.startsWith('k-') && entities.length > 0
const passages = readCorpus(files).passages.filter(each => each.split === 'train' && isMarked(each))
const names = ['wd_russian.tsv', 'wd_arabic.tsv']
  .flatMap(file => readFileSync(join(data, file), 'utf8').split('\n'))
  .map(line => line.split('\t')[0])
  .filter(name => /^\p{L}[\p{L}'-]{2,}$/u.test(name))
const packed = trainNames(readFileSync(join(data, 'wikigold.conll.txt'), 'utf8'), passages, { names })
writeFileSync(join(here, 'name-weights.generated.json'), `${JSON.stringify(packed)}\n`)
console.log(`${passages.length} passages and Wikigold: ${JSON.stringify(packed).length} bytes`)
