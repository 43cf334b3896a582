import type { Span } from '../article.ts'
import type { Entity } from '../statement.ts'
import { titles } from './gazetteer.ts'

/**
 * A role a person is introduced with, and when it was so said: a role belongs to a person during a time, and an article
 * knows only the day it was published. `text` is verbatim.
 */
export type Role = { entity: string; text: string; span: Span; seen: string | null }

/** A role held from the first day it was seen until the last. `null` where no article told its day. */
export type RoleDuring = { name: string; role: string; from: string | null; until: string | null }

const titleWords = new Set(titles.toLowerCase().split(' '))
const holdsTitle = (words: string) =>
  words
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .some(word => titleWords.has(word) || titleWords.has(word.replace(/-general$/, '')))
const small = /^(?:of|for|the|and|in|to|on)$/

/** The roles that stand beside the names of persons: before ("Foreign Minister Sergey Lavrov") or after, between commas. */
export function rolesOf(text: string, entities: readonly Entity[], published: string | null): Role[] {
  const seen = published?.slice(0, 10) ?? null
  const roles: Role[] = []
  for (const { id, type, mentions } of entities) {
    if (type !== 'person') continue
    for (const [start, end] of mentions) {
      for (const span of [before(text, start), after(text, end)]) {
        if (span) roles.push({ entity: id, text: text.slice(...span), span, seen })
      }
    }
  }
  return roles
}

function before(text: string, start: number): Span | null {
  const line = text.slice(Math.max(0, start - 120), start)
  const words = [...line.matchAll(/[\p{L}\p{M}.'’-]+/gu)]
  let first = words.length
  while (first > 0) {
    const word = words[first - 1]!
    const gap = line.slice(word.index + word[0].length, words[first]?.index ?? line.length)
    const fits = /^\p{Lu}/u.test(word[0]) || titleWords.has(word[0].toLowerCase()) || small.test(word[0])
    if (!fits || !/^ ?$/.test(gap) || /[a-z]\.$/.test(word[0])) break
    first--
  }
  while (
    first < words.length &&
    (small.test(words[first]![0]) || /^(?:The|A|An|And|But|When|In|On)$/.test(words[first]![0]))
  )
    first++
  if (first >= words.length) return null
  const from = start - line.length + words[first]!.index
  const to = start - line.length + line.trimEnd().length
  const role = text.slice(from, to)
  return holdsTitle(role) ? [from, to] : null
}

function after(text: string, end: number): Span | null {
  const found = /^, ((?:the |a |an |who is |his |her |their )?[^,.;:!?()\n“”"]{3,110})(?=[,.;])/.exec(
    text.slice(end, end + 140),
  )
  const role = found?.[1]
  if (
    !role ||
    !holdsTitle(role) ||
    /^(?:who|which|and|but|as|while|when|he|she|they) /.test(role.replace(/^who is /, ''))
  )
    return null
  const from = end + 2
  return [from, from + role.length]
}

/** Roles of one person over many articles, gathered by their words; two at a time, or one after another, both stand. */
export function rolesOverTime(roles: readonly { name: string; text: string; seen: string | null }[]): RoleDuring[] {
  const gathered = new Map<string, RoleDuring>()
  for (const { name, text, seen } of roles) {
    const role = text.replace(/^(?:the|a|an) /i, '')
    const key = `${name}\n${role.toLowerCase()}`
    const known = gathered.get(key)
    const days = [known?.from, known?.until, seen].filter((day): day is string => day != null).sort()
    gathered.set(key, { name, role: known?.role ?? role, from: days[0] ?? null, until: days.at(-1) ?? null })
  }
  return [...gathered.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || (a.from ?? '').localeCompare(b.from ?? ''),
  )
}
