import { keyOf } from '../key-of.ts'
import { changed, kind, shared } from '../kind.ts'
import { itself } from '../may.ts'
import { publicKey, text } from '../schemas.ts'

export const rotateKey = kind({
  name: 'rotate-key',
  version: 1,
  purpose: 'Puts a new key in the place of one: signed by the key itself, or by a recovery key of the party.',
  about: ['party'],
  body: {
    key: shared(publicKey(), 'Key that is replaced'),
    replacement: shared(publicKey(), 'New key'),
    reason: shared(text(500).optional(), 'Reason'),
  },
  may: itself,
  keys: ['sign', 'check', 'recover'],
  unless: ({ act, about, world }) => {
    if (!keyOf(about, act.body.key))
      return { code: 'not-found', details: { what: 'key', id: act.body.key, field: 'body.key' } }
    if (world.of('party').some(p => p.keys.some(k => k.key === act.body.replacement))) {
      return { code: 'key-taken', details: { key: act.body.replacement } }
    }
    return act.key === act.body.key || keyOf(about, act.key)?.rights.includes('recover')
      ? null
      : { code: 'key-not-yours', details: { party: about.title, right: 'recover', key: act.key } }
  },
  effect: ({ act, about }) => {
    const { key, replacement } = act.body
    const old = key && keyOf(about, key)
    if (!old || !replacement) return []
    return [
      changed(about, {
        keys: [
          ...about.keys.map(k => (k === old ? { ...k, until: act.index } : k)),
          { ...old, key: replacement, from: act.index },
        ],
      }),
    ]
  },
  audience: 'parties',
  summary: '{by} replaced a key.',
  examples: {
    accepted: [
      {
        that: 'a desk replaces its own key',
        by: 'organisation',
        about: 'organisation',
        body: { key: 'key:organisation', replacement: 'key:new' },
      },
      {
        that: 'a lost key is replaced with the recovery key',
        by: 'organisation',
        person: 'recovery',
        about: 'organisation',
        body: { key: 'key:organisation', replacement: 'key:new', reason: 'The telephone was lost.' },
      },
    ],
    refused: [
      {
        that: 'a desk replaces its colleague’s key',
        code: 'key-not-yours',
        by: 'organisation',
        person: '2',
        about: 'organisation',
        body: { key: 'key:organisation', replacement: 'key:new' },
      },
      {
        that: 'the key to be replaced does not stand',
        code: 'not-found',
        by: 'organisation',
        about: 'organisation',
        body: { key: 'key:unheard-of', replacement: 'key:new' },
      },
      {
        that: 'the new key is another party’s',
        code: 'key-taken',
        by: 'organisation',
        about: 'organisation',
        body: { key: 'key:organisation', replacement: 'key:party-a' },
      },
    ],
  },
})
