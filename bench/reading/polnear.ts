/** The PolNeAR yardstick: paragraphs with their tokens and gold labels, laid out as articles for the reader. */
import type { Span } from '@unimpeded/reading/article.ts'
import { randomFrom } from '@unimpeded/reading/crf/random-from.ts'
import { type Example, trainCrf } from '@unimpeded/reading/crf/train-crf.ts'
import type { Attribution } from '@unimpeded/reading/statements/attribution.ts'
import {
  allFeatures,
  flatLabels,
  type Labelled,
  labelsOf,
  outermostOf,
  paragraphsOfTokens,
  ruleMarks,
  statementLabels,
  stretchesOf,
  tagged,
  taggerFeatures,
} from '@unimpeded/reading/statements/tagger.ts'
import { type Tokenised, tokenise } from '@unimpeded/reading/tokens.ts'
import { f1, type Tally, tally } from './house-figures.ts'

type Row = { tokens: string[]; labels: string[]; id: string }
type Gold = { label: string; from: number; to: number }
export type PolnearArticle = Tokenised & {
  text: string
  words: { span: Span; text: string; label: string }[]
  gold: Gold[]
}
export type Scores = { source: Tally; cue: Tally; content: Tally }

/** Articles from the JSON lines, each line a paragraph, words set apart by single spaces. */
export function polnearArticles(lines: string): PolnearArticle[] {
  const byId = new Map<string, Row[]>()
  for (const line of lines.trim().split('\n')) {
    const row = JSON.parse(line) as Row
    byId.set(row.id, [...(byId.get(row.id) ?? []), row])
  }
  return [...byId.values()].map(rows => {
    let text = ''
    const words: PolnearArticle['words'] = []
    for (const { tokens, labels } of rows) {
      if (text !== '') text += '\n\n'
      tokens.forEach((word, i) => {
        if (i > 0) text += ' '
        words.push({ span: [text.length, text.length + word.length], text: word, label: labels[i]! })
        text += word
      })
    }
    return { text, words, gold: goldOf(words.map(({ label }) => label)), ...tokenise(text) }
  })
}

function goldOf(labels: readonly string[]): Gold[] {
  const gold: Gold[] = []
  labels.forEach((label, from) => {
    if (!label.startsWith('B-')) return
    const name = label.slice(2)
    let to = from + 1
    while (labels[to] === `I-${name}`) to++
    gold.push({ label: name, from, to })
  })
  return gold
}

/** A stretch of ours as words of theirs: those it touches. */
export function wordsOf({ words, tokens }: PolnearArticle, [from, to]: readonly [number, number]): [number, number] {
  const start = tokens[from]!.start
  const end = tokens[to - 1]!.end
  let first = 0
  let last = words.length
  while (first < last) {
    const middle = (first + last) >> 1
    if (words[middle]!.span[1] > start) last = middle
    else first = middle + 1
  }
  last = first
  while (last < words.length && words[last]!.span[0] < end) last++
  return [first, last]
}

/**
 * Exact spans per label. The gold counts the comma that closes an apposition to its source, which we leave out: a source
 * that holds a comma and is followed by one is measured with it.
 */
export function scoreStretches(
  articles: readonly PolnearArticle[],
  stretches: readonly (readonly Labelled[])[],
): Scores {
  const scores: Scores = { source: tally(), cue: tally(), content: tally() }
  articles.forEach((article, i) => {
    const gold = new Set(article.gold.map(({ label, from, to }) => `${label} ${from} ${to}`))
    for (const { label } of article.gold) scores[label as keyof Scores].gold++
    for (const { label, range } of stretches[i]!) {
      let [from, to] = wordsOf(article, range)
      const holdsComma = article.words.slice(from, to).some(({ text }) => text === ',')
      if (label === 'source' && holdsComma && article.words[to]?.text === ',') to++
      scores[label].found++
      if (gold.has(`${label} ${from} ${to}`)) scores[label].right++
    }
  })
  return scores
}

/** What a reading found, one label a word: an outer statement hides what stands inside its content. */
export const stretchesFound = ({ tokens }: PolnearArticle, attributions: readonly Attribution[]): Labelled[] =>
  stretchesOf(labelsOf(tokens.length, flatLabels(tokens, attributions)), 0)

