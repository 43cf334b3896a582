import type { Feature, FeatureCollection, LineString, MultiPolygon, Point } from 'geojson'

/** The bundled base map, as web/base-map/make.mjs wrote it. */
type World = {
  land: number[][][]
  borders: number[][]
  disputed: number[][]
  /** ISO 3166 numeric code or '', English name, longitude, latitude, rank by area. */
  countries: [string, string, number, number, number][]
}
type Towns = { names: string; x: number[]; y: number[]; band: string }
export type TownFeature = Feature<Point, { name: string; band: number }>

const at = (name: string): string => `${import.meta.env.BASE_URL}base-map/${name}.json`
const kept = new Map<string, Promise<unknown>>()
function load<T>(name: string): Promise<T> {
  let asked = kept.get(name) as Promise<T> | undefined
  if (!asked) {
    asked = fetch(at(name)).then(answer => {
      if (!answer.ok) throw new Error(`base map ${name}: ${answer.status}`)
      return answer.json() as Promise<T>
    })
    asked.catch(() => kept.delete(name))
    kept.set(name, asked)
  }
  return asked
}

/** [x0, y0, dx, dy, …] in thousandths of a degree → positions. */
function positions(deltas: readonly number[]): [number, number][] {
  const line: [number, number][] = []
  let x = 0
  let y = 0
  for (let i = 0; i < deltas.length; i += 2) {
    x += deltas[i] as number
    y += deltas[i + 1] as number
    line.push([x / 1000, y / 1000])
  }
  return line
}

const collection = <G extends LineString | MultiPolygon | Point, P extends object>(
  features: Feature<G, P>[],
): FeatureCollection<G, P> => ({ type: 'FeatureCollection', features })

/** Land, borders and the names of countries in the reader's language. */
export async function loadWorld(locale: string): Promise<{
  land: FeatureCollection<MultiPolygon>
  borders: FeatureCollection<LineString, { disputed: boolean }>
  countries: FeatureCollection<Point, { label: string; rank: number }>
}> {
  const world = await load<World>('world')
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const line =
    (disputed: boolean) =>
    (deltas: number[]): Feature<LineString, { disputed: boolean }> => ({
      type: 'Feature',
      properties: { disputed },
      geometry: { type: 'LineString', coordinates: positions(deltas) },
    })
  return {
    land: collection([
      {
        type: 'Feature',
        properties: {},
        geometry: { type: 'MultiPolygon', coordinates: world.land.map(rings => rings.map(positions)) },
      },
    ]),
    borders: collection([...world.borders.map(line(false)), ...world.disputed.map(line(true))]),
    countries: collection(
      world.countries.map(([code, name, lng, lat, rank]) => {
        // CLDR knows the numeric codes as aliases of the letters that DisplayNames wants.
        const region = code ? new Intl.Locale(`und-${code.padStart(3, '0')}`).region : undefined
        return {
          type: 'Feature',
          properties: { label: (region && names.of(region)) || name, rank },
          geometry: { type: 'Point', coordinates: [lng, lat] },
        }
      }),
    ),
  }
}

function townFeatures({ names, x, y, band }: Towns): TownFeature[] {
  let lng = 0
  return names.split('|').map((name, i) => {
    lng += x[i] as number
    return {
      type: 'Feature',
      properties: { name, band: Number(band[i]) },
      geometry: { type: 'Point', coordinates: [lng / 1000, (y[i] as number) / 1000] },
    }
  })
}

/** Cities of 50,000 and more, and capitals (band 8); bands fall from 0, a million, to 7, two thousand. */
export const loadCities = async (): Promise<TownFeature[]> => townFeatures(await load<Towns>('cities'))

/** The smaller towns of every 20° cell that the view touches. */
export async function loadTowns(west: number, south: number, east: number, north: number): Promise<TownFeature[]> {
  const present = new Set(await load<string[]>('cells'))
  const wanted = new Set<string>()
  for (let i = Math.floor((west + 180) / 20); i <= Math.floor((east + 180) / 20); i++)
    for (let j = Math.floor((south + 90) / 20); j <= Math.floor((north + 90) / 20); j++)
      wanted.add(`${((i % 18) + 18) % 18}-${j}`)
  const cells = await Promise.all(
    [...wanted].filter(c => present.has(c)).map(async c => townFeatures(await load<Towns>(`towns-${c}`))),
  )
  return cells.flat()
}
