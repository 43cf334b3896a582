import { roleOutsideCase, termsFields, termsProblem, termsWith } from '../arrangement-terms.ts'
import { changed, kind, optionalFields, shared } from '../kind.ts'
import { anyOf, author, caseOf, signatory } from '../may.ts'
import { list, party, text } from '../schemas.ts'
import type { ArrangementRecord } from '../world/records.ts'

const amended = (
  about: ArrangementRecord,
  body: Parameters<typeof termsWith>[0] & { title?: string; signatories?: string[] },
) => ({
  title: body.title ?? about.title,
  signatories: body.signatories ? [...new Set(body.signatories)] : about.signatories,
  terms: termsWith(body, about.terms),
})

export const amendArrangement = kind({
  name: 'amend-arrangement',
  version: 1,
  purpose: 'Changes the terms of an arrangement before it is in force; signatures on the earlier revision fall away.',
  about: ['arrangement'],
  body: {
    title: shared(text(200).optional(), 'Title'),
    signatories: shared(list(party(), 20).optional(), 'Signatories'),
    ...optionalFields(termsFields),
    reason: shared(text(1000).optional(), 'Why it is changed'),
  },
  may: anyOf(author, signatory),
  needs: { arrangement: ['proposed'] },
  relies: true,
  check: termsProblem,
  unless: ({ act, about, world }) => {
    const stray = roleOutsideCase(act.body, caseOf(world, about)?.participants ?? [], world)
    if (stray) return stray
    const { title, signatories, terms } = about
    return JSON.stringify(amended(about, act.body)) === JSON.stringify({ title, signatories, terms })
      ? { code: 'nothing-changed' }
      : null
  },
  effect: ({ act, about }) => {
    const members = amended(about, act.body)
    const readers = [...new Set([...about.readers, ...members.signatories, ...members.terms.roles.map(r => r.party)])]
    const newcomers = readers.filter(party => !about.readers.includes(party))
    return [
      changed(about, {
        ...members,
        revision: about.revision + 1,
        acts: [...about.acts, act.id],
        signatures: [],
        readers,
      }),
      ...about.acts.map(id => ({ address: { act: id, parties: newcomers } })),
    ]
  },
  concerns: ({ act }) => [...(act.body.signatories ?? []), ...(act.body.roles ?? []).map(role => role.party)],
  summary: '{by} amended {about}.',
  examples: {
    accepted: [
      {
        that: 'party B asks for later hours and an escort',
        by: 'party-b',
        about: 'arrangement-proposed',
        body: {
          windows: [{ start: '09:00', end: '18:00', zone: 'Europe/Kyiv' }],
          roles: [
            { role: 'oversees', party: 'coordinator' },
            { role: 'escorts', party: 'organisation' },
          ],
          reason: 'Fog until nine.',
        },
      },
    ],
    refused: [
      {
        that: 'what is in force is not changed under those who signed it',
        code: 'state-forbids',
        by: 'party-a',
        about: 'arrangement-in-force',
        body: { passes: 'Food only.' },
      },
      {
        that: 'the observer changes the terms',
        code: 'not-entitled',
        by: 'observer',
        about: 'arrangement-proposed',
        body: { passes: 'Food only.' },
      },
      {
        that: 'it says what stands already',
        code: 'nothing-changed',
        by: 'party-a',
        about: 'arrangement-proposed',
        body: { inForceAfterHours: 48 },
      },
      {
        that: 'it was amended since party A looked',
        code: 'basis-stale',
        by: 'party-a',
        about: 'arrangement-proposed',
        header: { basis: 3 },
        body: { passes: 'Food only.' },
      },
    ],
  },
})
