import type {
  CargoLine,
  DuringText,
  Name,
  PeopleBySexAndAge,
  Shape,
  Source,
  Vehicle,
  Waypoint,
  Window,
} from '../schemas.ts'

/**
 * The records of the world. An act's effect puts whole records; nothing else changes them. A record never holds a
 * personal field: those stay in the act that carried them and can be erased there without touching the world.
 * Instants named `at` are epoch milliseconds by the register's clock; text instants are as their signer wrote them.
 */
export type CaseRole = 'coordinator' | 'party' | 'organisation' | 'observer' | 'consignee' | 'escalation'
export const caseRoles = ['coordinator', 'party', 'organisation', 'observer', 'consignee', 'escalation'] as const

/** Everyone registered may read. */
export const everyParty = '*'
/** Anyone at all may read, registered or not. */
export const anyone = '?'

type Base<T extends string, S extends string> = {
  /** The id of the act that made it, or that id with `.n` where one act made several. */
  id: string
  type: T
  state: S
  /** The case it belongs to; null for what belongs to the register itself. */
  case: string | null
  /** The party whose act made it. */
  by: string
  /** When the act that made it was entered. */
  at: number
  /** The entry that last changed it. */
  index: number
  title: string
  /** Parties that may read it, or `*`; whoever changes it, these are told. */
  readers: string[]
}

export type PartyKey = { key: string; label: string; rights: KeyRight[]; from: number; until: number | null }
/** `sign` commits the party; `check` is the second pair of eyes; `recover` may only replace or revoke keys. */
export type KeyRight = 'sign' | 'check' | 'recover'

export type PartyRecord = Base<'party', 'registered'> & {
  handle: string
  names: Name[]
  role: PartyRole
  levels: string[]
  keys: PartyKey[]
  operator: boolean
}
export const partyRoles = [
  'party-to-conflict',
  'relief-organisation',
  'coordinator',
  'observer',
  'consignee',
  'auditor',
  'other',
] as const
export type PartyRole = (typeof partyRoles)[number]

export type Weight = 'warn' | 'cite' | 'block'
export type Protocol = {
  /** Hours between notification and departure. */
  leadHours: { movement: number; emergency: number }
  /** Hours in which a recipient is asked to acknowledge. */
  acknowledgeHours: number
  /** Who is told of a silence, in turn, after how many hours of it. */
  escalation: { afterHours: number; to: string[] }[]
  separationM: { site: number; movement: number; restriction: number }
  toleranceMinutes: number
  contactIntervalMinutes: number
  reverifyDays: number
  twoPersonCheck: boolean
  /** Local hours in which movements are planned; none means any hour. */
  dayWindows: Window[]
  implausibleSpeedKmh: number
  minimumDecimals: number
  levels: string[]
  /** What each finding asks of the signer; one not listed only warns. */
  weights: Record<string, Weight>
  /** Which roles are addressed on which kinds without being named each time; `*` is every kind. */
  sees: { role: CaseRole; kinds: string[] }[]
  /** How movements are watched; what is not stated is as the watch has it by itself. */
  watch?: WatchTerms
}
export const severities = ['note', 'attention', 'alarm'] as const
export type WatchTerms = {
  /** Who sees where a movement is: in a cell so many kilometres on a side (0 is exactly), so many minutes late. */
  sight?: { role: CaseRole; cellKm: number; delayMinutes: number }[]
  /** Who is told of what the watch notices, from which severity on. */
  told?: { role: CaseRole; from: (typeof severities)[number] }[]
  /** Who else is told of what nobody has taken, after how many minutes. */
  escalation?: { afterMinutes: number; to: string[] }[]
  /** Names of trackers' alarms that are a cry for help, beside `sos`. */
  urgentAlarms?: string[]
  /** Days after the end of a movement until its positions are forgotten. */
  trackDays?: number
  /** Figures of rules, where they differ; `on` is 0 or 1. */
  rules?: Record<string, Record<string, number>>
}

export type CaseRecord = Base<'case', 'open'> & {
  area: Shape | null
  zone: string
  exercise: boolean
  participants: { party: string; roles: CaseRole[] }[]
  protocol: Protocol | null
  source: Source | null
  about: string
  /** The acts that state it: its opening, its protocol, its later participants, in order. */
  acts: string[]
}

