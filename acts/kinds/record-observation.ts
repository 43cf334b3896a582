import * as z from 'zod'
import { kind, personal, shared } from '../kind.ts'
import { anyOf, holdersOf, holds, inArrangement } from '../may.ts'
import { instant, list, position, text } from '../schemas.ts'

export const recordObservation = kind({
  name: 'record-observation',
  version: 1,
  purpose:
    'An observer records what was seen, what was heard, and what was told and by whom: three things, kept apart.',
  about: [
    'case',
    'request',
    'arrangement',
    'corridor',
    'restriction',
    'site',
    'movement',
    'alarm',
    'delivery',
    'incident',
    'meeting',
    'statement',
  ],
  body: {
    saw: shared(list(text(2000), 100), 'Saw', 'What the observer saw.'),
    heard: shared(list(text(2000), 100), 'Heard', 'Sounds: firing, engines, aircraft.'),
    wasTold: shared(
      list(z.strictObject({ what: text(2000), byWhom: text(200) }), 100),
      'Was told',
      'What, and by whom in which role; names of people are asked for apart.',
    ),
    observedAt: shared(instant(), 'Observed at'),
    place: shared(text(200).optional(), 'Place'),
    position: shared(position().optional(), 'Position'),
    observers: personal(list(text(120), 20).optional(), 'Names of the observers'),
    informants: personal(list(text(200), 50).optional(), 'Names of those who told'),
  },
  happened: 'observedAt',
  may: anyOf(holds('observer'), inArrangement('observes')),
  check: body =>
    body.saw.length + body.heard.length + body.wasTold.length === 0
      ? {
          field: 'saw',
          sentence: 'nothing was seen, heard or told; if that is the observation, write it as what was seen',
        }
      : null,
  effect: ({ act, about }) => [
    {
      put: {
        id: act.id,
        type: 'observation',
        state: 'recorded',
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        of: about.id,
        saw: act.body.saw ?? [],
        heard: act.body.heard ?? [],
        wasTold: act.body.wasTold ?? [],
        observedAt: act.body.observedAt ?? null,
      },
    },
  ],
  concerns: ({ about, world }) => holdersOf(world, about, 'coordinator'),
  correctable: ['saw', 'heard', 'wasTold', 'observedAt'],
  withdrawable: true,
  summary: '{by} recorded an observation on {about}.',
  examples: {
    accepted: [
      {
        that: 'the Observer stands at Midway',
        by: 'observer',
        about: 'movement-under-way',
        body: {
          saw: ['Three trucks passed eastward, roof logos visible.'],
          heard: ['Two detonations to the north.'],
          wasTold: [{ what: 'The post had no list of the convoy.', byWhom: 'Soldier at the post' }],
          observedAt: '2024-09-18T09:20:00+03:00',
          informants: ['He gave no name.'],
        },
      },
    ],
    refused: [
      {
        that: 'a party to the conflict records an observation',
        code: 'not-entitled',
        by: 'party-a',
        about: 'movement-under-way',
        body: { saw: ['Nothing.'], heard: [], wasTold: [], observedAt: '2024-09-18T09:20:00+03:00' },
      },
      {
        that: 'nothing was seen, heard or told',
        code: 'field-invalid',
        by: 'observer',
        about: 'movement-under-way',
        body: { saw: [], heard: [], wasTold: [], observedAt: '2024-09-18T09:20:00+03:00' },
      },
    ],
  },
})
