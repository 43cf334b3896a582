import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { cosign } from '@unimpeded/register/cosignature.ts'
import { addSignature, parseNote, signNote } from '@unimpeded/register/note.ts'
import { formatPolicy } from '@unimpeded/register/policy.ts'
import { formatReceipt, openingExtra } from '@unimpeded/register/receipt.ts'
import { sealAct, verifySignedAct, withhold } from '@unimpeded/register/signed-act.ts'
import { appendLeaves, inclusionProof, leafHash } from '@unimpeded/register/tree.ts'
import { formatVerifierKey, parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { newSeed, nodeSigner, nodeVerify, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typed } from './terminal-of-test.ts'

let dir: string
const file = (name: string) => join(dir, name)
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'unimpeded-cli-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** A port on which nothing listens. */
const closedPort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

describe('the command line', () => {
  it('stops the exercise only at a chapter that it has', async () => {
    expect(await typed(['serve', '--exercise-until', 'case'])).toMatchObject({ code: 2 })
    const { code, err } = await typed(['serve', '--data', file('none'), '--exercise', '--exercise-until', 'end'])
    expect(code).toBe(2)
    expect(err).toContain('Its chapters: parties, case, request, agreement, notifications.')
    expect(existsSync(file('none'))).toBe(false)
  })

  it('lists its commands, and says how it ends', async () => {
    const { code, out } = await typed(['help'])
    expect(code).toBe(0)
    for (const name of [
      'serve',
      'exercise',
      'keys',
      'act',
      'acts',
      'concerns',
      'show',
      'check',
      'receipt',
      'verify',
      'witness',
      'fsck',
      'rebuild',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
      const own = await typed([name, '--help'])
      expect(own.code).toBe(0)
      expect(own.out).toContain(`unimpeded ${name}`)
      expect((await typed(['help', name])).out).toBe(own.out)
    }
    expect((await typed(['version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('answers what it does not understand in a sentence, with code 2', async () => {
    for (const args of [
      [],
      ['approve'],
      ['verify'],
      ['verify', 'a', 'b'],
      ['verify', '--colour'],
      ['act'],
      ['act', 'approve-convoy'],
      ['keys', 'lose'],
      ['acts'],
      ['receipt'],
      ['witness'],
      ['exercise', 'advance', 'soon'],
      ['serve', '--port', 'many'],
      ['serve', '--witness', 'north=https://'],
      ['serve', '--smtp', 'smtp://localhost:99999', '--mail-from', 'watch@example.org'],
      ['serve', '--smtp', 'smtp://localhost', '--mail-from', 'the watch'],
      ['check', 'x', '--json', '--geojson'],
    ]) {
      const { code, err } = await typed(args)
      expect({ args, code }).toEqual({ args, code: 2 })
      expect(err).not.toMatch(/Error|node:|\.ts:/)
      expect(err.trim()).not.toBe('')
    }
  })

  it('shows no password of a database that cannot be named so, and says how to write it', async () => {
    const { code, err } = await typed(['serve', '--data', file('none')], {
      env: { DATABASE_URL: 'postgres://olena:secret@127.0.0.1:543210/register' },
    })
    expect(code).toBe(2)
    expect(err).toContain('postgres://user:password@host:5432/database')
    expect(err).not.toContain('secret')
  })

  it('says where the database does not answer', async () => {
    const port = await closedPort()
    const env = { DATABASE_URL: `postgres://olena@127.0.0.1:${port}/register` }
    const { code, err } = await typed(['fsck'], { env })
    expect(code).toBe(3)
    expect(err).toContain(`nothing listens at 127.0.0.1:${port}`)
  })

  it('says that nobody answers, with code 3', async () => {
    const key = file('nobody.key')
    await typed(['keys', 'new', '--out', key])
    const { code, err } = await typed(['acts', '--key', key, '--url', `http://127.0.0.1:${await closedPort()}`])
    expect(code).toBe(3)
    expect(err).toContain('does not answer')
  })

  it('says of a log that does not answer that --log names it, with code 3', async () => {
    const { code, err } = await typed(['verify', '--log', `http://127.0.0.1:${await closedPort()}`])
    expect(code).toBe(3)
    expect(err).toMatch(/does not answer.*\n.*--log/)
    expect(err).not.toContain('--url')
  })

  it('says that a file is not there, with code 3', async () => {
    const { code, err } = await typed(['verify', file('none'), '--policy', file('none')])
    expect(code).toBe(3)
    expect(err).toContain(file('none'))
  })

  it('loads no server for what needs none', async () => {
    for (const command of ['verify', 'keys', 'act', 'check', 'run']) {
      const { metafile } = await build({
        entryPoints: [fileURLToPath(new URL(`./${command}.ts`, import.meta.url))],
        bundle: true,
        splitting: true,
        outdir: dir,
        write: false,
        metafile: true,
        platform: 'node',
        format: 'esm',
        logLevel: 'silent',
        packages: 'external',
        plugins: [
          {
            name: 'rooms',
            setup: ({ onResolve }) =>
              onResolve({ filter: /^@unimpeded\// }, ({ path }) => ({
                path: fileURLToPath(new URL(`../${path.slice('@unimpeded/'.length)}`, import.meta.url)),
              })),
          },
        ],
      })
      const loaded = new Set<string>()
      const walk = (path: string) => {
        if (loaded.has(path)) return
        loaded.add(path)
        for (const { path: next, kind } of metafile.inputs[path]?.imports ?? [])
          if (kind === 'import-statement') walk(next)
      }
      walk(Object.keys(metafile.inputs).find(path => path.endsWith(`cli/${command}.ts`))!)
      expect(loaded.size).toBeGreaterThan(1)
      expect([...loaded].filter(path => /(?:^|\/)server\//.test(path) && !path.endsWith('native-crypto.ts'))).toEqual(
        [],
      )
      expect([...loaded].filter(path => ['pg', 'hono', 'kysely', 'pino'].includes(path))).toEqual([])
    }
  })
})

describe('keys', () => {
  it('are made for one owner’s eyes, and never written over', async () => {
    const made = await typed(['keys', 'new', '--label', 'Jonas', '--out', file('jonas.key')])
    expect(made.code).toBe(0)
    const kept = JSON.parse(readFileSync(file('jonas.key'), 'utf8'))
    expect(kept).toMatchObject({ label: 'Jonas', publicKey: made.out.trim() })
    expect(made.out + made.err).not.toContain(kept.seed)
    if (process.platform !== 'win32') expect(statSync(file('jonas.key')).mode & 0o777).toBe(0o600)
    const again = await typed(['keys', 'new', '--out', file('jonas.key')])
    expect(again.code).toBe(3)
    expect(JSON.parse(readFileSync(file('jonas.key'), 'utf8'))).toEqual(kept)
    expect((await typed(['keys', 'show', file('jonas.key')])).out).toBe(made.out)
  })
})

describe('verify', () => {
  const origin = 'example.org/register'
  const [logSeed, partySeed, witnessSeed] = [newSeed(), newSeed(), newSeed()]
  const logKey = { name: origin, type: 1 as const, publicKey: publicKeyOf(logSeed) }
  const witnessKey = { name: 'witness.example/north', type: 4 as const, publicKey: publicKeyOf(witnessSeed) }
  const vkey = formatVerifierKey(logKey)
  const cosignedAt = 1_726_640_000

  /** A register of three entries, and the receipt of the second. */
  const receiptWith = async (withheld: string[] = [], bend: (text: string) => string = text => text) => {
    const fields = {
      kind: 'make-statement',
      version: 1,
      by: 'p',
      'body.text': 'Safe \u001b[31mpassage',
      'body.contacts': ['+380'],
    }
    const salts = (n: number) => new Uint8Array(n).fill(3)
    const { act } = await sealAct(
      { origin, fields, salts },
      { type: 1, publicKey: publicKeyOf(partySeed) },
      nodeSigner(partySeed),
    )
    const { leaf } = await verifySignedAct(origin, act, nodeVerify)
    const leaves = [new Uint8Array(80).fill(1), leaf, new Uint8Array(80).fill(2)].map(leafHash)
    const { nodes, root, size } = appendLeaves(0, leaves, () => new Uint8Array(32))
    const hashAt = (level: number, index: number) =>
      nodes.find(node => node.level === level && node.index === index)!.hash
    const signed = await signNote(formatCheckpoint({ origin, size, root }), logKey, nodeSigner(logSeed))
    const checkpoint = addSignature(
      signed,
      await cosign(parseNote(signed).text, cosignedAt, witnessKey, nodeSigner(witnessSeed)),
    )
    const older = await signNote(formatCheckpoint({ origin, size: 1, root: leaves[0]! }), logKey, nodeSigner(logSeed))
    writeFileSync(
      file('older'),
      addSignature(older, await cosign(parseNote(older).text, cosignedAt - 60, witnessKey, nodeSigner(witnessSeed))),
    )
    writeFileSync(
      file('policy'),
      formatPolicy({
        logs: [{ key: parseVerifierKey(vkey) }],
        witnesses: [{ name: 'north', key: parseVerifierKey(formatVerifierKey(witnessKey)) }],
        groups: [],
        quorum: 'north',
      }),
    )
    const text = formatReceipt({
      extra: openingExtra(origin, withhold(act, withheld)),
      index: 1,
      proof: inclusionProof(1, size, hashAt),
      checkpoint,
    })
    writeFileSync(file('receipt'), bend(text))
  }

  it('says what a receipt shows, in plain words', async () => {
    await receiptWith()
    const { code, out } = await typed(['verify', file('receipt'), '--vkey', vkey])
    expect(code).toBe(0)
    expect(out).toContain(`It holds: entry 1 of 3 in ${origin}`)
    expect(out).toContain('included')
    expect(out).toMatch(/body\.text +Safe \\u001b\[31mpassage/)
    expect(out).not.toContain('\u001b')
  })

  it('calls it final where the policy’s quorum has cosigned, and brackets its time', async () => {
    await receiptWith()
    const { code, out } = await typed([
      'verify',
      file('receipt'),
      '--policy',
      file('policy'),
      '--checkpoint',
      file('older'),
      '--json',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      holds: true,
      state: 'final',
      index: 1,
      size: 3,
      bracket: { notBefore: cosignedAt - 60, notAfter: cosignedAt },
    })
  })

  it('verifies a receipt with fields withheld, and names them', async () => {
    await receiptWith(['body.contacts'])
    const { code, out } = await typed(['verify', file('receipt')], { env: { UNIMPEDED_VKEY: vkey } })
    expect(code).toBe(0)
    expect(out).toContain('Withheld: body.contacts')
    expect(out).not.toContain('+380')
  })

  it('names the one check that fails, with code 1', async () => {
    await receiptWith([], text => text.replace('index 1', 'index 2'))
    expect(await typed(['verify', file('receipt'), '--vkey', vkey])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('(inclusion)'),
    })
    const other = formatVerifierKey({ ...logKey, publicKey: publicKeyOf(newSeed()) })
    await receiptWith()
    expect(JSON.parse((await typed(['verify', file('receipt'), '--vkey', other, '--json'])).out)).toMatchObject({
      holds: false,
      check: 'log-signature',
    })
    expect(
      (await typed(['verify', file('receipt'), '--vkey', formatVerifierKey({ ...logKey, name: 'example.org/other' })]))
        .err,
    ).toContain('(log)')
    await receiptWith([], text => text.slice(0, 200))
    expect(await typed(['verify', file('receipt'), '--vkey', vkey])).toMatchObject({
      code: 1,
      err: expect.stringContaining('(form)'),
    })
  })

  it('asks for the key rather than trusting the receipt', async () => {
    await receiptWith()
    expect((await typed(['verify', file('receipt')])).code).toBe(2)
    expect((await typed(['verify', file('receipt'), '--vkey', 'not a key'])).code).toBe(2)
  })
})

describe('check', () => {
  const gpx = (points: string) =>
    `<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><rte><name>Convoy 7</name>${points}</rte></gpx>`
  const point = (lat: number, lon: number, name: string, time = '') =>
    `<rtept lat="${lat}" lon="${lon}">${time && `<time>${time}</time>`}<name>${name}</name></rtept>`
  const now = Date.parse('2024-09-18T06:00:00Z')
  const route = (points: string) => {
    writeFileSync(file('route.gpx'), gpx(points))
    return (...flags: string[]) => typed(['check', file('route.gpx'), ...flags], { now })
  }

  it('finds nothing in a plain route', async () => {
    const check = route(
      point(50.90774, 34.79812, 'Sumy', '2024-09-20T06:00:00Z') +
        point(51.19061, 35.27034, 'Sudzha', '2024-09-20T07:30:00Z'),
    )
    expect(await check()).toEqual({ code: 0, out: 'Nothing was found.\n', err: '' })
  })

  it('asks for the times a file lacks, and takes them', async () => {
    const check = route(point(50.90774, 34.79812, 'Sumy') + point(51.19061, 35.27034, 'Sudzha'))
    expect(await check()).toMatchObject({ code: 1, err: expect.stringContaining('--start and --speed-kmh') })
    const { code, out } = await check('--start', '2024-09-20T09:00:00+03:00', '--speed-kmh', '40', '--json')
    expect(code).toBe(0)
    const { waypoints } = JSON.parse(out)
    expect(waypoints[0]).toEqual({ name: 'Sumy', position: [34.79812, 50.90774], etd: '2024-09-20T06:00:00Z' })
    // Some 46 km.
    expect(waypoints[1].eta).toMatch(/^2024-09-20T07:0\d:\d\dZ$/)
  })

  it('looks at the places also where times are missing', async () => {
    const check = route(point(34.79812, 50.90774, 'Sumy') + point(35.27034, 51.19061, 'Sudzha'))
    const { code, out, err } = await check()
    expect(code).toBe(1)
    expect(out.match(/coordinates-swapped/g)).toHaveLength(2)
    expect(err).toContain('--start and --speed-kmh')
    // Where a place is not on the earth at all, the others are looked at.
    const beyond = route(point(95.2, 34.79812, 'Sumy') + point(51.1, 35.2, 'Sudzha'))
    expect((await beyond()).out).toContain('too-few-decimals')
  })

  it('tells swapped coordinates, speed, decimals and a place that is elsewhere, as a table and on a map', async () => {
    const check = route(
      point(50.90774, 34.79812, 'Sumy', '2024-09-20T06:00:00Z') +
        point(51.1, 35.0, 'Kharkiv', '2024-09-20T06:05:00Z') +
        point(35.27034, 51.19061, 'Sudzha', '2024-09-20T07:30:00Z'),
    )
    const { out, code } = await check()
    expect(code).toBe(0)
    for (const finding of ['coordinates-swapped', 'speed-implausible', 'too-few-decimals', 'far-from-place'])
      expect(out).toContain(finding)
    expect((await check('--strict')).code).toBe(1)
    const { features } = JSON.parse((await check('--geojson')).out)
    expect(features[0].geometry.type).toBe('LineString')
    expect(
      features.some((each: { properties: { code?: string } }) => each.properties.code === 'coordinates-swapped'),
    ).toBe(true)
  })

  it('says what is wrong with a file that is none', async () => {
    writeFileSync(file('route.gpx'), 'a route, by hand')
    expect(await typed(['check', file('route.gpx')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('unknown-format'),
    })
  })
})
