/** Content that stands before its source, and its second part after it. */
import type { Token } from '../tokens.ts'
import { newSpeaker, trailing } from './another-speaks.ts'
import type { Scene } from './attribution.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { contentEnd } from './content-end.ts'
import { cueForms } from './cue-verbs.ts'
import { isAux } from './is-aux.ts'
import { isComma, isDash, isOpenMark, isQuoteMark } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { quoted, quoteEnd } from './quotations.ts'
import type { Range } from './range.ts'
import { setsApart } from './sets-apart.ts'
import { claims } from './source-types.ts'

/** What was said, where it stands before its source: the clause, or the whole quotation, which may begin sentences earlier. */
export function leftContent(scene: Scene, end: number): Range | null {
  const { tokens, from } = scene
  let close = end
  const mark = tokens[close - 1]
  if (!mark || close <= from) {
    // The quotation may have ended with the sentence before: “…?” / he asked.
    return null
  }
  if (tokens[close - 1]!.low === 'as' && close - 1 > from) close--
  if (isComma(tokens[close - 1]) && !quoted(tokens, close - 1)) close--
  else if (isDash(tokens[close - 1]) && !quoted(tokens, close - 1)) close--
  else if (!quoted(tokens, close - 1) && !/^[?!]$/.test(tokens[close - 1]!.text) && tokens[end]?.low !== 'according')
    return null
  if (close <= from) return null
  if (quoted(tokens, close - 1)) {
    const { quote } = tokens[close - 1]!
    let open = close - 1
    while (open > 0 && tokens[open - 1]!.quote === quote) open--
    if (open <= from || close - open > 12 || isClauseMark(tokens[open - 1]!)) {
      const before = leadIn(scene, open) ?? quotedBefore(scene, open)
      return before === null ? [open, close] : [before, close]
    }
  }
  let start = from
  for (let at = close - 1; at > from; at--) {
    const token = tokens[at]!
    if ((token.text === ';' || (token.text === ':' && hasVerb(tokens, [from, at]))) && !quoted(tokens, at)) {
      start = at + 1
      break
    }
  }
  // What an earlier statement of the sentence ends with is behind us.
  for (const each of scene.found) {
    const told = each.addressees.map(([, end]) => end)
    const reach = Math.max(each.source?.[1] ?? 0, each.cue?.[1] ?? 0, ...each.content.map(part => part[1]), ...told)
    if (each.rule === 'floating' || each.rule === 'inverted')
      if (reach <= close && reach > start && !isToldOn(tokens, reach, close))
        start = isComma(tokens[reach]) ? reach + 1 : reach
  }
  start = afterOpening(tokens, start, close)
  // "When asked about it, he replied": what he was asked is not what he said.
  if (tokens[start]?.low === 'when' && /^(?:asked|pressed|questioned)$/.test(tokens[start + 1]?.low ?? '')) return null
  if (/^(?:asked|pressed|questioned)$/.test(tokens[start]?.low ?? '')) return null
  // "When the doctor took a look, he disagreed": when it was, and nothing said.
  if (
    /^(?:when|while|after|once|as|until|before)$/.test(tokens[start]?.low ?? '') &&
    !goesOnAfterComma(scene, start, close)
  )
    return null
  // "CUCUTA, Colombia, March 4": a dateline.
  if (
    tokens.slice(start, close).every(({ text }) => /^[\p{Lu}\d(,.)]/u.test(text)) &&
    /^\p{Lu}{2,}$/u.test(tokens[start]?.text ?? '')
  )
    return null
  return start < close ? [start, close] : null
}

/** "…, he told relatives in a call on Friday, one of them said": no clause is left that another could have said. */
const isToldOn = (tokens: readonly Token[], from: number, to: number): boolean =>
  from >= to ||
  (tokens[from]!.pos === 'ADP' &&
    !tokens.slice(from, to).some(isComma) &&
    !tokens
      .slice(from, to)
      .some((token, i) => isAux(token) || (token.pos === 'VERB' && tokens[from + i + 1]?.low !== 'by')))

