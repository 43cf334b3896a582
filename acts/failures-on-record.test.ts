import { describe, expect, it } from 'vitest'
import { apply, effectOf } from './apply.ts'
import { exampleAct, exampleClock, exampleWorld } from './example-world.ts'
import { judge } from './judge.ts'
import type { Example } from './kind.ts'
import { kindNamed } from './kinds/index.ts'
import { noticesOf } from './notice-for.ts'
import type { AlarmRecord, DeliveryRecord, MovementRecord, NoticeRecord, SiteRecord } from './world/records.ts'
import { asSeenBy, type MemoryWorld } from './world/world.ts'

/**
 * What has gone wrong where this was done by e-mail and telephone, told as it would go here. Each act is judged, applied,
 * and its effect asked again with everything withheld.
 */
const attempt = (
  world: MemoryWorld,
  by: string,
  name: string,
  about: string,
  body: object,
  more: Partial<Example> = {},
) => {
  const kind = kindNamed(name)!
  const { fields, entered } = exampleAct(world, kind, {
    that: '',
    by,
    about,
    body: body as Record<string, unknown>,
    ...more,
  })
  const judged = judge(world, fields, entered)
  if ('refused' in judged) return { refused: judged.refused }
  const { act, changes, findings } = judged
  expect(() => effectOf(kind, { ...act, body: {} }, world)).not.toThrow()
  apply(world, kind, act, changes)
  return { id: act.id, findings, act }
}

const does = (...given: Parameters<typeof attempt>) => {
  const done = attempt(...given)
  if ('refused' in done) throw new Error(`${done.refused!.code}: ${done.refused!.sentence}`)
  return done
}

const refusedFor = (...given: Parameters<typeof attempt>) => {
  const done = attempt(...given)
  return 'refused' in done ? done.refused!.code : null
}

const movementOf = (world: MemoryWorld, id: string) => world.get(id) as MovementRecord
const clock = new Date(exampleClock).toISOString()

const convoy = (changes: object = {}) => ({
  reference: 'C-70',
  purpose: 'relief-cargo',
  mode: 'road',
  waypoints: [
    { name: 'Alpha', position: [34.8012, 50.9113], etd: '2024-09-27T07:00:00+03:00' },
    { name: 'Bravo', position: [35.1004, 51.1102], eta: '2024-09-27T09:00:00+03:00' },
  ],
  bufferM: 200,
  vehicles: [{ type: 'truck', plate: 'AA 7777 BB', marking: 'roof logo' }],
  cargo: [],
  passengers: 2,
  contacts: [{ name: 'Olena', channel: 'satellite phone', address: '+000 000' }],
  armedEscort: false,
  corridor: 'corridor-open',
  consignee: 'consignee',
  recipients: ['party-a'],
  emergency: false,
  ...changes,
})

/** Convoy 70, notified by Jonas, checked by Mira, accepted by Amina. */
const accepted = (world: MemoryWorld, changes: object = {}) => {
  const { id } = does(world, 'organisation', 'notify-movement', 'case', convoy(changes))
  does(world, 'organisation', 'check-notification', id, {}, { person: '2' })
  does(world, 'coordinator', 'accept-notification', id, {})
  return id
}

describe('the information never reached those who fired', () => {
  it('who has passed it on to which level stands beside the notice, and what is not known says so', () => {
    const world = exampleWorld()
    const id = accepted(world)
    does(world, 'party-a', 'acknowledge-notification', id, { answer: 'received' })
    does(world, 'party-a', 'relay-notification', id, {
      relays: [
        { level: 'battery', relayed: 'unknown' },
        { level: 'command', relayed: 'yes', when: '2024-09-18T08:30:00+03:00' },
      ],
    })
    does(world, 'party-a', 'relay-notification', id, { relays: [{ level: 'battery', relayed: 'yes' }] })
    expect(noticesOf(world, movementOf(world, id))[0]!.relays).toEqual([
      { level: 'command', relayed: 'yes', at: Date.parse('2024-09-18T05:30:00Z') },
      { level: 'battery', relayed: 'yes', at: exampleClock },
    ])
  })

  it('a roof logo alone is not seen by night, and the convoy is told before it signs', () => {
    const world = exampleWorld()
    const waypoints = [
      { name: 'Alpha', position: [34.8012, 50.9113], etd: '2024-09-27T20:00:00+03:00' },
      { name: 'Bravo', position: [35.1004, 51.1102], eta: '2024-09-27T22:00:00+03:00' },
    ]
    const { findings } = does(world, 'organisation', 'notify-movement', 'case', convoy({ waypoints }))
    expect(findings.map(each => each.code)).toContain('windows-unlit')
  })
})

