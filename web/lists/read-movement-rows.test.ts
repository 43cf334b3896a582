import { notifyMovement } from '@unimpeded/acts/kinds/notify-movement.ts'
import { readCells } from '@unimpeded/exchange/read-cells.ts'
import { describe, expect, test } from 'vitest'
import type { CaseRecord, MovementRecord } from '../data/records.ts'
import { speech } from '../words/words.tsx'
import type { InCommon } from './cells-of-movement.ts'
import { listOfMovements } from './list-of-movements.ts'
import { citesEntered, meetsInList } from './meets-in-list.ts'
import { movementColumnsOf } from './movement-columns.ts'
import { movementsTwice } from './movements-twice.ts'
import { asksFor, readMovementRows } from './read-movement-rows.ts'

const place = {
  zone: 'Europe/Kyiv',
  toleranceMinutes: 30,
  corridors: [{ id: 'k', title: 'Northern road' }],
  parties: [
    { id: 'a', names: ['Party A', 'party-a'] },
    { id: 'b', names: ['Party B', 'party-b'] },
  ],
  word: (code: string) => code.replaceAll('-', ' '),
  t: speech('en').t,
  say: (problem: string) => problem,
}

/** What Olena says once for all her movements. */
const common: InCommon = {
  zone: 'Europe/Kyiv',
  below: false,
  typed: {
    purpose: 'relief-cargo',
    mode: 'road',
    bufferM: '200',
    vehicles: [{ type: 'truck', plate: 'AA 1111 BB' }],
    cargo: [],
    passengers: '2',
    contacts: [{ name: 'Olena', channel: 'mobile', address: '+000' }],
    armedEscort: false,
    recipients: ['a', 'b'],
    emergency: false,
  },
}

const read = (text: string, inCommon: InCommon = common, entered: number[][] = []) => {
  const [headings, ...rows] = readCells(text)
  return readMovementRows(rows, movementColumnsOf(headings!.cells), inCommon, place, entered)
}
const problems = (text: string, inCommon: InCommon = common) =>
  read(text, inCommon).items.flatMap(item => item.problems.map(p => [p.row, p.column]))
const sentence = (text: string) => read(text).items.flatMap(item => item.problems.map(p => p.sentence))
const ways = (text: string, inCommon: InCommon = common) => {
  const { items, common } = read(text, inCommon)
  expect([items.flatMap(item => item.problems), common]).toEqual([[], []])
  return items.map(item => item.body.waypoints)
}

const headings = 'Reference\tPlace\tLatitude\tLongitude\tArrival\tDeparture'
const depot = 'Sumy depot\t50.91021\t34.80211'
const school = 'School\t51.13022\t35.10041'

