import { keyOf } from '../key-of.ts'
import { changed, kind, shared } from '../kind.ts'
import { itself } from '../may.ts'
import { publicKey, text } from '../schemas.ts'

export const revokeKey = kind({
  name: 'revoke-key',
  version: 1,
  purpose:
    'Ends a key of one’s own party: nothing signed with it is taken from this entry on; what it signed before stands.',
  about: ['party'],
  body: {
    key: shared(publicKey(), 'Key that is revoked'),
    reason: shared(text(500), 'Reason'),
  },
  may: itself,
  keys: ['sign', 'recover'],
  unless: ({ act, about }) => {
    const revoked = keyOf(about, act.body.key)
    if (!revoked) return { code: 'not-found', details: { what: 'key', id: act.body.key, field: 'body.key' } }
    // Else whoever steals a key that signs could cut its owner off from recovery.
    return revoked.rights.includes('recover') && !keyOf(about, act.key)?.rights.includes('recover')
      ? { code: 'key-not-yours', details: { party: about.title, right: 'recover', key: act.key } }
      : null
  },
  effect: ({ act, about }) =>
    act.body.key && keyOf(about, act.body.key)
      ? [
          changed(about, {
            keys: about.keys.map(k => (k.key === act.body.key && k.until === null ? { ...k, until: act.index } : k)),
          }),
        ]
      : [],
  audience: 'parties',
  summary: '{by} revoked a key: {reason}.',
  examples: {
    accepted: [
      {
        that: 'a colleague leaves',
        by: 'party-b',
        about: 'party-b',
        body: { key: 'key:party-b-2', reason: 'Left the service.' },
      },
      {
        that: 'a stolen key is ended with the recovery key',
        by: 'party-b',
        person: 'recovery',
        about: 'party-b',
        body: { key: 'key:party-b', reason: 'Stolen.' },
      },
    ],
    refused: [
      {
        that: 'party A ends a key of party B',
        code: 'not-entitled',
        by: 'party-a',
        about: 'party-b',
        body: { key: 'key:party-b', reason: 'We want it gone.' },
      },
      {
        that: 'a stolen key ends the recovery key',
        code: 'key-not-yours',
        by: 'party-b',
        about: 'party-b',
        body: { key: 'key:party-b-recovery', reason: 'Not needed.' },
      },
      {
        that: 'there is no such key',
        code: 'not-found',
        by: 'party-b',
        about: 'party-b',
        body: { key: 'key:unheard-of', reason: 'Stolen.' },
      },
    ],
  },
})