describe('there was no direct line', () => {
  it('one alarm, also before departure, reaches everyone who knows of the convoy', () => {
    const world = exampleWorld()
    const id = accepted(world)
    const { act, id: alarm } = does(world, 'party-a', 'raise-alarm', id, { nature: 'all-stop' })
    expect(act.addressees).toEqual(['consignee', 'coordinator', 'organisation', 'party-a'])
    expect((world.get(alarm) as AlarmRecord).readers).toEqual(expect.arrayContaining(['organisation', 'party-a']))
    expect(movementOf(world, id)).toMatchObject({ alarm, state: 'accepted' })
  })

  it('a second alarm stays open when the first is cleared', () => {
    const world = exampleWorld()
    const second = does(world, 'party-b', 'raise-alarm', 'movement-alarmed', { nature: 'fire-nearby' })
    does(world, 'coordinator', 'clear-alarm', 'alarm', { found: 'Outgoing.' })
    expect(movementOf(world, 'movement-alarmed').alarm).toBe(second.id)
    expect(refusedFor(world, 'organisation', 'record-outcome', 'movement-alarmed', { code: 'facilitated' })).toBe(
      'alarm-open',
    )
    does(world, 'party-b', 'clear-alarm', second.id, { found: 'It stopped.' })
    expect(movementOf(world, 'movement-alarmed').alarm).toBeNull()
    expect(refusedFor(world, 'coordinator', 'clear-alarm', 'alarm', { found: 'Again.' })).toBe('state-forbids')
  })
})

describe('notified sites and convoys were hit, and nobody could say who had known', () => {
  it('an incident stands on the movement, beside what each party had received, and when', () => {
    const world = exampleWorld()
    const { id } = does(world, 'organisation', 'report-incident', 'movement-under-way', {
      category: 'violence-against-relief',
      happenedAt: '2024-09-18T08:50:00+03:00',
      text: 'One truck was hit while it was being unloaded.',
      affected: { injured: 2 },
      affectedNames: ['Olena'],
    })
    expect(world.on('incident', 'movement-under-way').map(each => each.id)).toContain(id)
    const had = noticesOf(world, movementOf(world, 'movement-under-way')).map(n => [
      n.recipient,
      n.answeredAt! < Date.parse('2024-09-18T05:50:00Z'),
    ])
    expect(had).toEqual([
      ['party-a', true],
      ['party-b', true],
    ])
    expect(JSON.stringify([...world.records()])).not.toContain('Olena')
  })
})

describe('coordinates were wrong, and nobody had checked', () => {
  it('the person who signed cannot check; another of the party can; a stranger to it cannot', () => {
    const world = exampleWorld()
    const { id } = does(world, 'organisation', 'notify-movement', 'case', convoy())
    expect(refusedFor(world, 'organisation', 'check-notification', id, {})).toBe('not-entitled')
    expect(refusedFor(world, 'coordinator', 'check-notification', id, {}, { person: '2' })).toBe('not-entitled')
    expect(refusedFor(world, 'coordinator', 'accept-notification', id, {})).toBe('state-forbids')
    does(world, 'organisation', 'check-notification', id, {}, { person: '2' })
    expect(movementOf(world, id).state).toBe('submitted')
  })

  it('who amends becomes the one who may not check it', () => {
    const world = exampleWorld()
    const { id } = does(world, 'organisation', 'notify-movement', 'case', convoy())
    does(world, 'organisation', 'amend-movement', id, { passengers: 3, reason: 'One more.' }, { person: '2' })
    expect(refusedFor(world, 'organisation', 'check-notification', id, {}, { person: '2' })).toBe('not-entitled')
    does(world, 'organisation', 'check-notification', id, {})
  })

  it('a site says by when it must be verified again, and verifying it starts that clock anew', () => {
    const world = exampleWorld()
    const body = kindNamed('notify-site')!.examples.accepted[0]!.body
    const { id } = does(world, 'organisation', 'notify-site', 'case', body)
    expect(world.get(id)).toMatchObject({ verifyBy: '2024-10-18', state: 'awaiting-check' })
    does(world, 'organisation', 'check-notification', id, {}, { person: '2' })
    does(world, 'coordinator', 'accept-notification', id, {})
    does(world, 'organisation', 'confirm-site', id, {
      verifiedOn: '2024-09-18',
      verifiedBy: 'Field office',
      person: 'Olena',
      method: 'phone',
      accuracyM: 50,
      verifyBy: '2024-11-01',
    })
    expect(world.get(id)).toMatchObject({ verifyBy: '2024-11-01', accuracyM: 50, method: 'phone' })
    const removed = does(world, 'organisation', 'remove-site', id, { cause: 'closed', text: 'Closed on 17 September.' })
    expect(removed.act.addressees).toContain('party-a')
    expect(
      world.meeting(
        'case',
        { shape: (world.get(id) as SiteRecord).shape!, during: { from: exampleClock, to: exampleClock } },
        0,
        ['site'],
      ),
    ).toEqual([])
  })
})

