import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ReadTogether } from '@unimpeded/reading/across/read-together.ts'
import type { Article } from '@unimpeded/reading/article.ts'
import { type FailedPart, failedPart, type HearsOfFaults, noneWasRead } from '@unimpeded/reading/failed-part.ts'
import { ArticleProblem } from '@unimpeded/reading/in/article-problem.ts'
import { articlesFrom, mostBytes } from '@unimpeded/reading/in/articles-from.ts'
import type { ModelProposals } from '@unimpeded/reading/model/model-answer.ts'
import type { AnswerForm } from '@unimpeded/reading/model/model-request.ts'
import { mostlyLatin } from '@unimpeded/reading/mostly-latin.ts'
import { read as readArticles } from '@unimpeded/reading/read.ts'
import { readingCsv } from '@unimpeded/reading/reading-csv.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import type { OwnModel } from './ask-model.ts'
import type { Command, Io } from './command.ts'
import { CommandProblem, doesNotHold, fault, usage } from './command-problem.ts'
import { compileLater } from './compile-later.ts'
import { namedFile } from './named-file.ts'
import { readFlags, wholeNumber } from './read-flags.ts'
import { readingSheet } from './reading-sheet.ts'
import { readingText } from './reading-text.ts'
import { readWeights } from './reading-weights.ts'
import { type Tell, teller } from './teller.ts'

const help = `Read articles: who is said to have said what, to whom, and through whom.

Usage: unimpeded read FILE|URL… [--together] [--json|--csv|--html] [--summary N]
       unimpeded read train FILE… --out WEIGHTS

A FILE is a page, a plain text, an e-mail or a feed; - is standard input. A URL is fetched because you name it, over http
or https, up to 5 MB and 10 s; nothing else leaves this machine. What is printed is the articles' own words: nothing is
rated, and nothing is written anew.

  --together      Lay the articles beside one another: events, independent roots, differences, timeline, summary
  --json          Everything, as docs/reading.md describes it
  --csv           One statement a line
  --html          A sheet to print
  --summary N     How many lines of summary; otherwise 6
  --model         Also ask a model of your own, article by article: it proposes statements that were missed, and who “he”
                  is. Only words that stand in the article are kept, as proposals. The articles are sent to it and
                  nowhere else; without --model nothing is
  --model-url URL, --model-name NAME
                  Where it answers, as OpenAI-compatible endpoints do (http://localhost:8080/v1), and its name there;
                  otherwise UNIMPEDED_MODEL_URL and UNIMPEDED_MODEL_NAME. A key is taken from UNIMPEDED_MODEL_KEY
  --weights FILE  What “read train” has learnt from your own confirmed items

“train” learns from readings (--json) of which you kept what you confirmed, beside the passages that come with the
product; “unimpeded read train --help” says more.
`

/** Reads articles and statements: who is said to have said what, and through whom. */
export const read: Command = {
  help: async args => (args[0] === 'train' ? (await import('./read-train.ts')).trainHelp : help),
  async run(args, io) {
    if (args[0] === 'train') return (await import('./read-train.ts')).readTrain(args.slice(1), io)
    const { values, positionals } = readFlags(
      args,
      {
        together: { type: 'boolean' },
        json: { type: 'boolean' },
        csv: { type: 'boolean' },
        html: { type: 'boolean' },
        summary: { type: 'string' },
        weights: { type: 'string' },
        model: { type: 'boolean' },
        'model-url': { type: 'string' },
        'model-name': { type: 'string' },
      },
      10_000,
    )
    const forms = (['json', 'csv', 'html'] as const).filter(form => values[form])
    if (forms.length > 1) throw usage(`Choose one of --${forms.join(' and --')}.`)
    if (positionals.length === 0) throw usage('It needs a file or an address to read.', 'unimpeded read ARTICLE.txt')
    const lines = values.summary === undefined ? 6 : wholeNumber('--summary', values.summary)
    const weights = values.weights === undefined ? undefined : readWeights(values.weights)
    const model = values.model ? ownModel(values['model-url'], values['model-name'], io) : null
    const failed: FailedPart[] = []
    const hear: HearsOfFaults = (part, error) => {
      const name = part.article === null ? part.name : (part.name ?? `Article ${part.article + 1}`)
      io.err(`${name === null ? '' : `${name}: `}${part.sentence}${whereOf(error, io)}\n`)
      failed.push(part)
    }
    const { articles, refused } = await articlesOf(positionals, io, hear)
    for (const { file, title, text } of articles)
      if (!mostlyLatin(text))
        io.err(
          `${file ?? title ?? 'The text'}: Only English is read, and this is in another script. No statement was looked for.\n`,
        )
    const tell = teller(io)
    compileLater()
    const reading = readArticles(articles, {
      ...(weights ? { weights } : {}),
      told: (done, of) => tell('Read', done, of),
      failed: hear,
    })
    if (noneWasRead(failed, articles.length)) throw fault('None of them could be read.')
    const isLaidTogether = values.together || values.json || values.csv
    const beside = isLaidTogether ? await laidTogether(reading.articles, lines, tell, hear) : null
    const asked = model ? await askAbout(reading.articles, model, io) : null
    const proposed = asked?.proposed ?? null
    const more = { ...(proposed ? { proposed } : {}), ...(failed.length > 0 ? { failed } : {}) }
    if (values.json) io.out(`${JSON.stringify({ ...beside, ...more })}\n`)
    else if (values.csv) io.out(readingCsv(beside!))
    else if (values.html) io.out(readingSheet(reading.articles, beside, failed))
    else io.out(readingText(reading.articles, beside, failed))
    if (proposed && forms.length === 0) io.out(proposalsText(proposed, reading.articles))
    return failed.length > 0 ? 3 : refused === 0 && !asked?.unanswered ? 0 : 1
  },
}

