import { kind, shared } from '../kind.ts'
import { holdersOf, participant } from '../may.ts'
import { text } from '../schemas.ts'

export const takeEvent = kind({
  name: 'take-event',
  version: 1,
  purpose:
    'Says who sees to something the watch noticed about a movement, so that nobody else has to and nobody waits.',
  about: ['movement'],
  body: {
    event: shared(text(200), 'Event', 'Its key, as the watch shows it.'),
    rule: shared(text(60), 'What was noticed'),
    note: shared(text(1000).optional(), 'What is done about it'),
  },
  may: participant,
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'taking',
        state: 'taken',
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        movement: about.id,
        event: act.body.event ?? '',
        rule: act.body.rule ?? '',
        note: act.body.note ?? null,
      },
    },
  ],
  // Whoever runs or coordinates a movement is told by the watch, and so of who takes it.
  concerns: ({ about, world }) => [about.by, ...holdersOf(world, about, 'coordinator', 'escalation')],
  summary: '{by} sees to “{rule}” of {about}.',
  examples: {
    accepted: [
      {
        that: 'Amina calls a convoy that is silent',
        by: 'coordinator',
        about: 'movement-under-way',
        body: { event: 'silent:@1726641000000', rule: 'silent', note: 'Calling by satellite phone.' },
      },
      {
        that: 'the organisation knows why its convoy stands',
        by: 'organisation',
        about: 'movement-under-way',
        body: { event: 'stopped:a@1726641000000', rule: 'stopped' },
      },
    ],
    refused: [
      {
        that: 'the stranger, who takes no part, cannot see the movement',
        code: 'not-found',
        by: 'stranger',
        about: 'movement-under-way',
        body: { event: 'silent:@1726641000000', rule: 'silent' },
      },
      {
        that: 'nobody can tell which event is meant',
        code: 'field-missing',
        by: 'coordinator',
        about: 'movement-under-way',
        body: { rule: 'silent' },
      },
    ],
  },
})
