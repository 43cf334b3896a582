/** Subjects that are a noun with a clause of its own: "families camped on the terraces", "the first woman to lead it". */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import type { Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isDash, isQuoteMark } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { wholePhraseStart } from './phrase-start.ts'
import { isSubjectPronoun } from './pronouns.ts'
import { quoted } from './quotations.ts'
import { typeOf } from './source-types.ts'
import type { Subject } from './subject.ts'

/** The noun whose clause ends before the verb group at `start`, with that clause. */
export const nounWithClause = (scene: Scene, start: number): Subject | null =>
  restrictive(scene, start) ?? firstTo(scene, start)

/** "families camped on the terraces", "people interviewed", "a worker who was on board": a noun with a clause of its own. */
function restrictive(scene: Scene, start: number): Subject | null {
  const { tokens, from } = scene
  for (let at = start - 1; at > from && start - at < 24; at--) {
    const token = tokens[at]!
    if (isComma(token) || isDash(token) || /^[;:]$/.test(token.text) || quoted(tokens, at)) return null
    const before = tokens[at - 1]!
    const isClause =
      /^(?:who|whom|whose)$/.test(token.low) ||
      (/^(?:that|which)$/.test(token.low) &&
        tokens[at + 1] &&
        (tokens[at + 1]!.pos === 'VERB' || isAux(tokens[at + 1]) || opensObject(scene, at, start)))
    // "now that the minister has endorsed it".
    if (token.low === 'that' && /^(?:now|so|given|provided)$/.test(before.low)) return null
    // "the experts we interviewed said".
    const isReduced =
      at === start - 1 &&
      token.pos === 'VERB' &&
      isSubjectPronoun(before) &&
      tokens[at - 2] &&
      (isNominal(tokens[at - 2]!) || /^(?:everyone|everybody|those|all)$/.test(tokens[at - 2]!.low))
    if (isReduced) {
      const left = wholePhraseStart(tokens, at - 1, from)
      if (left < at - 1)
        return { range: [left, start], type: typeOf(tokens, [left, at - 1]), ellipted: false, rule: 'verb' }
    }
    // "opponents of taking in strays have said": no clause of a noun's.
    if (token.pos === 'VERB' && /ing$/.test(token.low) && before.pos === 'ADP') continue
    if (token.pos === 'VERB' && before.low === 'being') continue
    // "a study being released by researchers shows".
    const isBeing = token.low === 'being' && tokens[at + 1]?.pos === 'VERB'
    const isParticiple =
      isBeing ||
      (token.pos === 'VERB' &&
        (/(?:ed|ing|told)$/.test(token.low) ||
          (/^(?:born|brought|built|caught|drawn|driven|given|held|hidden|kept|known|left|led|made|paid|seen|sent|shown|taken|thrown|written)$/.test(
            token.low,
          ) &&
            tokens[at + 1]!.pos === 'ADP')) &&
        !isAux(before) &&
        !/^(?:who|that|which)$/.test(before.low) &&
        (at === start - 1 ||
          tokens[at + 1]!.pos === 'ADP' ||
          tokens[at + 1]!.low === 'to' ||
          /^(?:here|there|locally)$/.test(tokens[at + 1]!.low) ||
          /ing$/.test(token.low) ||
          (/^(?:called|named|nicknamed)$/.test(token.low) && tokens[at + 1]!.pos === 'PROPN') ||
          // "a report released last year found".
          isDateWord(tokens[at + 1]) ||
          isDateWord(tokens[at + 2])))
    // "whom the paper asked": the subject stands between.
    if (token.low === 'whom' && !hasVerb(tokens, [at, start])) return null
    if (!isClause && !isParticiple) {
      if (token.pos === 'VERB' || isAux(token)) {
        if (!verbInClause(tokens, from, at)) return null
      }
      continue
    }
    if (!isNominal(before) && before.pos !== 'PRON' && before.pos !== 'DET') return null
    const left = wholePhraseStart(tokens, at, from)
    if (left === at) return null
    const ahead = tokens[left - 1]
    // "an officer whom the paper asked for it said": the verb of the relative clause.
    if (!isClause && /^(?:whom|which|that)$/.test(ahead?.low ?? '')) continue
    // "judges hearing cases about records kept by the state said": a noun in another's clause.
    if (ahead?.pos === 'VERB' && /ing$/.test(ahead.low) && left - 1 > from && isNominal(tokens[left - 2]!)) continue
    if (
      left > from &&
      ahead &&
      !isComma(ahead) &&
      !/^(?:CCONJ|SCONJ)$/.test(ahead.pos) &&
      !isDash(ahead) &&
      !isQuoteMark(ahead) &&
      !/^[;:]$/.test(ahead.text)
    )
      return null
    const type = typeOf(tokens, [left, at])
    return { range: [left, start], type, ellipted: false, rule: 'verb' }
  }
  return null
}

/** "The only two parties to have signed it", "the first woman to lead the council": a noun with an infinitive of its own. */
function firstTo({ tokens, from }: Scene, start: number): Subject | null {
  for (let at = start - 2; at > from && start - at < 18 && tokens[at]!.pos !== 'PUNCT'; at--) {
    if (tokens[at]!.low !== 'to' || !(tokens[at + 1]!.pos === 'VERB' || isAux(tokens[at + 1]))) continue
    const left = wholePhraseStart(tokens, at, from)
    const opens = left === from || isComma(tokens[left - 1]) || tokens[left - 1]!.pos === 'SCONJ'
    if (left === at || !opens || !tokens.slice(left, at).some(({ low }) => ordinals.has(low))) continue
    const type = typeOf(tokens, [left, at])
    return type === 'abstract' ? null : { range: [left, start], type, ellipted: false, rule: 'verb' }
  }
  return null
}

const ordinals = setOf('only first second third last latest next')

/** "A letter that the mayor sent says": at the head of a sentence, a relative clause with a subject of its own. */
function opensObject({ tokens, from }: Scene, at: number, start: number): boolean {
  const end = wholePhraseEnd(tokens, at + 1, start, false)
  return end > at + 1 && wholePhraseStart(tokens, at, from) === from && hasVerb(tokens, [end, start])
}

const verbInClause = (tokens: readonly Token[], from: number, at: number): boolean => {
  for (let i = at - 1; i >= Math.max(from, at - 14); i--)
    if (/^(?:who|whom|whose|that|which)$/.test(tokens[i]!.low)) return true
  return false
}
