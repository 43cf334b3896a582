/** Where content stands that follows its cue. */
import type { Modality } from '../statement.ts'
import type { Token } from '../tokens.ts'
import { afterAdjuncts, afterTimeAway, carrierAt, mediaAfter } from './adjuncts.ts'
import type { Relay, Scene } from './attribution.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { contentEnd } from './content-end.ts'
import type { CueVerb } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isOpenMark } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { isSubjectPronoun } from './pronouns.ts'
import { quoteAfter, quoteEnd } from './quotations.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

type Complement = {
  content: Range[]
  cueEnd: number
  addressees: Range[]
  cites: Relay[]
  rule: string
  weak: boolean
  preposition?: string
}

const wh = /^(?:whether|if|how|what|why|who|where|when|which|whom)$/

/** What a cue verb is followed by: clause, quotation, infinitive, or noun phrase; and to whom it is said. */
export function complement(scene: Scene, at: number, verb: CueVerb): Complement | null {
  const { tokens, to } = scene
  const addressees: Range[] = []
  const cites: Relay[] = []
  let cueEnd = at + 1
  let next = at + 1
  const done = (content: Range[], rule: string, weak = false, preposition?: string): Complement | null =>
    content.some(([from, end]) => end > from)
      ? { content: content.filter(([from, end]) => end > from), cueEnd, addressees, cites, rule, weak, preposition }
      : null
  for (let guard = 0; guard < 8; guard++) {
    const token = tokens[next]
    if (!token || next >= to || /^[.!?;]$/.test(token.text)) return null
    const before = tokens[next - 1]
    if (isOpenMark(token, before) && token.quote !== tokens[at]!.quote) {
      const end = quoteEnd(scene, next)
      if (/[cqn]/.test(verb.ways)) {
        // A quotation that is only part of a clause: "said the talks were “useful” and …".
        // "What it calls “arrangements” will last".
        const clause = /^(?:call|dub|label|term)$/.test(verb.lemma) ? end : contentEnd(scene, next, 'clause')
        const isClosed = isComma(tokens[end]) || isComma(tokens[end - 2])
        return done([[next, end < to && clause > end + 1 && !isClosed ? clause : end]], 'verb')
      }
      return null
    }
    // "have seen that statement", "denied that".
    const isPointing = token.low === 'that' && to - next < 5 && !hasVerb(tokens, [next + 1, to])
    if (isPointing && /n/.test(verb.ways) && tokens[next + 1]?.pos === 'PUNCT')
      return done([[next, next + 1]], 'object', true)
    if (
      token.low === 'that' &&
      ((token.pos === 'SCONJ' && !isPointing) ||
        isOpenMark(tokens[next + 1], token) ||
        startsClause(scene, next + 1)) &&
      (/[coqr]/.test(verb.ways) || verb.prepositions.includes('that'))
    )
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    // "said when asked about the road, “…”".
    if (/^(?:when|if)$/.test(token.low) && /^(?:asked|pressed|questioned)$/.test(tokens[next + 1]?.low ?? '')) {
      let close = next + 2
      while (close < to && !isComma(tokens[close]) && !isOpenMark(tokens[close], tokens[close - 1])) close++
      if (!isOpenMark(tokens[close], tokens[close - 1])) return null
      next = close
      continue
    }
    // "condemned what he called a breach": a clause in the place of a noun.
    if (
      wh.test(token.low) &&
      (/[coqr]/.test(verb.ways) || (/n/.test(verb.ways) && /^(?:what|how|whether|why)$/.test(token.low)))
    )
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    if (token.text === ':') {
      if (!/[cqo]/.test(verb.ways)) return null
      cueEnd = next === cueEnd ? next + 1 : cueEnd
      const begin = next + 1
      if (begin >= to) return done([quoteAfter(scene, begin)], 'verb')
      const end = tokens[begin]!.quote > 0 ? quoteEnd(scene, begin) : to
      return done([[begin, end]], 'verb')
    }
    if (isComma(token)) {
      const after = tokens[next + 1]
      if (!after) return null
      if (isOpenMark(after, token) || after.low === 'that') {
        next++
        continue
      }
      if (/^(?:citing|quoting|invoking)$/.test(after.low)) {
        const end = wholePhraseEnd(tokens, next + 2, to)
        if (end > next + 2 && typeOf(tokens, [next + 2, end]) !== 'abstract') {
          cites.push({ source: [next + 2, end], cue: [next + 1, next + 2] })
          next = end
          if (isComma(tokens[next]) && tokens[next + 1] && !isOpenMark(tokens[next + 1], tokens[next])) next++
          continue
        }
      }
      const referring =
        after.low === 'referring' && tokens[next + 2]?.low === 'to'
          ? 1
          : after.low === 'in' &&
              tokens[next + 2]?.low === 'turn' &&
              /^(?:citing|quoting)$/.test(tokens[next + 3]?.low ?? '')
            ? 2
            : 0
      if (referring) {
        const begin = next + 2 + referring
        const end = wholePhraseEnd(tokens, begin, to)
        if (end > begin && isComma(tokens[end]) && typeOf(tokens, [begin, end]) !== 'abstract') {
          cites.push({ source: [begin, end], cue: [next + 1, begin] })
          next = end + 1
          continue
        }
      }
      // An aside: "said, on condition of anonymity, that …".
      const close = asideEnd(scene, next)
      if (close === 0) return null
      next = close
      continue
    }
    const away = afterTimeAway(tokens, next)
    if (away > next) {
      next = away
      continue
    }
    if (isDateWord(token) && token.pos !== 'VERB') {
      next++
      continue
    }
    // "dismissed as false the rumour".
    if (
      token.low === 'as' &&
      tokens[next + 1]?.pos === 'ADJ' &&
      tokens[next + 2]?.pos === 'DET' &&
      verb.prepositions.includes('as')
    ) {
      next += 2
      continue
    }
    if (
      token.pos === 'ADV' &&
      (!/^(?:when|where|how|why|not|only|even|almost|nearly|about|around|then|there|here)$/.test(token.low) ||
        (token.low === 'only' && /^[,:"“]$|^that$/.test(tokens[next + 1]?.low ?? '')))
    ) {
      next++
      continue
    }
    if (/^(?:late|early|last|this|next)$/.test(token.low) && isDateWord(tokens[next + 1])) {
      next += 2
      continue
    }
    if (
      /^(?:him|her|them|us|me|himself|herself)$/.test(token.low) &&
      /[or]/.test(verb.ways) &&
      !(token.low === 'her' && tokens[next + 1] && (isNominal(tokens[next + 1]!) || tokens[next + 1]!.pos === 'ADJ'))
    ) {
      if (!/self$/.test(token.low)) addressees.push([next, next + 1])
      next++
      continue
    }
    if (
      /^(?:out|up|back|down|in)$/.test(token.low) &&
      verb.prepositions.includes(token.low) &&
      next === at + 1 &&
      !mediaAfter(tokens, next, to)
    ) {
      cueEnd = ++next
      continue
    }
    if (
      token.low === 'to' &&
      (token.pos === 'PART' ||
        tokens[next + 1]?.pos === 'VERB' ||
        isAux(tokens[next + 1]) ||
        (tokens[next + 1]?.pos === 'ADV' && tokens[next + 2]?.pos === 'VERB') ||
        isOpenMark(tokens[next + 1], token))
    ) {
      if (/[tr]/.test(verb.ways) || addressees.length > 0)
        return done(
          [[next, contentEnd(scene, next, 'clause', at)]],
          addressees.length > 0 || (verb.modality === 'asked' && verb.lemma !== 'seek')
            ? 'infinitive with addressee'
            : 'infinitive',
        )
      return null
    }
    if (token.low === 'not' && tokens[next + 1]?.low === 'to' && /[tr]/.test(verb.ways))
      return done(
        [[next, contentEnd(scene, next + 1, 'clause', at)]],
        addressees.length > 0 ? 'infinitive with addressee' : 'infinitive',
      )
    if (addressees.length > 0 && verb.prepositions.includes(token.low) && token.low !== 'to')
      return done([[next, contentEnd(scene, next, 'phrase', at)]], 'infinitive with addressee')
    const isMine =
      verb.prepositions.includes(token.low) &&
      token.low !== 'that' &&
      !isDateWord(tokens[next + 1]) &&
      !(token.low === 'in' && mediaAfter(tokens, next, to)) &&
      !(token.low === 'on' && tokens[next + 1]?.low === 'condition') &&
      !(
        token.low === 'on' &&
        /^(?:the|his|her|its|a|this|that)$/.test(tokens[next + 1]?.low ?? '') &&
        isDateWord(tokens[next + 2])
      )
    if (
      isMine &&
      (next === cueEnd ||
        tokens
          .slice(cueEnd, next)
          .every(each => each.pos === 'ADV' || isDateWord(each) || /^(?:once|more|again)$/.test(each.low)))
    ) {
      const preposition = token.low
      // "called on the parties to …", "appealed to donors for …".
      if ((verb.modality === 'asked' || verb.lemma === 'call') && /^(?:on|upon|to|with)$/.test(preposition)) {
        for (const base of [
          wholePhraseEnd(tokens, next + 1, to, false, true),
          wholePhraseEnd(tokens, next + 1, to, true),
        ]) {
          if (base === next + 1 || base >= to) continue
          const whole = throughTo(tokens, base, to)
          const then = afterAdjuncts(scene, whole).at
          const link = tokens[then]
          if (link && /^(?:to|for|that|not)$/.test(link.low) && then < to) {
            cueEnd = next + 1
            addressees.push([next + 1, whole])
            return done([[then, contentEnd(scene, then, 'clause', at)]], 'infinitive with addressee')
          }
        }
        if (preposition === 'with' || preposition === 'to') return null
      }
      cueEnd = next + 1
      const begin = next + 1
      if (preposition === 'to' && /[cq]/.test(verb.ways) && verb.modality === 'said') {
        const end = wholePhraseEnd(tokens, begin, to, false)
        // "responded to the mayor that …", but "did not respond to questions".
        const isAnswered =
          /^(?:reply|respond)$/.test(verb.lemma) && /^(?:abstract|document|unknown)$/.test(typeOf(tokens, [begin, end]))
        if (!isAnswered && !/^(?:refer|point|allude|liken|object|testify|admit|confess)$/.test(verb.lemma)) {
          cueEnd = next
          if (end === begin) return null
          addressees.push([begin, end])
          next = end
          continue
        }
      }
      const clause =
        tokens[begin]?.low === 'that' || wh.test(tokens[begin]?.low ?? '') || /ing$/.test(tokens[begin]?.low ?? '')
      return done(
        [[begin, contentEnd(scene, begin, clause ? 'clause' : 'phrase', at)]],
        'object',
        !/[cq]/.test(verb.ways),
        preposition,
      )
    }
    // "said at least 14 people had died".
    if (/[cq]/.test(verb.ways) && isAmount(tokens, next) && startsClause(scene, next + 2))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    if (token.pos === 'ADP' || token.low === 'to') {
      let end = wholePhraseEnd(tokens, next + 1, to, false)
      if (end === next + 1) return null
      end = carrierAt(tokens, end, to)?.source[1] ?? end
      // "at a market stop in Toledo, Ohio, that …".
      const beyond = isComma(tokens[end]) && tokens[end + 1]?.pos === 'PROPN' ? phraseEnd(tokens, end + 1, to) : end
      if (isComma(tokens[beyond]) && tokens[beyond + 1]?.low === 'that') end = beyond
      const follow = tokens[end]
      const leads =
        follow &&
        (follow.low === 'that' ||
          isOpenMark(follow, tokens[end - 1]) ||
          follow.text === ':' ||
          wh.test(follow.low) ||
          (isComma(follow) && (tokens[end + 1]?.low === 'that' || isOpenMark(tokens[end + 1], follow))) ||
          // "condemned in the strongest terms the occupation".
          (verb.ways.includes('n') && token.low === 'in' && /^(?:terms?|words|tones?)$/.test(tokens[end - 1]!.low)) ||
          follow.low === 'to' ||
          (follow.low === 'not' && tokens[end + 1]?.low === 'to') ||
          // "said after the convention he would not": a clause with a subject of its own.
          (verb.grade >= 0.9 && isSubjectPronoun(follow) && startsClause(scene, end)))
      const isAdjunct =
        mediaAfter(tokens, next, to) || isDateWord(tokens[next + 1]) || isDateWord(tokens[end - 1]) || leads
      if (!isAdjunct) return null
      if (
        token.low === 'to' &&
        /^(?:person|group|organisation|outlet|pronoun|unknown)$/.test(typeOf(tokens, [next + 1, end]))
      )
        addressees.push([next + 1, end])
      next = end
      continue
    }
    if (/[or]/.test(verb.ways) && addressees.length === 0) {
      const end = wholePhraseEnd(tokens, next, to, false)
      const wide = wholePhraseEnd(tokens, next, to, true)
      const short = wholePhraseEnd(tokens, next, to, false, true)
      for (const base of [...new Set([short, end, wide])]) {
        if (base <= next) continue
        const stop = throughTo(tokens, base, to)
        const apposed = beyondApposition(scene, stop)
        if (apposed > 0 && typeOf(tokens, [next, stop]) !== 'abstract') {
          addressees.push([next, apposed - 1])
          return done([[apposed, contentEnd(scene, apposed, 'clause', at)]], 'infinitive with addressee')
        }
        const then = afterAdjuncts(scene, stop).at
        const link = tokens[then]
        if (!link || then >= to) continue
        const linked =
          (link.low === 'that' && !isRelative(scene, then)) ||
          wh.test(link.low) ||
          isOpenMark(link, tokens[then - 1]) ||
          (link.low === 'to' &&
            (tokens[then + 1]?.pos === 'VERB' ||
              isAux(tokens[then + 1]) ||
              tokens[then + 1]?.pos === 'ADV' ||
              (tokens[then + 1]?.text === ':' && then + 2 === to))) ||
          (isComma(link) && (isOpenMark(tokens[then + 1], link) || asideEnd(scene, then) > 0)) ||
          (link.low === 'not' && tokens[then + 1]?.low === 'to') ||
          link.text === ':'
        const byPreposition =
          !linked &&
          base === short &&
          verb.prepositions.includes(link.low) &&
          link.low !== 'to' &&
          !(
            link.low === 'of' &&
            /^(?:all|both|each|few|half|many|most|none|one|several|some)$/.test(tokens[then - 1]!.low)
          )
        const bare =
          !linked &&
          base === short &&
          verb.ways.includes('o') &&
          startsClause(scene, then) &&
          (link.pos === 'DET' || link.pos === 'PRON' || link.pos === 'PROPN' || link.pos === 'NOUN')
        if (!linked && !byPreposition && !bare) continue
        if (typeOf(tokens, [next, stop]) === 'abstract' && !(link.low === 'to' && verb.modality === 'asked')) continue
        // "requested fuel from donors": what is asked stands first.
        if (byPreposition && link.low === 'from' && verb.modality === 'asked' && verb.ways.includes('n')) {
          const asked = wholePhraseEnd(tokens, then + 1, to, false)
          if (
            asked > then + 1 &&
            !/^(?:forbid|prohibit|bar|ban)$/.test(verb.lemma) &&
            tokens[then + 1]!.pos !== 'VERB'
          ) {
            addressees.push([then + 1, asked])
            return done([[next, stop]], 'object')
          }
        }
        addressees.push([next, stop])
        if (byPreposition) return done([[then, contentEnd(scene, then, 'phrase', at)]], 'infinitive with addressee')
        if (bare) return done([[then, contentEnd(scene, then, 'clause', at)]], 'verb')
        if (isComma(link) || link.text === ':') {
          next = then
          break
        }
        if (link.low === 'to' || link.low === 'not')
          return done([[then, contentEnd(scene, then, 'clause', at)]], 'infinitive with addressee')
        if (isOpenMark(link, tokens[then - 1])) {
          next = then
          break
        }
        return done([[then, contentEnd(scene, then, 'clause', at)]], 'verb')
      }
      if (addressees.length > 0) continue
      // "reminded all parties of their duties": the preposition may seem to hang on whoever is told.
      const bareEnd = phraseEnd(tokens, next, to)
      if (
        bareEnd > next &&
        tokens[bareEnd]?.low === 'of' &&
        !/^(?:all|both|each|few|half|many|most|none|one|several|some)$/.test(tokens[bareEnd - 1]!.low) &&
        verb.prepositions.includes('of') &&
        /^(?:person|group|organisation|outlet|pronoun|unknown)$/.test(typeOf(tokens, [next, bareEnd]))
      ) {
        addressees.push([next, bareEnd])
        return done([[bareEnd, contentEnd(scene, bareEnd, 'phrase', at)]], 'object')
      }
      // "urged governments that have them to look again".
      const relative = [short, end].find(stop => stop > next && isRelative(scene, stop))
      const then = relative === undefined ? 0 : infinitiveOrQuote(scene, relative)
      if (then > 0) {
        addressees.push([next, then])
        return done([[then, contentEnd(scene, then, 'clause', at)]], 'infinitive with addressee')
      }
    }
    if (token.pos === 'VERB' && /ing$/.test(token.low) && /[tn]/.test(verb.ways))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'object', true)
    // "a plan that critics say is unlawful": the subject of what is said stands before.
    if (verb.grade >= 0.85 && verb.ways.includes('c') && next === at + 1 && isHeadless(scene, at))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    // "told the Council today, as others said that …": what others say is not what was told.
    const heard = verb.ways.includes('o') ? afterAdjuncts(scene, phraseEnd(tokens, next, to)).at : next
    if (heard > next && isComma(tokens[heard]) && tokens[heard + 1]?.low === 'as') return null
    if (/[cq]/.test(verb.ways) && startsClause(scene, next, verb.grade < 0.9))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    if (/[n]/.test(verb.ways) || (/[r]/.test(verb.ways) && verb.modality === 'asked')) {
      const end = phraseEnd(tokens, next, to)
      if (end > next) return done([[next, contentEnd(scene, next, 'phrase', at)]], 'object', true)
    }
    return null
  }
  return null
}

/** "at least 14", "up to forty". */
const isAmount = (tokens: readonly Token[], at: number): boolean =>
  /^(?:at (?:least|most)|up to)$/.test(`${tokens[at]!.low} ${tokens[at + 1]?.low}`) &&
  /^(?:NUM|DET|NOUN|ADJ)$/.test(tokens[at + 2]?.pos ?? '')

/** After "to the conflict" of "all parties to the conflict", and after "abroad": whoever is asked, whole. */
function throughTo(tokens: readonly Token[], end: number, to: number): number {
  const [token, next] = [tokens[end], tokens[end + 1]]
  if (token && /^(?:abroad|nearby|upstream|downstream|everywhere)$/.test(token.low)) return end + 1
  if (
    token?.low !== 'to' ||
    !next ||
    !/^(?:part(?:y|ies)|signator(?:y|ies)|envoys?|ambassadors?|representatives?|advis[eo]rs?)$/.test(
      tokens[end - 1]!.low,
    )
  )
    return end
  const beyond = wholePhraseEnd(tokens, end + 1, to, false)
  return next.pos === 'VERB' || isAux(next) || beyond === end + 1 ? end : beyond
}

/** "claimed now allows", "said is designed to": a finite verb straight after the cue, which has a subject of its own. */
function isHeadless({ tokens, from, to }: Scene, at: number): boolean {
  let next = at + 1
  while (tokens[next]?.pos === 'ADV') next++
  const token = tokens[next]
  if (!token || next >= to || !isSubjectPronounOrNoun(tokens[at - 1])) return false
  for (let i = from; i < at; i++) if (tokens[i]!.low === 'what') return false
  return (
    /^(?:is|are|was|were|has|had|have|will|would|could|should|may|might|can|must|did|does)$/.test(token.low) &&
    token.pos !== 'PROPN'
  )
}

const isSubjectPronounOrNoun = (token: Token | undefined): boolean =>
  token !== undefined && (isNominal(token) || isSubjectPronoun(token))

/** After ", on condition of anonymity," where "that" or a quotation follows; 0 where none does. */
function asideEnd({ tokens, to }: Scene, comma: number): number {
  let close = comma + 1
  while (close < Math.min(to, comma + 16) && !isComma(tokens[close])) close++
  const next = tokens[close + 1]
  return isComma(tokens[close]) && next && (next.low === 'that' || isOpenMark(next, tokens[close])) ? close + 1 : 0
}

/** "asked Lester Holt, the moderator of the debate, to check": where "to" stands after the aside; 0 where none does. */
function beyondApposition({ tokens, to }: Scene, comma: number): number {
  if (!isComma(tokens[comma]) || !/^(?:DET|NOUN|ADJ|PRON|PROPN)$/.test(tokens[comma + 1]?.pos ?? '')) return 0
  for (let at = comma + 2; at < Math.min(to, comma + 16); at++) {
    const token = tokens[at]!
    if (token.pos === 'AUX' || (token.pos === 'VERB' && !/^(?:who|which|that)$/.test(tokens[comma + 1]!.low))) return 0
    if (isComma(token)) return tokens[at + 1]?.low === 'to' && tokens[at + 2]?.pos === 'VERB' ? at + 1 : 0
  }
  return 0
}

/** "governments that have them", "families who stayed". */
const isRelative = ({ tokens }: Scene, at: number): boolean =>
  /^(?:that|who)$/.test(tokens[at]?.low ?? '') && (tokens[at + 1]?.pos === 'VERB' || isAux(tokens[at + 1]))

function infinitiveOrQuote({ tokens, to }: Scene, from: number): number {
  for (let at = from + 2; at < Math.min(to, from + 12) && tokens[at]!.pos !== 'PUNCT'; at++)
    if (tokens[at]!.low === 'to' && tokens[at + 1]?.pos === 'VERB') return at
    else if (isOpenMark(tokens[at + 1], tokens[at])) return at + 1
  return 0
}

export function modalityOf(verb: CueVerb, { rule, preposition }: { rule: string; preposition?: string }): Modality {
  if (rule === 'infinitive with addressee')
    return verb.modality === 'promised' || verb.modality === 'wanted'
      ? verb.lemma === 'want'
        ? 'asked'
        : verb.modality
      : 'asked'
  if (verb.lemma === 'seek' && rule === 'infinitive') return 'wanted'
  if (verb.lemma === 'agree' && rule === 'infinitive') return 'promised'
  if (
    verb.lemma === 'ask' ||
    ((verb.modality === 'asked' || verb.lemma === 'call') && /^(?:for|on|upon|to|about)$/.test(preposition ?? ''))
  )
    return 'asked'
  return verb.modality
}
