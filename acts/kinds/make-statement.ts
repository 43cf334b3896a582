import { kind, shared } from '../kind.ts'
import { holdersOf, participant } from '../may.ts'
import { day, list, oneOf, source, text } from '../schemas.ts'

export const modalities = [
  'stated',
  'denied',
  'announced',
  'asked',
  'promised',
  'accused',
  'expected',
  'reported',
] as const

export const makeStatement = kind({
  name: 'make-statement',
  version: 1,
  purpose:
    'Puts on record what somebody has said about a case, in which manner, and through whom it came. It does not say that it is so.',
  about: ['case'],
  body: {
    speaker: shared(text(200), 'Speaker', 'Who is said to have said it, with their office.'),
    content: shared(text(4000), 'What was said'),
    modality: shared(oneOf(modalities).meta({ widget: 'choice', of: 'modality' }), 'In which manner'),
    addressees: shared(
      list(text(200), 20).optional(),
      'To whom',
      'Who was asked, promised or told, where the words name them.',
    ),
    chain: shared(list(text(200), 10).optional(), 'Through whom', 'From the speaker to the reader, one after another.'),
    saidOn: shared(day().optional(), 'Said on'),
    source: shared(source().optional(), 'Source', 'Without one, the statement is the signer’s own.'),
  },
  may: participant,
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'statement',
        state: 'recorded',
        case: about.id,
        by: act.by,
        at: act.at,
        title: act.body.speaker ?? '',
        speaker: act.body.speaker ?? '',
        content: act.body.content ?? '',
        ...(act.body.addressees ? { addressees: act.body.addressees } : {}),
        chain: act.body.chain ?? [],
        modality: act.body.modality ?? null,
        saidOn: act.body.saidOn ?? null,
        source: act.body.source ?? null,
      },
    },
  ],
  concerns: ({ about, world }) => holdersOf(world, about, 'coordinator'),
  correctable: ['speaker', 'content', 'modality', 'addressees', 'chain', 'saidOn', 'source'],
  withdrawable: true,
  summary: '{by} put a statement on record: {speaker} {modality}: “{content}”.',
  examples: {
    accepted: [
      {
        that: 'Amina notes what a newspaper reports a minister to have said',
        by: 'coordinator',
        about: 'case',
        to: ['party-a', 'party-b'],
        body: {
          speaker: 'Minister of party A',
          content: 'The road is open to relief.',
          modality: 'stated',
          chain: ['News agency', 'Newspaper'],
          saidOn: '2024-09-17',
          source: { outlet: 'Newspaper', citing: 'News agency', date: '2024-09-18' },
        },
      },
    ],
    refused: [
      {
        that: 'the stranger speaks in a case it has no part in',
        code: 'not-found',
        by: 'stranger',
        about: 'case',
        body: { speaker: 'The stranger', content: 'It is open.', modality: 'stated' },
      },
      {
        that: 'nobody is named as speaker',
        code: 'field-missing',
        by: 'coordinator',
        about: 'case',
        body: { content: 'It is open.', modality: 'stated' },
      },
    ],
  },
})
