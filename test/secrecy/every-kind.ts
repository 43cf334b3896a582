import type { Reach } from '@unimpeded/acts/judge.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { fileReference } from '@unimpeded/register/signed-act.ts'
import { newSeed, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import type { Person, TestHouse } from '../house.ts'
import { absent, Planter, planted } from './plant.ts'

/** A step of the story: an act, and by hand, not by asking the product, whom it is meant to reach. */
export type Step = {
  name: string
  kind: string
  id: string
  index: number
  by: Person
  about: string | null
  body: Record<string, unknown>
  /** Parties that may read the act, by then or later; `*` is everyone registered. */
  reach: Set<string>
  /** Those told of it when it was entered. */
  told: Set<string>
  /** Parties that may read what it made, though not the act: nothing personal of it, then. */
  shown: Set<string>
  /** Fields erased since. */
  erased: Set<string>
  /** What its signer was told before signing of whom it will reach; null for the first, which nobody can ask about. */
  preview: Reach | null
  /** What its signer was told of it once it was entered. */
  entered: Reach
  /** The parties at whose desks the act could be opened as soon as it was entered. */
  readBy: string[]
  /** The whole receipt, as handed out when it was entered. */
  receipt: string
}

export type EveryKind = Awaited<ReturnType<typeof everyKind>>

const posted = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })

/** Enters an act one of whose fields travels beside it. */
export const doesWithFile = async (
  by: Person,
  draft: { kind: string; body: Record<string, unknown> },
  field: string,
) => {
  const text = JSON.stringify(draft.body[field])
  const reference = fileReference(new TextEncoder().encode(text))
  const { act } = await by.sign({ ...draft, body: { ...draft.body, [field]: reference } })
  const { status, body } = await by.submit({ act, files: { [reference.$sha256]: text } })
  if (status !== 201) throw new Error(`${by.name} was refused: ${JSON.stringify(body)}`)
  return body
}

/**
 * A story in which every kind of act is entered at least once, each field of each filled and marked. Two cases: Amina's
 * with all the others, and Zoe's with the Stranger. River's movement to Ivan's clinic is known to nobody but them and Amina.
 */
