import * as z from 'zod'
import { kind, personal, shared } from '../kind.ts'
import { anyOf, author, consignee, holdersOf, holds } from '../may.ts'
import { amount, instant, list, peopleBySexAndAge, text } from '../schemas.ts'

const quantities = () =>
  list(
    z.strictObject({
      item: text(120),
      unit: text(30),
      sent: amount('units'),
      delivered: amount('units'),
      damaged: amount('units'),
      missing: amount('units'),
    }),
    500,
  )
    .superRefine((lines, report) => {
      for (const [n, { item, unit, sent, delivered, damaged, missing }] of lines.entries()) {
        const accounted = delivered + damaged + missing
        // Amounts may have decimals, whose sums differ in the last binary digit.
        if (Math.abs(sent - accounted) <= 1e-9 * Math.max(1, sent)) continue
        const told = Number(accounted.toPrecision(12))
        report.addIssue({
          code: 'custom',
          path: [n],
          message: `line ${n + 1}, ${item}: ${sent} ${unit} sent, but delivered, damaged and missing make ${told}`,
        })
      }
    })
    .meta({ widget: 'quantities' })

export const confirmDelivery = kind({
  name: 'confirm-delivery',
  version: 1,
  purpose:
    'Says what of a movement was delivered, damaged or missing, and whom it reached. The consignee, an observer and the organisation each say it for themselves.',
  about: ['movement'],
  body: {
    quantities: shared(quantities(), 'Quantities', 'Per item: sent is delivered, damaged and missing together.'),
    reached: shared(
      peopleBySexAndAge().optional(),
      'People reached',
      'By sex and age; of them, those with disabilities, where they were asked (Washington Group).',
    ),
    deliveredAt: shared(instant(), 'Delivered at'),
    place: shared(text(200).optional(), 'Place'),
    receivedBy: personal(text(120).optional(), 'Received by', 'Name of the person.'),
    note: shared(text(2000).optional(), 'Note', 'Such as how the damage came about.'),
  },
  happened: 'deliveredAt',
  may: anyOf(consignee, holds('observer'), author),
  // A movement of several stops delivers on its way.
  needs: { movement: ['under-way', 'arrived', 'completed'] },
  check: body =>
    body.quantities.length === 0
      ? { field: 'quantities', sentence: 'nothing is counted; state at least one item' }
      : null,
  unless: ({ act, about }) =>
    about.departedAt !== null && Date.parse(act.body.deliveredAt) < Date.parse(about.departedAt)
      ? {
          code: 'time-order',
          details: {
            field: 'body.deliveredAt',
            value: act.body.deliveredAt,
            other: `the departure at ${about.departedAt}`,
          },
        }
      : null,
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'delivery',
        state: 'confirmed',
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        movement: about.id,
        as: about.consignee === act.by ? 'consignee' : about.by === act.by ? 'organisation' : 'observer',
        quantities: act.body.quantities ?? [],
        reached: act.body.reached ?? null,
        deliveredAt: act.body.deliveredAt ?? null,
        note: act.body.note ?? null,
      },
    },
  ],
  concerns: ({ about, world }) => [
    about.by,
    ...(about.consignee ? [about.consignee] : []),
    ...holdersOf(world, about, 'coordinator'),
  ],
  correctable: ['quantities', 'reached', 'deliveredAt', 'note'],
  withdrawable: true,
  summary: '{by} confirmed what {about} delivered.',
  examples: {
    accepted: [
      {
        that: 'the consignee counts what came off the trucks',
        by: 'consignee',
        about: 'movement-arrived',
        body: {
          quantities: [
            { item: 'family ration', unit: 'box', sent: 400, delivered: 390, damaged: 6, missing: 4 },
            { item: 'flour', unit: 't', sent: 0.3, delivered: 0.1, damaged: 0.2, missing: 0 },
          ],
          reached: { women: 310, men: 240, girls: 150, boys: 160, olderWomen: 80, olderMen: 41, withDisabilities: 96 },
          deliveredAt: '2024-09-17T16:00:00+03:00',
          receivedBy: 'Head of the ward',
        },
      },
      {
        that: 'the observer counts for itself',
        by: 'observer',
        about: 'movement-completed',
        body: {
          quantities: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 395, damaged: 5, missing: 0 }],
          deliveredAt: '2024-09-16T16:00:00+03:00',
        },
      },
    ],
    refused: [
      {
        that: 'ten boxes are neither delivered nor damaged nor missing',
        code: 'field-invalid',
        by: 'consignee',
        about: 'movement-arrived',
        body: {
          quantities: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 390, damaged: 0, missing: 0 }],
          deliveredAt: '2024-09-17T16:00:00+03:00',
        },
      },
      {
        that: 'more people with disabilities than were reached',
        code: 'field-invalid',
        by: 'consignee',
        about: 'movement-arrived',
        body: {
          quantities: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 400, damaged: 0, missing: 0 }],
          reached: { women: 20, withDisabilities: 21 },
          deliveredAt: '2024-09-17T16:00:00+03:00',
        },
      },
      {
        that: 'a party that only had notice of it confirms the delivery',
        code: 'not-entitled',
        by: 'party-a',
        about: 'movement-arrived',
        body: {
          quantities: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 400, damaged: 0, missing: 0 }],
          deliveredAt: '2024-09-17T16:00:00+03:00',
        },
      },
      {
        that: 'it has not departed',
        code: 'state-forbids',
        by: 'consignee',
        about: 'movement-accepted',
        body: {
          quantities: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 400, damaged: 0, missing: 0 }],
          deliveredAt: '2024-09-20T16:00:00+03:00',
        },
      },
    ],
  },
})
