import { made, type Scene } from './attribution.ts'
import { contentEnd } from './content-end.ts'
import { isComma, type Range } from './phrases.ts'
import { quoted } from './quotations.ts'

/** "reportedly", "allegedly": said by nobody named. */
export function hearsay(scene: Scene): void {
  const { tokens, from, to } = scene
  for (let at = from; at < to; at++) {
    if (!/^(?:reportedly|allegedly|purportedly|supposedly)$/.test(tokens[at]!.low) || quoted(tokens, at)) continue
    if (
      scene.found.some(
        each =>
          each.content.some(part => part[0] <= at && at < part[1]) ||
          (each.cue && each.cue[0] <= at && at < each.cue[1]),
      )
    )
      continue
    const end = contentEnd(scene, at + 1, 'clause')
    let start = from
    if (isComma(tokens[start + 1])) start += 2
    const parts: Range[] = []
    if (at > start) parts.push([start, at])
    if (end > at + 1) parts.push([at + 1, end])
    if (parts.length > 0)
      scene.found.push(
        made('hearsay', {
          tokens,
          source: null,
          type: null,
          cue: [at, at + 1],
          content: parts,
          modality: 'reportedly',
          grade: 0.8,
        }),
      )
  }
}
