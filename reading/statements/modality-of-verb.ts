import type { Modality } from '../statement.ts'
import type { CueVerb } from './cue-verbs.ts'

/** In which manner a cue verb says what follows it: who tells somebody to do a thing asks for it. */
export function modalityOfVerb(verb: CueVerb, { rule, preposition }: { rule: string; preposition?: string }): Modality {
  if (rule === 'infinitive with addressee')
    return verb.modality === 'promised' || verb.modality === 'wanted'
      ? verb.lemma === 'want'
        ? 'asked'
        : verb.modality
      : 'asked'
  if (rule === 'dismissed') return 'denied'
  if (verb.lemma === 'seek' && rule === 'infinitive') return 'wanted'
  if (verb.lemma === 'agree' && rule === 'infinitive') return 'promised'
  if (
    verb.lemma === 'ask' ||
    ((verb.modality === 'asked' || verb.lemma === 'call') && /^(?:for|on|upon|to|about)$/.test(preposition ?? ''))
  )
    return 'asked'
  return verb.modality
}
