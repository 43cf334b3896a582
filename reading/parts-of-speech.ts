import model from 'wink-eng-lite-web-model'
import winkNLP, { type PartOfSpeech } from 'wink-nlp'
import { type Word, wordOf } from './word.ts'

/** Parts of speech after Universal Dependencies. */
export type Pos = Exclude<PartOfSpeech, 'SPACE'>

/** A token as the tagger cuts it. `low` is it in small letters. */
export type Tell = (text: string, low: Word, pos: Pos, lemma: Word) => void

/**
 * What wink-nlp makes of a text, as it keeps it itself, four numbers a token: the spelling's number in `cache`; above
 * 65,535 where the token was parted from another ("n't"); the part of speech from the 21st bit on, and below it, for a
 * parted token, the spelling's number of its lemma.
 */
type Raw = {
  tokens: readonly number[]
  cache: {
    value(spelling: number): string
    /** The number of a spelling, four of each part where it is several ("cannot"), or `null` where there is none yet. */
    lookup(spelling: string): readonly number[] | null
  }
}

type Setter = (raw: Raw, ...rest: unknown[]) => void

type Spelling = { text: string; low: Word; lemmas: (Word | undefined)[] }

/** Asked for once: the package writes it anew as a string within a string each time, twice as long, until none can be. */
const entities = (model.metaCER as () => unknown)()

let tagger: ReturnType<typeof newTagger> | undefined
let tagged = 0
const mostSpellings = 100_000

/**
 * Tells the tokens of a text in their order. The tagger remembers every new word it meets, so it is made anew after four
 * million letters, some nine hundred articles, or a hundred thousand spellings: that takes a tenth of a second, and
 * memory stays flat.
 */
export function tellPartsOfSpeech(text: string, tell: Tell): void {
  if (!tagger || tagged > 4_000_000 || tagger.spellings() > mostSpellings) {
    tagger = newTagger()
    tagged = 0
  }
  tagged += text.length
  tagger.tell(text, tell)
}

/** Whether the tagger's own list of 87,000 English words holds a word, written in small letters; names are not in it. */
export function isEnglish(low: string): boolean {
  tagger ??= newTagger()
  return tagger.isEnglish(low)
}

/**
 * A tagger, and what is known of its spellings. The package's own collections would make each token's letters, part of
 * speech and lemma anew, which takes as long as finding them; so what it has found is taken where it lays it down.
 */
export function newTagger(): {
  tell: (text: string, tell: Tell) => void
  isEnglish: (low: string) => boolean
  spellings: () => number
} {
  const parts = (model.pos as () => { setter: Setter })()
  let raw!: Raw
  const setter: Setter = (found, ...rest) => {
    parts.setter(found, ...rest)
    raw = found
  }
  const { readDoc, its } = winkNLP({ ...model, pos: () => ({ ...parts, setter }), metaCER: () => entities }, ['pos'])
  // Spellings are numbered as they come, after those of the package's own list.
  readDoc('qzxqj')
  const own = raw.tokens[0]!
  // With room for all of them, each in two spellings: an array that has to grow around gaps is searched like a dictionary.
  const spellings = new Array<Spelling | undefined>(own + 2 * mostSpellings)
  let known = 0
  const names: PartOfSpeech[] = []

  const tellAll = (text: string, tell: Tell): void => {
    readDoc(text)
    const { tokens, cache } = raw
    for (let at = 0, n = 0; at < tokens.length; at += 4, n++) {
      const part = (tokens[at + 2]! >>> 20) & 63
      names[part] ??= its.pos(n, raw)
      const pos = names[part]
      if (pos === 'SPACE') continue
      const number = tokens[at]!
      const { text, low, lemmas } = spellings[number] ?? newSpelling(number, cache.value(number))
      // What a parted "'s" stands for is another matter each time.
      const isParted = tokens[at + 1]! > 65_535
      // The package knows no lemma of a "cannot" that it left whole, as before a comma.
      const lemma = (isParted ? null : lemmas[part]) ?? wordOf(its.lemma(n, raw, model.addons) ?? low.text)
      if (!isParted) lemmas[part] = lemma
      tell(text, low, pos, lemma)
    }
  }
  const newSpelling = (number: number, text: string): Spelling => {
    known++
    const spelling = spelled(text)
    spellings[number] = spelling
    return spelling
  }
  const isEnglish = (low: string): boolean => {
    const found = raw.cache.lookup(low)
    return found?.length === 1 && found[0]! < own
  }
  return { tell: tellAll, isEnglish, spellings: () => known }
}

const spelled = (text: string): Spelling => ({ text, low: wordOf(text.toLowerCase()), lemmas: [] })
