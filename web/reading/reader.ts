import type { SummaryLine } from '@unimpeded/reading/across/lines-of.ts'
import type { Beside, Laid } from '@unimpeded/reading/across/read-together.ts'
import type { FailedPart } from '@unimpeded/reading/failed-part.ts'
import type { Decided, MergeProposal } from '@unimpeded/reading/names/propose-merges.ts'
import type { RoleDuring } from '@unimpeded/reading/names/roles-of.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import type { Which } from './decided.ts'
import type { ArticleHead, KeptArticle } from './kept.ts'

/** A file, or words that were pasted or fetched, to be read. */
export type ToRead = {
  from: Blob | Uint8Array<ArrayBuffer> | string
  name: string | null
  url?: string | null
  contentType?: string | null
}

/** What is known of an article beside its words, as a person may set it right. */
export type ArticleFacts = {
  title: string | null
  outlet: string | null
  published: string | null
  link: string | null
  case: string | null
}

/** What was not read: refused in words, or kept from it by a fault of this program. */
export type Refused = { name: string | null } & ({ sentence: string } | { failed: 'article' | 'opening' | 'room' })

/** How far a job has come, and what the file just read became: articles, or what was not read of it. */
export type Taken = {
  done: number
  of: number
  name: string | null
  heads: ArticleHead[]
  refused: readonly Refused[]
}

type Question =
  | { what: 'take'; desk: string; case: string | null; files: readonly ToRead[]; received: string }
  | { what: 'again'; desk: string; id: string; facts: ArticleFacts }
  | { what: 'merges'; desk: string; ids: readonly string[] }
  | {
      what: 'together'
      desk: string
      ids: readonly string[]
      which: Which
      /** What stands on record of the case, each as an article of its own. */
      records: readonly ReadArticle[]
      /** How many lines a summary may have: of each length there is one. */
      lengths: readonly number[]
    }
export type Asked = (Question & { job: number }) | { what: 'stop'; job: number }
export type Answer =
  | { job: number; taken: Taken }
  | { job: number; beside: Beside }
  | { job: number; done: unknown }
  | { job: number; failed: string }

type Job = {
  taken?: ((taken: Taken) => void) | undefined
  beside?: ((progress: Beside) => void) | undefined
  done: (value: never) => void
  failed: (fault: Error) => void
}

let worker: Worker | undefined
let last = 0
const jobs = new Map<number, Job>()

/** The worker that reads, begun when something is first to be read. */
function reader(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const job = jobs.get(data.job)
    if (!job) return
    if ('taken' in data) {
      job.taken?.(data.taken)
      return
    }
    if ('beside' in data) {
      job.beside?.(data.beside)
      return
    }
    jobs.delete(data.job)
    if ('failed' in data) job.failed(new Error(data.failed))
    else job.done(data.done as never)
  })
  worker.addEventListener('error', event => {
    for (const [id, job] of jobs) {
      jobs.delete(id)
      job.failed(new Error(event.message))
    }
    worker?.terminate()
    worker = undefined
  })
  return worker
}

function ask<Value>(
  question: Question,
  heard: Pick<Job, 'taken' | 'beside'> = {},
): { answer: Promise<Value>; stop: () => void } {
  const job = ++last
  const answer = new Promise<Value>((done, failed) => jobs.set(job, { ...heard, done, failed }))
  reader().postMessage({ ...question, job } satisfies Asked)
  return { answer, stop: () => reader().postMessage({ what: 'stop', job } satisfies Asked) }
}

/** Reads files one after another and keeps what they hold; `taken` is told after each. */
export const takeArticles = (
  question: Omit<Extract<Question, { what: 'take' }>, 'what'>,
  taken: (taken: Taken) => void,
): { answer: Promise<void>; stop: () => void } => ask<void>({ what: 'take', ...question }, { taken })

/** Reads a kept article anew, with what is now known of it. */
export const readAgain = (desk: string, id: string, facts: ArticleFacts): Promise<KeptArticle | undefined> =>
  ask<KeptArticle | undefined>({ what: 'again', desk, id, facts }).answer

/** Two names that may be of one, each with a sentence of its article that it stands in. */
export type NamePair = MergeProposal & { sentences: readonly [string, string] }

/** Which names in the articles may be of one, with the reasons. */
export const mergesAmong = (desk: string, ids: readonly string[]): Promise<NamePair[]> =>
  ask<NamePair[]>({ what: 'merges', desk, ids }).answer

/** What the articles of a case tell beside one another. */
export type Claims = {
  together: Omit<Laid, 'summaries'>
  /** Summaries by how many lines they have at most. */
  summaries: Readonly<Record<number, readonly SummaryLine[]>>
  /** What a fault of this program kept from being laid together. */
  failed: readonly FailedPart[]
  /** Where each article of it lies: on this device, or on record alone. */
  from: readonly ({ article: string } | { record: string })[]
  /** The records of statements that are on record, by their id in the reading: several where several desks put them there. */
  onRecord: Readonly<Record<string, readonly string[]>>
  confirmed: readonly string[]
  /** What was decided of names, which they were laid together by. */
  names: readonly Decided[]
  /** Roles that the articles of this device introduce people with, from the first day told to the last. */
  roles: readonly RoleDuring[]
}

/** Holds what was read for a case, and what is on record of it, beside one another; `beside` is told how far it has come. */
export const claimsOf = (
  question: Omit<Extract<Question, { what: 'together' }>, 'what'>,
  beside: (progress: Beside) => void,
): Promise<Claims> => ask<Claims>({ what: 'together', ...question }, { beside }).answer
