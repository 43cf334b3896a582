import type { Speech } from '../words/speech.ts'
import { wordFor } from '../words/word-for.ts'

const spaced = (code: string): string =>
  code.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replaceAll('-', ' ')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A code of a choice in words, to be chosen from: `received-with-query` as “Received with query”. */
export const codeWords = (t: Speech['t'], code: string): string =>
  capital(wordFor(t, 'choice', code, undefined, wordFor(t, 'role', code, undefined, spaced(code))))
/** The name of a part of a field: `olderWomen` as “Older women”. */
export const partWords = (t: Speech['t'], part: string): string =>
  capital(wordFor(t, 'member', part, undefined, spaced(part)))
export const kindWords = (t: Speech['t'], kind: string): string =>
  wordFor(t, 'kind', kind, undefined, capital(spaced(kind)))
