import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '@unimpeded/reading/article.ts'
import { readCorpus } from '@unimpeded/reading/corpus/corpus.ts'
import { exampleArticle } from '@unimpeded/reading/example-article.ts'

/** Articles of 700 words by number: each is other words of the corpus, with a name of its own that no dictionary has seen. */
export function articlesOf700(): (n: number) => Article {
  const folder = join(process.cwd(), 'reading/corpus')
  const files = readdirSync(folder).filter(name => name.endsWith('.jsonl'))
  const { passages } = readCorpus(files.map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })))
  const words = passages
    .map(({ text }) => text)
    .join('\n\n')
    .split(/(?<=\s)(?=\S)/)
  return n => {
    const from = (n * 557) % (words.length - 700)
    const text = `${words.slice(from, from + 695).join('')}Zor${n.toString(36).padStart(9, 'a')}enko said that.`
    return exampleArticle(text, { outlet: 'The bench', published: '2024-09-17' })
  }
}
