import * as z from 'zod'
import { kind, shared } from '../kind.ts'
import { anyOf, is, operator } from '../may.ts'
import { handle, list, names, oneOf, publicKey, text } from '../schemas.ts'
import { partyRoles } from '../world/records.ts'

export const registerParty = kind({
  name: 'register-party',
  version: 1,
  purpose: 'Enters a party in the register: its names, what it is, its levels of command, and its first keys.',
  body: {
    handle: shared(handle(), 'Short name'),
    names: shared(names(), 'Names', 'In every script it is known in, the usual one first.'),
    role: shared(oneOf(partyRoles), 'What it is'),
    levels: shared(list(text(80), 12).optional(), 'Levels of command', 'From headquarters to the unit.'),
    keys: shared(
      list(
        z
          .strictObject({ key: publicKey(), label: text(80), rights: list(oneOf(['sign', 'check']), 2).min(1) })
          .meta({ widget: 'named-key' }),
        50,
      ).min(1),
      'Keys',
      'One for each person; the label says their function, not their name.',
    ),
    recoveryKeys: shared(list(publicKey(), 5).optional(), 'Recovery keys', 'Kept apart; they only replace other keys.'),
  },
  may: anyOf(operator, is('coordinator')),
  check: body => {
    const all = [...body.keys.map(k => k.key), ...(body.recoveryKeys ?? [])]
    if (new Set(all).size < all.length) return { field: 'keys', sentence: 'a key is named twice' }
    return body.keys.some(k => k.rights.includes('sign'))
      ? null
      : { field: 'keys', sentence: 'no key may sign; a party needs one that does' }
  },
  unless: ({ act, world }) => {
    const parties = world.of('party')
    if (parties.some(p => p.handle === act.body.handle)) {
      return { code: 'handle-taken', details: { handle: act.body.handle } }
    }
    const keys = [...act.body.keys.map(k => k.key), ...(act.body.recoveryKeys ?? [])]
    const taken = keys.find(key => parties.some(p => p.keys.some(k => k.key === key)))
    return taken ? { code: 'key-taken', details: { key: taken } } : null
  },
  effect: ({ act }) => {
    const b = act.body
    return [
      {
        put: {
          id: act.id,
          type: 'party',
          state: 'registered',
          case: null,
          by: act.by,
          at: act.at,
          title: b.names?.[0]?.text ?? b.handle ?? '',
          handle: b.handle ?? '',
          names: b.names ?? [],
          role: b.role ?? 'other',
          levels: b.levels ?? [],
          operator: false,
          keys: [
            ...(b.keys ?? []).map(k => ({ ...k, from: act.index, until: null })),
            ...(b.recoveryKeys ?? []).map(key => ({
              key,
              label: 'recovery',
              rights: ['recover' as const],
              from: act.index,
              until: null,
            })),
          ],
        },
      },
    ]
  },
  audience: 'parties',
  correctable: ['names', 'levels'],
  summary: '{by} registered {handle}.',
  examples: {
    accepted: [
      {
        that: 'Amina registers a second observer',
        by: 'coordinator',
        body: {
          handle: 'river-watch',
          names: [{ language: 'en', text: 'River Watch' }],
          role: 'observer',
          keys: [{ key: 'key:river-watch', label: 'head of mission', rights: ['sign', 'check'] }],
          recoveryKeys: ['key:river-watch-recovery'],
        },
      },
    ],
    refused: [
      {
        that: 'a party to the conflict registers another',
        code: 'not-entitled',
        by: 'party-a',
        body: {
          handle: 'friend',
          names: [{ language: 'en', text: 'Friend' }],
          role: 'observer',
          keys: [{ key: 'key:friend', label: 'desk', rights: ['sign'] }],
        },
      },
      {
        that: 'the short name is in use',
        code: 'handle-taken',
        by: 'coordinator',
        body: {
          handle: 'observer',
          names: [{ language: 'en', text: 'Another observer' }],
          role: 'observer',
          keys: [{ key: 'key:another', label: 'desk', rights: ['sign'] }],
        },
      },
      {
        that: 'the key belongs to somebody already',
        code: 'key-taken',
        by: 'coordinator',
        body: {
          handle: 'another',
          names: [{ language: 'en', text: 'Another observer' }],
          role: 'observer',
          keys: [{ key: 'key:observer', label: 'desk', rights: ['sign'] }],
        },
      },
      {
        that: 'nobody could sign for it',
        code: 'field-invalid',
        by: 'coordinator',
        body: {
          handle: 'mute',
          names: [{ language: 'en', text: 'Mute' }],
          role: 'other',
          keys: [{ key: 'key:mute', label: 'desk', rights: ['check'] }],
        },
      },
    ],
  },
})
