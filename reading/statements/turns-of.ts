import type { Sentence, Token } from '../tokens.ts'
import type { Attribution, Scene } from './attribution.ts'
import { asks, isLead, labelEnd, lines } from './line-cues.ts'

/** The line that a sentence goes on with, and whether the text is laid out as a transcript. */
export type Turn = { line: Attribution; isTranscript: boolean }

/**
 * Whose turn each sentence of a talk goes on with: the line that opened it, "Spokesperson: …", or `null` where the sentence
 * opens a line itself or stands in none. A turn ends with its paragraph; in a transcript, which is a talk of three lines
 * or more, it goes on until the next line, and a stage direction in brackets ends it.
 */
export function turnsOf(tokens: readonly Token[], sentences: readonly Sentence[], isTalk: boolean): (Turn | null)[] {
  const isTranscript = isTalk && labelled(tokens, sentences).filter(({ opens }) => opens).length > 2
  let line: Attribution | undefined
  return sentences.map((sentence, n) => {
    const goesOn = isTranscript || sentences[n - 1]?.paragraph === sentence.paragraph
    if (labelEnd(tokens, sentence) >= 0) {
      const scene: Scene = { tokens, from: sentence.from, to: sentence.to, found: [], veiled: [] }
      lines(scene, isTalk, true)
      line = scene.found[0]
      return null
    }
    if (!goesOn || /^[[(]/.test(tokens[sentence.from]!.text)) line = undefined
    const isTheirs = line && (!isLead(tokens, line.source!) || asks(tokens, [sentence.from, sentence.to]))
    return line && isTheirs ? { line, isTranscript } : null
  })
}

/**
 * Whether the labels before colons are of people who talk: of two of them one comes back, or somebody says "I", "we" or
 * "you", or asks. Elsewhere "SUKKUR:" and "HEALTH:" tell where something happened, or what it is about.
 */
export function isTalk(tokens: readonly Token[], sentences: readonly Sentence[]): boolean {
  const labelling = labelled(tokens, sentences)
  const labels = new Set(labelling.map(({ label }) => label))
  return (
    (labels.size > 1 && labels.size < labelling.length) ||
    labelling.some(({ colon, to }) =>
      tokens
        .slice(colon + 1, to)
        .some(({ low, quote }) => quote === 0 && /^(?:i|we|you|me|us|my|our|your|\?)$/.test(low)),
    )
  )
}

/** The sentences that begin with a label, and whether they open a paragraph. */
function labelled(tokens: readonly Token[], sentences: readonly Sentence[]) {
  return sentences.flatMap((sentence, n) => {
    const colon = labelEnd(tokens, sentence)
    if (colon < 0) return []
    const words = tokens.slice(sentence.from, colon).map(({ low }) => low)
    return [
      { label: words.join(' '), colon, to: sentence.to, opens: sentences[n - 1]?.paragraph !== sentence.paragraph },
    ]
  })
}
