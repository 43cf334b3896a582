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
