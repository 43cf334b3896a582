import { movementPurposes } from './movement-fields.ts'

/**
 * What says least in each field that a movement's notification or amendment asks for, so that a route can be asked about
 * before anything else is known of it. `self` is the party that asks. It is never signed.
 */
export const leastPlan = (self: string) => ({
  reference: '–',
  purpose: movementPurposes[1],
  mode: 'road',
  bufferM: 0,
  vehicles: [],
  cargo: [],
  passengers: 0,
  contacts: [{ name: '–', channel: '–', address: '–' }],
  armedEscort: false,
  recipients: [self],
  emergency: false,
  emergencyReason: '–',
  reason: '–',
})
