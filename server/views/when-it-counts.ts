import type { DeliveryRecord, IncidentRecord, MovementRecord } from '@unimpeded/acts/world/records.ts'

/** Whether an instant lies in the span that is counted. */
export type Within = (at: number) => boolean

/** A movement counts by its departure: as reported, else as planned; by its notification where neither is known. */
export const whenDeparted = ({ departedAt, waypoints, at }: Pick<MovementRecord, 'departedAt' | 'waypoints' | 'at'>) =>
  instant(departedAt ?? waypoints[0]?.etd ?? waypoints[0]?.eta, at)

/** An arrival counts by when it was, as reported. */
export const whenArrived = ({ arrivedAt, at }: Pick<MovementRecord, 'arrivedAt' | 'at'>) => instant(arrivedAt, at)

/** A delivery counts by when it was, as confirmed; by its confirmation where that is not said. */
export const whenDelivered = ({ deliveredAt, at }: Pick<DeliveryRecord, 'deliveredAt' | 'at'>) =>
  instant(deliveredAt, at)

/** An incident counts by when it happened, as reported; by its report where that is not said. */
export const whenHappened = ({ happenedAt, at }: Pick<IncidentRecord, 'happenedAt' | 'at'>) => instant(happenedAt, at)

const instant = (text: string | null | undefined, other: number): number => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? other : at
}
