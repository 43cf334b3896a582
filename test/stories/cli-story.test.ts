import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unimpeded-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The documented script, with the program that is built already, or another: a build would be under the feet of others. */
const story = (env: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    execFile(
      'bash',
      [fileURLToPath(new URL('../../docs/story.sh', import.meta.url))],
      { env: { ...process.env, TMPDIR: folder, UNIMPEDED: 'node dist/unimpeded.js', ...env } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

test('the documented script carries one relief movement from the request to the verified delivery', async () => {
  const { code, out, err } = await story()
  expect(err).toBe('')
  expect(code).toBe(0)
  for (const line of [
    /position-silent +4h +— +russia/,
    /signature-missing .* russia /,
    /crosses-restriction +cite .* Verges near Yunakivka/,
    /near-site +cite /,
    /answer-query .* ukraine /,
    /silence, passed on +7h .* russia /,
    /silence, passed on +13h .* russia /,
    /alarm-raised, fire-nearby .* seim-relief /,
    /It reaches: .*river-aid/,
    /corridor-suspended .* RA-EVAC-03/,
    /It does not hold \(inclusion\)/,
    /It holds: (\d+) entries/,
    /continues the 13 entries seen before/,
    /final since /,
  ]) {
    expect(out).toMatch(line)
  }
  // What a stranger counted over HTTP is what fsck counts in the folder.
  const [, size] = /It holds: (\d+) entries/.exec(out) ?? []
  expect(out).toContain(`The register is whole: ${size} entries, `)
  expect(out.trimEnd().split('\n').at(-1)).toBe('The story is whole.')
  expect(readdirSync(folder)).toEqual([])
}, 600_000)

test('it stops where a step does not go as told', async () => {
  const { code, out } = await story({ UNIMPEDED: 'false' })
  expect(code).not.toBe(0)
  expect(out).not.toContain('The story is whole.')
  expect(readdirSync(folder)).toEqual([])
})
