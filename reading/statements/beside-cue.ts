import { afterTimeAway, mediaAfter } from './adjuncts.ts'
import { isDateWord } from './date-words.ts'
import type { Following, Step } from './following.ts'
import { isNominal } from './is-nominal.ts'
import { phraseEnd } from './phrase-end.ts'

/** What stands between a cue and its content and is none: when it was said, how, to "him"; the "out" of "pointed out". */
export function besideCue(following: Following, next: number): Step {
  const { scene, at, verb, addressees } = following
  const { tokens, to } = scene
  const token = tokens[next]!
  const away = afterTimeAway(tokens, next)
  if (away > next) return away
  // "have heard by now that", "has said so far that".
  if (/^(?:by now|by then|so far|at first|at once|in part|in turn)$/.test(`${token.low} ${tokens[next + 1]?.low}`))
    return next + 2
  // "announced Nov. 18 that", "said Sept. 3 the road would open".
  // "said Wednesday’s strike had failed": whose it was.
  const isOwner =
    tokens[next + (/^(?:morning|afternoon|evening|night)$/.test(tokens[next + 1]?.low ?? '') ? 2 : 1)]?.low === "'s"
  // "urges week-long truce": how long it is.
  const isPart = tokens[next + 1]?.text === '-'
  if (isDateWord(token) && token.pos !== 'VERB' && !isOwner && !isPart)
    return next + (/^\d{1,2}$/.test(tokens[next + 1]?.text ?? '') ? 2 : 1)
  // "voted 19-15 to send it", "voted along party lines against it".
  if (verb.lemma === 'vote' && token.pos === 'NUM') return next + 1
  if (verb.lemma === 'vote' && token.low === 'along' && tokens[next + 2]?.low === 'lines') return next + 3
  // "dismissed as false the rumour".
  if (
    token.low === 'as' &&
    tokens[next + 1]?.pos === 'ADJ' &&
    tokens[next + 2]?.pos === 'DET' &&
    verb.prepositions.includes('as')
  )
    return next + 2
  // "proposed jointly owned boats": an adverb of what follows.
  const isInside =
    /ly$/.test(token.low) && /ed$/.test(tokens[next + 1]?.low ?? '') && phraseEnd(tokens, next, to) > next + 2
  if (
    token.pos === 'ADV' &&
    !isInside &&
    !(token.low === 'never' && tokens[next + 1]?.low === 'to') &&
    // "pointed out in a statement that": the verb's own word.
    !(token.low === 'out' && next === at + 1 && verb.prepositions.includes('out')) &&
    (!/^(?:when|where|how|why|not|only|even|almost|nearly|about|around|roughly|over|under|most|more|less|too|very|so|as|then|there|here)$/.test(
      token.low,
    ) ||
      (token.low === 'only' && /^[,:"“]$|^that$/.test(tokens[next + 1]?.low ?? '')))
  )
    return next + 1
  if (/^(?:late|early|last|this|next)$/.test(token.low) && isDateWord(tokens[next + 1])) return next + 2
  if (
    /^(?:him|her|them|us|me|himself|herself|itself|themselves|myself|ourselves|yourself)$/.test(token.low) &&
    /[or]/.test(verb.ways) &&
    // "the pictures show him with his hands up".
    !(verb.lemma === 'show' && /^(?:ADJ|ADP|ADV|PUNCT|VERB)$/.test(tokens[next + 1]?.pos ?? '')) &&
    !(token.low === 'her' && tokens[next + 1] && (isNominal(tokens[next + 1]!) || tokens[next + 1]!.pos === 'ADJ'))
  ) {
    if (!/sel(?:f|ves)$/.test(token.low)) addressees.push([next, next + 1])
    return next + 1
  }
  // "conveyed to the mayor our concern": to whom, before what.
  if (token.low === 'to' && (verb.lemma === 'convey' || verb.lemma === 'relay') && addressees.length === 0) {
    const end = phraseEnd(tokens, next + 1, to)
    const heard = tokens[end]
    if (
      end > next + 1 &&
      heard &&
      (heard.low === 'that' || heard.pos === 'DET' || /^(?:his|her|its|their|our|my)$/.test(heard.low))
    ) {
      addressees.push([next + 1, end])
      return end
    }
  }
  if (
    /^(?:out|up|back|down|in|off|aside|forth)$/.test(token.low) &&
    verb.prepositions.includes(token.low) &&
    next === at + 1 &&
    !mediaAfter(tokens, next, to) &&
    !(token.low === 'in' && /^\d/.test(tokens[next + 1]?.text ?? ''))
  ) {
    following.cueEnd = next + 1
    return next + 1
  }
  return undefined
}
