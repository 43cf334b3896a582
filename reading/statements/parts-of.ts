import type { Token } from '../tokens.ts'
import { isComma } from './marks.ts'
import { starts } from './phrase-parts.ts'
import { possessive } from './pronouns.ts'
import type { Range } from './range.ts'
import { isSomebody, typeOf } from './source-types.ts'

/** The parts of "the United Nations and the Red Cross", each whole. */
export function partsOf(tokens: readonly Token[], [from, to]: Range): Range[] {
  const parts: Range[] = []
  let start = from
  for (let at = from + 1; at < to - 1; at++) {
    const mark = tokens[at]!
    if (mark.low !== 'and' && !isComma(mark)) continue
    let next = at + 1
    if (isComma(mark) && tokens[next]?.low === 'and') next++
    const first = tokens[next]
    if (!first || next >= to) continue
    const opens =
      starts(first.word) ||
      possessive(first.word) ||
      first.pos === 'PROPN' ||
      first.pos === 'NUM' ||
      (mark.low === 'and' && first.pos === 'NOUN' && !starts(tokens[start]!.word) && at - start === 1)
    // "Doctors and nurses of the clinic" stays whole; so do a name with "and" and an apposition.
    if (mark.low === 'and' && sharesArticle(tokens, start, at, to)) continue
    if (
      !opens ||
      (mark.low === 'and' &&
        first.pos === 'PROPN' &&
        tokens[at - 1]!.pos === 'PROPN' &&
        tokens[start]!.low === 'the' &&
        !/^\p{Lu}{2,}$/u.test(tokens[at - 1]!.text))
    )
      continue
    if (isComma(mark) && tokens[at + 1]?.low !== 'and' && !tokens.slice(next, to).some(token => token.low === 'and'))
      continue
    parts.push([start, at])
    start = next
    at = next
  }
  parts.push([start, to])
  return parts
}

/** "the people and Government of Benin", "the mayor and Council of Rovena": one article, and one "of" for both. */
const sharesArticle = (tokens: readonly Token[], start: number, and: number, to: number): boolean =>
  and === start + 2 &&
  starts(tokens[start]!.word) &&
  tokens[start + 1]!.pos === 'NOUN' &&
  and + 3 < to &&
  tokens[and + 2]!.low === 'of' &&
  isSomebody(typeOf(tokens, [start, and])) &&
  !/^\p{Lu}{2,}$/u.test(tokens[and + 1]!.text)
