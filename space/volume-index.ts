import { boxGap2, prepareShape } from './prepared-shape.ts'
import { boundsOf, type Range } from './time.ts'
import { type Meeting, meeting, type Volume } from './volume.ts'

/** Volumes by id, asked which of them a volume meets. `T` is the type of the ids; equal ids replace. */
export type VolumeIndex<T> = {
  readonly size: number
  insert(id: T, volume: Volume): void
  remove(id: T): boolean
  /** All volumes met, or within so many metres, within the horizon: exactly, earliest first. */
  meeting(volume: Volume, options?: { withinM?: number; horizon?: Range }): (Meeting & { id: T })[]
}

type Entry<T> = { id: T; volume: Volume; box: Float64Array; bounds: Range; order: number }

const slabMs = 4 * 3_600_000
const mostSlabs = 64

/**
 * Volumes are kept by the four-hour slabs they touch; those of many days stand apart and are looked at by every
 * question. Within a slab, boxes in earth-centred coordinates are compared, which know no antimeridian and no pole.
 */
export function createVolumeIndex<T>(): VolumeIndex<T> {
  const entries = new Map<T, Entry<T>>()
  const slabs = new Map<number, Set<Entry<T>>>()
  const standing = new Set<Entry<T>>()
  let inserted = 0

  function remove(id: T): boolean {
    const entry = entries.get(id)
    if (!entry) return false
    entries.delete(id)
    standing.delete(entry)
    for (const slab of slabsOf(entry.bounds) ?? []) {
      const there = slabs.get(slab)
      there?.delete(entry)
      if (there?.size === 0) slabs.delete(slab)
    }
    return true
  }

  function insert(id: T, volume: Volume): void {
    remove(id)
    const bounds = boundsOf(volume.during) ?? { from: Infinity, to: -Infinity }
    const entry = { id, volume, box: prepareShape(volume.shape).box, bounds, order: inserted++ }
    entries.set(id, entry)
    const touched = slabsOf(bounds)
    if (!touched) standing.add(entry)
    for (const slab of touched ?? []) {
      const there = slabs.get(slab)
      if (there) there.add(entry)
      else slabs.set(slab, new Set([entry]))
    }
  }

  function candidates(bounds: Range): Iterable<Entry<T>> {
    const touched = slabsOf(bounds)
    if (!touched) return entries.values()
    const found = new Set(standing)
    for (const slab of touched) for (const entry of slabs.get(slab) ?? []) found.add(entry)
    return found
  }

  return {
    get size() {
      return entries.size
    },
    insert,
    remove,
    meeting(volume, { withinM = 0, horizon } = {}) {
      const bounds = clip(boundsOf(volume.during), horizon)
      if (!bounds) return []
      const { box } = prepareShape(volume.shape)
      // A centimetre more than asked, so that what touches by rounding reaches the exact test.
      const reach2 = (withinM + 0.01) ** 2
      const found: (Meeting & { id: T; order: number })[] = []
      for (const { id, volume: other, box: otherBox, bounds: otherBounds, order } of candidates(bounds)) {
        if (otherBounds.from > bounds.to || otherBounds.to < bounds.from) continue
        if (boxGap2(box, 0, otherBox, 0) > reach2) continue
        const met = meeting(volume, other, withinM, horizon)
        if (met) found.push({ id, ...met, order })
      }
      return found.sort((a, b) => a.from - b.from || a.order - b.order).map(({ order, ...met }) => met)
    },
  }
}

function clip(bounds: Range | null, horizon: Range | undefined): Range | null {
  if (!bounds || !horizon) return bounds
  const clipped = { from: Math.max(bounds.from, horizon.from), to: Math.min(bounds.to, horizon.to) }
  return clipped.from <= clipped.to ? clipped : null
}

/** The slabs a range touches, or null when they are too many to list. */
function slabsOf({ from, to }: Range): number[] | null {
  const first = Math.floor(from / slabMs)
  const count = Math.floor(to / slabMs) - first + 1
  if (from > to) return []
  return count > mostSlabs || !Number.isFinite(count) ? null : Array.from({ length: count }, (_, i) => first + i)
}
