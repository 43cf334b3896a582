import type { Example, Kind } from './kind.ts'
import { kindNamed } from './kinds/index.ts'
import type { PartyRecord, PartyRole, Protocol, RecordOf, RecordType, Terms, WorldRecord } from './world/records.ts'
import { MemoryWorld } from './world/world.ts'

/**
 * The world every kind's examples happen in: two parties to a conflict, those who cross between them, and one record in
 * each state worth an example. The id of a record, and of the act that made it, is its name.
 */
export const exampleClock = Date.parse('2024-09-18T06:00:00Z')
export const exampleSize = 100

/** The key a name such as `key:party-a` or `key:party-a-2` stands for: it has the form of a public key and is none. */
export const exampleKey = (name: string): string =>
  `${name
    .replace(/[^A-Za-z0-9]/g, '-')
    .padEnd(42, '_')
    .slice(0, 42)}A`

/** A value with every string that begins `key:` replaced by the key it stands for. */
export const withExampleKeys = (value: unknown): unknown => {
  if (typeof value === 'string') return value.startsWith('key:') ? exampleKey(value) : value
  if (Array.isArray(value)) return value.map(withExampleKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withExampleKeys(inner)]))
}

/** An id such as acts have, made from a number. */
export const exampleId = (n: number): string => `${String(n).padStart(6, '0')}${'-'.repeat(36)}A`

/**
 * An example as it comes before the judge: its header filled in from the world where the example does not say otherwise.
 * By `nobody`, it comes to an empty register, signed with the key of its first party if no person is named.
 */
export const exampleAct = (world: MemoryWorld, kind: Kind, example: Example) => {
  const by = example.by === 'nobody' ? '' : example.by
  const seat = world.seat(by)
  const header = {
    kind: kind.name,
    version: kind.version,
    by,
    seq: seat.seq,
    prev: seat.prev,
    about: example.about ?? null,
    to: example.to ?? [],
    claimedAt: new Date(exampleClock).toISOString(),
    basis: world.size,
    validUntil: null,
    ...example.header,
  }
  const body = withExampleKeys(example.body) as Record<string, unknown>
  const first =
    example.by === 'nobody' && !example.person ? (body.parties as { key: string }[] | undefined)?.[0] : undefined
  return {
    fields: { ...header, ...Object.fromEntries(Object.entries(body).map(([name, value]) => [`body.${name}`, value])) },
    entered: {
      id: exampleId(world.size),
      index: world.size,
      at: exampleClock,
      key: first?.key ?? exampleKey(`key:${example.by}${example.person ? `-${example.person}` : ''}`),
    },
  }
}

/** The world an example by this party happens in: for `nobody`, one in which nothing has been entered. */
export const worldOfExample = (example: Example): MemoryWorld =>
  example.by === 'nobody' ? new MemoryWorld() : exampleWorld()

const hour = 3_600_000
const alpha: [number, number] = [34.8012, 50.9113]
const midway: [number, number] = [34.9496, 51.0104]
const bravo: [number, number] = [35.1004, 51.1102]
const twoParties = ['party-a', 'party-b']
const underArrangement = ['coordinator', 'observer', ...twoParties]
const everybody = ['consignee', 'organisation', 'other-organisation', ...underArrangement]
const withCoordinator = ['coordinator', 'organisation']
const told = ['consignee', 'observer', ...withCoordinator, ...twoParties]

const partyRoleOf: Record<string, PartyRole> = {
  coordinator: 'coordinator',
  'party-a': 'party-to-conflict',
  'party-b': 'party-to-conflict',
  organisation: 'relief-organisation',
  'other-organisation': 'relief-organisation',
  observer: 'observer',
  consignee: 'consignee',
  stranger: 'other',
}

export const exampleProtocol: Protocol = {
  leadHours: { movement: 48, emergency: 24 },
  acknowledgeHours: 6,
  escalation: [{ afterHours: 6, to: ['coordinator'] }],
  separationM: { site: 500, movement: 500, restriction: 500 },
  toleranceMinutes: 30,
  contactIntervalMinutes: 60,
  reverifyDays: 30,
  twoPersonCheck: true,
  dayWindows: [{ start: '06:00', end: '18:00', zone: 'Europe/Kyiv' }],
  implausibleSpeedKmh: 90,
  minimumDecimals: 4,
  levels: ['headquarters', 'command', 'brigade', 'battery'],
  weights: { 'crosses-restriction': 'cite', 'meets-movement': 'cite', 'corridor-suspended': 'block' },
  sees: [{ role: 'coordinator', kinds: ['*'] }],
}

