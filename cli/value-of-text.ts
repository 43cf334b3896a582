import { bare, elementOf, metaOf } from '@unimpeded/acts/meta-of.ts'
import type { z } from 'zod'
import { usage } from './command-problem.ts'

type Def = { type: string; shape?: Record<string, z.ZodType>; items?: z.ZodType[]; entries?: Record<string, string> }

/** The name of what a schema holds: `string`, `number`, `array`, `object`, `tuple`, `union` … */
export const typeOf = (schema: z.ZodType): string => (bare(schema).def as unknown as Def).type

/** The members of an object's schema; undefined where it is none. */
export const membersOf = (schema: z.ZodType): Record<string, z.ZodType> | undefined =>
  (bare(schema).def as unknown as Def).shape

/** The codes a choice is made from. */
export const choicesOf = (schema: z.ZodType): string[] | undefined => {
  const entries = (bare(schema).def as unknown as Def).entries
  return entries && Object.values(entries)
}

/**
 * The value a text stands for, by the schema it is for. Anything may be JSON where a plain text is not asked for; a
 * position may be `LON,LAT`, a span of time `FROM/TO`, an object `name=value,name=value`, a list inside an object
 * `one|two`. Says nothing of whether the schema takes it. Throws CommandProblem (usage).
 */
export function valueOfText(schema: z.ZodType, text: string, what: string): unknown {
  switch (typeOf(schema)) {
    case 'number':
      return numberOf(text, what)
    case 'boolean':
      return truthOf(text, what)
    case 'array':
      if (text.startsWith('[')) return jsonOf(text, what)
      return text === '' ? [] : text.split('|').map(part => valueOfText(elementOf(schema)!, part, what))
    case 'tuple':
      if (text.startsWith('[')) return jsonOf(text, what)
      return text.split(',').map(part => numberOf(part.trim(), what))
    case 'object':
    case 'record':
      return objectOf(schema, text, what)
    case 'union':
      return jsonOf(text, what)
    case 'unknown':
    case 'lazy':
      try {
        return JSON.parse(text)
      } catch {
        return text
      }
    default:
      return text
  }
}

function objectOf(schema: z.ZodType, text: string, what: string): unknown {
  if (text.trimStart().startsWith('{')) return jsonOf(text, what)
  const { valueType } = bare(schema).def as unknown as { valueType?: z.ZodType }
  const members = membersOf(schema) ?? {}
  const names = valueType ? undefined : `Its names: ${Object.keys(members).join(', ')}.`
  if (metaOf(schema).widget === 'during') {
    const [from = '', to = ''] = text.split('/')
    return { from, ...(to !== '' && { to }) }
  }
  const value: Record<string, unknown> = {}
  // A comma parts members only where a name follows, so that a sentence may have commas.
  for (const part of text.split(/,(?=[A-Za-z][A-Za-z0-9-]*=)/)) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    if (at < 0) throw usage(`${what} needs name=value,name=value or JSON; it was given “${part}”.`, names)
    const member = Object.hasOwn(members, name) ? members[name] : valueType
    if (!member) throw usage(`${what} has no member “${name}”.`, names)
    value[name] = valueOfText(member, part.slice(at + 1), `${what}, ${name},`)
  }
  return value
}

function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw usage(`${what} needs JSON; what was given is none.`, 'Give the JSON itself, or @FILE to read it from a file.')
  }
}

function numberOf(text: string, what: string): number {
  const n = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isFinite(n)) throw usage(`${what} needs a number, not “${text}”.`)
  return n
}

function truthOf(text: string, what: string): boolean {
  if (text === 'true' || text === 'yes') return true
  if (text === 'false' || text === 'no') return false
  throw usage(`${what} needs yes or no, not “${text}”.`)
}

/** The value with every party named by handle replaced by what `id` makes of it, wherever the schema asks for a party. */
export function withPartyIds(schema: z.ZodType, value: unknown, id: (word: string) => string): unknown {
  if (metaOf(schema).widget === 'party') return typeof value === 'string' ? id(value) : value
  const element = elementOf(schema)
  if (element && Array.isArray(value)) return value.map(each => withPartyIds(element, each, id))
  const members = membersOf(schema)
  if (members && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        const member = Object.hasOwn(members, name) ? members[name] : undefined
        return [name, member ? withPartyIds(member, each, id) : each]
      }),
    )
  }
  return value
}
