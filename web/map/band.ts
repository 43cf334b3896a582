import type { Polygon, Position } from 'geojson'

const radius = 6_378_137
const rad = Math.PI / 180
const toX = (lng: number): number => lng * rad * radius
const toY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * rad) / 2)) * radius
const toLng = (x: number): number => x / radius / rad
const toLat = (y: number): number => (2 * Math.atan(Math.exp(y / radius)) - Math.PI / 2) / rad
/** How many Mercator metres stand for one on the ground. */
const stretch = (y: number): number => Math.cosh(y / radius)

type Point = readonly [number, number]

/**
 * The area within `bufferM` metres of a line, as drawn on the Mercator map: its true width at every latitude to about
 * 0.5 %, with round ends, and holes where the line encloses one. For drawing; what meets what is judged by `space`.
 *
 * The distance to the line is sampled on a sparse grid along it and the contour at `bufferM` is traced through the
 * cells, so that kinks and crossings need no special care. Undefined where there is no line or no width.
 */
export function bandOf(line: readonly Position[], bufferM: number): Polygon | undefined {
  const points = unwrap(line).map(([lng, lat]): Point => [toX(lng), toY(Math.max(-85, Math.min(85, lat)))])
  if (!points.length || !(bufferM > 0)) return undefined
  if (points.length === 1) points.push(points[0] as Point)
  const middle = stretch(points[Math.floor(points.length / 2)]?.[1] ?? 0)
  let length = 0
  for (let i = 1; i < points.length; i++) length += away(points[i - 1] as Point, points[i] as Point)
  // Six cells to a half width; coarser for lines thousands of times longer than wide, so that no band costs seconds.
  const cell = Math.max((bufferM * middle) / 6, length / 20_000)
  const inside = sample(points, bufferM, cell)
  const rings = trace(inside, cell).map(ring => thin(ring, cell / 30))
  if (!rings.length) return undefined
  rings.sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)))
  return {
    type: 'Polygon',
    coordinates: rings.map((ring, i) => {
      const turned = area(ring) > 0 === (i === 0) ? ring : [...ring].reverse()
      return turned.map(([x, y]) => [toLng(x), toLat(y)])
    }),
  }
}

/** A circle of `radiusM` metres on the ground, of 48 sides. */
export function circleOf([lng = 0, lat = 0]: Position, radiusM: number): Polygon {
  const x = toX(lng)
  const y = toY(lat)
  const r = radiusM * stretch(y)
  const ring = Array.from({ length: 49 }, (_, i) => {
    const turn = ((i % 48) / 24) * Math.PI
    return [toLng(x + r * Math.cos(turn)), toLat(y + r * Math.sin(turn))]
  })
  return { type: 'Polygon', coordinates: [ring] }
}

/** Longitudes carried on past 180° where a line crosses the antimeridian. */
export function unwrap(line: readonly Position[]): [number, number][] {
  let last: number | undefined
  return line.map(([lng = 0, lat = 0]) => {
    let x = lng
    if (last !== undefined) {
      while (x - last > 180) x -= 360
      while (x - last < -180) x += 360
    }
    last = x
    return [x, lat]
  })
}

const away = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** Grid corner → metres on the ground to the line, less the width; only near the line. */
function sample(points: readonly Point[], bufferM: number, cell: number): Map<string, number> {
  const field = new Map<string, number>()
  for (let n = 1; n < points.length; n++) {
    const a = points[n - 1] as Point
    const b = points[n] as Point
    const reach = bufferM * Math.max(stretch(a[1]), stretch(b[1])) * 1.05 + 2 * cell
    const parts = Math.max(1, Math.ceil(away(a, b) / (3 * reach)))
    for (let part = 0; part < parts; part++) {
      const p = between(a, b, part / parts)
      const q = between(a, b, (part + 1) / parts)
      const east = Math.ceil((Math.max(p[0], q[0]) + reach) / cell)
      const north = Math.ceil((Math.max(p[1], q[1]) + reach) / cell)
      for (let i = Math.floor((Math.min(p[0], q[0]) - reach) / cell); i <= east; i++)
        for (let j = Math.floor((Math.min(p[1], q[1]) - reach) / cell); j <= north; j++) {
          const y = j * cell
          const d = toSegment([i * cell, y], p, q) / stretch(y) - bufferM
          const key = `${i},${j}`
          const had = field.get(key)
          if (had === undefined || d < had) field.set(key, d)
        }
    }
  }
  return field
}

