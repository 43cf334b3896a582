import { made, type Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import type { CueVerb } from './cue-verbs.ts'
import { isAux } from './is-aux.ts'
import { isComma } from './marks.ts'
import { modalityOfVerb } from './modality-of-verb.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { isSomebody, typeOf } from './source-types.ts'

/** "Asked by the judge to name the driver, she replied": whom the sentence is about was asked, and by whom. */
export function biddenBefore(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, from, to } = scene
  if (at !== from || tokens[at + 1]?.low !== 'by' || !/[or]/.test(verb.ways)) return false
  const source: Range = [at + 2, wholePhraseEnd(tokens, at + 2, to, false)]
  const link = source[1]
  const [opens, after] = [tokens[link], tokens[link + 1]]
  if (link === at + 2 || !opens || !after || !isSomebody(typeOf(tokens, source))) return false
  const isBidden =
    (opens.low === 'to' && (after.pos === 'VERB' || isAux(after))) || (opens.low === 'not' && after.low === 'to')
  if (!isBidden && opens.low !== 'that') return false
  let comma = link + 1
  while (comma < to && !(isComma(tokens[comma]) && !quoted(tokens, comma) && startsClause(scene, comma + 1))) comma++
  const who: Range = [comma + 1, wholePhraseEnd(tokens, comma + 1, to, false)]
  if (comma >= to || who[1] <= who[0] || !isSomebody(typeOf(tokens, who))) return false
  scene.found.push({
    ...made('passive', {
      tokens,
      source,
      type: typeOf(tokens, source),
      cue: [at, at + 2],
      content: [[link, comma]],
      lemma: verb.lemma,
      modality: modalityOfVerb(verb, { rule: isBidden ? 'infinitive with addressee' : 'verb' }),
      grade: verb.grade * 0.85,
    }),
    addressees: [who],
  })
  return true
}
