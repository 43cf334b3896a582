import type { Mentioned } from '@unimpeded/reading/names/propose-merges.ts'

/**
 * Each name by its mentions in two articles at most. By the second it is held against a name that stands beside it in the
 * first; more tell nothing new, take a million comparisons where a thousand articles hold it, and make its words seem to
 * be everybody’s.
 */
export function twoOfEach(mentioned: readonly Mentioned[]): Mentioned[] {
  const held = new Map<string, number>()
  return mentioned.filter(({ entity: { type, name } }) => {
    const key = `${type} ${name}`
    const before = held.get(key) ?? 0
    held.set(key, before + 1)
    return before < 2
  })
}
