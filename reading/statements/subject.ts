import type { Range } from './range.ts'
import type { SourceType } from './source-types.ts'

/** Who a verb tells of: where they stand, what kind they are, whether another verb has them, and by which rule. */
export type Subject = { range: Range; type: SourceType; ellipted: boolean; rule: string }
