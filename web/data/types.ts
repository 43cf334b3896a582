/** What the server answers, as its views state it. Types alone: no part of the server is in the screens. */
import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Reach } from '@unimpeded/acts/judge.ts'
import type { KeyRight } from '@unimpeded/acts/world/records.ts'
import type { RecordPage } from '@unimpeded/server/views/a-record.ts'
import type { anAct } from '@unimpeded/server/views/acts-on.ts'
import type { BesideAPlan } from '@unimpeded/server/views/beside-a-plan.ts'
import type { Board } from '@unimpeded/server/views/the-board.ts'
import type { Named } from '@unimpeded/server/views/the-titles.ts'
import type { Moving as MovingRow } from '@unimpeded/server/views/what-moves.ts'
import type { Standing } from '@unimpeded/server/views/what-stands.ts'
import type { PartyRecord } from './records.ts'

export type { Possible as PossibleAct } from '@unimpeded/acts/possible.ts'
export type { ActSummary } from '@unimpeded/server/views/acts-on.ts'
export type { FindingsOn as FindingsView, SeenFinding } from '@unimpeded/server/views/findings-on.ts'
export type { HowItGoes as GoesView } from '@unimpeded/server/views/how-it-goes.ts'
export type { Seen } from '@unimpeded/server/views/sql.ts'
export type { OnTheBoard } from '@unimpeded/server/views/the-board.ts'
export type { SeenChannel } from '@unimpeded/server/views/the-channels.ts'
export type { SeenDevice } from '@unimpeded/server/views/the-devices.ts'
export type { EntryRow as EntryView } from '@unimpeded/server/views/the-entries.ts'
export type { SeenEvent as WatchEvent } from '@unimpeded/server/views/the-events.ts'
export type { SeenSeal as SealedTrackView } from '@unimpeded/server/views/the-seals.ts'
export type { Statistics as StatisticsView } from '@unimpeded/server/views/the-statistics.ts'
export type { SeenSight as Sight, Track as TrackView } from '@unimpeded/server/views/the-track.ts'
export type { Concern, Concerns as ConcernsView, Urgency } from '@unimpeded/server/views/what-concerns-me.ts'

/** Who has signed in, and the register they signed in to. Instants are epoch milliseconds by the register's clock. */
export type SessionView = {
  party: PartyRecord
  /** The public key signed in with, base64url. */
  key: string
  label: string | null
  rights: KeyRight[]
  origin: string
  vkey: string
  exercise: boolean
  now: number
  /** By how much the register's clock is ahead of real time, ms; 0 in a real register. */
  offset: number
  size: number
}

export type ActView = NonNullable<Awaited<ReturnType<typeof anAct>>>

export type Cosigned = { name: string; timestamp: number }
export type ProofView = {
  state: 'included' | 'final'
  index: number
  size: number | null
  cosignatures: Cosigned[]
  /** Seconds since 1970. */
  bracket: { notBefore?: number; notAfter?: number }
}

export type BoardView = Board
export type BesideView = BesideAPlan
export type StandingView = Standing
export type NamedView = Named
export type RecordView = RecordPage

export type WitnessView = {
  name: string
  url: string | null
  size: number | null
  lastAt: number | null
  trouble: string | null
}
export type RegisterView = {
  origin: string
  vkey: string
  policy: string | null
  size: number
  checkpoint: { size: number; note: string } | null
  checkpoints: { size: number; at: number; cosignatures: Cosigned[]; final: boolean }[]
  witnesses: WitnessView[]
  behind: string | null
}

/** What the register says of an act it took in. */
export type EnteredAct = Reach & {
  id: string
  index: number
  at: number
  findings: Finding[]
  receipt: string
}

/** What POST /check says of a draft. */
export type CheckView = Reach & {
  refused: { code: string; sentence: string; remedy: string; details: Record<string, unknown> } | null
  findings: Finding[]
}

export type Moving = MovingRow & {
  /** Only for those who see exactly where it is now. */
  forecast: {
    at: number | null
    alongM: number
    lengthM: number
    minutesLate: number | null
    next?: {
      waypoint: number
      name: string
      plannedArrival: number
      plannedDeparture: number
      arrival: number
      departure: number
      minutesLate: number
    }
  } | null
}
export type WatchView = { at: number; moving: Moving[] }