/** Where a fault came from, for whoever asks for it. */
const whereOf = (error: unknown, { env }: Io): string =>
  env.UNIMPEDED_DEBUG
    ? `\n${error instanceof Error ? error.stack : String(error)}`
    : ' Set UNIMPEDED_DEBUG=1 to see where.'

/** Every article of the files and addresses, in their order. One that cannot be read is said, and the others are read. */
async function articlesOf(
  names: readonly string[],
  io: Io,
  failed: HearsOfFaults,
): Promise<{ articles: Article[]; refused: number }> {
  const articles: Article[] = []
  let refused = 0
  for (const name of names) {
    try {
      articles.push(...(await one(name, io)))
    } catch (error) {
      const told = error instanceof ArticleProblem ? doesNotHold(`${name}: ${error.sentence}`) : error
      if (told instanceof CommandProblem ? told.exitCode === 2 || names.length === 1 : names.length === 1) throw told
      if (told instanceof CommandProblem) io.err(`${told.message}${told.remedy ? ` ${told.remedy}` : ''}\n`)
      else failed(failedPart('article', null, name), told)
      refused++
    }
  }
  if (articles.length === 0) throw doesNotHold('None of them could be read.')
  return { articles, refused }
}

async function one(name: string, io: Io): Promise<Article[]> {
  const received = new Date(io.now()).toISOString()
  if (/^https?:\/\//i.test(name)) {
    const { url, contentType, bytes } = await fetched(name, io)
    return articlesFrom(bytes, { name: url, url, contentType, received })
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name))
    throw usage(`“${name}” is not fetched: only http and https are.`, 'Save the page and give the file.')
  if (name !== '-' && existsSync(name) && statSync(name).size > mostBytes)
    throw new ArticleProblem('too-large', 'file', 'It is larger than 5 MB. Give the article alone, as text.')
  return articlesFrom(namedFile(name), { name: name === '-' ? null : basename(name), received })
}

async function fetched(address: string, io: Io) {
  io.err(`Fetching ${address}\n`)
  const { FetchProblem, fetchPage } = await import('@unimpeded/server/reading/fetch-page.ts')
  try {
    return await fetchPage(address, { allowPrivate: true })
  } catch (error) {
    throw error instanceof FetchProblem ? fault(`${address}: ${error.message}`, error.remedy) : error
  }
}

async function laidTogether(
  articles: readonly ReadArticle[],
  lines: number,
  tell: Tell,
  failed: HearsOfFaults,
): Promise<ReadTogether> {
  const { together } = await import('@unimpeded/reading/across/read-together.ts')
  return together(articles, {
    lines,
    failed,
    beside: ({ phase, done, of }) => tell(phase === 'events' ? 'Events sought in' : 'Differences sought in', done, of),
  })
}

function ownModel(url: string | undefined, name: string | undefined, io: Io): OwnModel {
  const at = url ?? io.env.UNIMPEDED_MODEL_URL
  if (!at) throw usage('--model needs --model-url or UNIMPEDED_MODEL_URL.', 'For example http://localhost:8080/v1.')
  if (!/^https?:\/\/\S+$/.test(at) || !URL.canParse(at))
    throw usage(`“${at}” is no address of a model.`, 'For example http://localhost:8080/v1.')
  return {
    url: at,
    name: name ?? (io.env.UNIMPEDED_MODEL_NAME || 'default'),
    key: io.env.UNIMPEDED_MODEL_KEY || undefined,
    patienceMs: 120_000,
  }
}

/** What the model proposed for article number `article`. */
type Proposed = ModelProposals & { article: number }

async function askAbout(
  articles: readonly ReadArticle[],
  model: OwnModel,
  io: Io,
): Promise<{ proposed: Proposed[]; unanswered: number }> {
  const { askModel, ModelFailed } = await import('./ask-model.ts')
  const proposed: Proposed[] = []
  let unanswered = 0
  const known: { form: AnswerForm } = { form: 'json_schema' }
  for (const [i, article] of articles.entries()) {
    if (articles.length > 1) io.err(`Asking the model about ${i + 1} of ${articles.length}\n`)
    try {
      proposed.push({
        article: i,
        ...(await askModel(article, model, articles.length > 1 ? `${i + 1}.m` : 'm', known)),
      })
    } catch (error) {
      if (!(error instanceof ModelFailed)) throw error
      unanswered++
      io.err(`${nameOf(articles, i)}: ${error.message} What was read without it stands.\n`)
    }
  }
  return { proposed, unanswered }
}

const nameOf = (articles: readonly ReadArticle[], i: number): string => articles[i]!.file ?? `Article ${i + 1}`

function proposalsText(proposed: readonly Proposed[], articles: readonly ReadArticle[]): string {
  if (proposed.length === 0) return ''
  const lines = proposed.some(({ statements, references }) => statements.length + references.length > 0)
    ? ['Proposed by your model, for you to confirm or reject', '']
    : ['Your model proposed nothing more that stands in what it was asked about', '']
  for (const { article, statements, references, dropped } of proposed) {
    for (const { id, speaker, cue, content } of statements)
      lines.push(
        `  ${id.padEnd(7)} ${speaker?.text ?? '–'} «${cue?.text ?? ''}» ${content.map(({ text }) => text).join(' … ')}`,
      )
    for (const { reference, name } of references)
      lines.push(`  “${reference.text}” at ${reference.span[0]}: ${name.text}`)
    if (dropped > 0)
      lines.push(`  ${nameOf(articles, article)}: ${dropped} dropped: not in the article, not new, or of no known form`)
  }
  return `${lines.join('\n')}\n`
}
