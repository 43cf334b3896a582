import { ApiProblem } from '../data/api.ts'

/** How far a row has come: the acts that were sent for it, and the one that was entered. */
export type RowFate = { sent: readonly string[]; entered?: Entered }
export type Entered = { id: string; index: number }
/** The fates of a list's rows by number; of a row that was never sent there is none. */
export type Fates = Readonly<Record<number, RowFate>>

export type EnteringRows<Row extends { row: number }> = {
  rows: readonly Row[]
  fates: () => Fates
  /** Keeps a row's fate on the device, before the next step is taken. */
  keep: (row: number, fate: RowFate) => Promise<void>
  /** Signs a row's act and enters it; tells its id before it is sent. Throws where it is not known to have been entered. */
  sign: (row: Row, sending: (id: string) => Promise<void>) => Promise<Entered>
  /** Where an act stands in the register; undefined where it is not there. Throws where that cannot be asked. */
  whereIs: (id: string) => Promise<Entered | undefined>
  /** Somebody wants to stop: the act on its way is waited for, and no other is begun. */
  stopped: () => boolean
}

/** Why it ended before the last row, and at which. */
export type Halt = { row: number; fault: unknown }

/**
 * Enters the rows of a list one after another, each an act of its own, and stops at the first that is not entered. A
 * row that was entered is passed over, so that whoever begins again goes on where it ended.
 */
export async function enterRows<Row extends { row: number }>(entering: EnteringRows<Row>): Promise<Halt | undefined> {
  const { rows, fates, keep, sign, stopped } = entering
  for (const row of rows) {
    for (let turn = 0; fates()[row.row]?.entered === undefined; turn++) {
      if (stopped()) return undefined
      try {
        const { id, index } = await sign(row, async id => {
          const sent = fates()[row.row]?.sent ?? []
          if (!sent.includes(id)) await keep(row.row, { sent: [...sent, id] })
        })
        await keep(row.row, { sent: fates()[row.row]?.sent ?? [], entered: { id, index } })
      } catch (fault) {
        // An earlier act of the desk, lost from sight, had been entered: it may be one of these rows.
        if (!isEnteredBefore(fault) || turn > 0 || !(await settleRows(entering).catch(() => 0)))
          return { row: row.row, fault }
      }
    }
  }
  return undefined
}

/** Asks what became of rows that were sent and not answered, and keeps what is learnt. Says how many were entered. */
export async function settleRows(
  entering: Pick<EnteringRows<{ row: number }>, 'fates' | 'keep' | 'whereIs'>,
): Promise<number> {
  let found = 0
  for (const [row, { sent, entered }] of Object.entries(entering.fates())) {
    if (entered) continue
    for (const id of sent) {
      const there = await entering.whereIs(id)
      if (!there) continue
      await entering.keep(Number(row), { sent, entered: there })
      found++
      break
    }
  }
  return found
}

const isEnteredBefore = (fault: unknown): boolean => fault instanceof ApiProblem && fault.code === 'entered-before'
