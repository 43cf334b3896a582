import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { made, type Scene } from './attribution.ts'
import { contentEnd } from './content-end.ts'
import { isAux } from './is-aux.ts'
import { isComma } from './marks.ts'
import { phraseEnd } from './phrase-end.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'

/** "reportedly", "allegedly": said by nobody named. */
export function hearsay(scene: Scene): void {
  const { tokens, from, to } = scene
  impersonal(scene)
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
    // "The town, allegedly mined, is off limits".
    const aside = isComma(tokens[at - 1]) ? tokens.findIndex((each, i) => i > after && isComma(each)) : -1
    const end = aside > 0 && aside < to ? aside : contentEnd(scene, after, 'clause')
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

const isHearsay = factOf(low => /^(?:reportedly|allegedly|purportedly|supposedly)$/.test(low))

/** "It is understood that …", "It has been claimed on two channels that …", "There are fears that …". */
function impersonal(scene: Scene): void {
  const { tokens, to } = scene
  const from = afterOpening(scene)
  const first = tokens[from]!.low
  let at = from + 1
  while (at < to && (isAux(tokens[at]) || tokens[at]!.pos === 'ADV')) at++
  const word = tokens[at]?.low ?? ''
  if (at === from + 1 && !/^(?:emerged|transpired)$/.test(word)) return
  const isSaid =
    first === 'it' &&
    /^(?:alleged|announced|believed|claimed|confirmed|emphasi[sz]ed|emerged|feared|noted|pointed|recalled|reported|rumou?red|said|stated|stressed|suggested|thought|transpired|underlined|understood)$/.test(
      word,
    )
  const isTold = first === 'there' && /^(?:allegations|claims|fears|reports|rumours|rumors|suggestions)$/.test(word)
  // "It was agreed to keep the line open".
  const isSettled = first === 'it' && /^(?:agreed|decided|resolved)$/.test(word) && tokens[at]!.pos === 'VERB'
  // "It is recommended that the wells be cleaned".
  const isAsked =
    first === 'it' && /^(?:proposed|recommended|requested|urged)$/.test(word) && tokens[at]!.pos === 'VERB'
  if (!isSaid && !isTold && !isSettled && !isAsked) return
  const opens = isTold ? /^(?:that|of)$/ : isSettled ? /^(?:that|to)$/ : /^that$/
  let link = at + 1
  while (link < Math.min(to, at + 12) && !opens.test(tokens[link]!.low) && !/[,;:]/.test(tokens[link]!.low)) link++
  if (!opens.test(tokens[link]?.low ?? '')) return
  if (scene.found.some(each => each.cue && each.cue[0] < at + 1)) return
  scene.found.push(
    made('hearsay', {
      tokens,
      source: null,
      type: null,
      cue: [from, word === 'pointed' && tokens[at + 1]!.low === 'out' ? at + 2 : at + 1],
      content: [[link, contentEnd(scene, link, 'clause')]],
      modality: word === 'agreed' ? 'promised' : isAsked ? 'asked' : isSettled ? 'said' : 'reportedly',
      grade: 0.8,
    }),
  )
}

/** Where "it" stands of "In the discussion it was pointed out that"; else where the sentence begins. */
function afterOpening({ tokens, from, to }: Scene): number {
  if (tokens[from]!.pos !== 'ADP') return from
  const end = phraseEnd(tokens, from + 1, to)
  const it = isComma(tokens[end]) ? end + 1 : end
  return end > from + 1 && tokens[it]?.low === 'it' && it + 2 < to ? it : from
}

/** How many words here tell of hearsay: "reportedly", or "it was said" between commas. */
function hearsayAt(tokens: readonly Token[], at: number): number {
  if (isHearsay(tokens[at]!.word)) return 1
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
