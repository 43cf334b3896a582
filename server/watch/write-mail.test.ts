import { alarmNatures } from '@unimpeded/acts/kinds/raise-alarm.ts'
import { expect, test } from 'vitest'
import { mailAr } from '../../speech/mail-ar.ts'
import { mailEn } from '../../speech/mail-en.ts'
import { mailUk } from '../../speech/mail-uk.ts'
import { watchAr } from '../../speech/watch-ar.ts'
import { watchEn } from '../../speech/watch-en.ts'
import { watchUk } from '../../speech/watch-uk.ts'
import type { KeptEvent } from './event-store.ts'
import { mailHtml } from './mail-html.ts'
import { defaultWatchRules } from './watch-rules.ts'
import { mailOfAlarm, mailOfEvent, mailOfTrial, type Written } from './write-mail.ts'

const now = Date.UTC(2024, 8, 22, 6, 0)
const url = 'https://access.example.org/records/x_-'
const told = { url, exercise: true, zone: 'Europe/Kyiv', withPlace: true, withNames: true }
const eventOf = (rule: string, facts: KeptEvent['facts'], more: Partial<KeptEvent> = {}): KeptEvent => ({
  movement: 'm',
  key: `${rule}:1`,
  case: 'c',
  rule,
  severity: 'attention',
  from: now,
  until: null,
  place: [34.85, 50.99],
  facts,
  readers: [],
  openedAt: now,
  changedAt: now,
  takenBy: null,
  takenAt: null,
  escalated: 0,
  retractedAt: null,
  ...more,
})
const rules = Object.keys(defaultWatchRules).filter(name => name !== 'fixes')

/** Every mail there is, about a convoy and places that are called `name`. */
const allMails = (name: string): Written[] => {
  const facts = { name, title: name, minutes: 20, furthestM: 1340, kmh: 300, state: 'suspended', alarm: 'sos' }
  const variants: KeptEvent['facts'][] = [
    facts,
    { ...facts, title: null, waypoint: 0, battery: 0.04, alarm: 'lowBattery' },
    { ...facts, waypoint: 0, reached: now, lastContact: now, forecast: 'yes' },
    { ...facts, reached: now, furthestM: 130 },
  ]
  const ends = [{}, { until: now + 600_000 }, { until: now, retractedAt: now }]
  const route = { name, position: [1, 1] as [number, number] }
  const movement = { title: name, waypoints: [route, route], vehicles: [{ type: name, plate: '1', marking: name }] }
  const contacts = [
    { name, channel: name, address: '+000' },
    { name, role: name, channel: name, address: '+000' },
  ]
  return [
    ...rules.flatMap(rule =>
      variants.flatMap(each =>
        ends.flatMap(end =>
          [true, false].map(withNames =>
            mailOfEvent({ title: name }, eventOf(rule, each, end), { ...told, withNames }),
          ),
        ),
      ),
    ),
    ...[...alarmNatures, 'sos'].flatMap(nature =>
      ([null, [34.85, 50.99]] as const).map(position =>
        mailOfAlarm(movement, { nature, text: position && null, at: now, position }, contacts, told),
      ),
    ),
    ...(['note', 'attention', 'alarm'] as const).map(from => mailOfTrial(name, from, told)),
  ]
}

test('each sentence of a mail is in every language, with the same gaps and all the forms of number the language has', () => {
  const gaps = (word: unknown) => [...new Set(JSON.stringify(word).match(/\{\w+\}/g) ?? [])].sort()
  const own: Record<string, unknown> = { ...mailEn, ...watchEn }
  for (const [lang, table] of [
    ['uk', { ...mailUk, ...watchUk }],
    ['ar', { ...mailAr, ...watchAr }],
  ] as const) {
    expect(Object.keys(table).sort()).toEqual(Object.keys(own).sort())
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.sort()
    for (const [key, word] of Object.entries(table)) {
      expect([key, gaps(word)]).toEqual([key, gaps(own[key])])
      if (typeof word !== 'string') expect([key, Object.keys(word).sort()]).toEqual([key, forms])
    }
  }
})

test('of an alarm on a way of sixty places the mail says whom to call before it names the places', () => {
  const names = ['Sumy', 'Юнаківка', 'سودجا']
  const waypoints = Array.from({ length: 60 }, (_, n) => ({
    name: `${names[n % 3]} ${n}`,
    position: [35, 51] as [number, number],
  }))
  const movement = { title: 'Convoy 7', waypoints, vehicles: [] }
  const contacts = [{ name: 'Mira', channel: 'satellite phone', address: '+000 1' }]
  const mail = mailOfAlarm(movement, { nature: 'sos', text: null, at: now, position: [35, 51] }, contacts, told)
  for (const lang of ['en', 'uk', 'ar'] as const) {
    const { text } = mail[lang]
    expect(text.indexOf('51.')).toBeGreaterThan(0)
    expect(text.indexOf('51.')).toBeLessThan(text.indexOf('+000 1'))
    expect(text.indexOf('+000 1')).toBeLessThan(text.indexOf('Sumy 0'))
    expect(text).toContain('\u2068سودجا 59\u2069')
  }
})

test('no mail has a word of another language, a gap left open, or an exclamation mark', () => {
  for (const [lang, name, foreign] of [
    ['uk', 'Міст', /[A-Za-z]{2,}|[\u0600-\u06ff]/],
    ['ar', 'الجسر', /[A-Za-z]{2,}|[\u0400-\u04ff]/],
    ['en', 'Bridge', /[\u0400-\u06ff]/],
  ] as const)
    for (const each of allMails(name)) {
      const { subject, text } = each[lang]
      const said = `${subject}\n${text}`.replaceAll(url, '').replaceAll(/UTC|WGS/g, '')
      expect(said).not.toMatch(foreign)
      expect(said).not.toMatch(/[{}!]|undefined|null|NaN/)
      expect(subject).not.toContain('\n')
    }
})

test('an Arabic mail begins each line of its own from the right, and holds each name and number in one piece', () => {
  for (const { ar } of allMails('Convoy 7'))
    for (const line of [ar.subject, ...ar.text.split('\n')]) {
      if (line === '' || line === url) continue
      expect(line.startsWith('\u200f')).toBe(true)
      // Whatever Latin letters there are stand between marks.
      expect(line.replaceAll(/[\u2066\u2068][^\u2066-\u2069]*\u2069/g, '').replaceAll('WGS', '')).not.toMatch(
        /[A-Za-z]/,
      )
    }
})

test('who may not read what else is named is told which rule it is; who sees no place is told none', () => {
  const event = eventOf('in-restriction', { zone: 'z', title: 'Minefield Delta' })
  const shy = mailOfEvent({ title: 'Convoy 7' }, event, { ...told, withNames: false, withPlace: false })
  expect(JSON.stringify(shy)).not.toMatch(/Delta|50\.99|34\.85/)
  expect(shy.en.text).toContain('Convoy 7: Inside a restriction.')
  const open = mailOfEvent({ title: 'Convoy 7' }, event, told)
  expect(open.en.text).toContain('Convoy 7: Inside the restriction “Minefield Delta”.')
})

test('as HTML a mail runs as its language does, and nothing in it is taken for a mark of its own', () => {
  const html = mailHtml('\u200fإنذار <b>&"\n\nhttps://a.example/x?y=1&z=2', 'ar')
  expect(html).toContain('<html lang="ar" dir="rtl">')
  expect(html).toContain('<div dir="auto">\u200fإنذار &lt;b&gt;&amp;&quot;</div>\n<div dir="auto"><br></div>')
  expect(html).toContain('<a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>')
})
