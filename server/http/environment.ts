import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import type { Session, Sessions } from '../desk/sessions.ts'
import type { LogKey } from '../log-key.ts'
import type { OutsideRouter } from '../roads/outside-router.ts'
import type { RoadsApart } from '../roads/roads-apart.ts'
import type { Outbox } from '../watch/outbox.ts'
import type { Watch } from '../watch/watch.ts'
import type { Witnesses } from '../witnesses.ts'
import type { Writer } from '../writer.ts'
import type { Feed } from './feed.ts'

/** What the routes work with; made once by `serve`. */
export type House = {
  database: Database
  writer: Writer
  world: () => MemoryWorld
  logKey: LogKey
  clock: Clock
  sessions: Sessions
  witnesses: Witnesses
  feed: Feed
  watch: Watch
  outbox: Outbox
  /** Where the server is reached from outside; null where whoever asks says it. */
  publicUrl: string | null
  log: Logger
  /** Whether the whole register is an exercise, with a clock of its own. */
  exercise: () => boolean
  advanceClock: (minutes: number) => Promise<number>
  /** Roads imported into the data folder. */
  roads: RoadsApart
  /** A routing service of one's own, asked where no roads are imported. */
  outsideRouter: OutsideRouter | null
  /** Whether pages and webhooks of private networks may be reached for a desk, as the operator says. */
  mayReachPrivate: boolean
  /** The built pages; null when there are none (as in tests of the HTTP alone). */
  webDir: string | null
}

export type Environment = { Variables: { session: Session | null; token: string | undefined; requestId: string } }
export type Ask = Context<Environment>
