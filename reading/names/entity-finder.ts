import type { Span } from '../article.ts'
import type { Entity } from '../statement.ts'

/**
 * Answers which entity a noun phrase stands for: the person it names; else the organisation or place that it is, or begins
 * with. "The Kremlin's spokesperson" and "a trader from Konna" stand for nobody that is named: `null`.
 */
export function entityFinder(text: string, entities: readonly Entity[]): (span: Span) => string | null {
  const mentions = entities
    .flatMap(({ id, type, mentions }) => mentions.map(span => ({ id, type, span })))
    .sort((a, b) => a.span[0] - b.span[0])
  return ([start, end]) => {
    const within = mentions.filter(({ span }) => span[0] >= start && span[1] <= end)
    // What follows a comma or "of" tells more of whom it is about, and is not it.
    const person = within.find(
      ({ type, span }) => type === 'person' && !/,|\b(?:of|for|to|from|with)\b/.test(text.slice(start, span[0])),
    )
    if (person) return person.id
    const first = within.find(
      ({ type, span }) => type !== 'person' && /^(?:the\s+)?(?:daily\s+)?$/i.test(text.slice(start, span[0])),
    )
    return first && /^(?:\s*\(|,|$)/.test(text.slice(first.span[1], end)) ? first.id : null
  }
}
