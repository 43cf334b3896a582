import type { Kind } from '@unimpeded/acts/kind.ts'
import { elementOf, isOptional, metaOf } from '@unimpeded/acts/meta-of.ts'
import type { z } from 'zod'
import { usage } from './command-problem.ts'
import { shapeOfText } from './shape-of-text.ts'
import { textOf } from './text-of.ts'
import { choicesOf, membersOf, typeOf, valueOfText } from './value-of-text.ts'

/** Flags that every act has; a body field of such a name is asked for as `--body-NAME`. */
export const actFlags = {
  url: { type: 'string' },
  key: { type: 'string' },
  about: { type: 'string' },
  to: { type: 'string', multiple: true },
  'valid-until': { type: 'string' },
  'claimed-at': { type: 'string' },
  basis: { type: 'string' },
  json: { type: 'string' },
  'dry-run': { type: 'boolean' },
  receipt: { type: 'string' },
  output: { type: 'string' },
  route: { type: 'string' },
  start: { type: 'string' },
  'speed-kmh': { type: 'string' },
  help: { type: 'boolean' },
} as const

export type FlagOfField = {
  /** Without the dashes. */
  flag: string
  name: string
  schema: z.ZodType
  isRequired: boolean
  /** May be given more than once. */
  isList: boolean
  isSwitch: boolean
}

/** A flag for each field of a kind's body, in its order. */
export function flagsOfKind(kind: Kind): FlagOfField[] {
  return Object.entries(kind.body).map(([name, { schema }]) => {
    const kebab = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
    return {
      // `--no-x` is how a switch `--x` is turned off, so no field may begin with it.
      flag: kebab in actFlags || kebab.startsWith('no-') ? `body-${kebab}` : kebab,
      name,
      schema,
      isRequired: !isOptional(schema),
      isList: typeOf(schema) === 'array',
      isSwitch: typeOf(schema) === 'boolean',
    }
  })
}

/**
 * The value of a field from what its flag was given; `note` is called with what to know of a file it was read from.
 * Throws CommandProblem (usage), and the file system's own error.
 */
export function fieldFrom(
  { flag, schema, isList, isSwitch }: FlagOfField,
  given: string | boolean | (string | boolean)[],
  note: (sentence: string) => void,
): unknown {
  const what = `--${flag}`
  if (isSwitch) return given
  if (metaOf(schema).widget === 'shape' && !isList) return shapeOfText(String(given), what, note)
  const texts = (Array.isArray(given) ? given : [given]).map(each => textOf(String(each)))
  if (!isList) return valueOfText(schema, texts[0]!, what)
  const element = elementOf(schema)!
  return texts.flatMap(text => {
    // What begins as a list is the whole list, unless the elements are lists themselves.
    if (text.trimStart().startsWith('[')) {
      const value = valueOfText(schema, text.trimStart(), what) as unknown[]
      const isElement = ['tuple', 'array'].includes(typeOf(element)) && !Array.isArray(value[0])
      return isElement ? [value] : value
    }
    return [valueOfText(element, text, what)]
  })
}

/** The whole body from `--json`. Throws CommandProblem (usage). */
export function bodyFromJson(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(textOf(text))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('E')) throw error
    throw usage(
      '--json needs the body as JSON; what was given is none.',
      'Give the JSON itself, or @FILE to read it from a file.',
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw usage('--json needs an object: the fields of the body by name.')
  return value as Record<string, unknown>
}

/** What a flag is given, in a word or two for `--help`. */
export function takes(schema: z.ZodType): string {
  const { widget, unit, record } = metaOf(schema)
  const element = elementOf(schema)
  if (element) return takes(element)
  const choices = choicesOf(schema)
  if (choices) return choices.join('|')
  switch (widget) {
    case 'instant':
      return 'INSTANT'
    case 'day':
      return 'DAY'
    case 'party':
      return 'PARTY'
    case 'record':
      return `ID of a ${(record ?? ['record']).join(' or ')}`
    case 'act':
      return 'ID of an act'
    case 'key':
      return 'PUBLIC-KEY'
    case 'position':
      return 'LON,LAT'
    case 'during':
      return 'FROM/TO'
    case 'shape':
      return 'GEOJSON|@FILE'
    default:
  }
  switch (typeOf(schema)) {
    case 'number':
      return unit ? `NUMBER (${unit})` : 'NUMBER'
    case 'boolean':
      return ''
    case 'object':
      return Object.entries(membersOf(schema) ?? {})
        .map(([name, member]) => `${name}=${isOptional(member) ? '…' : '!'}`)
        .join(',')
    case 'union':
      return 'JSON'
    case 'record':
      return 'NAME=VALUE,…'
    case 'unknown':
    case 'lazy':
      return 'VALUE'
    default:
      return 'TEXT'
  }
}
