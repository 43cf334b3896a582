import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import type { Seen } from './sql.ts'

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

/** Counts are never added up across those who counted: they may have counted the same boxes. */
export const deliveryFigures = (movements: readonly Movement[], deliveries: readonly Delivery[]): DeliveryFigures => {
  const standing = deliveries.filter(({ state }) => state === 'confirmed')
  const byId = new Map(movements.map(movement => [movement.id, movement]))
  const items = [...new Set(standing.map(({ by }) => by))].sort().flatMap(party => {
    const mine = standing.filter(({ by }) => by === party)
    const cargo = [...new Set(mine.map(({ movement }) => movement))].flatMap(id => byId.get(id)?.cargo ?? [])
    const lines = mine.flatMap(({ quantities }) => quantities)
    const named = new Map(lines.map(({ item, unit }) => [JSON.stringify([item, unit]), { item, unit }]))
    return [...named.values()].map(({ item, unit }) => {
      const isIt = (line: { item: string; unit: string }) => line.item === item && line.unit === unit
      const counts = lines.filter(isIt)
      const notified = cargo.filter(isIt)
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
    arrived: movements.filter(({ arrivedAt }) => arrivedAt !== null).length,
    counted: new Set(standing.map(({ movement }) => movement)).size,
    confirmed: standing.length,
    items,
  }
}

/** Without the last binary digits in which sums of decimals differ. */
const sumOf = (numbers: readonly number[]): number => Number(numbers.reduce((sum, n) => sum + n, 0).toPrecision(12))
