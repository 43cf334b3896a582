import type { Modality } from '../statement.ts'

/**
 * Nouns that stand for saying, asking, denying, promising or wanting: "Kyiv's call for …", "the ministry's claim that …".
 * After each, what brings in the content: a preposition, `that`, or `to`. Written from knowledge of English.
 */
export type CueNoun = { lemma: string; brings: readonly string[]; modality: Modality; grade: number }

const lists: [modality: Modality, grade: number, nouns: string][] = [
  [
    'said',
    0.75,
    'word:that figure:of evidence:of/that statement:that/on/about announcement:that/of/on claim:that/of/about assertion:that/of allegation:that/of accusation:that/of/against argument:that/against/for contention:that warning:that/of/about/against/to remark:that/on/about comment:that/on/about observation:that/about declaration:that/of explanation:that/of/for admission:that/of acknowledgement:that/of acknowledgment:that/of suggestion:that/of assessment:that/of prediction:that/of forecast:that/of/for report:that/of/on/about conclusion:that/about finding:that confirmation:that/of insistence:that/on revelation:that/of disclosure:that/of account:of description:of/as criticism:that/of/over condemnation:of denunciation:of praise:for/of complaint:that/about/of/over assurance:that/of/to rejection:of refusal:to/of response:to/that/on reply:to/that answer:to/that testimony:that/about/on notification:that/of message:that/to/of characterization:of/as characterisation:of/as reminder:that/of/to estimate:that/of depiction:of/as portrayal:of/as protest:against/over/that objection:to/that reservation:about version:of rebuke:of/to endorsement:of accusation:of charge:that boast:that/about/of lament:that/about',
  ],
  ['denied', 0.8, 'denial:that/of rebuttal:of/to refutation:of'],
  [
    'asked',
    0.8,
    'call:for/on/to/that appeal:for/to/that request:for/to/that demand:for/that/to plea:for/to/that invitation:to/for petition:for/to/against proposal:for/to/that/on recommendation:that/to/for/on order:to/that/for instruction:to/that/for bid:to/for push:for/to petition:for/to urging:to/that entreaty:to/for question:about/whether/on/of inquiry:about/into query:about ultimatum:to/that',
  ],
  [
    'promised',
    0.8,
    'promise:to/that/of pledge:to/that/of/on vow:to/that commitment:to/that undertaking:to/that guarantee:that/of/to offer:to/of/for threat:to/of/that agreement:to/that/on oath:to',
  ],
  [
    'wanted',
    0.7,
    'desire:to/for/that wish:to/for/that hope:for/that/of/to intention:to/of/that intent:to plan:to/for/of aim:to/of willingness:to readiness:to/for determination:to belief:that/in view:that/on/of/about opinion:that/on/of/about position:that/on stance:that/on/toward/towards fear:that/of/over concern:that/about/over/for/at worry:that/about/over expectation:that/of/for doubt:that/about/over understanding:that conviction:that interest:in support:for opposition:to preference:for backing:for/of approval:of/for disapproval:of frustration:with/over/at/that anger:at/over/that alarm:at/over/about outrage:over/at/that skepticism:about/that/of/toward scepticism:about/that/of/towards suspicion:that/of/about confidence:that/in regret:that/over/for/at demand:for reluctance:to unwillingness:to',
  ],
]

export const cueNouns: ReadonlyMap<string, CueNoun> = (() => {
  const nouns = new Map<string, CueNoun>()
  for (const [modality, grade, list] of lists)
    for (const entry of list.split(' ')) {
      const [lemma, brings] = entry.split(':') as [string, string]
      const noun = { lemma, brings: brings.split('/'), modality, grade }
      if (nouns.has(lemma)) continue
      nouns.set(lemma, noun)
      nouns.set(/[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ies` : `${lemma}s`, noun)
    }
  return nouns
})()
