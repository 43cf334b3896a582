import type { Entity } from '../statement.ts'
import { likeEnough, nameLikeness } from './name-likeness.ts'
import { romanised } from './romanised.ts'

/** An entity of one of several articles; `roles` are the words it is introduced with, if any. */
export type Mentioned = { article: string; entity: Pick<Entity, 'id' | 'type' | 'name'>; roles?: readonly string[] }

/** What a human has decided of two names, in whatever order. */
export type Decided = { one: string; other: string; same: boolean }

/**
 * Two names that may be of one. It is made only by a human: `sure` says that there is nothing left to weigh, because a
 * human has decided so before, or because the names are the same letter for letter once marks and scripts are set aside.
 */
export type MergeProposal = { one: Mentioned; other: Mentioned; score: number; sure: boolean; reasons: string[] }

/**
 * Proposes which names in several articles may be of one person, organisation or place, the likeliest first. Names that
 * a human has told apart are not proposed again.
 */
export function proposeMerges(mentioned: readonly Mentioned[], decided: readonly Decided[] = []): MergeProposal[] {
  const before = new Map(decided.flatMap(({ one, other, same }) => [[pairOf(one, other), same] as const]))
  const proposals: MergeProposal[] = []
  const compared = new Map<string, { score: number; reasons: string[] }>()
  for (const [one, other] of candidatesOf(mentioned, decided)) {
    if (one.article === other.article || one.entity.type !== other.entity.type) continue
    const pair = pairOf(one.entity.name, other.entity.name)
    const ruled = before.get(pair)
    if (ruled === false) continue
    const same = sameLetters(one.entity.name, other.entity.name)
    if (!same && !ruled && one.entity.type !== 'person') continue
    const known = compared.get(pair) ?? nameLikeness(one.entity.name, other.entity.name)
    compared.set(pair, known)
    if (!ruled && !same && known.score < likeEnough) continue
    const role = sharedRole(one.roles ?? [], other.roles ?? [])
    const reasons = [
      ...(ruled ? ['a person has decided so before'] : []),
      ...(same ? ['written in plain Latin letters, the names are the same'] : known.reasons),
      ...(role ? [`both are introduced as ${role}`] : []),
    ]
    const whole = one.entity.type !== 'person' || romanised(one.entity.name).split(' ').length > 1
    proposals.push({
      one,
      other,
      score: ruled || same ? 1 : known.score,
      sure: ruled === true || (same && whole),
      reasons,
    })
  }
  return proposals.sort((a, b) => Number(b.sure) - Number(a.sure) || b.score - a.score)
}

const pairOf = (one: string, other: string) => [one, other].sort().join('\n')

const lettersOf = (name: string) =>
  romanised(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
const sameLetters = (one: string, other: string) => lettersOf(one) !== '' && lettersOf(one) === lettersOf(other)

function sharedRole(a: readonly string[], b: readonly string[]): string | null {
  return a.find(role => b.some(other => other.toLowerCase() === role.toLowerCase())) ?? null
}

/** Pairs worth comparing: a word of the one begins, by its consonants, like a word of the other; or a human has named both. */
function candidatesOf(mentioned: readonly Mentioned[], decided: readonly Decided[]): [Mentioned, Mentioned][] {
  const blocks = new Map<string, number[]>()
  const put = (key: string, i: number) => blocks.set(key, [...(blocks.get(key) ?? []), i])
  const named = new Map<string, number[]>()
  mentioned.forEach(({ entity }, i) => {
    named.set(entity.name, [...(named.get(entity.name) ?? []), i])
    for (const key of new Set(lettersOf(entity.name).split(' ').flatMap(keysOf)))
      if (key !== '') put(`${entity.type} ${key}`, i)
  })
  for (const [k, { one, other, same }] of decided.entries()) {
    if (same) for (const i of [...(named.get(one) ?? []), ...(named.get(other) ?? [])]) put(`decided ${k}`, i)
  }
  const seen = new Set<number>()
  const pairs: [Mentioned, Mentioned][] = []
  for (const block of blocks.values()) {
    // A word that hundreds share, such as "Mohammed", tells nothing: another word of the name must bring the pair.
    if (block.length > 400) continue
    for (let a = 0; a < block.length; a++) {
      for (let b = a + 1; b < block.length; b++) {
        const [i, j] = [Math.min(block[a]!, block[b]!), Math.max(block[a]!, block[b]!)]
        const number = i * mentioned.length + j
        if (seen.has(number)) continue
        seen.add(number)
        pairs.push([mentioned[i]!, mentioned[j]!])
      }
    }
  }
  return pairs
}

const sounds: [RegExp, string][] = [
  [/sh|ch|j|zh|dj|s|z|c|ts|tz|x/g, 's'],
  [/kh|gh|h|g|k|q/g, 'k'],
  [/ph|v|w|f|b|p/g, 'f'],
  [/th|dh|d|t/g, 't'],
  [/[aeiouy]/g, ''],
  [/(.)\1+/g, '$1'],
]
/** How a word may begin: without its Arabic article, and as Somali writes it ("Cabdi" is Abdi, "Maxamed" Mahamed). */
function keysOf(word: string): string[] {
  const bare = word.replace(/^al(?=\w{4})/, '')
  return [bare, bare.replace(/^c(?=[aeiou])/, '').replaceAll('x', 'h')].map(keyOf)
}

/** The first consonants of a word, roughly as they sound: Spoljarić and Spolyarich begin alike. */
const keyOf = (word: string) =>
  word.length < 3
    ? ''
    : sounds.reduce((text, [from, to]) => text.replace(from, to), word).slice(0, 2) || word.slice(0, 1)
