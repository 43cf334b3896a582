import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { kinds } from '@unimpeded/acts/kinds/index.ts'
import { createApp } from '@unimpeded/server/http/app.ts'
import { routes } from '@unimpeded/server/http/routes.ts'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { type EveryKind, everyKind, type Step } from './every-kind.ts'
import { freeTexts, type Mark } from './plant.ts'

/** Who asks: a person signed in, nobody, or somebody with a token that is none. */
type Viewer = { name: string; party: string | null; ask(path: string, init?: RequestInit): Promise<Said> }
type Said = { status: number; text: string }
type Heard = { viewer: string; party: string | null; token: string; text: string; end(): void }

let house: TestHouse
let story: EveryKind
let viewers: Viewer[]
const logged: string[] = []
/** What was answered while the story was told, before anything was erased. */
const answered: { party: string | null; path: string; text: string }[] = []
const heard: Heard[] = []
let began = 0

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: line => void logged.push(line) })
  house = await TestHouse.open({ log })
  const tokens = new Map<Person, string>()
  story = await everyKind(
    house,
    person => {
      const ask = person.ask.bind(person)
      tokens.set(person, '')
      person.ask = async (path, init) => {
        const answer = await ask<{ token?: string }>(path, init)
        if (path === '/session' && answer.body.token) tokens.set(person, answer.body.token)
        answered.push({ party: person.party || null, path, text: JSON.stringify(answer.body) })
        return answer as never
      }
    },
    async () => {
      began = house.served.house.world().size
      for (const [person, token] of tokens) heard.push(await listen(person.name, person.party, token))
      heard.push(await listen('nobody', null, ''), await listen('garbage', null, 'garbage'))
    },
  )
  // Mira sits at Jonas's desk, and sees what he sees.
  viewers = [
    ...[...tokens]
      .filter(([person]) => person.name !== 'mira')
      .map(([person, token]) => ({ name: person.name, party: person.party, ask: asking(token) })),
    { name: 'nobody', party: null, ask: asking('') },
    { name: 'garbage', party: null, ask: asking(randomBytes(32).toString('base64url')) },
  ]
})
afterAll(async () => {
  for (const each of heard) each.end()
  await house?.close()
})

const asking =
  (token: string): Viewer['ask'] =>
  async (path, init) => {
    const ask = () =>
      fetch(house.url + path, {
        ...init,
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...init?.headers },
      })
    let response = await ask()
    // On a quick machine the walk asks more often than the register answers one asker: it waits as long as it is told.
    while (response.status === 429) {
      await response.arrayBuffer()
      await setTimeout(Number(response.headers.get('retry-after')) * 1000)
      response = await ask()
    }
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
    return { status: response.status, text: `${JSON.stringify([...response.headers])}\n${body}` }
  }

const listen = async (viewer: string, party: string | null, token: string, last?: number): Promise<Heard> => {
  const stop = new AbortController()
  const response = await fetch(`${house.url}/events`, {
    signal: stop.signal,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(last !== undefined && { 'last-event-id': String(last) }),
    },
  })
  const all: Heard = { viewer, party, token, text: '', end: () => stop.abort() }
  const decoder = new TextDecoder()
  void (async () => {
    for await (const chunk of response.body!) all.text += decoder.decode(chunk as Uint8Array, { stream: true })
  })().catch(() => {})
  return all
}

/** Does many things a few at a time. */
const each = async <T>(all: T[], does: (one: T) => Promise<void>, atOnce = 12): Promise<void> => {
  const left = [...all]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await does(one)
    }),
  )
}

/** By the story alone: whether a party is meant to read what was planted. Erased is erased, for its author too. */
const meantFor = ({ act, kind, path }: Mark, party: string | null, erasedYet = true): boolean => {
  const step = story.step(act)
  const field = path.split('.')[1]!
  if (party === null) return false
  if (erasedYet && step.erased.has(field)) return false
  if (step.reach.has('*') || step.reach.has(party)) return true
  return step.shown.has(party) && kinds.find(each => each.name === kind)?.body[field]?.class !== 'personal'
}

