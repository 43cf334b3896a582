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

let last = { text: '', read: new Map<string, Position | null>(), places: [] as readonly Position[] }
/**
 * The places of the lines that can be read, the same list for the same text. A form asks at every key, so that of the
 * text it last asked for each line is read once: of thousands, the one that is typed in.
 */
export const positionsIn = (text: string): readonly Position[] => {
  if (text === last.text) return last.places
  const lines = text.split('\n')
  const read = new Map<string, Position | null>()
  for (const line of lines) if (!read.has(line)) read.set(line, last.read.get(line) ?? parsePosition(line.trim()))
  const places = lines.flatMap(line => {
    const place = read.get(line)
    return place ? [place] : []
  })
  last = { text, read, places }
  return places
}

const built = new WeakMap<TypedShape, unknown>()
/** The shape that was typed, made once: a shape that stays the same while other fields are typed in is the same value. */
export const builtShape = (typed: TypedShape, metres: (text: string) => number | string | undefined): unknown => {
  if (!built.has(typed)) built.set(typed, shapeOf(typed, metres(typed.metres)))
  return built.get(typed)
}

/** The shape that was typed; undefined where nothing was; with its text in place of coordinates that cannot be read. */
const shapeOf = (typed: TypedShape, metres: number | string | undefined): unknown => {
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
