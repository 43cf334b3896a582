import { changed, kind, shared } from '../kind.ts'
import { participant } from '../may.ts'
import { text } from '../schemas.ts'

export const acknowledgeAlarm = kind({
  name: 'acknowledge-alarm',
  version: 1,
  purpose: 'Says that a party has received an alarm. It promises nothing, and everyone the alarm reached is told.',
  about: ['alarm'],
  body: { note: shared(text(500).optional(), 'Note', 'What your side has done about it so far.') },
  may: participant,
  unless: ({ act, about }) =>
    about.received?.some(each => each.party === act.by)
      ? { code: 'answered-already', details: { answer: 'received' } }
      : null,
  effect: ({ act, about }) => [
    changed(about, { received: [...(about.received ?? []), { party: act.by, at: act.at, act: act.id }] }),
  ],
  summary: '{by} has received the alarm on {about}.',
  examples: {
    accepted: [
      { that: 'Party A has it', by: 'party-a', about: 'alarm', body: {} },
      {
        that: 'Party B has it, and says what it did',
        by: 'party-b',
        about: 'alarm',
        body: { note: 'All units on the east bank have been told to hold fire.' },
      },
    ],
    refused: [
      {
        that: 'the stranger, who takes no part, cannot see it',
        code: 'not-found',
        by: 'stranger',
        about: 'alarm',
        body: {},
      },
      {
        that: 'it is about the movement, and not about its alarm',
        code: 'about-wrong',
        by: 'party-a',
        about: 'movement-alarmed',
        body: {},
      },
    ],
  },
})
