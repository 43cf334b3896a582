/** What stands beside a cue and is no content: where, when and to whom it was said. */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf, type Word } from '../word.ts'
import type { Relay, Scene } from './attribution.ts'
import { citedAt } from './cited-at.ts'
import { cueForms } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { isNominal } from './is-nominal.ts'
import { isComma } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

const media =
  /^(?:statement|statements|interview|interviews|briefing|briefings|conference|post|posts|tweet|tweets|speech|letter|letters|report|address|message|email|e-mail|call|telegram|channel|communique|communiqué|remarks|comments|broadcast|video|note|memo|page|radio|television|tv|phone|telephone|condition|hearing|reporters|journalists|press|media|website|blog|facebook|twitter|x|session|meeting|visit|ceremony|news|article|editorial|release|text|debate|rally|event|trial|court|testimony|dispatch|bulletin|feed|messenger|whatsapp|signal|sms|occasions|ruling|rulings|verdict|filing|filings|affidavit|diatribe|tirade|rant|monologue|op-ed|column|essay|podcast|newsletter|sermon|lecture|keynote|ad|ads|advert|advertisement|advertisements|commercial|tweets|messages|emails|e-mails|letters|posts|forum|livestream|telecast|manifesto|deposition)$/

/** "in a statement", "at a news conference": said where, not what. */
export function mediaAfter(tokens: readonly Token[], at: number, to: number): boolean {
  const end = phraseEnd(tokens, at + 1, to)
  // "at his post", "on the post": a place of duty.
  if (tokens[at]!.low === 'at' && /^posts?$/.test(tokens[end - 1]!.low)) return false
  // "reported by The Harbour Post": who, not where.
  if (tokens[end - 1]?.pos === 'PROPN' && tokens[at]!.low === 'by') return false
  return end > at + 1 && media.test(tokens[end - 1]!.low)
}

const isCarried = factOf(low =>
  /^(?:aired|broadcast|carried|cited|published|quoted|relayed|reported|run|shown)$/.test(low),
)

/**
 * Who carried it, where "comments carried by state television" ends at `at` + the words from "carried" on; `null` where
 * nobody did.
 */
export function carrierAt(tokens: readonly Token[], at: number, to: number): Relay | null {
  const token = tokens[at]
  if (!token || !isCarried(token.word)) return null
  if (
    tokens[at + 1]?.low !== 'by' ||
    !/^(?:comments|interview|message|remarks|speech|statement)$/.test(tokens[at - 1]?.low ?? '')
  )
    return null
  const end = wholePhraseEnd(tokens, at + 2, to, false)
  return end > at + 2 ? { source: [at + 2, end], cue: [at, at + 2] } : null
}

/** After "emailed to the agency", "posted on its page", "released on Friday" of a statement; `at` where nothing of it is told. */
export function afterSending(tokens: readonly Token[], at: number, to: number): number {
  if (!sent.has(tokens[at]?.low ?? '') || !/^(?:to|on|by)$/.test(tokens[at + 1]?.low ?? '')) return at
  const end = wholePhraseEnd(tokens, at + 2, to, false)
  if (end > at + 2) return end
  return isDateWord(tokens[at + 2]) ? at + 3 : at
}

const sent = setOf(
  'heard emailed e-mailed sent posted published released issued shared addressed seen obtained reviewed read',
)

/** After "13 May" or "May 13"; `at` where no such day stands. */
export const dayAfter = (tokens: readonly Token[], at: number): number =>
  (tokens[at]?.pos === 'NUM' && isDateWord(tokens[at + 1])) || (isDateWord(tokens[at]) && tokens[at + 1]?.pos === 'NUM')
    ? at + 2
    : at

/** After "overnight", "last week", "a day earlier", "two weeks ago", "hours later"; `at` where no such words stand. */
export function afterTimeAway(tokens: readonly Token[], at: number): number {
  if (/^overnight$/.test(tokens[at]?.low ?? '')) return at + 1
  if (/^(?:each|every)$/.test(tokens[at]?.low ?? '') && isOften(tokens[at + 1]?.word)) return at + 2
  // "as early as June", "as late as last week".
  if (tokens[at]?.low === 'as' && tokens[at + 2]?.low === 'as' && isDateWord(tokens[at + 3])) return at + 4
  if (/^(?:last|this)$/.test(tokens[at]?.low ?? '') && /^(?:night|week|month|year)$/.test(tokens[at + 1]?.low ?? ''))
    return at + 2
  for (let i = at; i < at + 4; i++)
    if (/^(?:minute|hour|day|night|week|month|year)s?$/.test(tokens[i]?.low ?? ''))
      return /^(?:ago|earlier|later|before|beforehand|previously)$/.test(tokens[i + 1]?.low ?? '') ? i + 2 : at
    else if (!/^(?:DET|NUM|ADJ|ADV)$/.test(tokens[i]?.pos ?? '')) return at
  return at
}

