import type { Span } from '@unimpeded/reading/article.ts'
import { paragraphsOf } from '@unimpeded/reading/sentences.ts'

/** One step of a selection by keys: to the next or the last word, alone or added, or to where a sentence ends. */
export type SelectStep = { by: 1 | -1; unit: 'word' | 'sentence'; add: boolean }

/** How far around the selection words and sentences are looked for, so that a long text costs no more than a short one. */
const around = 4_000

/**
 * What is selected after a step: where nothing was, the first word from `begin` on. A selection never loses its first
 * word. `null` where the text holds no word there.
 */
export function selectWords(
  text: string,
  selected: Span | null,
  begin: number,
  { by, unit, add }: SelectStep,
): Span | null {
  const at = selected?.[1] ?? begin
  const from = Math.max(0, (selected?.[0] ?? begin) - around)
  const part = text.slice(from, at + around)
  const moved = (spans: readonly Span[]): Span[] => spans.map(([start, end]) => [from + start, from + end])
  const words = moved(
    [...part.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu)].map(each => [
      each.index,
      each.index + each[0].length,
    ]),
  )
  if (!selected) return words.find(([start]) => start >= begin) ?? null
  const [start, end] = selected
  if (!add) return (by > 0 ? words.find(each => each[0] >= end) : words.findLast(each => each[1] <= start)) ?? selected
  const units = unit === 'word' ? words : moved(paragraphsOf(part).flat())
  const first = words.find(each => each[0] >= start)?.[1] ?? end
  const next = by > 0 ? units.find(each => each[1] > end)?.[1] : units.findLast(each => each[1] < end)?.[1]
  return [start, by > 0 ? (next ?? end) : Math.max(next ?? 0, Math.min(first, end))]
}
