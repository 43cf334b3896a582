import type { Position } from './position.ts'

/** By when a fix was taken, and then by everything that makes it another fix. */
const inOrder = (a: Position, b: Position): number =>
  a.at - b.at ||
  byText(a.device, b.device) ||
  a.longitude - b.longitude ||
  a.latitude - b.latitude ||
  byText(a.alarm ?? '', b.alarm ?? '') ||
  Number(a.isMock ?? false) - Number(b.isMock ?? false)

/**
 * Of two copies of one fix, the one that came first; of two that came together and differ, always the same one. Phones
 * send again what was not answered, sometimes with more or less beside it.
 */
const isRather = (a: Position, b: Position): boolean =>
  a.received !== b.received ? a.received < b.received : whole(a) < whole(b)

/**
 * Puts a fix where it belongs in a track that is in order, or in place of its other copy. Answers where; null where the
 * track says it already.
 */
export const insertIn = (track: Position[], position: Position): number | null => {
  const place = placeIn(track, position)
  const there = track[place]
  if (!there) track.push(position)
  else if (inOrder(there, position) !== 0) track.splice(place, 0, position)
  else if (isRather(position, there)) track[place] = position
  else return null
  return place
}

/** The first place whose fix is not before it: most come in order. */
const placeIn = (track: readonly Position[], position: Position): number => {
  let high = track.length
  if (high === 0 || inOrder(track[high - 1]!, position) < 0) return high
  let low = 0
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder(track[middle]!, position) < 0) low = middle + 1
    else high = middle
  }
  return low
}

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

const whole = (position: Position): string => JSON.stringify(Object.entries(position).sort(([a], [b]) => byText(a, b)))
