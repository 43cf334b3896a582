import { describe, expect, it } from 'vitest'
import { apply } from './apply.ts'
import { exampleAct } from './example-world.ts'
import { judge } from './judge.ts'
import { kindNamed } from './kinds/index.ts'
import type { ArrangementRecord } from './world/records.ts'
import { MemoryWorld } from './world/world.ts'

/** From an empty register to a corridor that is open, suspended and open again, as the acts tell it. */
describe('access between two parties', () => {
  const world = new MemoryWorld()
  const ids: Record<string, string> = {}
  let clock = Date.parse('2024-09-16T09:00:00Z')

  /** Says one act; gives its refusal's code, or its id after it was entered. Names stand for ids made so far. */
  const say = (
    by: string,
    kindName: string,
    about: string | null,
    body: Record<string, unknown>,
    to: string[] = [],
  ) => {
    const kind = kindNamed(kindName)!
    const { fields, entered } = exampleAct(world, kind, {
      that: '',
      by: ids[by] ?? by,
      about: about === null ? undefined : (ids[about] ?? about),
      to: to.map(name => ids[name] ?? name),
      header: { claimedAt: new Date(clock).toISOString() },
      body,
    })
    const judged = judge(world, fields, {
      ...entered,
      at: clock,
      key: by === 'nobody' ? entered.key : exampleKeyOf(by),
    })
    clock += 60_000
    if ('refused' in judged) return judged.refused.code
    apply(world, kind, judged.act, judged.changes)
    return judged.act.id
  }
  const exampleKeyOf = (by: string) =>
    exampleAct(world, kindNamed('open-register')!, { that: '', by, body: {} }).entered.key
  const readersOf = (name: string) =>
    world.get(ids[name]!)?.readers.map(id => Object.keys(ids).find(n => ids[n] === id) ?? id)

  it('begins with a register, its parties, and a case', () => {
    const opened = say('nobody', 'open-register', null, {
      origin: 'example.org/register',
      logKey: 'example.org/register+6960865c+AQk5LQREwuOncvzgPd67o54cLODorDHEb9XD+YKhbMjS',
      exercise: true,
      parties: [{ handle: 'amina', names: [{ language: 'en', text: 'Amina' }], role: 'coordinator', key: 'key:amina' }],
    })
    ids.amina = `${opened}.0`
    for (const [handle, role] of [
      ['north', 'party-to-conflict'],
      ['south', 'party-to-conflict'],
      ['un', 'relief-organisation'],
      ['icrc', 'observer'],
    ] as const) {
      ids[handle] = say('amina', 'register-party', null, {
        handle,
        names: [{ language: 'en', text: handle }],
        role,
        keys: [{ key: `key:${handle}`, label: 'desk', rights: ['sign', 'check'] }],
      })
    }
    ids.case = say('amina', 'open-case', null, {
      title: 'Border area',
      about: 'Relief to both banks.',
      zone: 'Europe/Kyiv',
      exercise: true,
      participants: [
        { party: ids.amina, roles: ['coordinator'] },
        { party: ids.north, roles: ['party'] },
        { party: ids.south, roles: ['party'] },
        { party: ids.un, roles: ['organisation'] },
      ],
    })
    expect(
      say('icrc', 'record-meeting', 'case', { title: 'x', heldOn: '2024-09-17', participants: ['x'], agenda: [] }),
    ).toBe('not-found')
    say('amina', 'name-participant', 'case', { party: ids.icrc, roles: ['observer'] })
    expect(readersOf('case')).toContain('icrc')
  })

  it('goes on with a request, a position, two assessments and a meeting', () => {
    ids.request = say(
      'north',
      'request-access',
      'case',
      {
        title: 'Join the efforts',
        asked: 'To join humanitarian efforts.',
        purpose: 'Relief.',
        askedOn: '2024-09-16',
        addressees: [ids.un, ids.icrc],
        source: { outlet: 'An agency', citing: 'the minister', date: '2024-09-16' },
      },
      ['south'],
    )
    expect(say('south', 'take-position', 'request', { answer: 'asks-for-more', text: 'An assessment first.' })).toBe(
      'not-entitled',
    )
    ids.second = say(
      'north',
      'request-access',
      'case',
      { title: 'Passage', asked: 'Let relief pass.', purpose: 'Relief.', addressees: [ids.south] },
      ['un', 'icrc'],
    )
    ids.position = say(
      'south',
      'take-position',
      'second',
      { answer: 'asks-for-more', text: 'A sober, fact-based assessment by both.' },
      ['un', 'icrc'],
    )
    expect(world.on('position', ids.second!)).toMatchObject([{ state: 'asks-for-more', by: ids.south }])
    for (const by of ['un', 'icrc']) {
      ids[`assessment-${by}`] = say(
        by,
        'assess-request',
        'request',
        {
          findings: [{ finding: 'Some 400 people remain.', ground: 'Lists of the municipality.' }],
          conclusion: 'Food for two weeks is needed.',
        },
        ['south'],
      )
    }
    expect(world.on('assessment', ids.request!)).toHaveLength(2)
    ids.meeting = say('north', 'record-meeting', 'case', {
      title: 'Minister and president',
      heldOn: '2024-09-17',
      participants: ['Foreign minister', 'President of the ICRC'],
      parties: [ids.icrc],
      agenda: ['Relief'],
    })
    expect(readersOf('meeting')).toEqual(['icrc', 'north'].sort((a, b) => ids[a]!.localeCompare(ids[b]!)))
  })

  it('comes to an arrangement, amended once and signed by each', () => {
    ids.arrangement = say('amina', 'propose-arrangement', 'case', {
      ...kindNamed('propose-arrangement')!.examples.accepted[0]!.body,
      request: undefined,
      signatories: [ids.north, ids.south],
      roles: [
        { role: 'oversees', party: ids.amina },
        { role: 'observes', party: ids.icrc },
      ],
      during: { from: '2024-09-16T00:00:00+03:00', to: '2024-10-20T00:00:00+03:00' },
      inForceAfterHours: 48,
    })
    const arrangement = () => world.get(ids.arrangement!) as ArrangementRecord
    expect(arrangement().signatures).toEqual([])
    say('north', 'sign-arrangement', 'arrangement', { revision: 1 })
    expect(arrangement()).toMatchObject({ state: 'proposed', signatures: [{ party: ids.north }], inForceFrom: null })
    expect(say('north', 'sign-arrangement', 'arrangement', { revision: 1 })).toBe('signed-already')

    say('south', 'amend-arrangement', 'arrangement', {
      roles: [
        { role: 'oversees', party: ids.amina },
        { role: 'observes', party: ids.icrc },
        { role: 'escorts', party: ids.un },
      ],
    })
    expect(arrangement()).toMatchObject({ revision: 2, signatures: [] })
    expect(arrangement().terms.legalGround).toBe('Additional Protocol I, article 70.')
    expect(readersOf('arrangement')).toContain('un')
    expect(world.act(ids.arrangement!)?.addressees).toContain(ids.un)

    expect(say('north', 'sign-arrangement', 'arrangement', { revision: 1 })).toBe('revision-other')
    say('north', 'sign-arrangement', 'arrangement', { revision: 2 })
    const line = {
      type: 'LineString',
      coordinates: [
        [34.8, 50.91],
        [35.27, 51.19],
      ],
      bufferM: 2000,
    }
    expect(say('north', 'open-corridor', 'arrangement', { title: 'Road', shape: line })).toBe('state-forbids')
    say('south', 'sign-arrangement', 'arrangement', { revision: 2 })
    expect(arrangement()).toMatchObject({ state: 'in-force', inForceFrom: clock - 60_000 + 48 * 3_600_000 })

    const soon = { from: '2024-09-17T00:00:00+03:00' }
    expect(say('north', 'open-corridor', 'arrangement', { title: 'Road', shape: line, during: soon })).toBe(
      'arrangement-not-in-force',
    )
    ids.corridor = say('north', 'open-corridor', 'arrangement', { title: 'Road', shape: line }, ['un'])
    expect(world.get(ids.corridor)).toMatchObject({
      state: 'open',
      during: { from: new Date(arrangement().inForceFrom!).toISOString(), to: '2024-10-20T00:00:00+03:00' },
    })
  })

  it('knows of mines, is suspended with a reason, and opens again', () => {
    ids.mines = say(
      'south',
      'declare-restriction',
      'case',
      {
        title: 'Mines',
        cause: 'hazard',
        area: { type: 'Point', coordinates: [35.0, 51.03], radiusM: 500 },
        during: { from: '2024-09-16T12:00:00+03:00' },
        reason: 'Found by a patrol.',
      },
      ['north', 'un'],
    )
    expect(say('un', 'suspend-corridor', 'corridor', { reason: 'Mines.' })).toBe('not-entitled')
    say('south', 'suspend-corridor', 'corridor', { reason: 'Mines.', until: '2024-09-19T06:00:00+03:00' })
    expect(world.get(ids.corridor!)).toMatchObject({
      state: 'suspended',
      reason: 'Mines.',
      until: '2024-09-19T06:00:00+03:00',
    })
    say('south', 'lift-restriction', 'mines', { reason: 'Cleared.' })
    expect(world.get(ids.mines)).toMatchObject({ state: 'lifted' })
    expect(say('south', 'resume-corridor', 'corridor', { reason: 'Cleared.' })).toBe('arrangement-not-in-force')
    clock += 48 * 3_600_000
    say('south', 'resume-corridor', 'corridor', { reason: 'Cleared.' })
    expect(world.get(ids.corridor!)).toMatchObject({ state: 'open', reason: null })
    say('north', 'close-corridor', 'corridor', { reason: 'Done.' })
    expect(world.get(ids.corridor!)).toMatchObject({ state: 'closed' })
  })
})
