import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Desk, dropFile, saying } from './desks.ts'
import { isWhole, launch, serveScreens, troublesOf } from './screens.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

let browser: Browser
let withoutMaps: Browser
let served: Awaited<ReturnType<typeof serveScreens>>
const desks = new Map<string, Desk>()
/** The receipt that the relief organisation kept when it notified. */
let receipt: string

beforeAll(async () => {
  ;[browser, withoutMaps, served] = await Promise.all([launch(), launch({ maps: false }), serveScreens('case')])
})
afterAll(async () => {
  await browser?.close()
  await withoutMaps?.close()
  await served?.close()
})

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
const onPhones = ['un', 'icrc', 'seim-relief/2', 'river-aid/2', 'observers', 'sudzha-hospital']

/** The machines of these draw maps; the others are too old for it. */
const withMaps = ['seim-relief', 'ukraine', 'sudzha-hospital']

/** The desk at its screen, which stays open from when it is first needed to the end. */
const at = async (name: string): Promise<Desk> => {
  const there = desks.get(name)
  if (there) return there
  const desk = await Desk.open(
    withMaps.includes(name) ? browser : withoutMaps,
    served,
    name,
    onPhones.includes(name) ? phone : {},
  )
  desks.set(name, desk)
  return desk
}

/** The exercise moves on. */
const later = async (hours: number): Promise<void> => {
  const { page } = await at('coordination')
  const answer = await page.request.post(`${served.url}/exercise/clock`, {
    data: { advanceMinutes: Math.round(hours * 60) },
  })
  expect(answer.status()).toBe(200)
}

/** The party that runs the exercise moves its clock on at the screen. */
const anHourLater = async (): Promise<void> => {
  const coordination = await at('coordination')
  await coordination.goTo('Register')
  await coordination.page.getByLabel('Move on by').selectOption('one hour')
  await coordination.press('Move the clock')
  await coordination.sees('It is now')
}

const names = {
  coordination: 'Access Coordination (exercise)',
  ukraine: 'Ukraine',
  russia: 'Russian Federation',
  un: 'United Nations',
  icrc: 'International Committee of the Red Cross',
  observers: 'Border Observers (exercise)',
  hospital: 'Sudzha hospital and shelters (exercise)',
}
const theCase = 'Kursk border area, September 2024'
const request = 'UN and ICRC to join humanitarian efforts in the Kursk region'
const arrangement = 'EXERCISE: relief passage Sumy – Sudzha'
const corridor = 'Sumy – Yunakivka – Sudzha'
const mines = 'Verges near Yunakivka'
const road: [number, number][] = [
  [34.7981, 50.9077],
  [34.8683, 50.9712],
  [34.9312, 51.048],
  [35.0394, 51.1202],
  [35.142, 51.1555],
  [35.2703, 51.1906],
]
const feature = (geometry: object): string =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] })

test('one relief movement, from the request to the verified delivery, at the screens of all concerned', async () => {
  try {
    await accessIsAskedFor()
    await termsAreAgreed()
    await theConvoyIsNotified()
    await oneAnswersAndOneIsSilent()
    await anotherIsPlanned()
    await theConvoyGoes()
    await theDeliveryIsConfirmed()
    await theCorridorIsSuspended()
    await itIsProved()
    await theRegisterIsWhole()
  } catch (error) {
    for (const desk of desks.values()) await desk.picture('story-stopped')
    throw error
  }
  expect([...desks.values()].flatMap(desk => desk.troubles.map(trouble => `${desk.name}: ${trouble}`))).toEqual([])
  expect(await isWhole(served)).toEqual([])
})

