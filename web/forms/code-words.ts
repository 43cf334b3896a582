import type { z } from 'zod'
import { type ActWords, capital } from '../words/act-words.ts'

/** A code of a choice in words, to be chosen from: `received-with-query` as “Received with query”. */
export const codeWords = (words: ActWords, code: string, schema?: z.ZodType): string =>
  capital(words.choice(code, schema))
/** The name of a part of a field: `olderWomen` as “Older women”. */
export const partWords = (words: ActWords, part: string): string => capital(words.member(part))
