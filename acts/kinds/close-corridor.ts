import { partiesInside } from '../inside-area.ts'
import { changed, kind, shared } from '../kind.ts'
import { anyOf, inArrangement, signatory } from '../may.ts'
import { text } from '../schemas.ts'

export const closeCorridor = kind({
  name: 'close-corridor',
  version: 1,
  purpose: 'Closes a corridor for good, with the reason; those inside or due inside are told.',
  about: ['corridor'],
  body: {
    reason: shared(text(2000), 'Reason'),
    instruction: shared(text(1000).optional(), 'What those inside are asked to do'),
  },
  may: anyOf(signatory, inArrangement('oversees')),
  needs: { corridor: ['open', 'suspended'] },
  effect: ({ act, about, world }) => [
    changed(about, {
      state: 'closed',
      reason: act.body.reason ?? '',
      until: null,
      instruction: act.body.instruction ?? null,
      readers: [...about.readers, ...partiesInside(world, about, act.at)],
    }),
  ],
  concerns: ({ act, about, world }) => partiesInside(world, about, act.at),
  tellsThoseThere: 'always',
  summary: '{by} closed {about}: {reason}.',
  examples: {
    accepted: [
      {
        that: 'party B closes a corridor that is no longer needed',
        by: 'party-b',
        about: 'corridor-suspended',
        body: { reason: 'The bridge is gone.' },
      },
    ],
    refused: [
      {
        that: 'it is closed',
        code: 'state-forbids',
        by: 'party-a',
        about: 'corridor-closed',
        body: { reason: 'Done.' },
      },
      {
        that: 'an organisation closes it',
        code: 'not-entitled',
        by: 'organisation',
        about: 'corridor-open',
        body: { reason: 'Done.' },
      },
    ],
  },
})