/** A receipt carries the act in base64. */
const opened = (text: string): string =>
  text.replace(/^extra ([A-Za-z0-9+/=]+)$/gm, (_, extra: string) => Buffer.from(extra, 'base64').toString('utf8'))

const leaksIn = (text: string, party: string | null, erasedYet = true): string[] =>
  story.plant
    .in(opened(text))
    .filter(mark => !meantFor(mark, party, erasedYet))
    .map(mark => `${mark.path} of “${mark.act}”`)

test('every kind of act is entered, and every field that takes text is marked', () => {
  const entered = new Set(story.steps.map(step => step.kind))
  expect(kinds.map(kind => kind.name).filter(name => !entered.has(name))).toEqual([])
  expect(kinds.flatMap(freeTexts).filter(path => !story.plant.paths.has(path))).toEqual([])
})

test('what was answered while it happened reached nobody else', () => {
  const leaks = answered.flatMap(({ party, path, text }) => leaksIn(text, party, false).map(leak => `${path}: ${leak}`))
  expect(leaks).toEqual([])
})

/** Every id there is: of acts, of records, and one that is nobody's. */
type Ids = { acts: string[]; records: { id: string; type: string }[]; files: { id: string; sha256: string }[] }
const everyId = async (): Promise<Ids> =>
  house.client(async client => ({
    acts: (await client.query<{ id: string }>('select id from act order by index')).rows.map(row => row.id),
    records: (await client.query<{ id: string; type: string }>('select distinct id, type from record')).rows,
    files: (await client.query<{ id: string; sha256: string }>('select id, sha256 from file join act using (index)'))
      .rows,
  }))

/** The addresses of a route, with everything that exists filled in. */
const addressesOf = (path: string, ids: Ids, times: number[]): string[] => {
  const all = [...new Set([...ids.acts, ...ids.records.map(record => record.id), 'nothing-of-that-name'])]
  const cases = ids.records.filter(record => record.type === 'case').map(record => record.id)
  const parties = ids.records.filter(record => record.type === 'party').map(record => record.id)
  const asked: Record<string, (string | number)[]> = {
    case: [...cases, 'nothing-of-that-name'],
    kind: kinds.map(kind => kind.name),
    by: parties,
    record: [...new Map(ids.records.map(record => [record.type, record.id])).values(), 'x'],
    before: [20, -1, 'x'],
    limit: [500, 0],
    type: [...new Set(ids.records.map(record => record.type)), 'a,b'],
    at: [...times, 'x'],
    over: [1, 'x'],
    all: [1, 'x'],
    ids: [all.slice(0, 100).join(','), ''],
    withhold: ['body.text,body.note', 'by'],
    from: [times[0]!, 'x'],
    to: [times[1]!, 'x'],
    until: [times[1]!, 'x'],
    name: ['Sudzha', ''],
    near: ['35.27,51.19', 'x'],
    ...Object.fromEntries(
      ['id', 'lat', 'lon', 'timestamp', 'speed', 'bearing', 'altitude', 'accuracy', 'hdop', 'batt', 'alarm'].map(
        name => [name, ['1', 'x']],
      ),
    ),
  }
  if (path === '/log/tile/*') {
    const { size } = house.served.house.world()
    return [
      `0/000.p/${size}`,
      `entries/000.p/${size}`,
      '0/000.p/7',
      'entries/000.p/7',
      '0/001',
      '1/000',
      '9/999',
      'x',
      `0/000.p/${size + 1}`,
    ].map(rest => `/log/tile/${rest}`)
  }
  const days = times.map(time => new Date(time).toISOString().slice(0, 10))
  // Days are those of a case.
  const spans = path.startsWith('/statistics') ? cases.map(id => `case=${id}&from=${days[0]}&to=${days[1]}`) : []
  const filled = path.includes(':sha256')
    ? [...ids.files, { id: all[3]!, sha256: ids.files[0]!.sha256 }].map(file =>
        path.replace(':id', file.id).replace(':sha256', file.sha256),
      )
    : path.includes(':id')
      ? all.map(id => path.replace(':id', id))
      : [path]
  const queries = (routes[path]?.get?.query ?? []).flatMap(name => {
    const values = asked[name]
    if (!values) throw new Error(`nothing is known to ask for ${name} of ${path}`)
    // Of a page there are many; one question of each sort is asked of each.
    return (filled.length > 1 ? values.slice(0, 1) : values).map(value => `${name}=${value}`)
  })
  return filled.flatMap(address => [address, ...[...queries, ...spans].map(query => `${address}?${query}`)])
}