/** "in writing", "in person": how it was said. */
const isManner = (token: Token | undefined): boolean =>
  /^(?:confidence|person|private|public|writing)$/.test(token?.low ?? '')

/** "on background", "off the record": under which rule it was said. */
export const isOnBackground = (tokens: readonly Token[], at: number): boolean =>
  /^(?:on|off)$/.test(tokens[at]?.low ?? '') &&
  /^(?:background|record)$/.test(tokens[tokens[at + 1]?.low === 'the' ? at + 2 : at + 1]?.low ?? '')

const often = factOf(low => /^(?:hour|day|morning|afternoon|evening|night|week|month|year|time)$/.test(low))
const isOften = (word: Word | undefined): boolean => word !== undefined && often(word)

/** "to the paper", "to a reporter": somebody who can be told. */
function isHearer(tokens: readonly Token[], at: number, to: number): boolean {
  if (tokens[at]?.pos !== 'DET' && !/^(?:his|her|its|their|our)$/.test(tokens[at]?.low ?? '')) return false
  const end = phraseEnd(tokens, at, to)
  return end > at + 1 && /^(?:person|group|organisation|outlet)$/.test(typeOf(tokens, [at, end]))
}

/** Skips "on Tuesday", "in a statement", "to reporters", "late Sunday": where, when and to whom. */
export function afterAdjuncts(scene: Scene, from: number): { at: number; addressees: Range[]; cites: Relay[] } {
  const { tokens, to } = scene
  const addressees: Range[] = []
  const cites: Relay[] = []
  let at = from
  for (let guard = 0; guard < 6 && at < to; guard++) {
    const token = tokens[at]!
    const away = afterTimeAway(tokens, at)
    if (away > at) at = away
    else if (isDateWord(token) && tokens[at + 1]?.text !== '-') at++
    else if (token.low === 'in' && isManner(tokens[at + 1])) at += 2
    else if (isOnBackground(tokens, at)) at += tokens[at + 1]!.low === 'the' ? 3 : 2
    else if (token.low === 'on' && dayAfter(tokens, at + 1) > at + 1) at = dayAfter(tokens, at + 1)
    else if (token.low === 'when' && /^(?:asked|pressed|questioned)$/.test(tokens[at + 1]?.low ?? ''))
      while (at < to && tokens[at]!.pos !== 'PUNCT') at++
    else if (
      /^(?:late|early|last|this|next|earlier|later|recently|again|then|today)$/.test(token.low) &&
      (token.pos === 'ADV' || isDateWord(tokens[at + 1]))
    )
      at++
    else if (
      token.pos === 'ADP' &&
      /^(?:on|in|at|during|by|via|through|to|after|before|from|with|over|of)$/.test(token.low)
    ) {
      if (
        !mediaAfter(tokens, at, to) &&
        !isDateWord(tokens[at + 1]) &&
        !(token.low === 'to' && (isNominal(tokens[at + 1] ?? token) || isHearer(tokens, at + 1, to)))
      )
        break
      const end = wholePhraseEnd(tokens, at + 1, to, false)
      if (end === at + 1) break
      if (token.low === 'to') addressees.push([at + 1, end])
      at = carrierAt(tokens, end, to)?.source[1] ?? afterSending(tokens, end, to)
    } else if (
      token.pos === 'NOUN' ||
      token.pos === 'PROPN' ||
      token.pos === 'DET' ||
      (token.pos === 'PRON' && /^(?:his|her|its|their|our|my)$/.test(token.low))
    ) {
      // "told reporters", "told the agency": only straight after a verb of telling.
      if (at !== from || !/[or]/.test(cueForms.get(tokens[from - 1]?.low ?? '')?.[0]?.verb.ways ?? '')) break
      let end = wholePhraseEnd(tokens, at, to, false)
      if (end === at) break
      // "told state television late on Monday".
      if (end > at + 1 && /^(?:late|early)$/.test(tokens[end - 1]!.low)) end--
      addressees.push([at, end])
      at = end
    } else if (isComma(token)) {
      const cited = citedAt(tokens, at + 1, to)
      if (!cited) break
      cites.push(cited)
      at = cited.source[1]
    } else if (/^(?:him|her|them|us|me)$/.test(token.low) && at === from) {
      addressees.push([at, at + 1])
      at++
    } else break
  }
  return { at, addressees, cites }
}
