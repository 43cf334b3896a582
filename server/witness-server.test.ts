import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { utf8 } from '@unimpeded/register/bytes.ts'
import { formatCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { parseCosignaturePayload, verifyCosignature } from '@unimpeded/register/cosignature.ts'
import { parseNote, signNote } from '@unimpeded/register/note.ts'
import { appendLeaves, consistencyProof, leafHash, rootAt } from '@unimpeded/register/tree.ts'
import { formatVerifierKey, parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { formatAddCheckpoint, parseWitnessAnswer, parseWitnessSize } from '@unimpeded/register/witness.ts'
import { build } from 'esbuild'
import { afterEach, describe, expect, it } from 'vitest'
import { DataFolderInUse } from './data-folder.ts'
import { nodeSigner, nodeVerify, publicKeyOf } from './native-crypto.ts'
import { startWitness, type Witness, WitnessFault } from './witness-server.ts'

const origin = 'example.org/register'
const seed = new Uint8Array(32).fill(7)
const logKey = { name: origin, type: 1 as const, publicKey: publicKeyOf(seed) }
const logLine = formatVerifierKey(logKey)

/** A log as its owner has it; another `flavour` is another history under the same key. */
const logOf = (flavour: string, name = origin, signingSeed = seed) => {
  const nodes = new Map<string, Uint8Array>()
  const hashAt = (level: number, index: number) => nodes.get(`${level}/${index}`)!
  let size = 0
  const grow = (to: number) => {
    if (to <= size) return
    const leaves = Array.from({ length: to - size }, (_, i) => leafHash(utf8(`${flavour} ${size + i}`)))
    const grown = appendLeaves(size, leaves, hashAt)
    for (const { level, index, hash } of grown.nodes) nodes.set(`${level}/${index}`, hash)
    size = to
  }
  const checkpoint = (at: number) => {
    grow(at)
    const text = formatCheckpoint({ origin: name, size: at, root: rootAt(at, hashAt) })
    return signNote(text, { name, type: 1, publicKey: publicKeyOf(signingSeed) }, nodeSigner(signingSeed))
  }
  return {
    checkpoint,
    request: async (old: number, to: number) => {
      const note = await checkpoint(to)
      return formatAddCheckpoint({ old, proof: old > to ? [] : consistencyProof(old, to, hashAt), checkpoint: note })
    },
  }
}

const folders: string[] = []
const running: Witness[] = []
const newFolder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-witness-'))
  folders.push(dir)
  return dir
}
const start = async (dir: string, options: { name?: string; now?: () => number; logs?: string[] } = {}) => {
  const witness = await startWitness({
    dir,
    port: 0,
    host: '127.0.0.1',
    name: 'witness.example/north',
    logs: [logLine],
    ...options,
  })
  running.push(witness)
  return witness
}
const post = (witness: { url: string }, body: string) =>
  fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body })
/** The time in the one cosignature of a 200, which must verify for the checkpoint. */
const cosignedAt = async (answer: Response, checkpoint: string, vkey: string) => {
  expect(answer.status).toBe(200)
  const [line, ...more] = parseWitnessAnswer(await answer.text())
  expect(more).toEqual([])
  expect(await verifyCosignature(parseNote(checkpoint).text, line!, parseVerifierKey(vkey), nodeVerify)).toBe(true)
  return parseCosignaturePayload(line!.signature).timestamp
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(witness => witness.stop()))
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true })
})

