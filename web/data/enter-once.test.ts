import { expect, test } from 'vitest'
import { ApiProblem, offline } from './api.ts'
import { type Entering, enteringOnce } from './enter-once.ts'

type Line = 'question' | 'answer' | 'late' | null

/**
 * A register that enters the same act once and each act of a party in its place, over a line that loses what it is told
 * to lose or brings it late; and a device, which remembers when its page is gone.
 */
const registerOverALine = (lost: Line[]) => {
  const entries: string[] = []
  const late: (() => void)[] = []
  const device = new Set<string>()
  let sealed = 0
  const enter = (id: string): void => {
    const [, place] = id.split('@')
    if (!entries.includes(id) && Number(place) === entries.length) entries.push(id)
  }
  const entering = (says: string): Entering<{ index: number }> => ({
    by: 'seim-relief',
    says,
    seal: async () => {
      const id = `${says} ${++sealed}@${entries.length}`
      return { id, act: { id } as never, files: {} }
    },
    post: async ({ act }) => {
      const loss = lost.shift()
      const { id } = act as unknown as { id: string }
      if (loss === 'late') late.push(() => enter(id))
      if (loss === 'question' || loss === 'late') throw offline
      if (!entries.includes(id) && Number(id.split('@')[1]) !== entries.length)
        throw new ApiProblem({ status: 409, code: 'seq-wrong' })
      enter(id)
      if (loss === 'answer') throw offline
      return { index: entries.indexOf(id) }
    },
    isThere: async id => {
      if (lost[0] === 'question' || lost[0] === 'late') throw offline
      return entries.includes(id)
    },
    unanswered: {
      keep: async id => void device.add(id),
      ids: async () => [...device],
      drop: async ids => {
        for (const id of ids) device.delete(id)
      },
    },
  })
  return { entries, entering, device, late }
}

/** The page as it is after it was loaded: nothing is held in it. */
const page = () => enteringOnce<{ index: number }>()
const unanswered = { code: 'unanswered' }

test('Jonas loses the answer and presses again: his convoy is entered once', async () => {
  const { entries, entering, device } = registerOverALine(['answer', null])
  const enter = page()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject(unanswered)
  expect(await enter(entering('SR-015'))).toEqual({ index: 0 })
  expect(entries).toEqual(['SR-015 1@0'])
  expect([...device]).toEqual([])
})

test('what never arrived is sent again, and once', async () => {
  const { entries, entering } = registerOverALine(['question', 'question', null])
  const enter = page()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject(unanswered)
  await expect(enter(entering('SR-015'))).rejects.toMatchObject(unanswered)
  await enter(entering('SR-015'))
  expect(entries).toEqual(['SR-015 1@0'])
})

test('who changes the words after a lost answer is told that the first were entered', async () => {
  const { entries, entering } = registerOverALine(['answer', null])
  const enter = page()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject(unanswered)
  await expect(enter(entering('SR-015, two trucks'))).rejects.toMatchObject({ code: 'entered-before' })
  expect(entries).toEqual(['SR-015 1@0'])
  await enter(entering('SR-016'))
  expect(entries).toEqual(['SR-015 1@0', 'SR-016 3@1'])
})

test('who changes the words of what never arrived signs the new ones alone', async () => {
  const { entries, entering, device } = registerOverALine(['question', null])
  const enter = page()
  await expect(enter(entering('SR-015'))).rejects.toMatchObject(unanswered)
  await enter(entering('SR-015, two trucks'))
  expect(entries).toEqual(['SR-015, two trucks 2@0'])
  expect([...device]).toEqual([])
})

test('Jonas loses the answer and loads the page anew: his convoy is not entered a second time', async () => {
  const { entries, entering } = registerOverALine(['answer', null])
  await expect(page()(entering('SR-015'))).rejects.toMatchObject(unanswered)
  await expect(page()(entering('SR-015'))).rejects.toMatchObject({ code: 'entered-before' })
  expect(entries).toEqual(['SR-015 1@0'])
})

test('what comes in late, after the page was loaded anew and something else was signed, finds its place taken', async () => {
  const { entries, entering, late, device } = registerOverALine(['late', null])
  await expect(page()(entering('SR-015'))).rejects.toMatchObject(unanswered)
  await page()(entering('SR-015'))
  for (const arrives of late) arrives()
  expect(entries).toEqual(['SR-015 2@0'])
  expect([...device]).toEqual([])
})

test('what comes in while it is signed again is found by its place, and not entered twice', async () => {
  const { entries, entering, late } = registerOverALine(['late', null])
  await expect(page()(entering('SR-015'))).rejects.toMatchObject(unanswered)
  const again = entering('SR-015')
  const seal = again.seal
  await expect(
    page()({
      ...again,
      // It arrives the moment before the register tells the next place.
      seal: () => {
        for (const arrives of late) arrives()
        return seal()
      },
    }),
  ).rejects.toMatchObject({ code: 'entered-before' })
  expect(entries).toEqual(['SR-015 1@0'])
})

test('while it cannot be asked what became of it, nothing else is sent', async () => {
  const { entries, entering, device } = registerOverALine(['answer', 'question'])
  await expect(page()(entering('SR-015'))).rejects.toMatchObject(unanswered)
  await expect(page()(entering('SR-016'))).rejects.toMatchObject({ code: 'offline' })
  expect(entries).toEqual(['SR-015 1@0'])
  expect([...device]).toEqual(['SR-015 1@0'])
})

test('another desk of the party signs between: the act takes the next place, and one that was lost too', async () => {
  const { entries, entering } = registerOverALine([])
  const between = (says: string) => {
    const asked = entering(says)
    let first = true
    return {
      ...asked,
      seal: async () => {
        const sealed = await asked.seal()
        if (first) entries.push(`the other desk @${entries.length}`)
        first = false
        return sealed
      },
    }
  }
  await page()(between('SR-015'))
  expect(entries).toEqual(['the other desk @0', 'SR-015 2@1'])

  const line = registerOverALine(['question'])
  const enter = page()
  await expect(enter(line.entering('SR-016'))).rejects.toMatchObject(unanswered)
  line.entries.push('the other desk @0')
  await enter(line.entering('SR-016'))
  expect(line.entries).toEqual(['the other desk @0', 'SR-016 2@1'])
})

test('a register that is at fault may have entered it; one that refuses has not', async () => {
  const { entering, device } = registerOverALine([])
  const enter = page()
  const failing = (status: number, code: string) => ({
    ...entering('SR-015'),
    post: async () => {
      throw new ApiProblem({ status, code })
    },
  })
  await expect(enter(failing(503, 'unavailable'))).rejects.toMatchObject(unanswered)
  expect(device.size).toBe(1)
  // One that a witness holds back says so itself: to press again would not help. The newest copy may hold the act.
  await expect(enter(failing(503, 'behind-a-witness'))).rejects.toMatchObject({ code: 'behind-a-witness' })
  expect(device.size).toBe(1)
  await expect(enter(failing(409, 'state-forbids'))).rejects.toMatchObject({ code: 'state-forbids' })
  expect(device.size).toBe(0)
})
