import type { Word } from './fill.ts'

/** What mails say beside the sentences of the watch. */
export const mailEn = {
  'mail.exercise.mark': '[EXERCISE]',
  'mail.exercise': 'This is an exercise. Nothing here is real.',
  'mail.event': '{title}: {what}',
  'mail.over': 'It is over: {title}: {what}',
  'mail.retracted': 'It was not so: {title}: {what}',
  'mail.retracted.why': 'Positions that came late show that it was not so.',
  'mail.since': 'Since {from}.',
  'mail.from-to': 'From {from} to {to}.',
  'mail.battery': 'Battery: {n} %.',
  'mail.place': 'Last known place: {place}.',
  'mail.coordinates': 'latitude {latitude}, longitude {longitude} (WGS 84)',
  'mail.alarm': 'Alarm on {title}: {nature}',
  'mail.alarm.at': 'Raised {at}.',
  'mail.alarm.pressed': 'Pressed on a device of the movement.',
  'mail.alarm.where': 'Where: {place}.',
  'mail.alarm.where.unknown': 'Where: not known.',
  'mail.alarm.route': 'Route: {points}',
  'mail.alarm.vehicles': 'Vehicles: {vehicles}',
  'mail.contacts': 'Contacts:',
  'mail.contact': '{name}: {by} {address}',
  'mail.contact.role': '{name} ({role}): {by} {address}',
  'mail.see': 'To see it, and to say that you see to it:',
  'mail.answer': 'To say that your side has it:',
  'mail.informs': 'This informs. It neither grants nor removes protection; the duties of the parties stand.',
  'mail.trial': 'Trial message for {desk}',
  'mail.trial.what':
    'Somebody at {desk} tries whether messages arrive here. Nothing has happened, and nothing needs to be done.',
  'mail.trial.from.note': 'From now on this address is told of everything the watch tells {desk}.',
  'mail.trial.from.attention':
    'From now on this address is told of what needs attention, and of alarms, where the watch tells {desk}.',
  'mail.trial.from.alarm': 'From now on this address is told of alarms alone, where the watch tells {desk}.',
  'mail.trial.else': 'If it should not come here, say so to {desk}: they can remove the address at any time.',
} as const

export type MailWord = keyof typeof mailEn
/** A language: every one of the keys. */
export type MailTable = Readonly<Record<MailWord, Word>>
