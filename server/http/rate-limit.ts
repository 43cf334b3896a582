/**
 * A token bucket for each caller. Answers 0 when the call may go on, or the milliseconds to wait. Buckets that are full
 * again are forgotten. They fill by a clock that nobody sets: one put back by an hour would shut everyone out for it.
 */
export const createRateLimit = (options: { perMinute: number; burst: number; now?: () => number }) => {
  const { now: clock = () => performance.now() } = options
  const perMs = options.perMinute / 60_000
  const buckets = new Map<string, { left: number; at: number }>()
  let swept = clock()
  return (who: string): number => {
    const now = clock()
    if (now - swept > 60_000) {
      for (const [name, { left, at }] of buckets) if (left + (now - at) * perMs >= options.burst) buckets.delete(name)
      swept = now
    }
    const bucket = buckets.get(who) ?? { left: options.burst, at: now }
    bucket.left = Math.min(options.burst, bucket.left + (now - bucket.at) * perMs)
    bucket.at = now
    buckets.set(who, bucket)
    if (bucket.left < 1) return (1 - bucket.left) / perMs
    bucket.left -= 1
    return 0
  }
}
