import type { Span } from '@unimpeded/reading/article.ts'
import { paragraphsOf } from '@unimpeded/reading/sentences.ts'

/** Of a longer sentence, so many characters before what is looked for and after it. */
const most = 120

/** The sentence a span stands in, on one line; of a long one the words around the span. */
export function sentenceWith(text: string, [from, to]: Span): string {
  const [start, end] = paragraphsOf(text)
    .flat()
    .find(([a, z]) => a <= from && to <= z) ?? [from, to]
  const before = text.slice(start, from)
  const after = text.slice(to, end)
  const left = before.length > most ? `…${before.slice(-most).replace(/^\S*/, '')}` : before
  const right = after.length > most ? `${after.slice(0, most).replace(/\S*$/, '')}…` : after
  return `${left}${text.slice(from, to)}${right}`.replace(/\s+/g, ' ').trim()
}
