import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Served, serve } from '@unimpeded/server/serve.ts'
import { readExercise, type ServedExercise, serveExercise } from '@unimpeded/server/serve-exercise.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from './client.ts'
import { exerciseFile } from './exercise-file.ts'
import { loadGround } from './ground.ts'
import { typed } from './terminal-of-test.ts'

let dir: string
const file = (name: string) => join(dir, name)
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'unimpeded-cli-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const said = (about: string, content: string) => ({
  kind: 'make-statement',
  about,
  body: { speaker: 'A delegate', content, modality: 'stated' },
})

describe('at the exercise', () => {
  let served: ServedExercise
  const at =
    (desk: string) =>
    (...args: string[]) =>
      typed(args, { env: { UNIMPEDED_URL: served.url, UNIMPEDED_KEY: file(`keys/${desk}.key`) } })
  const idOf = async (kind: string) =>
    JSON.parse((await at('coordination')('acts', '--kind', kind, '--json')).out).at(-1).id as string

  beforeAll(async () => {
    served = await serveExercise({
      dataDir: file('exercise'),
      port: 0,
      exercise: readExercise(exerciseFile()),
      ground: loadGround(),
    })
    await served.house.witnesses.ask()
    await typed(['exercise', 'keys', '--out', file('keys')])
  })
  afterAll(() => served?.stop())

  it('a desk sees what waits for it, silence with its age', async () => {
    const { code, out } = await at('coordination')('concerns')
    expect(code).toBe(0)
    expect(out).toMatch(/^now +silence, passed on +\d+h\d*m? .* russia .* SR-014 /m)
    const asJson = JSON.parse((await at('russia')('concerns', '--json')).out)
    expect(asJson.concerns.map((each: { code: string }) => each.code)).toContain('acknowledge')
    const rest = await at('coordination')('concerns', '--from', '1')
    expect(rest.out.split('\n').length).toBe(out.split('\n').length - 1)
    expect((await at('auditor')('concerns')).out).toBe('Nothing waits for you.\n')
  })

  it('a party answers a notice, after a look at what the register would say', async () => {
    const russia = at('russia')
    const movement = await idOf('notify-movement')
    const answer = [
      'act',
      'acknowledge-notification',
      '--about',
      movement,
      '--answer',
      'received-with-query',
      '--text',
      'Which bridge is meant?',
    ]
    const before = served.house.world().size
    const tried = await russia(...answer, '--dry-run')
    expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('It would be entered. It would reach:') })
    expect(served.house.world().size).toBe(before)

    const { code, out } = await russia(...answer, '--receipt', file('answer.tlog-proof'))
    expect(code).toBe(0)
    expect(out).toContain(`acknowledge-notification is entry ${before}`)
    const vkey = served.house.logKey.vkey
    expect((await typed(['verify', file('answer.tlog-proof'), '--vkey', vkey])).out).toContain('Which bridge is meant?')

    const id = /Its id: (.*)/.exec(out)![1]!
    expect((await russia('show', id, '--act')).out).toContain(`acknowledge-notification: entry ${before}`)
    expect((await russia('show', movement)).out).toMatch(/^movement “/)
  })

  it('a desk is refused with code, reason and remedy, and code 1', async () => {
    const { code, err } = await at('ukraine')(
      'act',
      'report-departure',
      '--about',
      await idOf('notify-movement'),
      '--departed-at',
      '2024-09-22T07:30:00+03:00',
    )
    expect(code).toBe(1)
    expect(err).toMatch(/^Refused \(not-entitled\): .*\n.+\n$/)
  })

  it('what is not addressed to a desk is not there for it', async () => {
    const { code, err } = await at('auditor')('show', await idOf('notify-movement'))
    expect(code).toBe(1)
    expect(err).toContain('not-found')
  })

  it('an agency notifies a convoy from a file, by handles, and is told what it meets', async () => {
    const agency = at('river-aid')
    const [caseId, corridor] = [await idOf('open-case'), await idOf('open-corridor')]
    writeFileSync(
      file('route.kml'),
      `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>RA</name><Placemark><LineString><coordinates>34.79812,50.90774 35.03941,51.12021 35.27034,51.19061</coordinates></LineString></Placemark><Placemark><name>Yunakivka</name><Point><coordinates>35.03942,51.12022</coordinates></Point></Placemark></Document></kml>`,
    )
    const times = ['--start', '2024-09-24T05:30:00+03:00', '--speed-kmh', '35']
    const check = await agency('check', file('route.kml'), ...times, '--case', caseId, '--corridor', corridor)
    expect(check.out).toContain('outside-window')
    expect(check.code).toBe(1)
    const notify = [
      'act',
      'notify-movement',
      '--about',
      caseId,
      '--route',
      file('route.kml'),
      ...times,
      '--corridor',
      corridor,
      '--reference',
      'RA-9',
      '--purpose',
      'relief-cargo',
      '--mode',
      'road',
      '--buffer-m',
      '150',
      '--vehicles',
      'type=truck,plate=AA 1111 BB',
      '--cargo',
      'category=food,item=ration,quantity=400,unit=box',
      '--passengers',
      '2',
      '--contacts',
      'name=Olena,channel=phone,address=+380',
      '--no-armed-escort',
      '--no-emergency',
      '--recipients',
      'ukraine',
      '--recipients',
      'russia',
    ]
    const refused = await agency(...notify)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('(findings-not-cited)') })
    const cites = (
      JSON.parse((await agency(...notify, '--dry-run', '--output', 'json')).out).findings as {
        cite: string
        weight: string
      }[]
    )
      .filter(each => each.weight === 'cite')
      .flatMap(each => ['--cites', each.cite])
    const entered = await agency(...notify, ...cites, '--output', 'id')
    expect(entered.code).toBe(0)
    const { record } = JSON.parse((await agency('show', entered.out.trim(), '--json')).out)
    expect(record).toMatchObject({
      type: 'movement',
      reference: 'RA-9',
      waypoints: [{ name: 'Start' }, { name: 'Yunakivka' }, { name: 'End' }],
    })
  })

  it('a receipt with its contacts withheld is final, by both witnesses', async () => {
    const movement = await idOf('notify-movement')
    await served.house.witnesses.ask()
    await at('seim-relief')('receipt', movement, '--withhold', 'body.contacts', '--out', file('movement.tlog-proof'))
    writeFileSync(file('policy'), await (await fetch(`${served.url}/log/policy`)).text())
    const { out } = await typed(['verify', file('movement.tlog-proof'), '--policy', file('policy')])
    expect(out).toContain('final; a quorum')
    expect(out).toContain('Withheld: body.contacts')
  })

  it('whoever listens hears when a witness has cosigned', async () => {
    const stop = new AbortController()
    const { body } = await fetch(`${served.url}/events`, { signal: stop.signal })
    let heard = ''
    const listening = (async () => {
      for await (const chunk of body!) heard += Buffer.from(chunk).toString()
    })().catch(() => {})
    await expect.poll(() => heard).toContain('event: size')
    await at('icrc')(
      'act',
      'make-statement',
      '--about',
      await idOf('open-case'),
      '--speaker',
      'The delegation',
      '--content',
      'Heard.',
      '--modality',
      'stated',
    )
    await expect.poll(() => heard).toContain('event: cosigned')
    stop.abort()
    await listening
  })

  it('anyone reads the whole log, and sees that it continues what they saw', async () => {
    const read = () =>
      typed(['verify', '--log', served.url, '--vkey', served.house.logKey.vkey, '--seen', file('seen')])
    expect((await read()).out).toContain(`It holds: ${served.house.world().size} entries`)
    const size = served.house.world().size
    await at('icrc')(
      'act',
      'make-statement',
      '--about',
      await idOf('open-case'),
      '--speaker',
      'A delegate',
      '--content',
      'We are ready.',
      '--modality',
      'stated',
    )
    const { code, out } = await read()
    expect(code).toBe(0)
    expect(out).toContain(`It holds: ${size + 1} entries`)
    expect(out).toContain(`continues the ${size} entries seen before`)
    expect((await typed(['verify', '--log', served.url])).err).toContain('told by the log itself')
  })

  it('a log that changed one byte of one entry or tile is found out', async () => {
    const bent = async (path: string) => {
      const mirror = createServer(async (request, response) => {
        const answer = await fetch(served.url + request.url)
        const bytes = new Uint8Array(await answer.arrayBuffer())
        if (request.url?.includes(path)) bytes[90]! ^= 1
        response.writeHead(answer.status).end(bytes)
      })
      await new Promise<void>(resolve => mirror.listen(0, '127.0.0.1', resolve))
      const { port } = mirror.address() as { port: number }
      const { code, err } = await typed([
        'verify',
        '--log',
        `http://127.0.0.1:${port}/log`,
        '--vkey',
        served.house.logKey.vkey,
      ])
      await new Promise(resolve => mirror.close(resolve))
      expect(code).toBe(1)
      return err
    }
    expect(await bent('/tile/entries/')).toMatch(/do not make the root|no sealed leaf/)
    expect(await bent('/tile/0/')).toContain('is not what the entries make')
    expect(await bent('/checkpoint')).toContain('does not hold')
  })

  it('a log that shows less than was seen, or something else, is found out', async () => {
    const origin = served.house.logKey.key.name
    const seen = readFileSync(file('seen'), 'utf8')
    const [, size, root] = seen.split('\n')
    const shown = (given: string) => {
      writeFileSync(file('seen-else'), given)
      return typed(['verify', '--log', served.url, '--vkey', served.house.logKey.vkey, '--seen', file('seen-else')])
    }
    expect((await shown(`${origin}\n${Number(size) + 100}\n${root}\n\n— a b\n`)).err).toContain('were seen before')
    expect((await shown(`${origin}\n${size}\n${'A'.repeat(43)}=\n\n— a b\n`)).err).toContain('another history')
  })

  it('the operator moves the clock on, and nobody else', async () => {
    const before = served.house.clock.now()
    expect(await at('russia')('exercise', 'advance', '1h')).toMatchObject({ code: 1 })
    expect((await typed(['exercise', 'advance', '1h30m', '--url', served.url])).code).toBe(0)
    expect(served.house.clock.now() - before).toBeGreaterThanOrEqual(90 * 60_000)
  })

  it('two people of one desk sign at the same moment, and both are entered', async () => {
    const { seed } = JSON.parse(readFileSync(file('keys/icrc.key'), 'utf8'))
    const clients = await Promise.all(Array.from({ length: 4 }, () => connect({ url: served.url, seed })))
    const about = await idOf('open-case')
    const answers = await Promise.all(clients.map((client, n) => client.act(said(about, `We are ready, ${n}.`))))
    expect(new Set(answers.map(each => each.index)).size).toBe(4)
    for (const client of clients) await client.close()
  })
})