export const everyKind = async (
  house: TestHouse,
  watch: (person: Person) => void = () => {},
  began: () => Promise<void> = async () => {},
) => {
  const clock = house.served.house.clock
  const plant = new Planter(() => clock.now())
  const steps: Step[] = []
  const step = (name: string): Step => {
    const found = steps.find(each => each.name === name)
    if (!found) throw new Error(`the story has no step ${name}`)
    return found
  }
  const people = Object.fromEntries(
    [
      'amina',
      'aisha',
      'boris',
      'jonas',
      'mira',
      'river',
      'olga',
      'petro',
      'ivan',
      'hana',
      'lena',
      'zoe',
      'stranger',
    ].map(name => [name, house.person(name)]),
  ) as Record<
    | 'amina'
    | 'aisha'
    | 'boris'
    | 'jonas'
    | 'mira'
    | 'river'
    | 'olga'
    | 'petro'
    | 'ivan'
    | 'hana'
    | 'lena'
    | 'zoe'
    | 'stranger',
    Person
  >
  const { amina, aisha, boris, jonas, mira, river, olga, petro, ivan, hana, lena, zoe, stranger } = people
  for (const person of Object.values(people)) watch(person)

  const does = async (
    name: string,
    by: Person,
    kind: string,
    said: {
      about?: string
      to?: Person[]
      given?: Record<string, unknown>
      tells: Person[] | '*'
      /** Earlier acts that may be read by more from now on. */
      opens?: Record<string, Person[]>
      /** A field whose value travels beside the act, by its hash. */
      beside?: string
      /** Records of earlier acts that may be read by more from now on, though not the acts. */
      shows?: Record<string, Person[]>
    },
  ): Promise<Step> => {
    const body = plant.fill(name, kindNamed(kind)!, said.given)
    const draft = { kind, about: said.about ?? null, to: (said.to ?? []).map(each => each.party), body }
    const asked = by.party ? await by.ask<Reach & { refused: unknown }>('/check', posted(draft)) : null
    if (asked?.body.refused) throw new Error(`${name} would be refused: ${JSON.stringify(asked.body.refused)}`)
    const entered = said.beside ? await doesWithFile(by, draft, said.beside) : await by.does(draft)
    const readBy = new Set<string>()
    for (const person of Object.values(people)) {
      if (person.party && (await person.ask(`/acts/${entered.id}`)).status === 200) readBy.add(person.party)
    }
    const parties = (who: Person[]) => who.map(each => each.party)
    const reach = said.tells === '*' ? ['*'] : parties([by, ...(said.to ?? []), ...said.tells])
    const made: Step = {
      name,
      kind,
      id: entered.id,
      index: entered.index,
      by,
      about: said.about ?? null,
      body,
      reach: new Set(reach),
      told: new Set(reach),
      shown: new Set(),
      erased: new Set(),
      preview: asked?.body ?? null,
      entered,
      readBy: [...readBy].sort(),
      receipt: entered.receipt,
    }
    steps.push(made)
    for (const [earlier, who] of Object.entries(said.opens ?? {}))
      for (const each of parties(who)) step(earlier).reach.add(each)
    for (const [earlier, who] of Object.entries(said.shows ?? {}))
      for (const each of parties(who)) step(earlier).shown.add(each)
    return made
  }
  const wait = (hours: number) =>
    amina.ask('/exercise/clock', { method: 'POST', body: JSON.stringify({ advanceMinutes: hours * 60 }) })

  // The register and its parties: nothing of this is for anyone outside.
  await does('register', amina, 'open-register', {
    given: {
      origin: house.origin,
      logKey: house.served.house.logKey.vkey,
      witnessPolicy: absent,
      parties: [
        {
          handle: 'amina',
          names: [{ language: 'en', text: 'Amina’s desk' }],
          role: 'coordinator',
          levels: [],
          key: amina.key,
          recoveryKeys: [],
        },
      ],
      exercise: true,
      exerciseTime: absent,
    },
    tells: '*',
  })
  await amina.signIn()
  const register = async (role: string, ...desk: Person[]) => {
    await does(`party ${desk[0]!.name}`, amina, 'register-party', {
      given: { role, keys: desk.map(person => ({ key: person.key, rights: ['sign', 'check'] })), recoveryKeys: [] },
      tells: '*',
    })
    for (const person of desk) await person.signIn()
  }
  await register('party-to-conflict', aisha)
  await register('party-to-conflict', boris)
  await register('relief-organisation', jonas, mira)
  await register('relief-organisation', river)
  await register('observer', olga)
  await register('consignee', petro)
  await register('consignee', ivan)
  await register('other', hana)
  await register('consignee', lena)
  await register('coordinator', zoe)
  await register('other', stranger)
  await began()

  const delegate = toBase64url(publicKeyOf(newSeed()))
  await does('delegate', aisha, 'name-delegate', {
    about: aisha.party,
    given: { key: delegate, rights: ['check'] },
    tells: '*',
  })
  const renewed = toBase64url(publicKeyOf(newSeed()))
  const second = house.person('a second delegate')
  await does('second delegate', aisha, 'name-delegate', {
    about: aisha.party,
    given: { key: second.key, rights: ['check'] },
    tells: '*',
  })
  await second.signIn()
  await does('rotated', second, 'rotate-key', {
    about: aisha.party,
    given: { key: second.key, replacement: renewed },
    tells: '*',
  })
  await does('revoked', aisha, 'revoke-key', { about: aisha.party, given: { key: delegate }, tells: '*' })

  // Amina's case.
  const everybody = [amina, aisha, boris, jonas, river, olga, petro, ivan, hana]
  const role = (person: Person, ...roles: string[]) => ({ party: person.party, roles })
  const opened = await does('case', amina, 'open-case', {
    given: {
      zone: 'Europe/Kyiv',
      participants: [
        role(amina, 'coordinator'),
        role(aisha, 'party'),
        role(boris, 'party'),
        role(jonas, 'organisation'),
        role(river, 'organisation'),
        role(olga, 'observer'),
        role(petro, 'consignee'),
        role(ivan, 'consignee'),
        role(hana, 'escalation'),
      ],
    },
    tells: everybody,
  })
  const about = opened.id
  const protocol = await does('protocol', amina, 'set-protocol', {
    about,
    given: {
      leadHours: 48,
      emergencyLeadHours: 24,
      acknowledgeHours: 6,
      escalation: [{ afterHours: 6, to: [hana.party] }],
      watchEscalation: [{ afterMinutes: 20, to: [hana.party] }],
      siteSeparationM: 300,
      movementSeparationM: 500,
      restrictionSeparationM: 100,
      reverifyDays: 30,
      implausibleSpeedKmh: 80,
      minimumDecimals: 4,
      twoPersonCheck: true,
      dayWindows: absent,
      sees: [
        { role: 'coordinator', kinds: ['*'] },
        { role: 'organisation', kinds: ['open-corridor', 'suspend-corridor', 'resume-corridor', 'close-corridor'] },
        { role: 'observer', kinds: ['report-arrival'] },
      ],
    },
    tells: everybody,
  })
  const level = (protocol.body.levels as string[])[0]!

  // Zoe's case, of which nobody here knows.
  const elsewhere = await does('other case', zoe, 'open-case', {
    given: { zone: 'Europe/Kyiv', participants: [role(zoe, 'coordinator'), role(stranger, 'party')] },
    tells: [zoe, stranger],
  })
  await does('other statement', stranger, 'make-statement', { about: elsewhere.id, tells: [zoe] })

  const request = await does('request', aisha, 'request-access', {
    about,
    given: { addressees: [boris.party, olga.party] },
    tells: [boris, olga, amina],
  })
  await does('position', boris, 'take-position', {
    about: request.id,
    given: { answer: 'declines' },
    tells: [aisha, amina],
  })
  await does('assessment', olga, 'assess-request', { about: request.id, tells: [aisha, amina] })
  await does('meeting', amina, 'record-meeting', {
    about,
    given: { parties: [aisha.party, boris.party] },
    tells: [aisha, boris],
  })

  const roles = [
    { role: 'oversees', party: amina.party },
    { role: 'observes', party: olga.party },
    { role: 'inspects', party: aisha.party },
  ]
  const table = [amina, aisha, boris, olga]
  const proposal = await does('proposal', amina, 'propose-arrangement', {
    about,
    given: { request: request.id, signatories: [aisha.party, boris.party], roles, inForceAfterHours: 0 },
    tells: table,
  })
  await does('amendment', aisha, 'amend-arrangement', {
    about: proposal.id,
    given: {
      signatories: [aisha.party, boris.party],
      roles: [...roles, { role: 'escorts', party: hana.party }],
      inForceAfterHours: 0,
    },
    tells: [...table, hana],
    opens: { proposal: [hana] },
  })
  for (const person of [aisha, boris]) {
    await does(`signature ${person.name}`, person, 'sign-arrangement', {
      about: proposal.id,
      given: { revision: 2 },
      tells: [...table, hana],
    })
  }
  const dropped = await does('dropped proposal', boris, 'propose-arrangement', {
    about,
    given: { request: absent, signatories: [boris.party], roles: [{ role: 'inspects', party: boris.party }] },
    tells: [boris, amina],
  })
  await does('withdrawal', boris, 'withdraw-from-arrangement', { about: dropped.id, tells: [amina] })

  const readsCorridor = [...table, hana, jonas, river]
  const road = {
    type: 'LineString',
    coordinates: [
      [34.798, 50.907],
      [35.27, 51.19],
    ],
    bufferM: 1500,
  }
  const corridor = await does('corridor', amina, 'open-corridor', {
    about: proposal.id,
    given: { shape: road, during: absent },
    tells: readsCorridor,
  })
  // Amina is told that her corridor meets what Boris has declared to her alone.
  const far = await does('far restriction', boris, 'declare-restriction', {
    about,
    given: { cause: 'hazard', area: { type: 'Point', coordinates: [33.15, 50.15], radiusM: 500 } },
    tells: [amina],
  })
  const elsewhereRoad = {
    type: 'LineString',
    coordinates: [
      [33.1, 50.1],
      [33.2, 50.2],
    ],
    bufferM: 500,
  }
  const spare = await does('spare corridor', amina, 'open-corridor', {
    about: proposal.id,
    given: { shape: elsewhereRoad, during: absent },
    tells: readsCorridor,
  })
  await does('newcomer', amina, 'name-participant', {
    about,
    given: { party: lena.party, roles: ['consignee'], shows: [spare.id] },
    tells: [...everybody, lena],
    opens: { case: [lena], protocol: [lena], 'spare corridor': [lena] },
  })
  await does('lifting', boris, 'lift-restriction', { about: far.id, tells: [amina] })

  // A site.
  const site = await does('site', jonas, 'notify-site', {
    about,
    given: { recipients: [aisha.party], shape: { type: 'Point', coordinates: [34.6, 50.8], radiusM: 50 } },
    tells: [amina],
  })
  await does('site checked', mira, 'check-notification', { about: site.id, tells: [amina] })
  await does('site accepted', amina, 'accept-notification', {
    about: site.id,
    tells: [jonas, aisha, hana],
    opens: { site: [aisha, hana] },
  })
  await does('site confirmed', jonas, 'confirm-site', {
    about: site.id,
    given: { verifiedOn: '2024-09-16', verifyBy: '2024-12-16' },
    tells: [amina, aisha, hana],
  })
  await does('site removed', jonas, 'remove-site', {
    about: site.id,
    given: { cause: 'closed' },
    tells: [amina, aisha, hana],
  })

  // Jonas's movement.
  const way = (departs: number, lat = 0) => [
    { position: [34.798, 50.907 + lat], etd: plant.instant(departs), eta: absent },
    { position: [35.016, 51.119 + lat], eta: plant.instant(departs + 1.2), etd: plant.instant(departs + 1.7) },
    { position: [35.27, 51.19 + lat], eta: plant.instant(departs + 2.6), etd: absent },
  ]
  const plan = (waypoints: unknown[], more: Record<string, unknown>) => ({
    waypoints,
    bufferM: 150,
    corridor: corridor.id,
    ...more,
  })
  const movement = await does('movement', jonas, 'notify-movement', {
    about,
    given: plan(way(60), { consignee: petro.party, recipients: [aisha.party, boris.party] }),
    tells: [amina, petro],
  })
  await does('checked early', mira, 'check-notification', { about: movement.id, tells: [amina, petro] })
  await does('returned', amina, 'return-notification', { about: movement.id, tells: [jonas, petro] })
  await does('amended', jonas, 'amend-movement', {
    about: movement.id,
    given: plan(way(60), { consignee: petro.party, recipients: [aisha.party, boris.party], clears: absent }),
    tells: [amina, petro],
  })
  await does('checked', mira, 'check-notification', { about: movement.id, tells: [amina, petro] })
  const sent = [jonas, amina, petro, aisha, boris, hana]
  await does('accepted', amina, 'accept-notification', {
    about: movement.id,
    tells: sent,
    opens: { movement: [aisha, boris, hana], amended: [aisha, boris, hana] },
  })
  await does('received', aisha, 'acknowledge-notification', {
    about: movement.id,
    given: { answer: 'received' },
    tells: [jonas, amina, hana],
  })
  await does('relayed', aisha, 'relay-notification', {
    about: movement.id,
    given: { relays: [{ level, relayed: 'yes' }] },
    tells: [jonas, amina, hana],
  })
  await does('queried', boris, 'acknowledge-notification', {
    about: movement.id,
    given: { answer: 'received-with-query' },
    tells: [jonas, amina, hana],
  })
  const called = await does('called off', jonas, 'notify-movement', {
    about,
    given: plan(way(90, 0.5), { corridor: absent, consignee: absent, recipients: [boris.party] }),
    tells: [amina],
  })
  await does('cancelled', jonas, 'cancel-movement', { about: called.id, tells: [amina] })

  // River's movement, which is not sent on: its clinic is told of what happens on the way, and nobody of the clinic.
  const hidden = await does('hidden movement', river, 'notify-movement', {
    about,
    given: plan(way(62), { consignee: ivan.party, recipients: [boris.party] }),
    tells: [amina, ivan],
  })
  const insiders = [petro, ivan]
  const suspension = await does('suspended', aisha, 'suspend-corridor', {
    about: corridor.id,
    given: { until: plant.instant(72) },
    tells: [...readsCorridor, ...insiders],
    shows: { corridor: insiders },
  })
  const resumption = await does('resumed', boris, 'resume-corridor', {
    about: corridor.id,
    tells: [...readsCorridor, ...insiders],
  })
  const onTheRoad = { type: 'Point', coordinates: [35.016, 51.119], radiusM: 900 }
  const restriction = await does('restriction', aisha, 'declare-restriction', {
    about,
    given: { cause: 'closure', area: onTheRoad, windows: absent },
    tells: [amina, jonas, petro, boris, river, ivan],
  })
  const mended = await does('restriction corrected', aisha, 'correct-act', {
    about: restriction.id,
    given: { corrections: [{ field: 'reason', value: planted }] },
    tells: [amina, jonas, petro, boris, river, ivan],
  })
  await does('closed', amina, 'close-corridor', { about: spare.id, tells: [...readsCorridor, lena] })

  // What went wrong, told to some who may not read what it is about.
  const incident = await does('incident', jonas, 'report-incident', {
    about: movement.id,
    to: [river],
    tells: [amina, river],
  })
  await does('incident answered', amina, 'answer-incident', {
    about: incident.id,
    given: { answer: 'looking-into' },
    tells: [jonas, river],
  })
  // Sent on to some who read it as it stands, and have neither the report with its names nor the answer given before.
  await does('incident sent on', amina, 'send-incident-on', {
    about: incident.id,
    given: { parties: [boris.party, lena.party] },
    tells: [jonas, river, boris, lena],
    shows: { incident: [boris, lena] },
  })
  await does('incident answered when sent on', boris, 'answer-incident', {
    about: incident.id,
    given: { answer: 'account' },
    tells: [jonas, amina, river, lena],
  })
  const observation = await does('observation', olga, 'record-observation', {
    about: corridor.id,
    to: [lena],
    tells: [amina, lena],
  })
  await does('statement', boris, 'make-statement', { about, to: [aisha], tells: [aisha, amina] })
  await does('long statement', boris, 'make-statement', { about, to: [olga], tells: [olga, amina], beside: 'content' })

  // The movement goes.
  await wait(60)
  await does('departed', jonas, 'report-departure', { about: movement.id, tells: sent })
  await does('passed', jonas, 'report-passage', {
    about: movement.id,
    given: { waypoint: 1, at: plant.instant(0) },
    tells: sent,
  })
  const alarm = await does('alarm', aisha, 'raise-alarm', { about: movement.id, tells: sent })
  await does('alarm received', boris, 'acknowledge-alarm', { about: alarm.id, tells: sent })
  await does('cleared', amina, 'clear-alarm', { about: alarm.id, tells: sent })
  await does('taken', aisha, 'take-event', { about: movement.id, tells: [jonas, amina, hana] })
  await wait(3)
  await does('arrived', jonas, 'report-arrival', { about: movement.id, tells: [...sent, olga] })
  const delivery = await does('delivered', petro, 'confirm-delivery', {
    about: movement.id,
    given: { quantities: [{ sent: 400, delivered: 390, damaged: 6, missing: 4 }] },
    tells: [jonas, amina],
  })
  await does('outcome', jonas, 'record-outcome', { about: movement.id, given: { code: 'facilitated' }, tells: sent })
  await does('sealed', jonas, 'seal-track', {
    about: movement.id,
    given: { root: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU' },
    tells: sent,
  })
  await does('corrected', petro, 'correct-act', {
    about: delivery.id,
    given: { corrections: [{ field: 'note', value: planted }] },
    tells: [jonas, amina],
  })
  await does('withdrawn', olga, 'withdraw-act', { about: observation.id, tells: [amina, lena] })
  const forgotten = ['passengerNames', 'drivers', 'contacts']
  await does('erased', jonas, 'erase-fields', {
    about: movement.id,
    given: { fields: forgotten },
    tells: [...sent, amina, petro],
  })
  movement.erased = new Set(forgotten)

  return {
    people,
    steps,
    step,
    plant,
    caseId: about,
    corridor,
    restriction,
    movement,
    hidden,
    suspension,
    resumption,
    mended,
  }
}
