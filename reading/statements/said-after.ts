import { type Attribution, made, type Scene } from './attribution.ts'
import type { CueVerb } from './cue-verbs.ts'
import type { Complement } from './following.ts'
import { modalityOfVerb } from './modality-of-verb.ts'
import type { Range } from './range.ts'
import type { SourceType } from './source-types.ts'

/** A source, the cue verb it is the subject of, and what follows the verb. The cue begins at `start`. */
type Said = {
  source: { range: Range; type: SourceType }
  start: number
  verb: CueVerb
  right: Complement
  grade: number
}

/** What somebody says by a verb and what follows it. */
export const saidAfter = (
  rule: string,
  { tokens }: Scene,
  { source, start, verb, right, grade }: Said,
): Attribution => ({
  ...made(rule, {
    tokens,
    source: source.range,
    type: source.type,
    cue: [start, right.cueEnd],
    content: right.content,
    lemma: verb.lemma,
    modality: modalityOfVerb(verb, right),
    grade,
  }),
  addressees: right.addressees,
  cites: right.cites,
})
