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
  const place: Xyz = [0, 0, 0]
  xyzInto(place, position)
  return place
}

/** The same into numbers that are there already: where millions are worked out, making them anew costs more than this. */
function xyzInto(place: Xyz | Float64Array, [longitude, latitude]: Position): void {
  const sinLat = sinDegrees(latitude)
  const cosLat = cosDegrees(latitude)
  const n = semiMajorM / Math.sqrt(1 - eccentricity2 * sinLat * sinLat)
  place[0] = n * cosLat * cosDegrees(longitude)
  place[1] = n * cosLat * sinDegrees(longitude)
  place[2] = n * (1 - eccentricity2) * sinLat
}

/**
 * Writes places of one shape: those within a degree of the first, both ways, by turning its sines and cosines a little,
 * which takes a fifth of the time and is right to a few nanometres. The first itself comes out the same both ways.
 */
export class PlacesAround {
  #longitude = Number.NaN
  #latitude = Number.NaN
  #sinLongitude = 0
  #cosLongitude = 0
  #sinLatitude = 0
  #cosLatitude = 0

  /** Takes the first place. */
  begin([longitude, latitude]: Position): void {
    this.#longitude = longitude
    this.#latitude = latitude
    this.#sinLongitude = sinDegrees(longitude)
    this.#cosLongitude = cosDegrees(longitude)
    this.#sinLatitude = sinDegrees(latitude)
    this.#cosLatitude = cosDegrees(latitude)
  }

  /** Writes a place, the first or another. */
  into(place: Float64Array, position: Position): void {
    const x = (position[0] - this.#longitude) * radiansEach
    const y = (position[1] - this.#latitude) * radiansEach
    // By their series: what is left out is less than 1e-16 within a degree.
    if (!(x < radiansEach && x > -radiansEach && y < radiansEach && y > -radiansEach)) {
      xyzInto(place, position)
      return
    }
    const x2 = x * x
    const y2 = y * y
    const sinX = x * (1 - x2 * (1 / 6) * (1 - x2 * (1 / 20)))
    const cosX = 1 - x2 * 0.5 * (1 - x2 * (1 / 12) * (1 - x2 * (1 / 30)))
    const sinY = y * (1 - y2 * (1 / 6) * (1 - y2 * (1 / 20)))
    const cosY = 1 - y2 * 0.5 * (1 - y2 * (1 / 12) * (1 - y2 * (1 / 30)))
    const sinLatitude = this.#sinLatitude * cosY + this.#cosLatitude * sinY
    const cosLatitude = this.#cosLatitude * cosY - this.#sinLatitude * sinY
    const n = semiMajorM / Math.sqrt(1 - eccentricity2 * sinLatitude * sinLatitude)
    const fromAxis = n * cosLatitude
    place[0] = fromAxis * (this.#cosLongitude * cosX - this.#sinLongitude * sinX)
    place[1] = fromAxis * (this.#sinLongitude * cosX + this.#cosLongitude * sinX)
    place[2] = n * (1 - eccentricity2) * sinLatitude
  }
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

const radiansEach = Math.PI / 180

/** Exact at the quarters, as is the cosine, so that +180 and −180, and all longitudes at a pole, are one place. */
function sinDegrees(angle: number): number {
  if (angle === 0 || angle === 180 || angle === -180) return 0
  return angle === 90 ? 1 : angle === -90 ? -1 : Math.sin((angle * Math.PI) / 180)
}

function cosDegrees(angle: number): number {
  if (angle === 90 || angle === -90) return 0
  return angle === 180 || angle === -180 ? -1 : Math.cos((angle * Math.PI) / 180)
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}
