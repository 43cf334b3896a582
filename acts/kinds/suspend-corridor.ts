import { partiesInside } from '../inside-area.ts'
import { changed, kind, shared } from '../kind.ts'
import { anyOf, inArrangement, signatory } from '../may.ts'
import { instant, text } from '../schemas.ts'

export const suspendCorridor = kind({
  name: 'suspend-corridor',
  version: 1,
  purpose:
    'Suspends a corridor, or changes how long it is suspended, with the reason; everyone inside or due inside is told.',
  about: ['corridor'],
  body: {
    reason: shared(text(2000), 'Reason'),
    until: shared(instant().optional(), 'Until', 'As far as is known; it opens again by an act, not by the clock.'),
    instruction: shared(text(1000).optional(), 'What those inside are asked to do'),
  },
  may: anyOf(signatory, inArrangement('oversees')),
  needs: { corridor: ['open', 'suspended'] },
  unless: ({ act, about }) => {
    const { reason, until, instruction } = act.body
    if (until && Date.parse(until) < act.at) {
      return {
        code: 'time-order',
        details: { field: 'body.until', value: until, other: new Date(act.at).toISOString() },
      }
    }
    const same =
      about.reason === reason && about.until === (until ?? null) && about.instruction === (instruction ?? null)
    return about.state === 'suspended' && same ? { code: 'nothing-changed' } : null
  },
  effect: ({ act, about, world }) => [
    changed(about, {
      state: 'suspended',
      reason: act.body.reason ?? '',
      until: act.body.until ?? null,
      instruction: act.body.instruction ?? null,
      readers: [...about.readers, ...partiesInside(world, about, act.at)],
    }),
  ],
  concerns: ({ act, about, world }) => partiesInside(world, about, act.at),
  tellsThoseThere: 'always',
  summary: '{by} suspended {about}: {reason}.',
  examples: {
    accepted: [
      {
        that: 'party A suspends the corridor while a convoy is inside',
        by: 'party-a',
        about: 'corridor-open',
        body: {
          reason: 'Shelling near the bridge.',
          until: '2024-09-18T18:00:00+03:00',
          instruction: 'Wait at Midway.',
        },
      },
      {
        that: 'the coordinator, which oversees it, says that it will take longer',
        by: 'coordinator',
        about: 'corridor-suspended',
        body: { reason: 'Shelling near the bridge.', until: '2024-09-27T06:00:00+03:00' },
      },
    ],
    refused: [
      {
        that: 'an organisation suspends it',
        code: 'not-entitled',
        by: 'organisation',
        about: 'corridor-open',
        body: { reason: 'We would rather not.' },
      },
      {
        that: 'it is closed',
        code: 'state-forbids',
        by: 'party-a',
        about: 'corridor-closed',
        body: { reason: 'Shelling.' },
      },
      {
        that: 'it would be over before it was said',
        code: 'time-order',
        by: 'party-a',
        about: 'corridor-open',
        body: { reason: 'Shelling.', until: '2024-09-17T18:00:00+03:00' },
      },
      {
        that: 'it says what was said already',
        code: 'nothing-changed',
        by: 'party-b',
        about: 'corridor-suspended',
        body: { reason: 'Shelling near the bridge.', until: '2024-09-25T06:00:00+03:00' },
      },
    ],
  },
})
