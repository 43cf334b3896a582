import { readCells } from '@unimpeded/exchange/read-cells.ts'
import { describe, expect, test } from 'vitest'
import type { SiteRecord } from '../data/records.ts'
import { speech } from '../words/words.tsx'
import { type InCommon, readSiteRows } from './read-site-rows.ts'
import { columnsOf } from './site-columns.ts'
import { sitesTwice } from './sites-twice.ts'

const place = {
  zone: 'Europe/Kyiv',
  toleranceMinutes: 30,
  corridors: [],
  parties: [
    { id: 'a', names: ['Party A', 'party-a'] },
    { id: 'b', names: ['Party B', 'party-b'] },
  ],
  word: (code: string) => code.replaceAll('-', ' '),
  t: speech('en').t,
  say: (problem: string) => problem,
}

/** What Olena says once for all her rows. */
const common: InCommon = {
  radius: '60',
  language: 'uk',
  typed: {
    operator: 'Seim Relief',
    function: 'health-facility',
    method: 'gps-on-site',
    accuracyM: '5',
    peopleByDay: '51-200',
    peopleByNight: '11-50',
    during: { from: '2024-09-20T00:00+03:00' },
    checkedOn: '2024-09-17',
    checkedHow: 'Visited.',
    checkedBy: 'Olena',
    inCharge: [{ name: 'Dr Petrenko', channel: 'mobile', address: '+000 000' }],
    exclusiveUse: true,
    recipients: ['a'],
  },
}

const read = (text: string, inCommon: InCommon = common) => {
  const [headings, ...rows] = readCells(text)
  return readSiteRows(rows, columnsOf(headings!.cells), inCommon, place)
}
const problemsOf = (text: string) => read(text).items.flatMap(({ row, problems }) => problems.map(p => [row, p.column]))
const body = (text: string) => {
  const { items: rows, common } = read(text)
  expect([rows[0]!.problems, common]).toEqual([[], []])
  return rows[0]!.body
}

