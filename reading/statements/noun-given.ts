import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { made, type Scene } from './attribution.ts'
import { cueNouns } from './cue-nouns.ts'
import { isAux } from './is-aux.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

const given = setOf('given made issued received offered conveyed voiced expressed repeated')

/**
 * "Assurances that the army would stay away were given by the cabinet", "Assurances to that effect have been received from
 * two of them": what a noun says, by whoever gave it. It stands at the head of its sentence.
 */
export function nounGiven(scene: Scene): void {
  const { tokens, from, to } = scene
  let at = from
  while (at < Math.min(to, from + 3) && /^(?:DET|ADJ)$/.test(tokens[at]!.pos)) at++
  const noun = cueNouns.get(tokens[at]?.low ?? '')
  const link = tokens[at + 1]?.low ?? ''
  const isEffect =
    link === 'to' && /^(?:that|this|the same)$/.test(tokens[at + 2]?.low ?? '') && tokens[at + 3]?.low === 'effect'
  if (!noun || (!isEffect && !(link === 'that' && noun.brings.includes('that')))) return
  const verb = givenAt(tokens, at + 2, to)
  if (verb < 0 || !/^(?:by|from)$/.test(tokens[verb + 1]?.low ?? '')) return
  let group = verb
  while (isAux(tokens[group - 1]) || tokens[group - 1]!.pos === 'ADV') group--
  const bare = phraseEnd(tokens, verb + 2, to)
  const source: Range = [verb + 2, tokens[bare]?.low === 'of' ? wholePhraseEnd(tokens, verb + 2, to, false) : bare]
  if (tokens[bare]?.low === 'of' && source[1] === bare && bare + 1 < to) source[1] = bare + 2
  if (source[1] <= source[0] || group === verb || typeOf(tokens, source) === 'abstract') return
  scene.found.push(
    made('noun given', {
      tokens,
      source,
      type: typeOf(tokens, source),
      cue: [at, at + 1],
      content: [[at + 1, group]],
      modality: noun.lemma === 'assurance' ? 'promised' : noun.modality,
      grade: 0.95,
      lemma: noun.lemma,
    }),
  )
}

/** Where "given" stands behind "were", "has been"; −1 where it does not. */
function givenAt(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from + 1; at < to; at++)
    if (given.has(tokens[at]!.low) && /^(?:was|were|been|being|is|are)$/.test(tokens[at - 1]!.low)) return at
  return -1
}