const accessIsAskedFor = async () => {
  const [ukraine, russia, coordination] = [await at('ukraine'), await at('russia'), await at('coordination')]
  await later(5)
  await ukraine.page.goto(`${served.url}/act/request-access`)
  await ukraine.put({ 'What it is about': theCase })
  await ukraine.put({
    Title: request,
    'What is asked': 'Kyiv has formally asked the UN and the ICRC to join humanitarian efforts in the Kursk region.',
    'What for': 'Aid that reaches civilians, with international oversight and coordination.',
    'Asked on': '2024-09-16',
  })
  await ukraine.tick('Who is asked', names.un, names.icrc, names.russia)
  await ukraine.put({ 'Where it was published': 'Reuters', Citing: 'the foreign minister' }, ukraine.group('Source'))
  await ukraine.sign('Ask for access')

  // Nobody has answered: it is shown as silence with its age, and never as a position.
  await later(4.1)
  await ukraine.goTo('Board')
  await ukraine.sees(saying(`${names.russia} has given no position`))
  await ukraine.open(request)
  await ukraine.sees(/Not answered for 4\sh/)
  await expect.poll(() => ukraine.page.getByText(/Not answered for/).count()).toBe(3)

  await russia.goTo('Board')
  await russia.page.getByRole('link', { name: saying('You are asked for a position') }).click()
  await russia.begin('State a position')
  await russia.put({
    Position: 'Asks for more',
    'In the party’s words': 'A sober, fact-based assessment by the UN and the ICRC is expected.',
  })
  await russia.tick('Also send it to', names.ukraine, names.un, names.icrc)
  await russia.sign('State a position')
  // Ukraine's page, left open, says so at once.
  await ukraine.sees('A sober, fact-based assessment by the UN and the ICRC is expected.')

  await later(15)
  await coordination.openCase()
  await coordination.begin('Record a meeting')
  await coordination.put({
    Title: 'Foreign minister of the Russian Federation and president of the ICRC',
    Day: '2024-09-17',
    Place: 'Moscow',
    'Who met 1': 'Foreign minister of the Russian Federation',
    'What was to be discussed 1': 'Practical coordination for humanitarian access',
  })
  await coordination.press('Add another', coordination.group('Who met'))
  await coordination.put({ 'Who met 2': 'President of the ICRC' })
  await coordination.tick('Parties that met', names.russia, names.icrc)
  await coordination.sign('Record a meeting')

  await later(8)
  for (const [name, finding, ground] of [
    ['icrc', 'Some 200 people depend on outside medicine and food.', 'Told by the hospital by telephone; not seen.'],
    ['un', 'Mines are reported on the verges near Yunakivka.', 'Reported by two drivers; not surveyed.'],
  ] as const) {
    const desk = await at(name)
    await desk.open(request)
    await desk.begin('Give an assessment')
    await desk.put({ Finding: `EXERCISE. ${finding}`, Ground: ground }, desk.group('Findings'))
    await desk.put({ Conclusion: 'EXERCISE. A delivery is possible if both sides agree on hours and on inspection.' })
    await desk.tick('Also send it to', names.ukraine, names.russia)
    await desk.sign('Give an assessment')
  }
  await ukraine.sees(/Ground: Reported by two drivers/)
  await ukraine.sees(/Foreign minister of the Russian Federation and president of the ICRC/)
}

