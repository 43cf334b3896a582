/** Quotations, by the numbers that their tokens bear. */
import type { Token } from '../tokens.ts'
import type { Scene } from './attribution.ts'
import type { Range } from './range.ts'

export const quoted = (tokens: readonly Token[], at: number): boolean =>
  at >= 0 && at < tokens.length && tokens[at]!.quote > 0

/** Where the quotation ends that begins at `at`, at most at the end of its last sentence. */
export function quoteEnd({ tokens }: Scene, at: number): number {
  const { quote } = tokens[at]!
  let end = at
  while (end < tokens.length && tokens[end]!.quote === quote) end++
  return end
}

/** A quotation that opens the next sentence, after "He said:". */
export function quoteAfter(scene: Scene, at: number): Range {
  const { tokens } = scene
  return tokens[at] && tokens[at]!.quote > 0 ? [at, quoteEnd(scene, at)] : [at, at]
}
