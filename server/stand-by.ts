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
  const server = createServer((request, response) => {
    const isPerson = request.headers.accept?.includes('text/html')
    const type = isPerson ? 'text/html; charset=utf-8' : 'application/problem+json'
    response.writeHead(503, { 'content-type': type, 'retry-after': '2', 'cache-control': 'no-store' })
    response.end(isPerson ? standingByPage : problemText(503, standingBy))
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

/** For a person who came with a browser: in every language, since none is known; it looks again by itself. */
const standingByPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>Unimpeded</title>
<body style="font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem">
<p>Another server takes the acts of this register now. This one takes over by itself when that one is gone. This page looks again every 5 seconds.</p>
<p lang="uk">Акти цього реєстру зараз приймає інший сервер. Цей сам його замінить, коли того не стане. Сторінка перевіряє це кожні 5 секунд.</p>
<p lang="ar" dir="rtl">خادم آخر يتلقى الآن أفعال هذا السجل. وهذا الخادم يحلّ محله من تلقاء نفسه حين يغيب. تتحقق هذه الصفحة من ذلك كل 5 ثوانٍ.</p>
</html>
`
