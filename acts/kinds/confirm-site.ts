import { changed, kind, personal, shared } from '../kind.ts'
import { anyOf, author, caseOf, holds } from '../may.ts'
import { amount, day, oneOf, text } from '../schemas.ts'
import { dayAfter } from '../world/day-after.ts'

export const confirmSite = kind({
  name: 'confirm-site',
  version: 1,
  purpose:
    'Says that a notified site was verified again and still stands as listed; it starts the clock of verification anew.',
  about: ['site'],
  body: {
    verifiedOn: shared(day(), 'Verified on'),
    verifiedBy: shared(text(200), 'Verified by', 'The team or office; the name of the person is asked for apart.'),
    person: personal(text(120).optional(), 'Name of the person'),
    method: shared(oneOf(['gps-on-site', 'imagery', 'phone', 'map', 'other']), 'How'),
    accuracyM: shared(amount('m', 100_000), 'Accuracy of the position'),
    verifyBy: shared(day().optional(), 'To be verified again by', 'Without it, after the days the protocol asks for.'),
    note: shared(text(2000).optional(), 'Note'),
  },
  may: anyOf(author, holds('coordinator', 'observer')),
  needs: { site: ['submitted', 'accepted'] },
  check: body =>
    body.verifyBy !== undefined && body.verifyBy <= body.verifiedOn
      ? { field: 'verifyBy', sentence: 'the next verification comes after this one' }
      : null,
  unless: ({ act }) =>
    Date.parse(act.body.verifiedOn) > act.at + 86_400_000
      ? {
          code: 'field-invalid',
          details: { field: 'body.verifiedOn', problem: 'that day has not come yet', value: act.body.verifiedOn },
        }
      : null,
  effect: ({ act, about, world }) => {
    const { verifiedOn } = act.body
    const verifiedAt = verifiedOn === undefined ? act.at : Date.parse(verifiedOn)
    return [
      changed(about, {
        verifiedAt,
        verifyBy: act.body.verifyBy ?? dayAfter(verifiedAt, caseOf(world, about)?.protocol?.reverifyDays),
        method: act.body.method ?? about.method,
        accuracyM: act.body.accuracyM ?? about.accuracyM,
      }),
    ]
  },
  correctable: ['method', 'accuracyM', 'verifyBy'],
  summary: '{by} verified {about} again on {verifiedOn} ({method}).',
  examples: {
    accepted: [
      {
        that: 'Olena goes there again',
        by: 'organisation',
        about: 'site-accepted',
        body: {
          verifiedOn: '2024-09-17',
          verifiedBy: 'Field office',
          person: 'Olena',
          method: 'gps-on-site',
          accuracyM: 5,
        },
      },
      {
        that: 'the coordinator has it from fresh imagery',
        by: 'coordinator',
        about: 'site-accepted',
        body: {
          verifiedOn: '2024-09-17',
          verifiedBy: 'Imagery desk',
          method: 'imagery',
          accuracyM: 10,
          verifyBy: '2024-10-10',
        },
      },
    ],
    refused: [
      {
        that: 'a recipient verifies what it was only told of',
        code: 'not-entitled',
        by: 'party-a',
        about: 'site-accepted',
        body: { verifiedOn: '2024-09-17', verifiedBy: 'Unit', method: 'imagery', accuracyM: 50 },
      },
      {
        that: 'the next verification comes before this one',
        code: 'field-invalid',
        by: 'organisation',
        about: 'site-accepted',
        body: {
          verifiedOn: '2024-09-17',
          verifiedBy: 'Field office',
          method: 'phone',
          accuracyM: 5,
          verifyBy: '2024-09-01',
        },
      },
      {
        that: 'nobody has checked its first notification',
        code: 'state-forbids',
        by: 'organisation',
        about: 'site-awaiting-check',
        body: { verifiedOn: '2024-09-17', verifiedBy: 'Field office', method: 'phone', accuracyM: 5 },
      },
    ],
  },
})
