import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply } from './apply.ts'
import { exampleAct, exampleClock, exampleWorld } from './example-world.ts'
import { judge } from './judge.ts'
import type { Example } from './kind.ts'
import { kindNamed, kinds } from './kinds/index.ts'
import type { RefusalCode } from './refusals.ts'
import type { CorridorRecord } from './world/records.ts'
import type { MemoryWorld } from './world/world.ts'

type Told = Omit<Example, 'that'>

const ask = (world: MemoryWorld, kindName: string, told: Told) => {
  const kind = kindNamed(kindName)!
  const { fields, entered } = exampleAct(world, kind, { that: '', ...told })
  return { kind, judged: judge(world, fields, entered) }
}

const refusalOf = (world: MemoryWorld, kindName: string, told: Told) => {
  const { judged } = ask(world, kindName, told)
  return 'refused' in judged ? judged.refused : undefined
}

/** Enters an act that is taken; the test stops where it is refused. */
const enter = (world: MemoryWorld, kindName: string, told: Told) => {
  const { kind, judged } = ask(world, kindName, told)
  if ('refused' in judged) throw new Error(`${judged.refused.code}: ${judged.refused.sentence}`)
  apply(world, kind, judged.act, judged.changes)
  return judged
}

const receive: Told = { by: 'party-a', about: 'movement-accepted', body: { answer: 'received' } }

describe('an act of party A', () => {
  it.each<[string, RefusalCode, Partial<Told>]>([
    ['skips a number', 'seq-wrong', { header: { seq: 7 } }],
    ['repeats a number', 'seq-wrong', { header: { seq: 0 } }],
    ['does not name the one before it', 'prev-wrong', { header: { prev: 'another' } }],
    ['was decided on entries that are not there yet', 'basis-ahead', { header: { basis: 101 } }],
    ['was valid until yesterday', 'act-expired', { header: { validUntil: '2024-09-17T06:00:00Z' } }],
    ['is of a kind nobody knows', 'kind-unknown', { header: { kind: 'grant-leave' } }],
    ['is of a later version', 'kind-unknown', { header: { version: 99 } }],
    ['has a header that is not one', 'field-unknown', { header: { mood: 'calm' } }],
    ['has no clock', 'field-invalid', { header: { claimedAt: 'this morning' } }],
    ['gives a local time without its offset', 'field-invalid', { header: { claimedAt: '2024-09-18T09:00:00' } }],
    ['has a field the kind does not have', 'field-unknown', { body: { answer: 'received', mood: 'calm' } }],
    ['leaves out a field', 'field-missing', { body: {} }],
    ['answers in a word of its own', 'field-invalid', { body: { answer: 'approved' } }],
    ['comes from a party nobody registered', 'party-unknown', { by: 'nowhere' }],
    ['is sent to a party nobody registered', 'party-unknown', { to: ['nowhere'] }],
    ['is sent to a party outside the case', 'party-not-in-case', { to: ['stranger'] }],
    ['is about nothing', 'about-missing', { about: undefined }],
    ['is about something else', 'about-wrong', { about: 'request' }],
    ['is signed with its recovery key', 'key-not-yours', { person: 'recovery' }],
    ['is signed with a key it never named', 'key-not-yours', { person: 'thief' }],
  ])('%s', (_, code, otherwise) => {
    expect(refusalOf(exampleWorld(), 'acknowledge-notification', { ...receive, ...otherwise })).toMatchObject({ code })
  })

  it('is told which number comes next, and after which act', () => {
    const world = exampleWorld()
    const { seq, prev } = world.seat('party-a')
    const refused = refusalOf(world, 'acknowledge-notification', { ...receive, header: { seq: 99 } })
    expect(refused).toMatchObject({ status: 409, details: { seq: 99, expected: seq, prev } })
  })

  it('is taken once, and a copy of it is not', () => {
    const world = exampleWorld()
    const { seq, prev } = world.seat('party-a')
    enter(world, 'acknowledge-notification', receive)
    expect(refusalOf(world, 'acknowledge-notification', { ...receive, header: { seq, prev } })?.code).toBe('seq-wrong')
  })

  it('is taken while it is valid', () => {
    const { judged } = ask(exampleWorld(), 'acknowledge-notification', {
      ...receive,
      header: { validUntil: '2024-09-18T06:00:00Z' },
    })
    expect(judged).not.toHaveProperty('refused')
  })
})

