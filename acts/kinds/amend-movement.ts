import { changed, kind, optionalFields, shared } from '../kind.ts'
import { author, caseOf } from '../may.ts'
import { movementFields } from '../movement-fields.ts'
import { movementFindings } from '../movement-findings.ts'
import { noticesSent, reachedWhenSent } from '../notices-sent.ts'
import { routeProblem } from '../route-problem.ts'
import { list, oneOf, text } from '../schemas.ts'
import type { MovementRecord } from '../world/records.ts'

const plain = [
  'reference',
  'purpose',
  'mode',
  'waypoints',
  'alternative',
  'bufferM',
  'vehicles',
  'cargo',
  'passengers',
  'armedEscort',
  'corridor',
  'consignee',
  'recipients',
  'emergency',
  'emergencyReason',
] as const
type Plan = Pick<MovementRecord, (typeof plain)[number]>

const emptied = { alternative: [], corridor: null, consignee: null, emergencyReason: null } satisfies Partial<Plan>
const emptiable = ['alternative', 'corridor', 'consignee', 'emergencyReason'] as const

/** The plan as it stands with what the body states anew. */
const planOf = (before: MovementRecord, body: Record<string, unknown>): Plan => {
  const clears = (body.clears ?? []) as (typeof emptiable)[number][]
  return Object.fromEntries(
    plain.map(name => {
      if (body[name] !== undefined) return [name, body[name]]
      return [
        name,
        name in emptied && clears.includes(name as never) ? emptied[name as keyof typeof emptied] : before[name],
      ]
    }),
  ) as Plan
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export const amendMovement = kind({
  name: 'amend-movement',
  version: 1,
  purpose:
    'Changes a notified movement: a new revision, which is checked and sent again. Of a movement on the road the new revision is sent at once.',
  about: ['movement'],
  body: {
    ...optionalFields(movementFields),
    clears: shared(
      list(oneOf(emptiable), emptiable.length).optional(),
      'Fields emptied',
      'What no longer holds and has nothing in its place.',
    ),
    reason: shared(text(2000), 'Reason for the change'),
  },
  may: author,
  needs: { movement: ['awaiting-check', 'submitted', 'returned', 'accepted', 'under-way'] },
  relies: true,
  check: body => {
    if (body.recipients?.length === 0)
      return { field: 'recipients', sentence: 'nobody would be told; name at least one recipient' }
    if (body.contacts?.length === 0)
      return { field: 'contacts', sentence: 'nobody could be reached; name at least one contact' }
    const both = body.clears?.find(name => body[name] !== undefined)
    return both ? { field: both, sentence: 'it is stated anew and emptied in one act' } : null
  },
  unless: ({ act, about, world }) => {
    const plan = planOf(about, act.body)
    const restated = (['passengerNames', 'drivers', 'contacts'] as const).some(name => act.body[name] !== undefined)
    if (!restated && plain.every(name => same(plan[name], about[name]))) return { code: 'nothing-changed' }
    if (plan.emergency && !plan.emergencyReason)
      return { code: 'field-missing', details: { field: 'body.emergencyReason' } }

    const tolerance = caseOf(world, about)?.protocol?.toleranceMinutes ?? about.toleranceMinutes
    const problem = routeProblem(plan.waypoints, tolerance, plan.bufferM)
    if (problem) return { code: 'route-invalid', details: { problem: problem.sentence, waypoint: problem.waypoint } }
    const behind = Math.max(about.state === 'under-way' ? 0 : -1, ...about.passages.map(passage => passage.waypoint))
    for (let waypoint = 0; waypoint <= behind; waypoint++) {
      if (same(plan.waypoints[waypoint]?.position, about.waypoints[waypoint]?.position)) continue
      const sentence = `waypoint ${waypoint} (${about.waypoints[waypoint]?.name}) lies behind the movement and cannot be moved.`
      return { code: 'route-invalid', details: { problem: sentence, waypoint } }
    }
    const corridor = act.body.corridor ? world.get(act.body.corridor) : undefined
    return corridor?.state === 'closed' ? { code: 'corridor-not-open', details: { state: corridor.state } } : null
  },
  findings: ({ act, about, world }) =>
    movementFindings(planOf(about, act.body), { at: act.at, caseRecord: caseOf(world, about), world, amends: about }),
  effect: ({ act, about, world }) => {
    const protocol = caseOf(world, about)?.protocol
    const plan = planOf(about, act.body)
    // What moves is not stopped by paper: its recipients would otherwise go on with a plan that no longer holds.
    const sent = about.state === 'under-way'
    const amended = {
      ...about,
      ...plan,
      title: plan.reference,
      state: sent ? about.state : protocol?.twoPersonCheck ? ('awaiting-check' as const) : ('submitted' as const),
      readers: [
        ...about.readers,
        ...(sent ? plan.recipients : []),
        ...(plan.consignee === null ? [] : [plan.consignee]),
      ],
      toleranceMinutes: protocol?.toleranceMinutes ?? about.toleranceMinutes,
      revision: about.revision + 1,
      submitterKey: act.key,
      acts: [...about.acts, act.id],
      cites: act.body.cites ?? [],
      returnReasons: [],
    }
    return [changed(about, amended), ...(sent ? noticesSent(act, amended, world) : [])]
  },
  concerns: ({ act, about, world }) => [
    ...(about.state === 'under-way' ? reachedWhenSent(about, world, planOf(about, act.body)) : []),
    ...(act.body.consignee === undefined ? [] : [act.body.consignee]),
  ],
  sentOnTo: ({ act, about, world }) => reachedWhenSent(about, world, planOf(about, act.body)),
  summary: '{by} amended {about}: “{reason}”.',
  examples: {
    accepted: [
      {
        that: 'Jonas names the bridge the coordinator asked about',
        by: 'organisation',
        about: 'movement-returned',
        body: {
          reason: 'The bridge is named.',
          waypoints: [
            { name: 'Alpha', position: [34.8012, 50.9113], etd: '2024-09-24T07:00:00+03:00' },
            { name: 'Midway, new bridge', position: [34.9496, 51.0104], eta: '2024-09-24T08:00:00+03:00' },
            { name: 'Bravo', position: [35.1004, 51.1102], eta: '2024-09-24T09:00:00+03:00' },
          ],
        },
      },
      {
        that: 'a truck breaks down on the road and another goes on in its place',
        by: 'organisation',
        about: 'movement-under-way',
        body: {
          reason: 'One truck broke down.',
          vehicles: [{ type: 'truck', plate: 'AA 2222 BB', thermalMarking: true }],
        },
      },
    ],
    refused: [
      {
        that: 'nothing differs',
        code: 'nothing-changed',
        by: 'organisation',
        about: 'movement-submitted',
        body: { reason: 'To be sure.', passengers: 2 },
      },
      {
        that: 'the coordinator changes the plan of another',
        code: 'not-entitled',
        by: 'coordinator',
        about: 'movement-submitted',
        body: { reason: 'Fewer people.', passengers: 1 },
      },
      {
        that: 'the place it left from is moved while it is on the road',
        code: 'route-invalid',
        by: 'organisation',
        about: 'movement-under-way',
        body: {
          reason: 'It began elsewhere.',
          waypoints: [
            { name: 'Elsewhere', position: [34.7012, 50.8113], etd: '2024-09-18T08:00:00+03:00' },
            { name: 'Bravo', position: [35.1004, 51.1102], eta: '2024-09-18T10:00:00+03:00' },
          ],
        },
      },
      {
        that: 'it has been completed',
        code: 'state-forbids',
        by: 'organisation',
        about: 'movement-completed',
        body: { reason: 'Fewer people.', passengers: 1 },
      },
    ],
  },
})
