import { distanceM } from '@unimpeded/space/geodesy.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import type { RouteFile } from './route-file.ts'

/** A place that stands alone in the file lends its name to a point of the way this near, in metres. */
const lendsNameM = 100

/** The name of the place of the file at a position; undefined where none is there. */
export const nameNear = (file: RouteFile, position: Position): string | undefined =>
  file.tracks
    .filter(each => each.kind === 'places')
    .flatMap(each => each.points)
    .find(place => place.name && distanceM(place.position, position) <= lendsNameM)?.name
