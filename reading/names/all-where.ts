import type { NameToken } from './name-tokens.ts'

/**
 * The numbers of the tokens of which something holds, in their order. Those who look at few of an article's tokens go
 * through these, and not through all tokens themselves: a long function that holds such a loop is compiled for it whole,
 * and again whenever it meets something new in one of the few.
 */
export function allWhere(tokens: readonly NameToken[], holds: (token: NameToken) => boolean): number[] {
  const found: number[] = []
  for (let i = 0; i < tokens.length; i++) if (holds(tokens[i]!)) found.push(i)
  return found
}
