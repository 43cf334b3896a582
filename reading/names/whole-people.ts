import type { FoundName } from './found-name.ts'
import type { NameToken } from './name-tokens.ts'

const suffixes = new Set('Jr Sr II III IV uulu kyzy oglu oğlu ogly oghlu qizi kizi gyzy'.split(' '))
const capitalParticles = new Set(
  'Mint Ould Bint Binti Bin Ben Ibn Van Von De Al El Abu Abou Umm Aït Ter Mac Mc Ag'.split(' '),
)
const isQuote = (token: NameToken | undefined) => /^["“”„«»]$/.test(token?.text ?? '')
const isInitial = (token: NameToken | undefined) =>
  /^(?:\p{Lu}|Yu|Ya|Ye|Zh|Kh|Ts|Ch|Sh|Dzh|Th)$/u.test(token?.text ?? '')

/**
 * People's names made whole, by how they are built: initials before ("J. R. van der Merwe"), particles with what follows
 * them ("María de los Ángeles", "Jean-Baptiste d’Hauteville", "Leïla mint Ahmed"), a name in quotation marks between
 * ("Adem “Rrufeja” Krasniqi"), and "Jr", "III" or "uulu" behind.
 */
export function wholePeople(tokens: readonly NameToken[], found: readonly FoundName[]): FoundName[] {
  const at = new Map<number, FoundName>()
  for (const each of found) for (let i = each.from; i < each.to; i++) at.set(i, each)
  const gone = new Set<FoundName>()
  for (const each of found) {
    if (each.type !== 'PER' || gone.has(each)) continue
    grow(each, leftOf(each), each.to)
    for (let to = rightOf(each); to > each.to; to = rightOf(each)) grow(each, each.from, to)
  }
  return found.filter(each => !gone.has(each))

  function grow(each: FoundName, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const other = at.get(i)
      if (other && other !== each) gone.add(other)
      at.set(i, each)
    }
    each.from = from
    each.to = to
  }

  /** Whether a name may take a word in: it begins one, and no organisation or known place holds it. */
  function isFree(i: number, each: FoundName): boolean {
    const other = at.get(i)
    return tokens[i]?.word.named === true && (!other || other === each || (other.type !== 'ORG' && !other.full))
  }

  function leftOf(each: FoundName): number {
    let { from } = each
    let at = from
    while (isParticle(at - 1)) at--
    // "his deputy, de Sousa"; "General de la Cruz"
    if (at < from && (tokens[at - 1]?.text === ',' || tokens[at - 1]?.word.title)) from = at
    if (at < from && (isInitialDot(at) || (at > 0 && isFree(at - 1, each) && !tokens[at - 1]!.first))) from = at
    while (capitalParticles.has(tokens[from - 1]?.text ?? '') && isFree(from - 1, each)) from--
    while (isInitialDot(from)) from -= 2
    if (/^dite?$/.test(tokens[from - 1]?.text ?? '') && isFree(from - 2, each)) from -= 2
    return from
  }
  function isInitialDot(end: number): boolean {
    return (
      tokens[end - 1]?.text === '.' && isInitial(tokens[end - 2]) && tokens[end - 2]!.end === tokens[end - 1]!.start
    )
  }
  function isParticle(i: number): boolean {
    return tokens[i]?.word.small === true && tokens[i]!.word.particle
  }

  function rightOf(each: FoundName): number {
    const { to } = each
    const next = tokens[to]
    if (!next) return to
    if (suffixes.has(next.text) && !next.first) return to + 1
    if (/^[dl][’']\p{Lu}/u.test(next.text) && isFree(to, each)) return to + 1
    if (
      isInitial(tokens[to - 1]) &&
      next.text === '.' &&
      isFree(to + 1, each) &&
      tokens[to + 1]!.start === next.end + 1
    )
      return to + 2
    if (isQuote(next) && isQuote(tokens[to + 2]) && tokens[to + 1]!.word.capital && tokens[to + 3]?.word.capital)
      if (isFree(to + 3, each) && tokens[to + 3]!.start === tokens[to + 2]!.end + 1) return to + 4
    let end = to
    while (isParticle(end)) end++
    if (end > to && end < to + 4 && isFree(end, each)) {
      do end++
      while (tokens[end] && !tokens[end]!.first && isFree(end, each))
      return end
    }
    return to
  }
}
