import type { z } from 'zod'

/** What a schema finds wrong with a value, as the end of "The field x does not hold: …", without a full stop. */
export const sayIssue = (issue: z.core.$ZodIssue): string => {
  // A message of our own says it best; those of the library begin like this.
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return `needs ${expected[issue.expected] ?? issue.expected}`
    case 'too_small':
      if (issue.origin === 'string') return 'needs some text'
      return issue.origin === 'array'
        ? `needs at least ${count(issue.minimum, 'entry', 'entries')}`
        : `needs a number of at least ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string') return `it is longer than ${issue.maximum} characters`
      return issue.origin === 'array'
        ? `it has more than ${count(issue.maximum, 'entry', 'entries')}`
        : `needs a number of at most ${issue.maximum}`
    case 'invalid_value':
      return issue.values.length === 1 ? `needs ${String(issue.values[0])}` : `needs one of ${issue.values.join(', ')}`
    case 'invalid_format':
      return formats[issue.format] ?? 'it is not in the form it needs'
    case 'invalid_union':
      return issue.discriminator
        ? `needs a ${issue.discriminator} that is known here`
        : 'it fits none of the forms it may take'
    default:
      return 'it is not in the form it needs'
  }
}

const expected: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list of two numbers, longitude then latitude',
  object: 'an object with its fields',
}

const formats: Record<string, string> = {
  date: 'needs a day such as 2024-09-18',
  datetime: 'needs a date and time with its UTC offset, such as 2024-09-18T06:30:00+03:00',
  url: 'needs a link that begins with https:// or http://',
}

const count = (n: number | bigint, one: string, more: string): string => `${n} ${Number(n) === 1 ? one : more}`
