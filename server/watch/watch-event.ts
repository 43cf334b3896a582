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

/** Whether two reports of an event say the same of it. */
export const saysTheSame = (a: WatchEvent, b: WatchEvent): boolean => {
  if (a === b) return true
  if (a.severity !== b.severity || a.until !== b.until || a.from !== b.from) return false
  if (a.place?.[0] !== b.place?.[0] || a.place?.[1] !== b.place?.[1]) return false
  for (const name of Object.keys(b.facts)) if (a.facts[name] !== b.facts[name]) return false
  return Object.keys(a.facts).length === Object.keys(b.facts).length
}
