/** What a sentence says of an event that the one before it has told: "the attack", "those killings", "the incident". */
import { setOf } from '../set-of.ts'
import { anyOf } from './any-of.ts'
import type { Telling } from './tellings-of.ts'
import { stemOf } from './words-of.ts'

const deeds = anyOf(
  setOf(`
    attack attacks strike strikes raid raids shelling bombing bombings bombardment ambush assault airstrike blast explosion
    fire flood earthquake landslide accident crash collapse sinking killing killings death deaths murder murders massacre
    kidnapping abduction abductions arrest arrests detention release exchange evacuation closure reopening suspension
    withdrawal visit meeting talks truce ceasefire agreement deal delivery distribution seizure theft looting robbery clashes
    fighting protest march vote election ban order`),
)
const happenings = anyOf(setOf('incident incidents event events episode'))
/** "the first attack" and "the earlier raid" are others. */
const others = anyOf(setOf('same first second third next last latest previous earlier other'))
const named = new RegExp(
  `\\b(?:the|this|that|these|those|such)\\s(?:(?!${others}\\b)[\\p{L}-]{2,20}\\s)?(?:(${deeds})|${happenings})\\b`,
  'giu',
)
/** A sentence that names it so late is of something else. */
const within = 400

/**
 * The number of the telling, in the sentence before that of telling `j`, whose event this one names again; null where it
 * names none, or another.
 */
export function deedNamedAgain(tellings: readonly Telling[], j: number): number | null {
  const { article, sentence, sentenceSpan, statement } = tellings[j]!
  if (statement.status === 'commentary') return null
  const before: number[] = []
  for (let i = j - 1; tellings[i]?.article === article && sentence - tellings[i]!.sentence <= 1; i--)
    if (tellings[i]!.sentence < sentence && tellings[i]!.statement.status !== 'commentary') before.push(i)
  if (before.length === 0) return null
  const [start, end] = sentenceSpan
  for (const [, deed] of article.text.slice(start, Math.min(end, start + within)).matchAll(named)) {
    const told = deed ? before.find(i => tellings[i]!.words.has(stemOf(deed.toLowerCase()))) : before[0]
    if (told !== undefined) return told
  }
  return null
}
