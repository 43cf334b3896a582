/** What the tagger is known to get wrong of parts of speech, mended by the words beside a word. */

import { namePhrases } from './name-phrases.ts'
import type { Pos } from './parts-of-speech.ts'
import { setOf } from './set-of.ts'
import { isTakenForNoun } from './taken-for-nouns.ts'
import { tokenBeside } from './token-beside.ts'
import { tokenOf } from './token-of.ts'
import type { Token } from './tokens.ts'
import { factOf, wordOf } from './word.ts'

/** Words that the tagger is known to get wrong, by how they are mended. */
const slipOf = new Map(
  Object.entries({
    according: 'according',
    befallen: 'accused bereaved besieged dead detained disappeared displaced injured missing wounded',
    felt: 'alarm concern doubt fear hope interest need outrage regret support worry',
    when: 'late early',
    acronym: 'who us',
    degree: 'longer new such',
    that: 'that',
    people: 'people staff workers fighters drivers farmers traders leaders soldiers officers lawyers',
    rank: 'second third fourth fifth upside downside inside outside opposite abroad well',
    saying: 'say',
    told: 'reporting reports claims remarks comments calls',
    quarter: 'east north south west northeast northwest southeast southwest',
    side: 'side sides end front border edge part face',
    nobody: 'none',
    writing: 'writing',
    paper: 'daily weekly monthly',
  }).flatMap(([slip, words]) => words.split(' ').map(word => [word, slip] as const)),
)
const slipIn = factOf(low => slipOf.get(low) ?? null)

/** "Signals", "calls": a noun in the plural, or a verb. */
const endsInS = factOf(low => /[^s]s$/.test(low))
const endsInEd = factOf(low => /ed$/.test(low))
const endsInIng = factOf(low => /ing$/.test(low))
const endsBefore = factOf(low => /[':([.!?]$/.test(low))
const endsClause = factOf(text => /^[.,;:]$/.test(text))
const expresses = factOf(low => /^(?:express|voic)(?:e|es|ed|ing)$/.test(low))

const opening = setOf('“ „ « ``')
/** Words with a capital at the head of a clause that are no names. */
const smallWords = setOf('I A But And In On At For By With From Of To If As')
/** Verbs whose past is written as their infinitive. */
const sameInPast = setOf('put cut hit let read set shut split spread beat cost hurt quit')
const articles = setOf('the a an')
const possessives = setOf('the a an his her its their')
const whoDoes = setOf('he she it who')
const toWhomItIsDone = setOf('him her them us me you the a an his its their all those')
const relatives = setOf('who whom whose which')
const asksOrTells = setOf('that how whether what why')
const beings = setOf("is are was were been 's 're")
const havings = setOf("has have had 've")
const heldBack = setOf('reserves demands calls claims doubts fears hopes questions promises thanks')
const several = setOf('some many others they we you i')

const mayBeName = setOf<Pos>('NOUN VERB ADP X INTJ ADV')
const opensPhrase = setOf<Pos>('ADP DET NUM ADJ CCONJ')
const goesOnInPhrase = setOf<Pos>('NOUN PROPN ADJ NUM PUNCT CCONJ')
const qualifies = setOf<Pos>('DET ADJ ADV')
const opensClause = setOf<Pos>('DET PRON SCONJ')
const followsName = setOf<Pos>('VERB AUX PUNCT ADP')
const named = setOf<Pos>('NOUN PROPN PRON')

const isVerbal = ({ pos }: Token): boolean => pos === 'VERB' || pos === 'AUX'

/** Mends the tokens from `first` to the last. */
export function mendPartsOfSpeech(tokens: Token[], first: number): void {
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i]!
    const before = tokenBeside(tokens, i - 1, first)
    const next = tokenBeside(tokens, i + 1, first)
    if (token.capital) {
      if (i > first && mayBeName.has(token.pos) && !beginsAnew(before, token) && !smallWords.has(token.text))
        token.pos = 'PROPN'
      // "the UN's", "said Tuesday": a capital letter is a name's, unless it is an adjective of a country.
      if (token.pos === 'ADJ' && before.pos === 'PROPN' && next.pos === 'PROPN') token.pos = 'PROPN'
    }
    // "said Will Harrow", "the We Company": no helping verb and no pronoun has a capital there.
    if (token.capital && i > first && next.pos === 'PROPN' && isNamed(token, before)) token.pos = 'PROPN'
    // "and it thanks him": between a subject and an object stands a verb.
    if (token.pos === 'NOUN' && endsInS(token.word) && whoDoes.has(before.low) && toWhomItIsDone.has(next.low))
      token.pos = 'VERB'
    if (token.low === 'found' && token.pos === 'NOUN') token.pos = 'VERB'
    // "its second-in-command": one word.
    if (token.pos === 'ADP' && isHyphen(before, token.start) && isHyphen(next, token.end + 1)) token.pos = 'NOUN'
    if ((token.pos === 'NOUN' || token.pos === 'ADJ') && endsName(tokens, i, first)) token.pos = 'PROPN'
    if (token.pos === 'VERB') mendVerb(tokens, i, first)
    const slip = slipIn(token.word)
    if (slip) mendSlip(tokens, i, first, slip)
    if (!token.capital && i > first && isVerbAfterAll(tokens, i, first)) token.pos = 'VERB'
  }
  joinNames(tokens, first)
}

