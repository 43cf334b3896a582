import type { DeliveryRecord, MovementRecord } from '../data/records.ts'

type Line = DeliveryRecord['quantities'][number]
export type CountedItem = {
  item: string
  unit: string
  planned: number | null
  /** By each who counted, in their order; undefined where one has not counted it. */
  counts: readonly (Omit<Line, 'item' | 'unit'> | undefined)[]
  /** Those who counted it do not agree on what became of it. */
  differ: boolean
  /** Somebody says that another number was sent than the notification has. */
  unlikePlan: boolean
}

/** What of each item was notified, and what each who counted says of it; who counted it in several lines said their sum. */
export const countsOf = (
  cargo: MovementRecord['cargo'],
  deliveries: readonly Pick<DeliveryRecord, 'quantities'>[],
): CountedItem[] => {
  const named = [...cargo, ...deliveries.flatMap(delivery => delivery.quantities)]
  const items = new Map(named.map(({ item, unit }) => [JSON.stringify([item, unit]), { item, unit }]))
  return [...items.values()].map(({ item, unit }) => {
    const isIt = (line: { item: string; unit: string }) => line.item === item && line.unit === unit
    const notified = cargo.filter(isIt)
    const planned = notified.length === 0 ? null : sumOf(notified.map(line => line.quantity))
    const counts = deliveries.map(({ quantities }) => {
      const lines = quantities.filter(isIt)
      if (lines.length === 0) return undefined
      const of = (name: 'sent' | 'delivered' | 'damaged' | 'missing') => sumOf(lines.map(line => line[name]))
      return { sent: of('sent'), delivered: of('delivered'), damaged: of('damaged'), missing: of('missing') }
    })
    const counted = counts.filter(count => count !== undefined)
    return {
      item,
      unit,
      planned,
      counts,
      differ: new Set(counted.map(c => `${c.delivered} ${c.damaged} ${c.missing}`)).size > 1,
      unlikePlan: planned !== null && counted.some(count => count.sent !== planned),
    }
  })
}

/** Without the last binary digits in which sums of decimals differ. */
const sumOf = (numbers: readonly number[]): number => Number(numbers.reduce((sum, n) => sum + n, 0).toPrecision(12))
