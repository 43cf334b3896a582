/** One thread of the figure of all pairs: takes runs of rows from a counter that all threads share, until none is left. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Pairs, pairsMeeting } from '@unimpeded/space/all-pairs.ts'
import type { PackedVolumes } from '@unimpeded/space/packed-volumes.ts'

export type PairsWork = { packed: PackedVolumes; next: Int32Array; run: number }

const { packed, next, run } = workerData as PairsWork
parentPort!.once('message', () => {
  const found: Pairs[] = []
  for (;;) {
    const first = Atomics.add(next, 0, run)
    if (first >= packed.count) break
    found.push(pairsMeeting(packed, 0, first, Math.min(packed.count, first + run)))
  }
  parentPort!.postMessage(
    found,
    found.flatMap(({ sure, unsure }) => [sure.buffer as ArrayBuffer, unsure.buffer as ArrayBuffer]),
  )
})
parentPort!.postMessage('ready')
