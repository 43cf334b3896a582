import { keyOf } from '../key-of.ts'
import { changed, kind, shared } from '../kind.ts'
import { itself } from '../may.ts'
import { list, oneOf, publicKey, text } from '../schemas.ts'

export const nameDelegate = kind({
  name: 'name-delegate',
  version: 1,
  purpose: 'A party names one more person who acts for it, by their key, and says what that key may do.',
  about: ['party'],
  body: {
    key: shared(publicKey(), 'Key'),
    label: shared(text(80), 'Function', 'Such as liaison officer; not the name of the person.'),
    rights: shared(
      list(oneOf(['sign', 'check', 'recover']), 3).min(1),
      'What it may do',
      'Sign commits the party, check is the second pair of eyes, recover replaces keys.',
    ),
  },
  may: itself,
  keys: ['sign', 'recover'],
  unless: ({ act, about, world }) => {
    if (world.of('party').some(p => p.keys.some(k => k.key === act.body.key))) {
      return { code: 'key-taken', details: { key: act.body.key } }
    }
    // Else whoever steals a key that signs could make one that outlives its revocation.
    return act.body.rights.includes('recover') && !keyOf(about, act.key)?.rights.includes('recover')
      ? { code: 'key-not-yours', details: { party: about.title, right: 'recover', key: act.key } }
      : null
  },
  effect: ({ act, about }) => {
    const { key, label, rights } = act.body
    if (!key) return []
    return [
      changed(about, {
        keys: [...about.keys, { key, label: label ?? '', rights: rights ?? [], from: act.index, until: null }],
      }),
    ]
  },
  audience: 'parties',
  summary: '{by} named a delegate: {label}.',
  examples: {
    accepted: [
      {
        that: 'Party A names a liaison officer',
        by: 'party-a',
        about: 'party-a',
        body: { key: 'key:liaison', label: 'liaison officer', rights: ['sign'] },
      },
      {
        that: 'with its recovery key, party A names another of that sort',
        by: 'party-a',
        person: 'recovery',
        about: 'party-a',
        body: { key: 'key:spare', label: 'recovery', rights: ['recover'] },
      },
    ],
    refused: [
      {
        that: 'party B names a delegate of party A',
        code: 'not-entitled',
        by: 'party-b',
        about: 'party-a',
        body: { key: 'key:liaison', label: 'liaison officer', rights: ['sign'] },
      },
      {
        that: 'the key is in use',
        code: 'key-taken',
        by: 'party-a',
        about: 'party-a',
        body: { key: 'key:party-b', label: 'liaison officer', rights: ['sign'] },
      },
      {
        that: 'a key that signs makes itself a spare for recovery',
        code: 'key-not-yours',
        by: 'party-a',
        about: 'party-a',
        body: { key: 'key:spare', label: 'recovery', rights: ['recover'] },
      },
    ],
  },
})
