import type { Span } from './article.ts'
import { endsInTornMark, markQuotations } from './mark-quotations.ts'
import { mendPartsOfSpeech } from './mend-parts-of-speech.ts'
import { type Pos, tellPartsOfSpeech } from './parts-of-speech.ts'
import { paragraphsOf } from './sentences.ts'
import { startsCapital } from './starts-capital.ts'
import { tokenOf } from './token-of.ts'
import { factOf, type Word, wordOf } from './word.ts'

/** A word or mark: `text.slice(start, end)`. */
export type Token = {
  readonly text: string
  readonly low: string
  /** `low` as a word, with what is known of it. */
  readonly word: Word
  readonly lemma: Word
  pos: Pos
  /** Whether it begins with a capital letter. */
  readonly capital: boolean
  readonly start: number
  readonly end: number
  /** The number of the quotation it stands in, marks included; 0 outside. Each paragraph counts on. */
  quote: number
}

/** A sentence is `tokens.slice(from, to)` of its article; `span` is where it stands in the text. */
export type Sentence = { from: number; to: number; span: Span; paragraph: number }

export type Tokenised = { tokens: Token[]; sentences: Sentence[] }

/** Tokens of the longest sentence that is read as one. */
const longest = 300

/** Cuts the body of a text into tokens and sentences. Furniture has none. */
export function tokenise(text: string, furniture: readonly Span[] = []): Tokenised {
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  const plain = plainCopy(text)
  let quote = 0
  let isTorn = false
  paragraphsOf(text, furniture).forEach((spans, paragraph) => {
    const first = tokens.length
    for (const span of spans) {
      const from = tokens.length
      tag(text, plain, span, tokens)
      // What has no full stop for pages is read in pieces, so that reading takes time by length alone.
      for (let start = from; start < tokens.length; start += longest) {
        const to = Math.min(tokens.length, start + longest)
        const whole = to - start === tokens.length - from
        sentences.push({ from: start, to, span: whole ? span : [tokens[start]!.start, tokens[to - 1]!.end], paragraph })
      }
    }
    quote = markQuotations(tokens, first, quote, isTorn)
    isTorn = endsInTornMark(tokens, first)
  })
  return { tokens, sentences }
}

/** Tags a sentence; a very long stretch without an end in pieces. */
function tag(text: string, plain: string, [start, end]: Span, tokens: Token[]): void {
  for (let from = start; from < end; ) {
    let to = end
    if (to - from > 20_000) {
      to = text.lastIndexOf(' ', from + 20_000)
      if (to <= from) to = from + 20_000
    }
    tagPiece(text, plain, from, to, tokens)
    from = to
  }
  partFullStop(tokens)
}

const fullStop = wordOf('.')

/** The tagger takes "in." and "no." for abbreviations, where the full stop only ends the sentence. */
function partFullStop(tokens: Token[]): void {
  const last = tokens.at(-1)
  if (!last || !/^\p{Ll}{2,}\.$/u.test(last.text) || /^(?:etc|al)\.$/.test(last.low)) return
  const cut = last.end - 1
  const pos: Pos = /^in\.$/.test(last.low) ? 'ADV' : last.pos
  const word = wordOf(last.low.slice(0, -1))
  tokens[tokens.length - 1] = tokenOf(last.text.slice(0, -1), word, word, pos, last.start, cut)
  tokens.push(tokenOf('.', fullStop, fullStop, 'PUNCT', cut, last.end))
}

function tagPiece(text: string, plain: string, start: number, end: number, tokens: Token[]): void {
  const piece = plain.slice(start, end)
  const first = tokens.length
  let at = 0
  tellPartsOfSpeech(apartFromMarks(piece), (value, word, pos, lemma) => {
    const where = piece.indexOf(value, at)
    if (where < 0) return
    at = where + value.length
    const from = start + where
    let to = start + at
    if (value === '.' && endsTitle(tokens, from)) return
    if (value === '"' && /``|''/.test(text.slice(from, from + 2))) to = from + 2
    const low = value === '-' && isDash(text, from) ? dash : word
    const written = text.startsWith(value, from) && to - from === value.length ? value : text.slice(from, to)
    if (isRange(low) && partRange(tokens, written, from, text)) return
    tokens.push(tokenOf(written, low, lemma, pos, from, to))
  })
  mendPartsOfSpeech(tokens, first)
}

const dash = wordOf('–')

/** "from leaving - a claim Kyiv rejects": a hyphen written for a dash. */
const isDash = (text: string, at: number): boolean => text.startsWith(' ', at - 1) && text.startsWith(' ', at + 1)

/**
 * "the company's, and": before a comma or a full stop the tagger takes an owner for one word, and for ever after, so
 * that what one article says would change how the next is read. It is parted from the mark.
 */
const apartFromMarks = (piece: string): string => piece.replace(/'s(?=[.,:-])/gi, '$& ')

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const isRange = factOf(low => new RegExp(`^(?:${months}|[12]\\d{3})[-–—]\\d{1,2}$`).test(low))
const opensMonth = new RegExp(`^ (?:${months})\\b`, 'i')

/** "1 January–30 June", "1 December 2018–28 February": a dash without spaces between two days parts them. */
function partRange(tokens: Token[], written: string, start: number, text: string): boolean {
  if (!opensMonth.test(text.slice(start + written.length, start + written.length + 11))) return false
  const cut = written.search(/[-–—]/)
  const parts: [from: number, to: number, low: string, pos: Pos][] = [
    [0, cut, written.slice(0, cut).toLowerCase(), /^\d/.test(written) ? 'NUM' : 'PROPN'],
    [cut, cut + 1, '–', 'PUNCT'],
    [cut + 1, written.length, written.slice(cut + 1), 'NUM'],
  ]
  for (const [from, to, low, pos] of parts) {
    const word = wordOf(low)
    tokens.push(tokenOf(written.slice(from, to), word, word, pos, start + from, start + to))
  }
  return true
}

const titles = /^(?:maj|cmdr|adm|cpl|pvt|supt|insp|pres|rev|fr|amb|mme|mlle|sens|reps|gens|drs|msgr)$/

/** The tagger parts "Maj." from its full stop: it is joined again, so that the name after it is one with it. */
function endsTitle(tokens: Token[], stop: number): boolean {
  const last = tokens.at(-1)
  if (!last || last.end !== stop || !titles.test(last.low) || !startsCapital(last.text)) return false
  tokens[tokens.length - 1] = tokenOf(
    `${last.text}.`,
    wordOf(`${last.low}.`),
    last.lemma,
    'PROPN',
    last.start,
    stop + 1,
  )
  return true
}

const letters: Record<string, string> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  ŋ: 'n',
  ə: 'e',
  Ə: 'E',
  ʼ: "'",
  ʻ: "'",
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200b': ' ',
  '\ufeff': ' ',
  '\u00ad': '-',
}

/** A copy of the same length in which the tagger finds no letter that it does not know. Words and offsets stay. */
function plainCopy(text: string): string {
  let copy = text
  if (/[^\x00-\x7f]/.test(text)) {
    copy = text.replace(/[^\x00-\x7f]/g, letter => {
      const known = letters[letter]
      if (known !== undefined) return known
      const base = letter.normalize('NFD')[0]!
      if (base <= '\x7f') return base
      if (/\p{Lu}/u.test(letter)) return 'X'
      if (/\p{L}|\p{M}|[\ud800-\udfff]/u.test(letter)) return 'x'
      if (/\s/.test(letter)) return ' '
      return letter
    })
  }
  // Quotation marks as in some corpora, one letter each, so that what stands beside them is a word.
  return copy.replace(/``|''/g, '" ')
}
