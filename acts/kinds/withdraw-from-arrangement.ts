import { partiesInside } from '../inside-area.ts'
import { changed, kind, shared } from '../kind.ts'
import { signatory } from '../may.ts'
import { text } from '../schemas.ts'
import type { ArrangementRecord, CorridorRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const openUnder = (world: World, arrangement: ArrangementRecord): CorridorRecord[] =>
  world
    .of('corridor', arrangement.case ?? undefined)
    .filter(corridor => corridor.arrangement === arrangement.id && corridor.state === 'open')

export const withdrawFromArrangement = kind({
  name: 'withdraw-from-arrangement',
  version: 1,
  purpose:
    'A signatory ends its part in an arrangement, with its reason; the corridors under it are suspended at once.',
  about: ['arrangement'],
  body: {
    reason: shared(text(2000), 'Reason'),
    instruction: shared(text(1000).optional(), 'What those inside are asked to do'),
  },
  may: signatory,
  needs: { arrangement: ['proposed', 'in-force'] },
  effect: ({ act, about, world }) => {
    const reason = act.body.reason ?? ''
    return [
      changed(about, { state: 'withdrawn', withdrawnBy: { party: act.by, at: act.at, reason } }),
      ...openUnder(world, about).map(corridor =>
        changed(corridor, {
          state: 'suspended',
          reason,
          until: null,
          instruction: act.body.instruction ?? null,
          readers: [...corridor.readers, ...partiesInside(world, corridor, act.at)],
        }),
      ),
    ]
  },
  concerns: ({ act, about, world }) =>
    openUnder(world, about).flatMap(corridor => partiesInside(world, corridor, act.at)),
  tellsThoseThere: 'always',
  summary: '{by} withdrew from {about}: {reason}.',
  examples: {
    accepted: [
      {
        that: 'party B withdraws, and those on the road are told to reach the nearest end',
        by: 'party-b',
        about: 'arrangement-in-force',
        body: { reason: 'The hours were not kept.', instruction: 'Leave by the nearest end.' },
      },
    ],
    refused: [
      {
        that: 'the observer withdraws for a party',
        code: 'not-entitled',
        by: 'observer',
        about: 'arrangement-in-force',
        body: { reason: 'We see no use.' },
      },
      {
        that: 'no reason is given',
        code: 'field-missing',
        by: 'party-b',
        about: 'arrangement-in-force',
        body: {},
      },
    ],
  },
})
