/** Whether somebody else speaks where a clause ends: “…, survivors say it had stopped”. */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { afterAdjuncts } from './adjuncts.ts'
import type { Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import { cueForms } from './cue-verbs.ts'
import { isAux } from './is-aux.ts'
import { isComma, isDash, isOpenMark } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { takesThat } from './same-speaker-goes-on.ts'
import { claims, namesMany, typeOf } from './source-types.ts'

/** "…, but Moscow says": a clause of another speaker. */
export function newSpeaker(scene: Scene, at: number, ways = 'cq'): boolean {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, at, to, false)
  if (end === at) return false
  // "and the refugee agency, UNHCR, fears that": a name beside who speaks.
  const beside = isComma(tokens[end]) ? phraseEnd(tokens, end + 1, to) : end
  let verb = beside > end + 1 && isComma(tokens[beside]) ? beside + 1 : end
  while (verb < to && (isAux(tokens[verb]) || tokens[verb]!.pos === 'ADV')) verb++
  const forms = cueForms.get(tokens[verb]?.low ?? '')
  const isVerb = tokens[verb]?.pos === 'VERB' || (forms?.some(({ form }) => form === 's') && takesThat(tokens, verb))
  if (!forms || !isVerb) return false
  // "and neighbouring towns had been offered": what befell them.
  if (/^(?:is|are|was|were|be|been|being)$/.test(tokens[verb - 1]!.low) && !/ing$/.test(tokens[verb]!.low)) return false
  // "and other commonly held stores": a participle before its noun.
  if (!ways && tokens[verb + 1]?.pos === 'NOUN') return false
  if (ways && (!/[cq]/.test(forms[0]!.verb.ways) || (forms[0]!.verb.grade < 0.85 && !takesThat(tokens, verb))))
    return false
  return typeOf(tokens, [at, end]) !== 'abstract'
}

/** Whether another speaker and what they say follow without a word between: "…, survivors say it had stopped". */
export function speaksOn(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  if (!newSpeaker(scene, at)) return false
  const end = wholePhraseEnd(tokens, at, to, false)
  for (let verb = end; verb < to; verb++)
    if (tokens[verb]!.pos === 'VERB')
      return (
        tokens[verb + 1]?.low === 'that' ||
        (verb + 1 < to && tokens[verb + 1]!.pos !== 'ADP' && startsClause(scene, verb + 1))
      )
  return false
}

/** Whether "…, the ministry said" ends the sentence or stands as an aside here. */
export function trailing(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  let next = at
  if (tokens[next]?.low === 'as') next++
  if (
    tokens[next] &&
    cueForms.has(tokens[next]!.low) &&
    tokens[next]!.pos === 'VERB' &&
    /[cq]/.test(cueForms.get(tokens[next]!.low)![0]!.verb.ways) &&
    !/ing$/.test(tokens[next]!.low)
  ) {
    const end = wholePhraseEnd(tokens, next + 1, to)
    if (
      end > next + 1 &&
      (end >= to - 1 || isComma(tokens[end]) || /^[.]$/.test(tokens[end]?.text ?? '')) &&
      typeOf(tokens, [next + 1, end]) !== 'abstract'
    )
      return true
  }
  const end = pastParticiple(tokens, wholePhraseEnd(tokens, next, to), to)
  if (end === next) return false
  // "…, two officers who were present said."
  const close = to - (/^[.!?]$/.test(tokens[to - 1]!.text) ? 1 : 0)
  const lastWord = tokens[close - 1]!
  if (
    /^(?:who|that|which)$/.test(tokens[phraseEnd(tokens, next, to)]?.low ?? '') &&
    close - next < 16 &&
    lastWord.pos === 'VERB' &&
    /[cq]/.test(cueForms.get(lastWord.low)?.[0]?.verb.ways ?? '') &&
    typeOf(tokens, [next, phraseEnd(tokens, next, to)]) !== 'abstract'
  )
    return true
  // Its verb may be taken for a noun: "…, Ukrinform reports."
  const tail = tokens[end - 1]!
  if (
    end >= to - 1 &&
    end - next > 1 &&
    tail.pos === 'NOUN' &&
    tokens[end - 2]!.pos === 'PROPN' &&
    cueForms.get(tail.low)?.some(({ form, verb }) => form === 's' && verb.grade >= 0.85)
  )
    return true
  let verb = end
  if (isComma(tokens[verb]) && !(tokens[verb + 1] && isOpenMark(tokens[verb + 1], tokens[verb]))) verb++
  while (verb < to && (isAux(tokens[verb]) || tokens[verb]!.pos === 'ADV')) verb++
  const forms = cueForms.get(tokens[verb]?.low ?? '')
  if (!forms || tokens[verb]!.pos !== 'VERB' || !/[cq]/.test(forms[0]!.verb.ways) || forms[0]!.verb.grade < 0.8)
    return false
  if (typeOf(tokens, [next, end]) === 'abstract') return false
  // "…, Interfax quoted a source as saying on Friday."
  if (/^(?:cite|quote)$/.test(forms[0]!.verb.lemma))
    for (let as = verb + 2; as < to - 1; as++)
      if (tokens[as]!.low === 'as') return /^(?:saying|telling)$/.test(tokens[as + 1]!.low)
  const after = afterAdjuncts(scene, verb + 1).at
  // "…, the bishop announced after three nights of calls."
  const hasTense = forms.some(({ form }) => form === 'd' || form === 's')
  const isLater = hasTense && /^(?:after|ahead|before|during|following|when)$/.test(tokens[after]?.low ?? '')
  return after >= to - 1 || /^[,.;]$/.test(tokens[after]!.text) || isDash(tokens[after]) || isLater
}

