import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Ground } from '@unimpeded/acts/world/world.ts'
import { parsePolicy } from '@unimpeded/register/policy.ts'
import { useSha256 } from '@unimpeded/register/sha256.ts'
import { fieldValue, type SignedAct } from '@unimpeded/register/signed-act.ts'
import type pg from 'pg'
import { type Logger, pino } from 'pino'
import { createClock, putBackMs } from './clock.ts'
import { openDataFolder } from './data-folder.ts'
import { type Database, openDatabase } from './database.ts'
import { createSessions } from './desk/sessions.ts'
import { actDoor } from './http/act-door.ts'
import { createApp } from './http/app.ts'
import type { House } from './http/environment.ts'
import { clockMoved, startFeed } from './http/feed.ts'
import { createGate } from './http/gate.ts'
import { positionDoor } from './http/position-door.ts'
import { createTakeReport } from './http/take-report.ts'
import { hasLogKey, type LogKey, openLogKey } from './log-key.ts'
import { nodeSha256 } from './native-crypto.ts'
import { startPostgres } from './postgres.ts'
import type { OutsideRouter } from './roads/outside-router.ts'
import { openRoadsApart } from './roads/roads-apart.ts'
import { standBy } from './stand-by.ts'
import { createOutbox, type MailSettings } from './watch/outbox.ts'
import { startWatch, type Watch } from './watch/watch.ts'
import { messagesOf, messagesOfAlarm } from './watch/what-follows.ts'
import { witnessPolicyOf } from './witness-policy-of.ts'
import { BehindAWitness, createWitnesses } from './witnesses.ts'
import { startWriter, WriterUnavailable } from './writer.ts'
import { takeWritersRole } from './writers-role.ts'

export type ServeOptions = {
  dataDir?: string
  host?: string
  /** 0 takes a free one. */
  port: number
  /** Another PostgreSQL than the one that comes with the product. */
  databaseUrl?: string
  /** The name of the register, when it is made. */
  origin?: string
  /** Where each witness of the policy answers, by its name there. */
  witnesses?: Record<string, string>
  ground?: Ground | null
  webDir?: string | null
  /** Where people and devices reach this server from outside, such as https://access.example.org; otherwise as they asked. */
  publicUrl?: string
  /** The mail server that tells people of what the watch notices; without one, only live streams and webhooks do. */
  mail?: MailSettings
  /** How the outbox waits, for tests. */
  outbox?: Pick<Parameters<typeof createOutbox>[0], 'waitAfter' | 'patience'>
  log?: Logger
  /** What the clock of an exercise shows when its register is made, epoch milliseconds; a real register keeps real time. */
  exerciseStartsAt?: number
  /** A routing service of one's own, asked where no roads are imported. */
  outsideRouter?: OutsideRouter | undefined
  /** Where another server holds the writer's role: waits for it, told once that it waits, until `ended`; otherwise that is an error. */
  standby?: { told(): void; ended: Promise<unknown> } | undefined
  /** Whether pages and webhooks of private networks may be reached for a desk. */
  mayReachPrivate?: boolean | undefined
  /** Real time, for tests. */
  real?: () => number
}

export type Served = {
  url: string
  house: House
  databaseUrl: string
  dataDir: string
  stop(): Promise<void>
  /** Resolves with the reason when the server has to stop by itself. */
  fallen: Promise<Error>
}

/** What was asked cannot be served; the message says why, and what to do. */
export class ServeFault extends Error {
  override name = 'ServeFault'
}