const goesOnAfterComma = (scene: Scene, from: number, to: number): boolean => {
  for (let at = from; at < to - 1; at++)
    if (isComma(scene.tokens[at]) && startsClause({ ...scene, to }, at + 1)) return true
  return false
}

const isClauseMark = (token: Token): boolean => /^[,:;]$/.test(token.text) || isDash(token)

/** A clause that runs into the quotation belongs to it; "He said:" and the like do not. */
function leadIn({ tokens, from }: Scene, open: number): number | null {
  if (open <= from) return null
  const before = tokens[open - 1]!
  if (isClauseMark(before)) return null
  for (let at = from; at < open; at++) if (cueForms.has(tokens[at]!.low) && tokens[at]!.pos === 'VERB') return null
  return afterOpening(tokens, from, open)
}

/** "The cuts were “painful” and more will come, “if we let them,” she said": a clause that is quoted in part is told by her too. */
function quotedBefore({ tokens, from }: Scene, open: number): number | null {
  if (!isComma(tokens[open - 1])) return null
  let hasQuote = false
  for (let at = from; at < open; at++) {
    if (quoted(tokens, at)) hasQuote = true
    else if (tokens[at]!.pos === 'VERB' && cueForms.has(tokens[at]!.low)) return null
  }
  const start = afterOpening(tokens, from, open)
  return hasQuote && !quoted(tokens, start) && hasVerb(tokens, [start, open]) ? start : null
}

/** Leaves "But", "However," and datelines outside. */
function afterOpening(tokens: readonly Token[], from: number, to: number): number {
  let start = from
  while (start < to - 1 && /^[•·▪‣◦*]$/.test(tokens[start]!.text)) start++
  if (/^\p{Lu}{2,}/u.test(tokens[from]!.text))
    for (let at = from + 1; at < Math.min(to, from + 16); at++) {
      const isHyphen = tokens[at]!.text === '-' && tokens[at - 1]!.end < tokens[at]!.start
      if (isDash(tokens[at]) || isHyphen) start = at + 1
    }
  // "Sanaa (AFP) - ", and the label of a line.
  for (let at = from + 1; at < Math.min(to - 1, from + 8) && /^[\p{Lu}\d(,.):]/u.test(tokens[at]!.text); at++) {
    const { text } = tokens[at]!
    if (text === ')' ? isDash(tokens[at + 1]) : text === ':' && at < from + 5)
      start = Math.max(start, text === ')' ? at + 2 : at + 1)
  }
  if (start < to && tokens[start]!.pos === 'CCONJ') start++
  if (start + 1 < to && tokens[start]!.pos === 'ADV' && isComma(tokens[start + 1])) start += 2
  return start
}