/** Whether a capital letter stands for what is begun only: a sentence, a quotation, a bracket. A straight mark apart from it closes. */
const beginsAnew = (before: Token, { start }: Token): boolean =>
  endsBefore(before.word) || opening.has(before.text) || (before.text.endsWith('"') && before.end === start)

const isNamed = (token: Token, before: Token): boolean =>
  token.pos === 'AUX' ? /^(?:VERB|ADP|CCONJ)$/.test(before.pos) : token.text === 'We' && before.low === 'the'

/** Whether a hyphen ends at `end`, with nothing between. */
const isHyphen = (token: Token, end: number): boolean => token.text === '-' && token.end === end

/** "Ban Ki-moon": the end of a name. */
const endsName = (tokens: readonly Token[], i: number, first: number): boolean =>
  isHyphen(tokenBeside(tokens, i - 1, first), tokens[i]!.start) &&
  tokenBeside(tokens, i - 2, first).pos === 'PROPN' &&
  tokenBeside(tokens, i - 3, first).pos === 'PROPN' &&
  followsName.has(tokenBeside(tokens, i + 1, first).pos)

/** What is taken for a verb, and is a noun or an adjective. */
function mendVerb(tokens: readonly Token[], i: number, first: number): void {
  const token = tokens[i]!
  const before = tokenBeside(tokens, i - 1, first)
  const beforeThat = tokenBeside(tokens, i - 2, first)
  const next = tokenBeside(tokens, i + 1, first)
  const isBare = token.low === token.lemma.text
  // "Rebels claim capture of bridge".
  if (isBare && before.pos === 'VERB' && next.low === 'of' && !before.low.endsWith('ing')) token.pos = 'NOUN'
  // "the two armies trade blame over the truce".
  if (token.low === 'blame' && tradesBlame.has(before.low)) token.pos = 'NOUN'
  // "three nights of telephone calls.": nothing but a noun can end there.
  if (before.pos === 'NOUN' && endsInS(token.word) && opensPhrase.has(beforeThat.pos))
    if ((next.text === '' || endsClause(next.word)) && hasVerbBefore(tokens, first, i)) token.pos = 'NOUN'
  // "The war monitor Barada Watch said": a noun before its name.
  if (before.pos === 'NOUN' && next.capital && isBare && !sameInPast.has(token.low) && articles.has(beforeThat.low))
    token.pos = 'NOUN'
  // "a stabbing that killed two": after an article, what nothing follows is a noun.
  if (endsInIng(token.word) && articles.has(before.low) && !goesOnInPhrase.has(next.pos) && next.pos !== 'ADV')
    token.pos = 'NOUN'
  if (before.low !== 'to' || isBare) return
  // "pointed to reports": after "to" no verb has an ending.
  if (endsInS(token.word)) {
    token.pos = 'NOUN'
    before.pos = 'ADP'
  }
  // "did not respond to emailed questions".
  if (endsInEd(token.word) && next.pos === 'NOUN') {
    token.pos = 'ADJ'
    before.pos = 'ADP'
  }
}