test('no mark is seen by one not entitled, on any route of the router, and each who is entitled sees it', async () => {
  const router = createApp(house.served.house).routes.filter(route => route.method !== 'ALL')
  const gets = [...new Set(router.filter(route => route.method === 'GET').map(route => route.path))].filter(
    path => path !== '/events',
  )
  expect(gets.length).toBeGreaterThan(20)
  const ids = await everyId()
  const { rows } = await house.client(client =>
    client.query<{ at: number }>('select at from act where index = any ($1)', [[15, 40]]),
  )
  const addresses = gets.flatMap(path =>
    addressesOf(
      path,
      ids,
      rows.map(row => row.at),
    ),
  )
  const leaks: string[] = []
  const seen = new Map<string, Set<string>>()
  let faults = 0
  await each(
    // A token that is none gives what nobody is given; it asks less.
    viewers.flatMap(viewer =>
      addresses.filter((_, n) => viewer.name !== 'garbage' || n % 8 === 0).map(address => ({ viewer, address })),
    ),
    async ({ viewer, address }) => {
      const { status, text } = await viewer.ask(address)
      if (status >= 500 || status === 429) faults++
      for (const leak of leaksIn(text, viewer.party)) leaks.push(`${viewer.name} at ${address}: ${leak}`)
      if (viewer.party) {
        const marks = seen.get(viewer.party) ?? new Set()
        for (const { mark } of story.plant.in(opened(text))) marks.add(mark)
        seen.set(viewer.party, marks)
      }
      hear(viewer, address, text)
      if (status === 200 && /^\/(acts|views\/records)\/[^/?]+$/.test(address))
        opens.set(viewer, [...(opens.get(viewer) ?? []), address])
    },
  )
  expect([...new Set(leaks)]).toEqual([])
  expect(faults).toBe(0)
  // The walk opens doors: whoever is meant to read something has read it.
  const unread = viewers.flatMap(({ name, party }) =>
    [...story.plant.marks.values()]
      .filter(mark => meantFor(mark, party) && !story.step(mark.act).shown.has(party!))
      .filter(({ mark }) => !seen.get(party!)?.has(mark))
      .map(mark => `${name}: ${mark.path} of “${mark.act}”`),
  )
  expect(unread).toEqual([])
})

/** The pages of acts and records that open for each. */
const opens = new Map<Viewer, string[]>()
/** What was said of acts and records that reach somebody because of a movement most may not read. */
const saidOfCorridor: { viewer: Viewer; address: string; text: string }[] = []
const hear = (viewer: Viewer, address: string, text: string) => {
  const about = [story.corridor, story.suspension, story.resumption, story.restriction, story.mended]
  if (about.some(({ id }) => address.includes(id))) saidOfCorridor.push({ viewer, address, text })
}

/** The answer without the case, which names everyone who takes part in it. */
const withoutTheCase = (text: string): string => {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    if ((value as { type?: string }).type === 'case') return null
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strip(inner)]))
  }
  const body = text.slice(text.indexOf('\n') + 1)
  return body.startsWith('{') || body.startsWith('[') ? JSON.stringify(strip(JSON.parse(body))) : opened(body)
}

