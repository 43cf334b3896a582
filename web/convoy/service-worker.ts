/**
 * Keeps the phone page and the files it names, so that it opens with no network. The plan and the queue are not its
 * business: the page keeps those itself.
 */
/** What a service worker's own scope has, as far as it is used here. */
const worker = globalThis as unknown as {
  location: Location
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(name: 'fetch', listener: (event: Fetched) => void): void
}
type Extendable = Event & { waitUntil(work: Promise<unknown>): void }
type Fetched = Event & { request: Request; respondWith(answer: Promise<Response>): void }
const cacheName = 'convoy'
const page = '/convoy'

/** Fetches the page and what it names; kept together only when all of it has come. */
const fetchPage = async (): Promise<Response> => {
  const response = await fetch(page, { headers: { accept: 'text/html' }, cache: 'no-cache' })
  if (!response.ok) return response
  const text = await response.clone().text()
  const named = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path as string)
  const cache = await caches.open(cacheName)
  const missing = await Promise.all(named.map(async path => ((await cache.match(path)) ? [] : [path])))
  await cache.addAll(missing.flat())
  await cache.put(page, response.clone())
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname !== page && !named.includes(pathname)) await cache.delete(request)
  }
  return response
}

/** The newest page within three seconds; the kept one where the network is slower or gone. */
const openPage = async (): Promise<Response> => {
  const kept = await caches.match(page)
  const fresh = fetchPage()
  if (!kept) return fresh
  const late = new Promise<Response>(resolve => setTimeout(() => resolve(kept), 3_000))
  return Promise.race([fresh.then(response => (response.ok ? response : kept)).catch(() => kept), late])
}

worker.addEventListener('install', event => event.waitUntil(fetchPage().then(() => worker.skipWaiting())))
worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate' && pathname === page) event.respondWith(openPage())
  else if (pathname.startsWith('/assets/') || pathname === '/mark.svg')
    event.respondWith(caches.match(request).then(found => found ?? fetch(request)))
})
