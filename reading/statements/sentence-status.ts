/**
 * Which sentences tell, which weigh, and which are the page's: a conditional random field over the sentences of an
 * article. It sees words, what the rules found, and how the sentence stands on the page.
 */
import { type Crf, marginals } from '../crf/crf.ts'
import { hashOf as hash, mix } from '../crf/features.ts'
import type { Status } from '../statement.ts'
import type { Sentence, Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import type { Attribution } from './attribution.ts'
import { bySentence } from './by-sentence.ts'
import { isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import { isCommentary } from './status.ts'
import { hashedWord as hashOf } from './tagger.ts'

export const statuses: readonly Status[] = ['attributed', 'fact', 'commentary', 'furniture']

/** How likely each status is for each sentence, in the order of `statuses`. */
export function statusesOf(
  crf: Crf,
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  attributions: readonly Attribution[],
): number[][] {
  const found = marginals(crf, statusFeatures(tokens, sentences, attributions))
  return sentences.map((_, i) => [...found.subarray(i * statuses.length, (i + 1) * statuses.length)])
}

const hashedEnding = factOf(low => hash(low.slice(-3)))
const nothing = hash('')

export function statusFeatures(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  attributions: readonly Attribution[],
): number[][] {
  const told = bySentence(sentences, attributions, each => [...each.content, ...(each.cue ? [each.cue] : [])])
  return sentences.map(({ from, to, paragraph }, n) => {
    const features = [mix(100, 0)]
    const own = told[n]!
    const top = own.reduce((best, each) => Math.max(best, each.grade), 0)
    features.push(mix(101, Math.round(top * 10)))
    for (const each of own)
      features.push(
        mix(102, hashOf(each.rule)),
        mix(103, hashOf(each.lemma)),
        mix(104, hashOf(each.sourceType ?? '-')),
        mix(105, hashOf(each.rule), hashOf(each.modality)),
      )
    if (own.length === 0) features.push(mix(106, 0))
    const alone = sentences[n - 1]?.paragraph !== paragraph && sentences[n + 1]?.paragraph !== paragraph
    const last = n === sentences.length - 1
    const length = to - from
    const ends = /[.!?”"’')…]$/.test(tokens[to - 1]!.text) ? 1 : 0
    features.push(
      mix(107, (alone ? 1 : 0) + (last ? 2 : 0), ends),
      mix(108, Math.min(8, Math.floor(length / 4)), ends),
      mix(109, n === 0 ? 1 : 0, ends),
    )
    let verbs = 0
    let past = 0
    let dates = 0
    let numbers = 0
    let names = 0
    let modals = 0
    let quotes = 0
    let capitals = 0
    let before = 0
    for (let at = from; at < to; at++) {
      const token = tokens[at]!
      const word = token.word.hash
      features.push(mix(110, word))
      if (at > from) features.push(mix(111, before, word))
      before = word
      if (token.pos === 'VERB') {
        verbs++
        if (/ed$/.test(token.low)) past++
        features.push(mix(112, token.lemma.hash))
      } else if (token.pos === 'ADJ' || token.pos === 'ADV') features.push(mix(113, hashedEnding(token.word)))
      if (isAux(token)) {
        verbs++
        if (/^(?:was|were|had|did)$/.test(token.low)) past++
        if (/^(?:may|might|could|should|must|would|will|can)$/.test(token.low)) modals++
      }
      if (isDateWord(token)) dates++
      if (token.pos === 'NUM') numbers++
      if (token.pos === 'PROPN') names++
      if (token.quote > 0) quotes++
      if (token.capital) capitals++
    }
    const commentary = isCommentary(tokens, [from, to]) ? 1 : 0
    features.push(
      mix(114, tokens[from]!.word.hash),
      mix(115, tokens[from]!.word.hash, tokens[from + 1]?.word.hash ?? nothing),
      mix(116, Math.min(verbs, 4), Math.min(past, 2)),
      mix(117, Math.min(dates, 2), Math.min(numbers, 2)),
      mix(118, Math.min(names, 4), Math.min(numbers, 1)),
      mix(119, Math.min(modals, 2), commentary),
      mix(120, quotes > 0 ? 1 : 0, own.length > 0 ? 1 : 0),
      mix(121, Math.round((4 * capitals) / length), alone ? 1 : 0),
      mix(122, commentary, Math.round(top * 5)),
      mix(123, hashOf(tokens[from]!.pos), hashOf(tokens[Math.min(to - 1, from + 1)]!.pos)),
      mix(124, verbs === 0 ? 1 : 0, alone ? 1 : 0),
      mix(125, past > 0 ? 1 : 0, dates + numbers > 0 ? 1 : 0),
      mix(126, names + numbers + dates === 0 ? 1 : 0, past > 0 ? 1 : 0),
    )
    return features
  })
}
