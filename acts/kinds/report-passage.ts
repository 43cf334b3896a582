import { changed, kind, shared } from '../kind.ts'
import { anyOf, author, holds } from '../may.ts'
import { count, instant, text } from '../schemas.ts'

export const reportPassage = kind({
  name: 'report-passage',
  version: 1,
  purpose: 'Says that a movement has passed a waypoint, when, and how long it was held there, by whom and why.',
  about: ['movement'],
  body: {
    waypoint: shared(count('waypoint'), 'Waypoint', 'Its number, 0 for the origin.'),
    at: shared(instant(), 'Passed at'),
    heldMinutes: shared(count('minutes').optional(), 'Held for'),
    heldBy: shared(text(120).optional(), 'Held by'),
    heldWhy: shared(text(500).optional(), 'Reason given'),
    note: shared(text(2000).optional(), 'Note'),
  },
  happened: 'at',
  may: anyOf(author, holds('coordinator')),
  // Phones queue, so a passage may be told after the arrival.
  needs: { movement: ['under-way', 'arrived', 'completed'] },
  unless: ({ act, about }) => {
    const last = about.waypoints.length - 1
    if (act.body.waypoint > last) return { code: 'waypoint-unknown', details: { waypoint: act.body.waypoint, last } }
    return about.departedAt !== null && Date.parse(act.body.at) < Date.parse(about.departedAt)
      ? {
          code: 'time-order',
          details: { field: 'body.at', value: act.body.at, other: `the departure at ${about.departedAt}` },
        }
      : null
  },
  effect: ({ act, about }) => {
    const { waypoint, at, heldMinutes } = act.body
    if (waypoint === undefined || at === undefined) return [changed(about, {})]
    return [
      changed(about, { passages: [...about.passages, { waypoint, at, heldMinutes: heldMinutes ?? 0, act: act.id }] }),
    ]
  },
  correctable: ['waypoint', 'at', 'heldMinutes'],
  summary: '{about} passed waypoint {waypoint} at {at}, says {by}.',
  examples: {
    accepted: [
      {
        that: 'Convoy 6 passes Midway after a long stop',
        by: 'organisation',
        about: 'movement-under-way',
        body: {
          waypoint: 1,
          at: '2024-09-18T09:50:00+03:00',
          heldMinutes: 45,
          heldBy: 'Post at Midway',
          heldWhy: 'The list of names was compared twice.',
        },
      },
      {
        that: 'a passage is told late, when the phone has a network again',
        by: 'organisation',
        about: 'movement-arrived',
        body: { waypoint: 1, at: '2024-09-17T13:00:00+03:00' },
      },
    ],
    refused: [
      {
        that: 'the route has no such waypoint',
        code: 'waypoint-unknown',
        by: 'organisation',
        about: 'movement-under-way',
        body: { waypoint: 7, at: '2024-09-18T09:50:00+03:00' },
      },
      {
        that: 'it passed before it left',
        code: 'time-order',
        by: 'organisation',
        about: 'movement-under-way',
        body: { waypoint: 1, at: '2024-09-18T07:50:00+03:00' },
      },
      {
        that: 'it has not departed',
        code: 'state-forbids',
        by: 'organisation',
        about: 'movement-accepted',
        body: { waypoint: 0, at: '2024-09-20T07:00:00+03:00' },
      },
    ],
  },
})