/** Starts the whole server: data folder, database, writer, feed, witnesses and HTTP. */
export const serve = async (options: ServeOptions): Promise<Served> => {
  useSha256(nodeSha256)
  const log = options.log ?? pino({ level: 'silent' })
  const undo: (() => Promise<void> | void)[] = []
  const stop = async () => {
    // What fails to stop keeps nothing else running: not PostgreSQL, and not the folder's lock.
    const faults: unknown[] = []
    for (const step of undo.splice(0).reverse()) {
      try {
        await step()
      } catch (fault) {
        faults.push(fault)
      }
    }
    if (faults.length > 0) throw faults[0]
  }
  try {
    const folder = openDataFolder(options.dataDir)
    undo.push(() => folder.release())
    let url = options.databaseUrl
    let ended: Promise<string> = new Promise(() => {})
    if (!url) {
      const postgres = await startPostgres(folder.dir, { log: line => log.debug({ postgres: line }) })
      undo.push(() => postgres.stop())
      url = postgres.url
      ended = postgres.ended
    }
    const database = await openDatabase(url)
    undo.push(() => database.close())
    // A key is made only where a register may begin: not beside one whose key is elsewhere, nor while the database is away.
    const opened = await openingOf(database)
    if (opened && !hasLogKey(folder.dir)) throw keyIsElsewhere(opened.logKey, `the folder ${folder.dir} holds none`)
    const logKey = openLogKey(folder.dir, options.origin ?? 'unimpeded.local/register')
    const fits = async () => refuseWhatDoesNotFit(await openingOf(database), logKey, folder.dir, options)
    const role = (await takeWritersRole(url)) ?? (await standIn(options, url, fits))
    undo.push(() => role.end().catch(() => {}))
    await fits()

    const { rows } = await database.pool.query<{ value: number }>(
      "select value from setting where name = 'clock-offset'",
    )
    let offset = rows[0]?.value ?? 0
    const { rows: begun } = await database.pool.query('select 1 from entry limit 1')
    if (options.exerciseStartsAt !== undefined && rows.length === 0 && begun.length === 0) {
      offset = options.exerciseStartsAt - (options.real ?? Date.now)()
      await keepOffset(database, offset)
    }
    const clock = createClock(offset, options.real, standsMs =>
      log.warn(
        { standsSeconds: Math.round(standsMs / 1000) },
        'the machine’s clock was put back, and the register’s stands still until it has caught up; if it is right now, start the register again',
      ),
    )
    let witnesses: House['witnesses'] | undefined
    let watch: Watch | undefined
    const writer = await startWriter({
      role,
      logKey,
      clock,
      ground: options.ground ?? null,
      onEntries: (_from, _size, versions) => {
        void witnesses?.ask().catch(() => {})
        watch?.changed(versions)
      },
    })
    undo.push(() => writer.stop())
    const { rows: newest } = await database.pool.query<{ at: number | null }>('select max(at) as at from act')
    const aheadMs = (newest[0]?.at ?? 0) - clock.now()
    if (aheadMs > putBackMs)
      log.warn(
        { aheadSeconds: Math.round(aheadMs / 1000) },
        'the newest entry is ahead of the machine’s clock; entries bear its time until the clock has caught up',
      )

    // The genesis act says whether this is an exercise and who witnesses; it never changes, so it is read once.
    let genesis: Opening | null = null
    const readGenesis = async () => {
      genesis = await openingOf(database)
    }
    await readGenesis()
    const mayReachPrivate = options.mayReachPrivate ?? false
    const outbox = createOutbox({
      pool: database.pool,
      mail: options.mail ?? null,
      log,
      mayReachPrivate,
      ...options.outbox,
    })
    undo.push(() => outbox.stop())
    const told = {
      pool: database.pool,
      world: () => writer.world,
      exercise: () => genesis?.exercise ?? false,
      publicUrl: options.publicUrl ?? null,
    }
    watch = await startWatch({
      pool: database.pool,
      world: () => writer.world,
      clock,
      log,
      logKey,
      messagesOf: changes => messagesOf(changes, told),
      onMessages: () => void outbox.send(),
      tellAlarm: async alarm => outbox.tell(await messagesOfAlarm(alarm, told)),
    })
    undo.push(() => watch?.stop())

    let fall: (reason: Error) => void = () => {}
    const fallen = new Promise<Error>(resolve => {
      fall = resolve
    })
    const feed = await startFeed(url, database.pool, fall)
    undo.push(() => feed.close())
    void writer.fallen.then(fall)
    void ended.then(words => fall(new Error(`The database ended: ${words}`)))

    witnesses = createWitnesses({
      pool: database.pool,
      policyText: () => genesis?.policy ?? null,
      urls: options.witnesses ?? {},
      log,
    })
    undo.push(() => witnesses?.stop())
    // Once only, before anything is taken in: whether a witness has seen more than is here. One that is away is not waited
    // for longer than its patience.
    await witnesses.ask()

    const roads = openRoadsApart(folder.dir)
    undo.push(() => roads.close())

    const house: House = {
      database,
      writer: {
        ...writer,
        world: writer.world,
        async submit(act, files) {
          const behind = witnesses?.behind()
          if (behind) throw new BehindAWitness(behind)
          const answer = await writer.submit(act, files)
          if (genesis === null && 'entered' in answer) {
            await readGenesis()
            void witnesses?.ask().catch(() => {})
          }
          return answer
        },
      },
      world: () => writer.world,
      logKey,
      clock,
      sessions: createSessions(database.pool, logKey.key.name, () => writer.world, options.real ?? Date.now),
      witnesses,
      feed,
      watch,
      outbox,
      publicUrl: options.publicUrl ?? null,
      log,
      exercise: () => genesis?.exercise ?? false,
      async advanceClock(minutes) {
        clock.advance(minutes * 60_000)
        await keepOffset(database, clock.offset())
        await database.pool.query('select pg_notify($1, $2)', ['entries', clockMoved])
        watch?.tick()
        return clock.now()
      },
      roads,
      outsideRouter: options.outsideRouter ?? null,
      mayReachPrivate,
      webDir: options.webDir ?? null,
    }
    const gate = createGate(house)
    const takeReport = createTakeReport(house)
    const routed = getRequestListener(createApp(house, gate, takeReport).fetch)
    // A request that is late is found soon: Node looks every half minute by itself.
    const server: Server = createServer(
      { connectionsCheckingInterval: 2_000 },
      positionDoor(house, takeReport, actDoor(house, gate, routed)),
    )
    await new Promise<void>((resolve, reject) => {
      server.on('error', (error: NodeJS.ErrnoException) =>
        // Of the address to listen on, not of a database.
        reject(
          error.code === 'ENOTFOUND'
            ? new ServeFault(`${options.host} is no address here. Choose another with --host.`)
            : error,
        ),
      )
      server.listen(options.port, options.host ?? '127.0.0.1', resolve)
    })
    server.requestTimeout = 30_000
    server.headersTimeout = 10_000
    // Longer than clients and proxies keep a quiet connection, so that none is closed under a request on its way.
    server.keepAliveTimeout = 75_000
    undo.push(
      () =>
        new Promise<void>(done => {
          server.close(() => done())
          setTimeout(() => server.closeAllConnections(), 500).unref()
        }),
    )
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : options.port
    const host = options.host ?? '127.0.0.1'
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`,
      house,
      databaseUrl: url,
      dataDir: folder.dir,
      stop,
      fallen,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What the first act of a register states for ever. */
type Opening = { exercise: boolean; logKey: string | undefined; policy: string | null }

const openingOf = async ({ pool }: Database): Promise<Opening | null> => {
  const { rows } = await pool.query<{ signed: SignedAct }>('select signed from act where index = 0')
  const signed = rows[0]?.signed
  if (!signed) return null
  return {
    exercise: fieldValue(signed, 'body.exercise') === true,
    logKey: fieldValue(signed, 'body.logKey') as string | undefined,
    policy: witnessPolicyOf(signed),
  }
}

const keyIsElsewhere = (key: string | undefined, here: string) =>
  new ServeFault(
    `The database holds the register with the key ${key}; ${here}. Bring the log-key of that register into the folder, or name another database with DATABASE_URL.`,
  )

/** A server with another key than the register's own could sign nothing that anybody would believe. */
const refuseWhatDoesNotFit = (opened: Opening | null, { key, vkey }: LogKey, dir: string, options: ServeOptions) => {
  if (opened?.logKey !== undefined && opened.logKey !== vkey)
    throw keyIsElsewhere(opened.logKey, `the folder ${dir} holds another key`)
  if (options.origin !== undefined && options.origin !== key.name)
    throw new ServeFault(
      `The register in ${dir} is named ${key.name}, for ever, and not ${options.origin}. Leave --origin out, or choose another folder with --data.${opened ? '' : ` Nothing has been entered yet: to name it anew, remove ${dir}/log-key first.`}`,
    )
  if (!opened) return
  const names = opened.policy === null ? [] : parsePolicy(opened.policy).witnesses.map(witness => witness.name)
  const unknown = Object.keys(options.witnesses ?? {}).find(name => !names.includes(name))
  if (unknown !== undefined)
    throw new ServeFault(
      `--witness names “${unknown}”, and the witness policy of this register names ${names.length > 0 ? names.join(', ') : 'nobody'}. Correct --witness, or leave it out.`,
    )
}

/** The writer's role, once whoever holds it is gone. What could never take over is refused before the waiting. */
const standIn = async (options: ServeOptions, url: string, fits: () => Promise<void>): Promise<pg.Client> => {
  const { standby, port, host = '127.0.0.1' } = options
  if (!standby)
    throw new WriterUnavailable(
      'Another program holds the writer’s role for this database. To wait until it is free, and take over, start with --standby.',
    )
  await fits()
  standby.told()
  const role = await standBy({ url, port, host, ended: standby.ended })
  if (!role) throw new ServeFault('Stopped while standing by; nothing was taken over.')
  return role
}

const keepOffset = (database: Database, offset: number) =>
  database.pool.query(
    "insert into setting (name, value) values ('clock-offset', $1) on conflict (name) do update set value = excluded.value",
    [JSON.stringify(offset)],
  )
