import type { WorldRecord } from '@unimpeded/acts/world/records.ts'
import type { RecordVersion } from './load-world.ts'

/** The record another stands on: the movement of a notice, the request of a position. */
export const onOf = (record: WorldRecord): string | null =>
  'of' in record ? record.of : 'movement' in record ? record.movement : null

/** A version of a record as its table keeps it. */
export const recordRow = ({ record, sinceIndex, sinceAt, untilIndex, untilAt }: RecordVersion) => ({
  id: record.id,
  type: record.type,
  case_id: record.case,
  on_id: onOf(record),
  state: record.state,
  since_index: sinceIndex,
  since_at: sinceAt,
  until_index: untilIndex,
  until_at: untilAt,
  readers: record.readers,
  data: record,
})