/** One of the words that the tagger is known to get wrong. */
function mendSlip(tokens: Token[], i: number, first: number, slip: string): void {
  const token = tokens[i]!
  const before = tokenBeside(tokens, i - 1, first)
  const next = tokenBeside(tokens, i + 1, first)
  const nextButOne = tokenBeside(tokens, i + 2, first)
  switch (slip) {
    // "According to people who saw it": what follows can be no verb.
    case 'according':
      if (next.low === 'to' && nextButOne.pos === 'VERB') nextButOne.pos = 'NOUN'
      break
    // "The displaced had asked for tents": people, by what befell them.
    case 'befallen':
      if ((token.pos === 'VERB' || token.pos === 'ADJ') && before.low === 'the' && !goesOnInPhrase.has(next.pos))
        token.pos = 'NOUN'
      break
    // "expressed hope that": what is expressed is a noun.
    case 'felt':
      if (token.pos === 'VERB' && expresses(before.word)) token.pos = 'NOUN'
      break
    // "in a statement late on Friday": when, and no part of the statement.
    case 'when':
      if (token.pos === 'ADJ' && (next.low === 'on' || next.low === 'in'))
        if (nextButOne.capital || nextButOne.text === 'the') token.pos = 'ADV'
      break
    // "reports from local health workers that …".
    case 'people':
      if (token.pos !== 'VERB' || next.pos === 'DET') break
      token.pos = 'NOUN'
      if (before.low === 'to') before.pos = 'ADP'
      break
    // The World Health Organization and the United States are no pronouns.
    case 'acronym':
      if (token.text !== token.text.toUpperCase()) break
      tokens[i] = tokenOf(
        token.text,
        wordOf(`${[...token.low].join('.')}.`),
        token.lemma,
        'PROPN',
        token.start,
        token.end,
      )
      break
    // "protested longer detention periods", "a new Harbour Post report".
    case 'degree':
      if (token.pos === 'ADV' && (next.pos === 'NOUN' || next.capital || (token.low === 'such' && next.pos === 'VERB')))
        token.pos = 'ADJ'
      break
    // "That report found no tents."
    case 'that':
      if (i === first && token.pos === 'PRON' && next.pos === 'NOUN' && isVerbal(nextButOne)) token.pos = 'DET'
      break
    // "Earlier reporting indicated": a noun, though it could be a verb.
    case 'told':
      if (token.pos !== 'VERB' || !isVerbal(next) || (i - 1 > first && !qualifies.has(before.pos))) break
      token.pos = 'NOUN'
      if (before.pos === 'ADV') before.pos = 'ADJ'
      break
    // "the military say you are safe", but "a say", "the final say".
    case 'saying':
      if (token.pos === 'NOUN' && !articles.has(before.low) && opensClause.has(next.pos)) token.pos = 'VERB'
      break
    // "A third said it did not.", "the upside will be small".
    case 'rank':
      if (token.pos === 'ADV' && isRank(before, next)) token.pos = 'NOUN'
      break
    // "the government in the east promised".
    case 'quarter':
      if (token.pos === 'ADV' && (isInThe(tokens, i, first) || isRank(before, next))) token.pos = 'NOUN'
      break
    // "on the far side of": the tagger's favourite slip.
    case 'side':
      if (token.pos !== 'VERB' || !qualifies.has(before.pos) || !isPlaceWord.has(next.low)) break
      token.pos = 'NOUN'
      if (before.pos === 'ADV') before.pos = 'ADJ'
      break
    // "said none had been paid", "none of them": nobody, and no degree.
    case 'nobody':
      if (token.pos === 'ADV' && (next.pos === 'AUX' || next.low === 'of')) token.pos = 'PRON'
      break
    // "confirmed in writing that …": how, and no deed.
    // "The daily reported that": a paper.
    case 'paper':
      if (articles.has(before.low) && token.pos !== 'NOUN' && (next.pos === 'VERB' || next.pos === 'AUX'))
        token.pos = 'NOUN'
      break
    case 'writing':
      if (token.pos === 'VERB' && before.low === 'in' && inWriting.has(next.pos)) token.pos = 'NOUN'
      break
  }
}

const inWriting = setOf<Pos>('SCONJ ADP PUNCT CCONJ')
const tradesBlame = setOf('trade trades traded trading share shares shared shift shifts shifted shifting')
const isPlaceWord = setOf('of in on at')
const isInThe = (tokens: readonly Token[], i: number, first: number): boolean =>
  tokenBeside(tokens, i - 1, first).low === 'the' && tokenBeside(tokens, i - 2, first).pos === 'ADP'
const isRank = (before: Token, next: Token): boolean => (before.low === 'a' || before.low === 'the') && isVerbal(next)

/** Whether what is taken for something else can hardly be anything but a verb, by the words beside it. */
function isVerbAfterAll(tokens: readonly Token[], i: number, first: number): boolean {
  const { pos } = tokens[i]!
  if (pos === 'NOUN' && (isSignal(tokens, i, first) || isOfHeadline(tokens, i, first))) return true
  if ((pos === 'NOUN' || pos === 'ADJ') && isBetweenClauses(tokens, i, first)) return true
  return isTakenForNoun(tokens, i, first)
}

