import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DatabaseFault } from './database-fault.ts'
import { migrate } from './migrate.ts'

// Indexes and instants are bigint columns; they stay far below 2^53 and are read as numbers, checked.
const bigintType = 20
pg.types.setTypeParser(bigintType, text => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`a number beyond 2^53 came from the database: ${text}`)
  return value
})

export type Database = {
  pool: pg.Pool
  /** Runs the queries as one reader: under the role that row-level security binds, in one read-only snapshot. */
  asReader<T>(party: string | null, read: (client: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens the database and brings its tables up to date. */
export const openDatabase = async (url: string, { readers = 12 } = {}): Promise<Database> => {
  const pool = new pg.Pool({ connectionString: url, max: readers, connectionTimeoutMillis: 10_000 })
  // A connection that breaks is replaced at the next query, and says so to a query under way; without a listener, on the
  // pool for an idle one and on each for one in use, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const kysely = new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
  try {
    await refuseUnusable(pool)
    await migrate(kysely)
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    pool,
    async asReader(party, read) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query(
          `begin transaction isolation level repeatable read read only; set local role unimpeded_reader; set local unimpeded.reader = ${pg.escapeLiteral(party ?? '')}; set local statement_timeout = '10s'`,
        )
        const value = await read(client)
        await client.query('commit')
        return value
      } catch (error) {
        await client.query('rollback').catch((fault: Error) => {
          broken = fault
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

/** What only a connection shows: that its terms do not suit the server, or that the server is too old. */
const refuseUnusable = async (pool: pg.Pool): Promise<void> => {
  let version: number
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    )
    version = rows[0]?.version ?? 0
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    // PostgreSQL's own answers, and the network's, are told apart by their codes; TLS and passwords are the client's to tell.
    const told = error instanceof pg.DatabaseError || /^E[A-Z]+$/.test(code ?? '') || isDatabaseAway(error)
    if (told) throw error
    throw new DatabaseFault(
      `The database cannot be joined as DATABASE_URL says: ${message.replace(/\.$/, '')}. Correct its user, password or sslmode.`,
    )
  }
  if (version < 15_00_00)
    throw new DatabaseFault(
      `The database is PostgreSQL ${Math.floor(version / 10_000)}; it needs 15 or newer. Name another with DATABASE_URL.`,
    )
}

/** Whether an error says that the database itself is away, not that it refused what it was asked. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code ?? ''
  // Classes 08 and 57P of PostgreSQL's error codes, appendix A: connections, and an operator's intervention.
  if (/^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08...|57P..)$/.test(code)) return true
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  )
}
