import type { RecordType } from './records.ts'

/** Each is named: one that is missing does not compile. */
const named: Record<RecordType, true> = {
  party: true,
  case: true,
  request: true,
  position: true,
  assessment: true,
  meeting: true,
  arrangement: true,
  corridor: true,
  restriction: true,
  site: true,
  movement: true,
  notice: true,
  alarm: true,
  taking: true,
  'track-seal': true,
  delivery: true,
  incident: true,
  'incident-answer': true,
  observation: true,
  statement: true,
  correction: true,
}

/** Every type of record that the world holds. */
export const recordTypes = Object.keys(named) as readonly RecordType[]
