import { toPosition } from '@unimpeded/space/earth.ts'
import type { Range } from '@unimpeded/space/time.ts'
import { type Plan, plannedAt } from './plan.ts'
import { placeAlong } from './route-line.ts'
import { metresFrom, type Spans, those, type Zone } from './zone.ts'

const sampleM = 250

/**
 * While a movement should be inside a zone: where its line is inside, sampled every 250 m, from when the plan has it
 * there until when the plan has it leave, each less the tolerance.
 */
export const expectedInside = (plan: Plan, zone: Zone): Spans => {
  const { line } = plan
  const steps = Math.max(1, Math.ceil(line.lengthM / sampleM))
  const isInside = (step: number) => {
    const place = placeAlong(line, (line.lengthM * step) / steps)
    return metresFrom(zone, toPosition(place), place, 0) !== null
  }
  const toleranceMs = plan.rules.late.minutes * 60_000
  const spans: Range[] = []
  let entered: number | null = null
  for (let step = 0; step <= steps + 1; step++) {
    const inside = step <= steps && isInside(step)
    if (inside && entered === null) entered = step
    if (inside || entered === null) continue
    const from = plannedAt(plan, (line.lengthM * entered) / steps) + toleranceMs
    const to = plannedAt(plan, (line.lengthM * (step - 1)) / steps) - toleranceMs
    if (from < to) spans.push({ from, to })
    entered = null
  }
  return (from, to) => those(spans, from, to)
}
