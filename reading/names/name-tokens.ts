/** A word, a number or a mark, as the finder of names cuts it. */
export type NameToken = {
  text: string
  start: number
  end: number
  /** Stands first in a sentence, or first inside quotation marks or after a colon. */
  first: boolean
}

const tokens =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’.&](?=\p{L})\p{L}[\p{L}\p{M}\p{N}]*)*(?:(?<=\b\p{Lu}\.\p{Lu})\.)?|\p{N}+(?:[.,:/-]\p{N}+)*|[^\s\p{L}\p{N}]/gu
const possessive = /['’]s$/i
const shortened = new Set(
  'Mr Mrs Ms Dr Prof Lt Col Gen Maj Capt Sgt St Sen Rep Gov Rev Hon Jr Sr Adm Brig Cmdr Mt Ft No Eng Mme'.split(' '),
)

/** Cuts a text into tokens: hyphens and inner apostrophes stay inside, a final 's stands alone, initials keep their dot. */
export function nameTokens(text: string): NameToken[] {
  const found: NameToken[] = []
  let first = true
  let last = 0
  for (let word of text.match(tokens) ?? []) {
    // Between two tokens there is white space alone.
    const start = text.indexOf(word, last)
    if (last < start && text.slice(last, start).includes('\n')) first = true
    last = start + word.length
    const isWord = /^[\p{L}\p{N}]/u.test(word)
    const tail = word.length > 2 && /[sS]$/.test(word) && /^\p{L}/u.test(word) ? possessive.exec(word) : null
    if (tail) word = word.slice(0, tail.index)
    const end = start + word.length
    if (word === '.' && isShort(found.at(-1), start)) {
      found.push({ text: word, start, end, first: false })
      continue
    }
    found.push({ text: word, start, end, first: first && isWord })
    if (tail) found.push({ text: tail[0], start: end, end: end + 2, first: false })
    if (isWord) first = false
    else if (/^[.!?:;…“"«]$/.test(word)) first = true
  }
  return found
}

/** The dot after "Mr", "Lt" or a single capital belongs to it. */
const isShort = (before: NameToken | undefined, at: number) =>
  before?.end === at && (shortened.has(before.text) || /^\p{Lu}$/u.test(before.text))
