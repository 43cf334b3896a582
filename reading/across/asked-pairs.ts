/** The same that is said to have been asked of others, or by those who were asked. */
import { likenessOf, mayBeOneDay } from './events-of.ts'
import { areOne, type Found, type Pair, sharedTerms, sideOf } from './pair.ts'

const noParty =
  /^(?:he|him|she|her|they|them|it|us|we|me|i|you|reporters|journalists|all (?:the )?(?:part(?:y|ies)|sides)|(?:both|the|warring|two) (?:sides|parties)|(?:the )?warring parties|parties|donors?|everyone|everybody|people|residents|(?:the )?(?:international community|world|public|population))$/
/** Askers that another article may name. */
const unnamed = /\b(?:authorities|officials|government|leaders|ministry|administration|leadership|side)$/

export function askedPairs(found: Found, i: number, j: number): Pair[] {
  const [a, b] = [found.all[i]!, found.all[j]!]
  if (a.statement.modality !== 'asked' || b.statement.modality !== 'asked' || !mayBeOneDay(a, b)) return []
  const [one, other] = [a, b].map(({ addressees }) => addressees.filter(key => !noParty.test(key))) as [
    string[],
    string[],
  ]
  if (one.length === 0 || other.length === 0) return []
  const areSwapped = other.includes(a.speaker ?? '-') && one.includes(b.speaker ?? '-')
  if (areSwapped)
    return [
      {
        type: 'asked',
        rule: 'each is said to have asked the other',
        a: sideOf(found, i, a.statement.speaker!, a.speaker!),
        b: sideOf(found, j, b.statement.speaker!, b.speaker!),
      },
    ]
  if (one.some(key => other.some(known => areOne(known, key)))) return []
  const like = likenessOf(a, b, found.weights)
  const parties = new Set(
    [...a.addressees, ...b.addressees, a.speaker, b.speaker].flatMap(key => key?.split(' ') ?? []),
  )
  const told = sharedTerms(a, b).filter(term => !parties.has(term.replace(/^@/, '')) && term !== 'request')
  const mayBeOneAsker =
    a.speaker === null ||
    b.speaker === null ||
    areOne(a.speaker, b.speaker) ||
    [a.speaker, b.speaker].some(key => noParty.test(key) || unnamed.test(key))
  // Two who ask for the same, each of another: only where what is asked names something of its own.
  const isParticular = told.some(term => /^[@#]/.test(term))
  const needed = mayBeOneAsker ? 1 : isParticular ? 2 : 3
  const likeEnough = mayBeOneAsker && told.length >= 2 ? 0.15 : mayBeOneAsker || told.length >= 3 ? 0.2 : 0.35
  if (told.length < needed || like < likeEnough) return []
  return [
    {
      type: 'asked',
      rule: 'the same is asked of others',
      a: sideOf(found, i, a.statement.addressees[a.addressees.indexOf(one[0]!)]!, one[0]!),
      b: sideOf(found, j, b.statement.addressees[b.addressees.indexOf(other[0]!)]!, other[0]!),
    },
  ]
}
