import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { afterAdjuncts } from './adjuncts.ts'
import { made, type Scene } from './attribution.ts'
import { citedBeside } from './cited-beside.ts'
import { leftContent, restAfter } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { groupStart } from './group-start.ts'
import { isComma, isOpenMark } from './marks.ts'
import { quoteAfter, quoted } from './quotations.ts'
import type { Range } from './range.ts'
import type { Subject } from './subject.ts'
import { subjectBefore } from './subjects.ts'

const isPut = factOf(low => low === 'put' || low === 'puts')

/** "The clinic puts the dead at nine": a number, told by whoever puts it so. */
export function putAt(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  if (!isPut(tokens[at]!.word) || at === from || quoted(tokens, at)) return
  if (putDownTo(scene, at)) return
  if (tokens[at + 1]?.low === 'it') {
    asPut(scene, at)
    return
  }
  let number = at + 2
  while (number < to && !isComma(tokens[number]) && !isNumberAt(scene, number)) number++
  if (!isNumberAt(scene, number)) return
  const start = groupStart(tokens, at, from)
  const subject = subjectBefore(scene, start, at)
  if (!subject || subject.type === 'abstract') return
  const cited = citedBeside(scene, subject.range[0], start)
  let end = contentEnd(scene, at + 1, 'phrase')
  for (let comma = number; comma < end; comma++) if (isComma(tokens[comma])) end = comma
  scene.found.push({
    ...made('put at', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, at + 1],
      content: [[at + 1, end]],
      modality: 'said',
      grade: 0.85,
      lemma: 'put',
    }),
    cites: cited ? [cited] : [],
  })
}

/** "The board puts it down to a valve", "put the delay down to bad roads": what it is said to be owed to. */
function putDownTo(scene: Scene, at: number): boolean {
  const { tokens, from, to } = scene
  let down = at + 2
  while (down < Math.min(to, at + 9) && tokens[down]!.low !== 'down' && !isPast(tokens, down)) down++
  const first = tokens[down + 2]
  if (
    tokens[down]?.low !== 'down' ||
    tokens[down + 1]?.low !== 'to' ||
    !first ||
    down + 2 >= to ||
    first.pos === 'VERB'
  )
    return false
  const start = groupStart(tokens, at, from)
  const subject = subjectBefore(scene, start, at)
  if (!subject || subject.type === 'abstract') return false
  const cited = citedBeside(scene, subject.range[0], start)
  scene.found.push({
    ...made('put down to', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, down + 2],
      content: [
        isOpenMark(first, tokens[down + 1])
          ? quoteAfter(scene, down + 2)
          : [down + 2, contentEnd(scene, down + 2, 'phrase')],
      ],
      modality: 'said',
      grade: 0.85,
      lemma: 'put',
    }),
    cites: cited ? [cited] : [],
  })
  return true
}

/** Whether the object of the verb is over: at a mark, or at another verb. */
const isPast = (tokens: readonly Token[], at: number): boolean =>
  /^(?:PUNCT|AUX)$/.test(tokens[at]!.pos) || (tokens[at]!.pos === 'VERB' && tokens[at - 1]!.pos !== 'DET')

/** "As a driver recently put it, “…”", "…, as the governor put it to us": in whose words it is told. */
function asPut(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  const start = groupStart(tokens, at, from)
  const subject = subjectBefore(scene, start, at)
  const as = subject ? subject.range[0] - 1 : -1
  if (!subject || subject.ellipted || subject.type === 'abstract') return
  if (tokens[as]?.low !== 'as') {
    plainlyPut(scene, at, start, subject)
    return
  }
  const toUs = tokens[at + 2]?.low === 'to' && /^(?:me|us|him|her|them)$/.test(tokens[at + 3]?.low ?? '')
  const { at: end, addressees } = afterAdjuncts(scene, toUs ? at + 4 : at + 2)
  if (toUs) addressees.push([at + 3, at + 4])
  const left = as > from ? leftContent(scene, as) : null
  const rest = left ? restAfter(scene, end, left) : null
  const opens = as === from && isComma(tokens[end]) && end + 2 < to
  const content: Range[] = opens ? [[end + 1, contentEnd(scene, end + 1, 'clause')]] : left ? [left] : []
  if (rest) content.push(rest)
  if (content.length === 0) return
  scene.found.push({
    ...made('put it', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, at + 2],
      content,
      modality: 'said',
      grade: 0.9,
      lemma: 'put',
    }),
    addressees,
  })
}

/** "A driver put it to me more kindly: “…”": what stands behind the colon. */
function plainlyPut(scene: Scene, at: number, start: number, { range, type }: Subject): void {
  const { tokens, to } = scene
  const isTold = tokens[at + 2]?.low === 'to' && isHearer(tokens[at + 3]?.word ?? tokens[at]!.word)
  let colon = isTold ? at + 4 : at + 2
  while (colon < to && colon < at + 9 && tokens[colon]!.text !== ':') colon++
  if (tokens[colon]?.text !== ':' || colon + 2 >= to || !quoted(tokens, colon + 1)) return
  scene.found.push({
    ...made('put it', {
      tokens,
      source: range,
      type,
      cue: [start, at + 2],
      content: [quoteAfter(scene, colon + 1)],
      modality: 'said',
      grade: 0.9,
      lemma: 'put',
    }),
    addressees: isTold ? [[at + 3, at + 4]] : [],
  })
}

const isHearer = factOf(low => /^(?:me|us|him|her|them)$/.test(low))

function isNumberAt({ tokens, to }: Scene, at: number): boolean {
  const next = tokens[at + 1]
  if (at + 1 >= to || tokens[at]!.low !== 'at' || !next) return false
  return (
    next.pos === 'NUM' ||
    /^(?:[\d“"].*|about|almost|around|between|close|dozens|fewer|hundreds|just|less|more|nearly|none|over|some|thousands|under|up|well)$/.test(
      next.low,
    )
  )
}