/** After "briefed on the talks" of "…, officials briefed on the talks told this paper". */
function pastParticiple(tokens: readonly Token[], end: number, to: number): number {
  const opens = tokens[end]
  // "a source close to the talks told": the adjective may seem to belong to the name.
  if (opens?.pos === 'ADP' && near.has(tokens[end - 1]!.low)) return pastParticiple(tokens, end - 1, to)
  const isNear = near.has(opens?.low ?? '')
  if (!opens || !(isNear || (opens.pos === 'VERB' && /ed$/.test(opens.low))) || tokens[end + 1]?.pos !== 'ADP')
    return end
  const past = wholePhraseEnd(tokens, end + 2, to, false)
  return past > end + 2 && tokens[past]?.pos === 'VERB' ? past : end
}

const near = setOf('close familiar loyal privy near')

/** "…, a claim the workers dispute", "…, something that Kyiv has denied": what another says of it. */
export function commentsOn(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  if (!/^(?:a|an|something|one|which)$/.test(tokens[at]?.low ?? '')) return false
  if (tokens[at]!.low === 'which') {
    // "…, which Delhi refused".
    const end = wholePhraseEnd(tokens, at + 1, to, false)
    const verb = tokens[end]
    return (
      end > at + 1 &&
      verb?.pos === 'VERB' &&
      cueForms.has(verb.low) &&
      /^[.,;]$/.test(tokens[end + 1]?.text ?? '.') &&
      typeOf(tokens, [at + 1, end]) !== 'abstract'
    )
  }
  let next = tokens[at]!.low === 'something' ? at + 1 : phraseEnd(tokens, at, to)
  if (next === at) return false
  const bare = next
  if (/^(?:that|which)$/.test(tokens[next]?.low ?? '')) next++
  // "a claim contradicted by the pictures", "a figure that could not be verified".
  const after = tokens[next]
  if (claims.test(tokens[bare - 1]!.low) && after && (next > bare ? isAux(after) : after.pos === 'VERB')) return true
  // "a claim the workers dispute" may be taken for one phrase.
  for (let begin = bare - 1; begin > at + 1; begin--)
    if (
      /^(?:the|its|his|her|their|a|an)$/.test(tokens[begin]!.low) ||
      (namesMany(tokens[begin]) && claims.test(tokens[begin - 1]!.low))
    )
      next = begin
  const end = wholePhraseEnd(tokens, next, to, false)
  if (end === next) return false
  let verb = end
  while (verb < to && (isAux(tokens[verb]) || /^(?:ADV|PART)$/.test(tokens[verb]!.pos))) verb++
  // "the workers dispute" may be taken for nouns alone.
  if (tokens[verb]?.pos !== 'VERB' && end - next > 1 && /^[.,;]$/.test(tokens[end]?.text ?? '.')) verb = end - 1
  const isCue = cueForms.has(tokens[verb]?.low ?? '') && (tokens[verb]!.pos === 'VERB' || verb < end)
  return isCue && typeOf(tokens, [next, Math.min(end, verb)]) !== 'abstract'
}

/** After "a day after", "hours before" from `at`; 0 where no such words stand. */
export function afterTimeBetween(tokens: readonly Token[], at: number): number {
  for (let i = at; i < at + 4; i++)
    if (/^(?:minute|hour|day|week|month|year)s?$/.test(tokens[i]?.low ?? ''))
      return /^(?:after|before)$/.test(tokens[i + 1]?.low ?? '') ? i + 2 : 0
    else if (!/^(?:DET|NUM|ADJ)$/.test(tokens[i]?.pos ?? '')) return 0
  return 0
}
