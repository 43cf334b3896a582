/** Which tokens stand within quotation marks. */
import type { Token } from './tokens.ts'

/** Whether a straight mark stands alone at the end of a paragraph, where it opens what the next one says. */
export function endsInTornMark(tokens: readonly Token[], first: number): boolean {
  const mark = tokens.at(-1)
  const before = tokens[tokens.length - 2]
  if (!mark || !isStraight(mark) || (mark.quote > 0 && before?.quote === mark.quote)) return false
  return tokens.length - 1 === first || (/[.?!]$/.test(before!.text) && before!.end < mark.start)
}

const isStraight = ({ text }: Token): boolean => text === '"' || text === "''"

/** Whether the first mark of a paragraph closes: “it is shut, '' she said”. */
function closesFirst(tokens: readonly Token[], first: number): boolean {
  for (let i = first; i < tokens.length; i++)
    if (isStraight(tokens[i]!)) return i === first || /[,.?!]$/.test(tokens[i - 1]!.text)
  return false
}

/**
 * Numbers the quotations of one paragraph; the last of them stays open if the paragraph ends in it. The first may have
 * been opened at the end of the paragraph before.
 */
export function markQuotations(tokens: Token[], first: number, last: number, isTorn: boolean): number {
  let quote = last
  let open = ''
  if (isTorn && closesFirst(tokens, first)) {
    open = '"'
    quote++
  }
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i]!
    const mark = token.text
    if (open === '') {
      if (
        mark === '“' ||
        mark === '"' ||
        mark === '``' ||
        (mark === "''" && /[\p{L}\p{N}[(-]/u.test(tokens[i + 1]?.text ?? '')) ||
        mark === '«' ||
        mark === '„' ||
        (mark === '`' && tokens[i + 1]?.text === '`')
      ) {
        open = mark === '«' ? '»' : '"'
        token.quote = ++quote
      } else if ((mark === '‘' || mark === "'") && opensSingle(tokens, i)) {
        open = "'"
        token.quote = ++quote
      }
      continue
    }
    token.quote = quote
    if (open === '"' && (mark === '”' || mark === '"' || mark === "''")) open = ''
    else if (open === '»' && mark === '»') open = ''
    else if (open === "'" && (mark === '’' || mark === "'") && closesSingle(tokens, i)) open = ''
  }
  return quote
}

/** A single mark opens a quotation if a word follows at once, none stands before, and one that closes comes. */
function opensSingle(tokens: Token[], i: number): boolean {
  const token = tokens[i]!
  const next = tokens[i + 1]
  const before = tokens[i - 1]
  if (!next || next.start !== token.end || (before && before.end === token.start && /[\p{L}\p{N}]$/u.test(before.text)))
    return false
  for (let j = i + 2; j < Math.min(tokens.length, i + 200); j++)
    if ((tokens[j]!.text === '’' || tokens[j]!.text === "'") && closesSingle(tokens, j)) return true
  return false
}

function closesSingle(tokens: Token[], i: number): boolean {
  const before = tokens[i - 1]!
  const next = tokens[i + 1]
  return /[,.!?…]$/.test(before.text) || (before.end === tokens[i]!.start && (!next || /^[,.;:)]/.test(next.text)))
}
