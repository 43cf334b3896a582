export type ArticleProblemCode =
  | 'empty'
  | 'too-large'
  | 'binary'
  | 'too-deep'
  | 'login-wall'
  | 'no-article'
  | 'bad-feed'
  | 'bad-email'

/** Why something cannot be read as an article: `field` says where, `sentence` what it is and what to do. */
export class ArticleProblem extends Error {
  readonly code: ArticleProblemCode
  readonly field: string
  readonly sentence: string

  constructor(code: ArticleProblemCode, field: string, sentence: string) {
    super(sentence)
    this.name = 'ArticleProblem'
    this.code = code
    this.field = field
    this.sentence = sentence
  }
}
