/** Articles of 700 words a second through all of `read`, on one core, and memory over many of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '@unimpeded/reading/article.ts'
import { readCorpus } from '@unimpeded/reading/corpus/corpus.ts'
import { read } from '@unimpeded/reading/read.ts'
import { tokenise } from '@unimpeded/reading/tokens.ts'
import type { Figure } from '../figure.ts'

const rounds = Number(process.env.ARTICLES ?? 10_000)

export const measure = async (): Promise<Figure[]> => {
  const folder = join(process.cwd(), 'reading/corpus')
  const files = readdirSync(folder).filter(name => name.endsWith('.jsonl'))
  const { passages } = readCorpus(files.map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })))
  const words = passages
    .map(({ text }) => text)
    .join('\n\n')
    .split(/(?<=\s)(?=\S)/)
  // Each article is other words of the corpus, with a name of its own that no dictionary has seen.
  const article = (n: number): Article => {
    const from = (n * 557) % (words.length - 700)
    return {
      file: null,
      text: `${words.slice(from, from + 695).join('')}Zor${n.toString(36)}ov said that.`,
      title: null,
      byline: null,
      outlet: 'The bench',
      published: '2024-09-17',
      language: 'en',
      furniture: [],
    }
  }
  for (let n = 0; n < 60; n++) read([article(n)])
  const heap = () => {
    globalThis.gc?.()
    return process.memoryUsage().rss / 2 ** 20
  }
  const timed = (count: number, work: (each: Article) => unknown): number => {
    const began = process.cpuUsage()
    for (let n = 0; n < count; n++) work(article(n))
    const { user, system } = process.cpuUsage(began)
    return count / ((user + system) / 1e6)
  }
  const bare = timed(150, ({ text }) => tokenise(text))
  const speed = timed(300, each => read([each]))
  const before = heap()
  for (let n = 0; n < rounds; n++) read([article(n)])
  const after = heap()
  return [
    {
      what: 'articles of 700 words read, all layers, per second of one core',
      figure: speed.toFixed(0),
      peer: `${bare.toFixed(0)} cut into tagged tokens alone`,
      ratio: speed / bare,
      goal: '≥ 50',
    },
    {
      what: `memory after ${rounds.toLocaleString('en')} more articles`,
      figure: `${before.toFixed(0)} → ${after.toFixed(0)} MB`,
      peer: '',
      ratio: null,
      goal: 'flat',
    },
  ]
}
