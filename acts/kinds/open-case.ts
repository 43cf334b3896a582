import * as z from 'zod'
import { kind, shared } from '../kind.ts'
import { anyOf, is, operator } from '../may.ts'
import { list, oneOf, party, shape, source, text, yesNo } from '../schemas.ts'
import { caseRoles } from '../world/records.ts'

export const openCase = kind({
  name: 'open-case',
  version: 1,
  purpose: 'Opens a case of access: its area, who takes part and in which roles, and whether it is an exercise.',
  body: {
    title: shared(text(200), 'Title'),
    about: shared(text(4000), 'What it is about'),
    area: shared(shape().optional(), 'Area'),
    zone: shared(text(64), 'Time zone', 'The zone local times are shown in, such as Europe/Kyiv.'),
    exercise: shared(yesNo(), 'Exercise', 'An exercise says so on every page.'),
    participants: shared(
      z
        .array(z.strictObject({ party: party(), roles: list(oneOf(caseRoles), 6) }))
        .min(1)
        .max(100)
        .meta({ widget: 'participants' }),
      'Participants and their roles',
    ),
    source: shared(source().optional(), 'Source'),
  },
  may: anyOf(operator, is('coordinator')),
  check: body => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: body.zone })
    } catch {
      return { field: 'zone', sentence: 'no such time zone; name one of the IANA list, such as Europe/Kyiv' }
    }
    return body.participants.some(p => p.roles.includes('coordinator'))
      ? null
      : { field: 'participants', sentence: 'nobody is the coordinator; name one' }
  },
  unless: ({ act, world }) => {
    const unknown = act.body.participants.find(p => !world.party(p.party))
    return unknown ? { code: 'party-unknown', details: { party: unknown.party, field: 'body.participants' } } : null
  },
  effect: ({ act }) => [
    {
      put: {
        id: act.id,
        type: 'case',
        state: 'open',
        case: act.id,
        by: act.by,
        at: act.at,
        title: act.body.title ?? '',
        about: act.body.about ?? '',
        area: act.body.area ?? null,
        zone: act.body.zone ?? 'UTC',
        exercise: act.body.exercise ?? false,
        participants: act.body.participants ?? [],
        protocol: null,
        source: act.body.source ?? null,
        acts: [act.id],
      },
    },
  ],
  concerns: ({ act }) => act.body.participants.map(p => p.party),
  correctable: ['title', 'about', 'source'],
  summary: '{by} opened the case “{title}”.',
  examples: {
    accepted: [
      {
        that: 'Amina opens a case between two parties',
        by: 'coordinator',
        body: {
          title: 'Northern crossing',
          about: 'Relief to both banks.',
          zone: 'Europe/Kyiv',
          exercise: true,
          participants: [
            { party: 'coordinator', roles: ['coordinator'] },
            { party: 'party-a', roles: ['party'] },
            { party: 'party-b', roles: ['party'] },
          ],
        },
      },
    ],
    refused: [
      {
        that: 'a party to the conflict opens a case by itself',
        code: 'not-entitled',
        by: 'party-a',
        body: {
          title: 'Ours',
          about: 'Ours alone.',
          zone: 'Europe/Kyiv',
          exercise: true,
          participants: [{ party: 'party-a', roles: ['coordinator'] }],
        },
      },
      {
        that: 'nobody coordinates',
        code: 'field-invalid',
        by: 'coordinator',
        body: {
          title: 'Northern crossing',
          about: 'Relief to both banks.',
          zone: 'Europe/Kyiv',
          exercise: true,
          participants: [{ party: 'party-a', roles: ['party'] }],
        },
      },
    ],
  },
})
