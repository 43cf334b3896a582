import type { Position, PositionSource } from '../position.ts'

/**
 * A fix as a client wrote it: what could not be read is NaN, and is said in quarantine rather than thrown away here.
 * `at` is by the client's own clock, null where it states none and means now. `refused` is why the client itself does not trust it.
 */
export type Fix = Omit<Position, 'device' | 'received' | 'at'> & {
  readonly at: number | null
  readonly refused?: 'not-valid' | 'not-opened' | 'not-understood'
}

/** What one request of a client said. A report without fixes still says that the device is alive. */
export type Report = {
  /** What the client names itself by; null when it named nothing. */
  readonly token: string | null
  readonly fixes: readonly Fix[]
  /** An alarm that came without a fix. */
  readonly alarm?: string
  /** False for what another spoke in the device's place, such as a broker's last will. */
  readonly alive: boolean
  /** How this client wants to be answered: with an empty text, a JSON array, or Overland’s word that all is well. */
  readonly answer: 'text' | 'array' | 'result'
}

/** What stands for something a device said that gives no fix, so that it is set aside with the reason and seen. */
export const noFix = (refused: NonNullable<Fix['refused']>, source: PositionSource): Fix => ({
  at: null,
  longitude: Number.NaN,
  latitude: Number.NaN,
  source,
  refused,
})

/** A JSON object as a client sent it. */
export type Said = Record<string, unknown>

/** The object that stands here; an empty one where something else does. */
export const objectIn = (value: unknown): Said =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Said) : {}

/** A number that the text states, or NaN; undefined where nothing is stated. */
export const numberIn = (value: unknown): number | undefined => {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

/** Nearer to nought than this a number is nought: the tables keep 32 bits of each and refuse what is finer than those. */
const leastOfAny = 1e-30

/** What is stated and known: some clients write -1 for what they do not know, and NaN helps nobody. */
export const known = (value: unknown, { least = 0, most = 1e9 } = {}): number | undefined => {
  const number = numberIn(value)
  if (number === undefined || !(number >= least && number <= most)) return undefined
  return Math.abs(number) < leastOfAny ? 0 : number
}

/** The name of an alarm as a client states it, such as `sos`; what is no plain word is an alarm all the same. */
export const alarmNamed = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || value === '') return undefined
  return /^[\w-]{1,40}$/.test(value) ? value : 'other'
}
