import { en, type WordKey } from '../words/en.ts'
import type { Speech } from '../words/speech.ts'

const inWords = (code: string): string => {
  const text = code
    .replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The words under a key, or the code itself made readable where the table has none. */
export const wordOr = (t: Speech['t'], key: string, code: string): string =>
  key in en ? t(key as WordKey) : inWords(code)

/** A code of a choice in words: `received-with-query` as “Received with query”. */
export const codeWords = (t: Speech['t'], code: string): string => wordOr(t, `code.${code}`, code)
/** The name of a part of a field: `olderWomen` as “Older women”. */
export const partWords = (t: Speech['t'], part: string): string => wordOr(t, `part.${part}`, part)
/** A state of a record in words. */
export const stateWords = (t: Speech['t'], state: string): string => wordOr(t, `state.${state}`, state)
/** A kind of act as its button says it: `acknowledge-notification` as “Acknowledge notification”. */
export const kindWords = (t: Speech['t'], kind: string): string => wordOr(t, `kind.${kind}`, kind)
