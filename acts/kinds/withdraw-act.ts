import { changed, kind, shared } from '../kind.ts'
import { registered } from '../may.ts'
import { text } from '../schemas.ts'

/** States in which a record has come to its end already. */
const ended: readonly string[] = ['withdrawn', 'lifted', 'cleared', 'closed', 'removed', 'cancelled', 'completed']

export const withdrawAct = kind({
  name: 'withdraw-act',
  version: 1,
  purpose:
    'Takes back what one said oneself, where others have not been asked to rely on it. The act stays on record, as withdrawn.',
  about: ['act'],
  body: { reason: shared(text(2000), 'Reason') },
  may: registered,
  unless: ({ act, about, world, earlier }) => {
    if (world.act(act.about ?? '')?.by !== act.by) return { code: 'not-your-act' }
    if (!earlier?.withdrawable || !about) return { code: 'not-withdrawable', details: { kind: earlier?.name } }
    return ended.includes(about.state)
      ? {
          code: 'state-forbids',
          details: { type: about.type, state: about.state, kind: 'withdraw-act', states: 'one that still stands' },
        }
      : null
  },
  effect: ({ about }) => (about ? [changed(about, { state: 'withdrawn' as never })] : []),
  concerns: ({ act, world }) => world.act(act.about ?? '')?.addressees ?? [],
  summary: '{by} withdrew an act: “{reason}”.',
  examples: {
    accepted: [
      {
        that: 'the Observer was at another village',
        by: 'observer',
        about: 'observation',
        body: { reason: 'The patrol had been at another village.' },
      },
    ],
    refused: [
      {
        that: 'the coordinator takes back what the Observer saw',
        code: 'not-your-act',
        by: 'coordinator',
        about: 'observation',
        body: { reason: 'It is better so.' },
      },
      {
        that: 'a notified convoy is cancelled, not taken back',
        code: 'not-withdrawable',
        by: 'organisation',
        about: 'movement-accepted',
        body: { reason: 'We thought again.' },
      },
    ],
  },
})
