import { changed, kind, shared } from '../kind.ts'
import { author } from '../may.ts'
import { oneOf, text } from '../schemas.ts'

export const cancelMovement = kind({
  name: 'cancel-movement',
  version: 1,
  purpose: 'Cancels a movement that has not departed, and says why. Everyone who knew of it is told.',
  about: ['movement'],
  body: {
    cause: shared(oneOf(['logistical', 'operational', 'security']), 'Cause'),
    text: shared(text(2000), 'What happened'),
  },
  may: author,
  needs: { movement: ['awaiting-check', 'submitted', 'returned', 'accepted'] },
  relies: true,
  effect: ({ act, about }) => [
    changed(about, {
      state: 'cancelled',
      outcome: { code: act.body.cause ? `cancelled-${act.body.cause}` : 'cancelled', lost: [] },
      reason: act.body.text ?? null,
    }),
  ],
  summary: '{by} cancelled {about} ({cause}): “{text}”.',
  examples: {
    accepted: [
      {
        that: 'shelling near the bridge keeps Convoy 4 at home',
        by: 'organisation',
        about: 'movement-accepted',
        body: { cause: 'security', text: 'Shelling near the bridge since last night.' },
      },
    ],
    refused: [
      {
        that: 'a recipient cancels the convoy of another',
        code: 'not-entitled',
        by: 'party-a',
        about: 'movement-accepted',
        body: { cause: 'security', text: 'Not today.' },
      },
      {
        that: 'it is on the road already',
        code: 'state-forbids',
        by: 'organisation',
        about: 'movement-under-way',
        body: { cause: 'logistical', text: 'A truck broke down.' },
      },
    ],
  },
})
