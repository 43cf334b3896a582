import type { Sentence, Token } from '../tokens.ts'
import type { Attribution, Scene } from './attribution.ts'
import { lines } from './line-cues.ts'

/** The line that a sentence goes on with, and whether the text is laid out as a transcript. */
export type Turn = { line: Attribution; isTranscript: boolean }

/**
 * Whose turn each sentence of a talk goes on with: the line that opened it, "Spokesperson: …", or `null` where the sentence
 * opens a line itself or stands in none. A turn ends with its paragraph; in a transcript, which is known by three lines
 * of two speakers, it goes on until the next line, and a stage direction in brackets ends it.
 */
export function turnsOf(tokens: readonly Token[], sentences: readonly Sentence[]): (Turn | null)[] {
  const labels = sentences.map(sentence => labelOf(tokens, sentence))
  const opening = sentences.flatMap((sentence, n) =>
    labels[n] !== null && sentences[n - 1]?.paragraph !== sentence.paragraph ? [labels[n]!] : [],
  )
  const isTranscript = opening.length > 2 && new Set(opening).size > 1
  let line: Attribution | undefined
  return sentences.map((sentence, n) => {
    const goesOn = isTranscript || sentences[n - 1]?.paragraph === sentence.paragraph
    if (labels[n] !== null) {
      const scene: Scene = { tokens, from: sentence.from, to: sentence.to, found: [], veiled: [] }
      lines(scene)
      line = scene.found[0]
      return null
    }
    if (!goesOn || /^[[(]/.test(tokens[sentence.from]!.text)) line = undefined
    return line ? { line, isTranscript } : null
  })
}

/** The words before the colon of "PRESENTER: …": a line of somebody's own, whoever it is. */
function labelOf(tokens: readonly Token[], { from, to }: Sentence): string | null {
  let at = from
  while (at < Math.min(to, from + 8) && /^[\p{Lu}.]/u.test(tokens[at]!.text)) at++
  return at > from && tokens[at]?.text === ':'
    ? tokens
        .slice(from, at)
        .map(({ low }) => low)
        .join(' ')
    : null
}