describe('at an empty register', () => {
  let served: Served
  beforeAll(async () => {
    served = await serve({ dataDir: file('empty'), port: 0, origin: 'example.org/register' })
  })
  afterAll(() => served?.stop())

  it('Amina opens it and registers a party, and the register at rest is whole', async () => {
    const env = { UNIMPEDED_URL: served.url, UNIMPEDED_KEY: file('amina.key') }
    const { publicKey } = JSON.parse(
      (await typed(['keys', 'new', '--label', 'Amina', '--out', file('amina.key'), '--json'])).out,
    )
    const party = JSON.stringify([
      { handle: 'amina', names: [{ language: 'en', text: 'Amina' }], role: 'coordinator', key: publicKey },
    ])
    expect((await typed(['acts'], { env })).err).toContain('sign-in-refused')
    const opened = await typed(['act', 'open-register', '--parties', party, '--exercise'], { env })
    expect(opened).toMatchObject({ code: 0, out: expect.stringContaining('open-register is entry 0') })
    const jonas = JSON.parse((await typed(['keys', 'new', '--out', file('jonas.key'), '--json'])).out).publicKey
    const registered = await typed(
      [
        'act',
        'register-party',
        '--handle',
        'agency',
        '--names',
        'language=en,text=Agency',
        '--role',
        'relief-organisation',
        '--keys',
        `key=${jonas},label=Jonas,rights=sign|check`,
        '--output',
        'id',
      ],
      { env },
    )
    expect(registered).toMatchObject({ code: 0, err: '' })
    expect((await typed(['acts'], { env: { ...env, UNIMPEDED_KEY: file('jonas.key') } })).out).toContain(
      'register-party',
    )

    const atWork = await typed(['fsck', '--data', file('empty')])
    expect(atWork).toMatchObject({ code: 3, err: expect.stringContaining('in use') })
    await served.stop()
    expect(await typed(['fsck', '--data', file('empty')])).toMatchObject({
      code: 0,
      out: expect.stringContaining('whole: 2 entries'),
    })
    expect(await typed(['rebuild', '--data', file('empty')])).toMatchObject({
      code: 0,
      out: expect.stringContaining('from 2 acts'),
    })
    expect(await typed(['fsck', '--data', file('empty'), '--json'])).toMatchObject({ code: 0 })
  })

  it('a witness runs until it is asked to stop', async () => {
    let stop: (signal: string) => void = () => {}
    let say: (line: string) => void = () => {}
    const started = new Promise<string>(resolve => {
      say = resolve
    })
    const ended = typed(
      [
        'witness',
        '--data',
        file('witness'),
        '--port',
        '0',
        '--name',
        'witness.example/north',
        '--log',
        served.house.logKey.vkey,
      ],
      {
        asked: new Promise(resolve => {
          stop = resolve
        }),
        onOut: say,
      },
    )
    expect(await started).toMatch(/^witness\.example\/north\+[0-9a-f]{8}\+/)
    stop('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: expect.stringContaining('The witness has stopped.') })
  })
})
