/** What a plan comes near to, leg by leg. */
import { distanceToShapeM } from '@unimpeded/space/measure.ts'
import type { Leg } from '@unimpeded/space/route.ts'
import { meeting } from '@unimpeded/space/volume.ts'
import { type FindingCode, type Meeting, wholeMetres } from './findings.ts'
import type { FindingsContext } from './findings-context.ts'
import { legNumber, type MovementPlan } from './movement-plan.ts'
import type { Waypoint } from './schemas.ts'
import type { Protocol, RecordType, WorldRecord } from './world/records.ts'
import { over } from './world/stood-alike.ts'
import { volumesOf } from './world/volumes-of.ts'
import type { MeetingWith } from './world/world.ts'

const metTypes: RecordType[] = ['restriction', 'site', 'movement']

/** A leg, and a part of a record that it comes near. */
export type Hit = { leg: Leg; met: MeetingWith }

const widestOf = ({ site, movement, restriction }: Protocol['separationM']): number =>
  Math.max(site, movement, restriction)

export const hitsOf = (legs: Leg[], { world, amends, caseRecord }: FindingsContext): Hit[] => {
  const protocol = caseRecord?.protocol
  if (!protocol) return []
  const withinM = widestOf(protocol.separationM)
  return legs.flatMap(leg =>
    world.meeting(caseRecord.id, leg.volume, withinM, metTypes, amends?.id).map(met => ({ leg, met })),
  )
}

export const hitsWith = (record: WorldRecord, legs: Leg[], { caseRecord }: FindingsContext): Hit[] => {
  const protocol = caseRecord?.protocol
  if (!protocol || !metTypes.includes(record.type)) return []
  const withinM = widestOf(protocol.separationM)
  const volumes = volumesOf(record)
  return legs.flatMap(leg =>
    volumes.flatMap((volume, part) => {
      const met = meeting(leg.volume, volume, withinM)
      return met ? [{ leg, met: { ...met, record, part } }] : []
    }),
  )
}

/** What a plan comes too near to, and each leg that does. */
type NearThing = {
  record: WorldRecord
  code: FindingCode
  withinM: number
  near: { meeting: Meeting; way: Leg; met: MeetingWith }[]
}

export const nearThings = (
  plan: Pick<MovementPlan, 'waypoints'>,
  hits: Hit[],
  { amends, caseRecord }: FindingsContext,
): NearThing[] => {
  const separationM = caseRecord?.protocol?.separationM
  if (!separationM) return []
  const things = new Map<string, NearThing>()
  for (const { leg, met } of hits) {
    const { record } = met
    const withinM =
      record.type === 'site'
        ? separationM.site
        : record.type === 'movement'
          ? separationM.movement
          : separationM.restriction
    if (record.id === amends?.id || over.includes(record.state) || met.metres > withinM) continue
    // A movement to a site is not too close to it.
    if (record.type === 'site' && calls(plan.waypoints, record)) continue
    let thing = things.get(record.id)
    if (!thing) {
      const code =
        record.type === 'site' ? 'near-site' : record.type === 'movement' ? 'meets-movement' : 'near-restriction'
      thing = { record, code, withinM, near: [] }
      things.set(record.id, thing)
    }
    if (thing.code === 'near-restriction' && met.metres === 0) thing.code = 'crosses-restriction'
    const meeting = { leg: legNumber(leg), at: met.at, from: met.from, to: met.to, metres: wholeMetres(met.metres) }
    thing.near.push({ meeting, way: leg, met })
  }
  return [...things.values()]
}

const calls = (waypoints: Waypoint[], site: Extract<WorldRecord, { type: 'site' }>): boolean =>
  waypoints.some(
    ({ position }) => site.shape !== null && distanceToShapeM(position, site.shape) <= (site.accuracyM ?? 0),
  )
