import { allWhere } from './all-where.ts'
import type { NameToken } from './name-tokens.ts'

const loudFirsts = (tokens: readonly NameToken[]) => allWhere(tokens, ({ first, word }) => first && word.loud)
const isWord = ({ text }: NameToken) => /^\p{Lu}[\p{Lu}’'.-]+$/u.test(text)

/**
 * Lines that are all in capitals, as headlines are: `tokens.slice(from, to)`. What is a name in them cannot be told by
 * its letters.
 */
export function loudLines(tokens: readonly NameToken[]): [from: number, to: number][] {
  const lines: [number, number][] = []
  let reached = 0
  for (const from of loudFirsts(tokens)) {
    if (from < reached) continue
    let to = from + 1
    while (to < tokens.length && tokens[to]!.word.loud && !endsLine(to)) to++
    const ends = to === tokens.length || endsLine(to) || /^[.!?]$/.test(tokens[to - 1]!.text)
    if (ends && tokens.slice(from, to).filter(isWord).length >= 4) lines.push([from, to])
    reached = to
  }
  return lines

  function endsLine(at: number): boolean {
    return tokens[at]!.first && tokens[at]!.start - tokens[at - 1]!.end > 1
  }
}

/** Places that open a paragraph in capitals before a dash, as datelines do: `tokens.slice(from, to)`. */
export function datelines(tokens: readonly NameToken[]): [from: number, to: number][] {
  const places: [number, number][] = []
  for (const from of loudFirsts(tokens)) {
    if (from > 0 && tokens[from]!.start - tokens[from - 1]!.end < 2) continue
    let to = from
    while (to < from + 4 && tokens[to] && isWord(tokens[to]!) && tokens[to]!.text.length > 2) to++
    // "SAN FRANCISCO (AP) —".
    const agency = tokens[to]?.text === '(' ? tokens.slice(to, to + 5).findIndex(({ text }) => text === ')') + 1 : 0
    if (to > from && /^[—–-]$/.test(tokens[to + agency]?.text ?? '')) places.push([from, to])
  }
  return places
}
