import { arrivalFindings } from '../arrival-findings.ts'
import { changed, kind, shared } from '../kind.ts'
import { anyOf, author, consignee, holds } from '../may.ts'
import { instant, text } from '../schemas.ts'

export const reportArrival = kind({
  name: 'report-arrival',
  version: 1,
  purpose:
    'Says that a movement has arrived at its destination, and when. What was delivered is said by another act: “Confirm the delivery”.',
  about: ['movement'],
  body: {
    arrivedAt: shared(instant(), 'Arrived at'),
    note: shared(text(2000).optional(), 'Note', 'What differs from the plan.'),
  },
  happened: 'arrivedAt',
  may: anyOf(author, holds('coordinator'), consignee),
  needs: { movement: ['under-way'] },
  unless: ({ act, about }) =>
    about.departedAt !== null && Date.parse(act.body.arrivedAt) < Date.parse(about.departedAt)
      ? {
          code: 'time-order',
          details: {
            field: 'body.arrivedAt',
            value: act.body.arrivedAt,
            other: `the departure at ${about.departedAt}`,
          },
        }
      : null,
  findings: ({ act, about }) => arrivalFindings(about, act.body.arrivedAt),
  effect: ({ act, about }) => [changed(about, { state: 'arrived', arrivedAt: act.body.arrivedAt ?? null })],
  correctable: ['arrivedAt'],
  summary: '{about} arrived at {arrivedAt}, says {by}.',
  examples: {
    accepted: [
      {
        that: 'Convoy 6 reaches Bravo',
        by: 'organisation',
        about: 'movement-under-way',
        body: { arrivedAt: '2024-09-18T10:20:00+03:00' },
      },
      {
        that: 'those who wait for it see it come, its alarm still open',
        by: 'consignee',
        about: 'movement-alarmed',
        body: { arrivedAt: '2024-09-18T15:00:00+03:00' },
      },
    ],
    refused: [
      {
        that: 'it never left',
        code: 'state-forbids',
        by: 'organisation',
        about: 'movement-accepted',
        body: { arrivedAt: '2024-09-20T10:20:00+03:00' },
      },
      {
        that: 'it arrived before it left',
        code: 'time-order',
        by: 'organisation',
        about: 'movement-under-way',
        body: { arrivedAt: '2024-09-18T08:00:00+03:00' },
      },
    ],
  },
})
