/** What the road thread runs: it reads the roads of a data folder when they are first asked for, and answers in turn. */
import { parentPort, workerData } from 'node:worker_threads'
import { openRoadBook, type RoadQuestion } from './road-book.ts'

const book = openRoadBook(workerData as string)
parentPort!.on('message', (question: RoadQuestion) => {
  try {
    parentPort!.postMessage({ answer: book.propose(question) })
  } catch (error) {
    parentPort!.postMessage({ fault: error instanceof Error ? error.message : String(error) })
  }
})