describe('lists leaked, and only some had received them', () => {
  it('who is not named as recipient sees nothing, neither of the movement nor of what is done with it', () => {
    const world = exampleWorld()
    const id = accepted(world)
    const others = asSeenBy(world, 'party-b')
    expect(others.get(id)).toBeUndefined()
    expect(others.act(id)).toBeUndefined()
    expect(others.on('notice', id)).toEqual([])
    expect(refusedFor(world, 'party-b', 'acknowledge-notification', id, { answer: 'received' })).toBe('not-found')
    expect(asSeenBy(world, 'party-a').get(id)).toBeDefined()
  })

  it('a recipient added later reads every act that states the plan, once it has been accepted again', () => {
    const world = exampleWorld()
    const id = accepted(world)
    const amendment = does(world, 'organisation', 'amend-movement', id, {
      recipients: ['party-a', 'party-b'],
      reason: 'Both banks.',
    })
    expect(movementOf(world, id)).toMatchObject({ revision: 2, state: 'awaiting-check', acts: [id, amendment.id] })
    expect(noticesOf(world, movementOf(world, id)).map(n => n.revision)).toEqual([1])
    expect(asSeenBy(world, 'party-b').get(id)).toBeUndefined()
    does(world, 'organisation', 'check-notification', id, {}, { person: '2' })
    does(world, 'coordinator', 'accept-notification', id, {})
    const seen = asSeenBy(world, 'party-b')
    expect([seen.act(id), seen.act(amendment.id)].every(Boolean)).toBe(true)
    expect(noticesOf(world, movementOf(world, id)).map(n => [n.recipient, n.revision, n.state])).toEqual([
      ['party-a', 2, 'silent'],
      ['party-b', 2, 'silent'],
    ])
    expect(world.on('notice', id).map(n => n.state)).toEqual(['superseded', 'silent', 'silent'])
  })
})

describe('the plan changed on the road', () => {
  it('each recipient is sent the new revision at once, and an answer to the old one is not taken for one to it', () => {
    const world = exampleWorld()
    const basis = world.size
    const { id } = does(world, 'organisation', 'amend-movement', 'movement-under-way', {
      vehicles: [{ type: 'truck', plate: 'AA 2222 BB', thermalMarking: true }],
      reason: 'A truck broke down.',
    })
    expect(movementOf(world, 'movement-under-way')).toMatchObject({ state: 'under-way', revision: 2 })
    const standing = noticesOf(world, movementOf(world, 'movement-under-way'))
    expect(standing.map(n => [n.id, n.recipient, n.state])).toEqual([
      [`${id}.0`, 'party-a', 'silent'],
      [`${id}.1`, 'party-b', 'silent'],
    ])
    const answer = { answer: 'received' }
    expect(
      refusedFor(world, 'party-a', 'acknowledge-notification', 'movement-under-way', answer, { header: { basis } }),
    ).toBe('basis-stale')
    expect(
      refusedFor(
        world,
        'party-a',
        'relay-notification',
        'movement-under-way',
        { relays: [{ level: 'command', relayed: 'yes' }] },
        { header: { basis } },
      ),
    ).toBe('basis-stale')
    does(world, 'party-a', 'acknowledge-notification', 'movement-under-way', answer)
  })

  it('a waypoint that has been passed cannot be moved; one that lies ahead can', () => {
    const world = exampleWorld()
    does(world, 'organisation', 'report-passage', 'movement-under-way', {
      waypoint: 1,
      at: '2024-09-18T08:50:00+03:00',
    })
    const [alpha, midway, bravo] = movementOf(world, 'movement-under-way').waypoints
    const amend = (waypoints: unknown[]) =>
      refusedFor(world, 'organisation', 'amend-movement', 'movement-under-way', { waypoints, reason: 'A detour.' })
    expect(amend([alpha, { ...midway, position: [34.9, 51.1234] }, bravo])).toBe('route-invalid')
    expect(amend([alpha, midway, { ...bravo, position: [35.1004, 51.0912] }])).toBeNull()
  })

  it('an amendment that changes nothing, or empties and states one field, is refused', () => {
    const world = exampleWorld()
    const amend = (body: object) =>
      refusedFor(world, 'organisation', 'amend-movement', 'movement-accepted', { reason: 'So.', ...body })
    expect(amend({})).toBe('nothing-changed')
    expect(amend({ clears: ['alternative'] })).toBe('nothing-changed')
    expect(amend({ clears: ['corridor'], corridor: 'corridor-open' })).toBe('field-invalid')
    expect(amend({ corridor: 'corridor-closed' })).toBe('corridor-not-open')
    expect(amend({ emergency: true })).toBe('field-missing')
    expect(amend({ clears: ['corridor'] })).toBeNull()
    expect(movementOf(world, 'movement-accepted').corridor).toBeNull()
    expect(amend({ contacts: [{ name: 'Mira', channel: 'mobile', address: '1' }] })).toBeNull()
  })

  it('the corridor was suspended meanwhile, and the protocol lets nobody plan through it', () => {
    const world = exampleWorld()
    expect(
      refusedFor(world, 'organisation', 'amend-movement', 'movement-submitted', {
        corridor: 'corridor-suspended',
        reason: 'So.',
      }),
    ).toBe('findings-block')
  })
})

