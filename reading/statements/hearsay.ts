import type { Token } from '../tokens.ts'
import { made, type Scene } from './attribution.ts'
import { contentEnd } from './content-end.ts'
import { isComma, type Range } from './phrases.ts'
import { quoted } from './quotations.ts'

/** "reportedly", "allegedly": said by nobody named. */
export function hearsay(scene: Scene): void {
  const { tokens, from, to } = scene
  for (let at = from; at < to; at++) {
    const length = hearsayAt(tokens, at)
    if (length === 0 || quoted(tokens, at)) continue
    if (
      scene.found.some(
        each =>
          each.content.some(part => part[0] <= at && at < part[1]) ||
          (each.cue && each.cue[0] <= at && at < each.cue[1]),
      )
    )
      continue
    const after = at + length
    const end = contentEnd(scene, after, 'clause')
    let start = from
    if (isComma(tokens[start + 1])) start += 2
    const parts: Range[] = []
    if (at > start) parts.push([start, at])
    if (end > after) parts.push([after, end])
    if (parts.length > 0)
      scene.found.push(
        made('hearsay', {
          tokens,
          source: null,
          type: null,
          cue: [at, after],
          content: parts,
          modality: 'reportedly',
          grade: 0.8,
        }),
      )
  }
}

/** How many words here tell of hearsay: "reportedly", or "it was said" between commas. */
function hearsayAt(tokens: readonly Token[], at: number): number {
  if (/^(?:reportedly|allegedly|purportedly|supposedly)$/.test(tokens[at]!.low)) return 1
  const isAside =
    tokens[at]!.low === 'it' &&
    isComma(tokens[at - 1]) &&
    /^(?:is|was)$/.test(tokens[at + 1]?.low ?? '') &&
    /^(?:alleged|believed|claimed|reported|rumoured|rumored|said|thought|understood)$/.test(
      tokens[at + 2]?.low ?? '',
    ) &&
    isComma(tokens[at + 3])
  return isAside ? 3 : 0
}
