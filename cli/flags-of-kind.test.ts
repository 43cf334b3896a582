import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kindNamed, kinds } from '@unimpeded/acts/kinds/index.ts'
import { describe, expect, it } from 'vitest'
import { CommandProblem } from './command-problem.ts'
import { actFlags, fieldFrom, flagsOfKind } from './flags-of-kind.ts'
import { typed } from './terminal-of-test.ts'
import { withPartyIds } from './value-of-text.ts'

const flag = (kind: string, name: string) => flagsOfKind(kindNamed(kind)!).find(each => each.name === name)!
const from = (kind: string, name: string, ...given: string[]) => {
  const found = flag(kind, name)
  return fieldFrom(found, found.isList ? given : given[0]!, () => {})
}

describe('the flags of a kind', () => {
  it('are one for each field of every kind, and never one of those every act has', async () => {
    for (const kind of kinds) {
      const flags = flagsOfKind(kind).map(each => each.flag)
      expect(flags).toHaveLength(Object.keys(kind.body).length)
      expect(new Set(flags).size).toBe(flags.length)
      expect(flags.filter(name => name in actFlags || name.startsWith('no-'))).toEqual([])
      const { code, out } = await typed(['act', kind.name, '--help'])
      expect(code).toBe(0)
      for (const name of flags) expect(out).toContain(`--${name}`)
      expect(out).toContain(kind.purpose)
    }
  })

  it('are in kebab-case, and say “body” where an act has the name already', () => {
    expect(flag('notify-movement', 'emergencyReason').flag).toBe('emergency-reason')
    expect(flag('open-case', 'about').flag).toBe('body-about')
    expect(flag('propose-arrangement', 'noMilitaryUse').flag).toBe('body-no-military-use')
  })

  it('take the values their schemas ask for', () => {
    expect(from('notify-movement', 'bufferM', '150')).toBe(150)
    expect(from('notify-movement', 'cargo', 'category=food,item=family ration, large,quantity=400,unit=box')).toEqual([
      { category: 'food', item: 'family ration, large', quantity: 400, unit: 'box' },
    ])
    expect(
      from('notify-movement', 'vehicles', 'type=truck,plate=AA 1111 BB,thermalMarking=yes', 'type=car,plate=X'),
    ).toEqual([
      { type: 'truck', plate: 'AA 1111 BB', thermalMarking: true },
      { type: 'car', plate: 'X' },
    ])
    expect(from('notify-movement', 'waypoints', 'name=Sumy,position=34.79812,50.90774')).toEqual([
      { name: 'Sumy', position: [34.79812, 50.90774] },
    ])
    expect(from('notify-movement', 'cargo', '[]')).toEqual([])
    expect(from('open-case', 'participants', 'party=un,roles=coordinator|observer')).toEqual([
      { party: 'un', roles: ['coordinator', 'observer'] },
    ])
    expect(from('propose-arrangement', 'during', '2024-09-20T00:00:00Z/2024-10-20T00:00:00Z')).toEqual({
      from: '2024-09-20T00:00:00Z',
      to: '2024-10-20T00:00:00Z',
    })
    expect(from('set-protocol', 'weights', 'crosses-restriction=cite,corridor-suspended=block')).toEqual({
      'crosses-restriction': 'cite',
      'corridor-suspended': 'block',
    })
    expect(from('correct-act', 'corrections', 'field=passengers,value=4', 'field=reference,value=C-8')).toEqual([
      { field: 'passengers', value: 4 },
      { field: 'reference', value: 'C-8' },
    ])
    const point = { type: 'Point', coordinates: [34.8, 50.9], radiusM: 50 }
    expect(from('open-case', 'area', JSON.stringify(point))).toEqual(point)
  })

  it('read a value from a file', () => {
    const dir = mkdtempSync(join(tmpdir(), 'unimpeded-cli-'))
    writeFileSync(join(dir, 'why'), 'Довга причина.\n')
    expect(from('notify-movement', 'emergencyReason', `@${join(dir, 'why')}`)).toBe('Довга причина.')
    expect(from('notify-movement', 'emergencyReason', '@@home')).toBe('@home')
    rmSync(dir, { recursive: true })
  })

  it('say what they need when it is not that', () => {
    for (const [kind, name, text] of [
      ['notify-movement', 'bufferM', 'wide'],
      ['notify-movement', 'cargo', 'food'],
      ['notify-movement', 'cargo', 'colour=red'],
      ['notify-movement', 'cargo', '{"category":'],
      ['open-case', 'area', 'everywhere'],
      ['notify-movement', 'waypoints', 'name=Sumy,position=north'],
    ] as const) {
      expect(() => from(kind, name, text), `${name} ${text}`).toThrow(CommandProblem)
    }
  })

  it('name parties by their handles, wherever a party is asked for', () => {
    const id = (word: string) => `id of ${word}`
    expect(withPartyIds(kindNamed('notify-movement')!.body.recipients!.schema, ['a', 'b'], id)).toEqual([
      'id of a',
      'id of b',
    ])
    expect(withPartyIds(kindNamed('notify-movement')!.body.consignee!.schema, 'c', id)).toBe('id of c')
    expect(
      withPartyIds(kindNamed('open-case')!.body.participants!.schema, [{ party: 'a', roles: ['party'] }], id),
    ).toEqual([{ party: 'id of a', roles: ['party'] }])
    expect(withPartyIds(kindNamed('notify-movement')!.body.reference!.schema, 'a', id)).toBe('a')
  })
})
