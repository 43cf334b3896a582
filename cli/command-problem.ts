import type { ExitCode } from './command.ts'

/** A command that ends otherwise than well: a sentence for a person, what to do next, and the exit code. */
export class CommandProblem extends Error {
  override name = 'CommandProblem'
  readonly exitCode: ExitCode
  readonly remedy: string | null

  constructor(exitCode: ExitCode, sentence: string, remedy: string | null = null) {
    super(sentence)
    this.exitCode = exitCode
    this.remedy = remedy
  }
}

/** What was checked does not hold. */
export const doesNotHold = (sentence: string, remedy?: string) => new CommandProblem(1, sentence, remedy)
/** The command was not asked rightly. */
export const usage = (sentence: string, remedy?: string) => new CommandProblem(2, sentence, remedy)
/** Something could not be reached, or is at fault. */
export const fault = (sentence: string, remedy?: string) => new CommandProblem(3, sentence, remedy)
