import { allWhere } from './all-where.ts'
import { type FoundName, foundName, ofType } from './found-name.ts'
import type { NameToken } from './name-tokens.ts'

const acts =
  /^(?:said|says|told|tells|met|asked|added|replied|answered|recalled|recalls|wrote|explained|insisted|smiled|visited|phoned|called|joined|resigned|married|testified)$/
const helping = /^(?:has|had|have|also|then|later|earlier|previously|already|once|again|himself|herself|\p{Ll}+ly)$/u
const before = /^(?:in|at|near|of|from|to|into|around|outside|between|towards|and|through|across|over)$/i
const where = /^(?:in|near|into|outside|around)$/i

/** "Mykola, 71, said": years that a person may have. */
const age = /^(?:[5-9]|[1-9]\d|10\d)$/

/**
 * Unknown names by what is done with them: whoever "had previously met" somebody is a person, and what something stands
 * "near" is a place, unless its name begins with a given one. Whoever has an age between commas is a person.
 */
export function placesOrPeople(tokens: readonly NameToken[], found: readonly FoundName[]): FoundName[] {
  const aged: FoundName[] = []
  for (const i of allWhere(tokens, ({ text }) => text === ',')) {
    const name = tokens[i - 1]
    if (!name || tokens[i + 2]?.text !== ',' || !age.test(tokens[i + 1]!.text)) continue
    if (!name.word.named || name.word.title || found.some(({ from, to }) => from < i && to > i - 1)) continue
    aged.push(foundName(i - 1, i, 'PER'))
  }
  const all = aged.length === 0 ? found : [...found, ...aged].sort((a, b) => a.from - b.from)
  return all.map(each => {
    const { from, to, type, full } = each
    if (!full && type === 'LOC' && age.test(tokens[to + 1]?.text ?? '') && isComma(to) && isComma(to + 2))
      return ofType(each, 'PER')
    if (full || type === 'ORG' || type === 'EVENT' || type === 'DOC') return each
    const previous = tokens[from - 1]?.text ?? ''
    if (type === 'LOC' && to - from === 1 && !before.test(previous)) {
      let verb = to
      while (verb < to + 3 && helping.test(tokens[verb]?.text ?? '')) verb++
      return acts.test(tokens[verb]?.text ?? '') ? ofType(each, 'PER') : each
    }
    const isGiven = tokens.slice(from, to).some(({ word }) => word.given || word.particle)
    return type === 'PER' && to - from < 3 && where.test(previous) && !isGiven ? ofType(each, 'LOC') : each
  })

  function isComma(at: number): boolean {
    return tokens[at]?.text === ','
  }
}
