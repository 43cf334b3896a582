import pg from 'pg'

/** Names the one writer among all programs that share the database. */
const writerLock = 0x756e696d

/**
 * Takes the writer's role on a connection of its own, or gives null where another program holds it. The role is an
 * advisory lock: it is held for as long as the connection lives, and whoever commits entries does so on that connection,
 * so that one whose role has passed on can commit nothing more.
 */
export const takeWritersRole = async (url: string): Promise<pg.Client | null> => {
  // Both ends feel for each other: this one also stops within seconds of being cut off, and never goes on with an old world.
  const client = new pg.Client({ connectionString: url, keepAlive: true, keepAliveInitialDelayMillis: 5_000 })
  // A connection that breaks says so to the next query, too; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [writerLock])
  if (rows[0]?.held) {
    // A machine that vanishes closes nothing: without these PostgreSQL would keep its role for two hours.
    await client.query(
      "set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3; set tcp_user_timeout = '10s'",
    )
    return client
  }
  await client.end()
  return null
}
