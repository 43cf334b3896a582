/** Roads as vehicles meet them, from the tags of OpenStreetMap (wiki.openstreetmap.org, Key:highway and Key:access). */

/** From the widest to the narrowest, and ferries; a link counts as the road it leads to. */
export const roadClasses = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
  'ferry',
] as const
export type RoadClass = (typeof roadClasses)[number]

export const surfaces = ['unknown', 'paved', 'gravel', 'unpaved'] as const
export type Surface = (typeof surfaces)[number]

/** A way that vehicles may use. Limits are what a sign says; null where nothing is known. */
export type Road = {
  /** Indices of its nodes, in order. */
  nodes: number[]
  class: RoadClass
  forward: boolean
  backward: boolean
  speedKmh: number | null
  weightT: number | null
  heightM: number | null
  widthM: number | null
  surface: Surface
  bridge: boolean
  /** What signs count as a lorry, of more than 3.5 t, may use it. */
  lorries: boolean
  /** How long a ferry takes by its timetable, in minutes; null where none is stated, and for roads. */
  minutes: number | null
  /** Open to those with business there; used to begin and end a way, and at a price on it. */
  destination: boolean
  name: string
}

const closedTo = new Set([
  'no',
  'private',
  'agricultural',
  'forestry',
  'military',
  'delivery',
  'customers',
  'discouraged',
])
const paved = new Set([
  'paved',
  'asphalt',
  'concrete',
  'concrete:plates',
  'concrete:lanes',
  'paving_stones',
  'sett',
  'cobblestone',
  'metal',
  'chipseal',
  'wood',
])
const gravel = new Set(['gravel', 'fine_gravel', 'compacted', 'pebblestone'])
const unpaved = new Set(['unpaved', 'ground', 'dirt', 'earth', 'grass', 'mud', 'sand', 'rock', 'ice', 'snow', 'clay'])

/**
 * What is said of all motor vehicles; what is said of one kind of them overrides it (Key:access, "Access tags
 * hierarchies").
 */
const vehiclesIn = (tags: ReadonlyMap<string, string>) => tags.get('motor_vehicle') ?? tags.get('vehicle')

/** Barriers that are opened, or driven over or under, where nothing else is said (Key:barrier). */
const passable = new Set([
  'gate',
  'lift_gate',
  'swing_gate',
  'sliding_gate',
  'sliding_beam',
  'bump_gate',
  'cattle_grid',
  'toll_booth',
  'border_control',
  'checkpoint',
  'entrance',
  'sally_port',
  'height_restrictor',
  'kerb',
  'no',
])

/** Whether what stands at a place of the road, by its tags, lets no vehicle through: a bollard, a block, a locked gate. */
export function isBarred(tags: ReadonlyMap<string, string>): boolean {
  const barrier = tags.get('barrier')
  if (barrier === undefined) return false
  const access = tags.get('motorcar') ?? vehiclesIn(tags) ?? tags.get('access')
  if (access !== undefined) return closedTo.has(access)
  return !passable.has(barrier) && !(barrier === 'bollard' && tags.get('bollard') === 'rising')
}

/** The road of a way's tags, still without its nodes; null for what motor vehicles do not use. */
export function roadOfTags(tags: ReadonlyMap<string, string>): Road | null {
  const highway = tags.get('highway') ?? ''
  const isFerry = tags.get('route') === 'ferry'
  const name = highway.replace(/_link$/, '') as RoadClass
  const kind = isFerry ? 'ferry' : highway === 'road' ? 'unclassified' : name
  if (!roadClasses.includes(kind) || tags.get('area') === 'yes') return null
  // A ferry that does not say so carries no vehicles: most carry people only.
  const unsaid = isFerry ? 'no' : (tags.get('access') ?? 'yes')
  const ofVehicles = vehiclesIn(tags) ?? unsaid
  const access = tags.get('motorcar') ?? ofVehicles
  // What is closed to all but farm and forest traffic is still a road a relief convoy may be let on; not proposed here.
  if (closedTo.has(access)) return null
  const oneway = tags.get('oneway')
  const isOneway =
    oneway === 'yes' ||
    oneway === '1' ||
    oneway === 'true' ||
    tags.get('junction') === 'roundabout' ||
    tags.get('junction') === 'circular' ||
    (kind === 'motorway' && oneway !== 'no')
  const reverse = oneway === '-1' || oneway === 'reverse'
  const surface = tags.get('surface') ?? ''
  return {
    nodes: [],
    class: kind,
    forward: !reverse,
    backward: reverse || !isOneway,
    speedKmh: speedOf(tags.get('maxspeed')),
    weightT: quantityOf(tags.get('maxweight'), weights),
    heightM: quantityOf(tags.get('maxheight'), lengths),
    widthM: quantityOf(tags.get('maxwidth') ?? tags.get('maxwidth:physical'), lengths),
    surface: paved.has(surface)
      ? 'paved'
      : gravel.has(surface)
        ? 'gravel'
        : unpaved.has(surface)
          ? 'unpaved'
          : gradeOf(tags),
    bridge: tags.has('bridge') && tags.get('bridge') !== 'no',
    lorries: !closedTo.has(tags.get('hgv') ?? ofVehicles),
    minutes: isFerry ? minutesOf(tags.get('duration')) : null,
    destination: access === 'destination' || access === 'permit',
    name: tags.get('name') ?? tags.get('ref') ?? '',
  }
}

/** A duration as the wiki writes it (Key:duration): `0:20`, `1:30:00`, `45`, `PT20M`. */
function minutesOf(text: string | undefined): number | null {
  const clock = /^(?:(\d{1,3}):)?(\d{1,3})(?::\d{2})?$/.exec(text ?? '')
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(text ?? '')
  const [, hours, minutes] = clock ?? iso ?? []
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0) || null
}

function gradeOf(tags: ReadonlyMap<string, string>): Surface {
  const grade = tags.get('tracktype')
  return grade === 'grade1' ? 'paved' : grade === 'grade2' ? 'gravel' : grade ? 'unpaved' : 'unknown'
}

function speedOf(text: string | undefined): number | null {
  const read = /^(\d{1,3})(?:\s*(mph|knots|km\/h|kmh))?$/.exec(text ?? '')
  if (!read) return null
  const factor = read[2] === 'mph' ? 1.609344 : read[2] === 'knots' ? 1.852 : 1
  const speed = Number(read[1]) * factor
  return speed > 0 ? speed : null
}

const weights: Record<string, number> = { t: 1, '': 1, kg: 0.001, lbs: 0.00045359237, st: 0.90718474 }
const lengths: Record<string, number> = { m: 1, '': 1, cm: 0.01, ft: 0.3048 }

/** A number with its unit as the wiki writes it: `3.5`, `3.5 t`, `7500 kg`, `4'2"`. */
function quantityOf(text: string | undefined, units: Record<string, number>): number | null {
  const feet = /^(\d+)'(?:\s*(\d+)")?$/.exec(text ?? '')
  if (feet && 'ft' in units) return Number(feet[1]) * 0.3048 + Number(feet[2] ?? 0) * 0.0254
  const read = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)$/.exec(text ?? '')
  const unit = read && units[read[2]!]
  const value = read && unit ? Number(read[1]!.replace(',', '.')) * unit : 0
  return value > 0 ? value : null
}
