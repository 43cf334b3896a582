import { expect, test } from 'vitest'
import { ApiProblem } from '../data/api.ts'
import { enterRows, type Fates, settleRows } from './enter-rows.ts'

/** A register of one desk, and a device that keeps what became of each row. */
const aRegister = () => {
  const there: string[] = []
  let kept: Fates = {}
  const entering = {
    rows: [{ row: 2 }, { row: 3 }, { row: 4 }],
    fates: () => kept,
    keep: async (row: number, fate: Fates[number]) => {
      kept = { ...kept, [row]: fate }
    },
    whereIs: async (id: string) => (there.includes(id) ? { id, index: there.indexOf(id) } : undefined),
    sign: async ({ row }: { row: number }, sending: (id: string) => Promise<void>) => {
      await sending(`act ${row}`)
      there.push(`act ${row}`)
      return { id: `act ${row}`, index: there.length - 1 }
    },
    stopped: () => false,
  }
  const entered = () => Object.entries(kept).flatMap(([row, { entered }]) => (entered ? [Number(row)] : []))
  return { there, entering, entered, fates: () => kept }
}

test('each row is an act of its own; one that is refused ends it, and going on begins there', async () => {
  const { there, entering, entered } = aRegister()
  const refused = new ApiProblem({ status: 409, code: 'findings-not-cited' })
  const halt = await enterRows({
    ...entering,
    sign: (row, sending) => (row.row === 3 ? Promise.reject(refused) : entering.sign(row, sending)),
  })
  expect(halt).toEqual({ row: 3, fault: refused })
  expect(entered()).toEqual([2])
  expect(await enterRows(entering)).toBeUndefined()
  expect(there).toEqual(['act 2', 'act 3', 'act 4'])
})

test('an answer is lost and the page is gone: which rows were entered is asked, and no row is entered twice', async () => {
  const { there, entering, entered, fates } = aRegister()
  const lost = new ApiProblem({ status: 0, code: 'unanswered' })
  const halt = await enterRows({
    ...entering,
    sign: async (row, sending) => {
      const answer = await entering.sign(row, sending)
      if (row.row === 3) throw lost
      return answer
    },
  })
  expect(halt).toEqual({ row: 3, fault: lost })
  // What the device has of it, when the page is opened again.
  expect(fates()[3]).toEqual({ sent: ['act 3'] })
  expect(await settleRows(entering)).toBe(1)
  expect(entered()).toEqual([2, 3])
  await enterRows(entering)
  expect(there).toEqual(['act 2', 'act 3', 'act 4'])
})

test('what never arrived is not taken for entered', async () => {
  const { there, entering, entered } = aRegister()
  await enterRows({
    ...entering,
    sign: async ({ row }, sending) => {
      await sending(`lost ${row}`)
      throw new ApiProblem({ status: 0, code: 'unanswered' })
    },
  })
  expect(await settleRows(entering)).toBe(0)
  expect(entered()).toEqual([])
  await enterRows(entering)
  expect(there).toEqual(['act 2', 'act 3', 'act 4'])
})

test('told that an earlier act had been entered, it looks which row that was and goes on', async () => {
  const { there, entering, entered } = aRegister()
  await entering.keep(2, { sent: ['act 2'] })
  there.push('act 2')
  let told = false
  const halt = await enterRows({
    ...entering,
    rows: [{ row: 3 }, { row: 4 }],
    sign: (row, sending) => {
      if (told) return entering.sign(row, sending)
      told = true
      return Promise.reject(new ApiProblem({ status: 0, code: 'entered-before' }))
    },
  })
  expect(halt).toBeUndefined()
  expect(entered()).toEqual([2, 3, 4])
})

test('an act of something else that had been entered before is told, and nothing more is signed', async () => {
  const { there, entering } = aRegister()
  const before = new ApiProblem({ status: 0, code: 'entered-before' })
  expect(await enterRows({ ...entering, sign: () => Promise.reject(before) })).toEqual({ row: 2, fault: before })
  expect(there).toEqual([])
})

test('whoever stops it has the act on its way entered, and no other', async () => {
  const { there, entering } = aRegister()
  expect(await enterRows({ ...entering, stopped: () => there.length === 1 })).toBeUndefined()
  expect(there).toEqual(['act 2'])
})
