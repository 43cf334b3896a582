import type { Article } from './article.ts'

/** An article in English of which only its text is known, and what else is told of it; for tests and benches. */
export const exampleArticle = (text: string, more: Partial<Article> = {}): Article => ({
  file: null,
  text,
  title: null,
  byline: null,
  outlet: null,
  published: null,
  language: 'en',
  furniture: [],
  ...more,
})
