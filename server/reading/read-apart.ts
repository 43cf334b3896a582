import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { ReadingAnswer, ReadingRequest } from './read-request.ts'

/** Reading took longer than it may. */
export class ReadingTooSlow extends Error {
  override name = 'ReadingTooSlow'
}

const atOnce = 2
let busy = 0

/** Whether somebody may be read for now: two at a time, so that reading never takes what the register needs. */
export const isReadingFree = (): boolean => busy < atOnce

/**
 * Reads in a thread that is stopped after `patienceMs`, so that no text, however made, holds up the writer. Run from the
 * sources there is no file for a thread to start from, and it is read here.
 * @throws ReadingTooSlow
 */
export async function readApart(request: ReadingRequest, received: string, patienceMs: number): Promise<ReadingAnswer> {
  busy++
  try {
    const thread = new URL('./reading-thread.js', import.meta.url)
    if (!existsSync(thread)) return await (await import('./answer-reading.ts')).answerReading(request, received)
    return await inThread(thread, { request, received }, patienceMs)
  } finally {
    busy--
  }
}

function inThread(thread: URL, workerData: object, patienceMs: number): Promise<ReadingAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    const patience = setTimeout(() => {
      reject(new ReadingTooSlow())
      void worker.terminate()
    }, patienceMs)
    const done = () => {
      clearTimeout(patience)
      void worker.terminate()
    }
    worker.once('message', (answer: ReadingAnswer) => {
      done()
      resolve(answer)
    })
    worker.once('error', error => {
      done()
      reject(error)
    })
    worker.once('exit', () => reject(new ReadingTooSlow()))
  })
}
