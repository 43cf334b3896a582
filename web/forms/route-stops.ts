import { parsePosition } from '@unimpeded/space/coordinates.ts'
import type { PathPoint } from '../map/thing.ts'

/** A place to pass as typed: a name, or coordinates; `place` once it is known where. */
export type RouteStop = { text: string; place?: { lng: number; lat: number }; name?: string }

/** A stop as typed: coordinates are a place at once, a name is looked up when routes are asked for. */
export const typedStop = (text: string): RouteStop => {
  const position = parsePosition(text)
  return position ? { text, place: { lng: position[0], lat: position[1] } } : { text }
}

/** The stops for the map; `of` says which each is. */
export const stopsPath = (stops: readonly RouteStop[]): (PathPoint & { of: number })[] =>
  stops.flatMap(({ place, name }, of) => (place ? [{ ...place, of, ...(name ? { name } : {}) }] : []))

const write = ({ lng, lat }: { lng: number; lat: number }): string => `${lat.toFixed(5)}, ${lng.toFixed(5)}`

/**
 * The stops after the map was pressed: a new place fills the first stop that is empty, or comes after the one before it;
 * a place that was dragged loses its name; one that was removed leaves its stop empty where only two are left.
 */
export const drawnStops = (stops: readonly RouteStop[], path: readonly PathPoint[]): RouteStop[] => {
  const next = [...stops] as (RouteStop | null)[]
  const seen = new Set<number>()
  let added: { stop: RouteStop; after: number } | undefined
  let before = -1
  for (const { lng, lat, of } of path as readonly (PathPoint & { of?: number })[]) {
    const was = of === undefined || seen.has(of) ? undefined : stops[of]?.place
    if (of === undefined || !was) {
      added = { stop: { text: write({ lng, lat }), place: { lng, lat } }, after: before }
      continue
    }
    seen.add(of)
    before = of
    if (was.lng !== lng || was.lat !== lat) next[of] = { text: write({ lng, lat }), place: { lng, lat } }
  }
  for (const [i, stop] of stops.entries())
    if (stop.place && !seen.has(i)) next[i] = stops.length > 2 ? null : { text: '' }
  if (added) {
    const empty = next.findIndex(stop => stop !== null && !stop.place && stop.text.trim() === '')
    if (empty >= 0) next[empty] = added.stop
    else next.splice(added.after + 1, 0, added.stop)
  }
  return next.filter(stop => stop !== null)
}