/** "The meeting signals Moscow's intent": a verb, where the clause has no other before it. */
function isSignal(tokens: readonly Token[], i: number, first: number): boolean {
  const before = tokenBeside(tokens, i - 1, first)
  const next = tokenBeside(tokens, i + 1, first)
  return (
    i > first + 1 &&
    endsInS(tokens[i]!.word) &&
    (before.pos === 'NOUN' || before.pos === 'PROPN') &&
    (opensClause.has(next.pos) ||
      next.pos === 'PROPN' ||
      next.low === 'that' ||
      next.low === 'how' ||
      next.low === 'to') &&
    !relatives.has(next.low) &&
    !before.low.endsWith('s') &&
    !hasVerbBefore(tokens, first, i)
  )
}

const particles = setOf('back down in off out up')

/** "Rwanda hits back at the report", "Iran slams the talks, says they are over": the first verb of a headline's name. */
function isOfHeadline(tokens: readonly Token[], i: number, first: number): boolean {
  if (i === first || i - first > 4 || !endsInS(tokens[i]!.word)) return false
  for (let at = first; at < i; at++) if (tokens[at]!.pos !== 'PROPN') return false
  const next = tokenBeside(tokens, i + 1, first)
  if (particles.has(next.low) && tokenBeside(tokens, i + 2, first).pos === 'ADP') return true
  for (let at = i + 1; at < Math.min(tokens.length - 1, i + 12) && !isVerbal(tokens[at]!); at++)
    if (tokens[at]!.low === ',') return tokens[at + 1]!.pos === 'VERB' && endsInS(tokens[at + 1]!.word)
  return false
}

/** Whether the words beside a noun or an adjective leave room for a verb only. */
function isBetweenClauses(tokens: readonly Token[], i: number, first: number): boolean {
  const token = tokens[i]!
  const before = tokenBeside(tokens, i - 1, first)
  const beforeThat = tokenBeside(tokens, i - 2, first)
  const next = tokenBeside(tokens, i + 1, first)
  if (next.text === '') return false
  const opens =
    opensClause.has(next.pos) ||
    asksOrTells.has(next.low) ||
    (next.low === 'to' && tokenBeside(tokens, i + 2, first).pos === 'VERB')
  // ", warning that the bridge is shut", ", promising to come".
  if (endsInIng(token.word)) {
    if (token.low === 'promising' && beings.has(before.low)) return opens || /^(?:ADJ|NOUN|NUM)$/.test(next.pos)
    return before.low === ',' && (opens || (token.pos === 'NOUN' && (next.pos === 'ADJ' || next.capital)))
  }
  // "has also detailed the cost", "the deputies grilled the minister".
  if (token.pos === 'ADJ') {
    if (!endsInEd(token.word)) return false
    const helper = before.pos === 'ADV' ? beforeThat : before
    return havings.has(helper.low) || (named.has(before.pos) && (possessives.has(next.low) || next.low === 'that'))
  }
  // "towns that promise to reopen", "which blocks the road", "but some note that".
  if (before.low === 'who' || before.low === 'which') return opens
  // "rejects the claim and reserves its right to appeal".
  if (before.low === 'and' || before.low === 'but') return heldBack.has(token.low) && possessives.has(next.low)
  if (before.low === 'that') return opens && i - 2 >= first && (i - 2 === first || beforeThat.pos === 'NOUN')
  // "they all want the ban lifted".
  if ((before.low === 'all' || before.low === 'both') && several.has(beforeThat.low)) return opens
  return several.has(before.low) && next.low === 'that'
}

function hasVerbBefore(tokens: readonly Token[], first: number, at: number): boolean {
  for (let i = at - 1; i >= first; i--) {
    const { low, pos, word } = tokens[i]!
    if (low === ',' || low === ';') return false
    if (pos === 'AUX' || (pos === 'VERB' && !endsInIng(word))) return true
  }
  return false
}

const phrasesFrom = factOf(low => namePhrases.get(low) ?? null)
const smallInNames = setOf('of the and for')

/** "Red Cross", "human rights": names of several words that the tagger takes for others. */
function joinNames(tokens: readonly Token[], first: number): void {
  for (let i = first; i < tokens.length; i++) {
    const phrase = phrasesFrom(tokens[i]!.word)?.find(words =>
      words.every((word, n) => {
        const { low, text, capital } = tokenBeside(tokens, i + n, first)
        return low === word && (capital || smallInNames.has(text))
      }),
    )
    phrase?.forEach((word, n) => {
      if (!smallInNames.has(word)) tokens[i + n]!.pos = 'PROPN'
    })
  }
}