test('who is told because of a movement others may not read is shown to none of them', async () => {
  const { amina, aisha, boris, river, ivan, petro, jonas, olga, hana } = story.people
  const about = [story.corridor, story.suspension, story.restriction, story.mended, story.resumption]
  const drafts = [
    { kind: 'suspend-corridor', about: story.corridor.id, body: { reason: 'Asked.' } },
    { kind: 'close-corridor', about: story.corridor.id, body: { reason: 'Asked.' } },
    { kind: 'withdraw-from-arrangement', about: story.corridor.about, body: { reason: 'Asked.' } },
    {
      kind: 'correct-act',
      about: story.restriction.id,
      body: { corrections: [{ field: 'reason', value: 'Asked.' }], reason: 'Asked.' },
    },
    {
      kind: 'correct-act',
      about: story.mended.id,
      body: { corrections: [{ field: 'reason', value: 'Asked.' }], reason: 'Asked.' },
    },
    { kind: 'withdraw-act', about: story.restriction.id, body: { reason: 'Asked.' } },
    { kind: 'lift-restriction', about: story.restriction.id, body: { reason: 'Asked.' } },
    {
      kind: 'record-observation',
      about: story.corridor.id,
      body: { saw: ['Nothing.'], heard: [], wasTold: [], observedAt: '2024-09-16T00:00:00Z' },
    },
    {
      kind: 'declare-restriction',
      about: story.caseId,
      body: {
        title: 'Asked',
        cause: 'hazard',
        reason: 'Asked.',
        during: { from: '2024-09-16T00:00:00Z' },
        area: { type: 'Point', coordinates: [35.016, 51.119], radiusM: 900 },
      },
    },
  ]
  let judged = 0
  for (const viewer of viewers) {
    for (const draft of drafts) {
      const { text } = await viewer.ask('/check', { method: 'POST', body: JSON.stringify(draft) })
      if (text.includes('"refused":null')) judged++
      saidOfCorridor.push({ viewer, address: `/check ${draft.kind} ${draft.about}`, text })
    }
  }
  expect(judged).toBeGreaterThan(8)
  const known = (party: string | null) => [amina, river, ivan].some(person => person.party === party)
  const told = saidOfCorridor.filter(
    ({ viewer, text }) => !known(viewer.party) && withoutTheCase(text).includes(ivan.party),
  )
  expect(told.map(({ viewer, address }) => `${viewer.name} at ${address} learns of the clinic`)).toEqual([])
  // Jonas's movement is known to those it was sent to; the observer knows of neither.
  const knownToo = (party: string | null) =>
    known(party) || [jonas, petro, aisha, boris, hana].some(person => person.party === party)
  const toldOfPetro = saidOfCorridor.filter(
    ({ viewer, text }) => !knownToo(viewer.party) && withoutTheCase(text).includes(petro.party),
  )
  expect(toldOfPetro.map(({ viewer, address }) => `${viewer.name} at ${address} learns of the hospital`)).toEqual([])
  // And they were told all the same.
  const { rows } = await house.client(client =>
    client.query<{ index: number; party: string }>('select index, party from addressee'),
  )
  for (const step of about.slice(1)) {
    expect(
      rows.some(row => row.index === step.index && row.party === ivan.party),
      step.name,
    ).toBe(true)
  }
  expect(rows.some(row => row.index === story.suspension.index && row.party === olga.party)).toBe(true)
})

test('whom each act reaches is what the story means', async () => {
  const { rows } = await house.client(client =>
    client.query<{ index: number; party: string }>('select index, party from addressee order by index, party'),
  )
  const nameOf = (party: string) => Object.values(story.people).find(person => person.party === party)?.name ?? party
  const names = (parties: Iterable<string>) => [...new Set([...parties].map(nameOf))].sort()
  const reached = story.steps.map(
    step => `${step.name}: ${names(rows.filter(row => row.index === step.index).map(row => row.party))}`,
  )
  const meant = story.steps.map(
    step => `${step.name}: ${names(step.kind === 'open-register' ? ['*', '?'] : step.reach)}`,
  )
  expect(reached).toEqual(meant)
})

