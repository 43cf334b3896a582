import type { Reason } from '@unimpeded/space/roads/propose-routes.ts'

/** A reason of a proposed route as one sentence. */
export const sayReason = (reason: Reason): string => {
  switch (reason.code) {
    case 'nothing-in-the-way':
      return 'Nothing known is in its way.'
    case 'goes-round':
      return `Goes round “${reason.what}”: ${minutes(reason.minutes)} longer.`
    case 'waits-for':
      return `Waits ${minutes(reason.minutes)} on the way for “${reason.what}”.`
    case 'leaves-later':
      return `Leaves ${minutes(reason.minutes)} later, for “${reason.what}”.`
    case 'limits':
      return `Goes round a limit of weight, height or width${reason.roads.length ? ` on ${reason.roads.join(', ')}` : ''}: ${minutes(reason.minutes)} longer.`
    case 'destination-roads':
      return `${km(reason.metres)} are open to those with business there only; ask before.`
    case 'ferry':
      return `Takes ${reason.what ? `the ferry “${reason.what}”` : 'a ferry'}: ${minutes(reason.minutes)} on the water. Waiting for it is not counted; ask for its hours.`
    case 'off-road':
      return `Place ${reason.stop + 1} is ${km(reason.metres)} from the nearest road it can use.`
    case 'times-not-considered':
      return 'It comes from a service that knows no closures and no hours; check it.'
  }
}

const minutes = (n: number): string => (n < 90 ? `${n} min` : `${Math.floor(n / 60)} h ${n % 60} min`)
const km = (metres: number): string =>
  metres < 950 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`
