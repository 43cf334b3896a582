/**
 * Who is said to have said what, sentence by sentence, by rules over parts of speech. A rule finds a cue, then looks for
 * its source on one side and its content on the other. Which rule it was is kept with what it found.
 */
import type { Sentence, Token } from '../tokens.ts'
import { accordingTo } from './according-to.ts'
import { asWeWereTold } from './as-we-were-told.ts'
import { type Attribution, made, type Scene } from './attribution.ts'
import { settle } from './chains.ts'
import { colons, manners } from './colon-cues.ts'
import { adjectives, stances } from './feeling-cues.ts'
import { hearsay } from './hearsay.ts'
import { inTheirWords } from './in-their-words.ts'
import { askedInItem, leadOfList } from './lead-of-list.ts'
import { headlines, lines, signed } from './line-cues.ts'
import { noComment } from './no-comment.ts'
import { nouns } from './noun-cues.ts'
import { nounGiven } from './noun-given.ts'
import { putAt } from './put-at.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { setPhrases } from './set-phrases.ts'
import { isTalk, turnsOf } from './turns-of.ts'
import { verbs } from './verb-cues.ts'
import { whatIsWanted } from './what-is-wanted.ts'

/** All attributions of an article, in the order of their cues. */
export function attributionsOf(tokens: readonly Token[], written: readonly Sentence[]): Attribution[] {
  const sentences = written.map(sentence => ({ ...sentence, from: afterClock(tokens, sentence) }))
  const all: Attribution[] = []
  const talk = isTalk(tokens, sentences)
  const turns = turnsOf(tokens, sentences, talk)
  let last: Attribution | null = null
  let listed = 0
  sentences.forEach((sentence, n) => {
    if (n < listed) return
    const scene: Scene = { tokens, from: sentence.from, to: sentence.to, found: [], veiled: [] }
    lines(scene, talk)
    const turn = turns[n]
    const whole: Range = [sentence.from, sentence.to]
    if (turn?.isTranscript) scene.found.push({ ...turn.line, content: [whole] })
    byRules(scene)
    const found: Attribution[] = []
    for (const each of settle(scene, talk)) if (!onlyShows(each)) found.push(each)
    const items = itemsAfter(tokens, written, n)
    const listedTo: Range[] = []
    const lead = found.at(-1)
    const brings = items.length > 0 ? leadOfList(scene) : null
    if (brings) {
      // "calls on:", and a list of who is called on to do what.
      for (const item of items) {
        const asked = brings.addressees.length === 0 && brings.modality === 'asked' ? askedInItem(scene, item) : null
        if (asked) listedTo.push(asked[0])
        brings.content.push(asked ? asked[1] : item)
      }
      // "The parties agreed:", and what to do.
      if (brings.lemma === 'agree' && brings.content.some(([from]) => tokens[from]!.low === 'to'))
        brings.modality = 'promised'
      all.push(...found.filter(({ cue }) => !cue || cue[1] <= brings.cue![0]))
      last = { ...brings, addressees: [...brings.addressees, ...listedTo] }
      all.push(last)
      listed = n + 1 + items.length
      return
    }
    if (items.length > 0 && lead && reaches(lead, sentence.to - 1)) {
      // "calls on the parties to:", and what they are called on to do, in a list.
      lead.content = [...lead.content.filter(([from, to]) => to - from > 1), ...items]
      listed = n + 1 + items.length
    }
    const continued = continuesQuote(tokens, sentences, n, last)
    if (continued && found.every(each => each.rule !== 'line')) {
      last!.content.push(continued)
      const rest = found.filter(
        each =>
          !each.content.some(part => part[0] < continued[1] && continued[0] < part[1]) &&
          !(each.cue && each.cue[0] >= continued[0] && each.cue[1] <= continued[1]),
      )
      all.push(...rest)
      last = rest.at(-1) ?? last
      return
    }
    // What a turn holds and nobody else is told to have said is its own, beside what stands before or after the others.
    if (turn && found.every(each => each.rule === 'line')) {
      if (last?.rule === 'line' && last.source?.[0] === turn.line.source?.[0]) last.content.push(whole)
      else {
        last = { ...turn.line, content: [whole] }
        all.push(last)
      }
      return
    }
    const spoken = found.length === 0 ? quotedAfter(tokens, sentences, n, last) : null
    if (spoken) found.push(spoken)
    all.push(...found)
    const quoting = found.findLast(each =>
      each.content.some(([from, to]) => quoted(tokens, from) || quoted(tokens, to - 1)),
    )
    // A sentence that stands in a quotation taken whole already is still whoever's the quotation is.
    const goesOn =
      sentences[n + 1]?.paragraph === sentence.paragraph ||
      last?.content.some(([a, b]) => a <= sentence.from && sentence.from < b)
    last = quoting ?? found.at(-1) ?? (goesOn ? last : null)
  })
  return all
}

/** What each rule finds in a sentence. */
function byRules(scene: Scene): void {
  headlines(scene)
  signed(scene)
  noComment(scene)
  whatIsWanted(scene)
  nounGiven(scene)
  asWeWereTold(scene)
  for (let at = scene.from; at < scene.to; at++) {
    accordingTo(scene, at)
    inTheirWords(scene, at)
    verbs(scene, at)
    putAt(scene, at)
    setPhrases(scene, at)
    nouns(scene, at)
    adjectives(scene, at)
    stances(scene, at)
    manners(scene, at)
  }
  colons(scene)
  hearsay(scene)
}

