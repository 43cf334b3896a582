import { isHardWrapped } from '../sentences.ts'
import { isOwned, type NameWord, nameWordOf } from './name-word.ts'

/** A word, a number or a mark, as the finder of names cuts it. */
export type NameToken = {
  text: string
  word: NameWord
  start: number
  end: number
  /** Stands first in a sentence, or first inside quotation marks or after a colon. */
  first: boolean
  /** Stands first in a paragraph or in a line of its own: no name reaches over what is before it. */
  opens: boolean
}

const tokens =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’.&](?=\p{L})\p{L}[\p{L}\p{M}\p{N}]*)*(?:(?<=\b\p{Lu}\.\p{Lu})\.)?|\p{N}+(?:[.,:/-]\p{N}+)*|[^\s\p{L}\p{N}]/gu
const shortened = new Set(
  'Mr Mrs Ms Dr Prof Lt Col Gen Maj Capt Sgt St Sen Rep Gov Rev Hon Jr Sr Adm Brig Cmdr Mt Ft No Eng Mme'.split(' '),
)

/** Cuts a text into tokens: hyphens and inner apostrophes stay inside, a final 's stands alone, initials keep their dot. */
export function nameTokens(text: string): NameToken[] {
  const found: NameToken[] = []
  let first = true
  let last = 0
  const wrapped = isHardWrapped(text)
  for (const written of text.match(tokens) ?? []) {
    // Between two tokens there is white space alone.
    const start = text.indexOf(written, last)
    const between = last < start ? text.slice(last, start) : ''
    if (between.includes('\n')) first = true
    const opens = wrapped ? /\n[^\S\n]*\n/.test(between) : between.includes('\n')
    last = start + written.length
    const whole = nameWordOf(written)
    const { form } = whole
    const end = form === 'owned' ? last - 2 : last
    const word = form === 'owned' ? nameWordOf(written.slice(0, -2)) : whole
    const shortens = word.text === '.' && isShort(found.at(-1), start)
    found.push({ text: word.text, word, start, end, first: first && form !== 'mark' && form !== 'ends', opens })
    if (form === 'owned') {
      const tail = nameWordOf(written.slice(-2))
      found.push({ text: tail.text, word: tail, start: end, end: last, first: false, opens: false })
    }
    if (form === 'ends') first ||= !shortens
    else if (form !== 'mark') first = false
  }
  return found
}

/** A name of the gazetteer in its words, cut as in a text. */
export const wordsOfName = (name: string): string[] =>
  (name.match(tokens) ?? []).flatMap(word => (isOwned(word) ? [word.slice(0, -2), word.slice(-2)] : [word]))

/** The dot after "Mr", "Lt" or a single capital belongs to it. */
const isShort = (before: NameToken | undefined, at: number) =>
  before?.end === at && (shortened.has(before.text) || /^\p{Lu}$/u.test(before.text))
