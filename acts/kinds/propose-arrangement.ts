import { roleOutsideCase, termsFields, termsProblem, termsWith } from '../arrangement-terms.ts'
import { kind, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { list, party, record, text } from '../schemas.ts'

const terms = {
  title: 'Corridor to Bravo',
  form: 'humanitarian-corridor',
  purpose: 'Relief to both banks.',
  area: {
    type: 'LineString',
    coordinates: [
      [34.8012, 50.9113],
      [35.1004, 51.1102],
    ],
    bufferM: 2000,
  },
  during: { from: '2024-09-20T00:00:00+03:00', to: '2024-10-20T00:00:00+03:00' },
  windows: [{ start: '06:00', end: '11:00', zone: 'Europe/Kyiv' }],
  roles: [
    { role: 'oversees', party: 'coordinator' },
    { role: 'observes', party: 'observer' },
    { role: 'inspects', party: 'party-a' },
  ],
  signatories: ['party-a', 'party-b'],
  passes: 'Food, medicines, and the people who bring them.',
  conditions: ['No commercial cargo.'],
  inspection: 'Once, at Alpha, within an hour.',
  notificationRules: 'Two days ahead, to both parties.',
  securityProtocol: 'Contact every hour; all stop on alarm.',
  noMilitaryUse: true,
  informationToCivilians: 'By radio, the evening before.',
  roadState: 'Cleared of mines on 9 September 2024.',
  medical: 'The hospital of Bravo takes the wounded.',
  monitoring: 'The coordinator convenes both parties weekly.',
  reportingOfViolations: 'To the coordinator, within 24 hours.',
  suspension: 'By either party, with its reason and until when.',
  renewal: 'By agreement, 48 hours before it ends.',
  legalGround: 'Additional Protocol I, article 70.',
  savingClause: true,
  inForceAfterHours: 48,
}

export const proposeArrangement = kind({
  name: 'propose-arrangement',
  version: 1,
  purpose:
    'Puts the terms of an arrangement to those who would sign it; it is in force when each of them has signed, and not before.',
  about: ['case'],
  body: {
    title: shared(text(200), 'Title'),
    request: shared(record('request').optional(), 'Request it answers'),
    signatories: shared(list(party(), 20), 'Signatories', 'Those with authority to bind; each must sign.'),
    ...termsFields,
  },
  may: holds('party', 'coordinator'),
  check: termsProblem,
  unless: ({ act, about, world }) => roleOutsideCase(act.body, about.participants, world),
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'arrangement',
        state: 'proposed',
        case: about.id,
        by: act.by,
        at: act.at,
        title: act.body.title ?? '',
        request: act.body.request ?? null,
        terms: termsWith(act.body),
        revision: 1,
        acts: [act.id],
        signatories: [...new Set(act.body.signatories ?? [])],
        signatures: [],
        inForceFrom: null,
        withdrawnBy: null,
      },
    },
  ],
  concerns: ({ act }) => [...act.body.signatories, ...act.body.roles.map(role => role.party)],
  summary: '{by} proposed the arrangement “{title}”.',
  examples: {
    accepted: [
      {
        that: 'Amina puts a corridor to both parties',
        by: 'coordinator',
        about: 'case',
        body: { ...terms, request: 'request' },
      },
    ],
    refused: [
      {
        that: 'an organisation proposes terms between the parties',
        code: 'not-entitled',
        by: 'organisation',
        about: 'case',
        body: terms,
      },
      {
        that: 'an escort takes no part in the case',
        code: 'party-not-in-case',
        by: 'coordinator',
        about: 'case',
        body: { ...terms, roles: [{ role: 'escorts', party: 'stranger' }] },
      },
      {
        that: 'the saving clause is struck out',
        code: 'field-invalid',
        by: 'party-a',
        about: 'case',
        body: { ...terms, savingClause: false },
      },
      {
        that: 'it would end before it begins',
        code: 'field-invalid',
        by: 'coordinator',
        about: 'case',
        body: { ...terms, during: { from: '2024-10-20T00:00:00+03:00', to: '2024-09-20T00:00:00+03:00' } },
      },
    ],
  },
})