describe('a witness', () => {
  it('cosigns a log as it grows, and again at the same size with a newer time', async () => {
    let now = 1_726_640_000_000
    const witness = await start(newFolder(), { now: () => now })
    const log = logOf('true')
    expect(await cosignedAt(await post(witness, await log.request(0, 3)), await log.checkpoint(3), witness.vkey)).toBe(
      1_726_640_000,
    )
    expect((await post(witness, await log.request(3, 200))).status).toBe(200)
    now += 60_000
    expect(
      await cosignedAt(await post(witness, await log.request(200, 200)), await log.checkpoint(200), witness.vkey),
    ).toBe(1_726_640_060)
  })

  it('never gives a later checkpoint an earlier time, even when its clock is set back', async () => {
    let now = 2_000_000_000_000
    const dir = newFolder()
    const log = logOf('true')
    const before = await start(dir, { now: () => now })
    await post(before, await log.request(0, 3))
    await before.stop()
    now -= 3_600_000
    const after = await start(dir, { now: () => now })
    expect(await cosignedAt(await post(after, await log.request(3, 4)), await log.checkpoint(4), after.vkey)).toBe(
      2_000_000_000,
    )
  })

  it('says 404 of a log it does not know', async () => {
    const witness = await start(newFolder())
    const other = logOf('true', 'example.org/other')
    expect((await post(witness, await other.request(0, 1))).status).toBe(404)
  })

  it('says 403 where the log did not sign', async () => {
    const witness = await start(newFolder())
    const impostor = logOf('true', origin, new Uint8Array(32).fill(8))
    expect((await post(witness, await impostor.request(0, 1))).status).toBe(403)
    const note = await logOf('true').checkpoint(5)
    const bent = note.replace(/[A-Za-z0-9](?=[A-Za-z0-9+/=]{10}\n$)/, c => (c === 'A' ? 'B' : 'A'))
    expect((await post(witness, formatAddCheckpoint({ old: 0, proof: [], checkpoint: bent }))).status).toBe(403)
  })

  it('says 400 of what cannot be read, and of an old size past the checkpoint', async () => {
    const witness = await start(newFolder())
    const log = logOf('true')
    expect((await post(witness, 'old one\n\nnothing')).status).toBe(400)
    expect((await post(witness, '')).status).toBe(400)
    expect((await post(witness, await log.request(9, 3))).status).toBe(400)
  })

  it('says 409 with the size it has, where the log begins elsewhere', async () => {
    const witness = await start(newFolder())
    const log = logOf('true')
    await post(witness, await log.request(0, 7))
    const answer = await post(witness, await log.request(3, 9))
    expect(answer.status).toBe(409)
    expect(answer.headers.get('content-type')).toBe('text/x.tlog.size')
    expect(parseWitnessSize(await answer.text())).toBe(7)
  })

  it('says 422 of another history: a proof that fails, or the same size with another root', async () => {
    const witness = await start(newFolder())
    const [log, forked] = [logOf('true'), logOf('false')]
    await post(witness, await log.request(0, 7))
    expect((await post(witness, await forked.request(7, 7))).status).toBe(422)
    expect((await post(witness, await forked.request(7, 9))).status).toBe(422)
    expect((await post(witness, await log.request(7, 9))).status).toBe(200)
  })

  it('says 413 of a body longer than any request, and 405 and 404 of what is not asked here', async () => {
    const witness = await start(newFolder())
    expect((await post(witness, 'x'.repeat(1_000_001))).status).toBe(413)
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405)
    expect((await fetch(witness.url, { method: 'DELETE' })).status).toBe(405)
    expect((await fetch(`${witness.url}/elsewhere`)).status).toBe(404)
  })

  it('says who it is', async () => {
    const witness = await start(newFolder())
    const page = await (await fetch(witness.url)).text()
    expect(page).toContain(witness.vkey)
    expect(page).toContain(origin)
    expect(await (await fetch(`${witness.url}/vkey`)).text()).toBe(`${witness.vkey}\n`)
  })

  it('cosigns one of two histories that come at the same moment, whichever is first', async () => {
    const witness = await start(newFolder())
    const logs = Array.from({ length: 8 }, (_, i) => logOf(`history ${i}`))
    const answers = await Promise.all(logs.map(async log => post(witness, await log.request(0, 5))))
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 409)).toHaveLength(7)
    const first = answers.findIndex(answer => answer.status === 200)
    const further = await Promise.all(logs.map(async log => (await post(witness, await log.request(5, 6))).status))
    expect(further.map((status, i) => (i === first ? status === 200 : status === 409 || status === 422))).not.toContain(
      false,
    )
  })

  it('remembers across a restart, with the same key, which only its owner can read', async () => {
    const dir = newFolder()
    const log = logOf('true')
    const before = await start(dir)
    await post(before, await log.request(0, 7))
    await before.stop()
    const after = await start(dir, { name: undefined })
    expect(after.vkey).toBe(before.vkey)
    expect((await post(after, await log.request(0, 7))).status).toBe(409)
    expect((await post(after, await log.request(7, 8))).status).toBe(200)
    if (process.platform !== 'win32') expect(statSync(join(dir, 'witness-key')).mode & 0o777).toBe(0o600)
  })

  it('refuses a folder in use, another name, a witness’s key for a log’s, and a state it cannot read', async () => {
    const dir = newFolder()
    const witness = await start(dir)
    await expect(start(dir)).rejects.toThrow(DataFolderInUse)
    await post(witness, await logOf('true').request(0, 7))
    await witness.stop()
    await expect(start(dir, { name: 'witness.example/south' })).rejects.toThrow(WitnessFault)
    await expect(start(dir, { logs: [witness.vkey] })).rejects.toThrow(WitnessFault)
    const [file] = readdirSync(join(dir, 'logs'))
    writeFileSync(join(dir, 'logs', file!), '{"size":')
    await expect(start(dir)).rejects.toThrow(/cannot be read/)
  })

  it('forgets no cosignature it has answered, however it is killed', async () => {
    const dir = newFolder()
    const program = await asProgram(dir)
    const log = logOf('true')
    let answered = 0
    // On a machine that is busy it may be killed six times before it has said anything.
    for (let round = 0; round < 6 || answered === 0; round++) {
      const child = spawn(process.execPath, [program, join(dir, 'data'), logLine], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const url = await new Promise<string>((resolve, reject) => {
        child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()))
        child.once('exit', code => reject(new Error(`the witness ended with ${code}`)))
      })
      const ended = new Promise(resolve => child.once('exit', resolve))
      const killing = new Promise<void>(resolve =>
        setTimeout(
          () => {
            child.kill('SIGKILL')
            resolve()
          },
          5 + Math.random() * 120,
        ),
      )
      // Learns the size where the witness stands, which may be one further than was answered, and goes on from there.
      let standing: number | undefined
      try {
        for (;;) {
          const old: number = standing ?? answered
          const answer = await post({ url }, await log.request(old, old + 1))
          if (answer.status === 200) {
            await answer.text()
            answered = old + 1
            standing = answered
          } else {
            expect(answer.status).toBe(409)
            standing = parseWitnessSize(await answer.text())
            expect(standing).toBeGreaterThanOrEqual(answered)
          }
        }
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
      }
      await killing
      await ended
    }
    const survivor = await start(join(dir, 'data'))
    const answer = await post(survivor, await log.request(answered + 50, answered + 51))
    expect(answer.status).toBe(409)
    expect(parseWitnessSize(await answer.text())).toBeGreaterThanOrEqual(answered)
    expect(answered).toBeGreaterThan(0)
  })
})

/** The witness as a program of its own, since Node 20 does not read TypeScript. */
async function asProgram(dir: string): Promise<string> {
  mkdirSync(dir, { recursive: true })
  const outfile = join(dir, 'witness.mjs')
  await build({
    stdin: {
      contents: `import { startWitness } from './witness-server.ts'
        const [dir, log] = process.argv.slice(2)
        const { url } = await startWitness({ dir, port: 0, host: '127.0.0.1', name: 'witness.example/north', logs: [log] })
        console.log(url)`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'silent',
  })
  return outfile
}
