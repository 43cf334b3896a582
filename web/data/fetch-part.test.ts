import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchPart } from './fetch-part.ts'

beforeEach(() => {
  vi.stubGlobal('document', { querySelectorAll: () => [] })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const network = (onLine: boolean): void => {
  vi.stubGlobal('navigator', { onLine })
  vi.stubGlobal('fetch', async () => new Response('', { status: 200 }))
}
const lost = new TypeError('Failed to fetch dynamically imported module')

test('a page lost in a tunnel, with the network back before anybody looked, comes without a word', async () => {
  network(true)
  const fetchPage = vi.fn().mockRejectedValueOnce(lost).mockResolvedValueOnce('the page')
  expect(await fetchPart(fetchPage)).toBe('the page')
})

test('without a network that is what is said', async () => {
  network(false)
  await expect(fetchPart(() => Promise.reject(lost))).rejects.toMatchObject({ code: 'offline' })
})

test('on a line that drops one question after another it is asked for some times more', async () => {
  network(true)
  vi.useFakeTimers()
  const fetchPage = vi.fn().mockRejectedValueOnce(lost).mockRejectedValueOnce(lost).mockResolvedValueOnce('the page')
  const coming = fetchPart(fetchPage)
  await vi.runAllTimersAsync()
  expect(await coming).toBe('the page')
})

test('a part that a newer build no longer has is asked for some times and then told as it is', async () => {
  network(true)
  vi.useFakeTimers()
  const fetchPage = vi.fn().mockRejectedValue(lost)
  const told = expect(fetchPart(fetchPage)).rejects.toBe(lost)
  await vi.runAllTimersAsync()
  await told
  expect(fetchPage).toHaveBeenCalledTimes(4)
})
