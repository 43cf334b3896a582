import { kind, shared } from '../kind.ts'
import { anyOf, author, holds } from '../may.ts'
import { count, digest, instant, oneOf, text } from '../schemas.ts'
import { sealReasons } from '../world/records.ts'

export const sealTrack = kind({
  name: 'seal-track',
  version: 1,
  purpose:
    'Seals where a movement was, by a digest over its positions, so that any of them can be shown later and none changed.',
  about: ['movement'],
  body: {
    root: shared(digest(), 'Digest', 'Of the whole track, as the register’s note states it.'),
    positions: shared(count('positions'), 'Positions'),
    from: shared(instant().optional(), 'From'),
    until: shared(instant().optional(), 'Until'),
    reason: shared(oneOf(sealReasons), 'Why now'),
    note: shared(text(2000).optional(), 'The register’s note', 'What the register signed over the track it holds.'),
  },
  may: anyOf(author, holds('coordinator')),
  needs: { movement: ['under-way', 'arrived', 'completed', 'cancelled'] },
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'track-seal',
        state: 'sealed',
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        readers: [...new Set([...act.addressees, ...about.readers])],
        movement: about.id,
        reason: act.body.reason ?? 'asked',
        root: act.body.root ?? '',
        positions: act.body.positions ?? 0,
        from: act.body.from ?? null,
        until: act.body.until ?? null,
      },
    },
  ],
  // A digest tells nobody where it was; whoever knows of the movement may want to hold it against what is shown later.
  concerns: ({ about }) => about.readers,
  summary: '{by} sealed the track of {about}: {positions} positions.',
  examples: {
    accepted: [
      {
        that: 'Convoy 3 has arrived and its track is sealed',
        by: 'organisation',
        about: 'movement-completed',
        body: {
          root: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
          positions: 412,
          from: '2024-09-16T07:00:00+03:00',
          until: '2024-09-16T12:10:00+03:00',
          reason: 'movement-ended',
        },
      },
      {
        that: 'something has happened, and what was known of the convoy until then is sealed by the coordinator',
        by: 'coordinator',
        about: 'movement-under-way',
        body: { root: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', positions: 88, reason: 'incident' },
      },
    ],
    refused: [
      {
        that: 'a recipient seals what it has not seen',
        code: 'not-entitled',
        by: 'party-a',
        about: 'movement-completed',
        body: { root: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', positions: 1, reason: 'asked' },
      },
      {
        that: 'it has not left',
        code: 'state-forbids',
        by: 'organisation',
        about: 'movement-accepted',
        body: { root: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', positions: 0, reason: 'asked' },
      },
      {
        that: 'the digest is cut short',
        code: 'field-invalid',
        by: 'organisation',
        about: 'movement-completed',
        body: { root: '47DEQpj8', positions: 412, reason: 'movement-ended' },
      },
    ],
  },
})
