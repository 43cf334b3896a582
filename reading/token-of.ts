import type { Pos } from './parts-of-speech.ts'
import { startsCapital } from './starts-capital.ts'
import type { Token } from './tokens.ts'
import type { Word } from './word.ts'

/**
 * Every token is made here: objects made in one place are read faster than those that only look alike. What it is spelled
 * like never changes: the first change of a field throws away whatever was compiled to read it.
 */
export const tokenOf = (text: string, word: Word, lemma: Word, pos: Pos, start: number, end: number): Token => ({
  text,
  low: word.text,
  word,
  lemma,
  pos,
  capital: startsCapital(text),
  start,
  end,
  quote: 0,
})