describe('a list of movements, a row for each place', () => {
  test('rows that share a reference are one movement in the order of the sheet, wherever they stand', () => {
    const { items, common: missing } = read(
      [
        headings,
        `M-1\t${depot}\t\t2024-09-21 07:00`,
        `M-2\t${depot}\t\t2024-09-22 07:00`,
        `M-1\tBridge\t51,02\t34,95\t2024-09-21 08:00\t2024-09-21T08:20+03:00`,
        `M-2\t${school}\t22.09.2024 9:30\t`,
        `M-1\t${school}\t2024-09-21 06:30 UTC\t`,
      ].join('\n'),
    )
    expect(missing).toEqual([])
    expect(items.map(({ row, rows, title, problems }) => [row, rows, title, problems])).toEqual([
      [2, [2, 4, 6], 'M-1', []],
      [3, [3, 5], 'M-2', []],
    ])
    expect(items[0]!.body).toMatchObject({
      reference: 'M-1',
      waypoints: [
        { name: 'Sumy depot', position: [34.80211, 50.91021], etd: '2024-09-21T07:00:00+03:00' },
        {
          name: 'Bridge',
          position: [34.95, 51.02],
          eta: '2024-09-21T08:00:00+03:00',
          etd: '2024-09-21T08:20:00+03:00',
        },
        { name: 'School', position: [35.10041, 51.13022], eta: '2024-09-21T06:30:00+00:00' },
      ],
      bufferM: 200,
      passengers: 2,
      recipients: ['a', 'b'],
    })
  })

  test('times lean on a column of days, and on the offset their heading states', () => {
    const [way] = ways(
      [
        'Mission;Location;Coordinates;Date;ETA (UTC+2);ETD',
        'M-1;Depot;50.91021, 34.80211;21.09.2024;;07:00',
        'M-1;School;51.13022, 35.10041;21.09.2024;8:15 AM;',
      ].join('\n'),
    )
    expect(way).toMatchObject([{ etd: '2024-09-21T07:00:00+03:00' }, { eta: '2024-09-21T08:15:00+02:00' }])
  })

  test('a day that may be read two ways is asked for where it stands, and a span of hours is no time', () => {
    const list = (day: string, leaves: string) =>
      [
        'Mission;Location;Coordinates;Date;ETA;ETD',
        `M-1;Depot;50.91021, 34.80211;${day};;${leaves}`,
        'M-1;School;51.13022, 35.10041;2024-09-21;9:15;',
      ].join('\n')
    expect(problems(list('03/04/2024', '07:00'))).toEqual([[2, 3]])
    expect(problems(list('2024-09-21', '07:00-08:00'))).toEqual([[2, 5]])
    expect(problems(list('2024-09-21', '2024-09-21T00:00-04:00'))).toEqual([])
  })

  test('a time without an offset waits until its zone is said, and that is asked once', () => {
    const list = [headings, `M-1\t${depot}\t\t2024-09-21 07:00`, `M-1\t${school}\t2024-09-21 09:00\t`].join('\n')
    const unsaid = read(list, { ...common, zone: '' })
    expect(unsaid.common.map(({ path }) => path)).toEqual(['zone'])
    expect(unsaid.items[0]!.problems).toEqual([])
    const [first, ...rows] = readCells(list)
    expect(asksFor(rows, movementColumnsOf(first!.cells))).toEqual({ zone: true, below: false })
    const offsets = list.replaceAll(':00', ':00+03:00')
    expect(asksFor(readCells(offsets).slice(1), movementColumnsOf(first!.cells)).zone).toBe(false)
    expect(read(offsets, { ...common, zone: '' }).common).toEqual([])
  })

  test('an hour that comes twice in the night of the clocks, or not at all, is asked for with its offset', () => {
    const list = (arrives: string) => [headings, `M-1\t${depot}\t\t${arrives}`, `M-1\t${school}\t2024-12-01 09:00\t`]
    expect(sentence(list('2024-03-31 03:30').join('\n'))[0]).toContain('this hour does not come')
    expect(sentence(list('2024-10-27 03:30').join('\n'))[0]).toContain('this hour comes twice')
    expect(sentence(list('2024-10-27 03:30 +02:00').join('\n'))).toEqual([])
  })

  test('each bad cell is refused in its row and column, with what to write; nothing is guessed', () => {
    const list = [
      `${headings}\tPassengers\tPurpose\tRecipients\tArmed escort`,
      `M-1\t${depot}\t\t03/04/2024 07:00\t1,400\tholiday\tParty C\tmaybe`,
      'M-1\tSchool\t551.1\t35.1\t09:00\t',
      'M-2\tDepot\t\t34.8\t\t2024-02-30 07:00\t4\tstaff\tParty A\tno',
      'M-2\t\t51.1\t35.1\t0.375\t',
    ].join('\n')
    expect(problems(list)).toEqual([
      [2, 5],
      [2, 6],
      [2, 7],
      [2, 8],
      [2, 9],
      [3, 2],
      [3, 4],
      [4, 2],
      [4, 5],
      [5, 1],
      [5, 4],
    ])
    const told = sentence(list)
    expect(told[0]).toContain('such as 2024-09-21 07:00')
    expect(told[1]).toContain('1400')
    expect(told[6]).toBe('Write the day with the hour, such as 2024-09-21 07:00.')
  })

  test('a way that goes back in time, or has one place alone, is no way yet', () => {
    const back = [headings, `M-1\t${depot}\t\t2024-09-21 09:00`, `M-1\t${school}\t2024-09-21 07:00\t`].join('\n')
    expect(problems(back)).toEqual([[3, 4]])
    expect(sentence(back)[0]).toContain('is reached before')
    const alone = [headings, `M-1\t${depot}\t\t2024-09-21 09:00`].join('\n')
    expect(problems(alone)).toEqual([[2, 0]])
    const timeless = [headings, `M-1\t${depot}\t\t`, `M-1\t${school}\t2024-09-21 07:00\t`].join('\n')
    expect(problems(timeless)).toEqual([[2, 5]])
    expect(problems(timeless.replace('\t\t\n', '\t\t2024-09-21 06:00\n').replace('2024-09-21 07:00', ''))).toEqual([
      [3, 4],
    ])
  })

  test('a row without a reference is asked about, until it is said once that such rows go on with the one above', () => {
    const list = [
      headings,
      `M-1\t${depot}\t\t2024-09-21 07:00`,
      `\t${school}\t2024-09-21 09:00\t`,
      `M-2\t${depot}\t\t2024-09-22 07:00`,
      `\t${school}\t2024-09-22 09:00\t`,
    ].join('\n')
    expect(problems(list)).toContainEqual([3, 0])
    expect(asksFor(readCells(list).slice(1), movementColumnsOf(headings.split('\t'))).below).toBe(true)
    expect(read(list, { ...common, below: true }).items.map(({ title, rows }) => [title, rows])).toEqual([
      ['M-1', [2, 3]],
      ['M-2', [4, 5]],
    ])
  })

  test('two references that read alike are not taken for one, nor for two', () => {
    const list = [
      headings,
      `M-1\t${depot}\t\t2024-09-21 07:00`,
      `M-1\t${school}\t2024-09-21 09:00\t`,
      `m 1\t${depot}\t\t2024-09-22 07:00`,
      `m 1\t${school}\t2024-09-22 09:00\t`,
    ].join('\n')
    expect(problems(list)).toEqual([[4, 0]])
  })

  test('what is entered takes no more rows in', () => {
    const list = [
      headings,
      `M-1\t${depot}\t\t2024-09-21 07:00`,
      `M-1\t${school}\t2024-09-21 09:00\t`,
      `M-1\tBridge\t51.2\t35.2\t2024-09-21 10:00\t`,
    ].join('\n')
    const { items } = read(list, common, [[2, 3]])
    expect(items.map(({ rows }) => rows)).toEqual([[2, 3], [4]])
    expect(items[1]!.problems[0]!.sentence).toContain('M-1 of this list is entered')
  })

  test('the order of a numbered list is that of its rows', () => {
    const list = [
      `${headings}\tStop no.`,
      `M-1\t${depot}\t\t2024-09-21 07:00\t2`,
      `M-1\t${school}\t2024-09-21 09:00\t\t1`,
    ].join('\n')
    expect(problems(list)).toEqual([[3, 6]])
  })

  test('vehicles, cargo and contacts: what is said of a movement is said once, several in one cell', () => {
    const list = (plates: string, again = '') =>
      [
        `${headings}\tVehicle type\tPlates\tThermal marking\tCategory\tCargo\tQuantity\tUnit\tContact\tPhone\tSatellite phone`,
        `M-1\t${depot}\t\t2024-09-21 07:00\ttruck\t${plates}\tyes\tfood\tFlour; Oil\t400; 20\tbox\tOlena\t+380\t+870`,
        `M-1\t${school}\t2024-09-21 09:00\t\t\t${again}`,
      ].join('\n')
    const { items } = read(list('AA 1; AA 2'))
    expect(items[0]!.problems).toEqual([])
    expect(items[0]!.body).toMatchObject({
      vehicles: [
        { type: 'truck', plate: 'AA 1', thermalMarking: true },
        { type: 'truck', plate: 'AA 2', thermalMarking: true },
      ],
      cargo: [
        { category: 'food', item: 'Flour', quantity: 400, unit: 'box' },
        { category: 'food', item: 'Oil', quantity: 20, unit: 'box' },
      ],
      contacts: [
        { name: 'Olena', channel: 'phone', address: '+380' },
        { name: 'Olena', channel: 'satellite phone', address: '+870' },
      ],
    })
    expect(problems(list('AA 1; AA 2', 'AA 3'))).toEqual([[3, 7]])
    expect(problems(list('AA 1').replace('400; 20', '400'))).toEqual([[2, 11]])
    expect(problems(list('AA 1').replace('400; 20', '400; 1,400'))).toEqual([[2, 11]])
  })

  test('what keeps a list from being read is told by the columns it lacks', () => {
    const troubles = (...named: string[]) => listOfMovements.troubles(movementColumnsOf(named), named, place.t)
    expect(troubles('Reference', 'Place', 'Coordinates', 'ETD')).toEqual([])
    expect(troubles('Reference', 'From', 'From GPS', 'To', 'ETD').join()).toContain('where it is')
    expect(troubles('Place', 'Lat', 'Lon').join(' ')).toMatch(/“Reference”.*“Arrival” and “Departure”/)
    expect(listOfMovements.headings.find(({ headings }) => headings.includes('ETA'))?.part).toBe('eta')
  })

  test('columns that are not whole, not known, or there twice are named', () => {
    const columns = movementColumnsOf(['Ref', 'Place', 'Lat', 'Latitude', 'Lon', 'ETD', 'Plates', 'Donor', ''])
    expect(columns.partial).toEqual([{ field: 'vehicles', columns: [6] }])
    expect(columns.unknown).toEqual([7])
    expect(columns.twice).toEqual([{ columns: [2, 3] }])
  })
})

