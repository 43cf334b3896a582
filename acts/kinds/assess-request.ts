import * as z from 'zod'
import { kind, shared } from '../kind.ts'
import { addressed, anyOf, holds } from '../may.ts'
import { list, record, text } from '../schemas.ts'

export const assessRequest = kind({
  name: 'assess-request',
  version: 1,
  purpose: 'Answers a request with a sober assessment: what was found, each finding with its ground, and what follows.',
  about: ['request'],
  body: {
    findings: shared(
      list(z.strictObject({ finding: text(2000), ground: text(2000) }).meta({ widget: 'assessed' }), 100).min(1),
      'Findings',
      'Each with its ground: seen, measured, reported by whom.',
    ),
    conclusion: shared(text(4000), 'Conclusion'),
    statements: shared(
      list(record('statement'), 200).optional(),
      'Statements it leans on',
      'Those on record in this case. That one is cited does not say that it is so. Whoever was not sent it sees only that there is one.',
    ),
  },
  may: anyOf(addressed, holds('observer', 'coordinator')),
  needs: { request: ['asked'] },
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'assessment',
        state: 'given',
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        of: about.id,
        findings: act.body.findings ?? [],
        conclusion: act.body.conclusion ?? '',
        ...(act.body.statements ? { statements: act.body.statements } : {}),
      },
    },
  ],
  concerns: ({ about }) => [about.by],
  correctable: ['findings', 'conclusion', 'statements'],
  withdrawable: true,
  summary: '{by} gave its assessment of {about}.',
  examples: {
    accepted: [
      {
        that: 'the observer assesses what party A asked about',
        by: 'observer',
        about: 'request',
        to: ['party-a', 'party-b'],
        body: {
          findings: [
            { finding: 'Some 400 people remain in Bravo.', ground: 'Lists of the municipality, 14 September 2024.' },
          ],
          conclusion: 'Food for two weeks is needed.',
        },
      },
    ],
    refused: [
      {
        that: 'a finding has no ground',
        code: 'field-missing',
        by: 'observer',
        about: 'request',
        body: { findings: [{ finding: 'Some 400 people remain in Bravo.' }], conclusion: 'Food is needed.' },
      },
      {
        that: 'it leans on a statement that is not on record',
        code: 'not-found',
        by: 'observer',
        about: 'request',
        body: {
          findings: [{ finding: 'Some 400 people remain in Bravo.', ground: 'As reported.' }],
          conclusion: 'Food is needed.',
          statements: ['no-such-statement'],
        },
      },
      {
        that: 'an organisation that was not asked assesses its own request',
        code: 'not-entitled',
        by: 'organisation',
        about: 'request',
        body: { findings: [{ finding: 'All is well.', ground: 'We say so.' }], conclusion: 'Go.' },
      },
    ],
  },
})
