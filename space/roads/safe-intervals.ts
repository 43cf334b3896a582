/**
 * The departures, each the earliest of its gap, at which an edge can be driven in `time` without meeting a closed range:
 * not before `earliest`, not after `latest`. Touching a closed range is meeting it.
 */
export function departures(closed: Float64Array | undefined, earliest: number, latest: number, time: number): number[] {
  if (!closed) return [earliest]
  const found: number[] = []
  let open = -Infinity
  for (let i = 0; i <= closed.length; i += 2) {
    const shut = i < closed.length ? closed[i]! - 1 : Infinity
    const departs = Math.max(earliest, open)
    if (departs > latest) break
    if (departs + time <= shut) found.push(departs)
    if (i < closed.length) open = closed[i + 1]! + 1
  }
  return found
}

/** Which of the safe intervals between unsafe ranges holds the instant. */
export const intervalAt = (unsafe: Float64Array | undefined, at: number): number => {
  if (!unsafe) return 0
  let k = 0
  while (k * 2 < unsafe.length && at > unsafe[k * 2]!) k++
  return k
}
export const safeUntil = (unsafe: Float64Array | undefined, k: number): number =>
  !unsafe || k * 2 >= unsafe.length ? Infinity : unsafe[k * 2]! - 1
