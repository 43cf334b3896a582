/** Of what a clause says that there was none, or that nothing was done: "no fuel has arrived", "took nothing". */
import { hasSense } from './senses.ts'
import { everyWord, isTelling } from './words-of.ts'

const noneOf =
  /\b(?:no|not\s(?:one|an?\ssingle|a|any)|neither|without\sany)\s((?!one\b|longer\b|more\b|less\b|such\b|doubt\b|other\b|need\b|time\b)[a-z-]{3,20}(?:\s(?!(?:was|were|is|are|has|have|had|will|would|can|could|did|of|at|in|on|to|from|for|or|nor|and|by|with)\b)[a-z-]{3,20})?)/gi
const nothingDone = /\b([a-z]{3,15})\s(?:nothing|nobody|no\sone|none)\b/gi

/** The stems of which one at least must be told of, where it is to be told that there was some; `null` where nothing is named. */
export function deniedOf(clause: string): readonly string[] | null {
  const named = [...clause.matchAll(noneOf), ...clause.matchAll(nothingDone)].flatMap(([, words]) =>
    everyWord(words!).filter(word => isTelling(word) || hasSense(word.stem)),
  )
  return named.length > 0 ? named.map(({ stem }) => stem) : null
}
