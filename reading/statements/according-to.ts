import type { Token } from '../tokens.ts'
import { made, type Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { leftContent } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { isAux, isComma, phraseEnd, type Range, wholePhraseEnd } from './phrases.ts'
import { typeOf } from './source-types.ts'

/** "according to the ministry", "in the words of …", "in the view of …". */
export function accordingTo(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  const word = tokens[at]!.low
  if (word === 'as') asPut(scene, at)
  let cueEnd = 0
  if (word === 'according' && tokens[at + 1]?.low === 'to') cueEnd = at + 2
  else if (
    word === 'in' &&
    tokens[at + 1]?.low === 'the' &&
    /^(?:words|view|opinion|eyes|account|telling)$/.test(tokens[at + 2]?.low ?? '') &&
    tokens[at + 3]?.low === 'of'
  )
    cueEnd = at + 4
  else if (word === 'per' && at > from && isComma(tokens[at - 1])) cueEnd = at + 1
  if (!cueEnd) return
  const bare = phraseEnd(tokens, cueEnd, to)
  if (bare === cueEnd) return
  const end = reducedClauseEnd(tokens, bare, to) ?? sourceEnd(tokens, cueEnd, to)
  const source: Range = [cueEnd, end]
  const type = typeOf(tokens, source)
  const content: Range[] = []
  const left = leftContent(scene, at)
  const right = isComma(tokens[end]) && end + 1 < to ? ([end + 1, contentEnd(scene, end + 1, 'clause')] as Range) : null
  if (left && hasVerb(tokens, left)) content.push(left)
  else if (right) {
    if (left && left[1] - left[0] > 1) content.push(left)
    content.push(right)
  } else if (left) content.push(left)
  if (content.length === 0) return
  scene.found.push(
    made('according to', { tokens, source, type, cue: [at, cueEnd], content, modality: 'said', grade: 0.93 }),
  )
}

/** "According to the agency, nine died": what follows a comma belongs to the source only if another mark ends it. */
function sourceEnd(tokens: readonly Token[], from: number, to: number): number {
  let end = wholePhraseEnd(tokens, from, to, false)
  while (end < to && isComma(tokens[end])) {
    let next = end + 1
    if (/^(?:who|which|whose)$/.test(tokens[next]?.low ?? ''))
      while (next < to && !/^[,.;:]$/.test(tokens[next]!.text)) next++
    else next = wholePhraseEnd(tokens, next, to, false)
    if (next === end + 1 || (next < to && !/^[,.;:]$/.test(tokens[next]!.text))) break
    end = next
  }
  return end
}

/** Where "briefed on the talks," or "familiar with the plan," ends, after "two diplomats". */
function reducedClauseEnd(tokens: readonly Token[], at: number, to: number): number | null {
  const opens = tokens[at]
  if (!opens || at >= to || !/^(?:VERB|ADJ)$/.test(opens.pos) || !/(?:ed|ing|en|wn|ght|iar)$/.test(opens.low))
    return null
  for (let end = at + 1; end < to; end++) {
    if (/^[,.;:]$/.test(tokens[end]!.text)) return end
    if (tokens[end]!.pos === 'VERB' || isAux(tokens[end])) return null
  }
  return to
}

/** "As the governor put it, “a bridge is only as neutral as its checkpoints”." */
function asPut(scene: Scene, at: number): void {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, at + 1, to, false)
  if (end === at + 1 || !/^puts?$/.test(tokens[end]?.low ?? '') || tokens[end + 1]?.low !== 'it') return
  const source: Range = [at + 1, end]
  const left = leftContent(scene, at)
  const begin = end + 3
  const right: Range | null =
    isComma(tokens[end + 2]) && begin < to ? [begin, contentEnd(scene, begin, 'clause')] : null
  const content = left ?? right
  if (!content) return
  const type = typeOf(tokens, source)
  scene.found.push(
    made('as put', { tokens, source, type, cue: [end, end + 2], content: [content], modality: 'said', grade: 0.9 }),
  )
}
