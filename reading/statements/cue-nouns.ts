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
  [
    'said',
    0.7,
    'pronouncement:that/on/about narrative:that/of theory:that/of hypothesis:that rumour:that/of/about rumor:that/of/about speculation:that/about/over projection:that/of/for verdict:that/on ruling:that/on/against judgment:that/on/against judgement:that/on/against indication:that/of sign:that hint:that/of proof:that confession:that/of/to apology:for/to excuse:that/for justification:for jab:at swipe:at dig:at tribute:to tirade:against/about diatribe:against/about rant:about/against outcry:over/against/about consensus:that/on disagreement:over/about/on/with clarification:that/of/on reassurance:that/of/to joke:about/that advice:to/that/on counsel:to/that guidance:that/on verdict:that/on revelation:that/of contradiction:of',
  ],
  [
    'wanted',
    0.65,
    'attitude:toward/towards/to feeling:that/about/toward/towards sentiment:that/about/toward/towards perception:that/of impression:that/of assumption:that/about presumption:that certainty:that/about faith:in/that trust:in/that distrust:of/in/toward mistrust:of/in misgiving:about/over/that qualm:about/over apprehension:about/over/that anxiety:about/over/that unease:about/over/at/with/that discomfort:with/about/over dismay:at/over/that/with disappointment:at/with/over/that/in disgust:at/with/over contempt:for disdain:for scorn:for hatred:of/for/toward hostility:to/toward/towards animosity:toward/towards resentment:of/at/over/toward/that grievance:against/over/about fury:at/over/that rage:at/over indignation:at/over/that horror:at/over/that shock:at/over/that sorrow:at/over/for/that sympathy:for/with solidarity:with gratitude:for/to/that appreciation:for/of/that admiration:for/of enthusiasm:for/about/over eagerness:to/for affection:for appetite:for yearning:for/to longing:for/to ambition:to/for/of aspiration:to/for/of dream:of/that/to quest:for/to plot:to/against scheme:to resolve:to loyalty:to allegiance:to devotion:to dedication:to tolerance:for/of intolerance:of/for aversion:to dislike:of/for antipathy:to/toward/towards awareness:that/of realisation:that/of realization:that/of recognition:that/of acceptance:of/that embrace:of optimism:that/about/over pessimism:that/about/over despair:over/at/about/that impatience:with/at pride:in/at/over/that relief:at/that/over delight:at/in/that/with satisfaction:with/that/at/over surprise:at/that/over bewilderment:at/over/that curiosity:about hesitation:to/about/over hesitancy:to/about displeasure:at/with/over unhappiness:with/at/about/over',
  ],
  ['asked', 0.7, 'prayer:for/that/to directive:to/that/on edict:that/against decree:that/on injunction:to/against'],
  ['said', 0.7, 'bet:that/on gamble:that wager:that emphasis:that/on'],
  ['promised', 0.75, 'pact:to/on accord:to/on'],
  ['denied', 0.75, 'disavowal:of repudiation:of renunciation:of dismissal:of disclaimer:that/of'],
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
