import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { finding, findingSentences, insideSentences } from '@unimpeded/acts/findings.ts'
import { kindNamed, kinds } from '@unimpeded/acts/kinds/index.ts'
import { constraintCategories } from '@unimpeded/acts/kinds/report-incident.ts'
import { metaOf } from '@unimpeded/acts/meta-of.ts'
import { refusal, refusals } from '@unimpeded/acts/refusals.ts'
import { ReadProblem, readRoute } from '@unimpeded/exchange/read-route.ts'
import { checkShape } from '@unimpeded/space/shape.ts'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { actWords } from './act-words.ts'
import { actsAr } from './acts-ar.ts'
import { actsUk } from './acts-uk.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { speech } from './speech.ts'
import { uk } from './uk.ts'

const gaps = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort()
const fieldsOf = (table: typeof actsUk, kind: string) => Object.entries(table.kinds[kind]?.fields ?? {})

/** Codes of choices, names of members and units, wherever a kind's fields hold them. */
function inFields() {
  const found = { choice: new Set<string>(), member: new Set<string>(), unit: new Set<string>() }
  const look = (schema: z.ZodType | undefined): void => {
    if (!schema) return
    const { widget, unit } = metaOf(schema)
    if (unit && ['count', 'amount'].includes(widget ?? '')) found.unit.add(unit)
    if (widget === 'shape' || widget === 'weights') return
    const def = schema.def as unknown as {
      innerType?: z.ZodType
      element?: z.ZodType
      entries?: Record<string, string>
      shape?: Record<string, z.ZodType>
    }
    look(def.innerType)
    look(def.element)
    for (const code of Object.values(def.entries ?? {})) found.choice.add(code)
    for (const [name, member] of Object.entries(def.shape ?? {})) {
      found.member.add(name)
      look(member)
    }
  }
  for (const kind of kinds) for (const field of Object.values(kind.body)) look(field.schema)
  return found
}

