/** How long it takes to lay articles beside one another of which nobody has decided anything, beside reading them. */
import { together } from '@unimpeded/reading/across/read-together.ts'
import { read } from '@unimpeded/reading/read.ts'
import type { Figure } from '../figure.ts'
import { articlesOf700 } from './articles-of-700.ts'

const count = Number(process.env.ARTICLES ?? 300)

export const measure = async (): Promise<Figure[]> => {
  const article = articlesOf700()
  const timed = <Value>(work: () => Value): { value: Value; seconds: number } => {
    const began = process.cpuUsage()
    const value = work()
    const { user, system } = process.cpuUsage(began)
    return { value, seconds: (user + system) / 1e6 }
  }
  const reading = timed(() => read(Array.from({ length: count }, (_, n) => article(n))))
  const laid = timed(() => together(reading.value.articles))
  return [
    {
      what: `${count} articles of 700 words, of one day, laid beside one another with all that was read of them`,
      figure: `${laid.seconds.toFixed(1)} s of processor time (${laid.value.events.length} events, ${laid.value.differences.length} differences)`,
      peer: `${reading.seconds.toFixed(1)} s to read them`,
      ratio: laid.seconds / reading.seconds,
      goal: '',
    },
  ]
}
