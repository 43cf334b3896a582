import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Span } from '@unimpeded/reading/article.ts'
import { readCorpus } from '@unimpeded/reading/corpus/corpus.ts'
import { packCrf } from '@unimpeded/reading/crf/packed-crf.ts'
import { randomFrom } from '@unimpeded/reading/crf/random-from.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import { type Lesson, lessonOf, trainStatements } from '@unimpeded/reading/statements/statement-training.ts'
import type { Io } from './command.ts'
import { doesNotHold, usage } from './command-problem.ts'
import { namedFile } from './named-file.ts'
import { readFlags } from './read-flags.ts'

export const trainHelp = `Learn from your own confirmed items.

Usage: unimpeded read train FILE… --out WEIGHTS

Each FILE is a reading, as “unimpeded read --json” prints it, in which you kept the statements you confirm or have mended
and took out those you reject. Every article in it is taken to be confirmed whole, but for what it lists as “undecided”:
of a paragraph that holds such a span nothing is learnt. The passages that come with the
product are learnt beside them, so that little of your own does no harm. The same files give the same weights; nothing
leaves this machine.

  --out WEIGHTS   Where to write them; “unimpeded read --weights WEIGHTS” uses them
`

/** Trains the weights of the statement reader and writes them. */
export async function readTrain(args: string[], io: Io): Promise<void> {
  const { values, positionals } = readFlags(args, { out: { type: 'string' } }, 10_000)
  if (positionals.length === 0) throw usage('It needs a reading to learn from.', 'See “unimpeded read --help”.')
  if (values.out === undefined) throw usage('It needs --out, where the weights are to go.')
  const own = positionals.flatMap(lessonsIn)
  const shipped = shippedLessons()
  io.err(`Learning from ${own.length} articles of yours and ${shipped.length} passages of the product …\n`)
  const { tagger, status, manner } = trainStatements([...shipped, ...own], randomFrom(1))
  const weights = {
    schema: 'unimpeded-weights/1',
    tagger: packCrf(tagger),
    status: packCrf(status),
    manner: packCrf(manner),
  }
  writeFileSync(values.out, `${JSON.stringify(weights)}\n`)
  io.out(`${values.out} holds what was learnt.\n`)
}

function lessonsIn(path: string): Lesson[] {
  const bytes = namedFile(path).toString('utf8')
  const refuse = (what: string) => doesNotHold(`${path}: ${what}`, 'Give what “unimpeded read --json” printed.')
  let articles: (ReadArticle & { undecided?: unknown })[]
  try {
    const reading = JSON.parse(bytes) as { schema?: string; articles?: typeof articles }
    if (reading.schema !== 'unimpeded-reading/1' || !Array.isArray(reading.articles)) throw new Error('another schema')
    articles = reading.articles
  } catch {
    throw refuse('this is no reading.')
  }
  return articles.flatMap(({ text, statements, undecided = [] }, i) => {
    if (typeof text !== 'string' || !Array.isArray(statements))
      throw refuse(`article ${i} has no text or no statements.`)
    for (const { id, content, speaker, cue } of statements)
      for (const part of [...(content ?? []), speaker, cue])
        if (part && text.slice(...part.span) !== part.text)
          throw refuse(`“${String(part.text).slice(0, 80)}” of statement ${id} does not stand where it says.`)
    if (!isSpans(undecided)) throw refuse(`“undecided” of article ${i} must be a list of spans, [[start, end], …].`)
    const told = statements.filter(({ status }) => status === 'attributed')
    const whole: Lesson = {
      text,
      statements: told.map(each => ({
        source: each.speaker?.span ?? null,
        cue: each.cue?.span ?? null,
        content: each.content.map(({ span }) => span),
        modality: each.modality ?? 'said',
        polarity: each.polarity,
      })),
      sentences: statements.flatMap(({ status, content }) =>
        status === 'furniture' ? [] : content.map(({ span }) => ({ span, status })),
      ),
    }
    return undecided.length === 0 ? [whole] : decidedParts(whole, undecided)
  })
}

const isSpans = (value: unknown): value is Span[] =>
  Array.isArray(value) &&
  value.every(each => Array.isArray(each) && each.length === 2 && each.every(at => Number.isSafeInteger(at)))

/** The paragraphs of a lesson in which everything is decided, each run of them as a lesson of its own. */
export function decidedParts({ text, statements, sentences }: Lesson, undecided: readonly Span[]): Lesson[] {
  const runs: Span[] = []
  for (const { 0: line, index } of text.matchAll(/[^\n]+\n*/g)) {
    const end = index + line.length
    if (undecided.some(span => span[0] < end && index < span[1])) continue
    const last = runs.at(-1)
    if (last?.[1] === index) last[1] = end
    else runs.push([index, end])
  }
  return runs.map(([from, to]) => {
    const moved = (span: Span | null): Span | null =>
      span && span[0] >= from && span[1] <= to ? [span[0] - from, span[1] - from] : null
    const all = (spans: readonly Span[]) => spans.map(moved).filter(span => span !== null)
    return {
      text: text.slice(from, to),
      statements: statements
        .map(each => ({ ...each, source: moved(each.source), cue: moved(each.cue), content: all(each.content) }))
        .filter(({ source, cue, content }) => source || cue || content.length > 0),
      sentences: sentences.flatMap(({ span, status }) => all([span]).map(span => ({ span, status }))),
    }
  })
}

/** The passages to train on lie beside the built program, or in the room they come from. */
function shippedLessons(): Lesson[] {
  const folder = ['./data/reading-corpus/', '../reading/corpus/']
    .map(path => new URL(path, import.meta.url))
    .find(url => existsSync(url))
  if (!folder) throw doesNotHold('The passages that come with the product are not there.', 'Build the program again.')
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .map(name => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
  return readCorpus(files)
    .passages.filter(({ split }) => split === 'train')
    .map(lessonOf)
}
