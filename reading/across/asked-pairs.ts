/** The same that is said to have been asked of others, or by those who were asked. */
import { cosineOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate } from './evidence.ts'
import { areOne, type Found, sideOf } from './pair.ts'
import type { Telling } from './tellings-of.ts'

const noParty =
  /^(?:he|him|she|her|they|them|it|us|we|me|i|you|reporters|journalists|all (?:the )?(?:part(?:y|ies)|sides)|(?:both|the|warring|two) (?:sides|parties)|(?:the )?warring parties|parties|donors?|everyone|everybody|people|residents|(?:the )?(?:international community|world|public|population))$/
/** Askers that another article may name. */
const unnamed = /\b(?:authorities|officials|government|leaders|ministry|administration|leadership|side)$/

/** Who asks, and what of whom, where it is somebody in particular. */
const isAsk = ({ statement, addressees }: Telling): boolean =>
  statement.modality === 'asked' && addressees.some(key => !noParty.test(key))

/** Two requests that may be one, made of others. */
export function askedCandidates(
  found: Found,
  beside: Beside,
  ones: readonly number[],
  others: readonly number[],
): Candidate[] {
  const asks = [ones, others].map(list => list.filter(i => isAsk(found.all[i]!))) as [number[], number[]]
  const only = asks.filter(list => list.length === 1).length
  return asks[0].flatMap(i =>
    asks[1].flatMap((j): Candidate[] => {
      const [a, b] = [found.all[i]!, found.all[j]!]
      const [one, other] = [a, b].map(({ addressees }) => addressees.filter(key => !noParty.test(key))) as [
        string[],
        string[],
      ]
      if (!mayBeOneDay(a, b) || one.some(key => other.some(known => areOne(known, key)))) return []
      const areSwapped = areSwappedIn(a, b)
      const side = (i: number, { statement, addressees, speaker }: Telling, key: string) =>
        areSwapped
          ? sideOf(found, i, statement.speaker!, speaker!)
          : sideOf(found, i, statement.addressees[addressees.indexOf(key)]!, key)
      return [
        {
          pair: {
            type: 'asked',
            rule: areSwapped ? 'each is said to have asked the other' : 'the same is asked of others',
            a: side(i, a, one[0]!),
            b: side(j, b, other[0]!),
          },
          evidence: {
            ...beside(i, j),
            asked: cosineOf(a.content, b.content, found.weights),
            swapped: areSwapped ? 1 : 0,
            oneAsker: a.speaker && b.speaker && areOne(a.speaker, b.speaker) ? 1 : 0,
            unnamed: [a, b].filter(({ speaker }) => speaker === null || noParty.test(speaker) || unnamed.test(speaker))
              .length,
            only,
          },
        },
      ]
    }),
  )
}

/** Whether each is said to have asked the other. */
const areSwappedIn = (a: Telling, b: Telling): boolean =>
  b.addressees.includes(a.speaker ?? '-') && a.addressees.includes(b.speaker ?? '-')
