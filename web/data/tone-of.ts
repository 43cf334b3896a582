import type { Tone } from '../ui/status.tsx'

const tones: Record<string, Tone> = {
  'in-force': 'ok',
  open: 'ok',
  received: 'ok',
  completed: 'ok',
  confirmed: 'ok',
  cleared: 'ok',
  consents: 'ok',
  'consents-with-conditions': 'query',
  'asks-for-more': 'query',
  queried: 'query',
  // No answer to an incident is better than another.
  account: 'info',
  disputes: 'info',
  'looking-into': 'info',
  declines: 'stop',
  suspended: 'stop',
  raised: 'stop',
  returned: 'attention',
  proposed: 'attention',
  'awaiting-check': 'attention',
  submitted: 'attention',
  asked: 'attention',
  silent: 'attention',
  'under-way': 'info',
  arrived: 'info',
  accepted: 'info',
  declared: 'info',
  reported: 'info',
}

/** How a record's state bears on people; states of no concern now are quiet. */
export const toneOf = (state: string): Tone => tones[state] ?? 'quiet'
