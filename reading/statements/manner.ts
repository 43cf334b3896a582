/** In which manner something is said: a small model over the cue and the rule, which corrects what the cue verb means of itself. */
import { type Crf, decode } from '../crf/crf.ts'
import { mix } from '../crf/features.ts'
import type { Modality } from '../statement.ts'
import type { Token } from '../tokens.ts'
import type { Attribution } from './attribution.ts'
import { polarityOf } from './polarity.ts'
import { hashedWord as hashOf } from './tagger.ts'

export const modalities: readonly Modality[] = [
  'said',
  'denied',
  'asked',
  'promised',
  'wanted',
  'reportedly',
  'conditional',
]

/** The likeliest modality. `modality` is what the rules say: a question, a condition, a promise or a denial stands as it is. */
export function mannerOf(crf: Crf, tokens: readonly Token[], each: Attribution, modality: Modality): Modality {
  if (modality !== 'said' && modality !== 'wanted') return modality
  const [index] = decode(crf, [mannerFeatures(tokens, each, modality)])
  // Weights learnt with a polarity beside it name it after a space.
  const likeliest = crf.labels[index!]!.split(' ')[0] as Modality
  // That something is denied its words say, or nothing does.
  return likeliest === 'denied' ? modality : likeliest
}

export function mannerFeatures(tokens: readonly Token[], each: Attribution, modality: Modality): number[] {
  const own = hashOf(modality)
  const sign = hashOf(polarityOf(tokens, each))
  const lemma = hashOf(each.lemma)
  const features = [
    mix(200, 0),
    mix(201, own),
    mix(202, sign),
    mix(203, own, sign),
    mix(204, lemma),
    mix(205, lemma, sign),
    mix(206, hashOf(each.rule)),
    mix(207, hashOf(each.rule), own),
    mix(208, each.addressees.length > 0 ? 1 : 0, own),
    mix(209, lemma, each.addressees.length > 0 ? 1 : 0),
    mix(210, hashOf(each.sourceType ?? '-')),
  ]
  if (each.cue)
    for (let at = each.cue[0]; at < each.cue[1]; at++) {
      features.push(mix(211, tokens[at]!.word.hash))
      if (at > each.cue[0]) features.push(mix(212, tokens[at - 1]!.word.hash, tokens[at]!.word.hash))
    }
  return features
}
