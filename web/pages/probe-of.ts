import type { Kind } from '@unimpeded/acts/kind.ts'
import { leastPlan } from '@unimpeded/acts/least-plan.ts'
import { isOptional } from '@unimpeded/acts/meta-of.ts'
import type { WorldRecord } from '../data/records.ts'
import { planned } from '../forms/defaults-of.ts'
import type { FormPlace } from '../forms/form-place.ts'
import type { TypedWaypoint } from '../forms/waypoints-editor.tsx'

/**
 * The body to ask about while the form is not whole: fields that do not hold yet stand as what says least, so that
 * the route is looked at as soon as it has two places with times. Null before that. What is signed is never this.
 */
export function probeOf(
  kind: Kind,
  body: Record<string, unknown>,
  about: WorldRecord,
  place: FormPlace,
): Record<string, unknown> | null {
  const amends = about.type === 'movement'
  const ways = (body.waypoints ?? []) as TypedWaypoint[]
  if (!amends) {
    if (ways.length < 2) return null
    const element = kind.body.waypoints!
    const named = ways.map((way, n) => ({ ...way, name: way.name || `${n + 1}` }))
    if (!element.schema.safeParse(named).success || !named.some(way => way.eta ?? way.etd)) return null
    body = { ...body, waypoints: named }
  }
  const least: Record<string, unknown> = leastPlan(place.self)
  const probe = Object.fromEntries(
    Object.entries(kind.body).flatMap(([name, field]) => {
      const value = body[name]
      if (value !== undefined && field.schema.safeParse(value).success && !isEmptyList(name, value))
        return [[name, value]]
      return isOptional(field.schema) ? [] : [[name, least[name]]]
    }),
  )
  if (probe.emergency === true && !probe.emergencyReason) probe.emergencyReason = least.emergencyReason
  return amends && !planned.some(name => name in probe) ? null : probe
}
const isEmptyList = (name: string, value: unknown): boolean =>
  (name === 'recipients' || name === 'contacts') && Array.isArray(value) && value.length === 0
