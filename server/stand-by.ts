import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { isDatabaseAway } from './database.ts'
import { problemText } from './http/problem.ts'
import { takeWritersRole } from './writers-role.ts'

/**
 * Waits until the writer's role is free, and takes it; null where `ended` comes first. Meanwhile every request at `port`
 * is answered 503, so that whoever shares requests out among servers sends them to the one that holds the role.
 */
export const standBy = async (options: {
  url: string
  port: number
  host: string
  ended: Promise<unknown>
  everyMs?: number
}): Promise<pg.Client | null> => {
  const { url, port, host, ended, everyMs = 1000 } = options
  const server = createServer((_request, response) => {
    response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '2' })
    response.end(problemText(503, standingBy))
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, host, resolve)
  })
  let over = false
  void ended.then(() => {
    over = true
  })
  try {
    while (!over) {
      const role = await takeWritersRole(url).catch(error => {
        // A database that is being started again is waited for as well.
        if (isDatabaseAway(error)) return null
        throw error
      })
      if (role && over) await role.end()
      else if (role) return role
      await Promise.race([wait(everyMs), ended])
    }
    return null
  } finally {
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  }
}

const standingBy = {
  code: 'standing-by',
  title: 'Standing by',
  detail: 'Another server takes the acts of this register. This one takes over by itself when that one is gone.',
  remedy: 'Ask the other server, or send the same again in a moment; an act is entered once.',
}
