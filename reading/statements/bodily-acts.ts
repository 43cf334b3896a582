import type { Token } from '../tokens.ts'
import { mediaAfter } from './adjuncts.ts'
import type { CueVerb } from './cue-verbs.ts'
import { headOf } from './head-of.ts'
import { isComma } from './marks.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'
import type { Subject } from './subject.ts'

const bodily = new Set(
  'attack assail bash blast require hit hold push press address challenge signal show read allow permit force compel'.split(
    ' ',
  ),
)

const kept =
  /^(?:agreement|anniversary|ceasefire|cease-fire|curfew|holiday|law|laws|minute|mourning|obligations?|rules?|silence|terms|truce)$/

/** "assumes command", "committed a crime": what is done, by verbs that also say or promise. */
const deeds: ReadonlyMap<string, RegExp> = new Map([
  ['observe', kept],
  [
    'assume',
    /^(?:blame|burden|command|control|costs?|debts?|dut(?:y|ies)|leadership|obligations?|office|positions?|posts?|power|powers|presidency|responsibilit(?:y|ies)|risks?|roles?)$/,
  ],
  [
    'commit',
    /^(?:abuses?|acts?|atrocit(?:y|ies)|crimes?|errors?|fraud|genocide|killings?|massacres?|mistakes?|murders?|offences?|offenses?|perjury|rapes?|sins?|suicide|theft|violations?)$/,
  ],
  [
    'maintain',
    /^(?:balance|calm|ceasefire|contacts?|control|discipline|distance|grip|image|links?|order|peace|positions?|presence|pressure|relations|relationships?|roads?|security|services?|silence|stability|supplies|supply|ties)$/,
  ],
  ['welcome', /^(?:arrivals|crowds?|delegations?|guests?|refugees|tourists|visitors)$/],
  ['direct', /^(?:traffic|aid|fire|forces|operations|questions?|resources|troops)$/],
])

const attackedInWords =
  /^(?:accord|agreement|approach|bill|claim|conduct|deal|decision|draft|handling|idea|law|notion|plan|policy|policies|proposal|record|report|resolution|response|silence|stance|statement|text|truce|view)s?$/

/** "Rebels attacked the convoy", "the guards allowed 20 trucks through": what was done to somebody or something, not said of it. */
export function isBodily(
  tokens: readonly Token[],
  verb: CueVerb,
  right: { rule: string; preposition?: string; content: readonly Range[]; addressees: readonly Range[] },
  subject: Subject,
): boolean {
  const [from, to] = right.content[0]!
  // "observes the ceasefire": keeps it.
  const deed = deeds.get(verb.lemma)
  if (deed) return deed.test(tokens[headOf(tokens, [from, to])]!.low)
  if (!bodily.has(verb.lemma)) return false
  // "had hit “a vehicle carrying ammunition”": a thing in somebody's words is a thing still.
  if (quoted(tokens, from)) return verb.lemma === 'hit'
  if (/^(?:force|compel)$/.test(verb.lemma)) return true
  // "the law requires a licence", "will hold elections": a bare noun after it is no word of theirs.
  if (verb.lemma === 'require' && /^(?:person|group|organisation)$/.test(subject.type)) return false
  if (/^(?:require|hold)$/.test(verb.lemma) && right.rule === 'object' && !right.preposition)
    return !tokens.slice(from, to).some(({ low }) => /^(?:responsible|accountable|liable|guilty)$/.test(low))
  // Papers and pictures show and read; people show a thing to somebody, and read it out.
  const isShown = /^(?:show|read)$/.test(verb.lemma)
  if (isShown && /^(?:document|outlet|pronoun)$/.test(subject.type)) return false
  if (right.addressees.length > 0 || /^(?:that|to|not|what|how|whether|why)$/.test(tokens[from]!.low)) return false
  if (tokens.slice(from, to).some(({ low }) => /^(?:as|for|over|responsible|accountable)$/.test(low)) && !isShown)
    return verb.lemma === 'challenge'
  // A convoy, a corridor or a market may be attacked; a plan is attacked in words.
  if (/^(?:attack|assail|bash|blast|hit)$/.test(verb.lemma))
    return (
      !attackedInWords.test(tokens[headOf(tokens, [from, to])]!.low) &&
      !(/^(?:in|on)$/.test(tokens[to]?.low ?? '') && mediaAfter(tokens, to, tokens.length)) &&
      // "attacked the mayor, saying she had lied".
      !(
        isComma(tokens[to]) &&
        /^(?:accusing|arguing|calling|claiming|insisting|saying|writing)$/.test(tokens[to + 1]?.low ?? '')
      )
    )
  return isShown || !/^(?:abstract|document)$/.test(typeOf(tokens, [from, to]))
}
