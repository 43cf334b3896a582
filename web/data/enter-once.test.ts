import { expect, test } from 'vitest'
import { ApiProblem, offline } from './api.ts'
import { type Entering, enteringOnce } from './enter-once.ts'

/** A register that enters the same act once, over a line that loses what it is told to lose. */
const registerOverALine = (lost: ('question' | 'answer' | null)[]) => {
  const entries: string[] = []
  let sealed = 0
  const entering = (says: string): Entering<{ index: number }> => ({
    by: 'seim-relief',
    says,
    seal: async () => ({ id: `${says} ${++sealed}`, act: { id: `${says} ${sealed}` } as never, files: {} }),
    post: async ({ act }) => {
      const loss = lost.shift()
      if (loss === 'question') throw offline
      const { id } = act as unknown as { id: string }
      if (!entries.includes(id)) entries.push(id)
      if (loss === 'answer') throw offline
      return { index: entries.indexOf(id) }
    },
    isThere: async id => entries.includes(id),
  })
  return { entries, entering }
}

test('Jonas loses the answer and presses again: his convoy is entered once', async () => {
  const { entries, entering } = registerOverALine(['answer', null])
  const enter = enteringOnce<{ index: number }>()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject({ code: 'unanswered' })
  expect(await enter(entering('SR-015'))).toEqual({ index: 0 })
  expect(entries).toEqual(['SR-015 1'])
})

test('what never arrived is sent again, and once', async () => {
  const { entries, entering } = registerOverALine(['question', 'question', null])
  const enter = enteringOnce<{ index: number }>()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject({ code: 'unanswered' })
  await expect(enter(entering('SR-015'))).rejects.toMatchObject({ code: 'unanswered' })
  await enter(entering('SR-015'))
  expect(entries).toEqual(['SR-015 1'])
})

test('who changes the words after a lost answer is told that the first were entered', async () => {
  const { entries, entering } = registerOverALine(['answer', null])
  const enter = enteringOnce<{ index: number }>()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject({ code: 'unanswered' })
  await expect(enter(entering('SR-015, two trucks'))).rejects.toMatchObject({ code: 'entered-before' })
  expect(entries).toEqual(['SR-015 1'])
  await enter(entering('SR-016'))
  expect(entries).toEqual(['SR-015 1', 'SR-016 2'])
})

test('who changes the words of what never arrived signs the new ones alone', async () => {
  const { entries, entering } = registerOverALine(['question', null])
  const enter = enteringOnce<{ index: number }>()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject({ code: 'unanswered' })
  await enter(entering('SR-015, two trucks'))
  expect(entries).toEqual(['SR-015, two trucks 2'])
})

test('a register that is at fault may have entered it; one that refuses has not', async () => {
  const { entering } = registerOverALine([])
  const enter = enteringOnce<{ index: number }>()
  const failing = (status: number, code: string) => ({
    ...entering('SR-015'),
    post: async () => {
      throw new ApiProblem({ status, code })
    },
  })
  await expect(enter(failing(503, 'unavailable'))).rejects.toMatchObject({ code: 'unanswered' })
  await expect(enter(failing(409, 'state-forbids'))).rejects.toMatchObject({ code: 'state-forbids' })
})
