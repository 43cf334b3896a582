import type { Moving } from '../data/types.ts'

type Forecast = NonNullable<Moving['forecast']>
type Going = { movement: Pick<Moving['movement'], 'state'>; forecast: Pick<Forecast, 'next'> | null }

/**
 * The next point as the watch expects it. None where it should have left by now and nobody has reported that it did: then
 * there is the plan alone. None once its arrival is reported.
 */
export const forecastNext = ({ movement, forecast }: Going, now: number): Forecast['next'] => {
  if (movement.state === 'arrived') return undefined
  const next = forecast?.next
  return next && movement.state === 'accepted' && next.waypoint === 0 && next.departure < now ? undefined : next
}
