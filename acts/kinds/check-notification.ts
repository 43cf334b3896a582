import { changed, kind, shared } from '../kind.ts'
import { allOf, anotherPerson, author } from '../may.ts'
import { text } from '../schemas.ts'

export const checkNotification = kind({
  name: 'check-notification',
  version: 1,
  purpose:
    'A second person of the party has read a notification against what is known and found it right; only then does it go to the coordinator.',
  about: ['movement', 'site'],
  body: { note: shared(text(2000).optional(), 'Note', 'What was compared, such as the list of vehicles or the map.') },
  may: allOf(author, anotherPerson),
  keys: ['sign', 'check'],
  needs: { movement: ['awaiting-check'], site: ['awaiting-check'] },
  relies: true,
  effect: ({ about }) => [changed(about, { state: 'submitted' })],
  summary: 'A second person of {by} checked {about}.',
  examples: {
    accepted: [
      {
        that: 'Mira reads what Jonas notified, and finds it right',
        by: 'organisation',
        person: '2',
        about: 'movement-awaiting-check',
        body: { note: 'Plates and coordinates compared with the manifest.' },
      },
      {
        that: 'Mira finds the warehouse where the list says it is',
        by: 'organisation',
        person: '2',
        about: 'site-awaiting-check',
        body: {},
      },
    ],
    refused: [
      {
        that: 'Jonas checks what he signed himself',
        code: 'not-entitled',
        by: 'organisation',
        about: 'movement-awaiting-check',
        body: {},
      },
      {
        that: 'another organisation checks it, to whom it was never shown',
        code: 'not-found',
        by: 'other-organisation',
        person: '2',
        about: 'movement-awaiting-check',
        body: {},
      },
      {
        that: 'it has been checked already',
        code: 'state-forbids',
        by: 'organisation',
        person: '2',
        about: 'movement-submitted',
        body: {},
      },
    ],
  },
})
