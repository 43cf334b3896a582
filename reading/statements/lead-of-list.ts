import { type Attribution, made, type Scene } from './attribution.ts'
import { cueForms } from './cue-verbs.ts'
import { groupStart } from './group-start.ts'
import { isVerbHere } from './is-verb-here.ts'
import { modalityOfVerb } from './modality-of-verb.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { isSomebody, typeOf } from './source-types.ts'
import { subjectBefore } from './subjects.ts'

/**
 * Who brings in a list with the colon at the sentence's end, and whom it addresses: "The Ministry calls on:", "We ask the
 * council three things:", "It demands that:". What is said stands in the list.
 */
export function leadOfList(scene: Scene): Attribution | null {
  const { tokens, from, to } = scene
  const colon = to - 1
  for (let at = colon - 1; at > from; at--) {
    const verb = cueForms.get(tokens[at]!.low)?.[0]?.verb
    if (!verb || quoted(tokens, at) || !isVerbHere(scene, at)) continue
    const { low } = tokens[at + 1]!
    const preposition = low !== 'that' && verb.prepositions.includes(low) ? low : undefined
    const cueEnd = preposition ? at + 2 : at + 1
    const told = wholePhraseEnd(tokens, cueEnd, colon, false)
    const isTold = told > cueEnd && isSomebody(typeOf(tokens, [cueEnd, told])) && !countsThings(scene, cueEnd, told)
    const things = isTold && told < colon ? wholePhraseEnd(tokens, told, colon, false) : told
    const next = /^(?:for|that|to)$/.test(tokens[things]!.low) ? things + 1 : things
    const start = groupStart(tokens, at, from)
    const subject = next === colon ? subjectBefore(scene, start, at) : null
    if (!subject || subject.type === 'abstract') return null
    return {
      ...made('list', {
        tokens,
        source: subject.range,
        type: subject.type,
        cue: [start, cueEnd === colon ? to : cueEnd],
        content: [],
        lemma: verb.lemma,
        modality: modalityOfVerb(verb, { rule: isTold ? 'infinitive with addressee' : 'object', preposition }),
        grade: verb.grade,
      }),
      addressees: isTold ? [[cueEnd, told]] : [],
    }
  }
  return null
}

/** "three things", "the following steps": what the list holds, and nobody. */
const countsThings = ({ tokens }: Scene, from: number, to: number): boolean =>
  /^(?:things|steps|points|measures|questions|following)$/.test(tokens[to - 1]!.low) ||
  (tokens[from]!.pos === 'NUM' && to - from === 1)

/** "the mayor to open the gate" of a list of what several are asked: who, and what; `null` where nobody is named. */
export function askedInItem({ tokens }: Scene, [from, to]: Range): [who: Range, what: Range] | null {
  const end = wholePhraseEnd(tokens, from, to, false, true)
  const opens = end > from && end < to && /^(?:to|not)$/.test(tokens[end]!.low)
  return opens && isSomebody(typeOf(tokens, [from, end]))
    ? [
        [from, end],
        [end, to],
      ]
    : null
}
