import type { Concern, Concerns } from '@unimpeded/server/views/what-concerns-me.ts'
import type { Person, TestHouse } from './house.ts'

/** The people of the stories, in one case with a protocol: Amina coordinates, two sides, an agency, an observer, a stranger. */
export type People = {
  amina: Person
  aisha: Person
  boris: Person
  jonas: Person
  mira: Person
  river: Person
  olga: Person
  petro: Person
  stranger: Person
  caseId: string
  /** An instant so many hours from the register's now, with an offset. */
  inHours(hours: number): string
  /** Moves the exercise clock on. */
  wait(hours: number): Promise<void>
}

export const protocolBody = (coordinator: string) => ({
  leadHours: 48,
  emergencyLeadHours: 24,
  acknowledgeHours: 6,
  escalation: [{ afterHours: 6, to: [coordinator] }],
  siteSeparationM: 300,
  movementSeparationM: 500,
  restrictionSeparationM: 100,
  toleranceMinutes: 20,
  contactIntervalMinutes: 60,
  reverifyDays: 30,
  twoPersonCheck: true,
  implausibleSpeedKmh: 80,
  minimumDecimals: 4,
  levels: ['headquarters', 'command', 'brigade', 'battery'],
  weights: {
    'crosses-restriction': 'cite',
    'meets-movement': 'cite',
    'near-site': 'cite',
    'outside-window': 'cite',
    'lead-time-short': 'cite',
    'corridor-suspended': 'block',
  },
  sees: [
    { role: 'coordinator', kinds: ['*'] },
    {
      role: 'organisation',
      kinds: [
        'open-corridor',
        'suspend-corridor',
        'resume-corridor',
        'close-corridor',
        'declare-restriction',
        'lift-restriction',
      ],
    },
    { role: 'observer', kinds: ['open-corridor', 'notify-movement', 'report-arrival'] },
  ],
})

/** Opens a register and a case with everybody in it but the stranger, who is registered and takes part in nothing. */
export const gather = async (house: TestHouse): Promise<People> => {
  const amina = house.person('Amina')
  await amina.does({
    kind: 'open-register',
    body: {
      origin: house.origin,
      logKey: house.served.house.logKey.vkey,
      parties: [
        { handle: 'amina', names: [{ language: 'en', text: 'Amina’s desk' }], role: 'coordinator', key: amina.key },
      ],
      exercise: true,
    },
  })
  await amina.signIn()
  const register = async (handle: string, role: string, people: Person[]) => {
    await amina.does({
      kind: 'register-party',
      body: {
        handle,
        names: [{ language: 'en', text: handle }],
        role,
        keys: people.map(person => ({ key: person.key, label: `desk of ${person.name}`, rights: ['sign', 'check'] })),
      },
    })
    for (const person of people) await person.signIn()
  }
  const [aisha, boris, jonas, mira, river, olga, petro, stranger] = [
    'Aisha',
    'Boris',
    'Jonas',
    'Mira',
    'River',
    'Olga',
    'Petro',
    'Stranger',
  ].map(name => house.person(name)) as [Person, Person, Person, Person, Person, Person, Person, Person]
  await register('party-a', 'party-to-conflict', [aisha])
  await register('party-b', 'party-to-conflict', [boris])
  await register('agency', 'relief-organisation', [jonas, mira])
  await register('river-aid', 'relief-organisation', [river])
  await register('observers', 'observer', [olga])
  await register('hospital', 'consignee', [petro])
  await register('stranger', 'other', [stranger])
  const { id: caseId } = await amina.does({
    kind: 'open-case',
    body: {
      title: 'Northern crossing',
      about: 'Relief to both banks.',
      zone: 'Europe/Kyiv',
      exercise: true,
      participants: [
        { party: amina.party, roles: ['coordinator'] },
        { party: aisha.party, roles: ['party'] },
        { party: boris.party, roles: ['party'] },
        { party: jonas.party, roles: ['organisation'] },
        { party: river.party, roles: ['organisation'] },
        { party: olga.party, roles: ['observer'] },
        { party: petro.party, roles: ['consignee'] },
      ],
    },
  })
  await amina.does({ kind: 'set-protocol', about: caseId, body: protocolBody(amina.party) })
  return {
    amina,
    aisha,
    boris,
    jonas,
    mira,
    river,
    olga,
    petro,
    stranger,
    caseId,
    inHours: hours => new Date(house.served.house.clock.now() + hours * 3_600_000).toISOString().replace('Z', '+00:00'),
    wait: async hours => {
      await amina.ask('/exercise/clock', {
        method: 'POST',
        body: JSON.stringify({ advanceMinutes: Math.round(hours * 60) }),
      })
    },
  }
}

/** What waits for somebody, all of it or of one case or record. */
export const concernsOf = async (person: Person, of = 'from=0'): Promise<Concern[]> =>
  (await person.get<Concerns>(`/views/concerns?limit=500&${of}`)).concerns

export const road: [number, number][] = [
  [34.7981, 50.9077],
  [34.9312, 51.048],
  [35.0155, 51.1188],
  [35.2703, 51.1906],
]

export const corridorShape = { type: 'LineString', coordinates: road, bufferM: 1500 }

/** Convoy 7: from the south to the hospital, in so many hours from now. */
export const convoy = (people: People, departs = 60, changes: Record<string, unknown> = {}) => ({
  reference: 'Convoy 7',
  purpose: 'relief-cargo',
  mode: 'road',
  waypoints: [
    { name: 'South gate', position: [34.79812, 50.90774], etd: people.inHours(departs) },
    {
      name: 'Inspection',
      position: [35.01551, 51.11883],
      eta: people.inHours(departs + 1.2),
      etd: people.inHours(departs + 1.7),
      stop: 'Inspection',
    },
    { name: 'Hospital', position: [35.27034, 51.19061], eta: people.inHours(departs + 2.6) },
  ],
  bufferM: 150,
  vehicles: [
    { type: 'truck', plate: 'AA 1111 BB', marking: 'roof logo', thermalMarking: true },
    { type: 'truck', plate: 'AA 2222 BB', marking: 'roof logo', thermalMarking: true },
  ],
  cargo: [{ category: 'food', item: 'family ration', quantity: 400, unit: 'box' }],
  passengers: 4,
  drivers: ['Taras', 'Ivan'],
  contacts: [{ name: 'Taras', role: 'convoy leader', channel: 'satellite phone', address: '+000 0007' }],
  armedEscort: false,
  consignee: people.petro.party,
  recipients: [people.aisha.party, people.boris.party],
  emergency: false,
  ...changes,
})
