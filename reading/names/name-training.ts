/** Learning to find names: examples from Wikigold's columns and from gold passages, and the weights they give. */
import type { GoldPassage } from '../corpus/corpus.ts'
import { type PackedCrf, packCrf } from '../crf/packed-crf.ts'
import { randomFrom } from '../crf/random-from.ts'
import { type Example, trainCrf } from '../crf/train-crf.ts'
import { nameLabels } from './label-names.ts'
import { nameCuts, nameFeatures } from './name-features.ts'
import { type NameToken, nameTokens } from './name-tokens.ts'

const labelOf = (label: string) => (nameLabels as readonly string[]).indexOf(label)

/**
 * Weights from Wikigold (Balasuriya and others 2009, CC BY 4.0) and from passages with gold; the passages count
 * `weight` times, since they are what the finder is for.
 */
export function trainNames(
  wikigold: string,
  passages: readonly GoldPassage[],
  { weight = 3, passes = 10, sparsity = 0.00002 } = {},
): PackedCrf {
  const examples = examplesOfColumns(wikigold)
  const own = passages.flatMap(examplesOfPassage)
  for (let i = 0; i < weight; i++) examples.push(...own)
  return packCrf(trainCrf(nameLabels, examples, { passes, sparsity, least: 2, random: randomFrom(7) }))
}

/** CoNLL columns: a token and its label a line, an empty line after a sentence, `-DOCSTART-` before a document. */
export function examplesOfColumns(columns: string): Example[] {
  return columns.split(/^-DOCSTART-.*$/m).flatMap(document => {
    const tokens: NameToken[] = []
    const labels: number[] = []
    const cuts: [number, number][] = []
    for (const sentence of document.split(/\n\s*\n/)) {
      const from = tokens.length
      let before = 'O'
      for (const line of sentence.trim().split('\n')) {
        const [word = '', column = ''] = line.split(' ')
        if (word === '') continue
        const type = column.replace('I-', '').replace('MISC', 'O')
        tokens.push({ text: word, start: 0, end: 0, first: tokens.length === from })
        labels.push(labelOf(type === 'O' ? 'O' : `${before === type ? 'I' : 'B'}-${type}`))
        before = type
      }
      if (tokens.length > from) cuts.push([from, tokens.length])
    }
    const features = nameFeatures(tokens, cuts)
    return cuts.map(([from, to], i) => ({ features: features[i]!, labels: labels.slice(from, to) }))
  })
}

const typeOf: Partial<Record<GoldPassage['entities'][number]['type'], string>> = {
  person: 'PER',
  organisation: 'ORG',
  outlet: 'ORG',
  state: 'LOC',
  place: 'LOC',
}

export function examplesOfPassage(passage: GoldPassage): Example[] {
  const tokens = nameTokens(passage.text)
  const labels = tokens.map(() => 0)
  for (const { type, mentions } of passage.entities) {
    const name = typeOf[type]
    for (const { kind, span } of name ? mentions : []) {
      if (kind !== 'name') continue
      const within = tokens.flatMap(({ start, end }, i) => (start >= span[0] && end <= span[1] ? [i] : []))
      // Gold names may take in their article; a name as it is found does not.
      const own = within.filter((i, k) => k > 0 || !/^the$/i.test(tokens[i]!.text) || within.length === 1)
      own.forEach((i, k) => {
        labels[i] = labelOf(`${k === 0 ? 'B' : 'I'}-${name}`)
      })
    }
  }
  const cuts = nameCuts(tokens)
  const features = nameFeatures(tokens, cuts)
  return cuts.map(([from, to], i) => ({ features: features[i]!, labels: labels.slice(from, to) }))
}