/** Trains our CRF on every other article and scores the rest; nothing of it is kept. */
export function trainedOnTheSpot(
  articles: readonly PolnearArticle[],
  found: (article: PolnearArticle) => readonly Attribution[],
): Scores {
  const prepared = articles.map(article => {
    const attributions = found(article)
    const rules = ruleMarks(article.tokens.length, flatLabels(article.tokens, attributions), attributions)
    const gold = goldLabels(article)
    return paragraphsOfTokens(article.sentences).map(paragraph => {
      const seen = taggerFeatures(article.tokens, paragraph, rules)
      return { from: paragraph[0], seen, features: allFeatures(seen), labels: begun(gold.slice(...paragraph)) }
    })
  })
  const lessons: Example[] = prepared.filter((_, i) => i % 2 === 0).flat()
  const crf = trainCrf(statementLabels, lessons, {
    passes: 8,
    step: 0.04,
    sparsity: 0.00005,
    hidden: 0.3,
    random: randomFrom(1),
  })
  const tested = articles.filter((_, i) => i % 2 === 1)
  const stretches = prepared
    .filter((_, i) => i % 2 === 1)
    .map(paragraphs => paragraphs.flatMap(({ from, seen }) => tagged(crf, seen, from).stretches))
  return scoreStretches(tested, stretches)
}

function goldLabels({ tokens, words }: PolnearArticle): number[] {
  let at = 0
  return tokens.map(token => {
    while (at < words.length && words[at]!.span[1] <= token.start) at++
    const word = words[at]
    const label = word?.label ?? 'O'
    const inside = label.startsWith('B-') && token.start > word!.span[0] ? `I-${label.slice(2)}` : label
    return statementLabels.indexOf(inside as (typeof statementLabels)[number])
  })
}

const begun = (labels: number[]): number[] =>
  labels.map((label, i) =>
    label > 0 && label % 2 === 0 && labels[i - 1] !== label && labels[i - 1] !== label - 1 ? label - 1 : label,
  )

/**
 * Speech triples: of a cue, the nearest source and the nearest content in the gold's paragraph. A triple is found if a
 * statement's cue overlaps, and its source and its content, or one stretch of it, share half their words or more. The
 * gold is flat, so what stands inside another statement's content is left out of ours too.
 */
export function scoreTriples(
  articles: readonly PolnearArticle[],
  found: (article: PolnearArticle) => readonly Attribution[],
): Tally {
  const score = tally()
  for (const article of articles) {
    const gold = triplesOf(article)
    const ours = outermostOf(article.tokens, found(article))
      .filter(each => each.cue && each.source && each.content.length > 0)
      .map(each => ({
        cue: wordsOf(article, each.cue!),
        source: wordsOf(article, each.source!),
        content: each.content.map(part => wordsOf(article, part)),
      }))
    score.gold += gold.length
    score.found += ours.length
    const left = new Set(ours)
    for (const triple of gold) {
      for (const each of left) {
        if (!touches(each.cue, triple.cue) || share([each.source], [triple.source]) < 0.5) continue
        if (
          share(each.content, triple.content) < 0.5 &&
          each.content.every(part => share([part], triple.content) < 0.5)
        )
          continue
        score.right++
        left.delete(each)
        break
      }
    }
  }
  return score
}

type Piece = [from: number, to: number]
const touches = (a: Piece, b: Piece): boolean => a[0] < b[1] && b[0] < a[1]

function share(a: readonly Piece[], b: readonly Piece[]): number {
  let both = 0
  for (const one of a)
    for (const other of b) both += Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]))
  const all = [...a, ...b].reduce((sum, [from, to]) => sum + to - from, 0)
  return all === both ? 1 : both / (all - both)
}

function triplesOf({ gold, words }: PolnearArticle): { cue: Piece; source: Piece; content: Piece[] }[] {
  const reach = 30
  const near = (label: string, cue: Gold) =>
    gold
      .filter(
        each =>
          each.label === label &&
          each.from < cue.to + reach &&
          each.to > cue.from - 80 &&
          sameParagraph(words, each, cue),
      )
      .sort((a, b) => gap(a, cue) - gap(b, cue))
  return gold
    .filter(({ label }) => label === 'cue')
    .flatMap(cue => {
      const source = near('source', cue)[0]
      const content = near('content', cue)[0]
      if (!source || !content || gap(source, cue) > reach) return []
      return [
        {
          cue: [cue.from, cue.to] as Piece,
          source: [source.from, source.to] as Piece,
          content: [[content.from, content.to] as Piece],
        },
      ]
    })
}

const gap = (a: Gold, b: Gold): number => (a.to <= b.from ? b.from - a.to : a.from - b.to)
const sameParagraph = (words: PolnearArticle['words'], a: Gold, b: Gold): boolean => {
  const [low, high] = a.from < b.from ? [a, b] : [b, a]
  for (let at = low.from + 1; at <= high.from; at++) if (words[at]!.span[0] - words[at - 1]!.span[1] > 1) return false
  return true
}

export const percent = (scores: Scores): string =>
  [scores.source, scores.cue, scores.content].map(each => f1(each).toFixed(1)).join(' / ')
