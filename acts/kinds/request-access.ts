import { kind, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { day, list, otherParty, shape, source, text } from '../schemas.ts'

export const requestAccess = kind({
  name: 'request-access',
  version: 1,
  purpose:
    'Asks parties for access or for their part in it; each answers with a position of its own, and silence is shown as silence.',
  about: ['case'],
  body: {
    title: shared(text(200), 'Title'),
    asked: shared(text(4000), 'What is asked'),
    purpose: shared(text(2000), 'What for'),
    area: shared(shape().optional(), 'Area'),
    askedOn: shared(day().optional(), 'Asked on', 'The day, where it was asked before it was entered here.'),
    addressees: shared(list(otherParty(), 20).min(1), 'Who is asked'),
    source: shared(source().optional(), 'Source'),
  },
  may: holds('party', 'organisation', 'coordinator'),
  check: body =>
    new Set(body.addressees).size < body.addressees.length
      ? { field: 'addressees', sentence: 'a party is named twice' }
      : null,
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'request',
        state: 'asked',
        case: about.id,
        by: act.by,
        at: act.at,
        title: act.body.title ?? '',
        asked: act.body.asked ?? '',
        purpose: act.body.purpose ?? '',
        area: act.body.area ?? null,
        askedOn: act.body.askedOn ?? null,
        addressees: act.body.addressees ?? [],
        source: act.body.source ?? null,
      },
    },
  ],
  concerns: ({ act }) => act.body.addressees,
  correctable: ['title', 'asked', 'purpose', 'area', 'askedOn', 'source'],
  withdrawable: true,
  summary: '{by} asked {addressees}: {title}.',
  examples: {
    accepted: [
      {
        that: 'Party B asks the observer and the organisation to join the relief of both banks',
        by: 'party-b',
        about: 'case',
        to: ['party-a'],
        body: {
          title: 'Join the humanitarian efforts',
          asked: 'To join humanitarian efforts on both banks.',
          purpose: 'Relief to those who stayed.',
          askedOn: '2024-09-16',
          addressees: ['observer', 'organisation'],
          source: { outlet: 'A news agency', citing: 'the minister', date: '2024-09-16' },
        },
      },
    ],
    refused: [
      {
        that: 'a party outside the case is asked',
        code: 'party-not-in-case',
        by: 'organisation',
        about: 'case',
        body: { title: 'Access', asked: 'Passage.', purpose: 'Relief.', addressees: ['stranger'] },
      },
      {
        that: 'nobody is asked',
        code: 'field-invalid',
        by: 'organisation',
        about: 'case',
        body: { title: 'Access', asked: 'Passage.', purpose: 'Relief.', addressees: [] },
      },
      {
        that: 'a stranger asks',
        code: 'not-found',
        by: 'stranger',
        about: 'case',
        body: { title: 'Access', asked: 'Passage.', purpose: 'Relief.', addressees: ['party-a'] },
      },
    ],
  },
})
