import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { expect, test } from 'vitest'
import { EventBook } from './event-book.ts'
import type { EventChange } from './event-store.ts'
import type { WatchEvent } from './watch-event.ts'
import { messagesOf } from './what-follows.ts'

/** Jonas's convoy in Amina's case; Boris's mines, of which the desks of the harbour and the port know nothing. */
const records: Record<string, object> = {
  case: {
    type: 'case',
    id: 'case',
    zone: 'UTC',
    participants: [
      { party: 'amina', roles: ['coordinator'] },
      { party: 'boris', roles: ['escalation'] },
      { party: 'port', roles: ['escalation'] },
    ],
    protocol: { watch: { escalation: [{ afterMinutes: 10, to: ['boris', 'harbour', 'aisha'] }] } },
  },
  convoy: {
    type: 'movement',
    id: 'convoy',
    case: 'case',
    by: 'jonas',
    title: 'Convoy 7',
    readers: ['jonas', 'amina', 'boris', 'port', 'harbour'],
  },
  mines: { type: 'restriction', id: 'mines', title: 'Mines at the ford', readers: ['jonas', 'amina', 'boris'] },
}
const world = () => ({ get: (id: string) => records[id], on: () => [] }) as unknown as MemoryWorld
const inMines: WatchEvent = {
  movement: 'convoy',
  rule: 'in-restriction',
  key: 'in-restriction:mines:phone@0',
  severity: 'attention',
  from: 0,
  until: null,
  facts: { zone: 'mines', title: 'Mines at the ford', device: 'phone' },
}

test('what nobody has taken goes on to those who may read what it names, and to nobody else', async () => {
  let now = 0
  const written: EventChange[][] = []
  const book = new EventBook({
    pool: { query: async () => ({ rows: [{ waiting: 0 }] }) } as never,
    world,
    clock: { now: () => now, offset: () => 0, advance: () => {} },
    messagesOf: async changes => {
      written.push([...changes])
      return []
    },
    onMessages: () => {},
  })
  const readers = async () => {
    await book.write()
    return written.at(-1)!.map(({ event }) => event.readers)
  }
  book.note([{ change: 'opened', event: inMines }])
  // The port is told of what wants attention by its role, but not of what it may not read.
  expect(await readers()).toEqual([['amina', 'boris', 'jonas']])
  book.note([{ change: 'opened', event: { ...inMines, rule: 'silent', key: 'silent:@0', facts: { minutes: 60 } } }])
  expect(await readers()).toEqual([['amina', 'boris', 'jonas', 'port']])
  now = 11 * 60_000
  book.escalate(now)
  // The harbour may read the convoy and not the mines; Aisha, whom the protocol names, may read neither.
  expect(await readers()).toEqual([
    ['amina', 'boris', 'jonas'],
    ['amina', 'boris', 'harbour', 'jonas', 'port'],
  ])
})

test('whoever was told, and may not read what an event names, gets a message that names it nowhere', async () => {
  const kept = {
    ...inMines,
    case: 'case',
    readers: ['boris', 'harbour'],
    openedAt: 0,
    changedAt: 0,
    takenBy: null,
    takenAt: null,
    escalated: 1,
    retractedAt: null,
  }
  const told = { world, pool: {} as never, exercise: () => true, publicUrl: null }
  const messages = await messagesOf([{ before: null, event: kept }], told)
  const said = new Map(
    messages.map(({ party, written, payload }) => [party, JSON.stringify([written, payload.data.facts])]),
  )
  expect(said.get('boris')).toContain('Mines at the ford')
  expect(said.get('harbour')).toContain('Convoy 7')
  expect(said.get('harbour')).not.toContain('ines')
})
