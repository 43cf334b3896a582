/**
 * A witness that any party can run (C2SP tlog-witness v1): it cosigns a log's checkpoint only where it continues the
 * one it has cosigned before, so that a log cannot show two histories without every witness seeing it.
 *
 * Its folder holds `witness-key` and, in `logs/`, one file per log with the newest checkpoint cosigned. That file is on
 * the disk before the answer leaves, so whatever was answered is remembered through any crash; a file that cannot be
 * read stops the witness, since beginning again from nothing would forget.
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fromBase64, fromHex, toBase64, toHex } from '@unimpeded/register/bytes.ts'
import { cosign } from '@unimpeded/register/cosignature.ts'
import { maxNoteBytes } from '@unimpeded/register/note.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { formatVerifierKey, type NoteKey, parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import {
  type AddCheckpointRequest,
  formatWitnessAnswer,
  parseAddCheckpoint,
  witnessDecision,
} from '@unimpeded/register/witness.ts'
import { openDataFolder } from './data-folder.ts'
import { newSeed, nodeSigner, nodeVerify, publicKeyOf } from './native-crypto.ts'

export type Witness = {
  /** Where it is reached; logs post to `<url>/add-checkpoint`. */
  url: string
  /** Its verifier key of type 4, one line: what a policy names. */
  vkey: string
  /** Answers what has come in, then gives the folder back. Harmless when repeated. */
  stop(): Promise<void>
}

/** The witness cannot run as asked; the message says why and what to do. */
export class WitnessFault extends Error {
  override name = 'WitnessFault'
}

type Stored = { origin: string; size: number; root: string; cosignedAt: number }
type Answer = { status: number; body: string; contentType: string }

const plainText = 'text/plain; charset=utf-8'

/**
 * Starts a witness on a folder of its own. `name` is the name its key signs under; it is needed at the first start and
 * stands ever after. `logs` are the verifier keys it trusts. `now` is in milliseconds.
 * Throws WitnessFault, DataFolderInUse, or ParseError on a malformed verifier key.
 */
export async function startWitness(given: {
  dir: string
  port: number
  host?: string
  name?: string
  logs: readonly string[]
  now?: () => number
}): Promise<Witness> {
  const { logs, now = Date.now } = given
  const origins = logs.map(line => {
    const key = parseVerifierKey(line)
    if (key.type !== 1) throw new WitnessFault(`The verifier key of ${key.name} is a witness's, not a log's.`)
    return key.name
  })
  if (origins.length === 0) throw new WitnessFault('A witness needs at least one log to watch: its verifier key.')
  const folder = openDataFolder(given.dir)
  try {
    const { key, sign } = openKey(folder.dir, given.name)
    const vkey = formatVerifierKey(key)
    mkdirSync(join(folder.dir, 'logs'), { recursive: true, mode: 0o700 })
    const fileOf = (origin: string) =>
      join(folder.dir, 'logs', `${createHash('sha256').update(origin).digest('hex')}.json`)
    for (const origin of origins) readStored(fileOf(origin), origin)

    /** Requests about one log wait for one another, so that no two are decided on the same state. */
    const queues = new Map<string, Promise<unknown>>()
    const addCheckpoint = (request: AddCheckpointRequest): Promise<Answer> => {
      const { origin } = request
      if (!origins.includes(origin)) return decide(request)
      const answer = (queues.get(origin) ?? Promise.resolve()).then(() => decide(request))
      queues.set(
        origin,
        answer.catch(() => {}),
      )
      return answer
    }
    const decide = async (request: AddCheckpointRequest): Promise<Answer> => {
      const file = fileOf(request.origin)
      const stored = origins.includes(request.origin) ? readStored(file, request.origin) : null
      const decision = await witnessDecision({
        logs,
        stored: stored && { size: stored.size, root: fromBase64(stored.root) },
        request,
        verify: nodeVerify,
      })
      if ('status' in decision) return decision
      const { accept, text } = decision
      // A cosignature says that nothing larger was seen by then, so its time never runs behind an earlier one.
      const cosignedAt = Math.max(Math.floor(now() / 1000), stored?.cosignedAt ?? 0)
      const line = await cosign(text, cosignedAt, key, sign)
      writeStored(file, { origin: accept.origin, size: accept.size, root: toBase64(accept.root), cosignedAt })
      return { status: 200, body: formatWitnessAnswer([line]), contentType: plainText }
    }

    const introduce = (): Answer => ({
      status: 200,
      body: [
        `This is the witness ${key.name}. Logs post their checkpoints to /add-checkpoint (C2SP tlog-witness).`,
        `Its verifier key: ${vkey}`,
        'It watches:',
        ...origins.map(origin => {
          const stored = readStored(fileOf(origin), origin)
          return `  ${origin}: ${stored ? `cosigned at size ${stored.size}, ${new Date(stored.cosignedAt * 1000).toISOString()}` : 'nothing cosigned yet'}`
        }),
        '',
      ].join('\n'),
      contentType: plainText,
    })

    const answer = async (request: IncomingMessage): Promise<Answer> => {
      const path = (request.url ?? '/').split('?')[0]!
      if (path === '/add-checkpoint') {
        if (request.method !== 'POST') return refuse(405, 'Checkpoints are posted here.')
        const body = await bodyOf(request)
        if (body === null) return refuse(413, `A request has at most ${maxNoteBytes} bytes.`)
        try {
          return await addCheckpoint(parseAddCheckpoint(body))
        } catch (error) {
          if (error instanceof ParseError) return refuse(400, error.message)
          throw error
        }
      }
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return refuse(405, 'Only /add-checkpoint takes anything.')
      if (path === '/') return introduce()
      if (path === '/vkey') return { status: 200, body: `${vkey}\n`, contentType: plainText }
      return refuse(404, 'There is nothing here. A log posts to /add-checkpoint.')
    }

    const server = createServer((request, response) => {
      answer(request).then(
        said => send(response, said),
        // The folder could not be read or written: nothing was cosigned, and the log may ask again.
        () => send(response, refuse(500, 'The witness could not keep its state, so it has not cosigned.')),
      )
    })
    server.requestTimeout = 30_000
    server.headersTimeout = 10_000
    const host = given.host ?? 'localhost'
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject)
      server.listen(given.port, host, resolve)
    })
    const { port } = server.address() as AddressInfo
    let stopped: Promise<void> | undefined
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      vkey,
      stop() {
        stopped ??= new Promise<void>(resolve => {
          server.close(() => resolve())
          server.closeIdleConnections()
        }).then(() => folder.release())
        return stopped
      },
    }
  } catch (error) {
    folder.release()
    throw error
  }
}