it('takes nothing signed with a key once it is revoked', () => {
  const world = exampleWorld()
  const second = { ...receive, person: '2' }
  expect(refusalOf(world, 'acknowledge-notification', second)).toBeUndefined()
  enter(world, 'revoke-key', { by: 'party-a', about: 'party-a', body: { key: 'key:party-a-2', reason: 'Lost.' } })
  expect(refusalOf(world, 'acknowledge-notification', second)).toMatchObject({ code: 'key-not-yours', status: 403 })
})

it('moves a party to its new key', () => {
  const world = exampleWorld()
  const body = { key: 'key:party-a', replacement: 'key:party-a-new' }
  enter(world, 'rotate-key', { by: 'party-a', about: 'party-a', body })
  expect(refusalOf(world, 'acknowledge-notification', receive)?.code).toBe('key-not-yours')
  expect(refusalOf(world, 'acknowledge-notification', { ...receive, person: 'new' })).toBeUndefined()
})

describe('what one may not read', () => {
  it.each([
    ['acknowledge-notification', 'stranger', 'movement-accepted'],
    ['accept-notification', 'party-a', 'movement-submitted'],
    ['take-position', 'other-organisation', 'request'],
    ['lift-restriction', 'party-b', 'restriction'],
  ])('looks the same as what does not exist: %s by %s', (kindName, by, about) => {
    const [example] = kindNamed(kindName)!.examples.accepted
    const hidden = refusalOf(exampleWorld(), kindName, { ...example!, by, person: undefined, about })
    const missing = refusalOf(exampleWorld(), kindName, { ...example!, by, person: undefined, about: 'nothing-at-all' })
    expect(hidden?.code).toBe('not-found')
    expect({ ...hidden, details: { ...hidden?.details, id: null } }).toEqual({
      ...missing,
      details: { ...missing?.details, id: null },
    })
  })

  it('cannot be shown to others either', () => {
    const body = { party: 'stranger', roles: ['organisation'], shows: ['nothing-at-all'] }
    expect(refusalOf(exampleWorld(), 'name-participant', { by: 'coordinator', about: 'case', body })?.code).toBe(
      'not-found',
    )
  })
})

describe('a kind that relies on what its signer saw', () => {
  const sign: Told = { by: 'party-b', about: 'arrangement-proposed', body: { revision: 2 } }

  it('is refused where that has changed since, and says since when', () => {
    const world = exampleWorld()
    const basis = world.size
    enter(world, 'sign-arrangement', { ...sign, by: 'party-a' })
    expect(refusalOf(world, 'sign-arrangement', { ...sign, header: { basis } })).toMatchObject({
      code: 'basis-stale',
      details: { since: 100, basis: 100 },
    })
    expect(refusalOf(world, 'sign-arrangement', sign)).toBeUndefined()
  })

  it('is not refused for what changed elsewhere', () => {
    const world = exampleWorld()
    const basis = world.size
    enter(world, 'acknowledge-notification', receive)
    expect(refusalOf(world, 'sign-arrangement', { ...sign, header: { basis } })).toBeUndefined()
  })
})

it('names the vertex where edges cross', () => {
  const area = {
    type: 'Polygon',
    coordinates: [
      [
        [34.8, 50.9],
        [35.0, 51.1],
        [35.0, 50.9],
        [34.8, 51.0],
        [34.8, 50.9],
      ],
    ],
  }
  const body = {
    title: 'A bow',
    cause: 'closure',
    area,
    during: { from: '2024-09-18T09:00:00+03:00' },
    reason: 'Closed.',
  }
  const refused = refusalOf(exampleWorld(), 'declare-restriction', { by: 'party-a', about: 'case', body })
  expect(refused).toMatchObject({ code: 'shape-invalid', details: { field: 'body.area', vertex: expect.any(Number) } })
  expect(refused?.sentence).toContain('vertex')
})

it('a text that would be read otherwise than it was signed is refused; Arabic between marks of its own is not', () => {
  const cancelled = (text: string) =>
    refusalOf(exampleWorld(), 'cancel-movement', {
      by: 'organisation',
      about: 'movement-accepted',
      body: { cause: 'security', text },
    })
  for (const mark of ['\u202d', '\u202e'])
    expect(cancelled(`Only ${mark}400 boxes came.`)).toMatchObject({
      code: 'field-invalid',
      details: { field: 'body.text', problem: expect.stringContaining('turns what follows it round') },
    })
  expect(cancelled('\u2067لم تصل إلا 400 صندوق\u2069\u200f.')?.code).toBeUndefined()
})

