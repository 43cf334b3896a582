import { z } from 'zod'
import { kind, open } from '../kind.ts'
import { nobodyYet } from '../may.ts'
import { handle, instant, list, names, oneOf, publicKey, text, yesNo } from '../schemas.ts'
import { partyRoles } from '../world/records.ts'

const firstParty = z.strictObject({
  handle: handle(),
  names: names(),
  role: oneOf(partyRoles),
  levels: list(text(80), 12).optional(),
  key: publicKey(),
  recoveryKeys: list(publicKey(), 5).optional(),
})

export const openRegister = kind({
  name: 'open-register',
  version: 1,
  purpose:
    'Opens a register: its name, its key, its witnesses, and the first parties with their keys; the first runs it.',
  body: {
    origin: open(text(200), 'Origin', 'The name of the register, for ever part of everything signed for it.'),
    logKey: open(text(300), 'Verifier key of the register'),
    witnessPolicy: open(
      text(20_000).optional(),
      'Witness policy',
      'Written as tlog-policy; none means nothing becomes final.',
    ),
    parties: open(z.array(firstParty).min(1).max(50).meta({ widget: 'list' }), 'First parties, the operator first'),
    exercise: open(yesNo(), 'Exercise', 'Whether everything in this register is an exercise.'),
    exerciseTime: open(
      instant().optional(),
      'Exercise time',
      'What the exercise clock showed when the register was opened.',
    ),
  },
  may: nobodyYet,
  check: body =>
    new Set(body.parties.flatMap(p => [p.key, ...(p.recoveryKeys ?? [])])).size <
    body.parties.flatMap(p => [p.key, ...(p.recoveryKeys ?? [])]).length
      ? { field: 'parties', sentence: 'a key is named twice; a key belongs to one person of one party' }
      : null,
  effect: ({ act }) =>
    (act.body.parties ?? []).map((first, n) => ({
      put: {
        id: `${act.id}.${n}`,
        type: 'party',
        state: 'registered',
        case: null,
        by: `${act.id}.0`,
        at: act.at,
        title: first.names[0]?.text ?? first.handle,
        readers: ['*'],
        handle: first.handle,
        names: first.names,
        role: first.role,
        levels: first.levels ?? [],
        operator: n === 0,
        keys: [
          { key: first.key, label: first.handle, rights: ['sign', 'check'], from: act.index, until: null },
          ...(first.recoveryKeys ?? []).map(key => ({
            key,
            label: 'recovery',
            rights: ['recover' as const],
            from: act.index,
            until: null,
          })),
        ],
      },
    })),
  audience: 'anyone',
  summary: 'The register {origin} was opened.',
  examples: {
    accepted: [
      {
        that: 'Amina opens a register for an exercise',
        by: 'nobody',
        body: {
          origin: 'example.org/register',
          logKey: 'example.org/register+00000000+AAAA',
          parties: [
            {
              handle: 'amina',
              names: [{ language: 'en', text: 'Amina, coordinator' }],
              role: 'coordinator',
              key: 'key:amina',
            },
          ],
          exercise: true,
        },
      },
    ],
    refused: [
      {
        that: 'a register is opened twice',
        code: 'register-open',
        by: 'coordinator',
        body: {
          origin: 'example.org/register',
          logKey: 'example.org/register+00000000+AAAA',
          parties: [
            { handle: 'amina', names: [{ language: 'en', text: 'Amina' }], role: 'coordinator', key: 'key:new' },
          ],
          exercise: true,
        },
      },
      {
        that: 'one key is named for two parties',
        code: 'field-invalid',
        by: 'nobody',
        body: {
          origin: 'example.org/register',
          logKey: 'example.org/register+00000000+AAAA',
          parties: [
            { handle: 'amina', names: [{ language: 'en', text: 'Amina' }], role: 'coordinator', key: 'key:amina' },
            {
              handle: 'jonas',
              names: [{ language: 'en', text: 'Jonas' }],
              role: 'relief-organisation',
              key: 'key:amina',
            },
          ],
          exercise: true,
        },
      },
    ],
  },
})
