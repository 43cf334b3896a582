/** Articles of 700 words a second through all of `read`, on one core, as a process that reads and ends does, and memory over many. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { compileLater } from '@unimpeded/cli/compile-later.ts'
import type { Article } from '@unimpeded/reading/article.ts'
import { read } from '@unimpeded/reading/read.ts'
import { tokenise } from '@unimpeded/reading/tokens.ts'
import type { Figure } from '../figure.ts'
import { articlesOf700 } from './articles-of-700.ts'

const rounds = Number(process.env.ARTICLES ?? 10_000)

export const measure = async (): Promise<Figure[]> => {
  const article = articlesOf700()
  compileLater()
  for (let n = 0; n < 60; n++) read([article(n)])
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  /** Megabytes in use once garbage is collected, and those the process holds. */
  const memory = () => {
    collect()
    collect()
    const { heapUsed, rss } = process.memoryUsage()
    return { used: heapUsed / 2 ** 20, held: rss / 2 ** 20 }
  }
  /** Articles a second: by the processor's time, which holds on a busy machine too, and by the clock. */
  const timed = (count: number, work: (each: Article) => unknown) => {
    const began = process.cpuUsage()
    const start = performance.now()
    for (let n = 0; n < count; n++) work(article(n))
    const { user, system } = process.cpuUsage(began)
    return { cpu: count / ((user + system) / 1e6), clock: (count * 1000) / (performance.now() - start) }
  }
  const bare = timed(150, ({ text }) => tokenise(text))
  const speed = timed(300, each => read([each]))
  const begun = memory()
  const later: ReturnType<typeof memory>[] = []
  let spent = 0
  for (let part = 0; part < 4; part++) {
    const before = process.cpuUsage()
    for (let n = 0; n < rounds / 4; n++) read([article(part * Math.ceil(rounds / 4) + n)])
    const { user, system } = process.cpuUsage(before)
    spent += (user + system) / 1e6
    later.push(memory())
  }
  const megabytes = (what: 'used' | 'held') => later.map(each => each[what].toFixed(0)).join(', ')
  return [
    {
      what: `articles of 700 words read, all layers, per second of one core’s time, over ${rounds.toLocaleString('en')}`,
      figure: `${(rounds / spent).toFixed(0)} (the first 300 of a process ${speed.cpu.toFixed(0)}, ${speed.clock.toFixed(0)} by the clock)`,
      peer: `${bare.cpu.toFixed(0)} cut into tagged tokens alone, the first 150`,
      ratio: rounds / spent / bare.cpu,
      goal: '≥ 50',
    },
    {
      what: `memory in use over ${rounds.toLocaleString('en')} more articles, each with a long word of its own`,
      figure: `${begun.used.toFixed(0)} → ${megabytes('used')} MB`,
      peer: `held by the process: ${begun.held.toFixed(0)} → ${megabytes('held')} MB`,
      ratio: null,
      goal: 'flat',
    },
  ]
}
