/** What stands between commas beside a subject: who it is, or an aside that is no part of it. */
import type { Token } from '../tokens.ts'
import { afterAdjuncts } from './adjuncts.ts'
import type { Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { cueForms } from './cue-verbs.ts'
import { isDateAt, isDateWord } from './date-words.ts'
import { headOf } from './head-of.ts'
import { isAux } from './is-aux.ts'
import { isComma, isQuoteMark } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { phraseStart, wholePhraseStart } from './phrase-start.ts'
import { isRoleNoun, typeOf } from './source-types.ts'

export function opensApposition(first: Token): boolean {
  return (
    /^(?:DET|NOUN|ADJ|NUM|PROPN)$/.test(first.pos) ||
    // "A letter, seen by this newspaper, states".
    (first.pos === 'VERB' && /(?:ed|ing|en|wn|sent|read|held|met|brought|made)$/.test(first.low)) ||
    first.low === 'among' ||
    /^(?:who|which|whose|whom|of|formerly|long|once|now|then|also|himself|herself|itself|his|her|its|their|our|including)$/.test(
      first.low,
    )
  )
}

/**
 * "a clerk, reached by telephone, said", "a driver, working for the mill, said": which one it is. "…, citing a nurse,",
 * "…, asked about it,": where it comes from, or when it was said.
 */
const describes = (tokens: readonly Token[], at: number): boolean =>
  !/^(?:according|cited|quoted|asked|pressed|questioned|challenged|prompted|urged|speaking|talking|replying|responding|reacting|answering|referring|pointing|relying|drawing|looking|appealing|turning)$/.test(
    tokens[at]!.low,
  ) &&
  !cueForms.get(tokens[at]!.low)?.some(({ form, verb }) => form === 'g' && /[cq]/.test(verb.ways)) &&
  (tokens[at]!.low.endsWith('ed') || tokens[at + 1]?.pos === 'ADP')

export function isAside(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from]!
  if (/^(?:of|then|now|formerly|long|once|also|including|among)$/.test(first.low)) return false
  if (first.pos === 'ADV' || first.pos === 'ADP' || first.pos === 'SCONJ' || isDateAt(tokens, from)) return true
  if (first.pos === 'VERB' && /(?:ing|ed)$/.test(first.low)) return !describes(tokens, from)
  return /^(?:too|like|as|when|while|after|before|though|if|according)$/.test(first.low) || to <= from
}

/** "Ana Ruiz, head of the union, which …, said": where the name begins to which a phrase stands in apposition. */
export function apposedTo({ tokens, from, to }: Scene, at: number): number {
  const name = tokens[at - 2]
  if (!isComma(tokens[at - 1]) || !name || at - 2 < from) return at
  // "A spokesperson, Ned Price, when asked, said": the name may stand second, too.
  if (tokens[at]!.pos === 'PROPN' && name.pos === 'NOUN') {
    const left = wholePhraseStart(tokens, at - 1, from)
    const isFirst = left === from || /^(?:SCONJ|CCONJ)$/.test(tokens[left - 1]!.pos)
    return isFirst && typeOf(tokens, [left, at - 1]) === 'person' ? left : at
  }
  // "The representative of Algeria, Council President for January, speaking for Africa, said": the office before it.
  const office = wholePhraseStart(tokens, at - 1, from)
  if (
    office === from &&
    !isDateWord(name) &&
    !hasVerb(tokens, [office, at - 1]) &&
    isRoleNoun(tokens[headOf(tokens, [office, at - 1])]!.low)
  )
    return office
  // "Mr. Lind, Deputy Special Representative, speaking by telephone, said".
  const isOffice = tokens[at]!.pos === 'PROPN' && isRoleNoun(tokens[wholePhraseEnd(tokens, at, to, false) - 1]!.low)
  if (name.pos !== 'PROPN' || (!isOffice && /^(?:PROPN|PRON)$/.test(tokens[at]!.pos))) return at
  const left = phraseStart(tokens, at - 1, from)
  const opens = left === from || /^(?:SCONJ|CCONJ)$/.test(tokens[left - 1]!.pos) || isQuoteMark(tokens[left - 1])
  return opens && typeOf(tokens, [left, at - 1]) !== 'abstract' ? left : at
}

/** "The elders, Sahel Barqa reports, have left": a source that breaks into the clause. */
export function interrupts(scene: Scene, from: number, to: number): boolean {
  const { tokens } = scene
  if (/^(?:who|which|whose|that)$/.test(tokens[from]!.low)) return false
  const end = wholePhraseEnd(tokens, from, to, false)
  if (end === from) return false
  // Its verb may be taken for a noun: "Sahel Barqa reports".
  const isNoun = end === to && tokens[to - 1]!.low !== tokens[to - 1]!.lemma.text && !hasVerb(tokens, [from, to - 1])
  let verb = isNoun ? to - 1 : end
  while (verb < to && (isAux(tokens[verb]) || tokens[verb]!.pos === 'ADV')) verb++
  const forms = cueForms.get(tokens[verb]?.low ?? '')
  // "Ana Ruiz, the secretary of State, said": a name's part is no verb.
  return (
    verb < to &&
    !tokens[verb]!.capital &&
    forms !== undefined &&
    /[cq]/.test(forms[0]!.verb.ways) &&
    forms[0]!.verb.grade >= 0.8 &&
    afterAdjuncts(scene, verb + 1).at >= to
  )
}