test('whoever signs is told before of everyone who reads it then, or that some are not named', () => {
  const nameOf = (party: string) => Object.values(story.people).find(person => person.party === party)!.name
  const unnamed: Record<string, string[]> = {}
  for (const { name, by, preview, entered, readBy, reach } of story.steps) {
    if (!preview || preview.addressees.includes('*')) continue
    const { addressees, later, unseen } = preview
    expect(entered, name).toMatchObject({ addressees, later, unseen })
    expect(
      addressees.filter(party => !readBy.includes(party)),
      `${name}: named, and cannot read it`,
    ).toEqual([])
    const missing = readBy.filter(party => party !== by.party && !addressees.includes(party))
    if (missing.length > 0) unnamed[name] = missing.map(nameOf).sort()
    if (missing.length > 0) expect(unseen, `${name}: ${unnamed[name]} are not named, and nothing says so`).toBe(true)
    // Who comes to read it later was named too, but for newcomers to a case and to an arrangement.
    const came = [...reach].filter(party => !readBy.includes(party) && !later.includes(party))
    if (later.length > 0) expect(came, `${name}: later`).toEqual([])
  }
  expect(unnamed).toEqual({
    // By design: Aisha and Boris may not know of River’s movement, nor of the clinic it goes to.
    suspended: ['ivan'],
    resumed: ['ivan'],
    restriction: ['ivan', 'river'],
    // Each of these was told because of a movement, and some of them may not know of the others.
    'restriction corrected': ['boris', 'ivan', 'jonas', 'petro', 'river'],
  })
  // That some are not named is said by what the act is and is about, and so tells nothing of whether there are any.
  expect([...new Set(story.steps.filter(step => step.preview?.unseen).map(step => step.name))]).toEqual([
    'withdrawal',
    'far restriction',
    'newcomer',
    'lifting',
    'suspended',
    'resumed',
    'restriction',
    'restriction corrected',
    'closed',
  ])
})

test('whom an act reached is shown to each it reached, as far as they may know of it', async () => {
  const nameOf = (party: string) => Object.values(story.people).find(person => person.party === party)?.name ?? party
  const listed = async (person: Person, step: Step) => {
    const { reaches } = await person.get<{ reaches: { party: string }[] }>(`/acts/${step.id}`)
    return reaches.map(each => nameOf(each.party)).sort()
  }
  const { aisha, jonas, olga, petro } = story.people
  const sent = ['aisha', 'amina', 'boris', 'hana', 'jonas', 'petro']
  for (const person of [aisha, jonas, petro]) expect(await listed(person, story.step('accepted'))).toEqual(sent)
  for (const person of [aisha, jonas]) {
    expect(await listed(person, story.step('received'))).toEqual(['aisha', 'amina', 'hana', 'jonas'])
  }
  // The protocol tells the observer of the arrival; the movement she may not read, nor who else was told of it.
  expect(await listed(jonas, story.step('arrived'))).toEqual([...sent, 'olga'].sort())
  expect(await listed(olga, story.step('arrived'))).toEqual(['jonas', 'olga'])
})

/** The answer with the id that was asked for taken out. */
const nameless = (text: string, id: string) => text.slice(text.indexOf('\n') + 1).replaceAll(id, 'ID')

