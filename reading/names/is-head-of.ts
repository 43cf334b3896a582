import type { Span } from '../article.ts'

/** Whether a name is whom the words mean: "the mayor, Ivan Petrenko", and not "a friend of Ivan Petrenko" or "the UN food agency". */
export function isHeadOf([start, end]: Span, { text, span }: { text: string; span: Span | null }): boolean {
  if (!span || start < span[0] || end > span[1]) return false
  const [before, after] = [text.slice(0, start - span[0]), text.slice(end - span[0])]
  return /^(?:$|,|\s\(|['’]s?$)/.test(after) && !/\b(?:of|to|for|from|at|in|with|by)\s(?:the\s)?$/i.test(before)
}
