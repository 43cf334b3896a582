/** What a command is given of the world outside, so that a test can stand in for a terminal. */
export type Io = {
  /** Results, for people or for the next program. */
  out(text: string): void
  /** What is said beside them. */
  err(text: string): void
  env: Record<string, string | undefined>
  /** Milliseconds. */
  now(): number
  /** Resolves with the signal's name when the program is asked to stop. */
  asked(): Promise<string>
}

export type Command = {
  /** What `--help` prints; of the arguments that were given, where it depends on them. */
  help: string | ((args: string[], io: Io) => string | Promise<string>)
  /** The exit code; 0 where nothing is said. Throws CommandProblem, and whatever else goes wrong. */
  run(args: string[], io: Io): Promise<number | void>
}

/**
 * How a command ends: 0, all well; 1, what was checked does not hold, or the register refused; 2, it was not asked
 * rightly; 3, something could not be reached, or is at fault.
 */
export type ExitCode = 0 | 1 | 2 | 3
