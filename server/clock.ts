/**
 * The register's clock, epoch milliseconds. An exercise keeps exercise time: the real clock moved by an offset that only
 * ever grows, so that time never runs backwards. A real register keeps real time.
 */
export type Clock = { now(): number; offset(): number; advance(milliseconds: number): void }

/** By how much the machine's clock may be put back before anybody is told: NTP moves it by less all the time. */
export const putBackMs = 60_000

export const createClock = (
  offsetMs = 0,
  real: () => number = Date.now,
  /** Told once each time the machine's clock was put back: this one stands still for so many milliseconds. */
  onPutBack: (standsMs: number) => void = () => {},
): Clock => {
  let offset = offsetMs
  let latest = 0
  let isTold = false
  return {
    now() {
      const now = real() + offset
      if (now >= latest) {
        latest = now
        isTold = false
      } else if (!isTold && latest - now > putBackMs) {
        isTold = true
        onPutBack(latest - now)
      }
      return latest
    },
    offset: () => offset,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError('the clock only moves forward')
      offset += milliseconds
    },
  }
}
