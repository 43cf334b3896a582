import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Environment, House } from './environment.ts'

/** What a person who opens it in a browser still gets as it is. An act's own address is a page for a person. */
const forPrograms =
  /^\/(log|views|session|seat|events|health|kinds|positions|openapi\.json|statistics\.csv|acts\/[^/]+\/)/

/** The built pages: files as they are, and the one page for every address a person may open. */
export const webRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { webDir } = house
  if (!webDir || !existsSync(join(webDir, 'index.html'))) return app
  const page = readFileSync(join(webDir, 'index.html'), 'utf8')
  // The convoy leader's page is a small one of its own: a phone in the field need not fetch the screens of a desk.
  const convoyFile = join(webDir, 'convoy.html')
  const convoy = existsSync(convoyFile) ? readFileSync(convoyFile, 'utf8') : page
  app.use('/assets/*', compress())
  app.use('/base-map/*', compress())
  app.get(
    '/assets/*',
    serveStatic({ root: webDir, onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable') }),
  )
  app.get(
    '/base-map/*',
    serveStatic({ root: webDir, onFound: (_, c) => c.header('cache-control', 'public, max-age=3600') }),
  )
  app.get('/:file{[\\w.-]+\\.(html|js|svg|png|ico|webmanifest|txt)}', serveStatic({ root: webDir }))
  app.get('/convoy', c => c.html(convoy, 200, { 'cache-control': 'no-cache' }))
  app.get('*', async (c, next) => {
    if (!c.req.header('accept')?.includes('text/html') || forPrograms.test(c.req.path)) return next()
    c.header('vary', 'accept')
    return c.html(page, 200, { 'cache-control': 'no-cache' })
  })
  return app
}
