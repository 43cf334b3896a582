import { changed, kind, shared } from '../kind.ts'
import { anyOf, author, holds } from '../may.ts'
import { instant, oneOf, text } from '../schemas.ts'

export const removeSite = kind({
  name: 'remove-site',
  version: 1,
  purpose:
    'Takes a site off the list, with the reason. That it is no longer listed removes no protection it has under the law.',
  about: ['site'],
  body: {
    cause: shared(oneOf(['closed', 'moved', 'other-use', 'entered-wrongly', 'destroyed', 'other']), 'Cause'),
    text: shared(text(2000), 'Reason'),
    since: shared(instant().optional(), 'Since'),
  },
  may: anyOf(author, holds('coordinator')),
  needs: { site: ['awaiting-check', 'submitted', 'returned', 'accepted'] },
  relies: true,
  effect: ({ act, about }) => [changed(about, { state: 'removed', reason: act.body.text ?? act.body.cause ?? null })],
  summary: '{by} took {about} off the list ({cause}): “{text}”.',
  examples: {
    accepted: [
      {
        that: 'the warehouse has moved across the river',
        by: 'organisation',
        about: 'site-accepted',
        body: { cause: 'moved', text: 'Moved across the river on 15 September.', since: '2024-09-15T00:00:00+03:00' },
      },
    ],
    refused: [
      {
        that: 'a recipient takes a site off the list',
        code: 'not-entitled',
        by: 'party-a',
        about: 'site-accepted',
        body: { cause: 'other', text: 'We see no need for it.' },
      },
      {
        that: 'no reason is given',
        code: 'field-missing',
        by: 'organisation',
        about: 'site-accepted',
        body: { cause: 'closed' },
      },
    ],
  },
})
