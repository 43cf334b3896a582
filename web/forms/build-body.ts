import type { Kind } from '@unimpeded/acts/kind.ts'
import { bare, elementOf, isOptional, metaOf } from '@unimpeded/acts/meta-of.ts'
import { parsePosition } from '@unimpeded/space/coordinates.ts'
import type { z } from 'zod'
import { builtShape, isTyped, type ShapeInHand, type TypedShape } from './shape-text.ts'

/**
 * A form keeps what was typed, as it was typed: numbers and coordinates are text until they can be read. What is typed
 * becomes a body here, in one place: empty parts left out, numbers and positions read, what cannot be read left as text
 * for the schema to refuse beside its field.
 */
export type Typed = Record<string, unknown>

type Def = { type: string; shape?: Record<string, z.ZodType>; valueType?: z.ZodType }
export const defOf = (schema: z.ZodType): Def => bare(schema).def as unknown as Def
/** The members of an object's schema; undefined where it is none. */
export const membersOf = (schema: z.ZodType): Record<string, z.ZodType> | undefined => {
  const def = defOf(schema)
  return def.type === 'object' ? def.shape : undefined
}
/** The codes of a choice; undefined where it is none. */
export const codesOf = (schema: z.ZodType): readonly string[] | undefined => {
  const inner = bare(schema) as z.ZodType & { options?: readonly unknown[] }
  return defOf(schema).type === 'enum' ? (inner.options as readonly string[]) : undefined
}

const isNumber = (schema: z.ZodType): boolean => ['number', 'int'].includes(defOf(schema).type)

/** A number as people write it: in Latin or Arabic digits, a comma or a point for the decimals, thousands apart or not. */
const readNumber = (text: string): number | undefined => {
  const plain = plainDigits(text)
  if (eitherOf(text)) return undefined
  const one = grouped.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(one) ? Number(one) : undefined
}

/** The two numbers that a comma before three digits may mean, such as 1,400: nobody is to sign the wrong one. */
export const eitherOf = (text: string): { whole: string; decimal: string } | undefined => {
  const plain = plainDigits(text)
  if (!/^-?[1-9]\d{0,2},\d{3}$/.test(plain)) return undefined
  return { whole: plain.replace(',', ''), decimal: String(Number(plain.replace(',', '.'))) }
}

const grouped = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/
const plainDigits = (text: string): string =>
  text
    .trim()
    .replaceAll(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll(/[\s\u00a0\u202f\u066c'’]/g, '')
    .replace('\u066b', '.')
    .replace('\u060c', ',')
    .replace('−', '-')

/** The value that the typed one stands for; undefined where nothing was typed. */
const buildValue = (schema: z.ZodType, typed: unknown): unknown => {
  if (typed === undefined || typed === null) return undefined
  const { widget } = metaOf(schema)
  if (typeof typed === 'string') {
    if (typed.trim() === '') return undefined
    if (isNumber(schema)) return readNumber(typed) ?? typed
    if (widget === 'position') return parsePosition(typed) ?? typed
    const plain = typed.trim()
    // A person says the minute; an act says the second.
    return widget === 'instant' ? plain.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z|[+-]\d\d:\d\d)$/, '$1:00$2') : plain
  }
  if (Array.isArray(typed)) {
    const element = elementOf(schema)
    if (widget === 'position') return typed.every(each => each === undefined || each === '') ? undefined : typed
    if (!element) return typed
    const built = typed.map(each => buildValue(element, each)).filter(each => each !== undefined)
    // An empty list is an answer where one is asked for, and nothing where it may be left out.
    return built.length === 0 && isOptional(schema) ? undefined : built
  }
  if (widget === 'shape' && isTyped(typed as ShapeInHand)) {
    return builtShape(typed as TypedShape, metres =>
      metres.trim() === '' ? undefined : (readNumber(metres) ?? metres),
    )
  }
  const members = membersOf(schema)
  if (members && typeof typed === 'object') {
    const built = Object.entries(typed).flatMap(([name, value]) => {
      const member = members[name]
      const inner = member ? buildValue(member, value) : value
      return inner === undefined ? [] : [[name, inner] as const]
    })
    return built.length === 0 ? undefined : Object.fromEntries(built)
  }
  return typed
}

/** The body that a form's typed values stand for; `earlier` is the kind of the act that a correction sets right. */
export const buildBody = (kind: Kind, typed: Typed, earlier?: Kind): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(kind.body).flatMap(([name, field]) => {
      const value =
        earlier && metaOf(field.schema).widget === 'corrections'
          ? correctionsOf(earlier, typed[name])
          : buildValue(field.schema, typed[name])
      if (value !== undefined) return [[name, value]]
      // A list that must be there and may be empty is there and empty.
      const mayBeEmpty = !isOptional(field.schema) && field.schema.safeParse([]).success
      return mayBeEmpty ? [[name, []]] : []
    }),
  )

/** What is right, field by field, each read as the earlier act's own kind has it. */
const correctionsOf = (earlier: Kind, typed: unknown): unknown =>
  ((typed ?? []) as { field: string; value: unknown }[]).map(({ field, value }) => {
    const schema = earlier.body[field]?.schema
    return { field, value: schema ? (buildValue(schema, value) ?? null) : value }
  })
