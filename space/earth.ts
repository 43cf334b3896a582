import type { Position } from './shape.ts'

/**
 * Earth-centred coordinates in metres on WGS 84. Seen from the centre there is no antimeridian and no pole:
 * an edge is a plane through the centre, and a straight line between two places is never longer than the way.
 */
export type Xyz = [number, number, number]

export const semiMajorM = 6_378_137
const flattening = 1 / 298.257223563
const eccentricity2 = flattening * (2 - flattening)
const semiMinorM = semiMajorM * (1 - flattening)

/** The smallest radius of curvature anywhere on the ellipsoid is b²/a; a chord of L dips at most about L²/8 of it. */
export const smallestCurvatureM = (semiMinorM * semiMinorM) / semiMajorM

export function toXyz(position: Position): Xyz {
  const [sinLon, cosLon] = sinCosDegrees(position[0])
  const [sinLat, cosLat] = sinCosDegrees(position[1])
  const n = semiMajorM / Math.sqrt(1 - eccentricity2 * sinLat * sinLat)
  return [n * cosLat * cosLon, n * cosLat * sinLon, n * (1 - eccentricity2) * sinLat]
}

/** For places on the surface only: there the latitude has a closed form. */
export function toPosition([x, y, z]: Xyz): Position {
  const latitude = Math.atan2(z, (1 - eccentricity2) * Math.hypot(x, y))
  return [degrees(Math.atan2(y, x)), degrees(latitude)]
}

/** Brings a place below the surface straight up from the centre onto it. */
export function ontoSurface(place: Xyz): Xyz {
  const [x, y, z] = place
  const k = 1 / Math.sqrt((x * x + y * y) / (semiMajorM * semiMajorM) + (z * z) / (semiMinorM * semiMinorM))
  return [x * k, y * k, z * k]
}

/** Exact at the quarters, so that +180 and −180, and all longitudes at a pole, are one place. */
function sinCosDegrees(angle: number): [number, number] {
  if (angle === 0) return [0, 1]
  if (angle === 90) return [1, 0]
  if (angle === -90) return [-1, 0]
  if (angle === 180 || angle === -180) return [0, -1]
  const radians = (angle * Math.PI) / 180
  return [Math.sin(radians), Math.cos(radians)]
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}
