import { expect, test } from 'vitest'
import * as z from 'zod'
import { sayIssue } from './say-issue.ts'
import { amount, count, instant, list, oneOf, shape, text } from './schemas.ts'

const said = (schema: z.ZodType, value: unknown) => sayIssue(schema.safeParse(value).error!.issues[0]!)

test('what is wrong with a value is said plainly', () => {
  expect(said(text(10), 'Sudzha hospital, ward two')).toBe('it is longer than 10 characters')
  expect(said(text(10), 7)).toBe('needs a text')
  expect(said(text(10), '  ')).toBe('needs some text')
  expect(said(count(), 2.5)).toBe('needs a whole number')
  expect(said(count(), -1)).toBe('needs a number of at least 0')
  expect(said(amount('t', 100), 250)).toBe('needs a number of at most 100')
  expect(said(list(text(), 2), ['a', 'b', 'c'])).toBe('it has more than 2 entries')
  expect(said(z.array(text()).min(1), [])).toBe('needs at least 1 entry')
  expect(said(oneOf(['road', 'air']), 'sea')).toBe('needs one of road, air')
  expect(said(instant(), '2024-09-18')).toContain('with its UTC offset')
  expect(said(z.iso.date(), '18.09.2024')).toBe('needs a day such as 2024-09-18')
  expect(said(z.url(), 'somewhere')).toContain('a link')
  expect(said(shape(), { type: 'Circle' })).toBe('needs a type that is known here')
})
