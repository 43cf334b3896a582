import { personal, shared } from './kind.ts'
import {
  amount,
  cargoLine,
  cites,
  contact,
  count,
  list,
  oneOf,
  otherParty,
  party,
  record,
  text,
  vehicle,
  waypoint,
  yesNo,
} from './schemas.ts'

export const movementPurposes = [
  'staff',
  'relief-cargo',
  'evacuation',
  'medical-evacuation',
  'assessment',
  'observers',
  'general-cargo',
] as const

/** What a movement's notification states, and its amendments state anew. */
export const movementFields = {
  reference: shared(text(60), 'Reference', 'The organisation’s own number for it.'),
  purpose: shared(oneOf(movementPurposes), 'Purpose'),
  mode: shared(oneOf(['road', 'rail', 'air', 'sea', 'river', 'on-foot']), 'Mode'),
  waypoints: shared(list(waypoint(), 500), 'Waypoints', 'In order, each with its time of arrival or departure.'),
  alternative: shared(list(waypoint(), 500).optional(), 'Alternative route'),
  bufferM: shared(amount('m', 10_000), 'Buffer', 'How far to either side of the line it may be.'),
  vehicles: shared(list(vehicle(), 200), 'Vehicles'),
  cargo: shared(list(cargoLine(), 500), 'Cargo'),
  passengers: shared(count(), 'Passengers', 'A count; names stay personal.'),
  passengerNames: personal(list(text(120), 500).optional(), 'Names of passengers'),
  drivers: personal(list(text(120), 200).optional(), 'Drivers', 'In the order of the vehicles.'),
  contacts: personal(list(contact(), 20), 'Contacts in the convoy', 'Reachable 24 hours.'),
  armedEscort: shared(yesNo(), 'Armed escort'),
  corridor: shared(record('corridor').optional(), 'Corridor'),
  consignee: shared(party().optional(), 'Consignee'),
  recipients: shared(
    list(otherParty(), 50),
    'Recipients',
    'Each receives a notice once the coordinator has found it complete.',
  ),
  emergency: shared(yesNo(), 'Emergency', 'Shortens the lead time of the protocol.'),
  emergencyReason: shared(text(500).optional(), 'Reason for the emergency'),
  cites: shared(cites().optional(), 'Findings cited', 'What it goes ahead in spite of.'),
}
