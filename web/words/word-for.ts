import type { Params } from '../../speech/fill.ts'
import { en, type WordKey } from './en.ts'
import type { Speech } from './words.tsx'

/**
 * The words for a code of the register's: `state.under-way`, `kind.notify-movement`, `concern.relay`. A code without
 * words of its own shows as `otherwise`, or as itself with spaces, so that it is seen and still says something.
 */
export function wordFor(t: Speech['t'], place: string, code: string, params?: Params, otherwise?: string): string {
  const key = `${place}.${code}`
  return key in en ? t(key as WordKey, params) : (otherwise ?? code.replaceAll('-', ' '))
}
