import { bodySchema } from '@unimpeded/acts/judge.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { metaOf } from '@unimpeded/acts/meta-of.ts'
import { checkShape, type Shape, type ShapeProblem } from '@unimpeded/space/shape.ts'
import type { z } from 'zod'
import type { Speech } from '../words/speech.ts'
import { eitherOf } from './build-body.ts'

/** What is wrong with a body, by the path of the field: `waypoints.2.eta`. `missing` ones are told once the form is sent. */
export type FieldProblem = { path: string; sentence: string; missing: boolean }

/** Everything that keeps a body from being a kind's, each beside its field; `say` puts a problem in the reader's language. */
export const problemsOf = (
  kind: Kind,
  body: Record<string, unknown>,
  t: Speech['t'],
  say: (problem: string) => string = problem => problem,
): FieldProblem[] => {
  const read = bodySchema(kind).safeParse(body, { reportInput: true })
  if (!read.success) return read.error.issues.map(issue => told(issue, body, t, say))
  for (const [name, field] of Object.entries(kind.body)) {
    if (metaOf(field.schema).widget !== 'shape' || body[name] === undefined) continue
    const problem = shapeProblem(body[name] as Shape)
    if (problem) return [{ path: name, sentence: asSentence(say(problem.sentence)), missing: false }]
  }
  const broken = kind.check?.(body as never)
  if (!broken) return []
  return [{ path: broken.field.split('.')[0]!, sentence: asSentence(say(broken.sentence)), missing: false }]
}

const looked = new WeakMap<Shape, ShapeProblem | undefined>()
/** The first thing wrong with a shape, looked for once: it stays the same value while other fields are typed in. */
const shapeProblem = (shape: Shape): ShapeProblem | undefined => {
  if (!looked.has(shape)) looked.set(shape, checkShape(shape).problems[0])
  return looked.get(shape)
}

const asSentence = (text: string): string => {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(first) ? first : `${first}.`
}

function told(
  issue: z.core.$ZodIssue,
  body: Record<string, unknown>,
  t: Speech['t'],
  say: (problem: string) => string,
): FieldProblem {
  const path = issue.path.map(String).join('.')
  const value = issue.path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown>)?.[step], body)
  if (value === undefined) return { path, sentence: t('form.missing'), missing: true }
  const either = typeof value === 'string' && issue.code === 'invalid_type' ? eitherOf(value) : undefined
  if (either) return { path, sentence: t('form.either-number', either), missing: false }
  const own = /^(Invalid|Too)/.test(issue.message) ? undefined : asSentence(say(issue.message))
  return { path, sentence: own ?? general(issue, t), missing: false }
}

function general(issue: z.core.$ZodIssue, t: Speech['t']): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int') return t('form.whole-number')
      if (issue.expected === 'number') return t('form.number')
      return issue.expected === 'tuple' ? t('form.position') : t('form.unreadable')
    case 'too_big':
      if (issue.origin === 'string') return t('form.too-long', { n: Number(issue.maximum) })
      return issue.origin === 'array'
        ? t('form.too-many', { n: Number(issue.maximum) })
        : t('form.at-most', { n: Number(issue.maximum) })
    case 'too_small':
      if (issue.origin === 'array') return t('form.at-least-entries', { count: Number(issue.minimum) })
      return issue.origin === 'string' ? t('form.missing') : t('form.at-least', { n: Number(issue.minimum) })
    case 'invalid_format':
      if (issue.format === 'date') return t('form.day')
      if (issue.format === 'url') return t('form.link')
      return t('form.unreadable')
    default:
      return t('form.unreadable')
  }
}