const termsAreAgreed = async () => {
  const [ukraine, russia, coordination] = [await at('ukraine'), await at('russia'), await at('coordination')]
  await later(17)
  await coordination.openCase()
  await coordination.begin('Propose an arrangement')
  await coordination.put({
    Title: arrangement,
    'Request it answers': request,
    'What it is': 'Humanitarian corridor',
    Purpose: 'Relief to civilians.',
    'Who and what may pass': 'Food, medicine and hygiene goods on marked trucks; the sick and wounded.',
    'Security protocol': 'Keep to the roadway; an all-stop holds every vehicle.',
    'Legal ground': 'Customary international humanitarian law, rules 55 and 56.',
    'Hours from the last signature to entry into force': '0',
  })
  await coordination.drop('road.geojson', feature({ type: 'LineString', coordinates: road }))
  await coordination.put({ 'To either side of it': '1500' })
  await coordination.when('From', '2024-09-18T00:00+03:00', coordination.group('Duration'))
  await coordination.when('To', '2024-10-19T00:00+03:00', coordination.group('Duration'))
  await coordination.press('Add hours')
  await coordination.put({ Start: '07:00', End: '12:00' }, coordination.group('Hours'))
  await coordination.press('Add a row', coordination.group('Roles'))
  await coordination.put({ 'Role 2': 'Observes', 'Party 2': names.observers })
  await coordination.answer('No military use', 'Yes')
  await coordination.tick('Also send it to', names.ukraine, names.russia, names.un, names.icrc, names.observers)
  await coordination.sign('Propose an arrangement')

  await ukraine.open(arrangement)
  await ukraine.begin('Sign the arrangement')
  await ukraine.sign('Sign the arrangement')
  await ukraine.begin('Amend the arrangement')
  await ukraine.put({ End: '14:00' }, ukraine.group('Hours'))
  await ukraine.put({ 'Why it is changed': 'The way back has to fit into the same hours.' })
  await ukraine.sign('Amend the arrangement')
  await coordination.open(arrangement)
  await coordination.sees('Has not signed revision 2')
  await coordination.sees(saying('The signatures of Ukraine, Russian Federation are missing.'))
  await ukraine.begin('Sign the arrangement')
  await ukraine.sign('Sign the arrangement')
  await coordination.sees(saying('The signature of Russian Federation is missing.'))
  await russia.goTo('Board')
  await russia.page.getByRole('link', { name: saying('Your signature is missing on') }).click()
  await russia.begin('Sign the arrangement')
  await russia.put({ 'Office that signs': 'Ministry of Foreign Affairs' })
  await russia.sign('Sign the arrangement')
  await coordination.seesNoMore('Not in force.')

  await coordination.begin('Open a corridor')
  await coordination.put({ Title: corridor, 'It is': 'A line with a width' })
  const places = road.map(([lng, lat]) => `${lat}, ${lng}`).join('\n')
  await coordination.put({ Places: places, 'To either side of it': '1500' }, coordination.group('Line or area'))
  await coordination.press('Add hours')
  await coordination.put({ Start: '07:00', End: '14:00' }, coordination.group('Hours'))
  await coordination.tick('Also send it to', names.hospital)
  await coordination.sign('Open a corridor')

  await ukraine.openCase()
  await ukraine.begin('Declare a restriction')
  await ukraine.put({
    Title: mines,
    Cause: 'Hazard',
    Reason: 'EXERCISE. Mines reported on the verges; the roadway was cleared.',
  })
  const verges = [
    [34.962, 51.083],
    [34.985, 51.082],
    [35.003, 51.098],
    [34.99, 51.105],
    [34.968, 51.094],
    [34.962, 51.083],
  ]
  await ukraine.drop('verges.geojson', feature({ type: 'Polygon', coordinates: [verges] }))
  await ukraine.when('From', '2024-09-18T00:00+03:00', ukraine.group('From and until'))
  await ukraine.sign('Declare a restriction')
}

/** What a convoy is beside its route. */
const fillConvoy = async (desk: Desk, of: { reference: string; plate: string; passengers: string; phone: string }) => {
  await desk.put({ Reference: of.reference, Passengers: of.passengers, Buffer: '150', Corridor: corridor })
  await desk.put({ 'Type 1': 'truck', 'Make 1': 'MAN TGM', 'Plate 1': of.plate }, desk.group('Vehicles'))
  await desk.put(
    { 'Name 1': 'Exercise: convoy leader', 'By 1': 'satellite phone', 'Number or address 1': of.phone },
    desk.group('Contacts in the convoy'),
  )
  await desk.answer('Armed escort', 'No')
}

const theConvoyIsNotified = async () => {
  const [relief, second, coordination] = [await at('seim-relief'), await at('seim-relief/2'), await at('coordination')]
  const [ukraine, russia] = [await at('ukraine'), await at('russia')]
  await relief.goTo('New movement')
  await relief.page.getByText(/Drop a GPX/).waitFor()
  await relief.drop('story-convoy.gpx', read('docs/story-convoy.gpx'))
  await relief.page.getByLabel('Name 4').waitFor()
  await expect.poll(() => relief.page.getByLabel('Name 4').inputValue()).toBe('Yunakivka')
  await fillConvoy(relief, { reference: 'SR-014', plate: 'BM 4471 EX', passengers: '4', phone: '+000 000 0014' })
  await relief.press('Add a row', relief.group('Vehicles'))
  await relief.put({ 'Type 2': 'truck', 'Make 2': 'MAN TGM', 'Plate 2': 'BM 4472 EX' }, relief.group('Vehicles'))
  await relief.put(
    { 'Category 1': 'food', 'Item 1': 'family ration', 'Quantity 1': '400', 'Unit 1': 'box' },
    relief.group('Cargo'),
  )
  await relief.put({ Consignee: names.hospital })
  // What it overlaps stands beside the route before anything is signed.
  await relief.page.getByRole('complementary').getByText(mines).first().waitFor()
  receipt = await relief.sign('Notify a movement', 'the receipt')
  await relief.sees('Waits for a second person')

  await second.page.getByRole('link', { name: 'Confirm the check' }).click()
  await second.put({ Note: 'Plates and manifest compared.' })
  await second.sign('Confirm the check')

  await coordination.open('SR-014')
  await coordination.begin('Return as incomplete')
  await coordination.put({ 'Reasons 1': 'The make of the second truck is another.' })
  await coordination.sign('Return as incomplete')
  // The parties have seen nothing so far; the organisation sees the reason on the page it left open.
  await russia.openCase()
  expect(await russia.standing.getByText('SR-014').count()).toBe(0)
  await relief.sees('The make of the second truck is another.')

  await relief.begin('Amend the movement')
  await relief.put({ 'Make 2': 'Renault D' }, relief.group('Vehicles'))
  await relief.put({ 'Reason for the change': 'The second truck was exchanged.' })
  await relief.sign('Amend the movement')
  await second.goTo('Board')
  await second.page.getByRole('link', { name: 'Confirm the check' }).click()
  await second.sign('Confirm the check')
  await ukraine.goTo('Board')
  await coordination.begin('Accept as complete')
  await coordination.put({ 'Note to the recipients': 'Please say to which level you have passed this on.' })
  await coordination.sign('Accept as complete')
  await ukraine.sees(saying('Answer the notice of SR-014.'))
  await russia.goTo('Board')
  await russia.sees(saying('Answer the notice of SR-014.'))
}

