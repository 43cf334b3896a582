import type { Token } from '../tokens.ts'
import { made, type Relay, type Scene } from './attribution.ts'
import { contentEnd } from './content-end.ts'
import { cueForms } from './cue-verbs.ts'
import { groupStart } from './group-start.ts'
import { isComma } from './marks.ts'
import { modalityOfVerb } from './modality-of-verb.ts'
import { phraseEnd } from './phrase-end.ts'
import { isSubjectPronoun } from './pronouns.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

/** "What the elders want is a well", "What I am saying is that …", "What they fear most, she added, is …": what it is. */
export function whatIsWanted(scene: Scene): void {
  const { tokens, from, to } = scene
  const what = /^(?:and|but)$/.test(tokens[from]!.low) ? from + 1 : from
  if (tokens[what]?.low !== 'what' || what + 4 >= to) return
  const isOne = isSubjectPronoun(tokens[what + 1]) && !/^(?:it|that|which|who)$/.test(tokens[what + 1]!.low)
  const reach = isOne ? what + 2 : phraseEnd(tokens, what + 1, to)
  // "What the miners want is": taken for a noun.
  const end = reach - 1 > what + 1 && isTelling(tokens[reach - 1]!) ? reach - 1 : reach
  const source: Range = [what + 1, end]
  const type = isOne ? 'pronoun' : typeOf(tokens, source)
  if (end === what + 1 || type === 'abstract' || type === 'document') return
  let at = end
  while (at < Math.min(to, end + 4) && !isTelling(tokens[at]!)) at++
  const verb = cueForms.get(tokens[at]?.low ?? '')?.[0]?.verb
  if (!verb || at >= end + 4 || at >= to || !isTelling(tokens[at]!)) return
  let cueEnd = at + 1
  if (verb.prepositions.includes(tokens[cueEnd]?.low ?? '')) cueEnd++
  let is = cueEnd
  while (tokens[is]?.pos === 'ADV' || tokens[is]?.low === 'most') is++
  const through: Relay[] = []
  if (isComma(tokens[is])) {
    // "…, repeatedly, is", "…, she added, is".
    const close = tokens.findIndex((each, i) => i > is && isComma(each))
    if (close < 0 || close > is + 6 || close >= to) return
    const said = tokens[close - 1]!
    if (
      cueForms.get(said.low)?.some(({ form, verb }) => /^[ds]$/.test(form) && verb.ways.includes('c')) &&
      close > is + 2
    )
      through.push({ source: [is + 1, close - 1], cue: [close - 1, close] })
    is = close + 1
  }
  if (!/^(?:is|was|'s)$/.test(tokens[is]?.low ?? '') || is + 2 >= to) return
  const begin = is + 1
  const isClause = /^(?:that|to|for|whether)$/.test(tokens[begin]!.low)
  // "What it says is nonsense": what somebody else makes of it.
  if (!isClause && /^(?:mean|say|suggest)$/.test(verb.lemma)) return
  scene.found.push({
    ...made('what is', {
      tokens,
      source,
      type,
      cue: [groupStart(tokens, at, end), cueEnd],
      content: [[begin, contentEnd(scene, begin, isClause ? 'clause' : 'phrase', at)]],
      modality: modalityOfVerb(verb, { rule: 'object' }),
      grade: 0.97,
      lemma: verb.lemma,
    }),
    via: through,
  })
  // What the aside tells is told.
  if (through.length > 0) scene.veiled.push(through[0]!.cue!)
}

const tells = /^(?:ask|call|demand|fear|hope|mean|need|propose|recommend|request|say|seek|suggest|want)$/
const isTelling = ({ low }: Token): boolean => tells.test(cueForms.get(low)?.[0]?.verb.lemma ?? '')