describe('agreed moves were held for hours, and nothing counted it', () => {
  it('passages tell the minutes held, and the outcome by whom and where', () => {
    const world = exampleWorld()
    const passage = does(world, 'organisation', 'report-passage', 'movement-under-way', {
      waypoint: 1,
      at: '2024-09-18T09:50:00+03:00',
      heldMinutes: 45,
      heldBy: 'Post at Midway',
    })
    does(world, 'organisation', 'report-arrival', 'movement-under-way', { arrivedAt: '2024-09-18T10:40:00+03:00' })
    const lost = [{ minutes: 45, by: 'Post at Midway', where: 'Midway', reason: 'The list was compared.' }]
    does(world, 'organisation', 'record-outcome', 'movement-under-way', { code: 'impeded-accomplished', lost })
    expect(movementOf(world, 'movement-under-way')).toMatchObject({
      state: 'completed',
      passages: [{ waypoint: 1, heldMinutes: 45, act: passage.id }],
      outcome: { code: 'impeded-accomplished', lost },
    })
    does(world, 'coordinator', 'record-outcome', 'movement-under-way', { code: 'impeded-partly', lost })
    expect(movementOf(world, 'movement-under-way').outcome!.code).toBe('impeded-partly')
  })

  it('a convoy that is cancelled is counted by its cause', () => {
    const world = exampleWorld()
    const { act } = does(world, 'organisation', 'cancel-movement', 'movement-accepted', {
      cause: 'security',
      text: 'Shelling.',
    })
    expect(movementOf(world, 'movement-accepted')).toMatchObject({
      state: 'cancelled',
      outcome: { code: 'cancelled-security' },
    })
    expect(act.addressees).toEqual(expect.arrayContaining(['party-a', 'party-b', 'consignee']))
  })
})

