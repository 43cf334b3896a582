/** Whether whoever speaks goes on with another verb, so that what they said ends: “and called for”, “but gave no details”. */
import type { Token } from '../tokens.ts'
import type { Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import { cueForms } from './cue-verbs.ts'
import { isAux } from './is-aux.ts'
import { isComma } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { isSubjectPronoun, possessive } from './pronouns.ts'

/** Whether a finite cue verb without a subject of its own stands here: "and called for", "and added". */
export function cueFinite(tokens: readonly Token[], at: number, form: string): boolean {
  const token = tokens[at]
  if (token?.pos !== 'VERB') return false
  const forms = cueForms.get(token.low)
  if (!forms) return false
  if (!form) return forms.some(each => each.form === 'd' || each.form === 's')
  const own = cueForms.get(form)
  if (!own) return false
  const kind = own[0]!.form
  // "says it has opened an inquiry, but cautioned that it could take months".
  const isBack = /^[bs]$/.test(kind) && takesThat(tokens, at) && forms.some(each => each.form === 'd')
  return (
    (isBack || forms.some(each => each.form === kind && (kind === 'd' || kind === 's'))) &&
    !/^(?:found|seen|needed|shown|known|held|read|felt|meant)$/.test(token.low)
  )
}

/** "The authorities say it is open but acknowledge that …": what many say is in the bare form. */
export const plainCue = (tokens: readonly Token[], at: number, form: string): boolean =>
  tokens[at]?.pos === 'VERB' &&
  takesThat(tokens, at) &&
  [form, tokens[at]!.low].every(each => cueForms.get(each)?.[0]?.form === 'b')

/** "does not deny it but blames", "did not say so but blamed": a verb in the tense of the helper before the cue at `verb`. */
export function goesOnAfterNot(tokens: readonly Token[], verb: number, at: number): boolean {
  const helper = /^(?:not|n't)$/.test(tokens[verb - 1]?.low ?? '') ? tokens[verb - 2]?.low : ''
  const form = helper === 'does' ? 's' : helper === 'did' ? 'd' : ''
  return form !== '' && (cueForms.get(tokens[at]?.low ?? '')?.some(each => each.form === form) ?? false)
}

/** "said he had watched it rise and thought of home": a participle after the first, unless it brings a clause of its own. */
export const goesOnAfterHad = (tokens: readonly Token[], start: number, and: number, verb: number): boolean =>
  tokens.slice(start, start + 6).some(({ low }) => low === 'had') &&
  !tokens.slice(start, and).some(isComma) &&
  !/^(?:if|that|whether)$/.test(tokens[verb + 1]?.low ?? '') &&
  (cueForms.get(tokens[verb]?.low ?? '')?.[0]?.verb.grade ?? 1) < 0.85

/** "had been beaten, robbed and told never to return": one row of what befell somebody. */
export const goesOnInPassive = (tokens: readonly Token[], start: number, and: number, verb: number): boolean =>
  tokens[and - 1]?.pos === 'VERB' &&
  isComma(tokens[and - 2]) &&
  /^(?:to|not|never)$/.test(tokens[verb + 1]?.low ?? '') &&
  tokens.slice(start, and - 2).some(({ low }) => low === 'been' || low === 'were' || low === 'was')

/** "but declined to say how many": of whoever speaks, whatever stands before. */
export const tellsNoMore = (tokens: readonly Token[], at: number): boolean =>
  /^(?:declin|refus)ed$/.test(tokens[at]?.low ?? '') &&
  tokens[at + 1]?.low === 'to' &&
  /^(?:answer|comment|disclose|discuss|elaborate|identify|name|reveal|say|specify)$/.test(tokens[at + 2]?.low ?? '')

/** "…, but gave no details", "but he did not elaborate": of whoever speaks. */
export const elaboratesNot = (tokens: readonly Token[], at: number): boolean =>
  /^(?:(?:he|she|they|it) )?(?:(?:gave|gives|offered|provided|provides|offers) (?:no|few|little)|(?:did|does|would|could|will) not (?:be drawn|elaborate|explain|give|identify|name|provide|say|specify)|(?:declin|refus)e[ds]|stopped) /.test(
    `${tokens
      .slice(at, at + 4)
      .map(({ low }) => low)
      .join(' ')} `,
  )

/** "say they show restraint", "says that …": a verb of saying in the present or past, and the clause it takes. */
export function saysClause(scene: Scene, at: number): boolean {
  const { tokens } = scene
  const forms = tokens[at]?.pos === 'VERB' ? cueForms.get(tokens[at]!.low) : undefined
  return (
    (forms?.some(({ form, verb }) => form !== 'g' && verb.ways.includes('c') && verb.grade >= 0.9) ?? false) &&
    (takesThat(tokens, at) || startsClause(scene, at + 1))
  )
}

export const takesThat = (tokens: readonly Token[], at: number): boolean => tokens[at + 1]?.low === 'that'

/** Whether a verb of asking begins here with whom it asks and "to": "urge the UN to send". */
export function asksAnew({ tokens, to }: Scene, at: number): boolean {
  if (tokens[at]?.pos !== 'VERB' || cueForms.get(tokens[at]!.low)?.[0]?.verb.modality !== 'asked') return false
  const end = phraseEnd(tokens, at + 1, to)
  return end > at + 1 && tokens[end]?.low === 'to'
}

/** Whether a finite verb stands here, perhaps after an adverb: "has asked", "later asks". */
export function standsFinite(tokens: readonly Token[], at: number): boolean {
  const token = tokens[tokens[at]!.pos === 'ADV' ? at + 1 : at]
  if (/^(?:has|is|are|was|were|will|would|did|does)$/.test(token?.low ?? '')) return true
  const forms = token?.pos === 'VERB' ? cueForms.get(token.low) : undefined
  return forms?.some(({ form }) => form === 's' || form === 'd') ?? false
}

/** Whether a bare verb with its object, a verb in the past, or a clause of time or condition stands here. */
export function goesElsewhere({ tokens }: Scene, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (!token || !next) return false
  if (/^(?:once|when|if|because|although|while)$/.test(token.low)) return isSubjectPronoun(next) || next.pos === 'DET'
  if (token.pos !== 'VERB') return false
  if (past.has(token.low)) return true
  return token.low === token.lemma.text && !/ing$/.test(token.low) && (next.pos === 'DET' || possessive(next.word))
}

/** Verbs of doing whose past is no participle of theirs, or hardly ever one after a noun. */
const past: ReadonlySet<string> = new Set(
  'became began bought brought came drew drove fell felt flew gave got grew held kept knew led left lost made met ran rose sat sent spent spoke stood thought told took went won wore wrote'.split(
    ' ',
  ),
)

/** Whether one infinitive stands there and no other verb, and none that takes a clause or somebody and what they do. */
export function isOneDeed(tokens: readonly Token[], start: number, end: number): boolean {
  const verbs = tokens.slice(start, end).filter(token => token.pos === 'VERB' || isAux(token))
  const [verb] = verbs
  return (
    verbs.length === 1 &&
    !/^(?:allow|ensure|feel|have|hear|help|let|make|mean|see|show|think|watch)$/.test(verb!.low) &&
    !cueForms.get(verb!.low)?.some(({ verb }) => /[co]/.test(verb.ways))
  )
}

/** A noun phrase and right after it a verb that is no participle: "creditors look". */
export function isPlainClause(scene: Scene, at: number): boolean {
  const end = wholePhraseEnd(scene.tokens, at, scene.to, false)
  const verb = scene.tokens[end]
  return end > at && verb !== undefined && (isAux(verb) || (verb.pos === 'VERB' && !/(?:ed|en|ing)$/.test(verb.low)))
}