const between = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]

function toSegment(p: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const long = dx * dx + dy * dy
  const t = long ? Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / long)) : 0
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

/** The zero contour of the field as closed rings (marching squares). */
function trace(field: ReadonlyMap<string, number>, cell: number): Point[][] {
  const next = new Map<string, string>()
  const places = new Map<string, Point>()
  const at = (i: number, j: number): number | undefined => field.get(`${i},${j}`)
  const cut = (i: number, j: number, k: number, l: number): string => {
    const key = i < k || j < l ? `${i},${j},${k},${l}` : `${k},${l},${i},${j}`
    if (!places.has(key)) {
      const v = at(i, j) as number
      const w = at(k, l) as number
      const t = v / (v - w)
      places.set(key, [(i + (k - i) * t) * cell, (j + (l - j) * t) * cell])
    }
    return key
  }
  for (const key of field.keys()) {
    const [i, j] = key.split(',').map(Number) as [number, number]
    const v = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)]
    if (v.some(x => x === undefined)) continue
    const corners = v as [number, number, number, number]
    const code = corners.reduce((sum, x, n) => sum + (x < 0 ? 1 << n : 0), 0)
    if (code === 0 || code === 15) continue
    const south = (): string => cut(i, j, i + 1, j)
    const east = (): string => cut(i + 1, j, i + 1, j + 1)
    const north = (): string => cut(i, j + 1, i + 1, j + 1)
    const west = (): string => cut(i, j, i, j + 1)
    const joined = corners[0] + corners[1] + corners[2] + corners[3] < 0
    // From → to keeps what is inside on the left.
    const steps: Record<number, [() => string, () => string][]> = {
      1: [[south, west]],
      2: [[east, south]],
      3: [[east, west]],
      4: [[north, east]],
      5: joined
        ? [
            [south, east],
            [north, west],
          ]
        : [
            [south, west],
            [north, east],
          ],
      6: [[north, south]],
      7: [[north, west]],
      8: [[west, north]],
      9: [[south, north]],
      10: joined
        ? [
            [west, south],
            [east, north],
          ]
        : [
            [east, south],
            [west, north],
          ],
      11: [[east, north]],
      12: [[west, east]],
      13: [[south, east]],
      14: [[west, south]],
    }
    for (const [from, to] of steps[code] ?? []) next.set(from(), to())
  }
  const rings: Point[][] = []
  for (const start of [...next.keys()]) {
    const ring: Point[] = []
    let key: string | undefined = start
    while (key !== undefined && next.has(key)) {
      ring.push(places.get(key) as Point)
      const to: string | undefined = next.get(key)
      next.delete(key)
      key = to
    }
    if (ring.length > 2) rings.push([...ring, ring[0] as Point])
  }
  return rings
}

const area = (ring: readonly Point[]): number =>
  ring.reduce((sum, p, i) => {
    const q = ring[(i + 1) % ring.length] as Point
    return sum + (p[0] * q[1] - q[0] * p[1]) / 2
  }, 0)

/** Douglas and Peucker's thinning of a closed ring: no point left out lies farther than `most` from what is kept. */
function thin(ring: readonly Point[], most: number): Point[] {
  const keep = new Uint8Array(ring.length)
  const half = Math.floor(ring.length / 2)
  keep[0] = keep[half] = keep[ring.length - 1] = 1
  const stack: [number, number][] = [
    [0, half],
    [half, ring.length - 1],
  ]
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const [from, to] = pair
    let far = most
    let index = 0
    for (let i = from + 1; i < to; i++) {
      const d = toSegment(ring[i] as Point, ring[from] as Point, ring[to] as Point)
      if (d > far) {
        far = d
        index = i
      }
    }
    if (index) {
      keep[index] = 1
      stack.push([from, index], [index, to])
    }
  }
  return ring.filter((_, i) => keep[i])
}
