/** What the reading thread runs: it reads what it is given, and answers. */
import { parentPort, workerData } from 'node:worker_threads'
import { answerReading } from './answer-reading.ts'
import type { ReadingRequest } from './read-request.ts'

const { request, received } = workerData as { request: ReadingRequest; received: string }
parentPort!.postMessage(await answerReading(request, received))
