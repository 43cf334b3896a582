/**
 * The register's clock, epoch milliseconds. An exercise keeps exercise time: the real clock moved by an offset that only
 * ever grows, so that time never runs backwards. A real register keeps real time.
 */
export type Clock = { now(): number; offset(): number; advance(milliseconds: number): void }

export const createClock = (offsetMs = 0, real: () => number = Date.now): Clock => {
  let offset = offsetMs
  let latest = 0
  return {
    now() {
      latest = Math.max(latest, real() + offset)
      return latest
    },
    offset: () => offset,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError('the clock only moves forward')
      offset += milliseconds
    },
  }
}
