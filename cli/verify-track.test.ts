import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signNote } from '@unimpeded/register/note.ts'
import { discloseTrack, formatTrackSeal, trackRoot } from '@unimpeded/register/sealed-track.ts'
import { formatVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { newSeed, nodeSigner, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { expect, test } from 'vitest'
import { typed } from './terminal-of-test.ts'

test('an auditor verifies an hour of a sealed track, and is told when a place in it is another', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-track-'))
  const seed = newSeed()
  const key = { name: 'example.org/register', type: 1 as const, publicKey: publicKeyOf(seed) }
  const lines = [0, 1, 2, 3, 4].map(n => ({ at: n * 60_000, text: `{"longitude":${34 + n}}` }))
  const secret = new Uint8Array(32).fill(3)
  const text = formatTrackSeal({
    origin: key.name,
    movement: 'convoy-7',
    reason: 'incident',
    sealedAt: '2024-09-18T10:00:00.000Z',
    size: lines.length,
    root: trackRoot(lines, secret),
  })
  const note = await signNote(text, key, nodeSigner(seed))
  const disclosure = discloseTrack(lines, secret, { from: 60_000, until: 120_000 })
  const path = join(dir, 'track.json')
  const verify = (said: object) => {
    writeFileSync(path, JSON.stringify(said))
    return typed(['verify', path, '--vkey', formatVerifierKey(key)])
  }
  const good = await verify({ note, disclosure })
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining('5 positions, of which 2 are shown') })
  expect(good.out).toContain('1970-01-01T00:01:00.000Z  {"longitude":35}')
  const forged = JSON.parse(JSON.stringify(disclosure).replace('35', '36'))
  expect((await verify({ note, disclosure: forged })).code).toBe(1)
  expect((await verify({ note: note.replace('incident', 'asked'), disclosure })).code).toBe(1)
  expect((await verify({ note })).code).toBe(1)
  rmSync(dir, { recursive: true })
})
