import type { ReadTogether } from '@unimpeded/reading/across/read-together.ts'
import type { SummaryLine } from '@unimpeded/reading/across/summary-of.ts'

/** How an article is called: by its title, outlet, file and day, as far as they are known. */
export function nameOf({ articles }: ReadTogether, i: number): string {
  const { title, outlet, published, file } = articles[i]!
  return [title, outlet, published, file].filter(each => each).join(', ') || `article ${i + 1}`
}

/** A summary line with whom it comes from: the words stay as they are. */
export function shell({ text, chain, form }: SummaryLine): string {
  const from = chain
    .filter(({ role }) => role !== 'outlet')
    .map(link => link.text)
    .reverse()
  if (form === 'sentence') return from.length === 0 ? text : `${text} [${from.join(', via ')}]`
  return `${from[0]}${from.length > 1 ? ` (via ${from.slice(1).join(', via ')})` : ''}: ${text}`
}
