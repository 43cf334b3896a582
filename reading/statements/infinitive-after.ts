import { contentEnd } from './content-end.ts'
import { complementOf, type Following, type Step } from './following.ts'
import { isAux } from './is-aux.ts'
import { isOpenMark } from './marks.ts'

/** "asked to be let in", "told them not to come": what follows a cue as an infinitive. */
export function infinitiveAfter(following: Following, next: number): Step {
  const { scene, at, verb, addressees } = following
  const { tokens } = scene
  const token = tokens[next]!
  const after = tokens[next + 1]
  if (
    token.low === 'to' &&
    (token.pos === 'PART' ||
      after?.pos === 'VERB' ||
      isAux(after) ||
      (after?.pos === 'ADV' && tokens[next + 2]?.pos === 'VERB') ||
      isOpenMark(after, token))
  ) {
    if (!/[tr]/.test(verb.ways) && addressees.length === 0) return null
    const isAsked = addressees.length > 0 || (verb.modality === 'asked' && verb.lemma !== 'seek')
    return complementOf(
      following,
      [next, contentEnd(scene, next, 'clause', at)],
      isAsked ? 'infinitive with addressee' : 'infinitive',
    )
  }
  if (/^(?:not|never)$/.test(token.low) && after?.low === 'to' && /[tr]/.test(verb.ways))
    return complementOf(
      following,
      [next, contentEnd(scene, next + 1, 'clause', at)],
      addressees.length > 0 ? 'infinitive with addressee' : 'infinitive',
    )
  return undefined
}
