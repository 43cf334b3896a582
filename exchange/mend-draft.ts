import type { Position } from '@unimpeded/space/shape.ts'
import type { Draft, ReadNote } from './route-file.ts'

/**
 * What programs write that means one thing only, put as it is kept here, with a note of each: longitudes that go on past
 * 180, as they do where a shape crosses that meridian, and rings whose first place is not repeated at their end.
 */
export const mendDraft = (draft: Draft): { draft: Draft; notes: ReadNote[] } => {
  let wrapped = 0
  let closed = 0
  const wrap = (position: Position): Position => {
    const [longitude, latitude] = position
    if (!(Math.abs(longitude) > 180 && Math.abs(longitude) <= 360)) return position
    wrapped++
    return [longitude > 0 ? longitude - 360 : longitude + 360, latitude]
  }
  const close = (ring: Position[]): Position[] => {
    const [first, last] = [ring[0], ring.at(-1)]
    if (!first || !last || ring.length < 3 || (first[0] === last[0] && first[1] === last[1])) return ring
    closed++
    return [...ring, [...first]]
  }
  const rings = (polygon: Position[][]) => polygon.map(ring => close(ring.map(wrap)))
  const tracks = draft.tracks.map(track => ({
    ...track,
    points: track.points.map(point => ({ ...point, position: wrap(point.position) })),
  }))
  const areas = draft.areas.map(({ name, shape }) => ({
    name,
    shape:
      shape.type === 'Polygon'
        ? { ...shape, coordinates: rings(shape.coordinates) }
        : { ...shape, coordinates: shape.coordinates.map(rings) },
  }))
  const notes: ReadNote[] = []
  if (wrapped > 0)
    notes.push({
      code: 'longitudes-wrapped',
      sentence: `${wrapped} longitudes beyond ±180 were taken round the earth.`,
    })
  if (closed > 0)
    notes.push({
      code: 'rings-closed',
      sentence: `${closed} rings were not closed; each was led back to where it begins.`,
    })
  return { draft: { ...draft, tracks, areas }, notes }
}
