import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { type MailServer, openMailServer, type ReceivedMail } from '../mail-server.ts'
import { convoy, gather, type People, protocolBody } from '../people.ts'

/**
 * Oksana coordinates and reads Ukrainian; at party A sits Farid, and with the observers Layla of the ICRC, who both read
 * Arabic; Boris of party B has said no language.
 */
let house: TestHouse
let people: People
let mailServer: MailServer
let movement: string
let token: string
/** What a webhook of Oksana's desk was sent. */
const hooked: { type: string; data: { said: string; rule?: string } }[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', part => {
    body += part
  })
  request.on('end', () => {
    hooked.push(JSON.parse(body))
    response.writeHead(204).end()
  })
})

beforeAll(async () => {
  mailServer = await openMailServer()
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
  house = await TestHouse.open({
    mayReachPrivate: true,
    publicUrl: 'https://access.example.org',
    mail: { url: mailServer.url, from: 'watch@access.example.org' },
  })
  people = await gather(house)
  const { amina, jonas, mira, caseId } = people
  await amina.does({
    kind: 'set-protocol',
    about: caseId,
    body: {
      ...protocolBody(amina.party),
      sight: [{ role: 'coordinator' }, { role: 'party', cellKm: 10 }],
      told: [
        { role: 'coordinator', from: 'note' },
        { role: 'party', from: 'attention' },
      ],
    },
  })
  movement = (await jonas.does({ kind: 'notify-movement', about: caseId, body: convoy(people) })).id
  await mira.does({ kind: 'check-notification', about: movement, body: {} })
  await amina.does({ kind: 'accept-notification', about: movement, body: {} })
  await people.wait(60.4)
  const { body } = await jonas.ask<{ token: string }>(`/movements/${movement}/devices`, {
    method: 'POST',
    body: JSON.stringify({ clock: 'register' }),
  })
  token = body.token
  await jonas.does({ kind: 'report-departure', about: movement, body: { departedAt: people.inHours(-0.4) } })
})
afterAll(async () => {
  await house?.close()
  await mailServer?.close()
  receiver.close()
})

type Made = { id: string; language: string; code: string; field: string; detail: string; remedy: string }
const names = (person: Person, body: object) =>
  person.ask<Made>('/channels', { method: 'POST', body: JSON.stringify(body) })