describe('a list of sites', () => {
  test('becomes notifications: what it has no column for is what was said once', () => {
    const { items: rows, common } = read(
      'Name\tType\tLat\tLon\nКлініка\tHospital\t51.13022\t35.10041\nШкола\tschool\t51,2\t35,3',
    )
    expect(common).toEqual([])
    expect(rows.map(({ row, problems }) => [row, problems])).toEqual([
      [2, []],
      [3, []],
    ])
    expect(rows[0]!.body).toMatchObject({
      names: [{ language: 'uk', text: 'Клініка' }],
      function: 'health-facility',
      operator: 'Seim Relief',
      shape: { type: 'Point', coordinates: [35.10041, 51.13022], radiusM: 60 },
      during: { from: '2024-09-20T00:00:00+03:00' },
      recipients: ['a'],
    })
    expect(rows[1]!.body).toMatchObject({ function: 'school', shape: { coordinates: [35.3, 51.2] } })
  })

  test('places are read as people write them', () => {
    const at = (cells: string) => (body(cells).shape as { coordinates: number[] }).coordinates
    expect(at('Name\tLatitude\tLongitude\nA\t51°07′48.8″N\t35°06′01.5″E')).toEqual([35.1004167, 51.1302222])
    expect(at('Name\tLatitude (WGS 84)\tLongitude (WGS 84)\nA\t51 07.5\t35 06')).toEqual([35.1, 51.125])
    expect(at('Name;Coordinates\nA;51,13022; 35,10041'.replace('A;51', 'A;"51').concat('"'))).toEqual([
      35.10041, 51.13022,
    ])
  })

  test('every field can have a column, in English or by its own name', () => {
    expect(
      body(
        [
          'Name (uk);Name in English;Function;Operator;P-codes;Position;Radius (m);Method;accuracyM;peopleByDay;People by night;From;Until;Verify by;checkedOn;Checked how;Checked by;Contact;Role;Phone;E-mail;Exclusive use;Recipients;Note',
          'Клініка;Clinic;guesthouse;Seim;UA59, UA5902;51.13022, 35.10041;80 m;GPS;5;120;1–10;20.09.2024;2024-10-19;2024-10-10;17.09.2024;Visited.;Olena;Dr Petrenko;doctor;+380;a@b.example;Yes;"Party A; party-b";By the bridge',
        ].join('\n'),
      ),
    ).toEqual({
      names: [
        { language: 'uk', text: 'Клініка' },
        { language: 'en', text: 'Clinic' },
      ],
      function: 'guest-house',
      operator: 'Seim',
      pcodes: ['UA59', 'UA5902'],
      shape: { type: 'Point', coordinates: [35.10041, 51.13022], radiusM: 80 },
      method: 'gps-on-site',
      accuracyM: 5,
      peopleByDay: '51-200',
      peopleByNight: '1-10',
      during: { from: '2024-09-20T00:00:00+03:00', to: '2024-10-20T00:00:00+03:00' },
      verifyBy: '2024-10-10',
      checkedOn: '2024-09-17',
      checkedHow: 'Visited.',
      checkedBy: 'Olena',
      inCharge: [
        { name: 'Dr Petrenko', role: 'doctor', channel: 'phone', address: '+380' },
        { name: 'Dr Petrenko', role: 'doctor', channel: 'e-mail', address: 'a@b.example' },
      ],
      exclusiveUse: true,
      recipients: ['a', 'b'],
      note: 'By the bridge',
    })
  })

  test('each bad cell is refused in its row and column, with what to write; no row is half of one', () => {
    const list = [
      'Name\tType\tLatitude\tLongitude\tPeople by day\tFrom\tRecipients\tExclusive use',
      'A\tHospital\t551.13\t35.1\t12\t2024-09-20\tParty A\tyes',
      'B\tcasino\t51.13\t\t10-Jan\t09/20/2024\tParty C\tmaybe',
      '\tHospital\t51.13\t35.1\t12\t2024-02-30\t\tno',
    ].join('\n')
    expect(problemsOf(list)).toEqual([
      [2, 2],
      [3, 1],
      [3, 3],
      [3, 4],
      [3, 5],
      [3, 6],
      [3, 7],
      [4, 0],
      [4, 5],
      [4, 6],
    ])
    const { items: rows } = read(list)
    expect(rows[0]!.problems[0]!.sentence).toContain('a latitude from 90 south to 90 north')
    expect(rows[1]!.problems[4]!.sentence).toBe(
      '“Party C” is none of those who can be told here. Write one of these, several apart by a semicolon: Party A · Party B.',
    )
  })

  test('a count that a comma makes two of is asked for again, and a place with letters the wrong way round', () => {
    const { items: rows } = read('Name\tRadius\tLatitude\tLongitude\nA\t1,400\t51.13N\t35.1N')
    expect(rows[0]!.problems.map(({ column }) => column)).toEqual([1, 3])
    expect(rows[0]!.problems[0]!.sentence).toContain('1400')
  })

  test('what is missing from what was said once is told there, not in every row', () => {
    const { items: rows, common: missing } = read('Name\tLat\tLon\nA\t51.1302\t35.1004\nB\t51.2302\t35.1004', {
      ...common,
      radius: '',
      typed: { ...common.typed, operator: '' },
    })
    expect(missing.map(({ path }) => path).sort()).toEqual(['operator', 'shape.radiusM'])
    expect(rows.map(({ problems }) => problems)).toEqual([[], []])
    // A column of the end alone: the beginning is still said once, and so is the language of the names.
    const { during: _, ...begins } = common.typed
    const until = read('Name\tLat\tLon\tUntil\nA\t51.1302\t35.1004\t2024-10-01', {
      ...common,
      language: '',
      typed: begins,
    })
    expect(until.common.map(({ path }) => path)).toEqual(['names.0.language', 'during.from'])
    expect(until.items[0]!.problems).toEqual([])
  })

  test('columns that are not known are named, and two that say the same are not chosen between', () => {
    const columns = columnsOf(['Name', 'Donor', 'Lat', 'Latitude', 'Contact', ''])
    // Nobody can be reached by a name alone.
    expect(columns.unknown).toEqual([1, 4])
    expect(columns.twice).toEqual([{ holds: 'latitude', columns: [2, 3] }])
  })
})

test('a row that may be a site already notified, or another row, says so before it is signed', () => {
  const { items: rows } = read(
    [
      'Name\tLat\tLon',
      'City  hospital\t51.5\t35.5',
      'North clinic\t51.13022\t35.10041',
      'South clinic\t51.13050\t35.10041',
      'Removed clinic\t51.9\t35.9',
      'Far clinic\t51.7\t35.7',
    ].join('\n'),
  )
  const site = (id: string, title: string, lat: number, state: string) =>
    ({ id, title, state, shape: { type: 'Point', coordinates: [35.10041, lat], radiusM: 20 } }) as unknown as SiteRecord
  const twins = sitesTwice(rows, [
    site('s1', 'City Hospital', 50, 'accepted'),
    site('s2', 'Old clinic', 51.13022, 'awaiting-check'),
    site('s3', 'Removed clinic', 51.9, 'removed'),
  ])
  expect(Object.fromEntries(twins)).toEqual({
    2: [{ by: ['name'], title: 'City Hospital', id: 's1' }],
    3: [{ by: ['place'], title: 'Old clinic', id: 's2' }],
    4: [
      { by: ['place'], title: 'Old clinic', id: 's2' },
      { by: ['place'], title: 'North clinic', row: 3 },
    ],
  })
})
