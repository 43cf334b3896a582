import type { WorldRecord } from '@unimpeded/acts/world/records.ts'
import type { RecordVersion } from './load-world.ts'

/** The record another stands on: the movement of a notice, the request of a position. */
const onOf = (record: WorldRecord): string | null =>
  'of' in record ? record.of : 'movement' in record ? record.movement : null

/**
 * A version of a record as its table keeps it. What everyone who may read the row sees is in `data`: not who else may,
 * and of a record that stands on another not that one's title, which is for those who may read the other too.
 */
export const recordRow = ({ record, sinceIndex, sinceAt, untilIndex, untilAt }: RecordVersion) => {
  const { readers, ...data } = record
  const on = onOf(record)
  return {
    id: record.id,
    type: record.type,
    case_id: record.case,
    on_id: on,
    state: record.state,
    since_index: sinceIndex,
    since_at: sinceAt,
    until_index: untilIndex,
    until_at: untilAt,
    readers,
    data: on === null ? data : { ...data, title: '' },
  }
}
