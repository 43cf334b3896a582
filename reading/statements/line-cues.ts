/** Cues that are marks: a colon after a name, a dash before one. */

import { isKnownPlace } from '../names/known-names.ts'
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { afterAdjuncts } from './adjuncts.ts'
import { made, type Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { headOf } from './head-of.ts'
import { isComma, isDash, isOpenMark } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { quoteAfter, quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { isRoleNoun, singular, typeOf } from './source-types.ts'

/**
 * The colon after whoever's line it is, all in capitals at their beginning: "PRESENTER: …", "The Minister (Mr. Lagat): …";
 * −1 where there is none.
 */
export function labelEnd(tokens: readonly Token[], { from, to }: { from: number; to: number }): number {
  let at = from
  while (at < Math.min(to, from + 12) && /^(?:[\p{Lu}.()-]|(?:of|for|the)$)/u.test(tokens[at]!.text)) at++
  if (at === from || !/^\p{Lu}/u.test(tokens[from]!.text)) return -1
  if (isComma(tokens[at])) at = traitsEnd(tokens, at, Math.min(to, from + 12))
  return tokens[at]?.text === ':' ? at : -1
}

/** Where age and trade end that stand behind a name: "Woman, 60s", "Amina, 34, seamstress". */
function traitsEnd(tokens: readonly Token[], comma: number, to: number): number {
  let at = comma
  while (at < to && isComma(tokens[at])) {
    const first = at + 1
    at = first
    while (at < to && /^(?:ADJ|NOUN|NUM|DET)$/.test(tokens[at]!.pos)) at++
    if (at === first || (!/^\d\ds?$/.test(tokens[first]!.text) && !isRoleNoun(tokens[at - 1]!.low))) return comma
  }
  return at
}

/** Who leads a talk introduces and asks; only what they ask is theirs to say. */
const leads = /^(?:interviewer|presenter|host|moderator|anchor|reporter)$/
export const isLead = (tokens: readonly Token[], [, end]: Range): boolean => leads.test(tokens[end - 1]!.low)

/** Labels of what an outlet prints, and of nobody who speaks. */
const kinds = setOf(
  'note correction photo video editor source contact update opinion analysis comment commentary editorial explainer background feature profile review live watch',
)

/**
 * "Spokesperson: We will wait." Where nobody talks, a label is a line only if it names a person or a body. `opensTurn` takes
 * the line of who leads a talk even where it does not ask.
 */
export function lines(scene: Scene, isTalk: boolean, opensTurn = false): void {
  const { tokens, from, to } = scene
  if (saidIn(scene)) return
  const label = labelEnd(tokens, scene)
  let colon = label < 0 ? from : label
  while (colon < Math.min(to, from + 10) && tokens[colon]!.text !== ':') colon++
  if (tokens[colon]?.text !== ':' || colon >= to - 1 || colon === from) return
  const end = phraseEnd(tokens, from, colon)
  const names = tokens.slice(from, colon)
  const isLabel = (/^(?:q|a|question|answer)$/.test(names[0]!.low) && names.length === 1) || (isTalk && label === colon)
  if (kinds.has(singular(names.at(-1)!.low))) return
  const isLeading = leads.test(names.at(-1)!.low)
  if (isLeading && !opensTurn && !asks(tokens, [colon, to])) return
  if (!isLabel && (wholePhraseEnd(tokens, from, colon) !== colon || end === from)) return
  const head = headOf(tokens, [from, colon])
  const type = isLabel ? 'person' : typeOf(tokens, [from, colon])
  const capital = isLabel || names.filter(token => token.capital).length * 2 >= names.length
  if (type === 'abstract' || type === 'document' || !capital || head < 0) return
  // "Ministry: 12 killed in strike".
  if (!isLabel && tokens[colon + 1]!.quote === 0 && !tokens[colon + 1]!.capital && tokens[colon + 1]!.pos !== 'NUM')
    return
  // "DR Congo: aid official appalled by attack": where it was.
  if (!isTalk && !quoted(tokens, colon + 1) && isKnownPlace(names.map(({ text }) => text))) return
  // "SUKKUR: The gates were closed.", "Floods in Chad: Update No. 4".
  const isShouted = names.every(({ text }) => text === text.toUpperCase()) && !isRoleNoun(tokens[head]!.low)
  if (!isTalk && !quoted(tokens, colon + 1) && (isShouted || !hasVerb(tokens, [colon + 1, to]))) return
  const line = made('line', {
    tokens,
    source: [from, colon],
    type,
    cue: null,
    content: [[colon + 1, to]],
    modality: isLeading || (isLabel && /^Q/i.test(names[0]!.text)) ? 'asked' : 'said',
    grade: 0.7,
  })
  // The full stop of a line belongs to what was said.
  scene.found.push({ ...line, content: [[colon + 1, to]] })
}

export const asks = (tokens: readonly Token[], [from, to]: Range): boolean =>
  tokens.slice(from, to).some(({ text }) => text === '?')

/** "The prime minister, in a video message: “…”": where it was said, between whoever said it and the colon. */
function saidIn(scene: Scene): boolean {
  const { tokens, from, to } = scene
  const comma = wholePhraseEnd(tokens, from, to, false)
  if (comma === from || !isComma(tokens[comma]) || tokens[comma + 1]?.pos !== 'ADP') return false
  const colon = afterAdjuncts(scene, comma + 1).at
  if (colon >= to - 1 || tokens[colon]!.text !== ':' || !quoted(tokens, colon + 1)) return false
  const type = typeOf(tokens, [from, comma])
  if (type === 'abstract') return false
  scene.found.push(
    made('colon', {
      tokens,
      source: [from, comma],
      type,
      cue: null,
      content: [quoteAfter(scene, colon + 1)],
      modality: 'said',
      grade: 0.9,
    }),
  )
  return true
}

/** A headline's "Bridge will open on Monday: minister", "Bridge to open on Monday — minister". */
export function headlines(scene: Scene): void {
  const { tokens, from, to } = scene
  if (/[.?!”"]$/.test(tokens[to - 1]!.text) || to - from < 5) return
  let colon = to - 2
  const isMark = (at: number) => tokens[at]?.text === ':' || isDash(tokens[at])
  while (colon > from + 2 && to - colon < 9 && !isMark(colon)) colon--
  if (!isMark(colon) || wholePhraseEnd(tokens, colon + 1, to) !== to || !hasVerb(tokens, [from, colon])) return
  const type = typeOf(tokens, [colon + 1, to])
  if (type === 'abstract' || type === 'unknown' || type === 'pronoun') return
  scene.found.push(
    made('headline', {
      tokens,
      source: [colon + 1, to],
      type,
      cue: [colon, colon + 1],
      content: [[from, colon]],
      modality: 'said',
      grade: 0.8,
    }),
  )
}

/** "“We will wait.” — Amina Diallo, nurse". */
export function signed(scene: Scene): void {
  const { tokens, from, to } = scene
  for (let at = from; at < to - 1; at++) {
    if (!isDash(tokens[at]) || at === 0 || !quoted(tokens, at - 1) || quoted(tokens, at) || !tokens[at + 1]!.capital)
      continue
    const end = wholePhraseEnd(tokens, at + 1, to)
    const after = tokens[end]
    if (end === at + 1 || !(end >= to - 1 || !after || isOpenMark(after, tokens[end - 1]) || /^[.]$/.test(after.text)))
      continue
    if (tokens.slice(at + 1, end).filter(token => token.pos === 'PROPN').length < 1) continue
    const { quote } = tokens[at - 1]!
    let open = at - 1
    while (open > 0 && tokens[open - 1]!.quote === quote) open--
    scene.found.push(
      made('signed', {
        tokens,
        source: [at + 1, end],
        type: 'person',
        cue: [at, at + 1],
        content: [[open, at]],
        modality: 'said',
        grade: 0.85,
      }),
    )
  }
}
