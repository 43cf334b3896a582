import type { z } from 'zod'

/** `of` is what a party or a code is one of, where that is not plain: a code may mean something else in one list. */
export type Meta = { widget?: string; unit?: string; record?: string[]; of?: 'register' | 'others' | 'modality' }

type Def = { type: string; innerType?: z.ZodType; element?: z.ZodType }

/** Schemas are made once and never change, and every act that is judged asks for those of its kind. */
const known = new WeakMap<z.ZodType, Meta>()

/** What a schema's meta says, looking through what makes it optional. */
export const metaOf = (schema: z.ZodType): Meta => {
  let meta = known.get(schema)
  if (!meta) {
    meta = readMeta(schema)
    known.set(schema, meta)
  }
  return meta
}

const readMeta = (schema: z.ZodType): Meta => {
  const meta = schema.meta() as Meta | undefined
  if (meta?.widget) return meta
  const def = schema.def as unknown as Def
  return def.innerType ? readMeta(def.innerType) : {}
}

/** The schema within optional, nullable or default. */
export const bare = (schema: z.ZodType): z.ZodType => {
  const def = schema.def as unknown as Def
  return def.innerType ? bare(def.innerType) : schema
}

/** The schema of a list's elements; undefined where it is no list. */
export const elementOf = (schema: z.ZodType): z.ZodType | undefined => (bare(schema).def as unknown as Def).element

export const isOptional = (schema: z.ZodType): boolean => schema.safeParse(undefined).success
