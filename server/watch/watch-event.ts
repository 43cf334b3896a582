/**
 * What a rule noticed: it opens, updates and closes by itself, and is the same whatever order points arrived in.
 * `from` and `until` are milliseconds of the epoch; an event that lasts has `until` null.
 */
export type WatchEvent = {
  readonly movement: string
  /** The rule's name: off-route, late, silent. */
  readonly rule: string
  /** Stable id of this event within the movement. */
  readonly key: string
  readonly severity: 'note' | 'attention' | 'alarm'
  readonly from: number
  readonly until: number | null
  readonly place?: readonly [longitude: number, latitude: number]
  readonly facts: Readonly<Record<string, number | string | null>>
}
