import { kind, shared } from '../kind.ts'
import { addressed } from '../may.ts'
import { day, list, oneOf, source, text } from '../schemas.ts'
import { positions } from '../world/records.ts'

export const takePosition = kind({
  name: 'take-position',
  version: 1,
  purpose:
    'A party says where it stands on a request or an arrangement: it consents, with conditions or without, declines on stated ground, or asks for more.',
  about: ['request', 'arrangement'],
  body: {
    answer: shared(oneOf(positions), 'Position'),
    text: shared(text(4000), 'In the party’s words'),
    conditions: shared(list(text(1000), 50).optional(), 'Conditions'),
    ground: shared(text(2000).optional(), 'Ground', 'The legal ground on which it declines.'),
    scope: shared(text(2000).optional(), 'Scope', 'What exactly is declined, and where.'),
    until: shared(day().optional(), 'Until', 'When the position ends by itself.'),
    reviewOn: shared(day().optional(), 'Day of review'),
    source: shared(source().optional(), 'Source', 'Where it was first stated, if elsewhere.'),
  },
  may: addressed,
  needs: { request: ['asked'], arrangement: ['proposed', 'in-force'] },
  relies: true,
  unless: ({ act }) => {
    const b = act.body
    if (b.answer === 'declines') {
      const field = (['ground', 'scope', 'reviewOn'] as const).find(name => !b[name])
      return field ? { code: 'decline-incomplete', details: { field: `body.${field}` } } : null
    }
    return b.answer === 'consents-with-conditions' && !b.conditions?.length
      ? { code: 'conditions-missing', details: { field: 'body.conditions' } }
      : null
  },
  effect: ({ act, about }) => {
    const b = act.body
    // Without its answer nothing is known of where the party stands, and silence is no position.
    if (!b.answer) return []
    return [
      {
        put: {
          id: act.id,
          type: 'position',
          state: b.answer,
          case: about.case,
          by: act.by,
          at: act.at,
          title: about.title,
          of: about.id,
          text: b.text ?? '',
          conditions: b.conditions ?? [],
          ground: b.ground ?? null,
          scope: b.scope ?? null,
          until: b.until ?? null,
          reviewOn: b.reviewOn ?? null,
          source: b.source ?? null,
        },
      },
    ]
  },
  concerns: ({ about }) =>
    about.type === 'request' ? [about.by] : [about.by, ...about.signatories, ...about.terms.roles.map(r => r.party)],
  correctable: ['text', 'source'],
  withdrawable: true,
  summary: '{by} on {about}: {answer}.',
  examples: {
    accepted: [
      {
        that: 'Party A asks for a sober assessment first',
        by: 'party-a',
        about: 'request',
        to: ['observer'],
        body: { answer: 'asks-for-more', text: 'We ask for an assessment based on facts.' },
      },
      {
        that: 'Party B consents, by day only',
        by: 'party-b',
        about: 'request',
        body: { answer: 'consents-with-conditions', text: 'Yes, by day.', conditions: ['Between 06:00 and 18:00.'] },
      },
      {
        that: 'Party B declines one bridge, says on what ground, and when it will look again',
        by: 'party-b',
        about: 'request',
        body: {
          answer: 'declines',
          text: 'Not over the northern bridge.',
          ground: 'Imperative military necessity (customary Rule 56).',
          scope: 'The northern bridge only.',
          reviewOn: '2024-09-25',
        },
      },
    ],
    refused: [
      {
        that: 'party B declines and says no more',
        code: 'decline-incomplete',
        by: 'party-b',
        about: 'request',
        body: { answer: 'declines', text: 'No.' },
      },
      {
        that: 'party B declines without a day of review',
        code: 'decline-incomplete',
        by: 'party-b',
        about: 'request',
        body: { answer: 'declines', text: 'No.', ground: 'Rule 56.', scope: 'All of it.' },
      },
      {
        that: 'conditions are announced and not stated',
        code: 'conditions-missing',
        by: 'party-b',
        about: 'request',
        body: { answer: 'consents-with-conditions', text: 'Yes, if.' },
      },
      {
        that: 'one who was not asked answers',
        code: 'not-entitled',
        by: 'observer',
        about: 'request',
        body: { answer: 'consents', text: 'Yes.' },
      },
    ],
  },
})
