import { kind, shared } from '../kind.ts'
import { registered } from '../may.ts'
import { list, text } from '../schemas.ts'

export const eraseFields = kind({
  name: 'erase-fields',
  version: 1,
  purpose:
    'Erases personal fields of an act of one’s own, for good: values and salts are forgotten, the proof of everything else still holds.',
  about: ['act'],
  body: {
    fields: shared(list(text(60), 50), 'Fields', 'Personal fields of that act.'),
    reason: shared(text(2000), 'Reason'),
  },
  may: registered,
  check: body =>
    body.fields.length === 0 ? { field: 'fields', sentence: 'nothing is named; name at least one field' } : null,
  unless: ({ act, world }) => {
    const earlier = world.act(act.about ?? '')
    if (earlier?.by !== act.by) return { code: 'not-your-act' }
    const field = act.body.fields.find(name => !earlier.personal.includes(name))
    return field === undefined
      ? null
      : { code: 'not-erasable', details: { field, fields: earlier.personal.join(', ') || 'none' } }
  },
  effect: ({ act }) => [{ erase: { act: act.about ?? '', fields: act.body.fields ?? [] } }],
  concerns: ({ act, world }) => world.act(act.about ?? '')?.addressees ?? [],
  summary: '{by} erased personal fields of an act: “{reason}”.',
  examples: {
    accepted: [
      {
        that: 'Olena has left the organisation, and her number is forgotten',
        by: 'organisation',
        about: 'movement-completed',
        body: { fields: ['contacts', 'drivers'], reason: 'The movement is over.' },
      },
    ],
    refused: [
      {
        that: 'a recipient erases the contacts of another',
        code: 'not-your-act',
        by: 'party-a',
        about: 'movement-completed',
        body: { fields: ['contacts'], reason: 'Not needed.' },
      },
      {
        that: 'a route is not personal',
        code: 'not-erasable',
        by: 'organisation',
        about: 'movement-completed',
        body: { fields: ['waypoints'], reason: 'The movement is over.' },
      },
    ],
  },
})
