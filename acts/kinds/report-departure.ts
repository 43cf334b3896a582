import { changed, kind, shared } from '../kind.ts'
import { anyOf, author, holds } from '../may.ts'
import { instant, text } from '../schemas.ts'

export const reportDeparture = kind({
  name: 'report-departure',
  version: 1,
  purpose:
    'Says that a movement has departed, and when. Early or late, what happened is never refused for not being to plan.',
  about: ['movement'],
  body: {
    departedAt: shared(instant(), 'Departed at'),
    note: shared(text(2000).optional(), 'Note', 'What differs from the plan.'),
  },
  happened: 'departedAt',
  may: anyOf(author, holds('coordinator')),
  needs: { movement: ['accepted'] },
  effect: ({ act, about }) => [changed(about, { state: 'under-way', departedAt: act.body.departedAt ?? null })],
  correctable: ['departedAt'],
  summary: '{about} departed at {departedAt}, says {by}.',
  examples: {
    accepted: [
      {
        that: 'Convoy 4 leaves',
        by: 'organisation',
        about: 'movement-accepted',
        body: { departedAt: '2024-09-20T07:05:00+03:00' },
      },
      {
        that: 'Amina has it by radio',
        by: 'coordinator',
        about: 'movement-answered',
        body: { departedAt: '2024-09-25T07:40:00+03:00', note: 'Forty minutes late.' },
      },
    ],
    refused: [
      {
        that: 'nobody has been sent a notice of it yet',
        code: 'state-forbids',
        by: 'organisation',
        about: 'movement-submitted',
        body: { departedAt: '2024-09-23T07:05:00+03:00' },
      },
      {
        that: 'a recipient says so for the convoy',
        code: 'not-entitled',
        by: 'party-a',
        about: 'movement-accepted',
        body: { departedAt: '2024-09-20T07:05:00+03:00' },
      },
      {
        that: 'the time has no offset',
        code: 'field-invalid',
        by: 'organisation',
        about: 'movement-accepted',
        body: { departedAt: '2024-09-20T07:05:00' },
      },
    ],
  },
})
