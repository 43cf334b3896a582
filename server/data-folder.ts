/**
 * The folder in which one running server keeps everything it must not lose, and the lock that keeps a second server
 * out of it.
 *
 * The lock is a row of numbered files, `lock.1`, `lock.2` …, of which the highest says who holds the folder. A file
 * names a process by its number and the moment it began, so that a process that was killed holds nothing, even when
 * its number has since been given to another. Whoever finds the holder gone creates the next number, which only one
 * can do; the highest number is never deleted, so nobody can take a number that has already been passed.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export type DataFolder = {
  /** Absolute path. */
  dir: string
  /** Gives the folder back. Harmless when repeated. */
  release(): void
}

/** Another living process holds the folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
  readonly dir: string
  readonly pid: number
  constructor(dir: string, pid: number) {
    super(
      `The data folder ${dir} is in use by process ${pid}. Stop that process, or choose another folder with --data.`,
    )
    this.dir = dir
    this.pid = pid
  }
}

/**
 * Makes the folder if need be, keeps other users out of it, and holds it until `release` or the end of this process.
 * Without `dir` it is `defaultDataFolder()`. Throws `DataFolderInUse`, or the file system's own error.
 */
export function openDataFolder(dir: string = defaultDataFolder()): DataFolder {
  const path = resolve(dir)
  makeFolder(path)
  closeToOthers(path)
  const held = takeLock(path)
  let released = false
  return {
    dir: path,
    release() {
      if (released) return
      released = true
      replaceFile(path, held, RELEASED)
    },
  }
}

/** Where this user's programs keep their data: XDG Base Directory on Linux, its counterparts on macOS and Windows. */
export function defaultDataFolder(): string {
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Unimpeded')
  if (platform() === 'win32') return join(process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Unimpeded')
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'unimpeded')
}

/** One folder after the other: where one cannot be made, Node's own way down can go on trying for ever. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const there = statSync(path, { throwIfNoEntry: false })
    if (there === undefined) throw error
    // Another starter may have made it meanwhile.
    if (!there.isDirectory()) throw Object.assign(new Error(`${path} is a file.`), { code: 'ENOTDIR', path })
  }
}

/** A group may have been let through by `startPostgres`; that is left as it is. */
function closeToOthers(path: string): void {
  if (platform() === 'win32') return
  const mode = statSync(path).mode & 0o777
  const wanted = (mode & 0o710) | 0o700
  if (mode !== wanted) chmodSync(path, wanted)
}

const RELEASED = 'released\n'

function takeLock(path: string): string {
  const me = `${process.pid}\n${beganAt(process.pid)}\n`
  for (;;) {
    const last = lockNumbers(path).at(-1) ?? 0
    if (last > 0) refuseIfHeld(path, `lock.${last}`)
    const mine = `lock.${last + 1}`
    if (!createFile(path, mine, me)) continue
    // A slower starter may have read the row before others moved on and created a number that is already passed.
    const now = lockNumbers(path)
    if (now.at(-1) !== last + 1) {
      rmSync(join(path, mine), { force: true })
      continue
    }
    for (const passed of now.slice(0, -1)) rmSync(join(path, `lock.${passed}`), { force: true })
    return mine
  }
}

function lockNumbers(path: string): number[] {
  return readdirSync(path)
    .map(name => /^lock\.([1-9][0-9]{0,14})$/.exec(name)?.[1])
    .filter(digits => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b)
}

function refuseIfHeld(path: string, name: string): void {
  let text: string
  try {
    text = readFileSync(join(path, name), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const [number = '', began = ''] = text.split('\n')
  const pid = Number(number)
  if (Number.isSafeInteger(pid) && pid > 0 && beganAt(pid) === began) throw new DataFolderInUse(path, pid)
}

/** Creates the file with its content in one step; false if the name is taken. */
function createFile(path: string, name: string, content: string): boolean {
  const draft = join(path, `lock-draft-${randomBytes(6).toString('hex')}`)
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, join(path, name))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replaceFile(path: string, name: string, content: string): void {
  const draft = join(path, `lock-draft-${randomBytes(6).toString('hex')}`)
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' })
  renameSync(draft, join(path, name))
}

/**
 * When the process began, as a word to compare and not to read; undefined if there is no such process or only its
 * remains. On Linux it is the boot and the clock ticks since then (proc(5), field 22 of /proc/pid/stat).
 */
function beganAt(pid: number): string | undefined {
  if (platform() === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The command, in parentheses, may itself hold spaces and parentheses.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
    } catch {
      return undefined
    }
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined
  }
  if (platform() === 'win32') return 'alive'
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    }).trim()
  } catch {
    return undefined
  }
}
