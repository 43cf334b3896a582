import { setOf } from '../set-of.ts'
import { made, type Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import { contentEnd } from './content-end.ts'
import { isComma } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { isSomebody, typeOf } from './source-types.ts'

const told = setOf('assured informed notified told')
const beings = setOf('are been was were')

/** "As we were told at the district office, the pump is broken": the office told us, and the pump is what it told of. */
export function asWeWereTold(scene: Scene): void {
  const { tokens, from, to } = scene
  if (tokens[from]!.low !== 'as') return
  let at = from + 2
  while (at < Math.min(to, from + 8) && !told.has(tokens[at]!.low)) at++
  if (!told.has(tokens[at]?.low ?? '') || !beings.has(tokens[at - 1]!.low)) return
  const group = /^(?:has|have|had)$/.test(tokens[at - 2]!.low) ? at - 2 : at - 1
  const hearer: Range = [from + 1, group]
  const source: Range = [at + 2, wholePhraseEnd(tokens, at + 2, to, false)]
  if (!/^(?:at|by|in)$/.test(tokens[at + 1]?.low ?? '') || source[1] === at + 2 || hearer[1] === hearer[0]) return
  const type = typeOf(tokens, source)
  if (!isSomebody(type) || !isSomebody(typeOf(tokens, hearer))) return
  if (!isComma(tokens[source[1]]) || !startsClause(scene, source[1] + 1)) return
  scene.found.push({
    ...made('as we were told', {
      tokens,
      source,
      type,
      cue: [group, tokens[at + 1]!.low === 'by' ? at + 2 : at + 1],
      content: [[source[1] + 1, contentEnd(scene, source[1] + 1, 'clause')]],
      lemma: 'tell',
      modality: 'said',
      grade: 0.96,
    }),
    addressees: [hearer],
  })
}
