import type { ToldFinding } from '@unimpeded/acts/met.ts'
import type { CaseRole, Protocol } from '@unimpeded/acts/world/records.ts'
import type { ReaderClient } from './sql.ts'
import { type Brief, type Found, type Notice, type Plan, whatMayConcern } from './what-may-concern.ts'
import { whomIncidentsAsk } from './whom-incidents-ask.ts'

/** How soon somebody must act: now, before a clock runs out, when they can, or only to know. */
export type Urgency = 'now' | 'soon' | 'open' | 'know'

export type Concern = {
  /** A code for the sentence, translated by table under `concern.<code>`. */
  code: string
  urgency: Urgency
  record: { id: string; type: string; title: string; state: string; case: string | null }
  /** Since when it has waited. */
  since: number
  /** By when the protocol asks for it; none where no clock runs. */
  due: number | null
  /** Whose silence or turn it is, when it is not the reader's. */
  party: string | null
  /** The kind of act that answers it. */
  act: string | null
  /** Of the silence: whether the protocol's clock has passed it on to this reader. */
  escalated?: boolean
  /** The alarm itself, and its nature; empty where whoever raised it does not say. */
  alarm?: { id: string; nature: string }
  /** What the watch noticed and nobody has taken. */
  event?: { key: string; rule: string; severity: string; facts: Record<string, number | string | null> }
  /**
   * The worst of what has entered and concerns the movement, in words and with the record on the other side; how many
   * there are besides.
   */
  finding?: Omit<ToldFinding, 'position' | 'meetings'> & { with: string; besides: number }
}

/** How many concerns there are in each case, by urgency; and some of them, the most urgent first. */
export type Concerns = {
  counts: ({ case: string | null } & Record<Urgency, number>)[]
  concerns: Concern[]
}
/** So many are told at once unless asked otherwise. */
export const someConcerns = 50

export type ConcernsAsked = {
  caseId?: string | undefined
  /** One record: what it asks of the reader. */
  record?: string | undefined
  from?: number
  limit?: number
}

const minute = 60_000
const hour = 60 * minute
const rank: Record<Urgency, number> = { now: 0, soon: 1, open: 2, know: 3 }

/** What is said of a record, before its title and the words of a finding are put to it. */
type Saying = Omit<Concern, 'record' | 'finding'> & { record: Brief; found?: Found }
const instantOf = (text: string | null): number => Date.parse(text ?? '')
const orNull = (instant: number) => (Number.isFinite(instant) ? instant : null)

/**
 * What waits for a party, or for somebody it must watch, most urgent first; silence with its age. Counted whole, told in
 * part: all of it is worked out from a few columns of what the reader may read.
 */
