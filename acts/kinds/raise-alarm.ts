import { changed, kind, shared } from '../kind.ts'
import { holdersOf, participant } from '../may.ts'
import { oneOf, position, text } from '../schemas.ts'

export const alarmNatures = [
  'all-stop',
  'under-fire',
  'fire-nearby',
  'explosive-hazard',
  'stopped-by-force',
  'detained',
  'not-where-expected',
  'contact-lost',
  'accident',
  'medical',
  'other',
] as const

export const raiseAlarm = kind({
  name: 'raise-alarm',
  version: 1,
  purpose:
    'One alarm that reaches everyone who knows of the movement, at any time while it stands, also before it departs.',
  about: ['movement'],
  body: {
    nature: shared(oneOf(alarmNatures), 'Nature'),
    text: shared(text(2000).optional(), 'What happened', 'May stay empty: an alarm is never held up by a form.'),
    position: shared(position().optional(), 'Where'),
  },
  may: participant,
  needs: {
    movement: ['awaiting-check', 'submitted', 'returned', 'accepted', 'under-way', 'arrived'],
  },
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'alarm',
        state: 'raised',
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        readers: [...new Set([...act.addressees, ...about.readers])],
        movement: about.id,
        nature: act.body.nature ?? '',
        text: act.body.text ?? '',
        position: act.body.position ?? null,
        clearedAt: null,
        clearedBy: null,
      },
    },
    changed(about, { alarm: act.id }),
  ],
  concerns: ({ about, world }) => holdersOf(world, about, 'coordinator', 'escalation'),
  correctable: ['nature', 'text', 'position'],
  summary: '{by} raised an alarm on {about}: {nature}.',
  examples: {
    accepted: [
      {
        that: 'Convoy 6 hears shelling ahead',
        by: 'organisation',
        about: 'movement-under-way',
        body: { nature: 'fire-nearby', text: 'Shelling two kilometres ahead.', position: [34.9, 50.97] },
      },
      {
        that: 'the button is pressed and nothing written',
        by: 'organisation',
        about: 'movement-under-way',
        body: { nature: 'other' },
      },
      {
        that: 'Party A warns a convoy that has not left yet',
        by: 'party-a',
        about: 'movement-accepted',
        body: { nature: 'all-stop', text: 'The bridge was hit at dawn.' },
      },
      {
        that: 'a second alarm while one is open',
        by: 'coordinator',
        about: 'movement-alarmed',
        body: { nature: 'contact-lost' },
      },
    ],
    refused: [
      {
        that: 'the stranger, who takes no part, cannot see it',
        code: 'not-found',
        by: 'stranger',
        about: 'movement-under-way',
        body: { nature: 'other' },
      },
      {
        that: 'the movement has been over for two days',
        code: 'state-forbids',
        by: 'organisation',
        about: 'movement-completed',
        body: { nature: 'accident' },
      },
    ],
  },
})
