import { partiesMeeting } from '../inside-area.ts'
import { kind, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { during, oneOf, shape, text, windows } from '../schemas.ts'
import { restrictionCauses } from '../world/records.ts'

export const declareRestriction = kind({
  name: 'declare-restriction',
  version: 1,
  purpose:
    'Declares that an area is dangerous, closed, under curfew or in use, and when; those whose movements meet it are told.',
  about: ['case'],
  body: {
    title: shared(text(200), 'Title'),
    cause: shared(oneOf(restrictionCauses), 'Cause', 'A hazard such as mines, a closure, a curfew, an activity.'),
    area: shared(shape(), 'Area'),
    during: shared(during().optional(), 'From and until', 'Without an end, until it is lifted.'),
    windows: shared(windows().optional(), 'Hours', 'Where it holds at some hours only, such as a curfew.'),
    reason: shared(text(2000), 'Reason'),
  },
  may: holds('party', 'coordinator'),
  check: body =>
    body.during || body.windows ? null : { field: 'during', sentence: 'say from when it holds, or at which hours' },
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'restriction',
        state: 'declared',
        case: about.id,
        by: act.by,
        at: act.at,
        title: act.body.title ?? '',
        cause: act.body.cause ?? null,
        shape: act.body.area ?? null,
        during: act.body.during ?? null,
        windows: act.body.windows ?? [],
        reason: act.body.reason ?? '',
      },
    },
  ],
  concerns: ({ act, about, world }) =>
    partiesMeeting(
      world,
      about.id,
      { shape: act.body.area, during: act.body.during ?? null, windows: act.body.windows ?? [] },
      act.at,
    ),
  tellsThoseThere: 'always',
  correctable: ['title', 'reason'],
  withdrawable: true,
  summary: '{by} declared a restriction ({cause}): {title}.',
  examples: {
    accepted: [
      {
        that: 'party B declares mines across the planned road',
        by: 'party-b',
        about: 'case',
        body: {
          title: 'Mines near Midway',
          cause: 'hazard',
          area: { type: 'Point', coordinates: [34.9496, 51.0104], radiusM: 800 },
          during: { from: '2024-09-18T06:00:00+03:00' },
          reason: 'Found by a patrol.',
        },
      },
      {
        that: 'party A declares a curfew by night',
        by: 'party-a',
        about: 'case',
        to: ['organisation', 'other-organisation'],
        body: {
          title: 'Curfew in Bravo',
          cause: 'curfew',
          area: { type: 'Point', coordinates: [35.1004, 51.1102], radiusM: 5000 },
          windows: [{ start: '22:00', end: '05:00', zone: 'Europe/Kyiv' }],
          reason: 'By order of the district.',
        },
      },
    ],
    refused: [
      {
        that: 'it is not said when',
        code: 'field-invalid',
        by: 'party-a',
        about: 'case',
        body: {
          title: 'Somewhen',
          cause: 'closure',
          area: { type: 'Point', coordinates: [34.95, 51.01], radiusM: 800 },
          reason: 'Closed.',
        },
      },
      {
        that: 'an organisation closes a road',
        code: 'not-entitled',
        by: 'organisation',
        about: 'case',
        body: {
          title: 'Our depot',
          cause: 'closure',
          area: { type: 'Point', coordinates: [34.95, 51.01], radiusM: 800 },
          during: { from: '2024-09-18T06:00:00+03:00' },
          reason: 'Ours.',
        },
      },
      {
        that: 'there is no such time zone',
        code: 'field-invalid',
        by: 'party-a',
        about: 'case',
        body: {
          title: 'Curfew',
          cause: 'curfew',
          area: { type: 'Point', coordinates: [34.95, 51.01], radiusM: 800 },
          windows: [{ start: '22:00', end: '05:00', zone: 'Europe/Nowhere' }],
          reason: 'By order.',
        },
      },
    ],
  },
})
