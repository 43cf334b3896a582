/** What to do when nothing more particular can be said. */
const usualRemedy = 'Get it again, unchanged, from where it came from.'

/**
 * The one error of every parser in the register, whatever the bytes.
 *
 * `what` names the thing that was being read ("signed note"), the message says what is wrong with it,
 * and `remedy` says what the reader can do next.
 */
export class ParseError extends Error {
  readonly what: string
  readonly problem: string
  readonly remedy: string

  constructor(what: string, problem: string, remedy: string = usualRemedy) {
    super(`${what}: ${problem}`)
    this.name = 'ParseError'
    this.what = what
    this.problem = problem
    this.remedy = remedy
  }
}
