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

/** An answer whose parts come as they are given. */
const answersInParts = (): ReadableStreamDefaultController<Uint8Array> => {
  let parts!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      parts = controller
    },
  })
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
    signal?.addEventListener('abort', () => parts.error(signal.reason))
    return new Response(body, { headers: { 'content-type': 'application/json' } })
  })
  return parts
}
const bytes = (text: string) => new TextEncoder().encode(text)

test('an answer that comes slowly is waited for as long as more of it comes', async () => {
  const parts = answersInParts()
  const asked = api('/views/board')
  for (const part of ['[1', ',2', ',3']) {
    parts.enqueue(bytes(part))
    await vi.advanceTimersByTimeAsync(50_000)
  }
  parts.enqueue(bytes(']'))
  parts.close()
  expect(await asked).toEqual([1, 2, 3])
})

test('an answer that begins and then comes no further, breaks off, or ends in its middle is told as a line that is off', async () => {
  const stalls = answersInParts()
  const asked = expect(api('/views/board')).rejects.toMatchObject({ code: 'offline' })
  stalls.enqueue(bytes('[1'))
  await vi.advanceTimersByTimeAsync(61_000)
  await asked

  const breaks = answersInParts()
  const broken = expect(api('/views/board')).rejects.toMatchObject({ code: 'offline' })
  breaks.enqueue(bytes('[1'))
  await vi.advanceTimersByTimeAsync(0)
  breaks.error(new TypeError('network error'))
  await broken

  const ends = answersInParts()
  const ended = expect(api('/views/board')).rejects.toMatchObject({ code: 'offline' })
  ends.enqueue(bytes('[1'))
  ends.close()
  await ended
})

test('a page of whoever stands between is no answer of the register', async () => {
  const says = (status: number, body: string) => vi.stubGlobal('fetch', async () => new Response(body, { status }))
  says(502, '<h1>Bad Gateway</h1>')
  await expect(api('/views/board')).rejects.toMatchObject({ code: 'offline' })
  says(200, '<h1>Sign in to this network</h1>')
  await expect(api('/views/board')).rejects.toMatchObject({ code: 'offline' })
  says(503, '{"code":"database-away"}')
  await expect(api('/views/board')).rejects.toMatchObject({ code: 'database-away', status: 503 })
  says(413, 'too large')
  await expect(api('/views/board')).rejects.toMatchObject({ status: 413 })
})

test('an answer of nothing but that it is done is one, also where the browser gives it a body', async () => {
  const answer = new Response(new ReadableStream())
  Object.defineProperty(answer, 'status', { value: 204 })
  vi.stubGlobal('fetch', async () => answer)
  expect(await api<void>('/channels/1', { method: 'DELETE' })).toBeUndefined()
})
