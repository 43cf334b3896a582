import { ParseError } from './parse-error.ts'

const canonical = /^(0|[1-9][0-9]{0,15})$/

/**
 * A size or index as ASCII decimal without sign, space or leading zero.
 *
 * The formats allow 64 bits; this register counts in safe integers (up to 2^53 - 1) and refuses what it would
 * have to round. Throws ParseError.
 */
export function parseDecimal(what: string, text: string): number {
  const n = canonical.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(n)) throw new ParseError(what, 'it is not a plain decimal number below 2^53')
  return n
}