const rooms = fileURLToPath(new URL('../../', import.meta.url))
/** What the sources say of a body that does not hold, their gaps filled. */
const written = (): string[] =>
  [
    ...readdirSync(`${rooms}acts/kinds`).map(name => `acts/kinds/${name}`),
    ...['acts/arrangement-terms.ts', 'acts/schemas.ts', 'space/route.ts', 'space/time.ts'],
  ]
    .filter(path => !path.endsWith('.test.ts'))
    .flatMap(path => [
      ...readFileSync(`${rooms}${path}`, 'utf8').matchAll(
        /(?:sentence(?: =|:)|error:|message:|say\('[a-z-]+',|, (?='needs ))\s*(['`])(.+?)\1/g,
      ),
    ])
    .map(([, , sentence]) => sentence!.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})+\}/g, gap => filler(gap)))
const filler = (gap: string): string =>
  gap.includes('nameOf') ? 'Waypoint 2 (Суми)' : gap.slice(2, -1) === 'name' ? 'Window 1' : '7'

const ring: [number, number][] = [
  [34, 50],
  [35, 50],
  [35, 51],
  [34, 50],
]
const wrongShapes = [
  { type: 'Circle' },
  { type: 'Point', coordinates: [34, 50], radiusM: -1 },
  {
    type: 'LineString',
    coordinates: [
      [34, 50],
      [34, 51],
    ],
    bufferM: -1,
  },
  { type: 'Point', coordinates: [34, 91], radiusM: 1 },
  { type: 'Point', coordinates: [181, 50], radiusM: 1 },
  { type: 'Point', coordinates: ['x', 50], radiusM: 1 },
  { type: 'LineString', coordinates: [[34, 50]], bufferM: 1 },
  {
    type: 'LineString',
    coordinates: [
      [34, 50],
      [34, 50],
    ],
    bufferM: 1,
  },
  { type: 'Polygon', coordinates: [ring.slice(0, 3)] },
  { type: 'Polygon', coordinates: [[...ring.slice(0, 3), [36, 52]]] },
  {
    type: 'Polygon',
    coordinates: [
      [
        [34, 50],
        [35, 50],
        [36, 50],
        [34, 50],
      ],
    ],
  },
  {
    type: 'Polygon',
    coordinates: [
      [
        [34, 50],
        [35, 51],
        [35, 50],
        [34, 51],
        [34, 50],
      ],
    ],
  },
  { type: 'MultiPolygon', coordinates: [[ring, ring.map(([x, y]) => [x + 5, y])]] },
] as never[]

const gpx = (inside: string): string => `<gpx version="1.1">${inside}</gpx>`
const kml = (inside: string): string =>
  `<kml><Document><Placemark><name>Way</name>${inside}</Placemark></Document></kml>`
const line = (coordinates: unknown, properties = {}): string =>
  JSON.stringify({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } })
const nested = (depth: number): string =>
  depth === 0 ? '{}' : `{"type":"GeometryCollection","geometries":[${nested(depth - 1)}]}`
const corner = Array.from({ length: 10_001 }, (_, n) => [30 + n / 1e6, 50])
const wide = [
  [
    [181, 50],
    [182, 50],
    [182, 51],
  ],
]
/** Files of which something is to be told, or which cannot be read. */
const troubled: readonly (string | Uint8Array)[] = [
  line([
    [30, 50],
    [31, 50],
  ]),
  line([[30, 50]]),
  line(corner),
  line(
    [
      [30, 50],
      [31, 50],
    ],
    { times: ['2024-09-16T08:30:00', 'soon'] },
  ),
  line(
    [
      [30, 50],
      [31, 50],
    ],
    { times: ['2024-09-16T08:30:00Z', '2024-09-16T07:30:00Z'] },
  ),
  line([
    [30, 95],
    [31, 95],
  ]),
  line([[200, 100]]),
  JSON.stringify({ type: 'Polygon', coordinates: wide }),
  JSON.stringify({
    type: 'Polygon',
    coordinates: [
      corner.concat([
        [30, 51],
        [30, 50],
      ]),
    ],
  }),
  line(Array.from({ length: 200_001 }, () => [30, 50])),
  new Uint8Array(20_000_001),
  'A letter',
  gpx(''),
  Uint8Array.of(0xef, 0xbb, 0xbf, 0xff),
  '{',
  '<gpx><wpt>',
  nested(9),
  gpx(`${'<a>'.repeat(70)}${'</a>'.repeat(70)}`),
  '{"type":"Circle"}',
  line(
    [
      [30, 50],
      [31, 50],
    ],
    { times: ['2024-09-16T08:30:00Z'] },
  ),
  line([['30', '50']]),
  line('30,50'),
  '[]',
  gpx('<wpt lon="30"/>'),
  kml('<gx:Track><when>2024-09-18T05:00:00Z</when></gx:Track>'),
  kml('<LineString><coordinates>30;50</coordinates></LineString>'),
  zipSync({ 'a.txt': strToU8('a') }),
  zipSync(Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`${n}.txt`, strToU8('a')]))),
  zipSync({ 'a.kml': strToU8(' '.repeat(19_000_000)) }),
  zipSync({ 'a.kml': strToU8('a') }).slice(0, 30),
]
const bareOf = (text: string): string => text.replaceAll(/[\u200f\u2066-\u2069]/g, '')
const toldOf = (file: string | Uint8Array): string[] => {
  try {
    return readRoute('convoy.gpx', typeof file === 'string' ? strToU8(file) : file).notes.map(note => note.sentence)
  } catch (problem) {
    if (problem instanceof ReadProblem) return [problem.sentence]
    throw problem
  }
}

describe.each([['Ukrainian', 'uk', actsUk, uk] as const, ['Arabic', 'ar', actsAr, ar] as const])(
  'in %s',
  (_, lang, table, screens) => {
    const words = actWords(table, speech(lang, screens))

    test('every kind says what it is for and what was done, and every field its label and its hint', () => {
      expect(Object.keys(table.kinds).sort()).toEqual(kinds.map(kind => kind.name).sort())
      for (const kind of kinds) {
        const own = table.kinds[kind.name]!
        expect([kind.name, gaps(own.summary)]).toEqual([kind.name, gaps(kind.summary)])
        const asked = Object.entries(kind.body).map(([name, field]) => [name, field.hint !== undefined])
        expect([kind.name, fieldsOf(table, kind.name).map(([name, words]) => [name, words.length === 2])]).toEqual([
          kind.name,
          asked,
        ])
      }
    })
    test('what is one label or hint in English is one in each kind that asks for it', () => {
      const before = new Map<string, readonly (string | undefined)[]>()
      for (const kind of kinds)
        for (const [name, field] of Object.entries(kind.body)) {
          const english = [name, field.label, field.hint].join('|')
          const own = table.kinds[kind.name]!.fields[name]!
          expect([kind.name, english, own]).toEqual([kind.name, english, before.get(english) ?? own])
          before.set(english, own)
        }
    })
    test('no code of a choice, part of a field or unit lacks its words', () => {
      const { choice, member, unit } = inFields()
      expect(choice.size).toBeGreaterThan(100)
      const unsaid = ['units', 'waypoint', 'revision']
      expect({
        choices: [...choice].filter(c => !(c in table.choices || `choice.${c}` in en || `role.${c}` in en)),
        members: [...member].filter(m => !(m in table.members || `member.${m}` in en)),
        units: [...unit].filter(u => !(u in table.units || unsaid.includes(u))),
      }).toEqual({ choices: [], members: [], units: [] })
    })
    test('findings and refusals are filled with what their English is filled with', () => {
      expect(Object.keys(table.findings).sort()).toEqual(Object.keys(findingSentences).sort())
      for (const [code, sentence] of Object.entries(findingSentences))
        expect([code, gaps(table.findings[code as 'on-the-sea'])]).toEqual([code, gaps(sentence)])
      expect(Object.keys(table.inside).sort()).toEqual(Object.keys(insideSentences).sort())
      for (const [code, sentence] of Object.entries(insideSentences))
        expect([code, gaps(table.inside[code as 'meets-site'])]).toEqual([code, gaps(sentence)])
      expect(Object.keys(table.refusals).sort()).toEqual(Object.keys(refusals).sort())
      for (const [code, { sentence, remedy }] of Object.entries(refusals)) {
        const known = gaps(sentence + remedy)
        for (const own of table.refusals[code as 'not-found'])
          expect([code, gaps(own).filter(gap => !known.includes(gap))]).toEqual([code, []])
      }
      for (const code of Object.keys(findingSentences)) expect(`finding-name.${code}` in en).toBe(true)
    })
    test('what the kinds, shapes, routes and hours find wrong is said without English', () => {
      const told = [
        ...written().filter(sentence => !sentence.includes('epoch')),
        ...wrongShapes.flatMap(shape => checkShape(shape).problems.map(problem => problem.sentence)),
      ]
      expect(told.length).toBeGreaterThan(70)
      // Names of keys, places and formats stay as they are.
      const names = /Europe\/Kyiv|IANA|base64url|Ed25519|SHA-256|P-код|UTC|Point|LineString|Polygon|MultiPolygon/g
      const unsaid = told.filter(sentence => /[a-z]{3}/.test(words.problem(sentence).replaceAll(names, '')))
      expect(unsaid).toEqual([])
    })
    test('what files of routes have wrong is said without English', () => {
      const told = troubled.flatMap(toldOf)
      expect(new Set(told.map(sentence => sentence.replaceAll(/\d+/g, '0'))).size).toBeGreaterThan(30)
      // What the readers of XML and JSON found, names in the file, and those of formats stay as they are.
      const names =
        /(XML|JSON)[^:]*: .*|GeoJSON|GPX|KMZ?|UTC|UTF-8|utf-8|LineString|Point|Polygon|Circle|gx:Track|kml|convoy|<\w+>|(lat|lon)="\d*"|file[.\w[\]]*|T\d/g
      const unsaid = told.filter(sentence => /[a-z]{3}/i.test(bareOf(words.problem(sentence)).replaceAll(names, '')))
      expect(unsaid).toEqual([])
      for (const sentence of told) expect(words.problem(sentence)).not.toBe(sentence)
    })
    test('who may is said without English, for every kind', () => {
      for (const kind of kinds)
        expect([kind.name, words.right(kind.may)]).toEqual([kind.name, expect.not.stringMatching(/[a-z]/)])
    })
  },
)

test('Jonas, refused, is told in Ukrainian who may, what stands and what is missing', () => {
  const words = actWords(actsUk, speech('uk', uk, 'Europe/Kyiv'))
  const open = kindNamed('open-corridor')!
  expect(words.refusal(refusal('not-entitled', { who: 'somebody', kind: open.name }), open).sentence).not.toMatch(
    /[a-z]/,
  )
  expect(
    words.refusal(
      refusal('state-forbids', {
        type: 'movement',
        state: 'arrived',
        kind: 'cancel-movement',
        states: 'accepted or returned',
      }),
    ).sentence,
  ).toBe(
    'Стан зараз (рейс): прибув. «Скасувати рейс» потребує стану: повне, надіслано адресатам або повернуто як неповне.',
  )
  expect(words.refusal(refusal('field-missing', { field: 'body.conditions' }), open).sentence).toBe(
    'Бракує поля Умови.',
  )
  expect(
    words.refusal(
      refusal('time-order', {
        field: 'body.arrivedAt',
        value: '2024-09-21T06:30:00+03:00',
        other: 'the departure at 2024-09-21T04:00:00.000Z',
      }),
      kindNamed('report-arrival'),
    ).sentence,
  ).toBe(
    'Поле Час прибуття: там 21 вер. 2024 р., 06:30 UTC+03:00, а це раніше, ніж виїзд о 21 вер. 2024 р., 07:00 UTC+03:00.',
  )
  const within = { field: 'body.waypoints.1.eta', problem: 'that day has not come yet', value: 'скоро' }
  expect(words.refusal(refusal('field-invalid', within), kindNamed('notify-movement')).sentence).toMatch(
    /^Поле \S+ \(Точки маршруту, № 2\) не підходить: [^a-z]+$/,
  )
})

test('a statement that was denied is not a movement that was not let through', () => {
  const words = actWords(actsUk, speech('uk', uk))
  const { modality } = kindNamed('make-statement')!.body
  expect(words.choice('denied')).toBe('не пропущено')
  expect(words.choice('denied', modality!.schema)).toBe('заперечення')
})

test('an Arabic finding holds names in one piece, and its numbers in European digits', () => {
  const words = actWords(actsAr, speech('ar', ar, 'Europe/Kyiv'))
  expect(
    words.finding({
      code: 'corridor-suspended',
      sentence: '',
      details: { what: 'Sumy road', until: ' until 2024-09-21T04:00:00.000Z' },
    }),
  ).toMatch(/^\u200fالممر «\u2068Sumy road\u2069» معلَّق.* حتى .*2024.*07:00/)
  expect(words.finding({ code: 'near-site', sentence: '', details: { leg: 2, metres: 340, what: 'School 3' } })).toBe(
    '\u200fتمر المرحلة 2 على بعد 340 م من الموقع المُخطَر به «\u2068School 3\u2069».',
  )
})

test('what lies inside is said to, in each language, and nothing is 0 m away', () => {
  const said = (code: 'meets-site' | 'near-site' | 'meets-movement', details: Record<string, unknown>) => {
    const found = finding(code, { leg: 2, what: 'C-4', ...details })
    return [
      actWords(null, speech('en')).finding(found),
      actWords(actsUk, speech('uk', uk)).finding(found),
      actWords(actsAr, speech('ar', ar))
        .finding(found)
        .replaceAll(/[\u200f\u2068\u2069]/g, ''),
    ]
  }
  expect(said('meets-site', { type: 'restriction', metres: 0 })).toEqual([
    'The site lies inside C-4, wholly or in part.',
    'Об’єкт лежить усередині «C-4», цілком або частково.',
    'يقع الموقع داخل «C-4»، كله أو بعضه.',
  ])
  const all = [
    said('meets-site', { type: 'movement', metres: 0 }),
    said('near-site', { metres: 0 }),
    said('meets-movement', { metres: 0 }),
  ].flat()
  expect(all.filter(sentence => /\d m|\d м|\d م/.test(sentence))).toEqual([])
  expect(said('near-site', { metres: 1 })[0]).toBe('Leg 2 passes 1 m from the notified site C-4.')
})

test('in English, the room of acts speaks for itself', () => {
  const words = actWords(null, speech('en'))
  const kind = kindNamed('notify-movement')!
  expect(words.label(kind, 'bufferM')).toBe('Buffer')
  expect(words.choice('received-with-query')).toBe('received with query')
  expect(words.finding({ code: 'on-the-sea', sentence: 'Bravo lies on the sea.', details: {} })).toBe(
    'Bravo lies on the sea.',
  )
  const suspended = 'The corridor Sumy road is suspended until 2024-09-24T06:00:00+03:00.'
  expect(
    words.finding({ code: 'corridor-suspended', sentence: suspended, details: {} }, 'Europe/Kyiv'),
    'in the zone of its case',
  ).toBe('The corridor Sumy road is suspended until 24 Sept 2024, 06:00 UTC+03:00.')
})

test('no sentence that a person reads has the code name of a kind of act in it', () => {
  const codes = new RegExp(`\\b(${kinds.map(kind => kind.name).join('|')})\\b`)
  const tables = [actWords(null, speech('en')), actWords(actsUk, speech('uk', uk)), actWords(actsAr, speech('ar', ar))]
  const read = tables.flatMap(words => [
    ...kinds.flatMap(kind => [
      words.purpose(kind),
      ...Object.keys(kind.body).flatMap(field => [words.label(kind, field), words.hint(kind, field) ?? '']),
      ...Object.keys(refusals).flatMap(code => {
        const { sentence, remedy } = words.refusal(refusal(code as 'not-found', { kind: kind.name }), kind)
        return [sentence, remedy]
      }),
    ]),
  ])
  expect(read.filter(sentence => codes.test(sentence))).toEqual([])
})

test('Jonas, refused, is told in English what the act is called and how the movement stands, not their codes', () => {
  const words = actWords(null, speech('en', en, 'Europe/Kyiv'))
  const kind = kindNamed('report-arrival')!
  const details = { type: 'movement', state: 'accepted', kind: kind.name, states: 'under-way' }
  expect(words.refusal(refusal('state-forbids', details), kind).sentence).toBe(
    'This movement is complete, sent to recipients; “Report the arrival” needs it to be under way.',
  )
  expect(words.refusal(refusal('field-missing', { field: 'body.arrivedAt', kind: kind.name }), kind)).toEqual({
    sentence: 'The field Arrived at is missing.',
    remedy: 'State it; the kind “Report the arrival” needs it.',
  })
  // A place within a field goes by the words that stand at it on the form.
  const within = { field: 'body.waypoints.0.eta', problem: 'it is no instant', value: 'soon' }
  expect(words.refusal(refusal('field-invalid', within), kindNamed('notify-movement'))).toEqual({
    sentence: 'The field Arrives (Waypoints, no. 1) does not hold: it is no instant.',
    remedy: 'Correct Arrives (Waypoints, no. 1) and sign again. It held: soon',
  })
  const line = { field: 'body.quantities.1', problem: 'too few', value: { item: 'tent', sent: 4, missing: 1 } }
  expect(words.refusal(refusal('field-invalid', line), kindNamed('confirm-delivery'))).toEqual({
    sentence: 'The field Quantities, no. 2 does not hold: too few.',
    remedy: 'Correct Quantities, no. 2 and sign again. It held: item tent, sent 4, missing 1',
  })
  const unknown = { what: 'movement', field: 'about', id: 'm-1' }
  expect(words.refusal(refusal('not-found', unknown), kind).sentence).toBe(
    'There is no movement here that you may read; the field About names it.',
  )
  const late = {
    field: 'body.arrivedAt',
    value: '2024-09-21T06:30:00+03:00',
    other: 'the departure at 2024-09-21T04:00:00.000Z',
  }
  expect(words.refusal(refusal('time-order', late), kind).sentence).toBe(
    'The field Arrived at holds 21 Sept 2024, 06:30 UTC+03:00, which lies before the departure at 21 Sept 2024, 07:00 UTC+03:00.',
  )
  const unlike = 'needs a date and time with its UTC offset, such as 2024-09-18T06:30:00+03:00'
  const noHour = refusal('field-invalid', { field: 'body.arrivedAt', problem: unlike, value: '' })
  expect(words.refusal(noHour, kind)).toEqual({
    sentence: `The field Arrived at does not hold: ${unlike}.`,
    remedy: 'Correct Arrived at and sign again. It held: nothing',
  })
  const inUkrainian = actWords(actsUk, speech('uk', uk, 'Europe/Kyiv')).refusal(noHour, kind)
  expect(inUkrainian.sentence).toMatch(/, наприклад 2024-09-18T06:30:00\+03:00\.$/)
  expect(inUkrainian.remedy).toMatch(/Там було: нічого$/)
  const noMonth = { field: 'body.arrivedAt', problem: 'needs a day', value: '2024-13-01T00:00:00Z' }
  expect(words.refusal(refusal('field-invalid', noMonth), kind).remedy).toBe(
    'Correct Arrived at and sign again. It held: 2024-13-01T00:00:00Z',
  )
  expect(words.refusal({ code: 'of-tomorrow', sentence: 'Not yet.', remedy: 'Wait.', details: {} })).toEqual({
    sentence: 'Not yet.',
    remedy: 'Wait.',
  })
})

test('the nine categories of an incident have names of their own in every language', () => {
  for (const table of [en, uk, ar])
    expect(constraintCategories.filter(code => !(`choice.${code}` in table))).toEqual([])
})