const oneAnswersAndOneIsSilent = async () => {
  const [ukraine, relief, coordination] = [await at('ukraine'), await at('seim-relief'), await at('coordination')]
  await answersByKeyboard(ukraine)
  await ukraine.begin('Say to whom it was relayed')
  for (const [level, answer] of [
    ['headquarters', 'yes'],
    ['operational command', 'yes'],
    ['brigade', 'no'],
  ] as const)
    await ukraine.page
      .getByRole('radiogroup', { name: level })
      .getByRole('radio', { name: answer, exact: true })
      .check()
  await ukraine.sign('Say to whom it was relayed')
  const known = relief.page.getByRole('region', { name: 'Who has received it, and how far it went' }).first()
  await known
    .getByRole('row', { name: /Ukraine/ })
    .getByText('Received', { exact: true })
    .waitFor()
  await known
    .getByRole('row', { name: /Ukraine/ })
    .getByText('no', { exact: true })
    .waitFor()
  await known
    .getByRole('row', { name: /Russian Federation/ })
    .getByText('Silent')
    .waitFor()

  await later(7.1)
  for (const desk of [relief, coordination]) {
    await desk.goTo('Board')
    await desk.sees(saying('Russian Federation has not answered the notice of SR-014.'))
    await desk.sees(/1\sh.* past the agreed 6\sh/)
    // Nothing is due “by” the hour at which it leaves.
    await desk.sees(saying('SR-014 is planned.'))
    await desk.sees('Planned departure: 22 Sept 2024, 07:30 UTC+03:00')
  }
  await coordination.sees('Passed on to you')
  // The next step of the clock passes it on to one who knew nothing of it before.
  await later(6)
  const icrc = await at('icrc')
  await icrc.goTo('Board')
  await icrc.sees(saying('Russian Federation has not answered the notice of SR-014.'))
  await relief.open('SR-014')
  await relief.sees(saying(`Passed on to ${names.coordination}, ${names.icrc}`))
  await relief.sees('Silence is not consent and not receipt.')
}

/** Acknowledges from the Board to the seal without a mouse. */
const answersByKeyboard = async (desk: Desk) => {
  const { page } = desk
  await desk.tabTo(page.getByRole('link', { name: 'Answer the notice', exact: true }))
  await page.keyboard.press('Enter')
  await desk.tabTo(page.getByLabel('Answer', { exact: true }))
  await page.keyboard.press('ArrowDown')
  expect(await page.getByLabel('Answer', { exact: true }).inputValue()).toBe('received')
  await desk.tabTo(page.getByRole('button', { name: 'Read it through and sign' }))
  // On a slow line the press comes while the register is still asked what the signer has seen, and counts.
  await page.route('**/seat', route => setTimeout(() => void route.continue().catch(() => {}), 3_000))
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('region', { name: 'Sign: Answer the notice' })
  await sheet.getByText('Nothing was found that speaks against it.').waitFor()
  await desk.tabTo(sheet.getByRole('button', { name: 'Answer the notice', exact: true }))
  const asked: string[] = []
  page.on('request', request => request.method() === 'POST' && asked.push(new URL(request.url()).pathname))
  await page.keyboard.press('Enter')
  await desk.tabTo(page.getByRole('button', { name: 'Done', exact: true }))
  // It is entered, and the form behind it is no draft any more: nobody asks whether the register would take it again.
  expect(asked.slice(asked.lastIndexOf('/acts'))).toEqual(['/acts'])
  expect(await page.getByText('As it stands, the register would not take it in').count()).toBe(0)
  await page.unroute('**/seat')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'SR-014' }).waitFor()
}