/** "a claim contradicted by the pictures": what is no speaker shows otherwise, and says nothing. */
const onlyShows = ({ lemma, sourceType }: Attribution): boolean =>
  lemma === 'contradict' && (sourceType === 'document' || sourceType === 'unknown')

/** Where a sentence begins that opens with the time of day: "14:10 – Ministry asks drivers to wait". */
function afterClock(tokens: readonly Token[], { from, to }: Sentence): number {
  let at = from
  while (at < to - 1 && isListMark(tokens[at]!)) at++
  if (/^\d{1,2}[:.h]\d{2}$/.test(tokens[at]!.text)) at++
  if (at > from && /^\d/.test(tokens[at - 1]!.text))
    while (/^(?:[–—-]|am|pm|a\.m\.|p\.m\.|gmt|utc)$/.test(tokens[at]?.low ?? '')) at++
  return at < to ? at : from
}

/** "- ", "▪️ ", "❗️": what a line begins with that is no word. */
const isListMark = ({ text, quote }: Token): boolean =>
  quote === 0 && (/^[-–—•*·▪◦‣]$/.test(text) || /^\p{So}/u.test(text) || text === '\uFE0F')

/** Whether a statement goes on to the colon at `end`. */
const reaches = ({ cue, content }: Attribution, end: number): boolean =>
  Math.max(cue?.[1] ?? 0, ...content.map(part => part[1])) === end

/** The items of the list that a sentence brings in with a colon, each without its mark. */
function itemsAfter(tokens: readonly Token[], sentences: readonly Sentence[], n: number): Range[] {
  const items: Range[] = []
  if (tokens[sentences[n]!.to - 1]!.text !== ':') return items
  for (let m = n + 1; m < sentences.length; m++) {
    const { from, to, paragraph } = sentences[m]!
    const isLine = sentences[m - 1]!.paragraph !== paragraph
    const mark = /^(?:[-–—•*·▪◦‣]|\(?[a-z0-9]{1,2}[.)])$/.test(tokens[from]!.text)
      ? from + 1
      : tokens[from]!.text === '(' && tokens[from + 2]?.text === ')'
        ? from + 3
        : isLine && tokens[from]!.low === 'and' && opensItem(tokens[from + 1])
          ? from + 1
          : isLine && opensItem(tokens[from])
            ? from
            : -1
    if (mark < 0 || mark >= to) break
    items.push([mark, /^[.;,]$/.test(tokens[to - 1]!.text) ? to - 1 : to])
  }
  return items
}

/** "that the gate be opened;", "to go home.": a line that goes on with what a colon brought in. */
const opensItem = (token: Token | undefined): boolean => /^(?:that|to)$/.test(token?.text ?? '')

/** "The colonel answered in writing." / "“No one was beaten.”": whoever was heard last goes on in their own words. */
function quotedAfter(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  n: number,
  last: Attribution | null,
): Attribution | null {
  const { from } = sentences[n]!
  const { quote } = tokens[from]!
  const before = sentences[n - 1]
  if (!last?.source || !last.cue || !before || last.cue[0] < before.from || quote === 0) return null
  if (!/^(?:person|pronoun|group|organisation)$/.test(last.sourceType ?? '') || last.negated) return null
  // The whole of a quotation, with nobody named behind it.
  if (tokens[from - 1]!.quote === quote) return null
  let end = from
  while (tokens[end]?.quote === quote) end++
  let m = n
  while (m < sentences.length && sentences[m]!.to < end) m++
  if (sentences[m]?.to !== end) return null
  // "“We write with urgency”", without a full stop: a heading.
  if (end - from < 12 && !tokens.slice(end - 2, end).some(({ text }) => /[.?!…,]/.test(text))) return null
  return {
    ...made('continued quote', {
      tokens,
      source: last.source,
      type: last.sourceType,
      cue: null,
      content: [[from, end]],
      modality: 'said',
      grade: 0.8,
    }),
    via: last.via,
  }
}

/**
 * A sentence that begins with a quotation and names nobody for it goes on with whoever was quoted before, in the same
 * paragraph or straight after it.
 */
function continuesQuote(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  n: number,
  last: Attribution | null,
): Range | null {
  const { from, to, paragraph } = sentences[n]!
  if (!last?.source || n === 0 || !last.content.some(([a, b]) => quoted(tokens, a) || quoted(tokens, b - 1)))
    return null
  if (paragraph - sentences[n - 1]!.paragraph > 1) return null
  const first = tokens[from]!
  if (first.quote === 0) return null
  let end = from
  while (end < to && tokens[end]!.quote === first.quote) end++
  if (end < to && tokens[end]!.quote === 0 && to - end > 2) return null
  // The rest of a quotation that was taken whole is there already.
  if (last.content.some(([a, b]) => from >= a && end <= b)) return null
  let close = to
  while (close > from && tokens[close - 1]!.quote === 0) close--
  // Every sentence of the same quotation makes one stretch, unless its last names a speaker of its own: “…,” she added.
  for (let m = n + 1; m < sentences.length && tokens[sentences[m]!.from]!.quote === tokens[close - 1]!.quote; m++) {
    let more = sentences[m]!.from
    while (more < sentences[m]!.to && tokens[more]!.quote === tokens[close - 1]!.quote) more++
    if (sentences[m]!.to - more > 2) return null
    close = more
  }
  return [from, close]
}