function openKey(
  dir: string,
  name: string | undefined,
): { key: NoteKey & { type: 4 }; sign: (message: Uint8Array) => Uint8Array } {
  const path = join(dir, 'witness-key')
  if (!existsSync(path)) {
    if (name === undefined) {
      throw new WitnessFault(
        'A new witness needs a name for its key, such as witness.example.org/north: give it with --name.',
      )
    }
    formatVerifierKey({ name, type: 4, publicKey: new Uint8Array(32) })
    writeWhole(path, `${JSON.stringify({ name, seed: toHex(newSeed()) })}\n`)
  }
  const kept = readKey(path)
  if (name !== undefined && name !== kept.name) {
    throw new WitnessFault(
      `The witness in ${dir} is named ${kept.name}. A name stands for ever; start it without --name, or choose another folder.`,
    )
  }
  const seed = fromHex(kept.seed)
  return { key: { name: kept.name, type: 4, publicKey: publicKeyOf(seed) }, sign: nodeSigner(seed) }
}

function readKey(path: string): { name: string; seed: string } {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as { name: string; seed: string }
    if (typeof kept.name === 'string' && fromHex(kept.seed).length === 32) return kept
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof ParseError || error instanceof TypeError)) throw error
  }
  throw new WitnessFault(
    `The file ${path} should hold the key of this witness and cannot be read. Restore it from a copy.`,
  )
}

function readStored(file: string, origin: string): Stored | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  let stored: Partial<Stored> = {}
  try {
    stored = JSON.parse(text) as Stored
    if (fromBase64(stored.root!).length !== 32) stored = {}
  } catch {
    stored = {}
  }
  if (stored.origin !== origin || !Number.isSafeInteger(stored.size) || !Number.isSafeInteger(stored.cosignedAt)) {
    throw new WitnessFault(
      `The file ${file} should say what was cosigned for ${origin} and cannot be read. Restore it from a copy; without it this witness could cosign two histories.`,
    )
  }
  return stored as Stored
}

function writeStored(file: string, stored: Stored): void {
  writeWhole(file, `${JSON.stringify(stored)}\n`)
}

/** The file is there whole and on the disk, or is as it was before; for its owner only. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  if (platform() === 'win32') return
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

const refuse = (status: number, sentence: string): Answer => ({ status, body: `${sentence}\n`, contentType: plainText })

/** The body whole, or null where it is longer than any request may be. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    // Read to its end without keeping it, so that the sender gets to read the answer.
    if (length <= maxNoteBytes) parts.push(part)
    else if (length > 4 * maxNoteBytes) request.destroy()
  }
  return length > maxNoteBytes ? null : new Uint8Array(Buffer.concat(parts))
}

function send(response: ServerResponse, { status, body, contentType }: Answer): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}
