import type { RecordOf as AnyRecordOf, Protocol, RecordType } from '@unimpeded/acts/world/records.ts'
import { codesInOrder, type TellingRow, tellRow, worstFirst } from '@unimpeded/server/views/findings-on.ts'
import { type ReaderClient, recordsAt, type Seen, type SeenRecord } from '@unimpeded/server/views/sql.ts'
import type { Concern, Urgency } from '@unimpeded/server/views/what-concerns-me.ts'

type RecordOf<T extends RecordType> = Seen<AnyRecordOf<T>>

const minute = 60_000
const hour = 60 * minute
const rank: Record<Urgency, number> = { now: 0, soon: 1, open: 2, know: 3 }
const told = [
  'case',
  'notice',
  'movement',
  'site',
  'arrangement',
  'request',
  'position',
  'assessment',
  'alarm',
  'corridor',
  'delivery',
  'track-seal',
  'incident',
  'incident-answer',
] as const

const brief = (record: SeenRecord) => ({
  id: record.id,
  type: record.type,
  title: record.title,
  state: record.state,
  case: record.case,
})

const departureOf = (movement: RecordOf<'movement'>): number =>
  Date.parse(movement.waypoints[0]?.etd ?? movement.waypoints[0]?.eta ?? '')
const arrivalOf = (movement: RecordOf<'movement'>): number => {
  const last = movement.waypoints.at(-1)
  return Date.parse(last?.eta ?? last?.etd ?? '')
}
const orNull = (instant: number) => (Number.isFinite(instant) ? instant : null)

/**
 * What waits for a party, worked out from every record it may read, whole: slow, plain, and what the view is compared with.
 */