const anotherIsPlanned = async () => {
  const [river, second, coordination] = [await at('river-aid'), await at('river-aid/2'), await at('coordination')]
  await river.goTo('New movement')
  await river.page.getByText(/Drop a GPX/).waitFor()
  await river.drop('story-evacuation.geojson', read('docs/story-evacuation.geojson'))
  await river.page.getByText('Fill the times from a start and a speed').click()
  await river.when('Leaves the first point', '2024-09-23T10:15+03:00')
  await river.press('Fill the times')
  await fillConvoy(river, { reference: 'RA-EVAC-03', plate: 'BM 7718 OK', passengers: '6', phone: '+000 000 0033' })
  await river.put({ Purpose: 'Medical evacuation' })
  await river.sign('Notify a movement')
  await second.page.getByRole('link', { name: 'Confirm the check' }).click()
  await second.sign('Confirm the check')
  await coordination.open('RA-EVAC-03')
  await coordination.begin('Accept as complete')
  await coordination.sign('Accept as complete')
}

const theConvoyGoes = async () => {
  const [relief, ukraine, coordination] = [await at('seim-relief'), await at('ukraine'), await at('coordination')]
  await later(3 * 24 + 7 + 40 / 60)
  await relief.open('SR-014')
  await relief.begin('Report the departure')
  await relief.when('Departed at', '2024-09-22T07:31+03:00')
  await relief.sign('Report the departure')
  await relief.sees('Under way')

  await ukraine.goTo('Board')
  await coordination.open('SR-014')
  await relief.begin('Raise the alarm')
  await relief.put({
    Nature: 'Fire nearby',
    'What happened': 'Two impacts to the north.',
    Where: '51.06, 34.95',
  })
  await relief.sign('Raise the alarm')
  // Both had their pages open, and touch nothing.
  await ukraine.sees(saying('Alarm on SR-014: fire nearby.'))
  // Before a notice that it has left unanswered for days.
  await ukraine.page.locator('.concern').first().getByText(saying('Alarm on SR-014: fire nearby.')).waitFor()
  await ukraine.sees(saying('Answer the notice of RA-EVAC-03.'))
  await coordination.page.getByRole('alert').getByText('Two impacts to the north.').waitFor()
  await later(20 / 60)
  await coordination.begin('Clear the alarm')
  await coordination.put({ 'What was found': 'Four kilometres off; the road is free.' })
  await coordination.sign('Clear the alarm')
  await ukraine.seesNoMore(saying('Alarm on SR-014: fire nearby.'))

  await later(1.5)
  await relief.begin('Report a passage')
  await relief.put({ Waypoint: '4. Yunakivka', 'Held for': '25', 'Held by': 'border checkpoint' })
  await relief.put({ 'Reason given': 'Papers read twice.' })
  await relief.when('Passed at', '2024-09-22T09:25+03:00')
  await relief.sign('Report a passage')
  await relief.sees('held for 25 min')
  await anHourLater()
  await relief.begin('Report the arrival')
  await relief.when('Arrived at', '2024-09-22T10:25+03:00')
  await relief.sign('Report the arrival')
  await relief.sees('Arrived')
  // Nobody saw it on its way: the picture stands at the arrival, and says that hour, whatever the plan has after it.
  const time = relief.page.getByRole('slider', { name: 'Time of the picture' })
  await expect.poll(() => time.getAttribute('aria-valuetext')).toContain('22 Sept 2024, 10:25 UTC+03:00')
}

