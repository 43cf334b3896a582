import type { RoadClass, Surface } from './road.ts'

/** What signs tell apart among lorries and cars: `hgv` in OpenStreetMap is more than 3.5 t. */
export type SignClass = 'motorcar' | 'hgv'

/** The bit of each in what a turn is banned for. */
export const bannedFor: Record<SignClass, number> = { motorcar: 1, hgv: 2 }

/**
 * How a class of vehicle goes: its dimensions with its load, and the speed it keeps where no sign says less, in km/h.
 * The speeds are planning figures of a convoy, below what a single car would keep; a protocol or a planner may give
 * others. `surfaces` multiplies them.
 */
export type VehicleClass = {
  name: string
  /** As what signs count it. */
  sign: SignClass
  weightT: number
  heightM: number
  widthM: number
  speedKmh: Record<Exclude<RoadClass, 'ferry'>, number>
  surfaces: Record<Surface, number>
}

const rough = { unknown: 1, paved: 1, gravel: 0.8, unpaved: 0.6 }

/** The classes offered; dimensions after EU Directive 96/53/EC for lorries, the rest planning figures. */
export const vehicleClasses = {
  'light-4x4': {
    name: 'light-4x4',
    sign: 'motorcar',
    weightT: 3.2,
    heightM: 2.2,
    widthM: 2.1,
    speedKmh: {
      motorway: 90,
      trunk: 80,
      primary: 70,
      secondary: 60,
      tertiary: 50,
      unclassified: 45,
      residential: 30,
      living_street: 10,
      service: 20,
      track: 20,
    },
    surfaces: { ...rough, gravel: 0.9, unpaved: 0.75 },
  },
  van: {
    name: 'van',
    sign: 'motorcar',
    weightT: 3.5,
    heightM: 2.8,
    widthM: 2.3,
    speedKmh: {
      motorway: 85,
      trunk: 75,
      primary: 65,
      secondary: 55,
      tertiary: 45,
      unclassified: 40,
      residential: 30,
      living_street: 10,
      service: 15,
      track: 12,
    },
    surfaces: rough,
  },
  lorry: {
    name: 'lorry',
    sign: 'hgv',
    weightT: 18,
    heightM: 4,
    widthM: 2.55,
    speedKmh: {
      motorway: 75,
      trunk: 65,
      primary: 60,
      secondary: 50,
      tertiary: 40,
      unclassified: 35,
      residential: 25,
      living_street: 8,
      service: 12,
      track: 8,
    },
    surfaces: rough,
  },
  'articulated-lorry': {
    name: 'articulated-lorry',
    sign: 'hgv',
    weightT: 40,
    heightM: 4,
    widthM: 2.55,
    speedKmh: {
      motorway: 75,
      trunk: 60,
      primary: 55,
      secondary: 45,
      tertiary: 35,
      unclassified: 25,
      residential: 20,
      living_street: 6,
      service: 10,
      track: 5,
    },
    surfaces: { ...rough, gravel: 0.7, unpaved: 0.4 },
  },
} as const satisfies Record<string, VehicleClass>

export type VehicleClassName = keyof typeof vehicleClasses
export const vehicleClassNames = Object.keys(vehicleClasses) as VehicleClassName[]
