import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import type { KeptEvent } from './event-store.ts'

/** Every event of the watch in a few words, for a mail's subject and a phone's first line. */
const words: Record<string, string> = {
  'off-route': 'is off its route',
  late: 'is late',
  early: 'is early',
  stopped: 'has stopped where no stop is planned',
  overstayed: 'stays longer than planned',
  silent: 'has not been heard of',
  'not-inside': 'is not in the corridor where it should be',
  'in-restriction': 'is inside a restriction',
  'in-closed-corridor': 'is in a corridor that is suspended or closed',
  'outside-window': 'moves outside its hours',
  'two-at-one-place': 'is at one place with another movement',
  'implausible-speed': 'reports a speed that cannot be',
  'device-switched': 'reports from another device',
  mock: 'reports positions made up by its device',
  alarm: 'has pressed its alarm',
}

const factWords: Record<string, string> = {
  minutes: 'minutes',
  name: 'at',
  furthestM: 'metres from its route',
  battery: 'battery',
  alarm: 'alarm',
}

const instant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')
const place = ([longitude, latitude]: readonly [number, number]): string =>
  `latitude ${latitude.toFixed(5)}, longitude ${longitude.toFixed(5)} (WGS 84)`

/** What an event says, in a line: which movement does what, since when. */
export const sayEvent = (movement: Pick<MovementRecord, 'title'>, event: KeptEvent): string => {
  const what = `${movement.title} ${words[event.rule] ?? event.rule}`
  if (event.retractedAt !== null) return `It was not so: ${what}`
  return event.until === null ? what : `It is over: ${what}`
}

/**
 * What an event says, at the length of a mail. The place is told only to those who see exactly where the movement is;
 * everyone is told that a notification is no permission and no protection.
 */
export const sayEventAtLength = (
  movement: Pick<MovementRecord, 'title' | 'reference'>,
  event: KeptEvent,
  { withPlace, url, exercise }: { withPlace: boolean; url: string | null; exercise: boolean },
): string =>
  [
    ...(exercise ? ['This is an exercise.', ''] : []),
    `${sayEvent(movement, event)}.`,
    `Since ${instant(event.from)}${event.until === null ? '' : `, until ${instant(event.until)}`}.`,
    ...Object.entries(event.facts).flatMap(([name, value]) =>
      factWords[name] && value !== null ? [`${factWords[name]}: ${value}`] : [],
    ),
    ...(withPlace && event.place ? [`Last known place: ${place(event.place)}`] : []),
    '',
    ...(url ? [`To see it, and to say that you see to it: ${url}`] : []),
    'This informs. It neither grants nor removes protection; the duties of the parties stand.',
  ].join('\n')

/** An alarm as everyone it reaches is told of it: what, where, the way, and whom to call. */
export const sayAlarm = (
  movement: Pick<MovementRecord, 'title' | 'reference' | 'waypoints' | 'vehicles'>,
  alarm: { nature: string; text: string; at: number; position: readonly [number, number] | null },
  contacts: readonly { name: string; role?: string; channel: string; address: string }[],
  { url, exercise }: { url: string | null; exercise: boolean },
): string =>
  [
    ...(exercise ? ['This is an exercise.', ''] : []),
    `Alarm on ${movement.title}: ${alarm.nature}. Raised ${instant(alarm.at)}.`,
    ...(alarm.text ? [alarm.text] : []),
    alarm.position ? `Where: ${place(alarm.position)}` : 'Where: not known.',
    '',
    `Route: ${movement.waypoints.map(waypoint => waypoint.name).join(' – ')}`,
    `Vehicles: ${movement.vehicles.map(({ type, plate, marking }) => [type, plate, marking].filter(Boolean).join(' ')).join('; ')}`,
    ...(contacts.length > 0 ? ['', 'Contacts:'] : []),
    ...contacts.map(({ name, role, channel, address }) => `${name}${role ? ` (${role})` : ''}: ${channel} ${address}`),
    '',
    ...(url ? [`Say that your side has it: ${url}`] : []),
    'This informs. It neither grants nor removes protection; the duties of the parties stand.',
  ].join('\n')
