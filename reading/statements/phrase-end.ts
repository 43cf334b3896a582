import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { isDateAt, isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isOpenMark } from './marks.ts'
import { inPhrase, isJoin, owns, starts } from './phrase-parts.ts'
import { possessive } from './pronouns.ts'

/** Pronouns that are a phrase of their own. */
const standsAlone = factOf(low =>
  /^(?:none|he|she|they|we|i|you|it|him|her|them|us|me|one|everyone|someone|others|who|whom|those|this|that|himself|herself|themselves|itself|what|anyone|anybody|anything|everybody|nobody|nothing|somebody|something|everything)$/.test(
    low,
  ),
)
const lastOrNext = factOf(low => /^(?:last|next)$/.test(low))
const endsInEdOrIng = factOf(low => /(?:ed|ing)$/.test(low))
const plainPronoun = factOf(low => /^(?:i|we|he|she|they)$/.test(low))
const relative = factOf(low => /^(?:who|which|whose)$/.test(low))

/** Where the base noun phrase ends that begins at `from`; `from` itself if there is none. */
export function phraseEnd(tokens: readonly Token[], from: number, ceiling: number): number {
  const first = tokens[from]
  if (!first || from >= ceiling) return from
  if (first.pos === 'PRON' && !possessive(first.word)) {
    return standsAlone(first.word) ? from + 1 : from
  }
  if (first.low === 'none') return from + 1
  // "the envoy for that country".
  if (first.low === 'that' && tokens[from - 1]?.pos === 'ADP' && tokens[from + 1]?.pos === 'NOUN')
    return phraseEnd(tokens, from + 1, ceiling)
  // "accused her of lying".
  if (first.low === 'her' && !/^(?:NOUN|PROPN|ADJ|NUM|VERB)$/.test(tokens[from + 1]?.pos ?? '')) return from + 1
  let at = from
  let head = -1
  while (at < ceiling) {
    const token = tokens[at]!
    if (isOpenMark(token, tokens[at - 1]) && at > from && tokens[at - 1]!.quote !== token.quote) break
    // "told parliament last week".
    if (head >= 0 && lastOrNext(token.word) && /^(?:night|week|month|year)$/.test(tokens[at + 1]?.low ?? '')) break
    if (inPhrase(token)) {
      if (at > from && head >= 0 && (starts(token.word) || possessive(token.word)) && !owns(tokens[at - 1]!.word)) break
      if (head >= 0 && token.pos === 'PROPN' && isDateAt(tokens, at) && !(tokens[at + 1] && owns(tokens[at + 1]!.word)))
        break
      if (isNominal(token) || token.pos === 'ADJ') head = at
      if (token.pos === 'DET' && at > from && head < 0 && !starts(token.word)) head = at
      at++
      continue
    }
    if (
      token.pos === 'VERB' &&
      endsInEdOrIng(token.word) &&
      tokens[at + 1] &&
      (isNominal(tokens[at + 1]!) || tokens[at + 1]!.pos === 'ADJ') &&
      at > from &&
      tokens[at - 1]!.pos !== 'NOUN' &&
      tokens[at - 1]!.pos !== 'PROPN'
    ) {
      at++
      continue
    }
    if (
      token.pos === 'VERB' &&
      token.capital &&
      (at > from || tokens[at + 1]?.capital) &&
      (at > from || tokens[at - 1]?.pos === 'ADP')
    ) {
      head = at++
      continue
    }
    // "nearly ten", "a more careful plan", "recently published lists".
    const next = tokens[at + 1]
    if (
      token.pos === 'ADV' &&
      (head < 0 || (tokens[at - 1]!.low === "'s" && tokens[at - 1]!.pos === 'PART')) &&
      next &&
      (/^(?:ADJ|NUM)$/.test(next.pos) ||
        (next.pos === 'VERB' && /ed$/.test(next.low) && tokens[at + 2] && isNominal(tokens[at + 2]!)))
    ) {
      at++
      continue
    }
    break
  }
  if (head < 0)
    return first.pos === 'DET' &&
      /^(?:this|that|these|those|all|both|many|some|none|each|neither)$/.test(first.low) &&
      at > from
      ? from + 1
      : from
  return Math.min(at, Math.max(head + 1, from + 1))
}

const isToSomebody = factOf(low =>
  /^(?:advis[eo]r|aide|ambassador|assistant|attach[eé]|commissioner|consultant|counsel|counsell?or|delegate|deputy|emissary|envoy|heir|liaison|minister|observer|party|representative|secretary|signatory|staff|successor|visitor|witness)(?:s|es)?$/.test(
    low,
  ),
)

const isPlatform = ({ text }: Token): boolean =>
  /^(?:Facebook|Instagram|Signal|Telegram|TikTok|Twitter|Viber|WhatsApp)$/.test(text)

