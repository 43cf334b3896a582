import { exampleKey, exampleWorld } from '@unimpeded/acts/example-world.ts'
import { kinds } from '@unimpeded/acts/kinds/index.ts'
import { sayRight } from '@unimpeded/acts/may.ts'
import { possibleActs } from '@unimpeded/acts/possible.ts'
import type { WorldRecord } from '@unimpeded/acts/world/records.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import { expect, test } from 'vitest'

/**
 * Kinds, roles and states in one table, to be read by people: whoever changes who may do what sees it here, and says in
 * the commit why.
 */
test('who may do what, in which state', async () => {
  const world = exampleWorld()
  const parties = [
    'coordinator',
    'party-a',
    'party-b',
    'organisation',
    'organisation-2',
    'other-organisation',
    'observer',
    'consignee',
    'stranger',
  ]
  const mark: Record<string, string> = { 'not-entitled': '·', 'state-forbids': 'state', 'key-not-yours': 'key' }
  const wide = Math.max(...kinds.map(kind => kind.name.length)) + 2
  const line = (first: string, cells: string[]) =>
    `  ${first.padEnd(wide)}${cells.map((cell, n) => cell.padEnd(parties[n]!.length + 2)).join('')}`.trimEnd()
  const seen = new Set<string>()
  const sections: string[] = []
  const records = [...world.records()].filter((record: WorldRecord) => {
    const name = record.type === 'party' ? (record.id === 'party-a' ? 'party' : 'another party') : record.id
    if (record.type === 'party' && record.id !== 'party-a') return false
    if (record.type === 'notice') return false
    return !seen.has(name) && seen.add(name)
  })
  for (const record of records) {
    const by = parties.map(name => {
      const party = name.replace(/-2$/, '')
      if (!mayRead(record.readers, party)) return null
      return new Map(
        possibleActs(world, { by: party, key: exampleKey(`key:${name}`) }, record).map(each => [
          each.kind,
          each.may ? 'may' : mark[each.code!]!,
        ]),
      )
    })
    const about = kinds.filter(kind => kind.about.includes(record.type))
    if (about.length === 0) continue
    sections.push(
      [
        `${record.id}: a ${record.type}, ${record.state}`,
        line('', parties),
        ...about.map(kind =>
          line(
            kind.name,
            by.map(cell => cell?.get(kind.name) ?? 'unread'),
          ),
        ),
      ].join('\n'),
    )
  }
  const rights = kinds.map(kind => {
    const told =
      kind.audience === 'anyone'
        ? 'anyone'
        : kind.audience === 'parties'
          ? 'every registered party'
          : 'those it reaches'
    return `  ${kind.name.padEnd(wide)}${sayRight(kind.may)}${kind.keys ? `; by a key that may ${kind.keys.join(' or ')}` : ''}; read by ${told}`
  })
  const text = [
    'Who may do what. A snapshot, to be reviewed when it changes.',
    '',
    'may     it can be done as things stand',
    '·       this desk may not, in whatever state',
    'state   this desk may, but not in the state the record is in',
    'key     this person of the desk may not',
    'unread  this desk cannot read the record, and is told that there is none',
    '',
    'By kind',
    ...rights,
    '',
    'By record of the example world. organisation-2 is the second person of organisation, which made most of these.',
    '',
    sections.join('\n\n'),
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('./who-may.txt')
})

test('what reads nothing may do nothing', () => {
  const world = exampleWorld()
  for (const record of world.records()) {
    if (mayRead(record.readers, 'stranger')) continue
    const possible = possibleActs(world, { by: 'stranger', key: exampleKey('key:stranger') }, record)
    expect(
      possible
        .filter(each => each.may && !kinds.find(kind => kind.name === each.kind)!.about.includes('act'))
        .map(each => each.kind),
      record.id,
    ).toEqual([])
  }
})
