import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draftKeeper } from './draft-keeper.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A device that keeps drafts: what it was given, and of when. */
const device = () => {
  const kept: { value: string; at: number }[] = []
  return { kept, keeper: draftKeeper<string>(async (value, at) => void kept.push({ value, at })) }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('Jonas types and signs the next moment: what the device keeps after that is older than his signature, and goes with it', async () => {
  const { kept, keeper } = device()
  keeper.typed('SR-015')
  await pass(100)
  const signedAt = Date.now()
  await pass(1000)
  expect(kept).toEqual([{ value: 'SR-015', at: signedAt - 100 }])
})

test('so it is where his page is closed between, and keeps what it has in a hurry', async () => {
  const { kept, keeper } = device()
  keeper.typed('SR-015')
  await pass(100)
  const signedAt = Date.now()
  await pass(50)
  await keeper.flush()
  await pass(1000)
  expect(kept).toEqual([{ value: 'SR-015', at: signedAt - 100 }])
})

test('what he types after his signature is newer than it, and stays', async () => {
  const { kept, keeper } = device()
  keeper.typed('SR-015')
  await pass(100)
  const signedAt = Date.now()
  await pass(50)
  keeper.typed('SR-016')
  await pass(1000)
  expect(kept).toEqual([{ value: 'SR-016', at: signedAt + 50 }])
})

test('while he types nothing is kept, and then the last of it; what was signed or given up in time never is', async () => {
  const { kept, keeper } = device()
  for (const value of ['S', 'SR', 'SR-0']) {
    keeper.typed(value)
    await pass(200)
  }
  expect(kept).toEqual([])
  await pass(100)
  expect(kept.map(each => each.value)).toEqual(['SR-0'])
  keeper.typed('SR-01')
  keeper.forget()
  await pass(1000)
  await keeper.flush()
  expect(kept.map(each => each.value)).toEqual(['SR-0'])
})
