import { made, type Scene } from './attribution.ts'
import { groupStart } from './group-start.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'
import { subjectBefore } from './subjects.ts'

/** "There was no immediate comment from Damascus": whoever has not spoken. */
export function noComment(scene: Scene): void {
  hadNone(scene)
  const { tokens, from, to } = scene
  let at = tokens[from]!.low === 'there' ? from : from + 2
  if (tokens[at]?.low !== 'there' || !/^(?:is|was|has)$/.test(tokens[at + 1]?.low ?? '')) return
  const start = at
  while (at < Math.min(to, start + 8) && !/^(?:comment|reaction|reply|response|word)$/.test(tokens[at]!.low)) at++
  if (!tokens.slice(start, at).some(({ low }) => low === 'no')) return
  if (!/^(?:from|by)$/.test(tokens[at + 1]?.low ?? '')) return
  const source: Range = [at + 2, wholePhraseEnd(tokens, at + 2, to)]
  const type = typeOf(tokens, source)
  if (source[1] === at + 2 || type === 'abstract') return
  scene.found.push({
    ...made('nominal', {
      tokens,
      source,
      type,
      cue: [at, at + 1],
      content: [[start, at]],
      modality: 'said',
      grade: 0.85,
      lemma: tokens[at]!.low,
    }),
    negated: true,
  })
}

/** "The Union had no immediate comment", where no "on" says of what. */
function hadNone(scene: Scene): void {
  const { tokens, from, to } = scene
  for (let at = from + 1; at < to - 2; at++) {
    if (tokens[at + 1]!.low !== 'no' || !/^(?:has|had|have)$/.test(tokens[at]!.low)) continue
    let comment = at + 2
    while (comment < to && comment < at + 5 && tokens[comment]!.pos === 'ADJ') comment++
    if (!/^(?:comment|reaction|response)$/.test(tokens[comment]?.low ?? '')) continue
    if (/^(?:on|about|to|that|from|by|for)$/.test(tokens[comment + 1]?.low ?? '')) continue
    const start = groupStart(tokens, at, from)
    const subject = subjectBefore(scene, start, at)
    if (!subject || subject.type === 'abstract') continue
    scene.found.push({
      ...made('nominal', {
        tokens,
        source: subject.range,
        type: subject.type,
        cue: [comment, comment + 1],
        content: [[start, comment]],
        modality: 'said',
        grade: 0.85,
        lemma: tokens[comment]!.low,
      }),
      negated: true,
    })
  }
}