test('what is not yours looks the same as what does not exist', async () => {
  const { acts, records } = await everyId()
  const nothing = randomBytes(32).toString('base64url')
  const differences: string[] = []
  let compared = 0
  const nowhereOf = new Map<string, Promise<Said>>()
  const compare = async (viewer: Viewer, what: string, id: string, ask: (id: string) => Promise<Said>) => {
    const question = `${viewer.name} ${what}`
    if (!nowhereOf.has(question)) nowhereOf.set(question, ask(nothing))
    const [there, nowhere] = [await ask(id), await nowhereOf.get(question)!]
    compared++
    if (there.status !== nowhere.status || nameless(there.text, id) !== nameless(nowhere.text, nothing)) {
      differences.push(`${viewer.name} at ${what}: ${nameless(there.text, id)} or ${nameless(nowhere.text, nothing)}`)
    }
  }
  const readable = new Map<Viewer, Set<string>>()
  for (const viewer of viewers.filter(({ name }) => name !== 'garbage')) {
    const mine = new Set<string>()
    readable.set(viewer, mine)
    for (const address of opens.get(viewer)!) mine.add(address.slice(address.lastIndexOf('/') + 1))
    const others = [...new Set([...acts, ...records.map(record => record.id)])].filter(id => !mine.has(id))
    await each(others, async id => {
      for (const path of [
        '/acts/:id',
        '/acts/:id/receipt',
        '/acts/:id/proof',
        '/views/records/:id',
        '/views/records/:id/findings',
        '/views/possible/:id',
      ]) {
        // A record that several acts made has no act of its own, and an act may have made no record one reads.
        await compare(viewer, path, id, asked => viewer.ask(path.replace(':id', asked)))
      }
    })
  }

  // Drafts about what is not theirs, and with what is not theirs in a field: by the bodies of the story, unmarked.
  const plain = (step: Step) =>
    JSON.parse(
      JSON.stringify(step.body)
        .replaceAll(/qz\d{5}zq/g, 'plain')
        .replaceAll(/77\d{7}/g, '1')
        .replaceAll(/(\d\.\d{3})\d{5}1/g, '$1'),
    ) as object
  const drafts = kinds
    .filter(kind => kind.about.length > 0)
    .map(kind => ({ kind, body: plain(story.steps.find(step => step.kind === kind.name)!) }))
  const leaks: string[] = []
  for (const viewer of viewers.filter(({ party }) => party !== null)) {
    const mine = readable.get(viewer)!
    await each(drafts, async ({ kind, body }) => {
      const types = kind.about as readonly string[]
      const candidates = types.includes('act')
        ? acts
        : records.filter(record => types.includes(record.type)).map(record => record.id)
      const check = async (about: string | null) => {
        const said = await viewer.ask('/check', {
          method: 'POST',
          body: JSON.stringify({ kind: kind.name, about, body }),
        })
        for (const leak of leaksIn(said.text, viewer.party)) leaks.push(`${viewer.name} checks ${kind.name}: ${leak}`)
        return said
      }
      for (const id of candidates.filter(id => !mine.has(id)).slice(0, 2))
        await compare(viewer, `/check ${kind.name}`, id, check)
      for (const id of candidates.filter(id => mine.has(id)).slice(0, 2)) await check(id)
    })
    // In the fields of a draft.
    const hiddenCorridor = records.find(record => record.type === 'corridor' && !mine.has(record.id))
    const hiddenRequest = records.find(record => record.type === 'request' && !mine.has(record.id))
    const draft = (kind: string, more: object) => ({
      kind,
      about: story.caseId,
      body: { ...(drafts.find(each => each.kind.name === kind)!.body as object), ...more },
    })
    const send = (body: object) => viewer.ask('/check', { method: 'POST', body: JSON.stringify(body) })
    if (hiddenCorridor)
      await compare(viewer, 'a corridor in a draft', hiddenCorridor.id, id =>
        send(draft('notify-movement', { corridor: id })),
      )
    if (hiddenRequest)
      await compare(viewer, 'a request in a draft', hiddenRequest.id, id =>
        send(draft('propose-arrangement', { request: id })),
      )
  }
  // Signed acts are refused in the same words as drafts.
  for (const person of [story.people.stranger, story.people.olga]) {
    const viewer = viewers.find(({ name }) => name === person.name)!
    await compare(viewer, 'a signed act', story.hidden.id, async about => {
      const { status, body } = await person.submit(
        (await person.sign({ kind: 'raise-alarm', about, body: { nature: 'other' } })).act,
      )
      return { status, text: `\n${JSON.stringify({ ...body, actId: 0, refusedAt: 0, note: 0 })}` }
    })
  }
  expect(leaks).toEqual([])
  expect(differences).toEqual([])
  expect(compared).toBeGreaterThan(3000)
})

