import { kind } from '../kind.ts'
import { caseOf, holdersOf, holds } from '../may.ts'
import { movementFields } from '../movement-fields.ts'
import { movementFindings } from '../movement-findings.ts'
import { reachedWhenSent } from '../notices-sent.ts'
import { routeProblem } from '../route-problem.ts'

export const notifyMovement = kind({
  name: 'notify-movement',
  version: 1,
  purpose:
    'Notifies a movement: its route and times, vehicles, cargo, and who is to be told. It informs; it asks no leave and grants no protection.',
  about: ['case'],
  body: movementFields,
  may: holds('organisation', 'observer', 'coordinator'),
  check: body => {
    if (body.recipients.length === 0)
      return { field: 'recipients', sentence: 'nobody would be told; name at least one recipient' }
    if (body.contacts.length === 0)
      return { field: 'contacts', sentence: 'nobody could be reached; name at least one contact' }
    if (body.emergency && !body.emergencyReason)
      return { field: 'emergencyReason', sentence: 'an emergency states its reason' }
    return null
  },
  unless: ({ act, about, world }) => {
    const protocol = caseOf(world, about)?.protocol
    if (!protocol) return { code: 'case-without-protocol' }
    const problem = routeProblem(act.body.waypoints, protocol.toleranceMinutes, act.body.bufferM)
    if (problem) return { code: 'route-invalid', details: { problem: problem.sentence, waypoint: problem.waypoint } }
    const corridor = act.body.corridor ? world.get(act.body.corridor) : undefined
    return corridor?.state === 'closed' ? { code: 'corridor-not-open', details: { state: corridor.state } } : null
  },
  findings: ({ act, about, world }) =>
    movementFindings(act.body, { at: act.at, caseRecord: caseOf(world, about), world }),
  effect: ({ act, about, world }) => {
    const protocol = caseOf(world, about)?.protocol
    const b = act.body
    return [
      {
        put: {
          id: act.id,
          type: 'movement',
          state: protocol?.twoPersonCheck ? 'awaiting-check' : 'submitted',
          case: about.id,
          by: act.by,
          at: act.at,
          title: b.reference ?? '',
          reference: b.reference ?? '',
          purpose: b.purpose ?? '',
          mode: b.mode ?? '',
          waypoints: b.waypoints ?? [],
          alternative: b.alternative ?? [],
          vehicles: b.vehicles ?? [],
          cargo: b.cargo ?? [],
          passengers: b.passengers ?? null,
          armedEscort: b.armedEscort ?? false,
          emergency: b.emergency ?? false,
          emergencyReason: b.emergencyReason ?? null,
          corridor: b.corridor ?? null,
          consignee: b.consignee ?? null,
          recipients: b.recipients ?? [],
          bufferM: b.bufferM ?? 0,
          toleranceMinutes: protocol?.toleranceMinutes ?? 0,
          revision: 1,
          submitterKey: act.key,
          acts: [act.id],
          cites: b.cites ?? [],
          returnReasons: [],
          departedAt: null,
          passages: [],
          arrivedAt: null,
          alarm: null,
          outcome: null,
          reason: null,
        },
      },
    ]
  },
  concerns: ({ act, about, world }) => [
    ...holdersOf(world, about, 'coordinator'),
    ...(act.body.consignee === undefined ? [] : [act.body.consignee]),
  ],
  sentOnTo: ({ act, about, world }) => reachedWhenSent(about, world, act.body),
  summary: '{by} notified the movement {reference}.',
  examples: {
    accepted: [
      {
        that: 'Jonas notifies a convoy two days ahead',
        by: 'organisation',
        about: 'case',
        to: ['coordinator'],
        body: {
          reference: 'C-7',
          purpose: 'relief-cargo',
          mode: 'road',
          waypoints: [
            { name: 'Alpha', position: [34.8012, 50.9113], etd: '2024-09-21T07:00:00+03:00' },
            { name: 'Bravo', position: [35.1004, 51.1102], eta: '2024-09-21T09:00:00+03:00' },
          ],
          bufferM: 200,
          vehicles: [{ type: 'truck', plate: 'AA 1111 BB', marking: 'roof logo', thermalMarking: true }],
          cargo: [{ category: 'food', item: 'family ration', quantity: 400, unit: 'box' }],
          passengers: 2,
          contacts: [{ name: 'Olena', channel: 'satellite phone', address: '+000 000' }],
          armedEscort: false,
          recipients: ['party-a', 'party-b'],
          emergency: false,
        },
      },
    ],
    refused: [
      {
        that: 'a party to the conflict notifies a convoy as if it were an organisation',
        code: 'not-entitled',
        by: 'party-a',
        about: 'case',
        body: {
          reference: 'X-1',
          purpose: 'relief-cargo',
          mode: 'road',
          waypoints: [
            { name: 'Alpha', position: [34.8012, 50.9113], etd: '2024-09-21T07:00:00+03:00' },
            { name: 'Bravo', position: [35.1004, 51.1102], eta: '2024-09-21T09:00:00+03:00' },
          ],
          bufferM: 200,
          vehicles: [],
          cargo: [],
          passengers: 0,
          contacts: [{ name: 'Olena', channel: 'phone', address: '1' }],
          armedEscort: false,
          recipients: ['party-b'],
          emergency: false,
        },
      },
      {
        that: 'a leg has no times',
        code: 'route-invalid',
        by: 'organisation',
        about: 'case',
        body: {
          reference: 'C-8',
          purpose: 'relief-cargo',
          mode: 'road',
          waypoints: [
            { name: 'Alpha', position: [34.8012, 50.9113] },
            { name: 'Bravo', position: [35.1004, 51.1102] },
          ],
          bufferM: 200,
          vehicles: [],
          cargo: [],
          passengers: 0,
          contacts: [{ name: 'Olena', channel: 'phone', address: '1' }],
          armedEscort: false,
          recipients: ['party-a'],
          emergency: false,
        },
      },
    ],
  },
})
