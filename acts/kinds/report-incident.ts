import * as z from 'zod'
import { kind, personal, shared } from '../kind.ts'
import { holdersOf, participant } from '../may.ts'
import { count, instant, list, oneOf, position, text } from '../schemas.ts'

/** The nine categories of the access monitoring and reporting framework, in its order. */
export const constraintCategories = [
  'denial-of-needs',
  'movement-into-country',
  'movement-within-country',
  'interference',
  'violence-against-relief',
  'access-to-services',
  'ongoing-hostilities',
  'explosive-hazards',
  'physical-environment',
] as const

export const reportIncident = kind({
  name: 'report-incident',
  version: 1,
  purpose:
    'Reports what went wrong, by the nine categories of access constraints, tied to the movement, site or corridor it befell.',
  about: ['movement', 'site', 'corridor', 'case'],
  body: {
    category: shared(oneOf(constraintCategories), 'Category'),
    happenedAt: shared(instant(), 'Happened at'),
    place: shared(text(200).optional(), 'Place'),
    position: shared(position().optional(), 'Position'),
    text: shared(text(8000), 'What happened'),
    impact: shared(text(2000).optional(), 'Impact', 'What could not be done because of it.'),
    actionTaken: shared(text(2000).optional(), 'Action taken'),
    sector: shared(text(80).optional(), 'Sector'),
    organisationType: shared(text(80).optional(), 'Type of organisation'),
    attribution: shared(
      z.strictObject({ to: text(200), confidence: oneOf(['low', 'moderate', 'high']) }).optional(),
      'Attribution',
      'To whom, and how sure that is. Leave it out where nothing is known.',
    ),
    affected: shared(
      z
        .strictObject({
          killed: count().optional(),
          injured: count().optional(),
          detained: count().optional(),
          missing: count().optional(),
          displaced: count().optional(),
        })
        .optional(),
      'People affected',
    ),
    affectedNames: personal(list(text(120), 500).optional(), 'Names of people affected'),
    witnesses: personal(list(text(200), 50).optional(), 'Witnesses'),
  },
  happened: 'happenedAt',
  may: participant,
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'incident',
        state: 'reported',
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        of: about.id,
        category: act.body.category ?? '',
        happenedAt: act.body.happenedAt ?? null,
        position: act.body.position ?? null,
        text: act.body.text ?? '',
        impact: act.body.impact ?? null,
        attribution: act.body.attribution ?? null,
      },
    },
  ],
  concerns: ({ about, world }) => holdersOf(world, about, 'coordinator'),
  correctable: ['category', 'happenedAt', 'position', 'text', 'impact', 'attribution', 'affected'],
  withdrawable: true,
  summary: '{by} reported an incident on {about}: {category}.',
  examples: {
    accepted: [
      {
        that: 'a marked truck is hit while it is being unloaded',
        by: 'organisation',
        about: 'movement-under-way',
        body: {
          category: 'violence-against-relief',
          happenedAt: '2024-09-18T08:50:00+03:00',
          position: [34.9496, 51.0104],
          text: 'One truck was hit from the air while it was being unloaded. Its roof logo was visible.',
          impact: 'Two hundred boxes lost.',
          attribution: { to: 'Not known', confidence: 'low' },
          affected: { injured: 2 },
          affectedNames: ['Olena'],
        },
      },
      {
        that: 'Party B reports mines found on the road',
        by: 'party-b',
        about: 'corridor-open',
        to: ['organisation'],
        body: {
          category: 'explosive-hazards',
          happenedAt: '2024-09-18T06:00:00+03:00',
          text: 'Mines at the verge near Midway.',
        },
      },
    ],
    refused: [
      {
        that: 'the stranger, who takes no part, reports on the case',
        code: 'not-found',
        by: 'stranger',
        about: 'case',
        body: { category: 'interference', happenedAt: '2024-09-18T06:00:00+03:00', text: 'I heard something.' },
      },
      {
        that: 'a category of its own making',
        code: 'field-invalid',
        by: 'organisation',
        about: 'movement-under-way',
        body: { category: 'bad-luck', happenedAt: '2024-09-18T08:50:00+03:00', text: 'A flat tyre.' },
      },
    ],
  },
})
