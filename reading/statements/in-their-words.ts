import { setOf } from '../set-of.ts'
import { made, type Scene } from './attribution.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { leftContent } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { isComma } from './marks.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'

const whose = setOf('his her their its our my')
const views = setOf('eyes opinion reading view')
const tellings = setOf('account telling words')

/** "In her words, nobody complains", "the road, in his view, is safe": whose it is stands in the middle. */
export function inTheirWords(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  if (tokens[at]!.low !== 'in' || !whose.has(tokens[at + 1]?.low ?? '') || quoted(tokens, at)) return
  const noun = tokens[at + 2]?.low === 'own' ? at + 3 : at + 2
  const word = tokens[noun]?.low ?? ''
  const isView = views.has(word)
  if ((!isView && !tellings.has(word)) || noun + 1 >= to) return
  const mark = noun + 1
  const isOpening = at === from && isComma(tokens[mark]) && startsClause(scene, mark + 1)
  const isAside = at > from && isComma(tokens[at - 1]) && (isComma(tokens[mark]) || /^[.;]$/.test(tokens[mark]!.text))
  if (!isOpening && !isAside) return
  const content: Range[] = []
  const left = isAside ? leftContent(scene, at) : null
  if (left) content.push(left)
  const goesOn = isComma(tokens[mark]) && mark + 1 < to && !(left && hasVerb(tokens, left))
  if (goesOn) content.push([mark + 1, contentEnd(scene, mark + 1, 'clause')])
  if (!content.some(part => hasVerb(tokens, part))) return
  scene.found.push(
    made('in their words', {
      tokens,
      source: [at + 1, at + 2],
      type: 'pronoun',
      cue: [noun, noun + 1],
      content,
      lemma: word,
      modality: isView ? 'wanted' : 'said',
      grade: 0.93,
    }),
  )
}
