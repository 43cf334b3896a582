/** What the phone of a convoy says in the same words as screens and mails: lengths of time, and what an alarm is of. */
export const fieldEn = {
  'time.age.moment': 'under a minute',
  'time.minutes': '{n}\u00a0min',
  'time.hours': '{n}\u00a0h',
  'time.days': { one: '{count} day', other: '{count} days' },
  'choice.all-stop': 'all stop',
  'choice.under-fire': 'under fire',
  'choice.fire-nearby': 'fire nearby',
  'choice.explosive-hazard': 'explosive hazard',
  'choice.stopped-by-force': 'stopped by force',
  'choice.detained': 'people detained',
  'choice.not-where-expected': 'not where expected',
  'choice.contact-lost': 'contact lost',
  'choice.accident': 'accident',
  'choice.medical': 'medical need',
  'choice.other': 'other',
} as const

export type FieldWord = keyof typeof fieldEn
