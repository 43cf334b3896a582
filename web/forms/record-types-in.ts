import type { Kind } from '@unimpeded/acts/kind.ts'
import { elementOf, metaOf } from '@unimpeded/acts/meta-of.ts'
import type { RecordType } from '@unimpeded/acts/world/records.ts'
import type { z } from 'zod'
import { membersOf } from './build-body.ts'

/** The types of records that the fields of these kinds name, and so are offered by name. */
export const recordTypesIn = (...kinds: readonly Kind[]): RecordType[] => [
  ...new Set(kinds.flatMap(kind => Object.values(kind.body).flatMap(field => named(field.schema)))),
]

const named = (schema: z.ZodType): RecordType[] => {
  const element = elementOf(schema)
  const within = [...Object.values(membersOf(schema) ?? {}), ...(element ? [element] : [])]
  return [...((metaOf(schema).record ?? []) as RecordType[]), ...within.flatMap(named)]
}
