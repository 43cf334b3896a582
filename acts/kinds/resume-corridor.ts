import { inForceDuring, notInForce } from '../arrangement-terms.ts'
import { partiesInside } from '../inside-area.ts'
import { changed, kind, shared } from '../kind.ts'
import { anyOf, arrangementOf, inArrangement, signatory } from '../may.ts'
import { text } from '../schemas.ts'

export const resumeCorridor = kind({
  name: 'resume-corridor',
  version: 1,
  purpose: 'Opens a suspended corridor again, and says what has changed; those inside or due inside are told.',
  about: ['corridor'],
  body: {
    reason: shared(text(2000), 'What has changed'),
  },
  may: anyOf(signatory, inArrangement('oversees')),
  needs: { corridor: ['suspended'] },
  relies: true,
  unless: ({ act, about, world }) => {
    const arrangement = arrangementOf(world, about)
    if (!arrangement) return { code: 'not-found', details: { what: 'arrangement', id: about.id, field: 'about' } }
    const span = inForceDuring(arrangement)
    return !span || act.at < span.from || (span.to !== null && act.at > span.to) ? notInForce(arrangement) : null
  },
  effect: ({ act, about, world }) => [
    changed(about, {
      state: 'open',
      reason: null,
      until: null,
      instruction: null,
      readers: [...about.readers, ...partiesInside(world, about, act.at)],
    }),
  ],
  concerns: ({ act, about, world }) => partiesInside(world, about, act.at),
  tellsThoseThere: 'always',
  summary: '{by} opened {about} again: {reason}.',
  examples: {
    accepted: [
      {
        that: 'the shelling has stopped',
        by: 'party-b',
        about: 'corridor-suspended',
        body: { reason: 'No shelling for twelve hours; the bridge was looked at.' },
      },
    ],
    refused: [
      {
        that: 'it is open',
        code: 'state-forbids',
        by: 'party-a',
        about: 'corridor-open',
        body: { reason: 'All is quiet.' },
      },
      {
        that: 'the observer opens it',
        code: 'not-entitled',
        by: 'observer',
        about: 'corridor-suspended',
        body: { reason: 'All is quiet.' },
      },
      {
        that: 'its state changed since party A looked',
        code: 'basis-stale',
        by: 'party-a',
        about: 'corridor-suspended',
        header: { basis: 3 },
        body: { reason: 'All is quiet.' },
      },
    ],
  },
})
