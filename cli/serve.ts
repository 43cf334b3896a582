import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isKeyName } from '@unimpeded/register/verifier-key.ts'
import { defaultDataFolder } from '@unimpeded/server/data-folder.ts'
import { parseOutsideRouter } from '@unimpeded/server/roads/outside-router.ts'
import { type Served, type ServeOptions, serve } from '@unimpeded/server/serve.ts'
import { readExercise, serveExercise } from '@unimpeded/server/serve-exercise.ts'
import { pino } from 'pino'
import type { Command, Io } from './command.ts'
import { usage } from './command-problem.ts'
import { exerciseFile } from './exercise-file.ts'
import { loadGround } from './ground.ts'
import { readFlags, wholeNumber } from './read-flags.ts'
import { requireDatabaseUrl } from './require-database-url.ts'
import { table } from './table.ts'

/** Runs a register until it is asked to stop. */
export const serveCommand: Command = {
  help: `Run a register: the one writer, HTTP, the log, and the screens.

Usage: unimpeded serve [--data DIR] [--port N] [--host HOST] [--exercise] [--origin NAME]
                       [--witness NAME=URL …]

  --data DIR           Where the register is kept; otherwise ${defaultDataFolder()}
  --port N             Otherwise 5505; 0 takes a free one
  --host HOST          Otherwise this machine only; 0.0.0.0 for every address of it
  --exercise           Enter the exercise into an empty register, with a witness for each side, and print its sign-in links
  --exercise-until CHAPTER
                       Enter the exercise only as far as the end of this chapter, and go on from there by hand
  --origin NAME        The name of a new register, such as access.example.org/north; it stands for ever
  --witness NAME=URL   Where a witness of the policy answers; may be repeated
  --router KIND:URL    A routing service of your own, osrm:http://… or valhalla:http://…, asked where no roads are imported
  --fetch-private      Let desks have pages fetched, and webhooks called, on this machine and on private networks; otherwise
                       refused
  --public-url URL     Where devices and people reach it from outside, such as https://access.example.org: what QR codes
                       and mails name; otherwise as whoever asks has reached it. Also UNIMPEDED_URL
  --smtp URL           The mail server that tells people of what the watch notices: smtp://user:password@host:587, or
                       smtps://…; better by UNIMPEDED_SMTP, which no list of processes shows
  --mail-from ADDRESS  Whom those mails are from. Also UNIMPEDED_MAIL_FROM
  --standby            Where another server holds the writer's role for the same database (DATABASE_URL), wait, and take over
                       when it is gone; the folder needs the same log-key
  --verbose            Log what is done, not only what goes wrong
  DATABASE_URL         Another PostgreSQL than the one that comes with the product

SIGTERM or SIGINT stops it: what was answered is on the disk, and nothing is half written. After a crash it recovers at
the next start. A folder in use is refused.
`,
  async run(args, io) {
    const { values } = readFlags(args, {
      data: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      exercise: { type: 'boolean' },
      'exercise-until': { type: 'string' },
      origin: { type: 'string' },
      witness: { type: 'string', multiple: true },
      router: { type: 'string' },
      'fetch-private': { type: 'boolean' },
      'public-url': { type: 'string' },
      smtp: { type: 'string' },
      'mail-from': { type: 'string' },
      standby: { type: 'boolean' },
      verbose: { type: 'boolean' },
    })
    const port = wholeNumber('--port', values.port ?? '5505')
    if (port > 65_535) throw usage(`--port is at most 65535, not ${port}.`)
    const until = values['exercise-until']
    if (until !== undefined && !values.exercise) throw usage('--exercise-until goes with --exercise.')
    if (values.data === '') throw usage('--data needs a folder.')
    if (values.origin !== undefined && !isKeyName(values.origin))
      throw usage(`--origin needs a name without spaces or a plus sign, not “${values.origin}”.`)
    if (values.host === '') throw usage('--host needs an address.')
    const databaseUrl = io.env.DATABASE_URL || undefined
    requireDatabaseUrl(databaseUrl)
    const dataDir = values.data ?? (io.env.UNIMPEDED_DATA || defaultDataFolder())
    const outsideRouter = values.router === undefined ? undefined : parseOutsideRouter(values.router)
    if (values.router !== undefined && !outsideRouter)
      throw usage(`--router needs osrm:URL or valhalla:URL, not “${values.router}”.`)
    if (values.standby && databaseUrl === undefined)
      throw usage('--standby needs the database that both servers share: name it with DATABASE_URL.')
    if (values.standby && values.exercise)
      throw usage('--standby waits for a register that runs; it enters no exercise.')
    const asked = io.asked()
    const options: ServeOptions = {
      dataDir,
      port,
      host: values.host,
      origin: values.origin,
      databaseUrl,
      witnesses: witnessesOf(values.witness ?? []),
      outsideRouter,
      standby: values.standby
        ? { told: () => io.err('Standing by: another server holds the writer’s role.\n'), ended: asked }
        : undefined,
      mayReachPrivate: values['fetch-private'] === true,
      ground: loadGround(),
      webDir: webDir(),
      publicUrl: publicUrlOf(values['public-url'] ?? (io.env.UNIMPEDED_URL || undefined)),
      mail: mailOf(
        values.smtp ?? (io.env.UNIMPEDED_SMTP || undefined),
        values['mail-from'] ?? (io.env.UNIMPEDED_MAIL_FROM || undefined),
      ),
      log: pino({ level: values.verbose ? 'info' : 'warn' }, { write: line => io.err(line) }),
    }
    io.err(`Starting the register in ${dataDir} …\n`)
    let waited = false
    void asked.then(() => {
      waited = values.standby === true
    })
    const served = await (values.exercise ? withExercise(options, until, io) : serve(options)).catch(fault => {
      if (waited) return null
      throw fault
    })
    if (!served) {
      io.err('Stopped; nothing was taken over.\n')
      return
    }
    const size = served.house.world().size
    io.err(`The register ${served.house.logKey.key.name} holds ${size} entries.\n`)
    if (size === 0)
      io.err('It has not been opened: the first act is open-register (unimpeded act open-register --help).\n')
    io.out(`Serving at ${served.url}\n`)
    const reason = await Promise.race([asked, served.fallen])
    if (typeof reason === 'string') io.err(`Stopping (${reason}) …\n`)
    else
      io.err(
        `The register had to stop: ${reason.message}\nWhat was answered is kept. Start it again; starting is recovering.\n`,
      )
    await served.stop()
    if (typeof reason !== 'string') return 3
    io.err('Stopped.\n')
  },
}

