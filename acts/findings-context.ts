import type { CaseRecord, MovementRecord } from './world/records.ts'
import type { World } from './world/world.ts'

export type FindingsContext = {
  /** When it is entered, epoch milliseconds by the register's clock. */
  at: number
  caseRecord: CaseRecord | undefined
  /** The world as the signer may read it. */
  world: World
  /** The movement amended, which does not meet itself. */
  amends?: MovementRecord
}
