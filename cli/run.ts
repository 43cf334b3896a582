import type { Command, ExitCode, Io } from './command.ts'
import { CommandProblem } from './command-problem.ts'

/** Every command, in the order in which people meet them; each is loaded only when it is asked for. */
const commands: Record<string, { line: string; load: () => Promise<Command> }> = {
  serve: { line: 'Run a register and its screens', load: async () => (await import('./serve.ts')).serveCommand },
  exercise: {
    line: 'Move the clock of an exercise, list its desks',
    load: async () => (await import('./exercise.ts')).exercise,
  },
  keys: { line: 'Make a key for a desk', load: async () => (await import('./keys.ts')).keys },
  act: {
    line: 'Sign an act and enter it; “act --help” lists the kinds',
    load: async () => (await import('./act.ts')).act,
  },
  acts: { line: 'List the acts you may read', load: async () => (await import('./acts.ts')).acts },
  concerns: {
    line: 'List what waits for you, most urgent first',
    load: async () => (await import('./concerns.ts')).concerns,
  },
  show: { line: 'Show a record or an act', load: async () => (await import('./show.ts')).show },
  check: { line: 'Check a route before it is notified', load: async () => (await import('./check.ts')).check },
  roads: { line: 'Import roads, so that routes can be proposed', load: async () => (await import('./roads.ts')).roads },
  route: { line: 'Propose a route over imported roads', load: async () => (await import('./route.ts')).route },
  read: {
    line: 'Read articles: who is said to have said what, and through whom',
    load: async () => (await import('./read.ts')).read,
  },
  receipt: { line: 'Fetch the receipt of an act', load: async () => (await import('./receipt.ts')).receipt },
  verify: { line: 'Verify a receipt offline, or a whole log', load: async () => (await import('./verify.ts')).verify },
  witness: {
    line: 'Run a witness for one or more registers',
    load: async () => (await import('./witness.ts')).witness,
  },
  fsck: { line: 'Recompute a register from its entries', load: async () => (await import('./fsck.ts')).fsckCommand },
  rebuild: {
    line: 'Make the world’s tables anew from the acts',
    load: async () => (await import('./rebuild.ts')).rebuildCommand,
  },
}

const help = `unimpeded — the working register of humanitarian access

Usage: unimpeded COMMAND [FLAGS]

${Object.entries(commands)
  .map(([name, { line }]) => `  ${name.padEnd(10)}${line}`)
  .join('\n')}
  ${'help'.padEnd(10)}Show this, or the help of a command
  ${'version'.padEnd(10)}Show the version

Every command has --help. Exit codes: 0 all well; 1 what was checked does not hold, or the register refused;
2 not asked rightly; 3 something could not be reached, or is at fault.
`

/** Runs one command line to its end and returns the exit code. Throws nothing: whatever goes wrong is told in a sentence. */
export async function run(args: string[], outside: Io): Promise<ExitCode> {
  const io: Io = {
    ...outside,
    out(text) {
      outside.out(harmless(text))
    },
    err(text) {
      outside.err(harmless(text))
    },
  }
  const [first, ...rest] = args
  try {
    if (first === undefined) {
      io.err(help)
      return 2
    }
    if (first === 'version' || first === '--version') {
      io.out(`${await version()}\n`)
      return 0
    }
    const asksHelp = first === 'help' || first === '--help' || first === '-h'
    const name = asksHelp ? rest[0] : first
    if (name === undefined) {
      io.out(help)
      return 0
    }
    const found = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!found) {
      io.err(`There is no command “${name}”. “unimpeded help” lists them.\n`)
      return 2
    }
    const command = await found.load()
    const words = asksHelp ? rest.slice(1) : rest
    if (asksHelp || asksForHelp(words)) {
      io.out(typeof command.help === 'string' ? command.help : await command.help(words, io))
      return 0
    }
    return ((await command.run(words, io)) ?? 0) as ExitCode
  } catch (error) {
    return tell(error, io)
  }
}

/**
 * What other parties wrote must not steer a terminal: control characters are shown as JSON writes them, which leaves
 * JSON as it was. A line may end as those of a table do, with both of its characters.
 */
