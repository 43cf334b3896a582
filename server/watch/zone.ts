import type { CorridorRecord, RestrictionRecord } from '@unimpeded/acts/world/records.ts'
import { duringOf } from '@unimpeded/acts/world/volumes-of.ts'
import type { Xyz } from '@unimpeded/space/earth.ts'
import { distanceToShapeM } from '@unimpeded/space/measure.ts'
import { prepareShape } from '@unimpeded/space/prepared-shape.ts'
import type { Position, Shape } from '@unimpeded/space/shape.ts'
import { type During, expand, type Range } from '@unimpeded/space/time.ts'

/** From this instant on, until the next spell, it is in this state. */
export type Spell = { state: string; from: number }

/**
 * An area that says who may be where, when: a restriction, or a corridor. Its spells are its states in order, so that a
 * position that arrives late is judged by what held when it was taken. Zones are values: a changed one is set anew.
 */
export type Zone = {
  id: string
  type: 'restriction' | 'corridor'
  title: string
  shape: Shape
  during: During
  /** What kind of restriction; null for a corridor. */
  cause: string | null
  spells: readonly Spell[]
}

/**
 * The zone of a record's versions, oldest first, each with the instant it was entered; null where its shape is withheld.
 * The shape, windows and title are those of the last version.
 */
export const zoneOf = (
  versions: readonly { record: CorridorRecord | RestrictionRecord; at: number }[],
): Zone | null => {
  const last = versions.at(-1)?.record
  if (!last?.shape) return null
  return {
    id: last.id,
    type: last.type,
    title: last.title,
    shape: last.shape,
    during: duringOf(last.during, last.windows),
    cause: last.type === 'restriction' ? last.cause : null,
    spells: versions.map(({ record, at }) => ({ state: record.state, from: at })),
  }
}

const dayMs = 86_400_000

/** When something is so between two instants, in order: a span that goes on ends beyond the second. */
export type Spans = (from: number, to: number) => readonly Range[]

/** While a restriction holds, or a corridor is suspended or closed. */
export const closedSpans = (zone: Zone): Spans =>
  kept(range =>
    zone.type === 'restriction'
      ? meet(inState(zone, range, ['declared']), expand(zone.during, range))
      : inState(zone, range, ['suspended', 'closed']),
  )

/** While a corridor is open and none of its windows is. */
export const shutSpans = (zone: Zone): Spans =>
  kept(range => meet(inState(zone, range, ['open']), without(expand(zone.during, range), range)))

/** While none of these hours of the day holds. */
export const outsideSpans = (during: During): Spans => kept(range => without(expand(during, range), range))

/** The state a zone is in at an instant, null before its first. */
export const stateAt = (zone: Zone, at: number): string | null =>
  zone.spells.findLast(spell => spell.from <= at)?.state ?? null

/** Metres from a position to a zone with its margin, 0 inside; null where it is further than `withinM` for certain. */
export const metresFrom = (zone: Zone, position: Position, place: Readonly<Xyz>, withinM: number): number | null => {
  const { box, marginM, polygons, segments } = prepareShape(zone.shape)
  for (let k = 0; k < 3; k++) {
    if (place[k]! < box[k]! - withinM || place[k]! > box[3 + k]! + withinM) return null
  }
  if (polygons.length === 0) {
    // The straight way through the earth is off by less than the dip of a segment: only on the edge is more needed.
    const throughM = nearestM(segments, place)
    if (throughM + edgeM < marginM) return 0
    if (throughM - edgeM > marginM + withinM) return null
  }
  const metres = distanceToShapeM(position, zone.shape)
  return metres > withinM ? null : metres
}

/** Whether a place outside a zone is certainly further from it than this. */
export const isFurther = (zone: Zone, place: Readonly<Xyz>, metres: number): boolean => {
  const { marginM, segments } = prepareShape(zone.shape)
  return nearestM(segments, place) - edgeM > marginM + metres
}

/** No prepared segment of 20 km dips further than 8 m below the ground. */
const edgeM = 10

const nearestM = (segments: Float64Array, place: Readonly<Xyz>): number => {
  const x = place[0]
  const y = place[1]
  const z = place[2]
  let least2 = Number.POSITIVE_INFINITY
  for (let s = 0; s < segments.length; s += 6) {
    const dx = segments[s + 3]! - segments[s]!
    const dy = segments[s + 4]! - segments[s + 1]!
    const dz = segments[s + 5]! - segments[s + 2]!
    const px = x - segments[s]!
    const py = y - segments[s + 1]!
    const pz = z - segments[s + 2]!
    const length2 = dx * dx + dy * dy + dz * dz
    const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / length2))
    const off2 = (px - share * dx) ** 2 + (py - share * dy) ** 2 + (pz - share * dz) ** 2
    if (off2 < least2) least2 = off2
  }
  return Math.sqrt(least2)
}

const inState = (zone: Zone, range: Range, states: readonly string[]): Range[] =>
  zone.spells.flatMap((spell, i) => {
    const from = Math.max(range.from, spell.from)
    const to = Math.min(range.to, zone.spells[i + 1]?.from ?? range.to)
    return states.includes(spell.state) && from < to ? [{ from, to }] : []
  })

const meet = (a: readonly Range[], b: readonly Range[]): Range[] =>
  a.flatMap(one =>
    b.flatMap(other => {
      const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
      return from < to ? [{ from, to }] : []
    }),
  )

const without = (held: readonly Range[], range: Range): Range[] => {
  const gaps: Range[] = []
  let at = range.from
  for (const { from, to } of held) {
    if (from > at) gaps.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  if (at < range.to) gaps.push({ from: at, to: range.to })
  return gaps
}

/** Keeps what was found for some days around what was asked; asking again within them costs nothing. */
const kept = (find: (range: Range) => Range[]): Spans => {
  let range: Range = { from: 0, to: -1 }
  let found: Range[] = []
  return (from, to) => {
    if (from < range.from + 1 || to > range.to - 1) {
      range = { from: from - dayMs, to: to + 2 * dayMs }
      found = find(range)
    }
    return those(found, from, to)
  }
}

const none: readonly Range[] = []

/** Those of some spans that touch the time between two instants. */
export const those = (spans: readonly Range[], from: number, to: number): readonly Range[] => {
  let those: Range[] | null = null
  for (const span of spans) {
    if (span.from > to || span.to < from) continue
    those ??= []
    those.push(span)
  }
  return those ?? none
}