const tries = (person: Person, id: string) => person.ask<Made>(`/channels/${id}/trial`, { method: 'POST' })
const report = (fixes: object[]) =>
  fetch(`${house.url}/positions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ fixes }),
  })
const at = (minutesAgo: number, latitude: number, more: object = {}) => ({
  at: house.served.house.clock.now() - minutesAgo * 60_000,
  longitude: 34.85,
  latitude,
  ...more,
})
const oksana = 'oksana@coordination.example'
const farid = 'farid@party-a.example'
const boris = 'boris@party-b.example'
const layla = 'layla@icrc.example'
/** The mail to somebody whose subject has these words in it, once it has come. */
const mailTo = async (address: string, words: string): Promise<ReceivedMail> => {
  const found = () => mailServer.mails.find(each => each.to.includes(address) && each.subject.includes(words))
  await expect.poll(found).toBeDefined()
  return found()!
}
/** Words as they are read: without the marks that keep names in one piece. */
const read = (text: string) => text.replaceAll(/[\u2066-\u2069\u200f]/g, '').replaceAll('\u00a0', ' ')

test('a language that mails are not written in is refused, and which are is said', async () => {
  const { amina } = people
  const refused = await names(amina, { kind: 'mail', address: oksana, from: 'note', language: 'ua' })
  expect(refused).toMatchObject({
    status: 400,
    body: {
      field: 'language',
      detail: 'language holds "ua"; it needs one of en (English), uk (Українська), ar (العربية).',
      remedy: 'Correct language and ask again.',
    },
  })
  expect((await names(amina, { kind: 'mail', address: 'nobody', from: 'note' })).body).toMatchObject({
    field: 'address',
    detail: expect.stringContaining('address holds "nobody"'),
  })
  expect(await amina.get('/channels')).toEqual([])
})

test('River Aid has no answer and asks again under the same key: its address stands there once, and its secret comes after all', async () => {
  const { river } = people
  const asks = () =>
    river.ask<Made>('/channels', {
      method: 'POST',
      headers: { 'idempotency-key': 'asked-once-and-again' },
      body: JSON.stringify({ kind: 'webhook', address: 'https://coordination.example/hook', from: 'note' }),
    })
  const first = await asks()
  expect(first).toMatchObject({ status: 201, body: { secret: expect.stringContaining('whsec_') } })
  expect(await asks()).toEqual(first)
  expect(await river.get('/channels')).toHaveLength(1)
  expect((await river.ask(`/channels/${first.body.id}`, { method: 'DELETE' })).status).toBe(204)
})

test('Oksana names her address in Ukrainian and tries it; nobody else can, and not again at once', async () => {
  const { amina, aisha, boris: ofB, olga } = people
  const { body: made } = await names(amina, { kind: 'mail', address: oksana, from: 'note', language: 'uk' })
  expect(made.language).toBe('uk')
  expect((await tries(aisha, made.id)).status).toBe(404)
  expect((await tries(amina, made.id)).status).toBe(204)
  const trial = await mailTo(oksana, 'Пробне повідомлення')
  expect(trial).toMatchObject({ language: 'uk', html: null, subject: '[НАВЧАННЯ] Пробне повідомлення для столу amina' })
  expect(trial.text).toContain('Нічого не сталося, і робити нічого не треба.')
  expect(trial.text).toContain('надходить усе')
  expect(await tries(amina, made.id)).toMatchObject({ status: 409, body: { code: 'trial-too-soon' } })
  expect(mailServer.mails.filter(each => each.subject.includes('Пробне'))).toEqual([trial])

  await names(aisha, { kind: 'mail', address: farid, from: 'attention', language: 'ar' })
  await names(ofB, { kind: 'mail', address: boris, from: 'attention' })
  await names(olga, { kind: 'mail', address: layla, from: 'note', language: 'ar' })
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  await names(amina, { kind: 'webhook', address: url, from: 'note', language: 'uk' })
  expect(await amina.get('/channels')).toMatchObject([{ language: 'uk' }, { language: 'uk' }])
  expect(await ofB.get('/channels')).toMatchObject([{ language: 'en' }])
})

test('a convoy off its road is told to each in their language, in the hours of the case', async () => {
  await report([20, 18, 16, 14].map(minutes => at(minutes, 50.91, { longitude: 34.8 })))
  await report([9, 8, 7, 6, 5].map(minutes => at(minutes, 50.99)))

  const toOksana = await mailTo(oksana, 'Поза маршрутом')
  expect(read(toOksana.subject)).toMatch(/^\[НАВЧАННЯ\] Convoy 7: Поза маршрутом, щонайбільше на \d,\d км$/)
  expect(toOksana.text).toMatch(/^Від .+ \d\d:\d\d UTC\+0[23]:00\.$/m)
  expect(toOksana.text).toMatch(/^Останнє відоме місце: широта 50\.99000, довгота 34\.85000 \(WGS 84\)\.$/m)
  expect(toOksana.text).toContain(`\nhttps://access.example.org/records/${movement}\n`)

  const toFarid = await mailTo(farid, 'خارج طريقه')
  expect(toFarid).toMatchObject({ language: 'ar', to: [farid] })
  expect(read(toFarid.subject)).toMatch(/^\[تمرين\] Convoy 7: خارج طريقه، حتى \d\.\d كم$/)
  // The name of the convoy is held in one piece, and the time with its offset; the address stands free, to be followed.
  expect(toFarid.text).toContain('\u2068Convoy 7\u2069')
  expect(toFarid.text).toMatch(/\u2066UTC\+0[23]:00\u2069/)
  expect(toFarid.text).toContain(`\nhttps://access.example.org/records/${movement}\n`)
  expect(toFarid.html).toContain('<html lang="ar" dir="rtl">')
  // He sees where it is by cells of 10 km, and no mail tells him more.
  expect(toFarid.text + toFarid.html).not.toMatch(/50\.99|34\.85|خط العرض/)

  const toBoris = await mailTo(boris, 'Off its route')
  expect(toBoris).toMatchObject({ language: 'en', html: null })
  expect(toBoris.text).not.toMatch(/latitude/)

  await expect.poll(() => hooked.some(each => each.data.rule === 'off-route')).toBe(true)
  expect(hooked.find(each => each.data.rule === 'off-route')!.data.said).toBe(toOksana.subject)
  // The protocol tells observers of nothing.
  expect(mailServer.mails.filter(each => each.to.includes(layla))).toEqual([])
})

