import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isEntered } from './what-became-of.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(ms => {
    const late = new AbortController()
    setTimeout(() => late.abort(new DOMException('', 'TimeoutError')), ms)
    return late.signal
  })
  // A line on which each answer takes twenty seconds.
  vi.stubGlobal(
    'fetch',
    (_: string, { signal }: RequestInit) =>
      new Promise((answer, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        setTimeout(() => answer(new Response('{}')), 20_000)
      }),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('whoever signs anew over a slow line hears whether the act before is in, and is not held off for ever', async () => {
  const asked = isEntered('an-act')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await asked).toBe(true)
})

test('what a page waits for before it shows itself is not waited for longer than it says', async () => {
  const asked = expect(isEntered('an-act', 5000)).rejects.toMatchObject({ code: 'offline' })
  await vi.advanceTimersByTimeAsync(5000)
  await asked
})
