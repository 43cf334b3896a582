import { ParseError } from '@unimpeded/register/parse-error.ts'
import { parsePolicy } from '@unimpeded/register/policy.ts'
import { formatVerifierKey, parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import * as z from 'zod'
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

const unlessParseError = <T>(read: () => T): { read: T } | { wrong: string } => {
  try {
    return { read: read() }
  } catch (error) {
    if (error instanceof ParseError) return { wrong: error.message }
    throw error
  }
}

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
  // What is wrong here stands for ever: a key that is none, or a policy nobody can read, would never make anything final.
  check: body => {
    const keys = body.parties.flatMap(p => [p.key, ...(p.recoveryKeys ?? [])])
    if (new Set(keys).size < keys.length)
      return { field: 'parties', sentence: 'a key is named twice; a key belongs to one person of one party' }
    const key = unlessParseError(() => parseVerifierKey(body.logKey))
    if ('wrong' in key) return { field: 'logKey', sentence: key.wrong }
    if (key.read.name !== body.origin) return { field: 'logKey', sentence: `it is not named ${body.origin}` }
    if (key.read.type !== 1) return { field: 'logKey', sentence: 'a register signs with a key of type 1' }
    if (body.witnessPolicy === undefined) return null
    const policy = unlessParseError(() => parsePolicy(`${body.witnessPolicy!.trimEnd()}\n`))
    if ('wrong' in policy) return { field: 'witnessPolicy', sentence: policy.wrong }
    const { logs } = policy.read
    return logs.length > 0 && !logs.some(log => formatVerifierKey(log.key) === body.logKey)
      ? { field: 'witnessPolicy', sentence: 'it names other registers than this one' }
      : null
  },
  // A key that was mistyped would leave nobody who can go on; so it shows here that its holder has it.
  unless: ({ act }) =>
    act.key === act.body.parties![0]!.key
      ? null
      : {
          code: 'field-invalid',
          details: {
            field: 'body.parties.0.key',
            problem:
              'this act is signed with another key; whoever opens a register signs with the key of its first party',
            value: act.body.parties![0]!.key,
          },
        },
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
          logKey: 'example.org/register+6960865c+AQk5LQREwuOncvzgPd67o54cLODorDHEb9XD+YKhbMjS',
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
          logKey: 'example.org/register+6960865c+AQk5LQREwuOncvzgPd67o54cLODorDHEb9XD+YKhbMjS',
          parties: [
            { handle: 'amina', names: [{ language: 'en', text: 'Amina' }], role: 'coordinator', key: 'key:new' },
          ],
          exercise: true,
        },
      },
      {
        that: 'a witness policy whose quorum is nobody',
        code: 'field-invalid',
        by: 'nobody',
        body: {
          origin: 'example.org/register',
          logKey: 'example.org/register+6960865c+AQk5LQREwuOncvzgPd67o54cLODorDHEb9XD+YKhbMjS',
          witnessPolicy: 'quorum north',
          parties: [
            { handle: 'amina', names: [{ language: 'en', text: 'Amina' }], role: 'coordinator', key: 'key:amina' },
          ],
          exercise: true,
        },
      },
      {
        that: 'somebody else signs it than the first party',
        code: 'field-invalid',
        by: 'nobody',
        person: 'jonas',
        body: {
          origin: 'example.org/register',
          logKey: 'example.org/register+6960865c+AQk5LQREwuOncvzgPd67o54cLODorDHEb9XD+YKhbMjS',
          parties: [
            { handle: 'amina', names: [{ language: 'en', text: 'Amina' }], role: 'coordinator', key: 'key:amina' },
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
          logKey: 'example.org/register+6960865c+AQk5LQREwuOncvzgPd67o54cLODorDHEb9XD+YKhbMjS',
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
