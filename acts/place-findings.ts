import { decimalsOf, hasDecimals, looksSwapped } from '@unimpeded/space/coordinates.ts'
import { distanceM } from '@unimpeded/space/geodesy.ts'
import { distanceToShapeM } from '@unimpeded/space/measure.ts'
import type { Position, Shape } from '@unimpeded/space/shape.ts'
import { type Finding, finding } from './findings.ts'
import type { World } from './world/world.ts'

/** A place as somebody wrote it down: its names, the first to be shown, and where it is said to be. */
export type WrittenPlace = { names: string[]; position: Position; waypoint?: number }

/** A place is of its name within this distance: towns are wide, and so are the positions of the gazetteer. */
const sameTownM = 5_000
/** Further than this from all that is written, a place of that name is another one. */
const samePartM = 200_000

/**
 * What speaks against written coordinates: swapped, on the sea, far from the place of that name, too few decimals. What
 * follows from a swap is not said a second time. `anchor` is where the places should be, where that is known.
 */
export const placeFindings = (
  places: WrittenPlace[],
  { world, anchor, decimals, byLand }: { world: World; anchor: Shape | null; decimals: number; byLand: boolean },
): { found: Finding[]; swapped: Set<number> } => {
  const ground = world.ground
  const found: Finding[] = []
  const swapped = swappedOf(places, anchor, world)
  if (swapped === 'one of two') {
    const what = `${nameOf(places[0]!)} or ${nameOf(places[1]!)}`
    found.push(finding('coordinates-swapped', { what }, { at: places[1]!.position }))
  }
  const isSwapped = (n: number) => swapped !== 'one of two' && swapped.has(n)
  for (const [n, place] of places.entries()) {
    const what = nameOf(place)
    const where = { at: place.position, ...(place.waypoint === undefined ? {} : { waypoint: place.waypoint }) }
    if (isSwapped(n)) found.push(finding('coordinates-swapped', { what }, where))
    else if (swapped !== 'one of two') {
      if (byLand && ground?.isOnLand(place.position) === false) found.push(finding('on-the-sea', { what }, where))
      const metres = fromItsNameM(place, places, anchor, world)
      if (metres !== null) {
        const km = Math.round(metres / 1000)
        found.push(finding('far-from-place', { what, km }, where))
      }
    }
    // A number drops its last zeros, so the longer of the two tells how exactly the place was written.
    const [longitude, latitude] = place.position
    if (!hasDecimals(longitude, decimals) && !hasDecimals(latitude, decimals)) {
      const given = Math.max(decimalsOf(longitude), decimalsOf(latitude))
      found.push(finding('too-few-decimals', { what, decimals: given, needed: decimals }, where))
    }
  }
  return { found, swapped: swapped === 'one of two' ? new Set([0, 1]) : swapped }
}

const nameOf = (place: WrittenPlace) => place.names[0] ?? `waypoint ${place.waypoint ?? 0}`

/**
 * Places that make sense only with latitude and longitude exchanged, by their number: seen against the anchor, else
 * against places of their names, else against one another. Of two alone, it cannot be said which.
 */
const swappedOf = (places: WrittenPlace[], anchor: Shape | null, world: World): Set<number> | 'one of two' => {
  if (anchor) return numbered(places, place => looksSwapped(place.position, { near: anchor }))
  const known = places.map(place =>
    place.names.map(name => world.ground?.find(name, exchanged(place.position))?.position),
  )
  const byName = numbered(places, (place, n) =>
    known[n]!.some(
      there =>
        there !== undefined &&
        distanceM(there, exchanged(place.position)) <= sameTownM &&
        looksSwapped(place.position, { near: [there] }),
    ),
  )
  if (byName.size > 0) return byName
  const byOthers = numbered(places, (place, n) => {
    const near = places.filter((_, other) => other !== n).map(other => other.position)
    return near.length > 0 && looksSwapped(place.position, { near })
  })
  return places.length === 2 && byOthers.size > 0 ? 'one of two' : byOthers
}

const numbered = (places: WrittenPlace[], holds: (place: WrittenPlace, n: number) => boolean): Set<number> =>
  new Set(places.flatMap((place, n) => (holds(place, n) ? [n] : [])))

const exchanged = ([longitude, latitude]: Position): Position => [
  latitude,
  Math.abs(longitude) <= 90 ? longitude : latitude,
]

/** How far a place is from the nearest of its name; null where it is there, or where no such place is in this part. */
const fromItsNameM = (
  place: WrittenPlace,
  places: WrittenPlace[],
  anchor: Shape | null,
  world: World,
): number | null => {
  let nearest = Infinity
  for (const name of place.names) {
    const there = world.ground?.find(name, place.position)
    if (!there) continue
    const inThisPart =
      places.some(other => distanceM(other.position, there.position) <= samePartM) ||
      (anchor !== null && distanceToShapeM(there.position, anchor) <= samePartM)
    if (inThisPart) nearest = Math.min(nearest, distanceM(place.position, there.position))
  }
  return nearest > sameTownM && nearest < Infinity ? nearest : null
}
