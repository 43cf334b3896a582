import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchPart } from './fetch-part.ts'

beforeEach(() => {
  vi.stubGlobal('document', { querySelectorAll: () => [] })
})
afterEach(() => {
  vi.unstubAllGlobals()
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

test('a part that a newer build no longer has is asked for twice and then told as it is', async () => {
  network(true)
  const fetchPage = vi.fn().mockRejectedValue(lost)
  await expect(fetchPart(fetchPage)).rejects.toBe(lost)
  expect(fetchPage).toHaveBeenCalledTimes(2)
})