const terms: Terms = {
  form: 'humanitarian-corridor',
  purpose: 'Relief to both banks.',
  area: { type: 'LineString', coordinates: [alpha, bravo], bufferM: 5000 },
  during: { from: '2024-09-10T00:00:00+03:00', to: '2024-10-31T00:00:00+03:00' },
  windows: [{ start: '06:00', end: '18:00', zone: 'Europe/Kyiv' }],
  roles: [
    { role: 'oversees', party: 'coordinator' },
    { role: 'observes', party: 'observer' },
    { role: 'inspects', party: 'party-a' },
  ],
  passes: 'Food, medicines and the people who bring them.',
  conditions: ['No commercial cargo.'],
  inspection: 'Once, at Alpha, within an hour.',
  notificationRules: 'Two days ahead, to both parties.',
  securityProtocol: 'Contact every hour; all stop on alarm.',
  noMilitaryUse: true,
  informationToCivilians: 'By radio, the evening before.',
  roadState: 'Cleared of mines on 9 September 2024.',
  medical: 'The hospital of Bravo takes the wounded.',
  monitoring: 'The coordinator convenes both parties weekly.',
  reportingOfViolations: 'To the coordinator, within 24 hours.',
  suspension: 'By either party, with its reason and until when.',
  renewal: 'By agreement, 48 hours before it ends.',
  legalGround: 'Additional Protocol I, article 70.',
  savingClause: true,
  inForceAfterHours: 48,
}