test('errors of every kind say nothing', async () => {
  const posts = createApp(house.served.house).routes.filter(route =>
    ['POST', 'PUT', 'PATCH', 'DELETE'].includes(route.method),
  )
  expect(posts.map(route => route.path)).toContain('/acts')
  const bodies = [
    '',
    '{',
    '[]',
    '{"a":1,"a":2}',
    '{"fields":{}}',
    JSON.stringify({ kind: 'open-case', body: {} }),
    'x'.repeat(1_200_000),
    '"\\u0000"',
  ]
  const leaks: string[] = []
  for (const viewer of viewers) {
    for (const { method, path } of posts.filter(route => !(route.method === 'DELETE' && route.path === '/session'))) {
      for (const body of bodies) {
        const { status, text } = await viewer.ask(path, { method, ...(body === '' ? {} : { body }) })
        expect(status, `${method} ${path}`).toBeLessThan(500)
        leaks.push(...leaksIn(text, viewer.party), ...(/\bat .*\.ts:|select |insert into/i.test(text) ? [text] : []))
      }
    }
    for (const path of [
      '/acts/%00',
      '/acts/..%2f',
      '/views/records/%ff',
      '/acts?before=1e99',
      '/views/records?at=9999999999999999',
      '/acts?limit=-1',
    ]) {
      const { status, text } = await viewer.ask(path)
      expect(status, path).toBeLessThan(500)
      leaks.push(...leaksIn(text, viewer.party))
    }
  }
  expect(leaks).toEqual([])
})

test('the stream tells of an act only those it reaches, and of the size everyone', async () => {
  const size = house.served.house.world().size
  // Beside those who listened all the while, the same as they come back and were told nothing yet.
  const back: Heard[] = []
  for (const { viewer, party, token } of heard) back.push(await listen(viewer, party, token, began - 1))
  const all = [...heard, ...back]
  await expect.poll(() => all.every(each => each.text.includes(`"size":${size}`))).toBe(true)
  for (const each of back) each.end()
  for (const each of all) {
    const { viewer, party, text } = each
    // Who comes back is told also of what has been addressed to them since.
    const reached = (step: Step) => (back.includes(each) ? step.reach : step.told)
    expect(story.plant.in(text), viewer).toEqual([])
    const events = text
      .split('\n\n')
      .filter(block => block.includes('event: act'))
      .map(block => JSON.parse(/^data: (.*)$/m.exec(block)![1]!) as { index: number })
    const told = new Set(events.map(event => event.index))
    const meant = story.steps.filter(
      step => step.index >= began && party !== null && (reached(step).has('*') || reached(step).has(party)),
    )
    expect(
      [...told].sort((a, b) => a - b),
      viewer,
    ).toEqual(meant.map(step => step.index))
  }
})

test('the log of the server holds no word of it', () => {
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.flatMap(line => story.plant.in(line))).toEqual([])
})