test('when it is back on its road each is told that it is over', async () => {
  await report([3, 2, 1].map(minutes => at(minutes, 50.9581)))
  const over = await mailTo(oksana, 'Уже минуло')
  expect(read(over.text)).toMatch(/^Від .+ UTC\+0[23]:00 до .+ UTC\+0[23]:00\.$/m)
  expect(read((await mailTo(farid, 'انتهى')).text)).toMatch(/^من .+ UTC\+0[23]:00 إلى .+ UTC\+0[23]:00\.$/m)
})

test('the alarm pressed on the phone reaches Layla of the ICRC in Arabic, with the way and whom to call', async () => {
  await report([at(0, 50.97, { alarm: 'sos' })])
  const alarm = await mailTo(layla, 'إنذار')
  expect(read(alarm.subject)).toBe('[تمرين] إنذار، Convoy 7: طلب نجدة')
  const said = read(alarm.text)
  for (const words of [
    'رُفع من جهاز في التحرك.',
    'المكان: خط العرض 50.97000، خط الطول 34.85000 (WGS 84).',
    'الطريق: South gate – Inspection – Hospital',
    'Taras (convoy leader): satellite phone +000 0007',
    'لا تمنح حماية ولا تنزعها',
  ])
    expect(said).toContain(words)
  expect(alarm.text).toContain('\u2068South gate\u2069 – \u2068Inspection\u2069')
  expect(read((await mailTo(oksana, 'Тривога')).subject)).toBe('[НАВЧАННЯ] Тривога, Convoy 7: виклик допомоги')
})

test('what Jonas writes of an alarm stands in every mail as he wrote it', async () => {
  const text = 'Shelling from the north.\n<b>Two</b> trucks stand.'
  await people.jonas.does({ kind: 'raise-alarm', about: movement, body: { nature: 'under-fire', text } })
  const [toOksana, toFarid] = [await mailTo(oksana, 'під обстрілом'), await mailTo(farid, 'تحت النار')]
  for (const mail of [toOksana, toFarid]) expect(mail.text).toContain(`\n${text}\n`)
  expect(toFarid.html).toContain('<div dir="auto">&lt;b&gt;Two&lt;/b&gt; trucks stand.</div>')
})

test('what still waits for an address that Farid removes is not sent there any more', async () => {
  const { aisha } = people
  mailServer.mood = 'busy'
  const { body: made } = await names(aisha, { kind: 'mail', address: 'old@party-a.example', from: 'alarm' })
  await tries(aisha, made.id)
  type Seen = { id: string; last: { attempts: number; givenUpAt: number | null; fault: string }[] }
  const last = async () => (await aisha.get<Seen[]>('/channels')).find(each => each.id === made.id)!.last[0]
  await expect.poll(async () => (await last())?.fault).toContain('Try later')
  expect((await aisha.ask(`/channels/${made.id}`, { method: 'DELETE' })).status).toBe(204)
  mailServer.mood = 'well'
  expect(await last()).toMatchObject({ givenUpAt: expect.any(Number), fault: 'the channel was ended' })
  expect((await tries(aisha, made.id)).status).toBe(404)
  await house.served.house.outbox.send()
  expect(mailServer.mails.filter(each => each.to.includes('old@party-a.example'))).toEqual([])
})

test('the register is whole', () => house.isWhole())
