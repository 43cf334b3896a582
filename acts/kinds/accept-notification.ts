import { kind, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { noticesSent, reachedWhenSent } from '../notices-sent.ts'
import { text } from '../schemas.ts'

export const acceptNotification = kind({
  name: 'accept-notification',
  version: 1,
  purpose:
    'The coordinator finds a notification complete and transmits it: each recipient is sent a notice, and its clock starts.',
  about: ['movement', 'site'],
  body: { note: shared(text(2000).optional(), 'Note to the recipients') },
  may: holds('coordinator'),
  needs: { movement: ['submitted'], site: ['submitted'] },
  relies: true,
  effect: ({ act, about, world }) => {
    const accepted = {
      ...about,
      state: 'accepted' as const,
      readers: [...about.readers, ...reachedWhenSent(about, world, about)],
    }
    return [{ put: accepted }, ...noticesSent(act, accepted, world)]
  },
  concerns: ({ about, world }) => reachedWhenSent(about, world, about),
  summary: '{by} found {about} complete and sent it to its recipients.',
  examples: {
    accepted: [{ that: 'Amina finds Convoy 7 complete', by: 'coordinator', about: 'movement-submitted', body: {} }],
    refused: [
      {
        that: 'the organisation accepts its own notification',
        code: 'not-entitled',
        by: 'organisation',
        about: 'movement-submitted',
        body: {},
      },
      {
        that: 'nobody has checked it yet',
        code: 'state-forbids',
        by: 'coordinator',
        about: 'movement-awaiting-check',
        body: {},
      },
    ],
  },
})
