/** How long the offline commands take from the shell's start of Node to their end, the whole of it, beside Node alone; the least of fifteen. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCorpus } from '@unimpeded/reading/corpus/corpus.ts'
import type { Figure } from './figure.ts'

const rounds = 15

export const measure = async (): Promise<Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-bench-'))
  const program = join('dist', 'unimpeded.js')
  const article = join(dir, 'article.txt')
  writeFileSync(article, articleOf700Words())
  const asked: Record<string, (round: number) => string[]> = {
    node: () => ['--eval', '0'],
    help: () => [program, 'help'],
    'keys new': round => [program, 'keys', 'new', join(dir, `${round}.key`)],
    'verify --help': () => [program, 'verify', '--help'],
    'read an article of 700 words': () => [program, 'read', article],
    'check docs/story-convoy.gpx': () => [program, 'check', join('docs', 'story-convoy.gpx')],
  }
  const times: Record<string, number[]> = {}
  try {
    // In turn, so that whatever else the machine does weighs on all of them.
    for (let round = 0; round < rounds; round++) {
      for (const [name, args] of Object.entries(asked)) {
        const began = performance.now()
        const { status, stderr } = spawnSync(process.execPath, args(round), { encoding: 'utf8' })
        if (status === null || status > 1) throw new Error(`“${name}” ended with ${status}: ${stderr}`)
        times[name] = [...(times[name] ?? []), performance.now() - began]
      }
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
  const seconds = (name: string) => Math.min(...times[name]!) / 1000
  const bare = seconds('node')
  return Object.keys(asked)
    .filter(name => name !== 'node')
    .map(name => ({
      what: name,
      figure: `${seconds(name).toFixed(2)} s`,
      peer: `${bare.toFixed(2)} s for Node alone`,
      ratio: bare / seconds(name),
      goal: '< 0.5 s',
    }))
}

function articleOf700Words(): string {
  const { passages } = readCorpus([
    { name: 'a-01.jsonl', text: readFileSync(join('reading', 'corpus', 'a-01.jsonl'), 'utf8') },
  ])
  const words = passages
    .map(({ text }) => text)
    .join('\n\n')
    .split(/(?<=\s)(?=\S)/)
  return words.slice(0, 700).join('')
}
