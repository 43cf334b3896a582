import { kindNamed, kinds } from '@unimpeded/acts/kinds/index.ts'
import { expect, test } from 'vitest'
import { recordTypesIn } from './record-types-in.ts'

test('a form fetches what its own fields name, and most name nothing', () => {
  const asked = kinds.flatMap(kind => {
    const types = recordTypesIn(kind)
    return types.length ? [`${kind.name}: ${types.join(', ')}`] : []
  })
  expect(asked.sort()).toEqual([
    'amend-movement: corridor',
    'assess-request: statement',
    'name-participant: corridor, restriction',
    'notify-movement: corridor',
    'propose-arrangement: request',
  ])
})

test('a correction is offered what the act it sets right was', () => {
  expect(recordTypesIn(kindNamed('correct-act')!, kindNamed('assess-request')!)).toEqual(['statement'])
})
