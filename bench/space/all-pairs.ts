/**
 * All pairs of 1,000,000 volumes that meet, on two threads over shared memory: from volumes packed to pairs in hand, the
 * unsure ones measured. Spread evenly, and with half of the volumes in 20 towns, where more pairs meet.
 */
import { Worker } from 'node:worker_threads'
import type { Pairs } from '@unimpeded/space/all-pairs.ts'
import { packVolumes } from '@unimpeded/space/packed-volumes.ts'
import { meeting, type Volume } from '@unimpeded/space/volume.ts'
import { VolumeTableWriter } from '@unimpeded/space/volume-table.ts'
import type { Figure } from '../figure.ts'
import type { PairsWork } from './pairs-worker.ts'
import { convoys, type Spread } from './synthetic.ts'

const volumes = 1_000_000
const threads = 2
const rounds = 3

export const measure = async (): Promise<Figure[]> => {
  const even = await allPairs('even')
  const towns = await allPairs('half in 20 towns')
  const per = ({ seconds, pairs }: { seconds: number; pairs: number }) => (seconds / pairs) * 1e6
  return [
    {
      what: `all pairs of ${volumes.toLocaleString('en')} volumes, two threads`,
      figure: `${even.seconds.toFixed(2)} s, ${even.pairs.toLocaleString('en')} pairs, ${even.unsure} of them measured`,
      peer: '166 s in PostGIS, as measured before we began',
      ratio: 166 / even.seconds,
      goal: '≤ 4 s',
    },
    {
      what: 'the same, half of them in 20 towns',
      figure: `${towns.seconds.toFixed(2)} s, ${towns.pairs.toLocaleString('en')} pairs: ${per(towns).toFixed(2)} µs a pair`,
      peer: `spread evenly, ${even.seconds.toFixed(2)} s: ${per(even).toFixed(2)} µs a pair`,
      ratio: even.seconds / towns.seconds,
      goal: 'within 3×',
    },
  ]
}

const allPairs = async (spread: Spread) => {
  const all = convoys(1, volumes / 20, spread).flat()
  const writer = new VolumeTableWriter(volumes)
  for (const volume of all) writer.add(volume)
  const { packed, order } = packVolumes([{ table: writer.table() }], bytes => new SharedArrayBuffer(bytes))
  const times: number[] = []
  let last = { pairs: 0, unsure: 0 }
  for (let n = 0; n < rounds; n++) {
    const next = new Int32Array(new SharedArrayBuffer(4))
    const workerData: PairsWork = { packed, next, run: 4096 }
    const workers = Array.from(
      { length: threads },
      () => new Worker(new URL('pairs-worker.mjs', import.meta.url), { workerData }),
    )
    await Promise.all(workers.map(worker => said(worker)))
    const began = performance.now()
    const answers = workers.map(worker => said<Pairs[]>(worker))
    for (const worker of workers) worker.postMessage('begin')
    const found = (await Promise.all(answers)).flat()
    const measured = found.reduce((sum, { unsure }) => sum + measuredOf(unsure, order, all), 0)
    times.push((performance.now() - began) / 1000)
    await Promise.all(workers.map(worker => worker.terminate()))
    last = {
      pairs: found.reduce((sum, { sure }) => sum + sure.length / 2, 0) + measured,
      unsure: found.reduce((sum, { unsure }) => sum + unsure.length / 2, 0),
    }
  }
  return { seconds: Math.min(...times), ...last }
}

const said = <T>(worker: Worker): Promise<T> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })

const measuredOf = (unsure: Uint32Array, order: Uint32Array, all: Volume[]): number => {
  let met = 0
  for (let k = 0; k < unsure.length; k += 2) if (meeting(all[order[unsure[k]!]!]!, all[order[unsure[k + 1]!]!]!)) met++
  return met
}
