/** Numbers that look random and are the same for the same seed (mulberry32, by Tommy Ettinger, public domain). */
export const randomBySeed = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    /** From 0 up to, not including, 1. */
    next,
    between: (low: number, high: number): number => low + Math.floor(next() * (high - low + 1)),
    oneOf: <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!,
    chance: (share: number): boolean => next() < share,
  }
}

export type Random = ReturnType<typeof randomBySeed>
