import { hash } from 'node:crypto'
import type { AlarmRecord, CaseRecord, MovementRecord, WorldRecord } from '@unimpeded/acts/world/records.ts'
import { type MemoryWorld, mayRead } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import { contactsOf } from './contacts-of.ts'
import type { EventChange, KeptEvent } from './event-store.ts'
import type { Message } from './outbox.ts'
import { isAlarmPressed, mayKnowOf, severityRank, sightsOf } from './watch-terms.ts'
import { mailOfAlarm, mailOfEvent } from './write-mail.ts'

type Told = {
  world: () => MemoryWorld
  pool: pg.Pool
  exercise: () => boolean
  publicUrl: string | null
}

/**
 * The messages that follow from changes of events: one to each party that is told when an event opens, grows graver or
 * ends, and to each that is told of it from now on.
 */
export const messagesOf = async (changes: readonly EventChange[], told: Told): Promise<Message[]> =>
  (await Promise.all(changes.map(change => messagesOfOne(change, told)))).flat()

const messagesOfOne = async ({ before, event }: EventChange, told: Told): Promise<Message[]> => {
  const { world, exercise, publicUrl } = told
  const movement = world().get(event.movement)
  const what = whatBecame(before, event)
  if (movement?.type !== 'movement' || what === null) return []
  const isGraver = before !== null && severityRank[event.severity] > severityRank[before.severity]
  const parties =
    what !== 'updated' || isGraver ? event.readers : event.readers.filter(party => !before?.readers.includes(party))
  if (parties.length === 0) return []
  const inCase = movement.case === null ? undefined : world().get(movement.case)
  const sights = sightsOf(movement, inCase?.type === 'case' ? inCase : undefined)
  const isAlarm = isAlarmPressed(event)
  const contacts = isAlarm && what === 'opened' ? await contactsOf(movement, told.pool) : []
  const id = messageId(`${event.movement} ${event.key} ${event.changedAt}`)
  const url = publicUrl && `${publicUrl}/records/${movement.id}`
  const mail = { url, exercise: exercise(), zone: zoneOf(inCase) }
  const { readers: _, escalated: __, place, ...shown } = event
  return parties.map((party): Message => {
    const isExact = sights.some(sight => sight.party === party && sight.cellKm === 0 && sight.delayMinutes === 0)
    const withPlace = isAlarm || isExact
    const withNames = mayKnowOf(world(), event, party)
    return {
      id,
      party,
      severity: event.severity,
      written:
        isAlarm && what === 'opened'
          ? mailOfAlarm(
              movement,
              { nature: String(event.facts.alarm ?? 'sos'), text: null, at: event.from, position: place ?? null },
              contacts,
              mail,
            )
          : mailOfEvent(movement, event, {
              ...mail,
              withPlace,
              withNames,
            }),
      payload: {
        type: `watch.event.${what}`,
        timestamp: new Date(event.changedAt).toISOString(),
        data: {
          ...shown,
          facts: withNames ? shown.facts : {},
          title: movement.title,
          place: withPlace ? (place ?? null) : null,
          ...(isAlarm && { route: routeOf(movement), contacts }),
          exercise: exercise(),
          ...(url && { url }),
        },
      },
    }
  })
}

const whatBecame = (before: KeptEvent | null, event: KeptEvent): 'opened' | 'updated' | 'closed' | null => {
  const wasOpen = before !== null && before.until === null && before.retractedAt === null
  const isOpen = event.until === null && event.retractedAt === null
  if (isOpen) return wasOpen ? 'updated' : 'opened'
  return wasOpen ? 'closed' : null
}

/** Whose hours the times of a mail are in: those of the case, each with its offset. */
const zoneOf = (inCase: WorldRecord | undefined): string => (inCase?.type === 'case' ? inCase.zone : 'UTC')

const routeOf = (movement: MovementRecord) => movement.waypoints.map(({ name, position }) => ({ name, position }))

/** From what it is about, so that what is put out again after a fault reaches nobody twice. */
const messageId = (about: string) => `msg_${hash('sha256', about, 'base64url').slice(0, 24)}`

/** The messages of an alarm that an act has raised: to everyone it reaches but whoever raised it. */
export const messagesOfAlarm = async (alarm: AlarmRecord, told: Told): Promise<Message[]> => {
  const { world, exercise, publicUrl } = told
  const movement = world().get(alarm.movement)
  if (movement?.type !== 'movement') return []
  const contacts = await contactsOf(movement, told.pool)
  const id = messageId(alarm.id)
  const url = publicUrl && `${publicUrl}/records/${movement.id}`
  const inCase = world().get(movement.case ?? '') as CaseRecord | undefined
  return (inCase?.participants ?? [])
    .map(({ party }) => party)
    .filter(party => party !== alarm.by && mayRead(alarm.readers, party))
    .map((party): Message => {
      // Who may read the movement may read whom to call; the rest of what the alarm says is for all it reaches.
      const known = mayRead(movement.readers, party) ? contacts : []
      return {
        id,
        party,
        severity: 'alarm',
        written: mailOfAlarm(movement, alarm, known, { url, exercise: exercise(), zone: zoneOf(inCase) }),
        payload: {
          type: 'alarm.raised',
          timestamp: new Date(alarm.at).toISOString(),
          data: {
            id: alarm.id,
            movement: movement.id,
            title: movement.title,
            nature: alarm.nature,
            text: alarm.text,
            position: alarm.position,
            by: alarm.by,
            route: routeOf(movement),
            contacts: known,
            exercise: exercise(),
            ...(url && { url }),
          },
        },
      }
    })
}
