import type { Leg } from '@unimpeded/space/route.ts'
import type { Range } from '@unimpeded/space/time.ts'
import { type Finding, finding, findingWith } from './findings.ts'
import type { FindingsContext } from './findings-context.ts'
import type { MovementPlan } from './movement-plan.ts'
import { plateOf } from './plate-of.ts'
import type { MovementRecord, WorldRecord } from './world/records.ts'
import { over } from './world/stood-alike.ts'

/** Plates that stand twice in one plan. */
export const platesTwice = (plan: MovementPlan): Finding[] => {
  const seen = new Set<string>()
  const twice = new Map<string, string>()
  for (const { plate } of plan.vehicles) {
    const key = plateOf(plate)
    if (seen.has(key) && !twice.has(key)) twice.set(key, plate)
    if (key !== '') seen.add(key)
  }
  return [...twice.values()].map(plate => finding('plate-twice', { plate, where: '' }))
}

/** Plates that are on the road at the same time in another movement. */
export const platesElsewhere = (
  plan: MovementPlan,
  legs: Leg[],
  { world, amends }: FindingsContext,
  only: WorldRecord | null = null,
): (Finding & { with: string })[] => {
  const plates = new Map(plan.vehicles.map(({ plate }) => [plateOf(plate), plate] as const))
  plates.delete('')
  const [from, to] = [legs[0]!.departs, legs.at(-1)!.arrives]
  const listed = [...plates.keys()].flatMap(key => world.listing(key))
  return [...new Map(listed.map(each => [each.id, each])).values()].flatMap(other => {
    if (other.id === amends?.id || over.includes(other.state) || (only && only.id !== other.id)) return []
    const span = spanOf(other)
    // One that ends as the other begins is the same truck on its next way.
    if (!span || span.from >= to || span.to <= from) return []
    const theirs = new Set(other.vehicles.map(vehicle => plateOf(vehicle.plate)))
    const plate = [...plates].flatMap(([key, said]) => (theirs.has(key) ? [said] : [])).join(', ')
    return [
      findingWith(
        'plate-twice',
        { plate, where: `, here and in ${other.title} at the same time` },
        {
          with: other.id,
          since: world.changedAt(other.id),
          from: Math.max(from, span.from),
          to: Math.min(to, span.to),
        },
      ),
    ]
  })
}

const spanOf = ({ waypoints }: MovementRecord): Range | null => {
  const times = waypoints.flatMap(({ eta, etd }) => [eta, etd].flatMap(time => (time ? [Date.parse(time)] : [])))
  return times.length > 0 ? { from: Math.min(...times), to: Math.max(...times) } : null
}
