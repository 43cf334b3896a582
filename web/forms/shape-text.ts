import { parsePosition } from '@unimpeded/space/coordinates.ts'
import type { Position, Shape } from '@unimpeded/space/shape.ts'

/** A shape as a form has it: which, its places one a line, latitude first, and its width or radius as typed. */
export type TypedShape = { form: 'Point' | 'LineString' | 'Polygon'; text: string; metres: string }
/** What stands in a shape's field: typed, or taken whole from a file that the lines cannot say. */
export type ShapeInHand = TypedShape | Shape

export const isTyped = (value: ShapeInHand | undefined): value is TypedShape => value !== undefined && 'form' in value

export const writePosition = ([lng, lat]: Position): string => `${lat}, ${lng}`

/** A shape as typed lines; one of several rings or areas stays whole. */
export const typedOf = (shape: Shape): ShapeInHand => {
  if (shape.type === 'Point') {
    return { form: 'Point', text: writePosition(shape.coordinates), metres: String(shape.radiusM) }
  }
  if (shape.type === 'LineString') {
    return { form: 'LineString', text: shape.coordinates.map(writePosition).join('\n'), metres: String(shape.bufferM) }
  }
  if (shape.type === 'MultiPolygon' || shape.coordinates.length > 1) return shape
  const ring = shape.coordinates[0]!.slice(0, -1)
  return { form: 'Polygon', text: ring.map(writePosition).join('\n'), metres: String(shape.bufferM ?? '') }
}

/** The places of the lines that can be read. */
export const positionsIn = (text: string): Position[] =>
  text.split('\n').flatMap(line => {
    const read = parsePosition(line.trim())
    return read ? [read] : []
  })

/** The shape that was typed; undefined where nothing was; with its text in place of coordinates that cannot be read. */
export const shapeOf = (typed: TypedShape, metres: number | string | undefined): unknown => {
  const lines = typed.text.split('\n').filter(line => line.trim() !== '')
  if (lines.length === 0) return undefined
  const places = positionsIn(typed.text)
  const whole = places.length === lines.length
  if (typed.form === 'Point') {
    return { type: 'Point', coordinates: whole && places.length === 1 ? places[0] : typed.text, radiusM: metres }
  }
  if (typed.form === 'LineString') {
    return { type: 'LineString', coordinates: whole ? places : typed.text, bufferM: metres }
  }
  const [first] = places
  return {
    type: 'Polygon',
    coordinates: whole && first ? [[...places, first]] : typed.text,
    ...(metres === undefined ? {} : { bufferM: metres }),
  }
}
