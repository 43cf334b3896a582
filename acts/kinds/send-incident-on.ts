import { changed, kind, shared } from '../kind.ts'
import { anyOf, author, holds } from '../may.ts'
import { list, otherParty, text } from '../schemas.ts'
import { mayRead } from '../world/world.ts'

export const sendIncidentOn = kind({
  name: 'send-incident-on',
  version: 1,
  purpose:
    'Sends an incident on to those it has not reached and who should answer for it, or know of it. From then on they read it as it stands; its answers so far, and the names in the report, stay with those who have them.',
  about: ['incident'],
  body: {
    parties: shared(
      list(otherParty(), 20).min(1),
      'Send it on to',
      'Whoever reported it chose whom to tell: ask them first, where this may put somebody at risk.',
    ),
    note: shared(
      text(2000).optional(),
      'Note',
      'Why it comes to them, and what is asked. All who read the incident read this too.',
    ),
  },
  may: anyOf(author, holds('coordinator')),
  needs: { incident: ['reported'] },
  relies: true,
  // It says that there was an incident, and so goes nowhere that the incident does not.
  amongReaders: true,
  unless: ({ act, about, world }) => {
    const told = act.body.parties.find(party => mayRead(about.readers, party))
    return told === undefined
      ? null
      : { code: 'party-told-already', details: { party: world.party(told)?.title, field: 'body.parties' } }
  },
  effect: ({ act, about }) => {
    const to = [...new Set(act.body.parties ?? [])].filter(party => !mayRead(about.readers, party))
    if (to.length === 0) return []
    return [
      changed(about, {
        readers: [...about.readers, ...to],
        sentOn: [...(about.sentOn ?? []), { act: act.id, by: act.by, at: act.at, to }],
      }),
    ]
  },
  concerns: ({ act }) => act.body.parties,
  summary: '{by} sent the incident on {about} on to {parties}.',
  examples: {
    accepted: [
      {
        that: 'Amina sends it on to party A, whose post it was',
        by: 'coordinator',
        about: 'incident',
        body: { parties: ['party-a'], note: 'It was at your first post. Please say what you find.' },
      },
      {
        that: 'the organisation that reported it sends it on to both parties itself',
        by: 'organisation',
        about: 'incident',
        body: { parties: ['party-a', 'party-b'] },
      },
    ],
    refused: [
      {
        that: 'a party that it has reached sends it on',
        code: 'not-entitled',
        by: 'party-a',
        about: 'incident-told',
        body: { parties: ['consignee'] },
      },
      {
        that: 'party A has it already',
        code: 'party-told-already',
        by: 'coordinator',
        about: 'incident-told',
        body: { parties: ['consignee', 'party-a'] },
      },
      {
        that: 'it goes to one who takes no part in the case',
        code: 'party-not-in-case',
        by: 'coordinator',
        about: 'incident',
        body: { parties: ['stranger'] },
      },
      {
        that: 'it goes to one whom nobody has registered',
        code: 'party-unknown',
        by: 'coordinator',
        about: 'incident',
        body: { parties: ['nobody-we-know'] },
      },
      {
        that: 'it goes to nobody',
        code: 'field-invalid',
        by: 'coordinator',
        about: 'incident',
        body: { parties: [] },
      },
      {
        that: 'who sent it on is to be told to one whom the incident does not reach',
        code: 'party-not-told',
        by: 'coordinator',
        about: 'incident',
        to: ['consignee'],
        body: { parties: ['party-a'] },
      },
      {
        that: 'whoever reported it has taken it back',
        code: 'state-forbids',
        by: 'coordinator',
        about: 'incident-withdrawn',
        body: { parties: ['party-a'] },
      },
      {
        that: 'it was set right, or sent on, after its sender had looked',
        code: 'basis-stale',
        by: 'coordinator',
        about: 'incident',
        header: { basis: 1 },
        body: { parties: ['party-a'] },
      },
    ],
  },
})