export type RequestRecord = Base<'request', 'asked' | 'withdrawn'> & {
  asked: string
  purpose: string
  area: Shape | null
  askedOn: string | null
  addressees: string[]
  source: Source | null
}

export const positions = ['consents', 'consents-with-conditions', 'declines', 'asks-for-more'] as const
export type PositionRecord = Base<'position', (typeof positions)[number] | 'withdrawn'> & {
  of: string
  text: string
  conditions: string[]
  ground: string | null
  scope: string | null
  until: string | null
  reviewOn: string | null
  source: Source | null
}

export type AssessmentRecord = Base<'assessment', 'given' | 'withdrawn'> & {
  of: string
  findings: { finding: string; ground: string }[]
  conclusion: string
  /** The statements on record that it leans on, where it names any. */
  statements?: string[]
}

export type MeetingRecord = Base<'meeting', 'recorded' | 'withdrawn'> & {
  heldOn: string | null
  place: string | null
  participants: string[]
  agenda: string[]
  source: Source | null
}

export const arrangementRoles = ['oversees', 'observes', 'inspects', 'escorts'] as const
export type ArrangementRole = (typeof arrangementRoles)[number]
/** A pause is temporary, for a defined area; a corridor is a route agreed by all. They are never one word. */
export const arrangementForms = ['access', 'humanitarian-pause', 'humanitarian-corridor'] as const
export type Terms = {
  form: (typeof arrangementForms)[number]
  purpose: string
  area: Shape | null
  during: DuringText | null
  windows: Window[]
  roles: { role: ArrangementRole; party: string }[]
  /** Who and what may pass. */
  passes: string
  conditions: string[]
  inspection: string
  notificationRules: string
  securityProtocol: string
  noMilitaryUse: boolean
  informationToCivilians: string
  roadState: string
  medical: string
  monitoring: string
  reportingOfViolations: string
  suspension: string
  renewal: string
  legalGround: string
  /** That it lessens no obligation under the law. */
  savingClause: boolean
  /** Hours from the last signature, in which all units are informed. */
  inForceAfterHours: number
}
export type ArrangementRecord = Base<'arrangement', 'proposed' | 'in-force' | 'withdrawn'> & {
  request: string | null
  terms: Terms
  revision: number
  /** The acts that state its terms: the proposal and its amendments, in order. */
  acts: string[]
  signatories: string[]
  signatures: { party: string; at: number; act: string; revision: number }[]
  inForceFrom: number | null
  withdrawnBy: { party: string; at: number; reason: string } | null
}

export type CorridorRecord = Base<'corridor', 'open' | 'suspended' | 'closed'> & {
  arrangement: string
  shape: Shape | null
  windows: Window[]
  during: DuringText | null
  conditions: string[]
  reason: string | null
  until: string | null
  /** What those inside are asked to do while it is suspended. */
  instruction: string | null
}

export const restrictionCauses = ['hazard', 'closure', 'curfew', 'activity'] as const
export type RestrictionRecord = Base<'restriction', 'declared' | 'lifted' | 'withdrawn'> & {
  cause: (typeof restrictionCauses)[number] | null
  shape: Shape | null
  during: DuringText | null
  windows: Window[]
  reason: string
}

export type NotificationState = 'awaiting-check' | 'submitted' | 'returned' | 'accepted'
export type SiteRecord = Base<'site', NotificationState | 'removed'> & {
  function: string
  shape: Shape | null
  recipients: string[]
  method: string | null
  accuracyM: number | null
  during: DuringText | null
  verifyBy: string | null
  verifiedAt: number | null
  revision: number
  submitterKey: string
  returnReasons: string[]
  reason: string | null
}

export type MovementRecord = Base<
  'movement',
  NotificationState | 'under-way' | 'arrived' | 'completed' | 'cancelled'
> & {
  reference: string
  purpose: string
  mode: string
  waypoints: Waypoint[]
  alternative: Waypoint[]
  vehicles: Vehicle[]
  cargo: CargoLine[]
  passengers: number | null
  armedEscort: boolean
  emergency: boolean
  emergencyReason: string | null
  corridor: string | null
  recipients: string[]
  consignee: string | null
  bufferM: number
  toleranceMinutes: number
  revision: number
  /** The key that signed the notification or its last amendment: somebody else must check it. */
  submitterKey: string
  /** The acts that state the plan: the notification and its amendments, in order. */
  acts: string[]
  cites: string[]
  returnReasons: string[]
  departedAt: string | null
  passages: { waypoint: number; at: string; heldMinutes: number; act: string }[]
  arrivedAt: string | null
  alarm: string | null
  outcome: { code: string; lost: { minutes: number; by: string; where: string; reason: string }[] } | null
  reason: string | null
}

