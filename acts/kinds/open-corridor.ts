import { inForceDuring, notInForce } from '../arrangement-terms.ts'
import { type Finding, finding } from '../findings.ts'
import { kind, shared } from '../kind.ts'
import { anyOf, inArrangement, signatory } from '../may.ts'
import { cites, during, list, shape, text, windows } from '../schemas.ts'
import { duringOf } from '../world/volumes-of.ts'

export const openCorridor = kind({
  name: 'open-corridor',
  version: 1,
  purpose:
    'Opens a corridor under an arrangement in force: where it runs with its buffer, at which hours, and on what conditions.',
  about: ['arrangement'],
  body: {
    title: shared(text(200), 'Title'),
    shape: shared(shape(), 'Line or area', 'With its buffer in metres.'),
    during: shared(during().optional(), 'From and until', 'As long as the arrangement, where nothing is said.'),
    windows: shared(windows().optional(), 'Hours', 'Those of the arrangement, where nothing is said.'),
    conditions: shared(
      list(text(1000), 50).optional(),
      'Conditions',
      'For all who read the corridor; those of the arrangement stay with its readers unless said here.',
    ),
    cites: shared(cites().optional(), 'Findings cited', 'What it is opened in spite of.'),
  },
  may: anyOf(signatory, inArrangement('oversees')),
  needs: { arrangement: ['in-force'] },
  check: body => (body.shape.type === 'Point' ? { field: 'shape', sentence: 'a corridor is a line or an area' } : null),
  unless: ({ act, about }) => {
    const span = inForceDuring(about)
    if (!span) return notInForce(about)
    const stated = act.body.during
    const from = stated ? Date.parse(stated.from) : Math.max(act.at, span.from)
    const to = stated?.to ? Date.parse(stated.to) : from
    return from < span.from || (span.to !== null && to > span.to) ? notInForce(about) : null
  },
  findings: ({ act, about, world }) => {
    const volume = {
      shape: act.body.shape,
      during: duringOf(act.body.during ?? about.terms.during, act.body.windows ?? about.terms.windows),
    }
    return world.meeting(about.case ?? '', volume, 0, ['restriction']).map(
      (met): Finding =>
        finding(
          'corridor-meets-restriction',
          { what: met.record.title },
          {
            with: met.record.id,
            since: world.changedAt(met.record.id),
            at: met.at,
            from: met.from,
            to: met.to,
            metres: met.metres,
          },
        ),
    )
  },
  effect: ({ act, about }) => {
    const b = act.body
    const span = inForceDuring(about)
    const from = b.during?.from ?? new Date(Math.max(act.at, span?.from ?? 0)).toISOString()
    const to = b.during?.to ?? about.terms.during?.to
    return [
      {
        put: {
          id: act.id,
          type: 'corridor',
          state: 'open',
          case: about.case,
          by: act.by,
          at: act.at,
          title: b.title ?? '',
          arrangement: about.id,
          shape: b.shape ?? null,
          during: to === undefined ? { from } : { from, to },
          windows: b.windows ?? about.terms.windows,
          conditions: b.conditions ?? [],
          reason: null,
          until: null,
          instruction: null,
        },
      },
    ]
  },
  concerns: ({ about }) => about.readers,
  correctable: ['title'],
  summary: '{by} opened the corridor “{title}” under {about}.',
  examples: {
    accepted: [
      {
        that: 'party A opens a corridor and tells the organisations',
        by: 'party-a',
        about: 'arrangement-in-force',
        to: ['organisation', 'other-organisation'],
        body: {
          title: 'Alpha – Bravo, western road',
          shape: {
            type: 'LineString',
            coordinates: [
              [34.7012, 50.9113],
              [35.0004, 51.1102],
            ],
            bufferM: 500,
          },
          windows: [{ start: '08:00', end: '14:00', zone: 'Europe/Kyiv' }],
        },
      },
    ],
    refused: [
      {
        that: 'the arrangement is not signed',
        code: 'state-forbids',
        by: 'party-a',
        about: 'arrangement-proposed',
        body: {
          title: 'Too early',
          shape: {
            type: 'LineString',
            coordinates: [
              [34.8, 50.9],
              [35.1, 51.1],
            ],
            bufferM: 500,
          },
        },
      },
      {
        that: 'it would stay open after the arrangement ends',
        code: 'arrangement-not-in-force',
        by: 'party-b',
        about: 'arrangement-in-force',
        body: {
          title: 'Too long',
          shape: {
            type: 'LineString',
            coordinates: [
              [34.8, 50.9],
              [35.1, 51.1],
            ],
            bufferM: 500,
          },
          during: { from: '2024-10-01T00:00:00+03:00', to: '2024-12-01T00:00:00+02:00' },
        },
      },
      {
        that: 'the observer opens a road',
        code: 'not-entitled',
        by: 'observer',
        about: 'arrangement-in-force',
        body: {
          title: 'Not ours to open',
          shape: {
            type: 'LineString',
            coordinates: [
              [34.8, 50.9],
              [35.1, 51.1],
            ],
            bufferM: 500,
          },
        },
      },
      {
        that: 'its edges cross',
        code: 'shape-invalid',
        by: 'party-a',
        about: 'arrangement-in-force',
        body: {
          title: 'A bow',
          shape: {
            type: 'Polygon',
            coordinates: [
              [
                [34.8, 50.9],
                [35.0, 51.1],
                [35.0, 50.9],
                [34.8, 51.0],
                [34.8, 50.9],
              ],
            ],
          },
        },
      },
    ],
  },
})