export const whatConcernsMe = async (
  client: ReaderClient,
  party: string,
  now: number,
  { caseId, record: only, from = 0, limit = someConcerns }: ConcernsAsked = {},
): Promise<Concerns> => {
  const reads = whatMayConcern(client, { caseId, only })
  const cases = new Map((await reads.cases()).map(each => [each.id, each]))
  const roles = (record: Brief): readonly CaseRole[] => cases.get(record.case ?? '')?.roles ?? []
  const coordinates = (record: Brief) => roles(record).includes('coordinator')
  const protocolOf = (record: Brief): Protocol | null => cases.get(record.case ?? '')?.protocol ?? null

  const said: Saying[] = []
  const say = (code: string, urgency: Urgency, record: Brief, rest: Partial<Saying> = {}) => {
    if ((caseId === undefined || record.case === caseId) && (only === undefined || record.id === only))
      said.push({ code, urgency, record, since: record.at, due: null, party: null, act: null, ...rest })
  }

  const alarms = await reads.alarms()
  const events = await reads.events()
  const seals = await reads.sealsNobodySigned()
  // A movement that is over may still have an alarm, an event or a track that somebody must see to.
  const besides = [...alarms, ...events, ...seals].map(each => each.movement)
  const plans = new Map((await reads.plans(besides)).map(each => [each.id, each]))

  for (const alarm of alarms) {
    const target = plans.get(alarm.movement) ?? alarm
    const clears = alarm.by === party || coordinates(target)
    say('alarm-raised', 'now', target, {
      since: alarm.at,
      party: alarm.by,
      act: clears ? 'clear-alarm' : alarm.received ? null : 'acknowledge-alarm',
      alarm: { id: alarm.id, nature: alarm.nature ?? '' },
    })
  }

  for (const notice of await reads.notices()) {
    const target = plans.get(notice.of)
    if (target && !isOver(target)) sayNotice(notice, target)
  }
  function sayNotice(notice: Notice, target: Plan) {
    const protocol = protocolOf(target)
    const due = protocol ? notice.sentAt + protocol.acknowledgeHours * hour : null
    const mine = notice.recipient === party
    if (notice.state === 'silent') {
      const past = due !== null && now > due
      if (mine)
        return say('acknowledge', past ? 'now' : 'soon', target, {
          since: notice.sentAt,
          due,
          act: 'acknowledge-notification',
        })
      const escalated = (protocol?.escalation ?? []).some(
        step => step.to.includes(party) && now >= notice.sentAt + step.afterHours * hour,
      )
      if (target.by === party || coordinates(target) || escalated) {
        say('silence', past || escalated ? 'now' : 'open', target, {
          since: notice.sentAt,
          due,
          party: notice.recipient,
          escalated,
        })
      }
    } else if (notice.state === 'queried' || notice.state === 'returned') {
      if (target.by === party || coordinates(target)) {
        say(notice.state === 'queried' ? 'answer-query' : 'complete-it', 'soon', target, {
          since: notice.answeredAt ?? notice.sentAt,
          party: notice.recipient,
          act: target.by === party && target.type === 'movement' ? 'amend-movement' : null,
        })
      }
    } else if (notice.state === 'received' && mine) {
      if ((notice.relays ?? []).filter(relay => relay.relayed === 'yes').length < (protocol?.levels ?? []).length) {
        const departs = target.type === 'movement' ? orNull(instantOf(target.departs)) : null
        say('relay', departs !== null && departs - now < 12 * hour ? 'soon' : 'open', target, {
          since: notice.answeredAt ?? notice.sentAt,
          due: departs,
          act: 'relay-notification',
        })
      }
    }
  }

  // What is so may always be told; but while an alarm stands, or the corridor is suspended, nobody is asked to go on.
  const alarmed = new Set(alarms.map(each => each.movement))
  const suspended = new Map((await reads.suspended()).map(({ id, at }) => [id, at]))
  const confirmed = new Set((await reads.confirmed()).map(each => each.movement))
  for (const target of plans.values()) {
    const mine = target.by === party
    if (target.state === 'awaiting-check' && mine) say('check', 'soon', target, { act: 'check-notification' })
    if (target.state === 'submitted') {
      if (coordinates(target)) say('accept-or-return', 'soon', target, { act: 'accept-notification' })
      else if (mine) say('with-coordinator', 'know', target)
    }
    if (target.state === 'returned' && mine) {
      say('returned', 'soon', target, { act: target.type === 'movement' ? 'amend-movement' : 'notify-site' })
    }
    if (target.type === 'site' && target.state === 'accepted' && mine && instantOf(target.verifyBy) < now) {
      say('re-verify', 'soon', target, { since: instantOf(target.verifyBy), act: 'confirm-site' })
    }
    if (target.type === 'movement') sayMovement(target, mine)
  }
  function sayMovement(movement: Plan, mine: boolean) {
    const isAlarmed = alarmed.has(movement.id)
    const suspendedAt = suspended.get(movement.corridor ?? '')
    if (suspendedAt !== undefined && ['accepted', 'submitted', 'under-way'].includes(movement.state)) {
      say('corridor-suspended', movement.state === 'under-way' ? 'now' : 'soon', movement, {
        since: suspendedAt,
        act: mine ? 'amend-movement' : null,
      })
    }
    if (movement.state === 'accepted') {
      const departs = instantOf(movement.departs)
      // Whoever was asked days ahead, and pressed it, would have told everybody that it has left.
      const asked = mine && departs - now < 12 * hour && !isAlarmed && suspendedAt === undefined
      if (asked)
        say('depart', now > departs ? 'now' : 'soon', movement, {
          due: orNull(departs),
          act: 'report-departure',
        })
      else say('planned', 'know', movement, { due: orNull(departs) })
    }
    if (movement.state === 'under-way') {
      const arrives = instantOf(movement.arrives)
      say('under-way', now > arrives ? 'now' : mine && !isAlarmed ? 'soon' : 'open', movement, {
        since: movement.departedAt ? instantOf(movement.departedAt) : movement.at,
        due: orNull(arrives),
        act: mine && !isAlarmed ? 'report-passage' : null,
      })
    }
    if (movement.state === 'arrived') {
      const since = movement.arrivedAt ? instantOf(movement.arrivedAt) : movement.at
      const asked = movement.consignee === party || roles(movement).includes('observer')
      if (asked && !confirmed.has(movement.id))
        say('confirm-delivery', 'soon', movement, { since, act: 'confirm-delivery' })
      if (mine && !isAlarmed) say('record-outcome', 'open', movement, { since, act: 'record-outcome' })
    }
  }

  for (const found of await reads.findings()) {
    const movement = plans.get(found.movement)
    if (!movement || !['awaiting-check', 'submitted', 'accepted', 'under-way'].includes(movement.state)) continue
    const mine = movement.by === party
    const told = movement.addressed || movement.consignee === party || coordinates(movement)
    const underWay = movement.state === 'under-way'
    say('finding', !mine && !told ? 'know' : underWay ? 'now' : 'soon', movement, {
      since: found.at,
      due: underWay ? null : found.from,
      act: mine ? 'amend-movement' : null,
      found,
    })
  }

  for (const { movement: id, openedAt, ...event } of events) {
    const movement = plans.get(id)
    if (!movement) continue
    const next = (protocolOf(movement)?.watch?.escalation ?? [])
      .map(step => openedAt + step.afterMinutes * minute)
      .filter(at => at > now)
    say('take-event', event.severity === 'alarm' ? 'now' : 'soon', movement, {
      since: openedAt,
      due: next.length > 0 ? Math.min(...next) : null,
      act: 'take-event',
      event,
    })
  }

  for (const { movement: id, sealedAt } of seals) {
    const movement = plans.get(id)
    if (movement && (movement.by === party || coordinates(movement)))
      say('seal-track', 'open', movement, { since: sealedAt, act: 'seal-track' })
  }

  const incidents = await reads.incidents()
  const asks = incidents.some(coordinates) ? await whomIncidentsAsk(client, { incident: only, caseId }) : undefined
  for (const incident of incidents) {
    if (incident.by !== party && roles(incident).some(role => role === 'party' || role === 'coordinator'))
      sayIncident(incident)
    // No protocol gives hours to answer an incident, so that no clock runs out.
    if (coordinates(incident)) {
      for (const asked of asks?.get(incident.id) ?? []) {
        if (asked.party !== party && !asked.answered)
          say('incident-silent', 'open', incident, { since: asked.since, party: asked.party })
      }
    }
  }
  // Who says no more than that it looks into it is asked, in its own time, for what it found.
  function sayIncident({ said: answer, saidAt, askedAt, ...incident }: (typeof incidents)[number]) {
    if (answer === null) say('answer-incident', 'soon', incident, { since: askedAt, act: 'answer-incident' })
    else if (answer === 'looking-into')
      say('give-account', 'open', incident, { since: saidAt ?? askedAt, act: 'answer-incident' })
  }

  for (const arrangement of await reads.arrangements()) {
    const { signatories, revision } = arrangement
    const signed = new Set(arrangement.signatures.filter(s => s.revision === revision).map(s => s.party))
    if (signatories.includes(party) && !signed.has(party)) say('sign', 'soon', arrangement, { act: 'sign-arrangement' })
    else {
      for (const missing of signatories.filter(each => !signed.has(each) && each !== party)) {
        say('signature-missing', 'open', arrangement, { party: missing })
      }
    }
  }

  const answers = new Set((await reads.answers()).map(({ of, by }) => `${of} ${by}`))
  for (const request of await reads.requests()) {
    for (const asked of request.addressees.filter(each => !answers.has(`${request.id} ${each}`))) {
      if (asked === party) say('take-position', 'open', request, { act: 'take-position' })
      else if (request.by === party || coordinates(request)) say('position-silent', 'know', request, { party: asked })
    }
  }

  const shown = said.sort(mostUrgentFirst).slice(from, from + limit)
  const told = await reads.told(shown.flatMap(({ found }) => found ?? []))
  return {
    counts: countsOf(said),
    concerns: shown.map(({ record: { id, type, title, state, case: inCase }, found, ...rest }) => {
      const finding = found && told.get(found)
      return { ...rest, record: { id, type, title, state, case: inCase }, ...(finding && { finding }) }
    }),
  }
}

