import { made, type Scene } from './attribution.ts'
import { complement } from './complement.ts'
import { leftContent } from './content-around.ts'
import { type CueVerb, cueForms } from './cue-verbs.ts'
import { isComma } from './marks.ts'
import { modalityOfVerb } from './modality-of-verb.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'
import type { Subject } from './subject.ts'

/** "quoted a driver as saying that …": the driver speaks, through who quoted. */
export function asSaying(scene: Scene, at: number, start: number, verb: CueVerb, subject: Subject): boolean {
  const { tokens, to } = scene
  if (!/^(?:quote|cite|paraphrase|remember|recall|report|describe|record)$/.test(verb.lemma)) return false
  let end = wholePhraseEnd(tokens, at + 1, to)
  // "quoted the driver, Juan Sido, as saying".
  if (isComma(tokens[end]) && tokens[end + 1]?.low === 'as') end++
  // "quoted a man it named as Ali Sani as saying", "a man who called himself a judge as saying".
  if (/^(?:quote|cite|paraphrase)$/.test(verb.lemma) && end > at + 1)
    for (let as = end; as < Math.min(to, end + 14) && tokens[as]!.pos !== 'PUNCT'; as++)
      if (tokens[as]!.low === 'as' && /ing$/.test(tokens[as + 1]?.low ?? '')) {
        end = as
        break
      }
  if (end === at + 1 || tokens[end]?.low !== 'as' || !/ing$/.test(tokens[end + 1]?.low ?? '')) return false
  const forms = cueForms.get(tokens[end + 1]!.low === 'having' ? (tokens[end + 2]?.low ?? '') : tokens[end + 1]!.low)
  if (!forms) return false
  const cueAt = tokens[end + 1]!.low === 'having' ? end + 2 : end + 1
  const right = complement(scene, cueAt, forms[0]!.verb)
  const source: Range = [at + 1, end]
  const content =
    right?.content ?? (leftContent(scene, subject.range[0]) ? [leftContent(scene, subject.range[0])!] : [])
  if (content.length === 0) return false
  scene.found.push({
    ...made('as saying', {
      tokens,
      source,
      type: typeOf(tokens, source),
      cue: [end, right?.cueEnd ?? cueAt + 1],
      content,
      modality: right ? modalityOfVerb(forms[0]!.verb, right) : forms[0]!.verb.modality,
      grade: 0.9,
      lemma: forms[0]!.verb.lemma,
    }),
    addressees: right?.addressees ?? [],
    via: [{ source: subject.range, cue: [start, at + 1] }],
  })
  return true
}
