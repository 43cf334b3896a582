/** Seconds of the epoch stay below this until the year 5138, and milliseconds were above it after 3 March 1973. */
const secondsBelow = 1e11

/**
 * An instant as position clients write it: seconds or milliseconds of the epoch, or ISO 8601, where a space may stand
 * for the T and a time without offset is UTC. NaN when it cannot be read.
 */
export const instantIn = (value: unknown): number => {
  if (typeof value === 'number') return value < secondsBelow ? Math.round(value * 1000) : Math.round(value)
  if (typeof value !== 'string') return Number.NaN
  const text = value.trim()
  if (/^-?\d+(\.\d+)?$/.test(text)) return instantIn(Number(text))
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text)
  if (!found) return Number.NaN
  const offset = found[3] ?? 'Z'
  return Date.parse(`${found[1]}T${found[2]}${/^z$/i.test(offset) ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2')}`)
}
