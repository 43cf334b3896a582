import { changed, kind, shared } from '../kind.ts'
import { signatory } from '../may.ts'
import { count, text } from '../schemas.ts'

const hourMs = 3_600_000

export const signArrangement = kind({
  name: 'sign-arrangement',
  version: 1,
  purpose:
    'A signatory binds itself to the revision it has read; when each has signed it, the arrangement enters into force.',
  about: ['arrangement'],
  body: {
    revision: shared(count('revision'), 'Revision'),
    office: shared(text(200).optional(), 'Office that signs', 'In whose authority the party is bound.'),
  },
  may: signatory,
  needs: { arrangement: ['proposed'] },
  relies: true,
  unless: ({ act, about }) => {
    if (act.body.revision !== about.revision) {
      return { code: 'revision-other', details: { revision: act.body.revision, current: about.revision } }
    }
    return about.signatures.some(s => s.party === act.by) ? { code: 'signed-already' } : null
  },
  effect: ({ act, about }) => {
    const signatures = [...about.signatures, { party: act.by, at: act.at, act: act.id, revision: about.revision }]
    const complete = about.signatories.every(party => signatures.some(s => s.party === party))
    return [
      changed(about, {
        signatures,
        state: complete ? 'in-force' : 'proposed',
        inForceFrom: complete ? act.at + about.terms.inForceAfterHours * hourMs : null,
      }),
    ]
  },
  summary: '{by} signed revision {revision} of {about}.',
  examples: {
    accepted: [
      {
        that: 'party A signs the second revision',
        by: 'party-a',
        about: 'arrangement-proposed',
        body: { revision: 2, office: 'Ministry of foreign affairs' },
      },
    ],
    refused: [
      {
        that: 'party A signs the revision it read last week',
        code: 'revision-other',
        by: 'party-a',
        about: 'arrangement-proposed',
        body: { revision: 1 },
      },
      {
        that: 'the terms changed since party B looked',
        code: 'basis-stale',
        by: 'party-b',
        about: 'arrangement-proposed',
        header: { basis: 3 },
        body: { revision: 2 },
      },
      {
        that: 'the observer signs for a party',
        code: 'not-entitled',
        by: 'observer',
        about: 'arrangement-proposed',
        body: { revision: 2 },
      },
      {
        that: 'it is in force already',
        code: 'state-forbids',
        by: 'party-a',
        about: 'arrangement-in-force',
        body: { revision: 1 },
      },
    ],
  },
})