async function withExercise(options: ServeOptions, until: string | undefined, io: Io): Promise<Served> {
  const exercise = readExercise(exerciseFile())
  const chapters = [...new Set(exercise.steps.map(step => step.chapter))]
  if (until !== undefined && !chapters.includes(until))
    throw usage(`The exercise has no chapter “${until}”.`, `Its chapters: ${chapters.join(', ')}.`)
  const served = await serveExercise({ ...options, exercise, until })
  if (served.links.length === 0) {
    io.err('This folder holds a real register, so no exercise was entered. Choose another folder with --data.\n')
    return served
  }
  io.err(`${served.exercise.notice}\n`)
  if (served.entered > 0) io.err(`The exercise “${served.exercise.name}” was entered: ${served.entered} acts.\n`)
  io.out(
    `Sign-in links of the exercise's desks:\n${table(
      ['DESK', 'WHO', 'LINK'],
      served.links.map(({ desk, label, link }) => [desk, label, link]),
    )}\n`,
  )
  return served
}

function witnessesOf(words: string[]): Record<string, string> {
  return Object.fromEntries(
    words.map(word => {
      const at = word.indexOf('=')
      if (at < 1 || !isWebAddress(word.slice(at + 1)))
        throw usage(`--witness needs NAME=URL, such as north=https://witness.example.org, not “${word}”.`)
      return [word.slice(0, at), word.slice(at + 1)]
    }),
  )
}

function publicUrlOf(word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  if (!/^https?:\/\/[^/?#]+\/?$/.test(word))
    throw usage(`--public-url (or UNIMPEDED_URL) needs an address such as https://host, not “${word}”.`)
  return word.replace(/\/$/, '')
}

function mailOf(url: string | undefined, from: string | undefined): ServeOptions['mail'] {
  if (url === undefined) return undefined
  // What it says is not shown: it may hold a password.
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url) || new URL(url).hostname === '')
    throw usage('--smtp (or UNIMPEDED_SMTP) needs an address such as smtp://user:password@host:587, or smtps://….')
  if (from === undefined) throw usage('A mail server needs a sender: name it with --mail-from.')
  if (!/^[^\s<>@]+@[^\s<>@]+$|^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$/.test(from))
    throw usage(`--mail-from needs an address such as watch@example.org, not “${from}”.`)
  return { url, from }
}

const isWebAddress = (text: string) => /^https?:\/\/[^/?#]/.test(text) && URL.canParse(text)

/** The built screens lie beside the program; from the sources, where the last build left them. */
function webDir(): string | null {
  const found = ['./web/index.html', '../dist/web/index.html'].find(path => existsSync(new URL(path, import.meta.url)))
  return found === undefined ? null : fileURLToPath(new URL('.', new URL(found, import.meta.url)))
}
