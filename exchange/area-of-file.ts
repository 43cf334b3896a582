import type { Area, ReadNoteCode, RouteFile } from './route-file.ts'

/** Notes that say something of where; those of times are nothing to an area. */
export const aboutPlaces: ReadonlySet<ReadNoteCode> = new Set([
  'coordinates-look-swapped',
  'longitudes-wrapped',
  'rings-closed',
])

/** All areas of a file as one shape: a file of mined fields is all of them. Undefined where it has none. */
export const areaOfFile = ({ areas }: RouteFile): Area['shape'] | undefined =>
  areas.length < 2
    ? areas[0]?.shape
    : {
        type: 'MultiPolygon',
        coordinates: areas.flatMap(({ shape }) => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates)),
      }