const theDeliveryIsConfirmed = async () => {
  const [relief, hospital, observers] = [await at('seim-relief'), await at('sudzha-hospital'), await at('observers')]
  await later(3)
  const counts = async (desk: Desk, delivered: string, missing: string) => {
    await desk.open('SR-014')
    await desk.begin('Confirm the delivery')
    await desk.put({ 'Delivered 1': delivered, 'Damaged 1': '6', 'Missing 1': missing }, desk.group('Quantities'))
    await desk.when('Delivered at', '2024-09-22T12:00+03:00')
  }
  await counts(hospital, '390', '4')
  await hospital.put(
    { Women: '210', Men: '120', Girls: '90', Boys: '80', 'Of them with disabilities': '61' },
    hospital.group('People reached'),
  )
  await hospital.sign('Confirm the delivery')
  await counts(observers, '394', '0')
  await observers.sign('Confirm the delivery')
  await relief.sees(/women 210 · men 120 · girls 90 · boys 80/)
  await relief.sees('The counts differ')

  await relief.begin('Record the outcome')
  await relief.put({ Outcome: 'Partially facilitated' })
  await relief.press('Add another', relief.group('Minutes lost'))
  await relief.put(
    { Minutes: '25', By: 'border checkpoint', Where: 'Yunakivka', Reason: 'Papers read twice.' },
    relief.group('Minutes lost'),
  )
  await relief.sign('Record the outcome')
  await relief.sees('25 min lost in all')
  await relief.sees('Completed')

  // The consignee counted again: what it signed stays, and the correction stands beside it.
  const acts = hospital.page.getByRole('list', { name: 'What was done, in order' })
  const own = acts.getByRole('listitem').filter({ has: hospital.page.locator('a', { hasText: 'Correct it' }) })
  await own.getByText('Everything it says').click()
  await own.getByRole('link', { name: 'Correct it' }).click()
  await hospital.put({ 'Field to set right': 'Quantities' })
  await hospital.put({ 'Delivered 1': '394', 'Missing 1': '0' })
  await hospital.put({ Reason: 'Counted again.' })
  await hospital.sign('Correct it')
  await hospital.sees('Its author has set something in it right; see the correction below.')
  await hospital.seesNoMore('The counts differ')
  await expect.poll(() => hospital.page.getByText('394 of 400 delivered').count()).toBe(2)
}

const theCorridorIsSuspended = async () => {
  const [ukraine, river] = [await at('ukraine'), await at('river-aid')]
  await river.goTo('Board')
  await ukraine.open(corridor)
  await ukraine.begin('Suspend the corridor')
  await ukraine.put({
    Reason: 'EXERCISE. Shelling near the crossing.',
    'What those inside are asked to do': 'Nobody sets out.',
  })
  await ukraine.when('Until', '2024-09-24T06:00+03:00')
  await ukraine.sign('Suspend the corridor')
  await ukraine.sees(/Nobody enters until it is opened again by an act/)
  await river.sees(saying('The corridor of RA-EVAC-03 is suspended.'))
  await river.open(corridor)
  await river.sees('EXERCISE. Shelling near the crossing.')
}

const itIsProved = async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  const troubles = troublesOf(page)
  await page.goto(pathToFileURL(join(root, 'dist/web/verify.html')).href)
  await dropFile(page, 'movement.tlog-proof', receipt)
  await page.getByRole('heading', { name: 'Not judged yet' }).waitFor()
  await page.getByLabel('The log’s verifier key').fill(served.house.logKey.vkey)
  await page.getByRole('heading', { name: 'The receipt holds' }).waitFor()
  await page.getByText('SR-014').first().waitFor()
  const tampered = receipt.replace(
    /^index (\d*)(\d)$/m,
    (_, before, last) => `index ${before}${(Number(last) + 1) % 10}`,
  )
  expect(tampered).not.toBe(receipt)
  await dropFile(page, 'movement.tlog-proof', tampered)
  await page.getByRole('alert').getByRole('heading', { name: 'The receipt does not hold' }).waitFor()
  expect(await page.getByRole('heading', { name: 'The receipt holds' }).count()).toBe(0)
  expect(troubles).toEqual([])
  await context.close()
}

const theRegisterIsWhole = async () => {
  const auditor = await at('auditor')
  await auditor.goTo('Register')
  await auditor.press('Check the whole register')
  await auditor.page.getByRole('heading', { name: 'The register is whole' }).waitFor()
  await auditor.page
    .getByRole('table', { name: 'Entries, newest first' })
    .getByText('Logged; not addressed to you')
    .first()
    .waitFor()
  const text = await auditor.page.getByRole('main').innerText()
  expect(text).not.toContain('SR-014')
  const movement = served.house.world().of('movement')[0]?.id
  await auditor.page.goto(`${served.url}/records/${movement}`)
  await auditor.sees('Nothing is kept at this address')
}
