import { Worker } from 'node:worker_threads'
import type { RouteAnswer } from '@unimpeded/space/roads/propose-routes.ts'
import { openRoadBook, type RoadQuestion } from './road-book.ts'

/** The roads of a data folder, for a server that has others to answer meanwhile. */
export type RoadsApart = {
  loaded(): boolean
  /** Rejects with an Error where no roads are there, or none that can be read. */
  propose(question: RoadQuestion): Promise<RouteAnswer>
  close(): Promise<void>
}

type Waiting = { resolve: (answer: RouteAnswer) => void; reject: (error: Error) => void }

/** Run from the sources there is no file for a thread to start from, and questions are answered here. */
const isBuilt = !import.meta.url.endsWith('.ts')

/**
 * Roads are read and routes looked for in a thread of their own, which begins with the first question and keeps what it
 * read; questions are answered in the order they came.
 */
export const openRoadsApart = (dataDir: string): RoadsApart => {
  const here = openRoadBook(dataDir)
  const file = new URL('./road-thread.js', import.meta.url)
  const waiting: Waiting[] = []
  let thread: Worker | null = null

  const begin = (): Worker => {
    const worker = new Worker(file, { workerData: dataDir })
    worker.unref()
    worker.on('message', ({ answer, fault }: { answer?: RouteAnswer; fault?: string }) => {
      const { resolve, reject } = waiting.shift()!
      if (answer) resolve(answer)
      else reject(new Error(fault))
    })
    // The next question begins anew.
    const ended = (error: Error) => {
      if (thread !== worker) return
      thread = null
      for (const { reject } of waiting.splice(0)) reject(error)
    }
    worker.once('error', ended)
    worker.once('exit', () => ended(new Error('the road thread has ended')))
    return worker
  }
  return {
    loaded: here.loaded,
    async propose(question) {
      if (!isBuilt) return here.propose(question)
      thread ??= begin()
      const asked = thread
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        asked.postMessage(question)
      })
    },
    async close() {
      await thread?.terminate()
    },
  }
}
