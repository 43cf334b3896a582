const minuteMs = 60_000
const dayMs = 86_400_000
const clocks = new Map<string, Intl.DateTimeFormat>()

/** Whether it names a zone: one of the IANA list, or an offset such as +03:00. */
export function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string') return false
  try {
    offsetAt(zone, 0)
    return true
  } catch {
    return false
  }
}

/**
 * The instant when the clocks of a zone show `shown`, which is written in milliseconds as if it were UTC. Of an hour
 * that comes twice, the first (RFC 5545, 3.3.5); for a time that is skipped, the instant of the skip. RangeError for
 * a zone there is not.
 */
export function instantShown(zone: string, shown: number): number {
  // A day to either side lies beyond every offset, and no zone moves its clocks twice within two days.
  const before = offsetAt(zone, shown - dayMs)
  const after = offsetAt(zone, shown + dayMs)
  for (const offset of [before, after]) if (offsetAt(zone, shown - offset) === offset) return shown - offset
  let last = shown - dayMs
  let skip = shown + dayMs
  while (skip - last > 1) {
    const middle = Math.floor((last + skip) / 2)
    if (offsetAt(zone, middle) === before) last = middle
    else skip = middle
  }
  return skip
}

/** How far the clocks of the zone are ahead of UTC at an instant, ms. */
function offsetAt(zone: string, at: number): number {
  return offsetNamed(zone) ?? offsetNamed(clockOf(zone).format(at).split('GMT')[1] ?? '') ?? 0
}

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    clocks.set(zone, clock)
  }
  return clock
}

/** Of `+03:00`, `+0300`, `+03` and, before zones were agreed, `+02:02:04`: ms east of UTC; undefined for anything else. */
function offsetNamed(text: string): number | undefined {
  const parts = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d)(?::?([0-5]\d))?)?$/.exec(text)
  if (!parts) return undefined
  const [, sign, hours, minutes = '0', seconds = '0'] = parts
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes) + Number(seconds) / 60) * minuteMs
}