/** With what follows and belongs to it: "of …", "for …", "and …"; and, if asked, appositions and relative clauses. */
export function wholePhraseEnd(
  tokens: readonly Token[],
  from: number,
  ceiling: number,
  apposed = true,
  onlyOf = false,
): number {
  let end = phraseEnd(tokens, from, ceiling)
  if (end === from) return from
  for (let guard = 0; guard < 10 && end < ceiling; guard++) {
    const token = tokens[end]!
    if (token.text === '(') {
      let close = end
      while (close < ceiling && tokens[close]!.text !== ')') close++
      if (close >= ceiling || close - end > 12) break
      end = close + 1
      continue
    }
    // "an adviser to the president", "the ambassador to Chad".
    if (token.low === 'to' && isToSomebody(tokens[end - 1]!.word) && tokens[end + 1]?.pos !== 'VERB') {
      const after = phraseEnd(tokens, end + 1, ceiling)
      if (after === end + 1 || tokens[after]?.low === 'to') break
      end = after
      continue
    }
    // "everyone I interviewed", "the experts we asked".
    const said = tokens[end + 1]
    if (plainPronoun(token.word) && said?.pos === 'VERB' && /ed$/.test(said.low)) {
      const follow = tokens[end + 2]
      if (end + 2 < ceiling && follow && !/^[,.;:)]$/.test(follow.text)) break
      end += 2
      break
    }
    if (
      isJoin(token) &&
      token.low !== 'to' &&
      token.low !== 'by' &&
      !(onlyOf && !/^(?:of|and|or|in|at)$/.test(token.low))
    ) {
      let next = end + 1
      if (isDateWord(tokens[next]) || (token.low === 'on' && tokens[next]?.low === 'condition')) break
      // "said on Thursday at least 14 had died".
      if (token.low === 'at' && /^(?:least|most)$/.test(tokens[next]?.low ?? '')) break
      if (isDateWord(tokens[next + 1]) && /^(?:the|late|early|last|this|next)$/.test(tokens[next]!.low)) break
      if (token.low === 'and' && tokens[next]?.pos === 'ADV') break
      const after = phraseEnd(tokens, next, ceiling)
      // "told the agency in an e-mailed statement": where it was said.
      if (
        token.low === 'in' &&
        (/^(?:a|an|his|her|its|their)$/.test(tokens[next]?.low ?? '')
          ? /^(?:address|briefing|broadcast|call|e-?mail|interview|letter|message|note|post|report|speech|statement|text|tweet|video)$/
          : /^(?:comments|remarks)$/
        ).test(tokens[after - 1]?.low ?? '')
      )
        break
      // "told reporters at a news conference": where, too.
      if (token.low === 'at' && /^(?:briefing|conference|rally)$/.test(tokens[after - 1]?.low ?? '')) break
      // "wrote one woman in a Telegram group": where, too.
      if (/^(?:in|on)$/.test(token.low) && tokens.slice(next, after).some(isPlatform)) break
      if (after === next) {
        while (tokens[next]?.pos === 'ADV') next++
        const again = phraseEnd(tokens, next, ceiling)
        if (again === next) break
        end = again
        continue
      }
      // "X and Y said": what follows "and" is a clause of its own if a verb comes after it.
      if (token.pos === 'CCONJ' && tokens[after] && (isAux(tokens[after]) || tokens[after]!.pos === 'VERB')) break
      end = after
      continue
    }
    if (apposed && isComma(token)) {
      const next = tokens[end + 1]
      if (!next) break
      if (/^(?:who|which|whose|whom)$/.test(next.low)) {
        const close = relativeEnd(tokens, end + 2, ceiling)
        // "who works for Relief East, the largest charity in town.": the clause's own apposition.
        const beside = isComma(tokens[close]) ? wholePhraseEnd(tokens, close + 1, ceiling, false) : close
        const isLast = beside >= ceiling || tokens[beside]!.text === '.'
        end = isLast && /^(?:the|a|an)$/.test(tokens[close + 1]?.low ?? '') ? beside : close
        break
      }
      // "Peter Wherry, of the parish council", "Ana Ruiz, 24, from Bor": where somebody is from.
      const isFrom =
        (tokens[end - 1]!.pos === 'PROPN' && next.low === 'of') ||
        (isAge(tokens, end - 1) && (next.low === 'of' || next.low === 'from'))
      const name = isFrom ? phraseEnd(tokens, end + 2, ceiling) : end
      if (name > end + 2 && (name >= ceiling || tokens[name]!.pos === 'PUNCT')) {
        end = name
        continue
      }
      const adverb =
        /^(?:now|then|once|formerly|long)$/.test(next.low) && tokens[end + 2] && starts(tokens[end + 2]!.word) ? 1 : 0
      const after = phraseEnd(tokens, end + 1 + adverb, ceiling)
      const startsApposition =
        adverb > 0 ||
        starts(next.word) ||
        possessive(next.word) ||
        next.pos === 'NUM' ||
        next.pos === 'NOUN' ||
        next.pos === 'ADJ' ||
        next.pos === 'PROPN'
      if (!startsApposition || after === end + 1 + adverb || isDateWord(next)) break
      // An apposition ends with its phrase, and is followed by a mark or the end, never by a verb of its own.
      const wide = wholePhraseEnd(tokens, end + 1 + adverb, ceiling, false)
      const follow = tokens[wide]
      if (wide < ceiling && follow && (isAux(follow) || (follow.pos === 'VERB' && !/(?:ing|ed)$/.test(follow.low))))
        break
      end = wide
      continue
    }
    if (relative(token.word)) {
      end = relativeEnd(tokens, end + 1, ceiling)
      break
    }
    break
  }
  return end
}

/** "24" of "Ana Ruiz, 24". */
const isAge = (tokens: readonly Token[], at: number): boolean =>
  /^\d\d$/.test(tokens[at]!.text) && isComma(tokens[at - 1])

/** Where a relative clause ends, at its comma: with a second one, "whose brother was there, and whose name is changed". */
function relativeEnd(tokens: readonly Token[], from: number, ceiling: number): number {
  let end = from
  while (end < ceiling && !isComma(tokens[end]) && !/^[;:.?!]$/.test(tokens[end]!.text)) end++
  const isMore =
    isComma(tokens[end]) && tokens[end + 1]?.low === 'and' && /^(?:who|whose)$/.test(tokens[end + 2]?.low ?? '')
  return isMore ? relativeEnd(tokens, end + 3, ceiling) : end
}
