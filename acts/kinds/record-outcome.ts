import * as z from 'zod'
import { changed, kind, shared } from '../kind.ts'
import { anyOf, author, holds } from '../may.ts'
import { count, list, oneOf, text } from '../schemas.ts'

export const outcomes = [
  'facilitated',
  'partially-facilitated',
  'impeded-accomplished',
  'impeded-partly',
  'impeded-not',
  'denied',
  'cancelled-logistical',
  'cancelled-operational',
  'cancelled-security',
  'postponed',
] as const

/** Outcomes of a movement that never took to the road. */
const neverLeft: readonly string[] = [
  'denied',
  'cancelled-logistical',
  'cancelled-operational',
  'cancelled-security',
  'postponed',
]

export const recordOutcome = kind({
  name: 'record-outcome',
  version: 1,
  purpose:
    'Records how a movement went, in the codes coordinators count by, with the minutes lost, where and by whom. Recorded again, the last one stands.',
  about: ['movement'],
  body: {
    code: shared(oneOf(outcomes), 'Outcome'),
    lost: shared(
      list(
        z.strictObject({ minutes: count('minutes'), by: text(120), where: text(200), reason: text(500) }),
        100,
      ).optional(),
      'Minutes lost',
      'One line for each time it was held up; by whom, where and why.',
    ),
    text: shared(text(4000).optional(), 'In words'),
  },
  may: anyOf(author, holds('coordinator')),
  needs: { movement: ['submitted', 'accepted', 'under-way', 'arrived', 'completed'] },
  relies: true,
  unless: ({ act, about }) => {
    if (about.alarm !== null) return { code: 'alarm-open' }
    const left = about.departedAt !== null
    return left === neverLeft.includes(act.body.code)
      ? {
          code: 'outcome-unlike-state',
          details: { code: act.body.code, left: left ? 'has departed' : 'has not departed' },
        }
      : null
  },
  effect: ({ act, about }) => {
    const { code, lost } = act.body
    return [
      changed(about, {
        state: code !== undefined && neverLeft.includes(code) ? 'cancelled' : 'completed',
        outcome: { code: code ?? '', lost: lost ?? [] },
      }),
    ]
  },
  summary: '{by} recorded the outcome of {about}: {code}.',
  examples: {
    accepted: [
      {
        that: 'Convoy 8 got through, after two hours at the first post',
        by: 'organisation',
        about: 'movement-arrived',
        body: {
          code: 'impeded-accomplished',
          lost: [
            { minutes: 120, by: 'Post at Alpha', where: 'Alpha', reason: 'The list of names was compared twice.' },
          ],
        },
      },
      {
        that: 'Convoy 4 was denied passage before it left',
        by: 'coordinator',
        about: 'movement-accepted',
        body: { code: 'denied' },
      },
    ],
    refused: [
      {
        that: 'an alarm is still open',
        code: 'alarm-open',
        by: 'organisation',
        about: 'movement-alarmed',
        body: { code: 'facilitated' },
      },
      {
        that: 'a convoy on the road is said to have been cancelled',
        code: 'outcome-unlike-state',
        by: 'organisation',
        about: 'movement-under-way',
        body: { code: 'cancelled-logistical' },
      },
      {
        that: 'a party that was told of it counts it',
        code: 'not-entitled',
        by: 'party-b',
        about: 'movement-arrived',
        body: { code: 'facilitated' },
      },
    ],
  },
})