describe('a list of movements, a row for each way', () => {
  const wide =
    'Reference\tFrom\tFrom latitude\tLongitude (from)\tDeparture\tVia 1\tVia 1 lat\tVia 1 lon\tVia 1 arrival\tTo\tDestination latitude\tDestination longitude\tArrival'

  test('a way has its beginning, its stops where it has them, and its end', () => {
    expect(
      ways(
        [
          wide,
          `M-1\t${depot}\t2024-09-21 07:00\tBridge\t51.02\t34.95\t2024-09-21 08:00\t${school}\t2024-09-21 09:00`,
          `M-2\t${depot}\t2024-09-22 07:00\t\t\t\t\t${school}\t2024-09-22 09:00`,
        ].join('\n'),
      ),
    ).toMatchObject([
      [
        { name: 'Sumy depot', position: [34.80211, 50.91021], etd: '2024-09-21T07:00:00+03:00' },
        { name: 'Bridge', eta: '2024-09-21T08:00:00+03:00' },
        { name: 'School', eta: '2024-09-21T09:00:00+03:00' },
      ],
      [{ name: 'Sumy depot' }, { name: 'School', eta: '2024-09-22T09:00:00+03:00' }],
    ])
  })

  test('legs of one reference follow one another, each from where the last one ended', () => {
    const legs = 'Mission\tOrigin\tOrigin GPS\tDestination\tDestination GPS\tDate\tETD\tETA'
    const list = (again: string) =>
      [
        legs,
        'M-1\tDepot\t50.91021, 34.80211\tBridge\t51.02, 34.95\t2024-09-21\t07:00\t08:00',
        `M-1\t${again}\tSchool\t51.13022, 35.10041\t2024-09-21\t08:30\t09:00`,
      ].join('\n')
    expect(ways(list('Bridge\t51.02, 34.95'))).toMatchObject([
      [
        { name: 'Depot', etd: '2024-09-21T07:00:00+03:00' },
        { name: 'Bridge', eta: '2024-09-21T08:00:00+03:00', etd: '2024-09-21T08:30:00+03:00' },
        { name: 'School', eta: '2024-09-21T09:00:00+03:00' },
      ],
    ])
    expect(problems(list('Old bridge\t51.02, 34.95'))).toEqual([[3, 1]])
    expect(problems(list('Bridge\t51.03, 34.95'))).toEqual([[3, 1]])
  })

  test('what is missing of a place is told in its own column', () => {
    expect(
      problems([wide, `M-1\t${depot}\t2024-09-21 07:00\tBridge\t\t34.95\t\t\t51.1\t35.1\t2024-09-21 09:00`].join('\n')),
    ).toEqual([
      [2, 6],
      [2, 9],
    ])
  })
})

