import type { Finding } from '@unimpeded/acts/findings.ts'
import type { FindingRecord, KeyRight, PartyRecord, WorldRecord } from '@unimpeded/acts/world/records.ts'
import type { SignedAct } from '@unimpeded/register/signed-act.ts'

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

/** An act as a timeline shows it; withheld fields are named in `withheld`, without `body.`. */
export type ActSummary = {
  id: string
  index: number
  kind: string
  by: string
  about: string | null
  case: string | null
  at: number
  claimedAt: string | null
  to: string[]
  body: Record<string, unknown>
  withheld: string[]
  findings: Finding[]
}

export type ActView = ActSummary & { signed: SignedAct; reaches: { party: string; since: number }[] }

export type Cosigned = { name: string; timestamp: number }
export type ProofView = {
  state: 'included' | 'final'
  index: number
  size: number | null
  cosignatures: Cosigned[]
  /** Seconds since 1970. */
  bracket: { notBefore?: number; notAfter?: number }
}

export type BoardView = { at: number; records: WorldRecord[] }

export type Urgency = 'now' | 'soon' | 'open' | 'know'
export type Concern = {
  code: string
  urgency: Urgency
  record: { id: string; type: string; title: string; state: string; case: string | null }
  since: number
  due: number | null
  party: string | null
  act: string | null
  escalated?: boolean
  /** What has entered and concerns the movement. */
  finding?: Pick<FindingRecord, 'code' | 'sentence' | 'details' | 'with' | 'leg' | 'from' | 'to' | 'metres'>
}

export type RecordView = {
  record: WorldRecord
  history: { state: string; index: number; at: number }[]
  on: WorldRecord[]
  under: WorldRecord[]
  acts: ActSummary[]
}

/** Whether the desk may do an act about a record, and if not, why. */
export type PossibleAct = { kind: string; purpose: string; may: boolean; why: string | null; code: string | null }

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

export type EntryView = { index: number; leaf: string; act: ActSummary | null }

/** What the register says of an act it took in. */
export type EnteredAct = {
  id: string
  index: number
  at: number
  addressees: string[]
  findings: Finding[]
  receipt: string
}

/** What POST /check says of a draft. */
export type CheckView = {
  refused: { code: string; sentence: string; remedy: string; details: Record<string, unknown> } | null
  findings: Finding[]
  addressees: string[]
}

/** What the watch noticed of a movement, as this desk is told of it. An event that lasts has no `until`. */
export type WatchEvent = {
  movement: string
  key: string
  rule: string
  severity: 'note' | 'attention' | 'alarm'
  from: number
  until: number | null
  place: [longitude: number, latitude: number] | null
  facts: Record<string, number | string | null>
  openedAt: number
  changedAt: number
  takenBy: string | null
  takenAt: number | null
  /** When positions that came late showed that it never was. */
  retractedAt: number | null
}

/** How exactly this desk sees where a movement is: in a cell so many kilometres on a side (0 is exactly), so much later. */
export type Sight = { cellKm: number; delayMinutes: number }

export type Moving = {
  movement: Pick<
    Extract<WorldRecord, { type: 'movement' }>,
    'id' | 'title' | 'reference' | 'state' | 'case' | 'by' | 'mode' | 'purpose' | 'corridor' | 'alarm'
  >
  planned: { from: number | null; to: number | null }
  sight: Sight | null
  last: {
    at: number | null
    heard: number | null
    longitude: number | null
    latitude: number | null
    battery: number | null
    devices: number
  } | null
  alarm: {
    id: string
    at: number
    nature: string
    by: string
    position: [longitude: number, latitude: number] | null
  } | null
  events: WatchEvent[]
  needs: WatchEvent['severity'] | 'nothing'
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

/** A movement planned against actual, for its time–distance plot and the table that says the same. */
export type GoesView = {
  sight: Sight | null
  lengthM: number | null
  planned: {
    waypoint: number
    name: string
    place: [longitude: number, latitude: number]
    alongM: number
    arrives: number
    departs: number
    isStop: boolean
  }[]
  forecast: {
    at: number | null
    alongM: number
    minutesLate: number | null
    next: number | null
    points: {
      waypoint: number
      reachedAt: number | null
      leftAt: number | null
      arrival: number
      departure: number
      minutesLate: number
    }[]
  } | null
  actual: { at: number; alongM: number | null; offM: number; device: string }[]
  events: WatchEvent[]
}

export type TrackView = {
  sight: Sight | null
  positions: { at: number; longitude: number; latitude: number; device: string; isMock: boolean | null }[]
  isCut: boolean
}

export type SealedTrackView = {
  id: string
  reason: string
  sealedAt: number
  root: string
  positions: number
  from: number | null
  until: number | null
}

/** What a case's movements came to, as far as this desk may read them. */
export type StatisticsView = {
  at: number
  movements: number
  outcomes: { code: string; movements: number; minutesLost: number }[]
  lost: { by: string; minutes: number; times: number }[]
  heldMinutes: number
  parties: {
    party: string
    notices: number
    answered: number
    silent: number
    medianMinutes: number | null
    slowestMinutes: number | null
    longestSilenceMinutes: number | null
    alarms: number
    alarmsReceived: number
    medianAlarmMinutes: number | null
  }[]
  alarms: { raised: number; cleared: number; medianMinutesToClear: number | null }
  events: { rule: string; events: number; taken: number; medianMinutesToTake: number | null; minutes: number }[]
}
