import { type Kysely, Migrator, sql } from 'kysely'
import { DatabaseFault } from './database-fault.ts'
import * as register from './migrations/2026-11-21-register.ts'
import * as watch from './migrations/2026-11-22-watch.ts'
import * as watchTold from './migrations/2026-11-22-watch-told.ts'
import * as whatEntriesMean from './migrations/2026-11-22-what-entries-mean.ts'
import * as whatPhonesShow from './migrations/2026-11-22-what-phones-show.ts'
import * as whichCheckpointFollows from './migrations/2026-11-22-which-checkpoint-follows.ts'
import * as whoIsAlive from './migrations/2026-11-22-who-is-alive.ts'
import * as whoSeesAnAlarm from './migrations/2026-11-22-who-sees-an-alarm.ts'
import * as whomAnActReached from './migrations/2026-11-22-whom-an-act-reached.ts'
import * as writtenOnce from './migrations/2026-11-22-written-once.ts'
import * as writtenToBeRead from './migrations/2026-11-22-written-to-be-read.ts'
import * as channelsSpeak from './migrations/2026-11-23-channels-speak.ts'
import * as whoSeesASeal from './migrations/2026-11-23-who-sees-a-seal.ts'
import * as writtenForGood from './migrations/2026-11-23-written-for-good.ts'

const migrations = {
  '2026-11-21-register': register,
  '2026-11-22-watch': watch,
  '2026-11-22-watch-told': watchTold,
  '2026-11-22-what-entries-mean': whatEntriesMean,
  '2026-11-22-what-phones-show': whatPhonesShow,
  '2026-11-22-which-checkpoint-follows': whichCheckpointFollows,
  '2026-11-22-who-is-alive': whoIsAlive,
  '2026-11-22-who-sees-an-alarm': whoSeesAnAlarm,
  '2026-11-22-whom-an-act-reached': whomAnActReached,
  '2026-11-22-written-once': writtenOnce,
  '2026-11-22-written-to-be-read': writtenToBeRead,
  '2026-11-23-channels-speak': channelsSpeak,
  '2026-11-23-who-sees-a-seal': whoSeesASeal,
  '2026-11-23-written-for-good': writtenForGood,
}

/** Brings the tables up to date, or up to one of the migrations; dated, in order, never edited once released. */
export const migrate = async (db: Kysely<never>, upTo?: keyof typeof migrations): Promise<void> => {
  await refuseNewer(db)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest())
  if (error) throw error
}

/** An older program does not know what a newer one made of the tables, and must not write into them. */
const refuseNewer = async (db: Kysely<never>): Promise<void> => {
  const { rows: found } = await sql<{
    there: boolean
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!found[0]?.there) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const unknown = rows.find(({ name }) => !Object.hasOwn(migrations, name))
  if (unknown)
    throw new DatabaseFault(
      `The database was brought up to date by a newer version of this program (${unknown.name}). Start that version, or restore a backup made before it.`,
    )
}
