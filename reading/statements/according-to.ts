import type { Token } from '../tokens.ts'
import { type Attribution, made, type Relay, type Scene } from './attribution.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { leftContent } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { cueForms } from './cue-verbs.ts'
import { isAux } from './is-aux.ts'
import { isComma } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
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
  else if (word === 'by' && (at === from || isComma(tokens[at - 1])) && isReckoning(tokens, at + 1)) cueEnd = at + 1
  if (!cueEnd || scene.found.some(({ rule, cue }) => rule === 'according to' && cue?.[1] === cueEnd)) return
  const bare = phraseEnd(tokens, cueEnd, to)
  if (bare === cueEnd) return
  const told = justTold(scene, at)
  const beyond = citedAfter(tokens, bare, to)
  const end = beyond ? beyond[1] : sourceEnd(tokens, cueEnd, bare, to)
  const source: Range = beyond ? [beyond[0], end] : [cueEnd, end]
  if (told) {
    told.via.unshift({ source, cue: [at, cueEnd] })
    return
  }
  const type = typeOf(tokens, source)
  const content: Range[] = []
  const left = leftContent(scene, at)
  const also = at === from ? alsoTo(tokens, end, to) : null
  const mark = also ? also[1] : end
  const right = isComma(tokens[mark]) && mark + 1 < to ? ([mark + 1, clauseFrom(scene, mark + 1)] as Range) : null
  // "According to her account, after seeing the wound, she …": what opens the clause, and the clause.
  if (right && tokens[mark + 1]!.pos === 'ADP' && isComma(tokens[right[1]]) && startsClause(scene, right[1] + 1))
    right[1] = contentEnd(scene, right[1] + 1, 'clause')
  if (left && hasVerb(tokens, left)) content.push(left)
  else if (right) {
    if (left && left[1] - left[0] > 1) content.push(left)
    content.push(right)
  } else if (left) content.push(left)
  if (content.length === 0) return
  const through: Relay[] = beyond ? [{ source: [cueEnd, bare], cue: [at, cueEnd] }] : []
  const cue: Range = beyond ? [beyond[0] - 1, beyond[0]] : [at, cueEnd]
  scene.found.push({
    ...made('according to', { tokens, source, type, cue, content, modality: 'said', grade: 0.93 }),
    via: through,
  })
  if (also && right)
    scene.found.push(
      made('according to', {
        tokens,
        source: also,
        type: typeOf(tokens, also),
        cue: [tokens[also[0] - 2]!.low === 'according' ? also[0] - 2 : also[0] - 1, also[0]],
        content,
        modality: 'said',
        grade: 0.9,
      }),
    )
}

/** "According to the league, and (according) to a list kept by the guard, …": the other it goes back to. */
function alsoTo(tokens: readonly Token[], comma: number, to: number): Range | null {
  const and = isComma(tokens[comma]) ? comma + 1 : comma
  const link = tokens[and + 1]?.low === 'according' ? and + 2 : and + 1
  if (tokens[and]?.low !== 'and' || tokens[link]?.low !== 'to') return null
  const end = sourceEnd(tokens, link + 1, phraseEnd(tokens, link + 1, to), to)
  return end > link + 1 && isComma(tokens[end]) ? [link + 1, end] : null
}

/** Where what a source tells ends: "…, his mother knew the hand and called the sheriff" goes on with what she did. */
function clauseFrom(scene: Scene, start: number): number {
  const { tokens, to } = scene
  const end = contentEnd(scene, start, 'clause')
  const goesOn = tokens[end]?.low === 'and' && tokens[end + 1]?.pos === 'VERB' && /ed$/.test(tokens[end + 1]!.low)
  return goesOn && end + 2 < to ? contentEnd(scene, end + 1, 'clause') : end
}

/** "by one estimate,", "by most accounts,": whose reckoning it is. */
const isReckoning = (tokens: readonly Token[], at: number): boolean =>
  /^(?:all|any|his|her|its|many|most|one|our|some|several|their)$/.test(tokens[at]?.low ?? '') &&
  reckonings.has(tokens[tokens[at + 1]?.low === 'own' ? at + 2 : at + 1]?.low ?? '') &&
  /^[,.]$/.test(tokens[tokens[at + 1]?.low === 'own' ? at + 3 : at + 2]?.text ?? '.')