/** A fresh copy of the example world; what is done in one is not seen in another. */
export const exampleWorld = (): MemoryWorld => {
  const world = new MemoryWorld()
  let entered = 0

  /** Enters a record and the act that made it, in the order the world came about. */
  const add = <T extends RecordType>(
    type: T,
    id: string,
    by: string,
    kind: string,
    about: string | null,
    members: Omit<RecordOf<T>, 'id' | 'type' | 'by' | 'at' | 'index' | 'case'> & { case?: string | null },
  ): void => {
    const record = {
      id,
      type,
      by,
      at: exampleClock - (exampleSize - entered) * hour,
      index: entered,
      case: 'case',
      ...members,
    } as unknown as WorldRecord
    world.put(record)
    enter(id, by, kind, about, record.case, record.readers)
  }

  const enter = (
    id: string,
    by: string,
    kind: string,
    about: string | null,
    inCase: string | null,
    readers: string[],
  ) => {
    const seat = world.seat(by)
    const personal = Object.entries(kindNamed(kind)?.body ?? {}).filter(([, field]) => field.class === 'personal')
    world.remember(
      {
        id,
        index: entered,
        at: exampleClock - (exampleSize - entered) * hour,
        kind,
        by,
        key: exampleKey(`key:${by}`),
        about,
        case: inCase,
        addressees: readers,
        openly: readers,
        personal: personal.map(([name]) => name),
      },
      seat.seq,
    )
    entered++
  }

  for (const [id, role] of Object.entries(partyRoleOf)) {
    const key = (suffix: string, label: string, rights: PartyRecord['keys'][number]['rights']) => ({
      key: exampleKey(`key:${id}${suffix}`),
      label,
      rights,
      from: entered,
      until: null,
    })
    add('party', id, 'coordinator', 'register-party', null, {
      state: 'registered',
      case: null,
      title: id,
      readers: ['*'],
      handle: id,
      names: [{ language: 'en', text: id }],
      role,
      levels: [],
      operator: id === 'coordinator',
      keys: [
        key('', 'duty desk', ['sign', 'check']),
        key('-2', 'second desk', ['sign', 'check']),
        key('-recovery', 'recovery', ['recover']),
      ],
    })
  }

  const participants: RecordOf<'case'>['participants'] = [
    { party: 'coordinator', roles: ['coordinator', 'escalation'] },
    { party: 'party-a', roles: ['party'] },
    { party: 'party-b', roles: ['party'] },
    { party: 'organisation', roles: ['organisation'] },
    { party: 'other-organisation', roles: ['organisation'] },
    { party: 'observer', roles: ['observer'] },
    { party: 'consignee', roles: ['consignee'] },
  ]
  add('case', 'case', 'coordinator', 'open-case', null, {
    case: 'case',
    state: 'open',
    title: 'Northern crossing',
    readers: everybody,
    area: null,
    zone: 'Europe/Kyiv',
    exercise: true,
    participants,
    protocol: exampleProtocol,
    source: null,
    about: 'Relief to both banks.',
    acts: ['case', 'protocol'],
  })
  enter('protocol', 'coordinator', 'set-protocol', 'case', 'case', everybody)
  add('case', 'case-bare', 'coordinator', 'open-case', null, {
    case: 'case-bare',
    state: 'open',
    title: 'Southern crossing',
    readers: ['coordinator', 'organisation', 'party-a'],
    area: null,
    zone: 'Europe/Kyiv',
    exercise: true,
    participants: participants.filter(p => ['coordinator', 'organisation', 'party-a'].includes(p.party)),
    protocol: null,
    source: null,
    about: 'Nothing is agreed yet.',
    acts: ['case-bare'],
  })

  add('request', 'request', 'organisation', 'request-access', 'case', {
    state: 'asked',
    title: 'Access to both banks',
    readers: [...underArrangement, 'organisation'],
    asked: 'Safe passage for relief.',
    purpose: 'Food and medicines.',
    area: null,
    askedOn: '2024-09-16',
    addressees: twoParties,
    source: null,
  })
  add('position', 'position', 'party-a', 'take-position', 'request', {
    state: 'asks-for-more',
    title: 'Access to both banks',
    readers: ['coordinator', 'organisation', 'party-a'],
    of: 'request',
    text: 'Which cargo is meant?',
    conditions: [],
    ground: null,
    scope: null,
    until: null,
    reviewOn: null,
    source: null,
  })
  add('assessment', 'assessment', 'observer', 'assess-request', 'request', {
    state: 'given',
    title: 'Access to both banks',
    readers: ['coordinator', 'observer', 'organisation'],
    of: 'request',
    findings: [{ finding: 'The bridge carries 20 tonnes.', ground: 'Seen on 15 September 2024.' }],
    conclusion: 'Passage is possible by day.',
  })
  add('meeting', 'meeting', 'coordinator', 'record-meeting', 'case', {
    state: 'recorded',
    title: 'First meeting',
    readers: ['coordinator', ...twoParties],
    heldOn: '2024-09-17',
    place: 'Geneva',
    participants: ['Liaison of party A', 'Liaison of party B'],
    agenda: ['Hours of passage'],
    source: null,
  })

  add('arrangement', 'arrangement-proposed', 'coordinator', 'propose-arrangement', 'case', {
    state: 'proposed',
    title: 'Second corridor',
    readers: underArrangement,
    request: 'request',
    terms,
    revision: 2,
    acts: ['arrangement-proposed'],
    signatories: twoParties,
    signatures: [],
    inForceFrom: null,
    withdrawnBy: null,
  })
  add('arrangement', 'arrangement-in-force', 'coordinator', 'propose-arrangement', 'case', {
    state: 'in-force',
    title: 'First corridor',
    readers: underArrangement,
    request: 'request',
    terms,
    revision: 1,
    acts: ['arrangement-in-force'],
    signatories: twoParties,
    signatures: twoParties.map(party => ({
      party,
      at: exampleClock - 100 * hour,
      act: `signature-${party}`,
      revision: 1,
    })),
    inForceFrom: exampleClock - 52 * hour,
    withdrawnBy: null,
  })
  const corridor = (id: string, east: number, members: Partial<RecordOf<'corridor'>>) =>
    add('corridor', id, 'party-a', 'open-corridor', 'arrangement-in-force', {
      state: 'open',
      title: id,
      readers: everybody,
      arrangement: 'arrangement-in-force',
      shape: {
        type: 'LineString',
        coordinates: [
          [alpha[0] + east, alpha[1]],
          [bravo[0] + east, bravo[1]],
        ],
        bufferM: 1000,
      },
      windows: terms.windows,
      during: terms.during,
      conditions: [],
      reason: null,
      until: null,
      instruction: null,
      ...members,
    })
  corridor('corridor-open', 0, {})
  corridor('corridor-suspended', 0.15, {
    state: 'suspended',
    reason: 'Shelling near the bridge.',
    until: '2024-09-25T06:00:00+03:00',
  })
  corridor('corridor-closed', 0.3, { state: 'closed', reason: 'No longer needed.' })
  add('restriction', 'restriction', 'party-a', 'declare-restriction', 'case', {
    state: 'declared',
    title: 'Mines south of Bravo',
    readers: ['coordinator', 'organisation', 'other-organisation', 'party-a'],
    cause: 'hazard',
    shape: {
      type: 'Polygon',
      coordinates: [
        [
          [35.3, 50.9],
          [35.35, 50.9],
          [35.35, 50.93],
          [35.3, 50.93],
          [35.3, 50.9],
        ],
      ],
    },
    during: { from: '2024-09-01T00:00:00+03:00' },
    windows: [],
    reason: 'Mines were reported.',
  })

  const notices = (of: string, ofType: 'movement' | 'site', answered: string[] = []) => {
    for (const recipient of twoParties) {
      const received = answered.includes(recipient)
      add('notice', `${of}-notice-${recipient}`, 'coordinator', 'accept-notification', of, {
        state: received ? 'received' : 'silent',
        title: of,
        readers: [...withCoordinator, recipient],
        of,
        ofType,
        revision: 1,
        recipient,
        sentAt: exampleClock - 20 * hour,
        answeredAt: received ? exampleClock - 19 * hour : null,
        text: null,
        relays: [],
      })
    }
  }
  const site = (name: string, state: RecordOf<'site'>['state'], readers: string[], north: number) =>
    add('site', name, 'organisation', 'notify-site', 'case', {
      state,
      title: name,
      readers,
      function: 'warehouse',
      shape: { type: 'Point', coordinates: [34.9, 50.8 + north], radiusM: 100 },
      recipients: twoParties,
      method: 'gps-on-site',
      accuracyM: 5,
      during: { from: '2024-09-01T00:00:00+03:00' },
      verifyBy: '2024-10-01',
      verifiedAt: exampleClock - 90 * hour,
      revision: 1,
      submitterKey: exampleKey('key:organisation'),
      returnReasons: [],
      reason: null,
    })
  site('site-awaiting-check', 'awaiting-check', withCoordinator, 0)
  site('site-submitted', 'submitted', withCoordinator, 0.02)
  site('site-accepted', 'accepted', [...withCoordinator, ...twoParties], 0.04)
  notices('site-accepted', 'site')

  let number = 0
  /** A movement along the corridor that leaves at this hour of September 2024, local time. */
  const movement = (
    name: string,
    state: RecordOf<'movement'>['state'],
    day: number,
    from: number,
    members: Partial<RecordOf<'movement'>> = {},
  ) => {
    const time = (hours: number) => `2024-09-${day}T${String(from + hours).padStart(2, '0')}:00:00+03:00`
    number++
    add('movement', name, 'organisation', 'notify-movement', 'case', {
      state,
      title: `C-${number}`,
      readers: told,
      reference: `C-${number}`,
      purpose: 'relief-cargo',
      mode: 'road',
      waypoints: [
        { name: 'Alpha', position: alpha, etd: time(0) },
        { name: 'Midway', position: midway, eta: time(1), etd: time(1) },
        { name: 'Bravo', position: bravo, eta: time(2) },
      ],
      alternative: [],
      vehicles: [{ type: 'truck', plate: `AA ${1000 + number} BB`, marking: 'roof logo', thermalMarking: true }],
      cargo: [{ category: 'food', item: 'family ration', quantity: 400, unit: 'box' }],
      passengers: 2,
      armedEscort: false,
      emergency: false,
      emergencyReason: null,
      corridor: 'corridor-open',
      recipients: twoParties,
      consignee: 'consignee',
      bufferM: 200,
      toleranceMinutes: 30,
      revision: 1,
      submitterKey: exampleKey('key:organisation'),
      acts: [name],
      cites: [],
      returnReasons: [],
      departedAt: null,
      passages: [],
      arrivedAt: null,
      alarm: null,
      outcome: null,
      reason: null,
      ...members,
    })
  }
  movement('movement-awaiting-check', 'awaiting-check', 22, 7, { readers: withCoordinator })
  movement('movement-submitted', 'submitted', 23, 7, { readers: withCoordinator })
  movement('movement-returned', 'returned', 24, 7, { readers: withCoordinator, returnReasons: ['Which bridge?'] })
  movement('movement-accepted', 'accepted', 20, 7)
  notices('movement-accepted', 'movement')
  movement('movement-answered', 'accepted', 25, 7)
  notices('movement-answered', 'movement', ['party-a'])
  const departedAt = '2024-09-18T08:30:00+03:00'
  movement('movement-under-way', 'under-way', 18, 8, { departedAt })
  notices('movement-under-way', 'movement', twoParties)
  movement('movement-alarmed', 'under-way', 18, 12, { departedAt, alarm: 'alarm' })
  notices('movement-alarmed', 'movement', twoParties)
  add('alarm', 'alarm', 'organisation', 'raise-alarm', 'movement-alarmed', {
    state: 'raised',
    title: 'C-7',
    readers: told,
    movement: 'movement-alarmed',
    nature: 'under-fire',
    text: 'Shelling close to the road.',
    position: midway,
    clearedAt: null,
    clearedBy: null,
  })
  const arrivedAt = '2024-09-17T14:10:00+03:00'
  movement('movement-arrived', 'arrived', 17, 12, { departedAt: '2024-09-17T12:05:00+03:00', arrivedAt })
  notices('movement-arrived', 'movement', twoParties)
  movement('movement-completed', 'completed', 16, 12, {
    departedAt: '2024-09-16T12:05:00+03:00',
    arrivedAt: '2024-09-16T14:10:00+03:00',
    outcome: { code: 'facilitated', lost: [] },
  })
  notices('movement-completed', 'movement', twoParties)

  add('delivery', 'delivery', 'consignee', 'confirm-delivery', 'movement-completed', {
    state: 'confirmed',
    title: 'C-9',
    readers: told,
    movement: 'movement-completed',
    as: 'consignee',
    quantities: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 396, damaged: 4, missing: 0 }],
    reached: null,
    deliveredAt: '2024-09-16T16:00:00+03:00',
    note: null,
  })
  add('incident', 'incident', 'organisation', 'report-incident', 'movement-under-way', {
    state: 'reported',
    title: 'C-6',
    readers: withCoordinator,
    of: 'movement-under-way',
    category: 'ongoing-hostilities',
    happenedAt: '2024-09-18T08:45:00+03:00',
    position: alpha,
    text: 'Held at the first post.',
    impact: null,
    attribution: null,
  })
  add('incident', 'incident-told', 'observer', 'report-incident', 'movement-under-way', {
    state: 'reported',
    title: 'C-6',
    readers: ['observer', ...withCoordinator, ...twoParties],
    of: 'movement-under-way',
    category: 'movement-within-country',
    happenedAt: '2024-09-18T08:45:00+03:00',
    position: alpha,
    text: 'The convoy stood at the first post for 40 minutes.',
    impact: null,
    attribution: null,
  })
  add('incident', 'incident-withdrawn', 'organisation', 'report-incident', 'movement-under-way', {
    state: 'withdrawn',
    title: 'C-6',
    readers: withCoordinator,
    of: 'movement-under-way',
    category: 'interference',
    happenedAt: '2024-09-18T08:30:00+03:00',
    position: null,
    text: 'The list was not accepted at the first post.',
    impact: null,
    attribution: null,
  })
  add('incident-answer', 'incident-answer', 'party-b', 'answer-incident', 'incident-told', {
    state: 'looking-into',
    title: 'C-6',
    readers: ['observer', ...withCoordinator, ...twoParties],
    of: 'incident-told',
    text: 'The units on the road are being asked.',
  })
  add('observation', 'observation', 'observer', 'record-observation', 'case', {
    state: 'recorded',
    title: 'At Bravo',
    readers: ['coordinator', 'observer'],
    of: 'case',
    saw: ['Six trucks unloaded.'],
    heard: [],
    wasTold: [],
    observedAt: '2024-09-16T16:00:00+03:00',
  })
  add('statement', 'statement', 'coordinator', 'make-statement', 'case', {
    state: 'recorded',
    title: 'Spokesman of party A',
    readers: everybody,
    speaker: 'Spokesman of party A',
    content: 'The road is open.',
    chain: [],
    modality: null,
    saidOn: '2024-09-17',
    source: null,
  })
  world.size = exampleSize
  return world
}