const harmless = (text: string): string =>
  text.replace(
    /\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** `--help` is a flag until the words end in `--`. */
function asksForHelp(words: string[]): boolean {
  const end = words.indexOf('--')
  return (end < 0 ? words : words.slice(0, end)).some(word => word === '--help' || word === '-h')
}

async function version(): Promise<string> {
  const { readFileSync } = await import('node:fs')
  // The same step up from the sources and from dist/.
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
}

/** Errors that speak to people in their message; known by name, so that no server code is loaded to know them. */
const spoken = new Set([
  'DataFolderInUse',
  'DatabaseFault',
  'LogKeyFault',
  'PostgresFault',
  'ServeFault',
  'WitnessFault',
  'WriterUnavailable',
])

function tell(error: unknown, io: Io): ExitCode {
  if (error instanceof CommandProblem) {
    io.err(`${error.message}\n${error.remedy ? `${error.remedy}\n` : ''}`)
    return error.exitCode
  }
  const { name, message, code, path, remedy } = (error instanceof Error ? error : new Error(String(error))) as Error & {
    code?: string
    path?: string
    remedy?: string
  }
  if (spoken.has(name)) {
    io.err(`${message}\n`)
    return 3
  }
  if (name === 'CannotReach') {
    io.err(`${message}\nSay where the register is with --url or UNIMPEDED_URL.\n`)
    return 3
  }
  if (name === 'ServerRefusal') {
    const { status } = error as { status: number }
    io.err(`${status < 500 ? 'Refused' : 'Not done'} (${code}): ${message}\n${remedy ? `${remedy}\n` : ''}`)
    return status < 500 && status !== 429 ? 1 : 3
  }
  if (name === 'ParseError') {
    io.err(`${message}.\n${remedy ? `${remedy}\n` : ''}`)
    return 1
  }
  const known = code === undefined ? undefined : plainly[code]
  if (known) {
    // A name that stands for several addresses is tried at each, and what went wrong said of each.
    const first = error instanceof AggregateError ? String(error.errors[0]) : message
    io.err(`${known(path ?? addressOf(first))}\n`)
    return 3
  }
  if (error instanceof Error && 'severity' in error) {
    // 42501, insufficient_privilege: PostgreSQL's error codes, appendix A.
    const remedy =
      code === '42501' ? 'The role of DATABASE_URL needs to own its database and to have CREATEROLE.\n' : ''
    io.err(`The database says: ${message}.\n${remedy}`)
    return 3
  }
  const id = crypto.randomUUID().slice(0, 8)
  io.err(`Something went wrong that should not have (error ${id}). Set UNIMPEDED_DEBUG=1 and try again to see where.\n`)
  if (io.env.UNIMPEDED_DEBUG) io.err(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 3
}

const addressOf = (message: string) => /(?<= )[^ ]*[:.\d]+$|(?<=ENOTFOUND )[^ ]+$/.exec(message)?.[0] ?? 'it'

const plainly: Record<string, (what: string) => string> = {
  ENOENT: what => `There is no file or folder ${what}.`,
  EACCES: what => `This user may not use ${what}.`,
  EPERM: what => `This user may not change ${what}.`,
  // Of a folder that is read like a file Node does not say which.
  EISDIR: what => `A file is needed, and ${what === 'it' ? 'what was named' : what} is a folder.`,
  ENOTDIR: what => `A folder is needed at ${what} or on the way there, and there is a file.`,
  EEXIST: what => `${what} is there already and is left as it is.`,
  ECONNREFUSED: what => `The database does not answer: nothing listens at ${what}. DATABASE_URL says where it is.`,
  ENOTFOUND: what =>
    `The database could not be found: there is no machine ${what}. DATABASE_URL says where it is; in a user or password, write @ as %40, / as %2F and : as %3A.`,
  ENOSPC: () => 'The disk is full.',
  EROFS: what => `${what} is on a disk that cannot be written.`,
  EADDRINUSE: what => `${what} is in use by another program. Choose another with --port.`,
  EADDRNOTAVAIL: what => `${what} is no address of this machine. Choose another with --host.`,
}