const reckonings: ReadonlySet<string> = new Set(
  'account accounts admission count counts calculation calculations estimate estimates reckoning tally'.split(' '),
)

/** "“…,” he told the council, according to a spokesman": the statement that ends at the comma before. */
const justTold = ({ tokens, found }: Scene, at: number): Attribution | undefined =>
  isComma(tokens[at - 1])
    ? found.findLast(
        ({ rule, cue, addressees, source }) =>
          /^(?:floating|inverted)$/.test(rule) &&
          Math.max(cue?.[1] ?? 0, source?.[1] ?? 0, ...addressees.map(([, end]) => end)) === at - 1,
      )
    : undefined

/** Whom the agency cited in "according to Reuters, which cited two diplomats,", or `null`. */
function citedAfter(tokens: readonly Token[], comma: number, to: number): Range | null {
  if (!isComma(tokens[comma])) return null
  const at = tokens[comma + 1]?.low === 'which' ? comma + 2 : comma + 1
  if (!(at > comma + 1 ? /^(?:cit|quot)ed$/ : /^(?:citing|quoting)$/).test(tokens[at]?.low ?? '')) return null
  const end = wholePhraseEnd(tokens, at + 1, to, false)
  return end > at + 1 && typeOf(tokens, [at + 1, end]) !== 'abstract' ? [at + 1, end] : null
}

/** "According to the agency, nine died": what follows a comma belongs to the source only if another mark ends it. */
function sourceEnd(tokens: readonly Token[], from: number, bare: number, to: number): number {
  const whole = wholePhraseEnd(tokens, from, to, false)
  // "according to a report by the league".
  const by = tokens[whole]?.low === 'by' ? wholePhraseEnd(tokens, whole + 1, to, false) : 0
  let end = by > whole + 1 ? by : (reducedClauseEnd(tokens, bare, to) ?? reducedClauseEnd(tokens, whole, to) ?? whole)
  while (end < to && isComma(tokens[end])) {
    let next = end + 1
    if (
      /^(?:who|which|whose)$|^(?:both|all|one|some|most) of who/.test(
        `${tokens[next]?.low}${tokens[next + 1]?.low === 'of' ? ` of ${tokens[next + 2]?.low}` : ''}`,
      )
    )
      while (next < to && !/^[,.;:]$/.test(tokens[next]!.text) && !saysThat(tokens, next)) next++
    // "according to the nurse, 14 wounded, among them a child, …": counted, and no age of hers.
    else if (tokens[next]?.pos === 'NUM' && !isComma(tokens[next + 1])) break
    else next = wholePhraseEnd(tokens, next, to, false)
    if (next === end + 1 || (next < to && !/^[,.;:]$/.test(tokens[next]!.text))) break
    end = next
  }
  return end
}

/** ", whose officials said that …": a statement of its own. */
const saysThat = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.pos === 'VERB' &&
  cueForms.has(tokens[at]!.low) &&
  (tokens[at + 1]?.low === 'that' ||
    (tokens[at]!.low === 'said' && /^(?:the|an?|he|she|it|they|there|no)$/.test(tokens[at + 1]?.low ?? '')))

/** Where "briefed on the talks," or "familiar with the plan," ends, after "two diplomats". */
function reducedClauseEnd(tokens: readonly Token[], at: number, to: number): number | null {
  const opens = tokens[at]
  if (
    !opens ||
    at >= to ||
    !/^(?:VERB|ADJ)$/.test(opens.pos) ||
    !/(?:ed|ing|en|wn|ght|iar|kept|held|left|found|sent|made|built|told|seen|hung)$/.test(opens.low)
  )
    return null
  for (let end = at + 1; end < to; end++) {
    if (/^[,.;:]$/.test(tokens[end]!.text)) return end
    if (tokens[end]!.pos === 'VERB' || isAux(tokens[end])) return null
  }
  return to
}
