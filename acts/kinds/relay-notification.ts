import * as z from 'zod'
import { changed, kind, shared } from '../kind.ts'
import { caseOf, recipient } from '../may.ts'
import { noticeFor, sentSince } from '../notice-for.ts'
import { instant, list, oneOf, text } from '../schemas.ts'
import type { NoticeRecord, WorldRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** The levels a party may speak of: those the protocol names, then those of its own it has registered. */
const levelsOf = (world: World, about: WorldRecord, party: string): string[] => [
  ...new Set([...(caseOf(world, about)?.protocol?.levels ?? []), ...(world.party(party)?.levels ?? [])]),
]

export const relayNotification = kind({
  name: 'relay-notification',
  version: 1,
  purpose:
    'A recipient says, level by level, whether a notification has been relayed to those who must know it, and when.',
  about: ['movement', 'site'],
  body: {
    relays: shared(
      list(
        z.strictObject({
          level: text(80),
          relayed: oneOf(['yes', 'no', 'unknown']),
          when: instant().optional(),
        }),
        30,
      ),
      'Relayed to',
      'Each level once; unknown is an answer too.',
    ),
    note: shared(text(2000).optional(), 'Note'),
  },
  may: recipient,
  check: body => {
    if (body.relays.length === 0) return { field: 'relays', sentence: 'no level is named; name at least one' }
    const levels = body.relays.map(relay => relay.level)
    return new Set(levels).size < levels.length ? { field: 'relays', sentence: 'a level is named twice' } : null
  },
  unless: ({ act, about, world }) => {
    const notice = noticeFor(world, about, act.by)
    if (!notice) return { code: 'not-found', details: { what: 'standing notice', id: about.id, field: 'about' } }
    if (sentSince(world, notice, act.basis)) {
      return { code: 'basis-stale', details: { changed: about.title, since: notice.index, basis: act.basis } }
    }
    const levels = levelsOf(world, about, act.by)
    const unknown = act.body.relays.find(relay => levels.length > 0 && !levels.includes(relay.level))
    return unknown ? { code: 'level-unknown', details: { level: unknown.level, levels: levels.join(', ') } } : null
  },
  effect: ({ act, about, world }) => {
    const notice = noticeFor(world, about, act.by)
    if (!notice) return []
    const relays = new Map(notice.relays.map(relay => [relay.level, relay]))
    for (const { level, relayed, when } of act.body.relays ?? []) {
      relays.set(level, { level, relayed, at: when === undefined ? act.at : Date.parse(when) })
    }
    const levels = levelsOf(world, about, act.by)
    const inOrder = [...relays.values()].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
    return [changed(notice, { relays: inOrder } as Partial<NoticeRecord>)]
  },
  summary: '{by} said to whom the notice of {about} was relayed.',
  examples: {
    accepted: [
      {
        that: 'Party A has told its command; whether the battery knows is not known',
        by: 'party-a',
        about: 'movement-answered',
        body: {
          relays: [
            { level: 'headquarters', relayed: 'yes', when: '2024-09-18T07:10:00+03:00' },
            { level: 'command', relayed: 'yes', when: '2024-09-18T08:00:00+03:00' },
            { level: 'battery', relayed: 'unknown' },
          ],
        },
      },
      {
        that: 'Party B, still silent itself, says its headquarters has it',
        by: 'party-b',
        about: 'movement-accepted',
        body: { relays: [{ level: 'headquarters', relayed: 'yes' }] },
      },
    ],
    refused: [
      {
        that: 'a level that nobody has named',
        code: 'level-unknown',
        by: 'party-a',
        about: 'movement-answered',
        body: { relays: [{ level: 'patrol', relayed: 'yes' }] },
      },
      {
        that: 'the observer, who was sent no notice, says it was relayed',
        code: 'not-entitled',
        by: 'observer',
        about: 'movement-answered',
        body: { relays: [{ level: 'command', relayed: 'yes' }] },
      },
      {
        that: 'one level is said to know and not to know',
        code: 'field-invalid',
        by: 'party-a',
        about: 'movement-answered',
        body: {
          relays: [
            { level: 'command', relayed: 'yes' },
            { level: 'command', relayed: 'no' },
          ],
        },
      },
    ],
  },
})