describe('what is reported as done', () => {
  const fromNow = (minutes: number) => new Date(exampleClock + minutes * 60_000).toISOString()
  const leftAt = (departedAt: string) => {
    const { judged } = ask(exampleWorld(), 'report-departure', {
      by: 'organisation',
      about: 'movement-accepted',
      body: { departedAt },
    })
    return 'refused' in judged ? judged.refused.code : judged.findings.map(f => [f.code, f.details.happened])
  }
  it('and lies in the month to come, is worth a word: a date was mistaken, or it has not left', () => {
    expect(leftAt(fromNow(30 * 24 * 60))).toEqual([['lies-ahead', fromNow(30 * 24 * 60)]])
    expect(leftAt(fromNow(10))).toEqual([['lies-ahead', fromNow(10)]])
  })
  it('and lies behind, or as far ahead as clocks differ, is not', () => {
    expect(leftAt(fromNow(-600))).toEqual([])
    expect(leftAt(fromNow(4))).toEqual([])
  })
})

describe('an arrival', () => {
  const arrivedAt = (arrivedAt: string) => {
    const { judged } = ask(exampleWorld(), 'report-arrival', {
      by: 'organisation',
      about: 'movement-under-way',
      body: { arrivedAt },
    })
    return 'refused' in judged ? judged.refused.code : judged.findings
  }
  it('two minutes after the departure, tens of kilometres away, is worth a word: an hour was mistaken', () => {
    const [found, ...others] = arrivedAt('2024-09-18T08:32:00+03:00')
    expect(found).toMatchObject({ code: 'arrival-too-soon', weight: 'warn', details: { minutes: 2 } })
    expect(found).toHaveProperty('sentence', expect.stringMatching(/lie 2 min, and \d\d km in a straight line\.$/))
    expect(others).toEqual([])
  })
  it('as soon as a fast driver could be there, is not', () => {
    expect(arrivedAt('2024-09-18T08:50:00+03:00')).toEqual([])
  })
})

describe('a clock that is off', () => {
  const claimed = (minutes: number) => {
    const claimedAt = new Date(exampleClock - minutes * 60_000).toISOString()
    const { judged } = ask(exampleWorld(), 'acknowledge-notification', { ...receive, header: { claimedAt } })
    return 'refused' in judged ? judged.refused.code : judged.findings.map(f => [f.code, f.details.minutes])
  }
  it('by ten minutes, is worth a word and no refusal', () => {
    expect(claimed(10)).toEqual([['clock-differs', 10]])
    expect(claimed(-10)).toEqual([['clock-differs', 10]])
  })
  it('by four minutes, is not', () => {
    expect(claimed(4)).toEqual([])
  })
})

describe('a corridor that is suspended', () => {
  const suspend: Told = { by: 'party-a', about: 'corridor-open', body: { reason: 'Shelling.' } }

  it('is told to everyone inside or due inside, and no further', () => {
    const { act } = enter(exampleWorld(), 'suspend-corridor', suspend)
    expect(act.addressees).toEqual(expect.arrayContaining(['organisation', 'party-b', 'consignee', 'coordinator']))
    expect(act.addressees).not.toContain('stranger')
  })

  it('is told to those whose road meets it, though they never named it and may not read it', () => {
    const world = exampleWorld()
    const shape = {
      type: 'LineString',
      coordinates: [
        [34.9, 51.1102],
        [35.0, 50.9113],
      ],
      bufferM: 300,
    }
    const opened = enter(world, 'open-corridor', {
      by: 'party-b',
      about: 'arrangement-in-force',
      body: { title: 'Across', shape },
    })
    expect(opened.act.addressees).toEqual(['coordinator', 'observer', 'party-a', 'party-b'])
    const { act } = enter(world, 'suspend-corridor', { ...suspend, about: opened.act.id })
    expect(act.addressees).toEqual(expect.arrayContaining(['organisation', 'consignee']))
    expect(world.get(opened.act.id)).toMatchObject({
      state: 'suspended',
      readers: expect.arrayContaining(['organisation']),
    })
    const resumed = enter(world, 'resume-corridor', { by: 'party-b', about: opened.act.id, body: { reason: 'Quiet.' } })
    expect(resumed.act.addressees).toContain('organisation')
  })

  it('follows a party’s withdrawal from the arrangement, and does not open again under it', () => {
    const world = exampleWorld()
    enter(world, 'withdraw-from-arrangement', {
      by: 'party-b',
      about: 'arrangement-in-force',
      body: { reason: 'The hours were not kept.', instruction: 'Leave by the nearest end.' },
    })
    const corridor = world.get('corridor-open') as CorridorRecord
    expect(corridor).toMatchObject({ state: 'suspended', reason: 'The hours were not kept.', until: null })
    expect(world.get('corridor-closed')).toMatchObject({ state: 'closed' })
    expect(
      refusalOf(world, 'resume-corridor', { by: 'party-a', about: 'corridor-open', body: { reason: 'Quiet.' } }),
    ).toMatchObject({
      code: 'arrangement-not-in-force',
      details: { state: 'withdrawn' },
    })
  })
})