test('PostgreSQL itself, asked as the readers’ role, shows nothing more', async () => {
  await house.client(async client => {
    const { rows: role } = await client.query("select * from pg_roles where rolname = 'unimpeded_reader'")
    expect(role[0]).toMatchObject({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      rolreplication: false,
    })
    const { rows: above } = await client.query(
      "select 1 from pg_auth_members where member = (select oid from pg_roles where rolname = 'unimpeded_reader')",
    )
    expect(above, 'the role is a member of no other').toEqual([])
    const { rows: columns } = await client.query<{ table: string; column: string; may: boolean }>(
      `select c.relname as table, a.attname as column,
         has_column_privilege('unimpeded_reader', c.oid, a.attnum, 'select') as may
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p') order by 1, a.attnum`,
    )
    const tables = [...new Set(columns.map(each => each.table))]
    const mayRead = (table: string) => columns.filter(each => each.table === table && each.may).map(each => each.column)
    // What is hidden altogether: sessions, settings, migrations.
    expect(tables.filter(table => mayRead(table).length > 0)).toEqual([
      'act',
      'addressee',
      'channel',
      'checkpoint',
      'cosignature',
      'device',
      'entry',
      'file',
      'finding',
      'node',
      'outbox',
      'quarantined_position',
      'record',
      'sight',
      'track_seal',
      'watch_event',
    ])
    // A position is read through `track_of` alone, as exactly as the reader's sight allows.
    expect(mayRead('position')).toEqual([])
    for (const column of ['token_digest', 'secret']) expect(mayRead('device')).not.toContain(column)
    expect(mayRead('channel')).not.toContain('secret')
    expect(mayRead('outbox')).not.toContain('body')
    for (const column of ['lines', 'secret']) expect(mayRead('track_seal')).not.toContain(column)
    for (const column of ['readers', 'longitude', 'latitude']) expect(mayRead('watch_event')).not.toContain(column)
    for (const column of ['addressees', 'openly', 'findings']) expect(mayRead('act')).not.toContain(column)
    expect(mayRead('record')).not.toContain('readers')
    const { rows: writes } = await client.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and has_table_privilege('unimpeded_reader', c.oid, 'insert, update, delete, truncate, references, trigger')`,
    )
    expect(writes).toEqual([])
    const { rows: owned } = await client.query(
      "select 1 from pg_class where relowner = (select oid from pg_roles where rolname = 'unimpeded_reader')",
    )
    expect(owned).toEqual([])

    const parties = [...new Set([...viewers.map(viewer => viewer.party ?? ''), '*', '?', "' or true --"])]
    for (const party of parties) {
      await client.query('begin transaction read only')
      await client.query('set local role unimpeded_reader')
      await client.query("select set_config('unimpeded.reader', $1, true)", [party])
      let all = ''
      for (const table of tables.filter(table => mayRead(table).length > 0)) {
        const { rows } = await client.query(
          `select row_to_json(t)::text as row from (select ${mayRead(table).join(', ')} from ${table}) t`,
        )
        all += rows.map(row => row.row).join('\n')
      }
      const { rows: reaches } = await client.query(
        'select i, r.party from generate_series(0, $1::bigint) i, readers_of(i) r',
        [house.served.house.world().size],
      )
      const { rows: findings } = await client.query(
        'select findings_of(i)::text as said from generate_series(0, $1::bigint) i',
        [house.served.house.world().size],
      )
      all += findings.map(row => row.said).join('\n')
      // Whatever name is set, the server sets none but that of a party; any other is told what all who are registered are.
      const leaks = story.plant.in(all).filter(mark => !meantFor(mark, party === '' ? null : party))
      expect(leaks.map(mark => `${party}: ${mark.path} of “${mark.act}”`)).toEqual([])
      const hiddenFrom = ![story.people.amina, story.people.river, story.people.ivan].some(
        person => person.party === party,
      )
      const shownIvan = reaches.filter(
        row =>
          row.party === story.people.ivan.party &&
          [story.suspension, story.restriction, story.mended, story.resumption].some(
            step => step.index === Number(row.i),
          ),
      )
      if (hiddenFrom) expect(shownIvan, party).toEqual([])
      await client.query('commit')
    }
    // Whoever logs in as the database's owner may take any role; readers never do: the server takes this one for them at
    // the start of each transaction, and no text of theirs becomes a statement.
    for (const table of ['session', 'setting']) {
      await client.query('begin')
      await client.query('set local role unimpeded_reader')
      await expect(client.query(`select * from ${table}`)).rejects.toThrow(/permission denied/)
      await client.query('rollback')
    }
  })
})

test('what was erased is nowhere in the database, and the register is whole', async () => {
  const erased = [...story.plant.marks.values()].filter(mark =>
    story.step(mark.act).erased.has(mark.path.split('.')[1]!),
  )
  expect(erased.length).toBeGreaterThan(4)
  await house.client(async client => {
    for (const table of ['act', 'record', 'addressee', 'finding', 'setting', 'session', 'file']) {
      const { rows } = await client.query<{ row: string }>(`select row_to_json(t)::text as row from ${table} t`)
      const found = rows.flatMap(({ row }) => erased.filter(({ mark }) => row.includes(mark)))
      expect(found).toEqual([])
    }
  })
  await house.isWhole()
})
