import { made, type Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { leftContent } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { isComma, type Range, wholePhraseEnd } from './phrases.ts'
import { typeOf } from './source-types.ts'

/** "according to the ministry", "in the words of …", "in the view of …". */
export function accordingTo(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  const word = tokens[at]!.low
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
  const end = wholePhraseEnd(tokens, cueEnd, to)
  if (end === cueEnd) return
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