it('tells those whose planned road a restriction meets, and only those', () => {
  const declare = (position: [number, number], during: object) =>
    enter(exampleWorld(), 'declare-restriction', {
      by: 'party-b',
      about: 'case',
      body: {
        title: 'Mines',
        cause: 'hazard',
        area: { type: 'Point', coordinates: position, radiusM: 500 },
        during,
        reason: 'Found by a patrol.',
      },
    }).act.addressees
  const onTheRoad: [number, number] = [34.9496, 51.0104]
  const whenConvoysPass = { from: '2024-09-20T00:00:00+03:00', to: '2024-09-21T00:00:00+03:00' }
  const everyoneOnTheRoad = ['consignee', 'coordinator', 'organisation', 'party-a', 'party-b']
  expect(declare(onTheRoad, whenConvoysPass)).toEqual(everyoneOnTheRoad)
  expect(declare([35.3, 50.8], whenConvoysPass)).toEqual(['coordinator', 'party-b'])
  expect(declare(onTheRoad, { from: '2024-09-27T00:00:00+03:00' })).toEqual(['coordinator', 'party-b'])
  // Over, and the road was passed: nobody is told again.
  expect(declare(onTheRoad, { from: '2024-09-16T00:00:00+03:00', to: '2024-09-17T00:00:00+03:00' })).toEqual([
    'coordinator',
    'party-b',
  ])
})

describe('a newcomer to the case', () => {
  it('reads how the case was opened and worked, and what it is shown, and nothing else', () => {
    const world = exampleWorld()
    enter(world, 'name-participant', {
      by: 'coordinator',
      about: 'case',
      body: { party: 'stranger', roles: ['organisation'], shows: ['corridor-open'] },
    })
    for (const id of ['case', 'protocol', 'corridor-open']) expect(world.act(id)?.addressees, id).toContain('stranger')
    for (const id of ['case', 'corridor-open']) expect(world.get(id)?.readers, id).toContain('stranger')
    for (const id of ['movement-accepted', 'restriction', 'arrangement-in-force', 'request']) {
      expect(world.get(id)?.readers, id).not.toContain('stranger')
    }
  })
})

describe('acts at random', () => {
  const names = [
    'coordinator',
    'party-a',
    'party-b',
    'organisation',
    'observer',
    'consignee',
    'stranger',
    '',
    '*',
    '__proto__',
  ]
  const world = exampleWorld()
  const abouts = [...[...world.records()].map(record => record.id), 'nothing-at-all', null]
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      ...abouts,
      ...names,
      -1,
      1e308,
      2 ** 53,
      '2024-09-18T09:00:00+03:00',
      '9999-12-31T23:59:59Z',
      '2024-02-30',
    ),
    fc.array(fc.constantFrom(...names), { maxLength: 4 }),
    fc.record({
      type: fc.constantFrom('Point', 'LineString', 'Polygon', 'MultiPolygon'),
      coordinates: fc.jsonValue(),
      bufferM: fc.double(),
    }),
  )

  it('get an answer whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 12 }), value, { maxKeys: 12 }), fields => {
        expect(judge(world, fields, { id: 'x', index: world.size, at: exampleClock, key: 'k' })).toBeDefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('get an answer when one good act has gone wrong in a few places, and apply where they are taken', () => {
    const examples = kinds.flatMap(kind =>
      [...kind.examples.accepted, ...kind.examples.refused]
        .filter(e => e.by !== 'nobody')
        .map(example => ({ kind, example })),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.constantFrom(...names.slice(0, 7)),
        fc.constantFrom(...abouts),
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(30), value), { maxLength: 2 }),
        ({ kind, example }, by, about, otherParty, otherAbout, wrong) => {
          const anew = exampleWorld()
          const { fields, entered } = exampleAct(anew, kind, {
            ...example,
            ...(otherParty ? { by, person: undefined } : {}),
            ...(otherAbout ? { about: about ?? undefined } : {}),
          })
          const all: Record<string, unknown> = fields
          const bodyNames = Object.keys(kind.body).map(name => `body.${name}`)
          for (const [n, replacement] of wrong)
            if (bodyNames.length > 0) all[bodyNames[n % bodyNames.length]!] = replacement
          const judged = judge(anew, all, entered)
          if ('refused' in judged) expect(judged.refused.sentence).not.toBe('')
          else expect(apply(anew, kind, judged.act, judged.changes)).toBeDefined()
        },
      ),
      { numRuns: 1000 },
    )
  })
})
