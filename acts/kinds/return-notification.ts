import { changed, kind, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { list, text } from '../schemas.ts'

export const returnNotification = kind({
  name: 'return-notification',
  version: 1,
  purpose:
    'The coordinator returns a notification that is not complete, and says what is missing. Nobody else is sent it.',
  about: ['movement', 'site'],
  body: { reasons: shared(list(text(500), 50), 'Reasons', 'One for each thing that is missing or does not fit.') },
  may: holds('coordinator'),
  needs: { movement: ['submitted'], site: ['submitted'] },
  relies: true,
  check: body =>
    body.reasons.length === 0
      ? { field: 'reasons', sentence: 'what is missing is not said; give at least one reason' }
      : null,
  effect: ({ act, about }) => [changed(about, { state: 'returned', returnReasons: act.body.reasons ?? [] })],
  summary: '{by} returned {about} as incomplete.',
  examples: {
    accepted: [
      {
        that: 'Amina asks for the time at the bridge',
        by: 'coordinator',
        about: 'movement-submitted',
        body: { reasons: ['The time at the bridge is missing.', 'One vehicle has no plate.'] },
      },
      {
        that: 'Amina cannot find the warehouse on the map',
        by: 'coordinator',
        about: 'site-submitted',
        body: { reasons: ['The position lies in a lake.'] },
      },
    ],
    refused: [
      {
        that: 'no reason is given',
        code: 'field-invalid',
        by: 'coordinator',
        about: 'movement-submitted',
        body: { reasons: [] },
      },
      {
        that: 'the organisation returns its own notification',
        code: 'not-entitled',
        by: 'organisation',
        about: 'movement-submitted',
        body: { reasons: ['We thought again.'] },
      },
      {
        that: 'it has been sent to its recipients already',
        code: 'state-forbids',
        by: 'coordinator',
        about: 'movement-accepted',
        body: { reasons: ['Too late.'] },
      },
    ],
  },
})
