import { changed, kind, shared } from '../kind.ts'
import { anyOf, author, holds } from '../may.ts'
import { text } from '../schemas.ts'

export const clearAlarm = kind({
  name: 'clear-alarm',
  version: 1,
  purpose: 'Ends an alarm, with what was found. Everyone the alarm reached is told.',
  about: ['alarm'],
  body: { found: shared(text(2000), 'What was found') },
  may: anyOf(author, holds('coordinator')),
  needs: { alarm: ['raised'] },
  relies: true,
  effect: ({ act, about, world }) => {
    const movement = world.get(about.movement)
    const stillOpen = world
      .on('alarm', about.movement)
      .filter(alarm => alarm.id !== about.id && alarm.state === 'raised')
    return [
      changed(about, { state: 'cleared', clearedAt: act.at, clearedBy: act.by }),
      ...(movement?.type === 'movement' ? [changed(movement, { alarm: stillOpen.at(-1)?.id ?? null })] : []),
    ]
  },
  summary: '{by} cleared the alarm on {about}: “{found}”.',
  examples: {
    accepted: [
      {
        that: 'the shelling was on the other bank',
        by: 'organisation',
        about: 'alarm',
        body: { found: 'All vehicles answered; the shelling was on the other bank.' },
      },
      {
        that: 'Amina has spoken to every vehicle',
        by: 'coordinator',
        about: 'alarm',
        body: { found: 'All are well.' },
      },
    ],
    refused: [
      {
        that: 'a party that did not raise it',
        code: 'not-entitled',
        by: 'party-a',
        about: 'alarm',
        body: { found: 'Nothing to worry about.' },
      },
      {
        that: 'nothing is said of what was found',
        code: 'field-missing',
        by: 'organisation',
        about: 'alarm',
        body: {},
      },
    ],
  },
})
