import type { Position } from '@unimpeded/space/shape.ts'
import { expect, it } from 'vitest'
import { dice } from '../bench/space/dice.ts'
import { exampleWorld } from './example-world.ts'
import { tellMet } from './met.ts'
import { metBy } from './met-by.ts'
import { movementFindings } from './movement-findings.ts'
import type { CaseRecord, MovementRecord } from './world/records.ts'
import { MemoryWorld } from './world/world.ts'

/**
 * Convoys of one morning in one town. What an entry means for the others is told from the meetings of the new plan, and is
 * what each of them would find by looking at it from their own side.
 */
it('tells each convoy of a new one what it would find by looking itself', () => {
  const seed = Number(process.env.SEED ?? 20240918)
  console.info(`seed ${seed}`)
  const random = dice(seed)
  const example = exampleWorld()
  const convoy = example.get('movement-accepted') as MovementRecord
  const caseRecord = example.get(convoy.case!) as CaseRecord
  const place = (): Position => [34.8 + random() * 0.05, 50.9 + random() * 0.04]
  const world = new MemoryWorld()
  world.put(caseRecord)
  /** The place of a meeting is on either side; all else is one. */
  const said = ({ code, sentence, details, leg, from, to, metres, meetings }: ReturnType<typeof tellMet>) => ({
    ...{ code, sentence, details, leg, from, to, metres },
    meetings: meetings.map(({ at: _, ...met }) => met),
  })
  let told = 0
  for (let n = 0; n < 60; n++) {
    const from = Date.UTC(2024, 8, 20, Math.floor(random() * 6))
    const waypoints = Array.from({ length: 2 + Math.floor(random() * 3) }, (_, i) => ({
      name: `Point ${i}`,
      position: place(),
      [i === 0 ? 'etd' : 'eta']: new Date(from + i * 1_800_000).toISOString(),
    }))
    const vehicles = [{ type: 'truck', plate: `AA ${Math.floor(random() * 12)}` }]
    const movement: MovementRecord = { ...convoy, id: `movement-${n}`, corridor: null, waypoints, vehicles, index: n }
    world.put(movement)
    const contextOf = (amends: MovementRecord) => ({ at: 0, caseRecord, world, amends })
    const signed = movementFindings(movement, contextOf(movement))
    for (const met of metBy(movement, contextOf(movement))) {
      const isMine = met.of === movement.id
      const other = world.get(isMine ? met.with : met.of) as MovementRecord
      const toldThere = tellMet(met, movement.title, isMine)
      const looked = metBy(other, contextOf(other)).filter(each => each.of === other.id && each.with === movement.id)
      if (met.code === 'meets-movement') {
        expect(looked.filter(each => each.code === met.code).map(each => said(tellMet(each, movement.title)))).toEqual([
          said(toldThere),
        ])
      }
      told += 1
      if (!isMine) continue
      // And on its own side it is what its signer was told.
      const mine = tellMet(met, other.title)
      const finding = signed.find(each => each.code === met.code && each.with === other.id)!
      expect(finding).toMatchObject({ sentence: mine.sentence, details: mine.details, from: mine.from, to: mine.to })
      expect((finding.meetings ?? []).map(each => each.leg)).toEqual(mine.meetings.map(each => each.leg))
    }
  }
  expect(told).toBeGreaterThan(100)
})
