/**
 * Dates as English writes them, resolved against the day of publication. Each says by which rule it was resolved, and
 * has no value where the words do not allow one.
 */
import type { Article } from '../article.ts'
import type { Dated, DateKind } from '../statement.ts'
import type { Attribution } from '../statements/attribution.ts'
import { bySentence } from '../statements/by-sentence.ts'
import { cueForms } from '../statements/cue-verbs.ts'
import type { Sentence, Token, Tokenised } from '../tokens.ts'
import { dayOfIso, monthOf, yearOf } from './calendar.ts'
import type { Found, Scene } from './date-words.ts'
import { datesIn } from './dates-in.ts'

/**
 * All dates of the body, in order. `attributions` say which of them date a saying. Where the day of publication is not
 * known, the day the article was received gives a weekday with its date ("Tuesday, September 17") a year, and nothing
 * else: "yesterday" may be long before that day.
 */
export function datesOf(
  { tokens, sentences }: Tokenised,
  article: Pick<Article, 'text' | 'published' | 'received'>,
  attributions: readonly Attribution[],
): Dated[] {
  const reference = dayOfIso(article.published)
  const received = dayOfIso(article.received ?? null)
  const dates: Dated[] = []
  const anchor: Scene['anchor'] = { day: null, year: null, month: null }
  const cued = bySentence(sentences, attributions, each => (each.cue ? [each.cue] : []))
  // An earlier year is told of in a paragraph or two; then the article is back at its news.
  let paragraphs = 0
  let toldIn = 0
  sentences.forEach((sentence, n) => {
    const before = sentences[n - 1]
    if (before && /\n/.test(article.text.slice(tokens[before.to - 1]!.end, tokens[sentence.from]!.start))) paragraphs++
    if (paragraphs > toldIn + 1) anchor.year = null
    const scene: Scene = { tokens, from: sentence.from, to: sentence.to, reference, received, anchor }
    datesIn(scene, found => {
      const span: [number, number] = [tokens[found.from]!.start, tokens[found.to - 1]!.end]
      dates.push({
        text: article.text.slice(...span),
        span,
        value: found.value,
        kind: kindOf(tokens, sentence, n, found, cued[n]!),
        rule: found.rule,
      })
      if (found.day !== undefined || found.year !== undefined) toldIn = paragraphs
      if (found.day !== undefined)
        Object.assign(anchor, { day: found.day, year: yearOf(found.day), month: monthOf(found.day) })
      else if (found.year !== undefined) Object.assign(anchor, { day: null, year: found.year, month: null })
    })
  })
  return dates
}

/** A dateline gives publication; what stands beside a cue and outside its content dates the saying; the rest, events. */
function kindOf(
  tokens: readonly Token[],
  sentence: Sentence,
  n: number,
  found: Found,
  own: readonly Attribution[],
): DateKind {
  if (n <= 4 && isDateline(tokens, sentence, found)) return 'publication'
  const inContent = own.some(each => each.content.some(([from, to]) => from <= found.from && found.to <= to))
  if (inContent) return 'event'
  const isOfCue = (each: Attribution) =>
    each.modality !== 'wanted' &&
    each.cue !== null &&
    !between(own, each, found) &&
    !isOfOtherVerb(tokens, sentence, own, each, found)
  const before = tokens[found.from - 1]
  if (before?.low === 'since') return 'event'
  const verb = before?.low === 'on' ? tokens[found.from - 2] : before
  const isSaid = own.length > 0 && verb !== undefined && (cueForms.has(verb.low) || asking.has(verb.low))
  return isSaid || own.some(isOfCue) ? 'utterance' : 'event'
}

/** "Reached on Wednesday, he said": how it came to be said. */
const asking = new Set(['asked', 'reached', 'contacted', 'interviewed', 'speaking', 'released', 'issued', 'published'])

/**
 * "Rebels who took the town last month said", "visited the camp on Thursday and promised": the date stands with another verb,
 * before the cue.
 */
function isOfOtherVerb(
  tokens: readonly Token[],
  sentence: Sentence,
  own: readonly Attribution[],
  { source, cue }: Attribution,
  found: Found,
): boolean {
  if (found.from >= cue![0]) return false
  if (source && source[0] <= found.from && found.to <= source[1]) return true
  const from = source && source[1] <= found.from ? source[1] : sentence.from
  const isTold = (at: number) =>
    cueForms.has(tokens[at]!.low) ||
    asking.has(tokens[at]!.low) ||
    own.some(each => [...each.content, ...(each.cue ? [each.cue] : [])].some(([start, end]) => start <= at && at < end))
  for (let at = from; at < found.from; at++) if (tokens[at]!.pos === 'VERB' && !isTold(at)) return true
  return false
}

/** A date before one statement's content and after another's belongs to neither's cue if a clause parts them. */
export const between = (own: readonly Attribution[], each: Attribution, found: Found): boolean =>
  own.some(other => other !== each && other.content.some(([from, to]) => from <= found.from && found.to <= to))

function isDateline(tokens: readonly Token[], { from, to }: Sentence, found: Found): boolean {
  if (found.to - from > 12) return false
  if (found.from === from && found.to >= to - 1) return true
  let next = found.to
  // "NAIROBI, March 5 (EW) -": the agency stands between.
  if (/^[(/]$/.test(tokens[next]?.text ?? '')) {
    const close = tokens.slice(next + 1, next + 9).findIndex(({ text }) => /^[)/]$/.test(text))
    if (close >= 0) next += close + 2
  }
  const after = tokens[next]
  const ends = after && next < to && /^(?:[—–:)]|-+)$/.test(after.text)
  const place = tokens.slice(from, found.from).every(token => /^\p{Lu}|^[,/(.]$/u.test(token.text))
  return (
    Boolean(ends && place) ||
    ((found.to === to || (found.to === to - 1 && after?.text === '.')) &&
      place &&
      found.from > from &&
      tokens.slice(from, found.from).every(token => /^\p{Lu}[\p{Lu}.'-]*$|^[,/]$/u.test(token.text)))
  )
}
