import { partiesMeeting } from '../inside-area.ts'
import { changed, kind, shared } from '../kind.ts'
import { author } from '../may.ts'
import { text } from '../schemas.ts'

export const liftRestriction = kind({
  name: 'lift-restriction',
  version: 1,
  purpose: 'Ends a restriction, by the party that declared it, with the reason; those whose movements met it are told.',
  about: ['restriction'],
  body: {
    reason: shared(text(2000), 'Reason'),
  },
  may: author,
  needs: { restriction: ['declared'] },
  effect: ({ about }) => [changed(about, { state: 'lifted' })],
  concerns: ({ act, about, world }) => (about.case === null ? [] : partiesMeeting(world, about.case, about, act.at)),
  tellsThoseThere: 'always',
  summary: '{by} lifted {about}: {reason}.',
  examples: {
    accepted: [
      { that: 'the mines were cleared', by: 'party-a', about: 'restriction', body: { reason: 'Cleared and checked.' } },
    ],
    refused: [
      {
        that: 'an organisation lifts it',
        code: 'not-entitled',
        by: 'organisation',
        about: 'restriction',
        body: { reason: 'We saw none.' },
      },
      {
        that: 'party B, which was not told of it, lifts it',
        code: 'not-found',
        by: 'party-b',
        about: 'restriction',
        body: { reason: 'We saw none.' },
      },
    ],
  },
})
