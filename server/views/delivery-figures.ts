import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import type { Seen } from './sql.ts'
import { type Within, whenArrived, whenDelivered } from './when-it-counts.ts'

type Movement = Seen<RecordOf<'movement'>>
type Delivery = Seen<RecordOf<'delivery'>>

/** What deliveries that stand say, each who counted for themselves, beside what the movements counted were to bring. */
export type DeliveryFigures = {
  /** Movements that have arrived, and those of all movements that somebody has counted. */
  arrived: number
  counted: number
  confirmed: number
  items: {
    /** Who counted. */
    party: string
    item: string
    unit: string
    /** As notified for the movements that it counted; null where none of them lists it. */
    planned: number | null
    delivered: number
    damaged: number
    missing: number
  }[]
}

/**
 * Counts are never added up across those who counted: they may have counted the same boxes. Within a span an arrival and
 * a delivery count by when they were; a movement counted several times, and what it was to bring of an item, with the first.
 */
export const deliveryFigures = (
  movements: readonly Movement[],
  deliveries: readonly Delivery[],
  within: Within,
): DeliveryFigures => {
  const standing = deliveries
    .filter(({ state }) => state === 'confirmed')
    .sort((a, b) => whenDelivered(a) - whenDelivered(b) || a.index - b.index)
  const inSpan = standing.filter(delivery => within(whenDelivered(delivery)))
  const byId = new Map(movements.map(movement => [movement.id, movement]))
  const items = [...new Set(inSpan.map(({ by }) => by))].sort().flatMap(party => {
    const mine = inSpan.filter(({ by }) => by === party)
    const ofMovement = new Map<string, Delivery[]>()
    for (const each of standing)
      if (each.by === party) ofMovement.set(each.movement, [...(ofMovement.get(each.movement) ?? []), each])
    const lines = mine.flatMap(({ quantities }) => quantities)
    const named = new Map(lines.map(({ item, unit }) => [JSON.stringify([item, unit]), { item, unit }]))
    return [...named.values()].map(({ item, unit }) => {
      const isIt = (line: { item: string; unit: string }) => line.item === item && line.unit === unit
      const counts = lines.filter(isIt)
      const notified = [...ofMovement].flatMap(([movement, all]) => {
        const first = all.find(({ quantities }) => quantities.some(isIt)) ?? all[0]!
        return within(whenDelivered(first)) ? (byId.get(movement)?.cargo ?? []).filter(isIt) : []
      })
      return {
        party,
        item,
        unit,
        planned: notified.length === 0 ? null : sumOf(notified.map(({ quantity }) => quantity)),
        delivered: sumOf(counts.map(({ delivered }) => delivered)),
        damaged: sumOf(counts.map(({ damaged }) => damaged)),
        missing: sumOf(counts.map(({ missing }) => missing)),
      }
    })
  })
  return {
    arrived: movements.filter(movement => movement.arrivedAt !== null && within(whenArrived(movement))).length,
    counted: firstOfEach(standing).filter(each => within(whenDelivered(each))).length,
    confirmed: inSpan.length,
    items,
  }
}

/** Of each movement the first delivery; they come in order. */
const firstOfEach = (deliveries: readonly Delivery[]): Delivery[] => {
  const seen = new Set<string>()
  return deliveries.filter(({ movement }) => !seen.has(movement) && seen.add(movement))
}

/** Without the last binary digits in which sums of decimals differ. */
const sumOf = (numbers: readonly number[]): number => Number(numbers.reduce((sum, n) => sum + n, 0).toPrecision(12))
