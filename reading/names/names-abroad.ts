import { setOf } from '../set-of.ts'
import { allWhere } from './all-where.ts'
import { type FoundName, foundName } from './found-name.ts'
import type { NameToken } from './name-tokens.ts'
import { isSureHead } from './whole-names.ts'

/** Small words that join the parts of a name in another language than English. */
const joining = setOf(
  'de des du del da do das dos di della dello dei degli delle la le las los les el et e y en na au aux pour para por per sur für der die das von zur zum dla w z voor van het ja og och',
)
const outside =
  /^(?:The|In|On|At|By|For|From|And|But|January|February|March|April|May|June|July|August|September|October|November|December|.*day)$/
const adjective = /^\p{Ll}{3,}(?:ienne|éenne|aine|ale|ique|aire|ée|iste|ière|ista|ario|iva|ico|ica)s?$/u

/**
 * Organisations named in other languages than English, made whole: over the small words and adjectives of those
 * languages ("Union des Piroguiers du Fleuve", "Fédération luthérienne mondiale"), and over a word for "without".
 */
export function namesAbroad(tokens: readonly NameToken[], found: readonly FoundName[]): FoundName[] {
  let names = [...found]
  const text = (i: number) => tokens[i]?.text ?? ''
  const isCapital = (i: number) => tokens[i]?.word.named === true && !tokens[i]!.first
  const put = (from: number, to: number) => {
    names = names.filter(each => each.to <= from || each.from >= to)
    names.push(foundName(from, to, 'ORG'))
  }
  for (const i of allWhere(tokens, ({ word }) => word.without)) {
    if (!tokens[i - 1]?.word.capital || !tokens[i + 1]?.word.capital) continue
    let from = i - 1
    while (isCapital(from) && tokens[from - 1]?.word.capital && !outside.test(text(from - 1))) from--
    const over = names.find(each => each.from <= from && each.to > i + 1)
    if (over?.full) continue
    put(from, afterRun(i + 1))
  }
  let reached = 0
  for (const i of allWhere(tokens, ({ word }) => isSureHead(word))) {
    if (i < reached) continue
    const over = names.find(each => each.from <= i && each.to > i)
    if (over?.full) continue
    let to = over?.type === 'ORG' ? over.to : afterRun(i)
    const start = to
    for (let next = joined(to); next > to; next = joined(to)) to = next
    if (to > start) put(over?.type === 'ORG' ? over.from : i, to)
    reached = to
  }
  return names.sort((a, b) => a.from - b.from)

  function afterRun(from: number): number {
    let to = from + 1
    while (isCapital(to)) to++
    return to
  }
  /** Where a name that reaches to `to` goes on to. */
  function joined(to: number): number {
    let at = to
    while (adjective.test(text(at))) at++
    const small = at
    while (joining.has(text(at))) at++
    if (at > small && at < small + 4 && isCapital(at)) return afterRun(at)
    if (/^[dl][’']\p{Lu}/u.test(text(small))) return afterRun(small)
    return /[éèêïôç]|(?:aines?|ales?|iques?|aires?)$/u.test(text(small - 1)) ? small : to
  }
}
