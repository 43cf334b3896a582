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

/** The distances at the corners of a grid, kept in blocks, so that a long line needs room along itself alone. */
type Field = { blocks: Map<number, Float64Array>; west: number; south: number; across: number }
const side = 32

/** Grid corner → metres on the ground to the line, less the width; only near the line, NaN elsewhere. */
function sample(points: readonly Point[], bufferM: number, cell: number): Field {
  const xs = points.map(p => p[0])
  const ys = points.map(p => p[1])
  const room = bufferM * Math.max(...ys.map(stretch)) * 1.05 + 4 * cell
  // `reduce`: a spread of ten thousand is too many for a call on some phones.
  const least = (numbers: readonly number[]): number => numbers.reduce((low, n) => Math.min(low, n))
  const west = Math.floor((least(xs) - room) / cell / side) * side
  const south = Math.floor((least(ys) - room) / cell / side) * side
  const across = Math.ceil((room - least(xs.map(x => -x)) - west * cell) / cell / side) + 1
  const blocks = new Map<number, Float64Array>()
  const blockAt = (key: number): Float64Array => {
    const block = blocks.get(key) ?? new Float64Array(side * side).fill(Number.NaN)
    blocks.set(key, block)
    return block
  }
  for (let n = 1; n < points.length; n++) {
    const a = points[n - 1] as Point
    const b = points[n] as Point
    const reach = bufferM * Math.max(stretch(a[1]), stretch(b[1])) * 1.05 + 2 * cell
    const parts = Math.max(1, Math.ceil(away(a, b) / (3 * reach)))
    for (let part = 0; part < parts; part++) {
      const p = between(a, b, part / parts)
      const q = between(a, b, (part + 1) / parts)
      const from = Math.floor((Math.min(p[0], q[0]) - reach) / cell)
      const east = Math.ceil((Math.max(p[0], q[0]) + reach) / cell)
      const north = Math.ceil((Math.max(p[1], q[1]) + reach) / cell)
      for (let j = Math.floor((Math.min(p[1], q[1]) - reach) / cell); j <= north; j++) {
        const y = j * cell
        const wide = stretch(y)
        const row = Math.floor((j - south) / side) * across
        const inRow = ((j - south) % side) * side
        for (let i = from; i <= east; ) {
          const column = Math.floor((i - west) / side)
          const block = blockAt(row + column)
          const last = Math.min(east, west + (column + 1) * side - 1)
          for (; i <= last; i++) {
            const d = distance(i * cell, y, p, q) / wide - bufferM
            const at = inRow + ((i - west) % side)
            // Not below what is not a number either.
            if (!(d >= (block[at] as number))) block[at] = d
          }
        }
      }
    }
  }
  return { blocks, west, south, across }
}

const between = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]

const toSegment = (p: Point, a: Point, b: Point): number => distance(p[0], p[1], a, b)
function distance(x: number, y: number, a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const long = dx * dx + dy * dy
  const t = long ? Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / long)) : 0
  const [u, v] = [x - a[0] - t * dx, y - a[1] - t * dy]
  return Math.sqrt(u * u + v * v)
}

/**
 * Which edges of a cell the contour joins, by which of its corners lie inside: south west 1, south east 2, north east 4,
 * north west 8. From → to keeps what is inside on the left; 5 and 10 are cut apart here, and joined where the middle is
 * inside.
 */
type Edge = 'south' | 'east' | 'north' | 'west'
const steps: Record<number, readonly (readonly [Edge, Edge])[]> = {
  1: [['south', 'west']],
  2: [['east', 'south']],
  3: [['east', 'west']],
  4: [['north', 'east']],
  5: [
    ['south', 'west'],
    ['north', 'east'],
  ],
  6: [['north', 'south']],
  7: [['north', 'west']],
  8: [['west', 'north']],
  9: [['south', 'north']],
  10: [
    ['east', 'south'],
    ['west', 'north'],
  ],
  11: [['east', 'north']],
  12: [['west', 'east']],
  13: [['south', 'east']],
  14: [['west', 'south']],
}
const joined: typeof steps = {
  5: [
    ['south', 'east'],
    ['north', 'west'],
  ],
  10: [
    ['west', 'south'],
    ['east', 'north'],
  ],
}

/** The zero contour of the field as closed rings (marching squares). */
function trace({ blocks, west, south, across }: Field, cell: number): Point[][] {
  const next = new Map<number, number>()
  const places = new Map<number, Point>()
  const wide = across * side
  /** The edge that leaves a corner to the east (0) or the north (1), by number, and where the contour cuts it. */
  const cut = (i: number, j: number, way: 0 | 1, v: number, w: number): number => {
    const key = (j * wide + i) * 2 + way
    if (!places.has(key)) {
      const t = v / (v - w)
      places.set(key, [(west + i + (way ? 0 : t)) * cell, (south + j + (way ? t : 0)) * cell])
    }
    return key
  }
  const none = new Float64Array(side * side).fill(Number.NaN)
  for (const [key, block] of blocks) {
    const [right, above, beyond] = [1, across, across + 1].map(step => blocks.get(key + step) ?? none) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    const [column, row] = [key % across, Math.floor(key / across)]
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const [lastX, lastY] = [x === side - 1, y === side - 1]
        const here = y * side + x
        const a = block[here] as number
        const b = (lastX ? right[y * side] : block[here + 1]) as number
        const d = (lastY ? above[x] : block[here + side]) as number
        const c = (
          lastX ? (lastY ? beyond[0] : right[(y + 1) * side]) : lastY ? above[x + 1] : block[here + side + 1]
        ) as number
        const sum = a + b + c + d
        if (Number.isNaN(sum)) continue
        const code = (a < 0 ? 1 : 0) + (b < 0 ? 2 : 0) + (c < 0 ? 4 : 0) + (d < 0 ? 8 : 0)
        if (code === 0 || code === 15) continue
        const [i, j] = [column * side + x, row * side + y]
        const edge = (name: Edge): number =>
          name === 'south'
            ? cut(i, j, 0, a, b)
            : name === 'east'
              ? cut(i + 1, j, 1, b, c)
              : name === 'north'
                ? cut(i, j + 1, 0, d, c)
                : cut(i, j, 1, a, d)
        for (const [from, to] of (sum < 0 && joined[code]) || (steps[code] ?? [])) next.set(edge(from), edge(to))
      }
  }
  const rings: Point[][] = []
  for (const start of [...next.keys()]) {
    const ring: Point[] = []
    let key: number | undefined = start
    while (key !== undefined && next.has(key)) {
      ring.push(places.get(key) as Point)
      const to: number | undefined = next.get(key)
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