/** One per notification, revision and recipient. Silence is its state, and its age is counted from `sentAt`. */
export type NoticeRecord = Base<'notice', 'silent' | 'received' | 'queried' | 'returned' | 'superseded'> & {
  of: string
  ofType: 'movement' | 'site'
  revision: number
  recipient: string
  sentAt: number
  answeredAt: number | null
  text: string | null
  relays: { level: string; relayed: 'yes' | 'no' | 'unknown'; at: number }[]
}

export type AlarmRecord = Base<'alarm', 'raised' | 'cleared'> & {
  movement: string
  nature: string
  text: string
  position: [number, number] | null
  clearedAt: number | null
  clearedBy: string | null
  /** Who has said that it has the alarm, and when; absent until somebody does. */
  received?: { party: string; at: number; act: string }[]
}

/** That somebody has taken what the watch noticed: who sees to it, for those who are told of such things. */
export type TakingRecord = Base<'taking', 'taken'> & {
  movement: string
  /** The event's key within its movement. */
  event: string
  rule: string
  note: string | null
}

/** A movement's track, sealed: a digest over every position, of which any may be shown later with proof. */
export type TrackSealRecord = Base<'track-seal', 'sealed'> & {
  movement: string
  reason: (typeof sealReasons)[number]
  /** The root of the tree over the positions, base64url. */
  root: string
  positions: number
  from: string | null
  until: string | null
}
export const sealReasons = ['movement-ended', 'incident', 'asked'] as const

export type DeliveryRecord = Base<'delivery', 'confirmed' | 'withdrawn'> & {
  movement: string
  as: 'consignee' | 'observer' | 'organisation'
  quantities: { item: string; unit: string; sent: number; delivered: number; damaged: number; missing: number }[]
  reached: PeopleBySexAndAge | null
  deliveredAt: string | null
  note: string | null
}

export type IncidentRecord = Base<'incident', 'reported' | 'withdrawn'> & {
  of: string
  category: string
  happenedAt: string | null
  position: [number, number] | null
  text: string
  impact: string | null
  attribution: { to: string; confidence: string } | null
  /** To whom it was sent on after it was reported, by which act; not there where it was not. */
  sentOn?: { act: string; by: string; at: number; to: string[] }[]
}

/** What a party it reached says of an incident; a later answer of the same party stands before its earlier ones. */
export const incidentAnswers = ['looking-into', 'account', 'disputes'] as const
export type IncidentAnswerRecord = Base<'incident-answer', (typeof incidentAnswers)[number] | 'withdrawn'> & {
  of: string
  text: string
}

export type ObservationRecord = Base<'observation', 'recorded' | 'withdrawn'> & {
  of: string
  saw: string[]
  heard: string[]
  wasTold: { what: string; byWhom: string }[]
  observedAt: string | null
}

export type StatementRecord = Base<'statement', 'recorded' | 'withdrawn'> & {
  speaker: string
  content: string
  /** Who was asked, promised or told, where the act names them. */
  addressees?: string[]
  chain: string[]
  modality: string | null
  saidOn: string | null
  source: Source | null
}

/** What an author says was wrong in an act of theirs, and what is right. The act itself stands as it was signed. */
export type CorrectionRecord = Base<'correction', 'stated'> & {
  of: string
  corrections: { field: string; value: unknown }[]
  reason: string
}

export type WorldRecord =
  | PartyRecord
  | CaseRecord
  | RequestRecord
  | PositionRecord
  | AssessmentRecord
  | MeetingRecord
  | ArrangementRecord
  | CorridorRecord
  | RestrictionRecord
  | SiteRecord
  | MovementRecord
  | NoticeRecord
  | AlarmRecord
  | TakingRecord
  | TrackSealRecord
  | DeliveryRecord
  | IncidentRecord
  | IncidentAnswerRecord
  | ObservationRecord
  | StatementRecord
  | CorrectionRecord

export type RecordType = WorldRecord['type']
export type RecordOf<T extends RecordType> = Extract<WorldRecord, { type: T }>
