import type { FoundName } from './found-name.ts'
import type { NameToken } from './name-tokens.ts'

const acts =
  /^(?:said|says|told|tells|met|asked|added|replied|answered|recalled|recalls|wrote|explained|insisted|smiled|visited|phoned|called|joined|resigned|married|testified)$/
const helping = /^(?:has|had|have|also|then|later|earlier|previously|already|once|again|himself|herself|\p{Ll}+ly)$/u
const before = /^(?:in|at|near|of|from|to|into|around|outside|between|towards|and|through|across|over)$/i
const where = /^(?:in|near|into|outside|around)$/i

/**
 * Unknown names by what is done with them: whoever "had previously met" somebody is a person, and what something stands
 * "near" is a place, unless its name begins with a given one.
 */
export function placesOrPeople(tokens: readonly NameToken[], found: readonly FoundName[]): FoundName[] {
  return found.map(each => {
    const { from, to, type, full } = each
    if (full || type === 'ORG' || type === 'EVENT' || type === 'DOC') return each
    const previous = tokens[from - 1]?.text ?? ''
    if (type === 'LOC' && to - from === 1 && !before.test(previous)) {
      let verb = to
      while (verb < to + 3 && helping.test(tokens[verb]?.text ?? '')) verb++
      return acts.test(tokens[verb]?.text ?? '') ? { ...each, type: 'PER' } : each
    }
    const isGiven = tokens.slice(from, to).some(({ word }) => word.given || word.particle)
    return type === 'PER' && to - from < 3 && where.test(previous) && !isGiven ? { ...each, type: 'LOC' } : each
  })
}
