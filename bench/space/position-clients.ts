/**
 * The other side of positions-http: phones in a process of their own, each on a connection kept open, that send the next
 * report when the last was answered; and a subscriber that listens to the live stream.
 */
import { connect } from 'node:net'
import { ownSeconds } from '../cpu-time.ts'
import { quantile } from '../figure.ts'

export type PhoneOrder = {
  url: string
  /** A token for each device, and the bearer of the desk that listens; null where nobody does. */
  tokens: string[]
  listener: string | null
  /** The waypoints of each movement, an hour apart from `startAt` on; where it is now lies between two of them. */
  routes: [longitude: number, latitude: number][][]
  startAt: number
  /** Fixes in a request: 1 in the query, as OsmAnd sends it; more as our own page does. */
  batch: number
  connections: number
  /** Positions a second at most; none where it is 0. */
  perSecond: number
  /** One in so many positions rings an alarm of its own; none where it is 0. */
  alarmEvery: number
  forMs: number
  warmMs: number
}
export type PhoneCount = {
  positions: number
  perSecond: number
  answerP99Ms: number
  /** Processor time the phones took, in seconds. */
  cpuSeconds: number
  /** From sending a position to hearing its event on the stream, milliseconds. */
  heardMs: number[]
  rung: number
}

process.on('message', async (order: PhoneOrder) => {
  process.send?.(await report(order))
})

const report = async (order: PhoneOrder): Promise<PhoneCount> => {
  const { url, tokens, routes, batch, startAt, alarmEvery, perSecond } = order
  const sent = new Map<string, number>()
  const heardMs: number[] = []
  const stop = new AbortController()
  if (order.listener) {
    const stream = await fetch(`${url}/events`, {
      signal: stop.signal,
      headers: { authorization: `Bearer ${order.listener}` },
    })
    void (async () => {
      let text = ''
      const decoder = new TextDecoder()
      for await (const chunk of stream.body!) {
        text += decoder.decode(chunk as Uint8Array, { stream: true })
        const end = text.lastIndexOf('\n\n')
        if (end < 0) continue
        for (const [, name] of text.slice(0, end).matchAll(/"alarm":"(ring-\d+-\d+)"/g)) {
          const at = sent.get(name!)
          if (at === undefined) continue
          heardMs.push(performance.now() - at)
          sent.delete(name!)
        }
        text = text.slice(end + 2)
      }
    })().catch(() => {})
  }

  const last = tokens.map(() => Date.now())
  const latencies: number[] = []
  let positions = 0
  let counted = 0
  let rung = 0
  const began = performance.now()
  const isWarm = () => performance.now() - began > order.warmMs
  const isOver = () => performance.now() - began > order.warmMs + order.forMs
  const run = Date.now()
  const cpu = ownSeconds()
  const phone = async (line: Awaited<ReturnType<typeof openLine>>, first: number) => {
    // Each connection speaks for its own devices, in turn.
    for (
      let device = first;
      !isOver();
      device = device + order.connections < tokens.length ? device + order.connections : first
    ) {
      if (perSecond > 0) {
        const ahead = (positions / perSecond) * 1000 - (performance.now() - began)
        if (ahead > 0) await new Promise(done => setTimeout(done, ahead))
      }
      const since = last[device]!
      const now = Math.max(since + batch, Date.now())
      last[device] = now
      const fixes = Array.from({ length: batch }, (_, n) => {
        const at = since + Math.round(((now - since) * (n + 1)) / batch)
        return { at, ...placeAt(routes[device]!, (at - startAt) / 3_600_000, device % 20 === 0 ? 0.03 : 0) }
      })
      positions += batch
      let alarm = ''
      if (alarmEvery > 0 && positions % alarmEvery === 0) {
        alarm = `ring-${run}-${rung++}`
        sent.set(alarm, performance.now())
      }
      const asked = performance.now()
      const [fix] = fixes
      const request =
        batch === 1
          ? `GET /positions?id=${tokens[device]}&lat=${fix!.latitude}&lon=${fix!.longitude}&timestamp=${fix!.at}&speed=15.5&bearing=45&altitude=150&accuracy=8${alarm && `&alarm=${alarm}`} HTTP/1.1\r\nhost: bench\r\n\r\n`
          : post(tokens[device]!, JSON.stringify({ fixes: fixes.map(each => ({ ...each, accuracyM: 8, speedMs: 8 })) }))
      const status = await line(request)
      if (status !== 200) throw new Error(`a position was answered ${status}`)
      if (isWarm()) {
        latencies.push(performance.now() - asked)
        counted += batch
      }
    }
  }
  await Promise.all(
    Array.from({ length: Math.min(order.connections, tokens.length) }, async (_, n) => phone(await openLine(url), n)),
  )
  const seconds = (performance.now() - began - order.warmMs) / 1000
  // What was rung last is still on its way.
  for (let waited = 0; sent.size > 0 && waited < 50; waited++) await new Promise(done => setTimeout(done, 100))
  stop.abort()
  return {
    positions,
    perSecond: counted / seconds,
    answerP99Ms: quantile(latencies, 0.99),
    cpuSeconds: ownSeconds() - cpu,
    heardMs,
    rung,
  }
}

/** So many hours on the way; some are beside their road, by so many degrees. */
const placeAt = (route: PhoneOrder['routes'][number], hours: number, aside: number) => {
  const leg = Math.min(route.length - 2, Math.floor(hours))
  const [from, to] = [route[leg]!, route[leg + 1]!]
  const share = Math.min(1, hours - leg)
  return {
    longitude: Number((from[0] + (to[0] - from[0]) * share).toFixed(6)),
    latitude: Number((from[1] + (to[1] - from[1]) * share + aside).toFixed(6)),
  }
}

const post = (token: string, body: string): string =>
  `POST /positions HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** A connection kept open that asks one thing after another, and gives the status of each answer. */
const openLine = async (url: string): Promise<(request: string) => Promise<number>> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.setNoDelay(true)
  let received = ''
  let answered: ((status: number) => void) | null = null
  let failed: ((error: Error) => void) | null = null
  socket.on('error', error => failed?.(error))
  socket.on('close', () => failed?.(new Error('the server closed the connection')))
  socket.on('data', part => {
    received += part.toString('latin1')
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)
    if (received.length < end + 4 + length) return
    const status = Number(received.slice(9, 12))
    received = received.slice(end + 4 + length)
    answered?.(status)
  })
  return request =>
    new Promise((resolve, reject) => {
      answered = resolve
      failed = reject
      socket.write(request)
    })
}