const isOver = ({ state }: Brief) => over.includes(state)
const over: readonly string[] = ['cancelled', 'completed', 'removed']

/** What may cost lives on the road stands before all that waits for a word: an alarm, then what may be one, then a way that is closed. */
const danger = ({ code, urgency, event }: Pick<Concern, 'code' | 'urgency' | 'event'>): number =>
  urgency !== 'now'
    ? 3
    : code === 'alarm-raised'
      ? 0
      : event?.severity === 'alarm'
        ? 1
        : code === 'corridor-suspended'
          ? 2
          : 3

/** The worst and soonest first; of several alike, always in one order, so that pages follow one another. */
const mostUrgentFirst = (a: Saying, b: Saying): number =>
  rank[a.urgency] - rank[b.urgency] ||
  danger(a) - danger(b) ||
  (a.due ?? Infinity) - (b.due ?? Infinity) ||
  a.since - b.since ||
  compare(a.record.id, b.record.id) ||
  compare(a.code, b.code) ||
  compare(a.party ?? a.event?.key ?? '', b.party ?? b.event?.key ?? '')
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const countsOf = (said: readonly Saying[]): Concerns['counts'] => {
  const counts = new Map<string | null, Concerns['counts'][number]>()
  for (const { record, urgency } of said) {
    const count = counts.get(record.case) ?? { case: record.case, now: 0, soon: 0, open: 0, know: 0 }
    count[urgency] += 1
    counts.set(record.case, count)
  }
  return [...counts.values()]
}
