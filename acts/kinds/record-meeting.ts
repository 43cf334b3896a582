import { kind, shared } from '../kind.ts'
import { participant } from '../may.ts'
import { day, list, party, source, text } from '../schemas.ts'

export const recordMeeting = kind({
  name: 'record-meeting',
  version: 1,
  purpose: 'Puts on record that a meeting takes or took place: when, where, who met, and what was to be discussed.',
  about: ['case'],
  body: {
    title: shared(text(200), 'Title'),
    heldOn: shared(day(), 'Day'),
    place: shared(text(200).optional(), 'Place'),
    participants: shared(list(text(200), 50).min(1), 'Who met', 'By office, such as foreign minister.'),
    parties: shared(list(party(), 50).optional(), 'Parties that met', 'Each is told of this record.'),
    agenda: shared(list(text(1000), 50), 'What was to be discussed'),
    source: shared(source().optional(), 'Source'),
  },
  may: participant,
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'meeting',
        state: 'recorded',
        case: about.id,
        by: act.by,
        at: act.at,
        title: act.body.title ?? '',
        heldOn: act.body.heldOn ?? null,
        place: act.body.place ?? null,
        participants: act.body.participants ?? [],
        agenda: act.body.agenda ?? [],
        source: act.body.source ?? null,
      },
    },
  ],
  concerns: ({ act }) => act.body.parties ?? [],
  correctable: ['title', 'heldOn', 'place', 'participants', 'agenda', 'source'],
  withdrawable: true,
  summary: '{by} recorded a meeting: {title}.',
  examples: {
    accepted: [
      {
        that: 'party B records that its minister met the president of the observing body',
        by: 'party-b',
        about: 'case',
        to: ['coordinator'],
        body: {
          title: 'Minister and president',
          heldOn: '2024-09-17',
          participants: ['Foreign minister of party B', 'President of the observing body'],
          parties: ['observer'],
          agenda: ['Relief to both banks'],
          source: { outlet: 'A news agency', date: '2024-09-17' },
        },
      },
    ],
    refused: [
      {
        that: 'a stranger records a meeting',
        code: 'not-found',
        by: 'stranger',
        about: 'case',
        body: { title: 'We met', heldOn: '2024-09-17', participants: ['Us'], agenda: [] },
      },
      {
        that: 'the day is no day',
        code: 'field-invalid',
        by: 'party-b',
        about: 'case',
        body: { title: 'We met', heldOn: '17 September', participants: ['Us'], agenda: [] },
      },
    ],
  },
})