/** The second part of what is interrupted by its source. */
export function restAfter(scene: Scene, at: number, first: Range): Range | null {
  const { tokens, to } = scene
  let start = at
  if (!isComma(tokens[start]) && !isDash(tokens[start])) return null
  start++
  const token = tokens[start]
  if (!token || start >= to) return null
  if (isOpenMark(token, tokens[start - 1])) return [start, quoteEnd(scene, start)]
  // "Though it was calm, he said, leaving would be harder": the clause below has yet to meet its own.
  const isBelow = opensBelow.test(tokens[first[0]]!.low) && !goesOnAfterComma(scene, first[0], first[1])
  // "It was the army, she said, that had asked for it".
  if (setsApart(tokens, first[0]) && /^(?:that|who|which)$/.test(token.low))
    return [start, contentEnd(scene, start, 'clause')]
  if (
    quoted(tokens, first[1] - 1) ||
    (token.pos === 'CCONJ' && !goesOn(scene, start)) ||
    (token.pos === 'SCONJ' && !isBelow && !tellsWhy.test(token.low)) ||
    (/ing$/.test(token.low) && token.low !== 'including' && !isBelow) ||
    token.low === 'as' ||
    token.low === 'according' ||
    /^(?:who|which|while)$/.test(token.low)
  )
    return null
  // "…, the army alleged, a charge the rebels brushed aside": the outlet's.
  if (/^an?$/.test(token.low) && claims.test(tokens[start + 1]?.low ?? '')) return null
  // "…, the mission said, hours after the governor had promised passage": when it was said, told by the outlet.
  if (
    sinceWhen.test(
      tokens
        .slice(start, Math.min(to, start + 4))
        .map(({ low }) => low)
        .join(' '),
    )
  )
    return null
  // "…, the captain told relatives, one of them said": another, who tells of it.
  if (isComma(tokens[start - 1]) && trailing(scene, start)) return null
  // A name or a date that hangs on the speaker is no content.
  const end = contentEnd(scene, start, 'clause')
  // "…, and will hand him a note, according to a second": another's.
  if (token.pos === 'CCONJ' && tokens[end + 1]?.low === 'according') return null
  return end > start &&
    (token.low === 'including' ||
      (token.low === 'and' && isAfterCue(tokens, start)) ||
      token.pos === 'VERB' ||
      isAux(token) ||
      token.pos === 'ADP' ||
      hasVerb(tokens, [start, end]))
    ? [start, end]
    : null
}

const opensBelow = /^(?:although|though|if|unless|because|since|while|despite|instead|rather|besides)$/
const tellsWhy = /^(?:because|since|if|unless)$/

/** "It had vaccines on board, the surgeon said, and two nurses": the comma of the "and" closes what tells who says so. */
const isAfterCue = (tokens: readonly Token[], and: number): boolean =>
  isComma(tokens[and - 1]) && tokens[and - 2]?.pos === 'VERB'

/** "The well was poisoned, a herder said, and the army closed it": theirs to say, unless somebody speaks or acts anew. */
function goesOn(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  if (/^(?:will|would)$/.test(tokens[at + 1]?.low ?? '')) return true
  if (tokens[at]!.low !== 'and') return false
  let next = at + 1
  while (tokens[next]?.pos === 'ADV' || isAux(tokens[next])) next++
  if (newSpeaker(scene, at + 1) || cueForms.has(tokens[next]?.low ?? '')) return false
  const verb = wholePhraseEnd(tokens, at + 1, to, false)
  if (/^(?:will|would|could|may|might|must|should)$/.test(tokens[verb]?.low ?? '')) return true
  // "…, she said, and she held up her card": what she does besides.
  if (/^(?:he|she|it|they|we|i|who|which|that)$/.test(tokens[at + 1]?.low ?? '')) return false
  return isAfterCue(tokens, at) || startsClause(scene, at + 1)
}

/** "“Nobody left,” the mayor said, “and nobody will”"; "The road, he added, “is closed”". */
export function beforeToo(scene: Scene, source: Range, right: Range): Range | null {
  const { tokens, from } = scene
  const before = tokens[source[0] - 1]
  if (!before || source[0] - 1 <= from || !quoted(tokens, right[0])) return null
  if (isQuoteMark(before)) return leftContent(scene, source[0])
  const verb = tokens[right[0] + 1]
  const isHeadless = isAux(verb) || (verb?.pos === 'VERB' && /(?:s|ed)$/.test(verb.low))
  const left = isComma(before) ? leftContent(scene, source[0]) : null
  if (!left || !/^(?:DET|PROPN|NOUN|PRON)$/.test(tokens[left[0]]!.pos)) return null
  // "It would, a source suggested, “look kindly” on it": the verb lacks its rest.
  if (isAux(tokens[left[1] - 1])) return left
  return isHeadless && !hasVerb(tokens, left) ? left : null
}

const sinceWhen =
  /^(?:(?:only|just|some|about|a|an|one|two|three|several|few|\d+) )*(?:(?:moment|minute|hour|day|week|month|year)s? )?(?:after|before)\b|^(?:shortly|soon|long|immediately) (?:after|before)\b/
