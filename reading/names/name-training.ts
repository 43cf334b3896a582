/** Learning to find names: examples from Wikigold's columns and from gold passages, and the weights they give. */
import type { GoldPassage } from '../corpus/corpus.ts'
import { type PackedCrf, packCrf } from '../crf/packed-crf.ts'
import { randomFrom } from '../crf/random-from.ts'
import { type Example, trainCrf } from '../crf/train-crf.ts'
import { inventedOrganisation } from './invented-organisation.ts'
import { nameLabels } from './label-names.ts'
import { nameCuts, nameFeatures } from './name-features.ts'
import { type NameToken, nameTokens } from './name-tokens.ts'
import { nameWordOf } from './name-word.ts'

const labelOf = (label: string) => (nameLabels as readonly string[]).indexOf(label)

export type NameTrainingOptions = {
  /** Single names from anywhere, in lower case, to put in the place of those in the examples. */
  names?: readonly string[]
  /** How often each passage counts beside a document of Wikigold. */
  weight?: number
  passes?: number
  sparsity?: number
}

/**
 * Weights from Wikigold (Balasuriya and others 2009, CC BY 4.0) and from passages with gold; the passages count more,
 * since they are what the finder is for. Each is learnt from twice more with other names in it, so that what is learnt is
 * how names stand in a sentence and not which names there were.
 */
export function trainNames(
  wikigold: string,
  passages: readonly GoldPassage[],
  options: NameTrainingOptions = {},
): PackedCrf {
  const { names = [], weight = 2, passes = 8, sparsity = 0.00002 } = options
  const random = randomFrom(11)
  const documents = documentsOfColumns(wikigold)
  const own = passages.map(documentOfPassage)
  const examples = documents.flatMap(examplesOf)
  if (names.length > 0) examples.push(...documents.flatMap(each => examplesOf(renamed(each, names, random))))
  for (let i = 0; i < weight; i++) {
    examples.push(...own.flatMap(examplesOf))
    if (names.length > 0) examples.push(...own.flatMap(each => examplesOf(renamed(each, names, random))))
  }
  return packCrf(trainCrf(nameLabels, examples, { passes, sparsity, least: 2, random: randomFrom(7) }))
}

type Labelled = { tokens: NameToken[]; labels: number[]; cuts: [number, number][] }

function examplesOf({ tokens, labels, cuts }: Labelled): Example[] {
  const features = nameFeatures(tokens, cuts)
  return cuts.map(([from, to], i) => ({ features: features[i]!, labels: labels.slice(from, to) }))
}

/**
 * The same document with other names. Each word of a name becomes one and the same other word throughout; some people
 * get a further name, and some organisations another one altogether.
 */
function renamed({ tokens, labels, cuts }: Labelled, names: readonly string[], random: () => number): Labelled {
  const given = new Map<string, string>()
  const capital = (name: string) => name[0]!.toUpperCase() + name.slice(1)
  const any = () => capital(names[Math.floor(random() * names.length)]!)
  const other = (word: string): string => {
    const known = given.get(word)
    if (known) return known
    const name = any()
    const cased = word === word.toUpperCase() ? name.toUpperCase() : name
    given.set(word, cased)
    return cased
  }
  const keep = new Set<string>()
  const word = (token: NameToken, label: string): NameToken => {
    const { text } = token
    if (text.length < 3 || !/^\p{Lu}\p{L}+$/u.test(text) || token.word.head || keep.has(text)) return token
    // Most places and organisations stay: the gazetteer knows many, and it too must be learnt to be leaned on.
    if (!label.endsWith('PER') && !given.has(text) && random() < 0.5) {
      keep.add(text)
      return token
    }
    return written(token, other(text))
  }
  const made: NameToken[] = []
  const madeLabels: number[] = []
  const at: number[] = []
  for (let i = 0; i < tokens.length; ) {
    const label = nameLabels[labels[i]!]!
    let end = i + 1
    while (label !== 'O' && end < tokens.length && nameLabels[labels[end]!]!.startsWith('I')) end++
    for (let k = i; k < end; k++) at[k] = made.length
    let words = tokens.slice(i, end).map(token => (label === 'O' ? token : word(token, label)))
    if (label === 'B-ORG' && words.length > 1 && random() < 0.4) {
      const name = nameTokens(inventedOrganisation(random, any)).filter(({ text }, k) => k > 0 || text !== 'The')
      words = name.map((token, k) => ({ ...token, first: k === 0 && tokens[i]!.first }))
    } else if (label === 'B-PER' && words.length > 1 && random() < 0.3) {
      const last = words.at(-1)!
      const more = (text: string): NameToken => ({ ...written(last, text), first: false })
      const form = Math.floor(random() * 4)
      if (form === 0) words.splice(-1, 0, more(any()))
      else if (form === 1) words.push(more(any()))
      else if (form === 2) words.splice(-1, 0, more(particles[Math.floor(random() * particles.length)]!))
      else words[words.length - 1] = more(`${last.text}-${any()}`)
    }
    made.push(...words)
    madeLabels.push(...words.map((_, k) => (label === 'O' ? 0 : labelOf(`${k === 0 ? 'B' : 'I'}${label.slice(1)}`))))
    i = end
  }
  at.push(made.length)
  return { tokens: made, labels: madeLabels, cuts: cuts.map(([from, to]) => [at[from]!, at[to]!]) }
}

const written = (token: NameToken, text: string): NameToken => ({ ...token, text, word: nameWordOf(text) })

const particles = ['bin', 'ibn', 'Abu', 'Ould', 'de', 'Aït', 'ag', 'van', 'el', 'Ben', 'dos']

/** CoNLL columns: a token and its label a line, an empty line after a sentence, `-DOCSTART-` before a document. */
function documentsOfColumns(columns: string): Labelled[] {
  return columns.split(/^-DOCSTART-.*$/m).map(document => {
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
        tokens.push({
          text: word,
          word: nameWordOf(word),
          start: 0,
          end: 0,
          first: tokens.length === from,
          opens: false,
        })
        labels.push(labelOf(type === 'O' ? 'O' : `${before === type ? 'I' : 'B'}-${type}`))
        before = type
      }
      if (tokens.length > from) cuts.push([from, tokens.length])
    }
    return { tokens, labels, cuts }
  })
}

const typeOf: Partial<Record<GoldPassage['entities'][number]['type'], string>> = {
  person: 'PER',
  organisation: 'ORG',
  outlet: 'ORG',
  state: 'LOC',
  place: 'LOC',
}

function documentOfPassage(passage: GoldPassage): Labelled {
  const tokens = nameTokens(passage.text)
  const labels = tokens.map(() => 0)
  for (const { type, mentions } of passage.entities) {
    const name = typeOf[type]
    for (const { kind, span } of name ? mentions : []) {
      if (kind !== 'name') continue
      const within = tokens.flatMap(({ start, end }, i) => (start >= span[0] && end <= span[1] ? [i] : []))
      // Gold names may take in their article; a name as it is found does not.
      const own = within.filter((i, k) => k > 0 || !/^the$/i.test(tokens[i]!.text) || within.length === 1)
      if (!own.some(i => /^\p{Lu}/u.test(tokens[i]!.text))) continue
      own.forEach((i, k) => {
        labels[i] = labelOf(`${k === 0 ? 'B' : 'I'}-${name}`)
      })
    }
  }
  return { tokens, labels, cuts: nameCuts(tokens) }
}
