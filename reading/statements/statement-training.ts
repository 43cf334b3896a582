/** What the taggers learn from: passages whose statements and statuses a person has set down. */
import type { Span } from '../article.ts'
import type { GoldPassage } from '../corpus/corpus.ts'
import type { Crf } from '../crf/crf.ts'
import { type Example, trainCrf } from '../crf/train-crf.ts'
import type { Modality, Polarity, Status } from '../statement.ts'
import { type Token, tokenise } from '../tokens.ts'
import type { Attribution } from './attribution.ts'
import { attributionsOf } from './attributions-of.ts'
import { mannerFeatures, modalities } from './manner.ts'
import { modalityOf } from './modality.ts'
import type { Range } from './range.ts'
import { statuses, statusFeatures } from './sentence-status.ts'
import {
  allFeatures,
  innerLabels,
  type Labelled,
  labelsOf,
  paragraphsOfTokens,
  ruleMarks,
  statementLabels,
  taggerFeatures,
} from './tagger.ts'

/** A text with the statements confirmed in it, each as the spans of its parts, and, if known, its sentences' statuses. */
export type Lesson = {
  text: string
  statements: { source: Span | null; cue: Span | null; content: Span[]; modality: Modality; polarity: Polarity }[]
  sentences: { span: Span; status: Status }[]
}

/** A passage of the corpus as a lesson. */
export const lessonOf = ({ text, statements, sentences }: GoldPassage): Lesson => ({
  text,
  sentences,
  statements: statements.map(each => ({
    source: each.speaker?.span ?? null,
    cue: each.cue?.span ?? null,
    content: each.content.map(part => part.span),
    modality: each.modality,
    polarity: each.polarity,
  })),
})

/** Trains all three: which tokens are source, cue and content; which status a sentence has; in which manner a thing is said. */
export function trainStatements(
  lessons: readonly Lesson[],
  random: () => number,
): { tagger: Crf; status: Crf; manner: Crf } {
  const tagging: Example[] = []
  const judging: Example[] = []
  const saying: Example[] = []
  for (const lesson of lessons) {
    const { tokens, sentences } = tokenise(lesson.text)
    const attributions = attributionsOf(tokens, sentences)
    const gold = labelsOf(tokens.length, stretchesOf(tokens, lesson))
    const rules = ruleMarks(tokens.length, innerLabels(attributions), attributions)
    for (const paragraph of paragraphsOfTokens(sentences))
      tagging.push({
        features: allFeatures(taggerFeatures(tokens, paragraph, rules)),
        labels: begun(gold.slice(...paragraph)),
      })
    for (const each of attributions) {
      const told = lesson.statements.find(one => isSame(tokens, one, each))
      if (told)
        saying.push({
          features: [mannerFeatures(tokens, each, modalityOf(tokens, each))],
          labels: [modalities.indexOf(told.modality)],
        })
    }
    if (lesson.sentences.length > 0 && sentences.length > 0)
      judging.push({
        features: statusFeatures(tokens, sentences, attributions),
        labels: sentences.map(({ span }) =>
          statuses.indexOf(
            lesson.sentences.find(each => each.span[0] < span[1] && span[0] < each.span[1])?.status ?? 'fact',
          ),
        ),
      })
  }
  return {
    tagger: trainCrf(statementLabels, tagging, { passes: 8, step: 0.08, sparsity: 0.0001, random }),
    status: trainCrf(statuses, judging, { passes: 20, step: 0.08, sparsity: 0.0003, random }),
    manner: trainCrf(modalities, saying, { passes: 15, step: 0.08, sparsity: 0.0003, random }),
  }
}

/** Whether a statement of the lesson is the one that the rules found: their cues overlap, or where neither has one their contents. */
function isSame(tokens: readonly Token[], one: Lesson['statements'][number], { cue, content }: Attribution): boolean {
  const overlaps = (span: Span, [from, to]: Range) => span[0] < tokens[to - 1]!.end && tokens[from]!.start < span[1]
  if (cue) return one.cue !== null && overlaps(one.cue, cue)
  return one.cue === null && one.content.some(span => content.some(range => overlaps(span, range)))
}

/** The gold of a lesson, flat: cues and sources first, then contents where nothing else stands. */
function stretchesOf(tokens: readonly Token[], { statements }: Lesson): Labelled[] {
  const rangeOf = ([start, end]: Span): Range => {
    let from = tokens.findIndex(token => token.end > start)
    if (from < 0) from = tokens.length
    let to = from
    while (to < tokens.length && tokens[to]!.start < end) to++
    return [from, to]
  }
  return [
    ...statements.flatMap(each => (each.cue ? [{ label: 'cue' as const, range: rangeOf(each.cue) }] : [])),
    ...statements.flatMap(each => (each.source ? [{ label: 'source' as const, range: rangeOf(each.source) }] : [])),
    ...statements.flatMap(each => each.content.map(span => ({ label: 'content' as const, range: rangeOf(span) }))),
  ]
}

/** An inside that has lost its beginning to a paragraph's edge becomes one. */
const begun = (labels: number[]): number[] =>
  labels.map((label, i) =>
    label > 0 && label % 2 === 0 && labels[i - 1] !== label && labels[i - 1] !== label - 1 ? label - 1 : label,
  )
