/** What is said before its cue: "…, the ministry said", "a claim the army rejected", "As the minister noted, …". */
import type { Token } from '../tokens.ts'
import { afterAdjuncts } from './adjuncts.ts'
import { made, type Scene } from './attribution.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { leftContent, restAfter } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import type { CueVerb } from './cue-verbs.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isDash } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { phraseStart } from './phrase-start.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import type { Subject } from './subject.ts'

/** The statement of a verb that nothing follows which it could have said. */
export function saidBefore(
  scene: Scene,
  at: number,
  start: number,
  verb: CueVerb,
  subject: Subject,
  negated: boolean,
): void {
  const { tokens } = scene
  const source = subject.range
  // "as experts have pointed out,".
  const particle =
    /^(?:out|up|back)$/.test(tokens[at + 1]?.low ?? '') && verb.prepositions.includes(tokens[at + 1]!.low)
  const end = particle ? at + 2 : at + 1
  const after = asOpening(scene, end, verb, source)
  if (after) {
    scene.found.push({
      ...made('floating', {
        tokens,
        source,
        type: subject.type,
        cue: [start, end],
        content: [after],
        lemma: verb.lemma,
        modality: verb.modality,
        grade: verb.grade,
      }),
      negated,
    })
    return
  }
  const fronted = frontedObject(scene, at, verb, source)
  if (fronted) {
    scene.found.push({
      ...made('object', {
        tokens,
        source,
        type: subject.type,
        cue: [start, at + 1],
        content: [fronted],
        lemma: verb.lemma,
        modality: verb.modality,
        grade: verb.grade * 0.8,
      }),
      negated,
    })
    return
  }
  // What "who" says stands after it, or not at all.
  if (!/[cq]/.test(verb.ways) || subject.rule === 'relative') return
  // "According to the agency, the board had yet to answer": what is still to be said stands nowhere.
  if (tokens[at - 1]!.low === 'to' && tokens[at - 2]?.low !== 'on') return
  // "…, the ministry said", and "“…,” he said, “…”".
  let left = source[0]
  if (tokens[left - 1]?.low === 'as' && isComma(tokens[left - 2])) {
    // "…, as the Conventions require": what they ask for, not what they tell.
    if (/^(?:asked|wanted)$/.test(verb.modality)) return
    left--
  }
  const all = leftContent(scene, left)
  if (!all || isOnlyWhen(scene, all)) return
  const named = nameAfterQuote(scene, all)
  const content: Range = named === null ? all : [all[0], named]
  const adjunct = afterAdjuncts(scene, end)
  const addressees = adjunct.addressees
  const parts = [content]
  const rest = restAfter(scene, adjunct.at, content)
  if (rest) parts.push(rest)
  // "In those fields, farmers feel cheated": where and when, and nothing that is said.
  if (!rest && isAdverbial(tokens, content)) return
  // "a strike that, elders say, killed nine", "refugees whose camps, it says, lack food": only what is told of "that".
  const link = rest ? relativeAtEnd(tokens, content) : -1
  if (link >= 0) parts[0] = [link, content[1]]
  scene.found.push({
    ...made('floating', {
      tokens,
      source: named === null ? source : [named, source[1]],
      type: subject.type,
      cue: [start, end],
      content: parts,
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade,
    }),
    addressees,
    cites: adjunct.cites,
    negated,
  })
}

/** "In those fields", "Once in a while": words that open a sentence, without a verb. */
const isAdverbial = (tokens: readonly Token[], [from, to]: Range): boolean =>
  /^(?:ADP|ADV|SCONJ)$/.test(tokens[from]!.pos) &&
  tokens[from]!.low !== 'of' &&
  !quoted(tokens, to - 1) &&
  !hasVerb(tokens, [from, to])

/** "When I put that to them, they laughed": when it was, and nothing said. */
function isOnlyWhen(scene: Scene, [from, to]: Range): boolean {
  const { tokens } = scene
  let at = from
  while (at < to && /^(?:yes|no|and|but|so|,)$/.test(tokens[at]!.low)) at++
  if (quoted(tokens, from) || !/^(?:when|whenever|while|after|before|once)$/.test(tokens[at]?.low ?? '')) return false
  for (let comma = at + 1; comma < to; comma++)
    if (isComma(tokens[comma]) && startsClause({ ...scene, to }, comma + 1)) return false
  return true
}

/** Where the relative clause begins that a stretch breaks off in before its verb; −1 where there is none. */
function relativeAtEnd(tokens: readonly Token[], [from, to]: Range): number {
  for (let at = to - 1; at > from && to - at < 7; at--) {
    if (/^(?:that|which|who|whose|where)$/.test(tokens[at]!.low))
      return isNominal(tokens[at - 1]!) || isComma(tokens[at - 1]) ? at : -1
    if (tokens[at]!.pos === 'VERB' || isAux(tokens[at]) || isComma(tokens[at])) return -1
  }
  return -1
}

/** "As the ombudsman noted on Monday, the committee has not answered": what stands after the comma. */
function asOpening(scene: Scene, end: number, verb: CueVerb, source: Range): Range | null {
  const { tokens, from, to } = scene
  if (source[0] !== from + 1 || tokens[from]!.low !== 'as' || !/[cq]/.test(verb.ways)) return null
  let comma = afterAdjuncts(scene, end).at
  // "As the minister noted in his talk with the envoy, …".
  if (tokens[comma]?.pos === 'ADP') comma = wholePhraseEnd(tokens, comma + 1, to)
  const mark = tokens[comma]?.pos === 'ADV' ? comma + 1 : comma
  return isComma(tokens[mark]) && mark + 2 < to ? [mark + 1, contentEnd(scene, mark + 1, 'clause')] : null
}

/** "a claim that the workers dispute", "something Kyiv has denied", ", which the ministry rejects". */
export function frontedObject({ tokens, from, to }: Scene, at: number, verb: CueVerb, source: Range): Range | null {
  const after = tokens[at + 1]
  const last = after?.low === 'as' && /^(?:ADJ|VERB)$/.test(tokens[at + 2]?.pos ?? '') ? tokens[at + 3] : after
  if (!/[n]/.test(verb.ways) || (at + 1 < to && !/^(?:[.,;?!]|and|but)$/.test(last?.text ?? ''))) return null
  const link = tokens[source[0] - 1]
  if (link?.low === 'which' && isComma(tokens[source[0] - 2])) return [source[0] - 1, source[0]]
  const end = link && /^(?:that|which)$/.test(link.low) ? source[0] - 1 : source[0]
  const left = tokens[end - 1]?.low === 'something' ? end - 1 : phraseStart(tokens, end, from)
  if (left >= end || left - 1 < from || !(isComma(tokens[left - 1]) || isDash(tokens[left - 1]))) return null
  return /^(?:a|an|something|one)$/.test(tokens[left]!.low) ? [left, end] : null
}

/** "“…,” Awa Koné, the prefect of the district, said": where the name begins that the quotation runs into. */
function nameAfterQuote({ tokens, to }: Scene, [from, end]: Range): number | null {
  let at = end
  while (at > from && !quoted(tokens, at - 1)) at--
  if (at === from || at === end || !quoted(tokens, from)) return null
  return wholePhraseEnd(tokens, at, to) >= end && !hasVerb(tokens, [at, end]) ? at : null
}
