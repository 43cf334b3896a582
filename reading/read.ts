import type { Article } from './article.ts'
import type { Crf } from './crf/crf.ts'
import { type PackedCrf, unpackCrf } from './crf/packed-crf.ts'
import { datesOf } from './dates/dates-of.ts'
import { failedPart, type HearsOfFaults, unlessItFails } from './failed-part.ts'
import { mostlyLatin } from './mostly-latin.ts'
import { entitiesOf } from './names/entities-of.ts'
import type { ReadArticle } from './statement.ts'
import { attributionsOf } from './statements/attributions-of.ts'
import { statusesOf } from './statements/sentence-status.ts'
import shipped from './statements/statement-weights.generated.json' with { type: 'json' }
import { statementsOf } from './statements/statements-of.ts'
import { weigh } from './statements/weigh.ts'
import { tokenise } from './tokens.ts'

/** What `read --json` prints of the articles; `schema` changes when the meaning of a field does. */
export type Reading = { schema: 'unimpeded-reading/1'; articles: ReadArticle[] }

/** What the taggers have learned: which tokens are source, cue and content, which status a sentence has, in which manner a thing is said. */
export type StatementWeights = { tagger: PackedCrf; status: PackedCrf; manner: PackedCrf }

export type ReadOptions = {
  /** Weights of one's own, by `trainStatements`; without them, those shipped. */
  weights?: StatementWeights
  /** Told after each article how many are read, of how many. */
  told?: (done: number, of: number) => void
  /**
   * Hears of an article whose reading failed through a fault of this program: it is there without statements, and the
   * others are read. Where nobody hears, the fault goes on.
   */
  failed?: HearsOfFaults
}

/**
 * Reads articles: who is said to have said what, to whom, through whom. The same articles give the same reading, byte
 * for byte; nothing is fetched, and nothing in an article is taken as an instruction. Statement ids are unique over all
 * of them.
 */
export function read(articles: readonly Article[], { weights, told, failed }: ReadOptions = {}): Reading {
  const models = modelsOf(weights)
  return {
    schema: 'unimpeded-reading/1',
    articles: articles.map((article, i) => {
      const read = unlessItFails(
        () => readOne(article, articles.length > 1 ? `${i + 1}.` : '', models),
        unread(article),
        failed,
        () => failedPart('article', i, article.title ?? article.file),
      )
      told?.(i + 1, articles.length)
      return read
    }),
  }
}

export type Models = { tagger: Crf; status: Crf; manner: Crf }
let unpacked: Models | undefined

function modelsOf(weights?: StatementWeights): Models {
  if (weights) return unpack(weights)
  unpacked ??= unpack(shipped)
  return unpacked
}

/** The models shipped, for those who measure them apart. */
export const shippedModels = (): Models => modelsOf()

const unpack = ({ tagger, status, manner }: StatementWeights): Models => ({
  tagger: unpackCrf(tagger),
  status: unpackCrf(status),
  manner: unpackCrf(manner),
})

function unread({ received: _, ...kept }: Article): ReadArticle {
  return { ...kept, statements: [], entities: [] }
}

function readOne(article: Article, prefix: string, { tagger, status, manner }: Models): ReadArticle {
  const entities = entitiesOf(article)
  if (!mostlyLatin(article.text)) return { ...unread(article), entities }
  const tokenised = tokenise(article.text, article.furniture)
  const { tokens, sentences } = tokenised
  const found = attributionsOf(tokens, sentences)
  const likely = statusesOf(status, tokens, sentences, found)
  const attributions = weigh(tagger, tokens, sentences, found)
  const dates = datesOf(tokenised, article, attributions)
  const statements = statementsOf(article, tokenised, attributions, likely, dates, entities, manner, `${prefix}s`)
  return { ...unread(article), statements, entities }
}
