import { changed, kind, personal, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { anyParty, contact, list, oneOf, record } from '../schemas.ts'
import { caseRoles } from '../world/records.ts'
import { mayRead } from '../world/world.ts'

export const nameParticipant = kind({
  name: 'name-participant',
  version: 1,
  purpose:
    'Takes a party into a case in its roles, or states anew in which roles it takes part, and how it is reached.',
  about: ['case'],
  body: {
    party: shared(anyParty(), 'Party'),
    roles: shared(
      list(oneOf(caseRoles), 6).min(1),
      'Roles',
      'All of them; those it held before and that are not listed end.',
    ),
    shows: shared(
      list(record('corridor', 'restriction'), 200).optional(),
      'Corridors and restrictions it is shown',
      'Those that stand already; later ones follow the protocol.',
    ),
    contacts: personal(
      list(contact(), 20).optional(),
      'Contacts',
      'Of the party, for this case; reachable at any hour.',
    ),
  },
  may: holds('coordinator'),
  unless: ({ act, about }) => {
    const { party, roles, shows, contacts } = act.body
    const earlier = about.participants.find(p => p.party === party)
    if (
      !roles.includes('coordinator') &&
      !about.participants.some(p => p.party !== party && p.roles.includes('coordinator'))
    ) {
      return { code: 'coordinator-missing' }
    }
    const same = earlier?.roles.length === new Set(roles).size && roles.every(role => earlier.roles.includes(role))
    return same && !shows?.length && !contacts?.length ? { code: 'nothing-changed' } : null
  },
  effect: ({ act, about, world }) => {
    const { party, roles, shows } = act.body
    if (!party) return []
    const participant = { party, roles: [...new Set(roles ?? [])] }
    const known = about.participants.some(p => p.party === party)
    const shown = (shows ?? []).flatMap(id => {
      const found = world.get(id)
      return found && !mayRead(found.readers, party) ? [found] : []
    })
    return [
      changed(about, {
        participants: known
          ? about.participants.map(p => (p.party === party ? participant : p))
          : [...about.participants, participant],
        readers: [...about.readers, party],
        acts: [...about.acts, act.id],
      }),
      ...about.acts.map(id => ({ address: { act: id, parties: [party] } })),
      ...shown.flatMap(found => [
        changed(found, { readers: [...found.readers, party] }),
        { address: { act: found.id, parties: [party] } },
      ]),
    ]
  },
  concerns: ({ act }) => [act.body.party],
  tellsThoseThere: 'sometimes',
  summary: '{by} named {party} a participant of {about}: {roles}.',
  examples: {
    accepted: [
      {
        that: 'Amina takes a newcomer in as an organisation and shows it the corridor',
        by: 'coordinator',
        about: 'case',
        body: {
          party: 'stranger',
          roles: ['organisation'],
          shows: ['corridor-open'],
          contacts: [{ name: 'Daria', role: 'duty desk', channel: 'telephone', address: '+000 000' }],
        },
      },
      {
        that: 'the observer now receives goods as well',
        by: 'coordinator',
        about: 'case',
        body: { party: 'observer', roles: ['observer', 'consignee'] },
      },
    ],
    refused: [
      {
        that: 'a stranger takes itself in',
        code: 'not-found',
        by: 'stranger',
        about: 'case',
        body: { party: 'stranger', roles: ['organisation'] },
      },
      {
        that: 'an organisation takes another in',
        code: 'not-entitled',
        by: 'organisation',
        about: 'case',
        body: { party: 'stranger', roles: ['organisation'] },
      },
      {
        that: 'nobody would coordinate',
        code: 'coordinator-missing',
        by: 'coordinator',
        about: 'case',
        body: { party: 'coordinator', roles: ['observer'] },
      },
      {
        that: 'it takes part like that already',
        code: 'nothing-changed',
        by: 'coordinator',
        about: 'case',
        body: { party: 'observer', roles: ['observer'] },
      },
    ],
  },
})
