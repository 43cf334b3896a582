/** Programs of the house run as processes of their own, so that they can be killed as a machine would kill them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const built = fileURLToPath(new URL('../../dist/unimpeded.js', import.meta.url))
const program = process.env.UNIMPEDED_PROGRAM ?? built
if (!existsSync(program)) throw new Error(`There is no ${program}. Build it first: npm run build.`)

const env = { PATH: process.env.PATH, HOME: process.env.HOME }

/** Runs a command to its end. */
export const runToEnd = (...args: string[]): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env })
  return { status, out: stdout, err: stderr }
}

/** A program that runs until it is stopped. */
export class Running {
  readonly said: { out: string; err: string } = { out: '', err: '' }
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess

  constructor(...args: string[]) {
    this.#child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const [name, stream] of [['out', this.#child.stdout] as const, ['err', this.#child.stderr] as const]) {
      stream!.setEncoding('utf8')
      stream!.on('data', (text: string) => {
        this.said[name] += text
      })
    }
    this.ended = new Promise(resolve => {
      this.#child.on('exit', code => resolve(code))
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Waits until it has said something that matches. Throws with all it said where it ends first, or takes two minutes. */
  async says(pattern: RegExp): Promise<string> {
    const until = performance.now() + 120_000
    for (;;) {
      const found = pattern.exec(this.said.out) ?? pattern.exec(this.said.err)
      if (found) return found[1] ?? found[0]
      if (!this.isRunning || performance.now() > until) {
        throw new Error(`It did not say ${pattern}, but:\n${this.said.out}${this.said.err}`)
      }
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }

  /** Whoever reads what it says goes away, as a terminal or a collector of logs may. */
  leaveUnheard(): void {
    this.#child.stdout?.destroy()
    this.#child.stderr?.destroy()
  }

  signal(name: NodeJS.Signals): void {
    if (this.isRunning) this.#child.kill(name)
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL')
    await this.ended
  }
}

/** The process of the PostgreSQL of a data folder, and those it made, as long as they are there. */
export const postgresOf = (dataDir: string): number[] => {
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return []
  const postmaster = readFileSync(file, 'utf8').split('\n')[0] ?? ''
  if (!/^\d+$/.test(postmaster) || !commandOf(postmaster).includes('postgres')) return []
  return [Number(postmaster), ...childrenOf(postmaster)]
}

/** Every living process with the folder in its command line: what a clean stop leaves none of. */
export const processesOn = (dataDir: string): string[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(commandOf)
    .filter(command => command.includes(join(dataDir, 'postgres')))

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

const childrenOf = (parent: string): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === parent
      } catch {
        return false
      }
    })
    .map(Number)

export const killAtOnce = (pids: number[]): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