test('a movement that may be one already notified, or another of the list, says so before it is signed', () => {
  const { items } = read(
    [
      headings,
      `M-1\t${depot}\t\t2024-09-21 07:00`,
      `M-1\t${school}\t2024-09-21 09:00\t`,
      `M-2\t${depot}\t\t2024-09-21 07:00`,
      `M-2\t${school}\t2024-09-21 09:00\t`,
    ].join('\n'),
  )
  const movement = (id: string, by: string, reference: string, state = 'accepted') =>
    ({ id, by, reference, title: reference, state, waypoints: [] }) as unknown as MovementRecord
  const twins = movementsTwice(
    items,
    [movement('m1', 'us', 'M 1'), movement('m2', 'them', 'M-2'), movement('m3', 'us', 'M-2', 'cancelled')],
    'us',
  )
  expect(Object.fromEntries(twins)).toEqual({
    2: [{ by: ['name'], title: 'M 1', id: 'm1' }],
    4: [{ by: ['place'], title: 'M-1', row: 2 }],
  })
})

test('two of the list that would meet say so before either is on the register, and what is cited is what was entered', () => {
  const inCase = {
    id: 'case',
    type: 'case',
    state: 'open',
    participants: [],
    protocol: {
      toleranceMinutes: 30,
      leadHours: { movement: 48, emergency: 24 },
      separationM: { site: 300, movement: 500, restriction: 100 },
      dayWindows: [],
      weights: {},
      levels: [],
    },
  } as unknown as CaseRecord
  const { items } = read(
    [
      headings,
      `M-1\t${depot}\t\t2024-09-21 07:00`,
      `M-1\t${school}\t2024-09-21 09:00\t`,
      `M-2\t${depot}\t\t2024-09-22 07:00`,
      `M-2\t${school}\t2024-09-22 09:00\t`,
      `M-3\t${depot}\t\t2024-09-21 07:10`,
      `M-3\tStore\t50.6\t34.5\t2024-09-21 09:00\t`,
    ].join('\n'),
  )
  const drafts = items.map(({ row, body }) => ({ row, draft: { kind: 'notify-movement', about: 'case', body } }))
  const met = meetsInList(notifyMovement, drafts, inCase, {
    party: 'us',
    key: 'k',
    at: Date.parse('2024-09-18T00:00Z'),
  })
  // The same trucks, and the same yard: of the movements before it, on the same day.
  expect([...met].map(([row, findings]) => [row, findings.map(({ cite, weight }) => [cite, weight])])).toEqual([
    [
      6,
      [
        ['meets-movement:row 2', 'cite'],
        ['plate-twice:row 2', 'cite'],
      ],
    ],
  ])
  const fates = { 2: { sent: ['x'], entered: { id: 'x', index: 9 } } }
  expect(citesEntered(['meets-movement:row 2', 'near-site:s', 'meets-movement:row 4'], fates)).toEqual([
    'meets-movement:x',
    'near-site:s',
  ])
})
