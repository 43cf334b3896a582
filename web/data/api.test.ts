import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api } from './api.ts'

beforeEach(() => {
  vi.useFakeTimers()
  // A line that was cut off: nothing comes, and nothing says so.
  vi.stubGlobal(
    'fetch',
    (_: string, { signal }: RequestInit) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        if (signal?.aborted) reject(signal.reason)
      }),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a line on which nothing comes any more is told as one that is off', async () => {
  const asked = expect(api('/views/board')).rejects.toMatchObject({ code: 'offline' })
  await vi.advanceTimersByTimeAsync(60_000)
  await asked
})

test('whoever sends much has longer for it', async () => {
  let ended = false
  const sent = api('/acts', { method: 'POST', body: 'x'.repeat(1_000_000) }).catch(fault => {
    ended = true
    throw fault
  })
  const asked = expect(sent).rejects.toMatchObject({ code: 'offline' })
  await vi.advanceTimersByTimeAsync(200_000)
  expect(ended).toBe(false)
  await vi.advanceTimersByTimeAsync(100_000)
  await asked
})

test('what nobody waits for any more is given up, and that is no fault of the line', async () => {
  const nobody = new AbortController()
  const asked = expect(api('/views/board', { signal: nobody.signal })).rejects.toMatchObject({ name: 'AbortError' })
  nobody.abort()
  await asked
  await expect(api('/views/board', { signal: nobody.signal })).rejects.toMatchObject({ name: 'AbortError' })
})

test('whoever waits no longer than a time of their own is told that nothing came', async () => {
  const late = new AbortController()
  const asked = expect(api('/acts/1', { signal: late.signal })).rejects.toMatchObject({ code: 'offline' })
  late.abort(new DOMException('', 'TimeoutError'))
  await asked
})