describe('a wrong entry is answered by another act', () => {
  it('a corrected count stands in the delivery, and the act as it was signed stays', () => {
    const world = exampleWorld()
    const quantities = [{ item: 'family ration', unit: 'box', sent: 400, delivered: 399, damaged: 1, missing: 0 }]
    const { act, id } = does(world, 'consignee', 'correct-act', 'delivery', {
      corrections: [{ field: 'quantities', value: quantities }],
      reason: 'Counted again.',
    })
    expect((world.get('delivery') as DeliveryRecord).quantities).toEqual(quantities)
    expect(world.on('correction', 'delivery').map(each => each.id)).toEqual([id])
    expect(act.addressees).toEqual(expect.arrayContaining(['organisation', 'party-a', 'observer']))
  })

  it('a time told wrongly is set right in the movement it was about, a passage in its own line', () => {
    const world = exampleWorld()
    const departure = does(world, 'organisation', 'report-departure', 'movement-accepted', {
      departedAt: '2024-09-20T07:40:00+03:00',
    })
    const passages = ['08:40', '09:10'].map(time =>
      does(world, 'organisation', 'report-passage', 'movement-accepted', {
        waypoint: 1,
        at: `2024-09-20T${time}:00+03:00`,
      }),
    )
    const correct = (about: string, field: string, value: unknown) =>
      does(world, 'organisation', 'correct-act', about, { corrections: [{ field, value }], reason: 'Mistyped.' })
    correct(departure.id, 'departedAt', '2024-09-20T07:04:00+03:00')
    correct(passages[1]!.id, 'waypoint', 2)
    const movement = movementOf(world, 'movement-accepted')
    expect(movement.departedAt).toBe('2024-09-20T07:04:00+03:00')
    expect(movement.passages.map(each => each.waypoint)).toEqual([1, 2])
  })

  it('a field is corrected only by a value it could have held', () => {
    const world = exampleWorld()
    const correct = (field: string, value: unknown) =>
      attempt(world, 'consignee', 'correct-act', 'delivery', { corrections: [{ field, value }], reason: 'So.' })
    expect(correct('deliveredAt', 'yesterday')).toMatchObject({
      refused: { code: 'field-invalid', details: { field: 'body.deliveredAt' } },
    })
    const short = [{ item: 'family ration', unit: 'box', sent: 400, delivered: 1, damaged: 1, missing: 0 }]
    expect(correct('quantities', short)).toMatchObject({
      refused: { code: 'field-invalid', details: { field: 'body.quantities.0' } },
    })
    for (const field of ['state', 'readers', 'receivedBy', 'nothing']) {
      expect(correct(field, 'x')).toMatchObject({ refused: { code: 'not-correctable' } })
    }
  })

  it('what was taken back stands as withdrawn, once', () => {
    const world = exampleWorld()
    does(world, 'organisation', 'withdraw-act', 'incident', { reason: 'It was another convoy.' })
    expect(world.get('incident')!.state).toBe('withdrawn')
    expect(refusedFor(world, 'organisation', 'withdraw-act', 'incident', { reason: 'Again.' })).toBe('state-forbids')
  })

  it('a delivery that does not add up names its line', () => {
    const world = exampleWorld()
    const quantities = [
      { item: 'flour', unit: 't', sent: 0.3, delivered: 0.1, damaged: 0.2, missing: 0 },
      { item: 'family ration', unit: 'box', sent: 400, delivered: 390, damaged: 4, missing: 0 },
    ]
    const done = attempt(world, 'consignee', 'confirm-delivery', 'movement-arrived', { quantities, deliveredAt: clock })
    expect(done).toMatchObject({ refused: { code: 'field-invalid', details: { field: 'body.quantities.1' } } })
    expect(done.refused!.sentence).toContain(
      'line 2, family ration: 400 box sent, but delivered, damaged and missing make 394',
    )
  })
})

describe('what must be forgotten is', () => {
  it('personal fields are erased once, by those who gave them, and all who had them are told', () => {
    const world = exampleWorld()
    const id = accepted(world)
    expect(refusedFor(world, 'coordinator', 'erase-fields', id, { fields: ['contacts'], reason: 'So.' })).toBe(
      'not-your-act',
    )
    const { act } = does(world, 'organisation', 'erase-fields', id, { fields: ['contacts'], reason: 'She has left.' })
    expect(act.addressees).toEqual(['consignee', 'coordinator', 'organisation', 'party-a'])
    expect(world.act(id)!.personal).toEqual(['passengerNames', 'drivers'])
    expect(refusedFor(world, 'organisation', 'erase-fields', id, { fields: ['contacts'], reason: 'Again.' })).toBe(
      'not-erasable',
    )
  })
})

describe('receipt was taken for leave to go', () => {
  it('a relay is no answer, and silence stays silence', () => {
    const world = exampleWorld()
    does(world, 'party-b', 'relay-notification', 'movement-accepted', { relays: [{ level: 'command', relayed: 'no' }] })
    const notice = noticesOf(world, movementOf(world, 'movement-accepted')).find(
      n => n.recipient === 'party-b',
    ) as NoticeRecord
    expect(notice).toMatchObject({ state: 'silent', answeredAt: null })
  })

  it('a convoy departs whoever is silent', () => {
    const world = exampleWorld()
    does(world, 'organisation', 'report-departure', 'movement-accepted', { departedAt: '2024-09-20T07:05:00+03:00' })
    expect(movementOf(world, 'movement-accepted').state).toBe('under-way')
    expect(noticesOf(world, movementOf(world, 'movement-accepted')).map(n => n.state)).toEqual(['silent', 'silent'])
  })
})
