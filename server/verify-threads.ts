import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/**
 * What a thread runs: it is given signatures packed one after another, and answers with a byte for each, 1 where it
 * holds. Plain text, because a thread is started from text or from a file, and there is no file of its own once the
 * program is one bundle.
 */
const work = `
const { createPublicKey, verify } = require('node:crypto')
const { parentPort } = require('node:worker_threads')
const known = new Map()
const keyOf = bytes => {
  const x = bytes.toString('base64url')
  let key = known.get(x)
  if (key === undefined) {
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    if (known.size >= 4096) known.clear()
    known.set(x, key)
  }
  return key
}
parentPort.on('message', ({ count, packed }) => {
  const bytes = Buffer.from(packed)
  const holds = new Uint8Array(count)
  for (let n = 0, at = 0; n < count; n++) {
    const end = at + 100 + bytes.readUInt32LE(at)
    try {
      const key = keyOf(bytes.subarray(at + 4, at + 36))
      holds[n] = verify(null, bytes.subarray(at + 100, end), key, bytes.subarray(at + 36, at + 100)) ? 1 : 0
    } catch {}
    at = end
  }
  parentPort.postMessage(holds)
})
`

/** Each signature with its length of message, key, signature and message: 4, 32, 64 and so many bytes. */
const pack = (asked: readonly Asked[]): ArrayBuffer => {
  const packed = new Uint8Array(asked.reduce((length, [, message]) => length + 100 + message.length, 0))
  const view = new DataView(packed.buffer)
  let at = 0
  for (const [publicKey, message, signature] of asked) {
    view.setUint32(at, message.length, true)
    packed.set(publicKey, at + 4)
    packed.set(signature, at + 36)
    packed.set(message, at + 100)
    at += 100 + message.length
  }
  return packed.buffer
}

const threadsAtMost = Math.min(4, availableParallelism())
/** So many go to a thread at a time, or its share of what waits where that is more: then it is not waiting for us. */
const few = 64

type Asked = [publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array]
type Waiting = { asked: Asked; resolve: (holds: boolean) => void; reject: (error: Error) => void }
type Thread = { worker: Worker; busy: Waiting[] }

const threads: Thread[] = []
const waiting: Waiting[] = []
let isFlushing = false

/**
 * Whether the 64 bytes are this key's Ed25519 signature of the message (RFC 8032), found in another thread; false where
 * key or signature are malformed. What is asked in one turn of the loop goes over together, which takes less from the
 * asking thread than one job for each.
 */
export const verifyInThreads = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => {
  if (publicKey.length !== 32 || signature.length !== 64) return Promise.resolve(false)
  return new Promise((resolve, reject) => {
    waiting.push({ asked: [publicKey, message, signature], resolve, reject })
    if (isFlushing) return
    isFlushing = true
    setImmediate(() => {
      isFlushing = false
      flush()
    })
  })
}

/**
 * Gives what waits to the threads that are free; the others take from it when they have answered. While one works, a few
 * more wait for it: to hand them to another takes longer than they do.
 */
const flush = (): void => {
  while (waiting.length > 0) {
    if (waiting.length < few && threads.some(each => each.busy.length > 0)) return
    const thread = threads.find(each => each.busy.length === 0) ?? begin()
    if (!thread) return
    thread.busy = waiting.splice(0, Math.max(few, Math.ceil(waiting.length / threadsAtMost)))
    thread.worker.ref()
    const packed = pack(thread.busy.map(each => each.asked))
    thread.worker.postMessage({ count: thread.busy.length, packed }, [packed])
  }
}

const begin = (): Thread | undefined => {
  if (threads.length >= threadsAtMost) return undefined
  const thread: Thread = { worker: new Worker(work, { eval: true }), busy: [] }
  thread.worker.unref()
  thread.worker.on('message', (holds: Uint8Array) => {
    const answered = thread.busy
    thread.busy = []
    thread.worker.unref()
    flush()
    for (const [n, { resolve }] of answered.entries()) resolve(holds[n] === 1)
  })
  thread.worker.on('error', error => {
    threads.splice(threads.indexOf(thread), 1)
    for (const { reject } of thread.busy) reject(error)
    flush()
  })
  threads.push(thread)
  return thread
}
