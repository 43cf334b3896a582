/** A party by its names in languages; `title` where none is the reader's. */
export type Named = { names: readonly { language: string; text: string }[]; title: string }
export type Contact = { name: string; role?: string; channel: string; address: string }
export type Hours = { from: number; to: number | null }
export type PlanPoint = {
  name: string
  position: readonly [longitude: number, latitude: number]
  arrives: number | null
  departs: number | null
  stop: string | null
  forecast?: {
    reachedAt: number | null
    leftAt: number | null
    arrival: number
    departure: number
    minutesLate: number
  }
}

/** What GET /convoy/plan answers. Instants are epoch milliseconds by the register's clock. */
export type ConvoyPlan = {
  now: number
  exercise: boolean
  device: string
  zone: string
  seconds: { moving: number; standing: number }
  watched: boolean
  movement: { id: string; reference: string; state: string; revision: number; by: Named; vehicles: number }
  waypoints: readonly PlanPoint[]
  forecast: { at: number | null; next: number | null; minutesLate: number | null } | null
  corridor: {
    title: string
    state: 'open' | 'suspended' | 'closed'
    reason: string | null
    instruction: string | null
    until: number | null
    /**
     * When it is agreed to be open, in order; without an end where that lies further ahead than the phone is told. Null
     * where the plan was kept before phones were told.
     */
    hours: readonly Hours[] | null
  } | null
  receipts: readonly {
    party: Named
    state: 'silent' | 'received' | 'queried' | 'returned'
    sentAt: number
    answeredAt: number | null
  }[]
  /** The alarm that was pressed on this phone, or on another of the convoy. */
  alarm: { from: number; since: number; taken: Named | null } | null
  /** The alarms that desks have raised on the movement and nobody has cleared. */
  raised: readonly { nature: string; by: Named; at: number }[]
  /** Null where the organisation has put none on this phone. */
  contacts: readonly Contact[] | null
}

/** A plan that an earlier page kept on this phone, with whatever plans did not tell yet left open. */
export type OlderPlan = Omit<ConvoyPlan, 'raised' | 'corridor'> & {
  raised?: ConvoyPlan['raised']
  corridor: (Omit<NonNullable<ConvoyPlan['corridor']>, 'hours'> & { hours?: readonly Hours[] | null }) | null
}

/** The plan as this page draws it, whichever page has kept it: a phone in the field is far from a network. */
export const planOf = ({ raised = [], corridor, ...rest }: OlderPlan): ConvoyPlan => ({
  ...rest,
  raised,
  corridor: corridor && { ...corridor, hours: corridor.hours ?? null },
})

type Place = { longitude: number; latitude: number }
const reachedWithinM = 250

/** Metres between two places on a sphere of the mean radius, good to 0.5%: for saying how far it is. */
export const metresTo = (from: Place, [longitude, latitude]: PlanPoint['position']): number => {
  const radians = Math.PI / 180
  const dLatitude = ((latitude - from.latitude) * radians) / 2
  const dLongitude = ((longitude - from.longitude) * radians) / 2
  const h =
    Math.sin(dLatitude) ** 2 +
    Math.cos(from.latitude * radians) * Math.cos(latitude * radians) * Math.sin(dLongitude) ** 2
  return 2 * 6_371_009 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * The point ahead, null after the last and once the arrival is reported: the one that the register names, or the one after it where this phone has seen
 * since that it was there. `passed` is how many points this phone knows to be behind.
 */
export const nextPoint = (plan: ConvoyPlan, passed: number): number | null => {
  if (plan.movement.state === 'arrived') return null
  // The register names no next one when all are reached; without a forecast it has said at most that the convoy has left.
  const unseen = plan.movement.state === 'under-way' ? 1 : 0
  const told = plan.forecast ? (plan.forecast.next ?? plan.waypoints.length) : unseen
  const next = Math.max(told, passed)
  return next < plan.waypoints.length ? next : null
}

/**
 * How many points are behind after this fix: being within 250 m of the point ahead is reaching it, as the register has
 * it. The first is left, not reached: it is behind when the convoy is that near to the second.
 */
export const passedAfter = (plan: ConvoyPlan, passed: number, fix: Place): number => {
  const next = nextPoint(plan, passed)
  if (next === null) return passed
  for (const point of next === 0 ? [1] : [next]) {
    const way = plan.waypoints[point]
    if (way && metresTo(fix, way.position) <= reachedWithinM) return point + 1
  }
  return passed
}

/** The hours that now is in, and the next ones; a phone counts them by itself, with or without a network. */
export const hoursAt = (hours: readonly Hours[], now: number): { in: Hours | undefined; next: Hours | undefined } => ({
  in: hours.find(({ from, to }) => from <= now && (to === null || now < to)),
  next: hours.find(({ from }) => from > now),
})
