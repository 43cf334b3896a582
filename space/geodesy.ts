import geographiclib from 'geographiclib-geodesic'
import type { Position } from './shape.ts'

const { Geodesic } = geographiclib
const wgs84 = Geodesic.WGS84

/** Length in metres of the geodesic from a to b on WGS 84 (Karney 2013), to nanometres. */
export function distanceM(a: Position, b: Position): number {
  return wgs84.Inverse(a[1], a[0], b[1], b[0], Geodesic.DISTANCE).s12!
}

/** Direction at a of the geodesic towards b, in degrees clockwise from north, 0 to 360. */
export function bearingDeg(a: Position, b: Position): number {
  const degrees = wgs84.Inverse(a[1], a[0], b[1], b[0], Geodesic.AZIMUTH).azi1!
  return degrees < 0 ? degrees + 360 : degrees
}

/** Where one arrives after so many metres along the geodesic that leaves in this direction. */
export function destination(from: Position, bearing: number, metres: number): Position {
  const { lat2, lon2 } = wgs84.Direct(from[1], from[0], bearing, metres, Geodesic.LATITUDE | Geodesic.LONGITUDE)
  return [lon2!, lat2!]
}

/** The position at this fraction (0 at a, 1 at b) of the geodesic between them. */
export function interpolate(a: Position, b: Position, fraction: number): Position {
  const { azi1, s12 } = wgs84.Inverse(a[1], a[0], b[1], b[0], Geodesic.DISTANCE | Geodesic.AZIMUTH)
  return destination(a, azi1!, s12! * fraction)
}
