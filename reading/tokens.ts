import type { Span } from './article.ts'
import { namePhrases } from './name-phrases.ts'
import { type Pos, tellPartsOfSpeech } from './parts-of-speech.ts'
import { paragraphsOf } from './sentences.ts'
import { startsCapital } from './starts-capital.ts'
import { isTakenForNoun } from './taken-for-nouns.ts'
import { factOf, type Word, wordOf } from './word.ts'

/** A word or mark: `text.slice(start, end)`. */
export type Token = {
  text: string
  low: string
  /** `low` as a word, with what is known of it. */
  word: Word
  lemma: Word
  pos: Pos
  /** Whether it begins with a capital letter. */
  capital: boolean
  start: number
  end: number
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
    quote = markQuotes(tokens, first, quote, isTorn)
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

/** Every token is made here: objects made in one place are read faster than those that only look alike. */
const tokenOf = (text: string, word: Word, lemma: Word, pos: Pos, start: number, end: number): Token => ({
  text,
  low: word.text,
  word,
  lemma,
  pos,
  capital: startsCapital(text),
  start,
  end,
  quote: 0,
})

function tagPiece(text: string, plain: string, start: number, end: number, tokens: Token[]): void {
  const piece = plain.slice(start, end)
  const first = tokens.length
  let at = 0
  tellPartsOfSpeech(piece, (value, word, pos, lemma) => {
    const where = piece.indexOf(value, at)
    if (where < 0) return
    at = where + value.length
    const from = start + where
    let to = start + at
    if (value === '.' && endsTitle(tokens.at(-1), from)) return
    if (value === '"' && /``|''/.test(text.slice(from, from + 2))) to = from + 2
    // "from leaving - a claim Kyiv rejects": written for a dash.
    const low = value === '-' && text[from - 1] === ' ' && text[to] === ' ' ? wordOf('–') : word
    const written = text.startsWith(value, from) && to - from === value.length ? value : text.slice(from, to)
    if (isRange(low) && partRange(tokens, written, from, text)) return
    tokens.push(tokenOf(written, low, lemma, pos, from, to))
  })
  mend(tokens, first)
}

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
function endsTitle(last: Token | undefined, stop: number): boolean {
  if (!last || last.end !== stop || !titles.test(last.low) || !/^\p{Lu}/u.test(last.text)) return false
  last.text += '.'
  last.word = wordOf(`${last.low}.`)
  last.low = last.word.text
  last.end = stop + 1
  last.pos = 'PROPN'
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

const phrasesFrom = factOf(low => namePhrases.get(low) ?? null)

/** Words that the tagger is known to get wrong, by how they are mended. */
const slipOf = new Map(
  Object.entries({
    according: 'according',
    felt: 'alarm concern doubt fear hope interest need outrage regret support worry',
    when: 'late early',
    who: 'who',
    people: 'workers fighters drivers farmers traders leaders soldiers officers lawyers',
    told: 'reporting reports claims remarks comments calls',
    quarter: 'east north south west northeast northwest southeast southwest',
    side: 'side sides end front border edge part face',
  }).flatMap(([slip, words]) => words.split(' ').map(word => [word, slip] as const)),
)
const slipIn = factOf(low => slipOf.get(low) ?? null)
/** "Signals", "calls": a noun in the plural, or a verb. */
const endsInS = factOf(low => /[^s]s$/.test(low))

/** Whether a hyphen ends at `end`, with nothing between. */
const isHyphen = (token: Token | undefined, end: number): boolean => token?.text === '-' && token.end === end

/** Mends what the tagger is known to get wrong, from `first` on. */
function mend(tokens: Token[], first: number): void {
  const length = tokens.length
  for (let i = first; i < length; i++) {
    const token = tokens[i]!
    const isCapital = token.capital
    if (isCapital && i > first && token.pos !== 'PROPN' && /^(?:NOUN|VERB|ADP|X|INTJ|ADV)$/.test(token.pos)) {
      const before = tokens[i - 1]!
      if (
        !/["“‘:([.!?]$/.test(before.text) &&
        !/^(?:I|A|But|And|In|On|At|For|By|With|From|Of|To|If|As)$/.test(token.text)
      )
        token.pos = 'PROPN'
    }
    const slip = slipIn(token.word)
    // "According to people who saw it": what follows can be no verb.
    if (slip === 'according' && tokens[i + 1]?.low === 'to' && tokens[i + 2]?.pos === 'VERB')
      tokens[i + 2]!.pos = 'NOUN'
    // "three nights of telephone calls.": nothing but a noun can end there.
    if (
      token.pos === 'VERB' &&
      endsInS(token.word) &&
      tokens[i - 1]?.pos === 'NOUN' &&
      /^(?:ADP|DET|NUM|ADJ|CCONJ)$/.test(tokens[i - 2]?.pos ?? '') &&
      (i + 1 === length || /^[.,;:]$/.test(tokens[i + 1]!.text)) &&
      hasVerbBefore(tokens, first, i)
    )
      token.pos = 'NOUN'
    // "and it thanks him": between a subject and an object stands a verb.
    if (
      token.pos === 'NOUN' &&
      /[^s]s$/.test(token.low) &&
      /^(?:he|she|it|who)$/.test(tokens[i - 1]?.low ?? '') &&
      /^(?:him|her|them|us|me|you|the|a|an|his|its|their|all|those)$/.test(tokens[i + 1]?.low ?? '')
    )
      token.pos = 'VERB'
    // "The displaced had asked for tents": people, by what befell them.
    if (
      /^(?:VERB|ADJ)$/.test(token.pos) &&
      /^(?:accused|bereaved|besieged|dead|detained|disappeared|displaced|injured|missing|wounded)$/.test(token.low) &&
      tokens[i - 1]?.low === 'the' &&
      !/^(?:NOUN|PROPN|ADJ|NUM|PUNCT|CCONJ)$/.test(tokens[i + 1]?.pos ?? 'PUNCT')
    )
      token.pos = 'NOUN'
    // "A third said it did not.", "the upside will be small".
    if (
      token.pos === 'ADV' &&
      /^(?:second|third|fourth|fifth|upside|downside|inside|outside|north|south|east|west|opposite|abroad)$/.test(
        token.low,
      ) &&
      /^(?:a|the)$/.test(tokens[i - 1]?.low ?? '') &&
      /^(?:VERB|AUX)$/.test(tokens[i + 1]?.pos ?? '')
    )
      token.pos = 'NOUN'
    // "its second-in-command": one word.
    if (token.pos === 'ADP' && isHyphen(tokens[i - 1], token.start) && isHyphen(tokens[i + 1], token.end + 1))
      token.pos = 'NOUN'
    // "the government in the east promised".
    if (slip === 'quarter' && token.pos === 'ADV' && tokens[i - 1]?.low === 'the' && tokens[i - 2]?.pos === 'ADP')
      token.pos = 'NOUN'
    // "The war monitor Barada Watch said": a noun before its name.
    if (
      token.pos === 'VERB' &&
      token.low === token.lemma.text &&
      !/^(?:put|cut|hit|let|read|set|shut|split|spread|beat|cost|hurt|quit)$/.test(token.low) &&
      tokens[i - 1]?.pos === 'NOUN' &&
      /^(?:the|a|an)$/.test(tokens[i - 2]?.low ?? '') &&
      tokens[i + 1]?.capital
    )
      token.pos = 'NOUN'
    if (token.pos === 'NOUN' && token.low === 'found') token.pos = 'VERB'
    // "pointed to reports": after "to" no verb has an ending.
    if (
      token.pos === 'VERB' &&
      /[^s]s$/.test(token.low) &&
      token.low !== token.lemma.text &&
      tokens[i - 1]?.low === 'to' &&
      i > first
    ) {
      token.pos = 'NOUN'
      tokens[i - 1]!.pos = 'ADP'
    }
    // "did not respond to emailed questions".
    if (
      token.pos === 'VERB' &&
      /ed$/.test(token.low) &&
      token.low !== token.lemma.text &&
      tokens[i - 1]?.low === 'to' &&
      tokens[i + 1]?.pos === 'NOUN' &&
      i > first
    ) {
      token.pos = 'ADJ'
      tokens[i - 1]!.pos = 'ADP'
    }
    // "expressed hope that": what is expressed is a noun.
    if (slip === 'felt' && token.pos === 'VERB' && /^(?:express|voic)(?:e|es|ed|ing)$/.test(tokens[i - 1]?.low ?? ''))
      token.pos = 'NOUN'
    // "in a statement late on Friday": when, and no part of the statement.
    if (
      slip === 'when' &&
      token.pos === 'ADJ' &&
      /^(?:on|in)$/.test(tokens[i + 1]?.low ?? '') &&
      /^(?:\p{Lu}|the$)/u.test(tokens[i + 2]?.text ?? '')
    )
      token.pos = 'ADV'
    // "reports from local health workers that …".
    if (slip === 'people' && token.pos === 'VERB') token.pos = 'NOUN'
    // The World Health Organization is no pronoun.
    if (slip === 'who' && token.text === 'WHO') {
      token.pos = 'PROPN'
      token.word = wordOf('w.h.o.')
      token.low = token.word.text
    }
    // "Earlier reporting indicated": a noun, though it could be a verb.
    if (slip === 'told' && token.pos === 'VERB') {
      const before = tokens[i - 1]
      const next = tokens[i + 1]
      const opens = i === first || /^(?:DET|ADJ|ADV)$/.test(before!.pos) || i - 1 === first
      if (opens && next && /^(?:VERB|AUX)$/.test(next.pos)) {
        token.pos = 'NOUN'
        if (before?.pos === 'ADV') before.pos = 'ADJ'
      }
    }
    // "on the far side of": the tagger's favourite slip.
    if (
      slip === 'side' &&
      token.pos === 'VERB' &&
      i > first &&
      /^(?:DET|ADJ|ADV)$/.test(tokens[i - 1]!.pos) &&
      /^(?:of|in|on|at)$/.test(tokens[i + 1]?.low ?? '')
    ) {
      token.pos = 'NOUN'
      if (tokens[i - 1]!.pos === 'ADV') tokens[i - 1]!.pos = 'ADJ'
    }
    // "The meeting signals Moscow's intent": a verb, where the clause has no other before it.
    if (token.pos === 'NOUN' && i > first + 1 && !isCapital && endsInS(token.word)) {
      const before = tokens[i - 1]!
      const next = tokens[i + 1]
      const opens =
        next && (/^(?:DET|PRON|SCONJ)$/.test(next.pos) || next.pos === 'PROPN' || /^(?:that|how|to)$/.test(next.low))
      if (
        opens &&
        (before.pos === 'NOUN' || before.pos === 'PROPN') &&
        !/^(?:who|whom|whose|which)$/.test(next.low) &&
        !/s$/.test(before.low) &&
        !hasVerbBefore(tokens, first, i)
      )
        token.pos = 'VERB'
    }
    if ((token.pos === 'NOUN' || token.pos === 'ADJ') && !isCapital && i > first && canBeNoNoun(tokens, i, first))
      token.pos = 'VERB'
    if (!isCapital && i > first && isTakenForNoun(tokens, i, first)) token.pos = 'VERB'
    // "the UN's", "said Tuesday": a capital letter is a name's, unless it is an adjective of a country.
    if (
      token.pos === 'ADJ' &&
      isCapital &&
      i > first &&
      tokens[i - 1]!.pos === 'PROPN' &&
      tokens[i + 1]?.pos === 'PROPN'
    )
      token.pos = 'PROPN'
  }
  for (let i = first; i < length; i++) {
    const candidates = phrasesFrom(tokens[i]!.word)
    if (!candidates) continue
    for (const phrase of candidates) {
      if (
        phrase.every(
          (word, n) => tokens[i + n]?.low === word && /^[\p{Lu}]|^of$|^the$|^and$|^for$/u.test(tokens[i + n]!.text),
        )
      ) {
        for (let n = 0; n < phrase.length; n++)
          if (!/^(?:of|the|and|for)$/.test(phrase[n]!)) tokens[i + n]!.pos = 'PROPN'
        break
      }
    }
  }
}

/** Whether what is taken for a noun or an adjective can hardly be anything but a verb, by the words beside it. */
function canBeNoNoun(tokens: readonly Token[], i: number, first: number): boolean {
  const token = tokens[i]!
  const before = tokens[i - 1]!
  const next = tokens[i + 1]
  if (!next) return false
  const opens = /^(?:DET|PRON|SCONJ)$/.test(next.pos) || /^(?:that|how|whether|what|why)$/.test(next.low)
  const opensMore = opens || (next.low === 'to' && tokens[i + 2]?.pos === 'VERB')
  // ", warning that the bridge is shut", ", promising to come".
  if (/ing$/.test(token.low)) {
    if (token.low === 'promising' && /^(?:is|are|was|were|been|'s|'re)$/.test(before.low))
      return opensMore || /^(?:ADJ|NOUN|NUM)$/.test(next.pos)
    return before.low === ',' && (opensMore || (token.pos === 'NOUN' && next.pos === 'ADJ'))
  }
  // "has also detailed the cost", "the deputies grilled the minister".
  if (token.pos === 'ADJ') {
    const helper = before.pos === 'ADV' ? tokens[i - 2] : before
    if (!/ed$/.test(token.low)) return false
    if (/^(?:has|have|had|'ve)$/.test(helper?.low ?? '')) return true
    return /^(?:NOUN|PROPN|PRON)$/.test(before.pos) && /^(?:the|a|an|his|her|its|their)$/.test(next.low)
  }
  // "towns that promise to reopen", "which blocks the road", "but some note that".
  if (/^(?:who|which)$/.test(before.low)) return opensMore
  if (before.low === 'that') return opensMore && i - 2 >= first && (i - 2 === first || tokens[i - 2]!.pos === 'NOUN')
  return /^(?:some|many|others|they|we|you|i)$/.test(before.low) && next.low === 'that'
}

function hasVerbBefore(tokens: readonly Token[], first: number, at: number): boolean {
  for (let i = at - 1; i >= first; i--) {
    if (tokens[i]!.low === ',') return false
    if (tokens[i]!.pos === 'AUX' || (tokens[i]!.pos === 'VERB' && !/ing$/.test(tokens[i]!.low))) return true
  }
  return false
}

/** Whether a straight mark stands alone at the end of a paragraph, where it opens what the next one says. */
function endsInTornMark(tokens: readonly Token[], first: number): boolean {
  const mark = tokens.at(-1)
  const before = tokens[tokens.length - 2]
  if (!mark || !isStraight(mark) || (mark.quote > 0 && before?.quote === mark.quote)) return false
  return tokens.length - 1 === first || (/[.?!]$/.test(before!.text) && before!.end < mark.start)
}

const isStraight = ({ text }: Token): boolean => text === '"' || text === "''"

/** Whether the first mark of a paragraph closes: “it is shut, '' she said”. */
function closesFirst(tokens: readonly Token[], first: number): boolean {
  for (let i = first; i < tokens.length; i++)
    if (isStraight(tokens[i]!)) return i === first || /[,.?!]$/.test(tokens[i - 1]!.text)
  return false
}

/**
 * Numbers the quotations of one paragraph; the last of them stays open if the paragraph ends in it. The first may have
 * been opened at the end of the paragraph before.
 */
function markQuotes(tokens: Token[], first: number, last: number, isTorn: boolean): number {
  let quote = last
  let open = ''
  if (isTorn && closesFirst(tokens, first)) {
    open = '"'
    quote++
  }
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i]!
    const mark = token.text
    if (open === '') {
      if (
        mark === '“' ||
        mark === '"' ||
        mark === '``' ||
        (mark === "''" && /[\p{L}\p{N}[(-]/u.test(tokens[i + 1]?.text ?? '')) ||
        mark === '«' ||
        mark === '„' ||
        (mark === '`' && tokens[i + 1]?.text === '`')
      ) {
        open = mark === '«' ? '»' : '"'
        token.quote = ++quote
      } else if ((mark === '‘' || mark === "'") && opensSingle(tokens, i)) {
        open = "'"
        token.quote = ++quote
      }
      continue
    }
    token.quote = quote
    if (open === '"' && (mark === '”' || mark === '"' || mark === "''")) open = ''
    else if (open === '»' && mark === '»') open = ''
    else if (open === "'" && (mark === '’' || mark === "'") && closesSingle(tokens, i)) open = ''
  }
  return quote
}

/** A single mark opens a quotation if a word follows at once, none stands before, and one that closes comes. */
function opensSingle(tokens: Token[], i: number): boolean {
  const token = tokens[i]!
  const next = tokens[i + 1]
  const before = tokens[i - 1]
  if (!next || next.start !== token.end || (before && before.end === token.start && /[\p{L}\p{N}]$/u.test(before.text)))
    return false
  for (let j = i + 2; j < Math.min(tokens.length, i + 200); j++)
    if ((tokens[j]!.text === '’' || tokens[j]!.text === "'") && closesSingle(tokens, j)) return true
  return false
}

function closesSingle(tokens: Token[], i: number): boolean {
  const before = tokens[i - 1]!
  const next = tokens[i + 1]
  return /[,.!?…]$/.test(before.text) || (before.end === tokens[i]!.start && (!next || /^[,.;:)]/.test(next.text)))
}
