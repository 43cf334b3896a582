import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import { mailAr } from '../../speech/mail-ar.ts'
import { type MailTable, type MailWord, mailEn } from '../../speech/mail-en.ts'
import { mailUk } from '../../speech/mail-uk.ts'
import { sayEvent } from '../../speech/say-event.ts'
import { type Lang, oneDirection, type Spoken, speechOf } from '../../speech/speech-of.ts'
import { watchAr } from '../../speech/watch-ar.ts'
import { type WatchTable, type WatchWord, watchEn } from '../../speech/watch-en.ts'
import { watchUk } from '../../speech/watch-uk.ts'
import type { Contact } from './contacts-of.ts'
import type { KeptEvent } from './event-store.ts'

/** A mail as a person gets it, in each language a channel may have. */
export type Written = Readonly<Record<Lang, { readonly subject: string; readonly text: string }>>

type Told = { readonly url: string | null; readonly exercise: boolean; readonly zone: string }
type Place = readonly [longitude: number, latitude: number]
type Said = Spoken<MailWord | WatchWord>

const tables: Record<Lang, MailTable & WatchTable> = {
  en: { ...mailEn, ...watchEn },
  uk: { ...mailUk, ...watchUk },
  ar: { ...mailAr, ...watchAr },
}
const made = new Map<string, Said>()
const saidIn = (lang: Lang, zone: string): Said => {
  const key = `${lang} ${zone}`
  const said = made.get(key) ?? speechOf<MailWord | WatchWord>(lang, tables[lang], zone)
  made.set(key, said)
  return said
}

/** A line of ours begins in its own direction, whatever name it begins with; what somebody wrote keeps its own. */
type Line = string | { readonly asWritten: string }

/** Writes one mail in every language, its times by the clock of `zone`. */
const inEvery = (
  { exercise, zone }: Told,
  write: (said: Said) => { subject: string; lines: readonly Line[] },
): Written => {
  const one = (lang: Lang) => {
    const said = saidIn(lang, zone)
    const { subject, lines } = write(said)
    const ownWay = (line: string): string => (said.dir === 'rtl' && line !== '' ? `\u200f${line}` : line)
    const all: readonly Line[] = exercise ? [said.t('mail.exercise'), '', ...lines] : lines
    return {
      subject: ownWay(`${exercise ? `${said.t('mail.exercise.mark')} ` : ''}${subject}`),
      text: all.map(line => (typeof line === 'string' ? ownWay(line) : line.asWritten)).join('\n'),
    }
  }
  return { en: one('en'), uk: one('uk'), ar: one('ar') }
}

const placeIn = ({ t }: Said, [longitude, latitude]: Place): string =>
  t('mail.coordinates', { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) })

/** Names as they were written, each in one piece; two that run from right to left would else change places in a line. */
const namesIn = ({ dir }: Said, names: readonly string[], between: string): string =>
  names.map(name => (dir === 'rtl' || runsFromRight.test(name) ? oneDirection(name) : name)).join(between)
const runsFromRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

const linkIn = ({ t }: Said, word: MailWord, url: string | null): Line[] => (url ? [t(word), { asWritten: url }] : [])

/**
 * What an event says. The place is told only to those who see exactly where the movement is, and what else is named in it
 * only to those who may read that: else `names` is false, and the mail says which rule it is. Everyone is told that a
 * notification is no permission and no protection.
 */
export const mailOfEvent = (
  movement: Pick<MovementRecord, 'title'>,
  event: KeptEvent,
  told: Told & { readonly withPlace: boolean; readonly withNames: boolean },
): Written =>
  inEvery(told, said => {
    const { t, formatInstant } = said
    const rule = `rule.${event.rule}`
    const ofRule = rule in watchEn ? `${t(rule as WatchWord)}.` : event.rule
    const what = told.withNames ? sayEvent(said, event) : ofRule
    const word = event.retractedAt !== null ? 'mail.retracted' : event.until !== null ? 'mail.over' : 'mail.event'
    const { battery } = event.facts
    return {
      subject: t(word, { title: movement.title, what: what.replace(/\.$/, '') }),
      lines: [
        t(word, { title: movement.title, what }),
        ...(event.retractedAt === null ? [] : [t('mail.retracted.why')]),
        event.until === null
          ? t('mail.since', { from: formatInstant(event.from) })
          : t('mail.from-to', { from: formatInstant(event.from), to: formatInstant(event.until) }),
        ...(typeof battery === 'number'
          ? [t('mail.battery', { n: Math.round(battery * (battery <= 1 ? 100 : 1)) })]
          : []),
        ...(told.withPlace && event.place ? [t('mail.place', { place: placeIn(said, event.place) })] : []),
        '',
        ...linkIn(said, 'mail.see', told.url),
        t('mail.informs'),
      ],
    }
  })

/** An alarm as everyone it reaches is told of it: what, where, the way, and whom to call. */
export const mailOfAlarm = (
  movement: Pick<MovementRecord, 'title' | 'waypoints' | 'vehicles'>,
  alarm: {
    readonly nature: string
    /** What whoever raised it wrote; null where it was pressed on a device. */
    readonly text: string | null
    readonly at: number
    readonly position: Place | null
  },
  contacts: readonly Contact[],
  told: Told,
): Written =>
  inEvery(told, said => {
    const { t, formatInstant } = said
    const word = [`choice.${alarm.nature}`, `alarm-pressed.${alarm.nature}`].find(key => key in watchEn)
    const nature = word ? t(word as WatchWord) : alarm.nature
    const subject = t('mail.alarm', { title: movement.title, nature })
    const vehicles = movement.vehicles.map(({ type, plate, marking }) =>
      [type, plate, marking].filter(Boolean).join(' '),
    )
    return {
      subject,
      lines: [
        `${subject}. ${t('mail.alarm.at', { at: formatInstant(alarm.at) })}`,
        ...(alarm.text === null ? [t('mail.alarm.pressed')] : alarm.text ? [{ asWritten: alarm.text }] : []),
        alarm.position
          ? t('mail.alarm.where', { place: placeIn(said, alarm.position) })
          : t('mail.alarm.where.unknown'),
        ...(contacts.length > 0 ? ['', t('mail.contacts')] : []),
        ...contacts.map(({ name, role, channel, address }) =>
          role
            ? t('mail.contact.role', { name, role, by: channel, address })
            : t('mail.contact', { name, by: channel, address }),
        ),
        '',
        // A way of many places is long: whoever is to be called stands before it.
        t('mail.alarm.route', {
          points: namesIn(
            said,
            movement.waypoints.map(({ name }) => name),
            ' – ',
          ),
        }),
        t('mail.alarm.vehicles', { vehicles: namesIn(said, vehicles, '; ') }),
        '',
        ...linkIn(said, 'mail.answer', told.url),
        t('mail.informs'),
      ],
    }
  })

/** What is sent to try whether messages arrive; `desk` is the handle of the party that named the address. */
export const mailOfTrial = (desk: string, from: 'note' | 'attention' | 'alarm', told: Told): Written =>
  inEvery(told, ({ t }) => ({
    subject: t('mail.trial', { desk }),
    lines: [
      t('mail.trial.what', { desk }),
      t(`mail.trial.from.${from}`, { desk }),
      t('mail.trial.else', { desk }),
      ...(told.url ? ['', { asWritten: told.url }] : []),
    ],
  }))
