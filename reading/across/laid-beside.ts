import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'
import { candidatesOf } from './candidates-of.ts'
import type { Candidate } from './evidence.ts'
import { tellingsOf } from './tellings-of.ts'

/**
 * What reports of different papers may tell differently, of one type, with what speaks for it; for tests. They are all
 * of one day, unless the days on which they were `published` are told.
 */
export function laidBeside(type: string, reports: readonly string[], published: readonly string[] = []): Candidate[] {
  const articles = reports.map((text, at) =>
    exampleArticle(text, { outlet: `Paper ${at}`, published: published[at] ?? '2024-09-18' }),
  )
  const tellings = read(articles).articles.flatMap(tellingsOf)
  return candidatesOf(tellings).filter(({ pair }) => pair.type === type)
}