export const concernsByWholeRecords = async (client: ReaderClient, party: string, now: number): Promise<Concern[]> => {
  const all = await recordsAt(client, { types: told })
  const of = <T extends (typeof told)[number]>(type: T) =>
    (all as SeenRecord[]).filter(record => record.type === type) as RecordOf<T>[]
  const byId = new Map(all.map(record => [record.id, record]))
  const caseOf = (record: SeenRecord): RecordOf<'case'> | undefined => {
    const found = record.case === null ? undefined : byId.get(record.case)
    return found?.type === 'case' ? found : undefined
  }
  const roles = (record: SeenRecord) => caseOf(record)?.participants.find(p => p.party === party)?.roles ?? []
  const protocolOf = (record: SeenRecord): Protocol | null => caseOf(record)?.protocol ?? null
  const { rows: suspensions } = await client.query<{ id: string; at: number }>(
    `select id, since_at as at from record where type = 'corridor' and state = 'suspended' and until_index is null`,
  )
  const suspendedAt = new Map(suspensions.map(({ id, at }) => [id, at]))
  const concerns: Concern[] = []
  const say = (code: string, urgency: Urgency, record: SeenRecord, rest: Partial<Concern> = {}) =>
    concerns.push({
      code,
      urgency,
      record: brief(record),
      since: record.at,
      due: null,
      party: null,
      act: null,
      ...rest,
    })

  for (const alarm of of('alarm')) {
    if (alarm.state !== 'raised') continue
    const target = byId.get(alarm.movement) ?? alarm
    const clears = alarm.by === party || roles(target).includes('coordinator')
    const has = alarm.received?.some(each => each.party === party)
    say('alarm-raised', 'now', target, {
      since: alarm.at,
      party: alarm.by,
      act: clears ? 'clear-alarm' : has ? null : 'acknowledge-alarm',
      alarm: { id: alarm.id, nature: alarm.nature },
    })
  }

  for (const notice of of('notice')) {
    const target = byId.get(notice.of)
    if (!target || (target.type !== 'movement' && target.type !== 'site')) continue
    if (target.state === 'cancelled' || target.state === 'completed' || target.state === 'removed') continue
    sayNotice(notice, target)
  }
  function sayNotice(notice: RecordOf<'notice'>, target: RecordOf<'movement' | 'site'>) {
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
      const watches = target.by === party || roles(target).includes('coordinator')
      if (watches || escalated) {
        say('silence', past || escalated ? 'now' : 'open', target, {
          since: notice.sentAt,
          due,
          party: notice.recipient,
          escalated,
        })
      }
    } else if (notice.state === 'queried' || notice.state === 'returned') {
      if (target.by === party || roles(target).includes('coordinator')) {
        say(notice.state === 'queried' ? 'answer-query' : 'complete-it', 'soon', target, {
          since: notice.answeredAt ?? notice.sentAt,
          party: notice.recipient,
          act: target.by === party && target.type === 'movement' ? 'amend-movement' : null,
        })
      }
    } else if (notice.state === 'received' && mine) {
      const levels = protocol?.levels ?? []
      const relayed = notice.relays.filter(relay => relay.relayed === 'yes').length
      if (relayed < levels.length) {
        const departs = target.type === 'movement' ? orNull(departureOf(target)) : null
        say('relay', departs !== null && departs - now < 12 * hour ? 'soon' : 'open', target, {
          since: notice.answeredAt ?? notice.sentAt,
          due: departs,
          act: 'relay-notification',
        })
      }
    }
  }

  for (const target of [...of('movement'), ...of('site')]) {
    const mine = target.by === party
    if (target.state === 'awaiting-check' && mine) say('check', 'soon', target, { act: 'check-notification' })
    if (target.state === 'submitted') {
      if (roles(target).includes('coordinator')) say('accept-or-return', 'soon', target, { act: 'accept-notification' })
      else if (mine) say('with-coordinator', 'know', target)
    }
    if (target.state === 'returned' && mine) {
      say('returned', 'soon', target, { act: target.type === 'movement' ? 'amend-movement' : 'notify-site' })
    }
    if (
      target.type === 'site' &&
      target.state === 'accepted' &&
      target.verifyBy &&
      mine &&
      Date.parse(target.verifyBy) < now
    ) {
      say('re-verify', 'soon', target, { since: Date.parse(target.verifyBy), act: 'confirm-site' })
    }
    if (target.type === 'movement') sayMovement(target, mine)
  }
  function sayMovement(movement: RecordOf<'movement'>, mine: boolean) {
    const corridor = movement.corridor ? byId.get(movement.corridor) : undefined
    const isAlarmed = of('alarm').some(alarm => alarm.state === 'raised' && alarm.movement === movement.id)
    const isClosed = corridor?.type === 'corridor' && corridor.state === 'suspended'
    if (
      corridor?.type === 'corridor' &&
      corridor.state === 'suspended' &&
      ['accepted', 'submitted', 'under-way'].includes(movement.state)
    ) {
      say('corridor-suspended', movement.state === 'under-way' ? 'now' : 'soon', movement, {
        since: suspendedAt.get(corridor.id) ?? corridor.at,
        act: mine ? 'amend-movement' : null,
      })
    }
    if (movement.state === 'accepted') {
      const departs = departureOf(movement)
      if (mine && departs - now < 12 * hour && !isAlarmed && !isClosed)
        say('depart', now > departs ? 'now' : 'soon', movement, {
          since: movement.at,
          due: orNull(departs),
          act: 'report-departure',
        })
      else say('planned', 'know', movement, { due: orNull(departs) })
    }
    if (movement.state === 'under-way') {
      const arrives = arrivalOf(movement)
      say('under-way', now > arrives ? 'now' : mine && !isAlarmed ? 'soon' : 'open', movement, {
        since: movement.departedAt ? Date.parse(movement.departedAt) : movement.at,
        due: orNull(arrives),
        act: mine && !isAlarmed ? 'report-passage' : null,
      })
    }
    if (movement.state === 'arrived') {
      const since = movement.arrivedAt ? Date.parse(movement.arrivedAt) : movement.at
      const confirmed = of('delivery').some(delivery => delivery.movement === movement.id && delivery.by === party)
      const asked = movement.consignee === party || roles(movement).includes('observer')
      if (asked && !confirmed) say('confirm-delivery', 'soon', movement, { since, act: 'confirm-delivery' })
      if (mine && !isAlarmed) say('record-outcome', 'open', movement, { since, act: 'record-outcome' })
    }
  }

  // What its signer was told before signing waits for nobody; that a movement's own corridor is suspended is said above.
  const { rows: found } = await client.query<
    TellingRow & { movement: string; with: string; at: number; besides: number }
  >(
    `select worst.*, r.data ->> 'title' as title
     from (
       select distinct on (movement) movement, each.other as "with", each.at, each.code, each.what, each.there,
         count(*) over (partition by movement) - 1 as besides
       from (
         select of_id as movement, with_id as other, index, n, code, metres, at, what, false as there
         from finding where until_index is null and not known
         union all
         select with_id, of_id, index, n, code, metres, at, what, true from finding where until_index is null and mutual
       ) each
         join record m on m.id = each.movement and m.until_index is null
       where m.type = 'movement' and m.state in ('awaiting-check', 'submitted', 'accepted', 'under-way')
         and (each.code <> 'corridor-suspended' or each.other is distinct from m.data ->> 'corridor')
       order by movement, ${worstFirst(1)}
     ) worst
       left join record r on r.id = worst."with" and r.until_index is null`,
    [codesInOrder],
  )
  for (const row of found) {
    const movement = byId.get(row.movement)
    if (movement?.type !== 'movement') continue
    const { position: _, meetings: __, ...finding } = tellRow(row)
    const mine = movement.by === party
    const told = [...movement.recipients, movement.consignee].includes(party) || roles(movement).includes('coordinator')
    say('finding', !mine && !told ? 'know' : movement.state === 'under-way' ? 'now' : 'soon', movement, {
      since: row.at,
      due: movement.state === 'under-way' ? null : finding.from,
      act: mine ? 'amend-movement' : null,
      finding: { ...finding, with: row.with, besides: row.besides },
    })
  }

  const { rows: events } = await client.query<{
    movement: string
    key: string
    rule: string
    severity: string
    openedAt: number
    facts: Record<string, number | string | null>
  }>(
    `select movement, key, rule, severity, facts, opened_at as "openedAt" from watch_event
     where until_at is null and retracted_at is null and taken_by is null and severity <> 'note'`,
  )
  for (const { movement: id, openedAt, ...event } of events) {
    const movement = byId.get(id)
    if (movement?.type !== 'movement') continue
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

  // What the register holds under its own note is nobody's word until a party has signed it.
  const { rows: seals } = await client.query<{ movement: string; root: string; sealedAt: number }>(
    'select movement, root, sealed_at as "sealedAt" from track_seal order by sealed_at, id',
  )
  const entered = new Set(of('track-seal').map(({ movement, root }) => `${movement} ${root}`))
  for (const { movement: id, root, sealedAt } of seals) {
    const movement = byId.get(id)
    if (movement?.type !== 'movement' || entered.has(`${id} ${root}`)) continue
    if (movement.by === party || roles(movement).includes('coordinator'))
      say('seal-track', 'open', movement, { since: sealedAt, act: 'seal-track' })
  }

  const answersOf = (incident: RecordOf<'incident'>, by: string) =>
    of('incident-answer')
      .filter(answer => answer.of === incident.id && answer.by === by && answer.state !== 'withdrawn')
      .sort((a, b) => a.at - b.at)
  for (const incident of of('incident')) {
    if (incident.state !== 'reported') continue
    const sent = (to: string) => incident.sentOn?.find(each => each.to.includes(to))
    const coordinates = roles(incident).includes('coordinator')
    if (incident.by !== party && (coordinates || roles(incident).includes('party'))) {
      const since = sent(party)?.at ?? incident.at
      const latest = answersOf(incident, party).at(-1)
      if (!latest) say('answer-incident', 'soon', incident, { since, act: 'answer-incident' })
      else if (latest.state === 'looking-into')
        say('give-account', 'open', incident, { since: latest.at, act: 'answer-incident' })
    }
    if (!coordinates) continue
    const { rows: told } = await client.query<{ party: string }>(
      'select told.party from act cross join lateral readers_of(act.index) told where act.id = $1',
      [incident.id],
    )
    const fromOwn = sent(party)?.at ?? 0
    const later = (incident.sentOn ?? []).filter(({ at }) => at >= fromOwn).flatMap(({ to }) => to)
    const reached = new Set([...told.map(each => each.party), ...later])
    for (const { party: other, roles: held } of caseOf(incident)?.participants ?? []) {
      if (other === party || other === incident.by || !reached.has(other)) continue
      if (!held.some(role => role === 'party' || role === 'coordinator')) continue
      if (answersOf(incident, other).length === 0)
        say('incident-silent', 'open', incident, {
          since: sent(other)?.at ?? incident.at,
          party: other,
        })
    }
  }

  for (const arrangement of of('arrangement')) {
    if (arrangement.state !== 'proposed') continue
    const signed = new Set(arrangement.signatures.filter(s => s.revision === arrangement.revision).map(s => s.party))
    if (arrangement.signatories.includes(party) && !signed.has(party))
      say('sign', 'soon', arrangement, { act: 'sign-arrangement' })
    else {
      for (const missing of arrangement.signatories.filter(each => !signed.has(each) && each !== party)) {
        say('signature-missing', 'open', arrangement, { party: missing })
      }
    }
  }

  for (const request of of('request')) {
    if (request.state !== 'asked') continue
    const answered = (each: string) =>
      [...of('position'), ...of('assessment')].some(
        answer => answer.of === request.id && answer.by === each && answer.state !== 'withdrawn',
      )
    for (const asked of request.addressees.filter(each => !answered(each))) {
      if (asked === party) say('take-position', 'open', request, { act: 'take-position' })
      else if (request.by === party || roles(request).includes('coordinator'))
        say('position-silent', 'know', request, { party: asked })
    }
  }

  return concerns.sort(
    (a, b) =>
      rank[a.urgency] - rank[b.urgency] ||
      danger(a) - danger(b) ||
      (a.due ?? Infinity) - (b.due ?? Infinity) ||
      a.since - b.since,
  )
}

const danger = ({ urgency, code, event }: Concern): number => {
  if (urgency !== 'now') return 3
  const place = ['alarm-raised', 'take-event', 'corridor-suspended'].indexOf(code)
  return place < 0 || (place === 1 && event?.severity !== 'alarm') ? 3 : place
}
