import type { Kind } from '@unimpeded/acts/kind.ts'
import { metaOf } from '@unimpeded/acts/meta-of.ts'
import type { z } from 'zod'

/** A unique text, number or coordinate planted in one field of one act. */
export type Mark = { mark: string; act: string; kind: string; path: string }

/** Where a body leaves a field out. */
export const absent = Symbol('absent')
/** Plants a text where a schema does not say that there could be one. */
export const planted = Symbol('planted')

type Def = {
  type: string
  format?: string
  innerType?: z.ZodType
  element?: z.ZodType
  shape?: Record<string, z.ZodType>
  items?: z.ZodType[]
  options?: z.ZodType[]
  entries?: Record<string, string>
  values?: unknown[]
}
const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def

const bare = (schema: z.ZodType): z.ZodType => {
  const { innerType } = defOf(schema)
  return innerType ? bare(innerType) : schema
}

/** Texts that name something by its id or code, and so cannot hold a mark. */
const named = ['party', 'record', 'act', 'key', 'instant', 'day', 'windows', 'weights']
/** Free texts by their schema that the product nevertheless reads: each by `kind.field`, with the reason. */
export const notFree: Record<string, string> = {
  'open-case.zone': 'a time zone of the IANA list',
  'set-protocol.sees.kinds': 'names of kinds',
  'correct-act.corrections.field': 'the name of a field',
  'erase-fields.fields': 'names of fields',
  'seal-track.root': 'a digest',
  'relay-notification.relays.level': 'a level the protocol names, which is planted there',
}

/** Every place in a kind's closed fields that takes free text, as `kind.field.member`. */
export const freeTexts = (kind: Kind): string[] => {
  const found: string[] = []
  const walk = (schema: z.ZodType, path: string) => {
    if (named.includes(metaOf(schema).widget ?? '')) return
    const def = defOf(bare(schema))
    if (def.type === 'string' && (def.format === undefined || def.format === 'url' || def.format === 'regex'))
      found.push(path)
    if (def.type === 'array') walk(def.element!, path)
    if (def.type === 'object') for (const [name, inner] of Object.entries(def.shape!)) walk(inner, `${path}.${name}`)
    if (def.type === 'tuple') for (const inner of def.items!) walk(inner, path)
    if (def.type === 'union') for (const inner of def.options!) if (defOf(inner).type === 'object') walk(inner, path)
  }
  for (const [name, field] of Object.entries(kind.body)) {
    if (field.class !== 'open') walk(field.schema, `${kind.name}.${name}`)
  }
  return [...new Set(found)].filter(path => !(path in notFree))
}

/** Fills bodies from the kinds' own schemas, every field of them, with a mark in each place that takes free text. */
export class Planter {
  readonly marks = new Map<string, Mark>()
  readonly paths = new Set<string>()
  readonly now: () => number
  /** Off, it fills with plain words, for drafts that are not to hold marks. */
  planting = true
  #count = 0

  constructor(now: () => number) {
    this.now = now
  }

  /** The body of an act: `given` says what the story needs, the schema says the rest. */
  fill(act: string, kind: Kind, given: Record<string, unknown> = {}): Record<string, unknown> {
    const body: Record<string, unknown> = {}
    for (const name of Object.keys(given))
      if (!(name in kind.body)) throw new Error(`${kind.name} has no field ${name}`)
    for (const [name, field] of Object.entries(kind.body)) {
      const value = this.#walk(field.schema, given[name], {
        act,
        kind: kind.name,
        path: `${kind.name}.${name}`,
        open: field.class === 'open',
      })
      if (value !== undefined) body[name] = value
    }
    return body
  }

  #walk(schema: z.ZodType, given: unknown, at: { act: string; kind: string; path: string; open: boolean }): unknown {
    if (given === absent) return undefined
    if (given === planted) return this.#text(at)
    const { widget } = metaOf(schema)
    const inner = bare(schema)
    const def = defOf(inner)
    const within = (name: string) => ({ ...at, path: `${at.path}.${name}` })
    if (widget === 'position') return this.#position((given as [number, number] | undefined) ?? [34.798, 50.907], at)
    if (widget === 'windows') return given ?? [{ start: '00:00', end: '24:00', zone: 'Europe/Kyiv' }]
    if (widget === 'during' && given === undefined) return { from: this.instant(0), to: this.instant(24 * 30) }
    if (def.type === 'union') {
      const type = (given as { type?: string } | undefined)?.type ?? 'LineString'
      const option = def.options!.find(each => defOf(defOf(each).shape?.type ?? each).values?.includes(type))
      if (!option) return given
      return this.#walk(option, given ?? { type, coordinates: [undefined, [35.27, 51.19]], bufferM: 1500 }, at)
    }
    if (def.type === 'array') {
      const list = (given as unknown[] | undefined) ?? [undefined]
      return list.map(each => this.#walk(def.element!, each, at)).filter(each => each !== undefined)
    }
    if (def.type === 'object') {
      const members = (given ?? {}) as Record<string, unknown>
      return Object.fromEntries(
        Object.entries(def.shape!).flatMap(([name, each]) => {
          const value = this.#walk(each, members[name], within(name))
          return value === undefined ? [] : [[name, value]]
        }),
      )
    }
    if (given !== undefined) return given
    if (widget === 'instant') return this.instant(0)
    if (widget === 'day') return '2024-09-16'
    if (widget && named.includes(widget)) return def.type === 'record' ? {} : undefined
    switch (def.type) {
      case 'string': {
        const mark = this.#text(at)
        if (def.format === 'url') return `https://example.org/${mark}`
        return at.path.endsWith('.pcode') ? `UA${mark}` : mark
      }
      case 'number':
        return this.#number((inner as unknown as { maxValue: number | null }).maxValue, at)
      case 'boolean':
        return true
      case 'enum':
        return Object.values(def.entries!)[0]
      case 'literal':
        return def.values![0]
      case 'record':
        return {}
      default:
        throw new Error(`${at.path} is of a type that has to be given: ${def.type}`)
    }
  }

  instant(hours: number): string {
    return new Date(this.now() + hours * 3_600_000).toISOString().replace('Z', '+00:00')
  }

  #keep(mark: string, { act, kind, path, open }: { act: string; kind: string; path: string; open: boolean }): void {
    if (open) return
    this.marks.set(mark, { mark, act, kind, path })
    this.paths.add(path)
  }

  #text(at: { act: string; kind: string; path: string; open: boolean }): string {
    if (!this.planting) return 'plain'
    const mark = `qz${String(++this.#count).padStart(5, '0')}zq`
    this.#keep(mark, at)
    return mark
  }

  #number(max: number | null, at: { act: string; kind: string; path: string; open: boolean }): number {
    if (!this.planting || max === null || max < 1e9) return 1
    const mark = 770_000_000 + ++this.#count
    this.#keep(String(mark), at)
    return mark
  }

  /** Nine decimals: three of the place, five of the count, and a last one that is never dropped. */
  #position([longitude, latitude]: [number, number], at: { act: string; kind: string; path: string; open: boolean }) {
    if (!this.planting) return [longitude, latitude]
    const place = [longitude, latitude].map(
      degrees => `${degrees.toFixed(3)}${String(++this.#count).padStart(5, '0')}1`,
    )
    for (const mark of place) this.#keep(mark, at)
    return place.map(Number)
  }

  /** The marks in a text, in whatever letters. */
  in(text: string): Mark[] {
    const found = text.toLowerCase().match(/qz\d{5}zq|77\d{7}|\d{1,3}\.\d{9}/g) ?? []
    return [...new Set(found)].flatMap(each => this.marks.get(each) ?? [])
  }
}
