import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { contentEnd } from './content-end.ts'
import { cueNouns } from './cue-nouns.ts'
import { type Complement, complementOf, type Following, type Step } from './following.ts'
import { headOf } from './head-of.ts'
import { phraseEnd } from './phrase-end.ts'
import { questionWord } from './pronouns.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

const waves = setOf('bat brush laugh shrug swat wave')
const away = setOf('aside away off')
const pointing = setOf('it this that them these those')

/** "brushed aside the fears", "waved the claim away as gossip", "laughed it off": what somebody will not hear of. */
export function wavedAway(following: Following, next: number): Step {
  const { scene, at, verb } = following
  const { tokens, to } = scene
  if (!waves.has(verb.lemma) || next !== at + 1) return undefined
  const { low } = tokens[next]!
  if (away.has(low)) {
    const begin = next + 1
    const isClause = questionWord.test(tokens[begin]?.low ?? '')
    if (begin >= to || !(isClause || isTold(tokens, [begin, phraseEnd(tokens, begin, to)]))) return null
    following.cueEnd = begin
    return dismissed(following, [begin, contentEnd(scene, begin, isClause ? 'clause' : 'phrase', at)])
  }
  const isPointing = pointing.has(low)
  const end = isPointing && away.has(tokens[next + 1]?.low ?? '') ? next + 1 : phraseEnd(tokens, next, to)
  if (end === next || end >= to || !away.has(tokens[end]!.low)) return undefined
  if (!isPointing && !isTold(tokens, [next, end])) return null
  const isCalled = tokens[end + 1]?.low === 'as' && end + 2 < to
  return dismissed(following, [next, isCalled ? contentEnd(scene, end + 1, 'phrase', at) : end])
}

const dismissed = (following: Following, content: Range): Complement | null =>
  complementOf(following, content, 'dismissed')

/** "the claim", "fears", "the letter": one waves away a driver too, but not so that anything is said. */
const isTold = (tokens: readonly Token[], range: Range): boolean =>
  cueNouns.has(tokens[range[0]]!.low) ||
  (range[1] > range[0] &&
    (cueNouns.has(tokens[headOf(tokens, range)]!.low) || /^(?:abstract|document)$/.test(typeOf(tokens, range))))
