import { checkShape } from '@unimpeded/space/shape.ts'
import * as z from 'zod'
import { type Change, changed, type Kind, kind, shared } from '../kind.ts'
import { registered } from '../may.ts'
import { metaOf } from '../meta-of.ts'
import { sayIssue } from '../say-issue.ts'
import { list, text } from '../schemas.ts'
import type { WorldRecord } from '../world/records.ts'

type Correction = { field: string; value: unknown }

/** What keeps a value from standing in a field of the act corrected; null when nothing does. */
const problemOf = (corrected: Kind, { field, value }: Correction) => {
  const schema = corrected.body[field]!.schema
  const read = schema.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]!
    return { field: ['body', field, ...issue.path.map(String)].join('.'), problem: sayIssue(issue), value }
  }
  const [problem] = metaOf(schema).widget === 'shape' && value !== undefined ? checkShape(value).problems : []
  return problem ? { field: `body.${field}`, problem: problem.sentence, value } : null
}

/** The record with each corrected value in the member of the same name, where it has one. */
const mended = (record: WorldRecord, act: string, corrections: Correction[]): Change[] => {
  const own = record.id === act
  const passages = record.type === 'movement' ? record.passages : []
  if (!own && passages.some(passage => passage.act === act)) {
    const patch = Object.fromEntries(corrections.map(({ field, value }) => [field, value]))
    const members = { passages: passages.map(each => (each.act === act ? { ...each, ...patch } : each)) }
    return [changed(record, members as Partial<WorldRecord>)]
  }
  const members = Object.fromEntries(
    corrections.filter(({ field }) => field in record).map(({ field, value }) => [field, value]),
  )
  return Object.keys(members).length > 0 ? [changed(record, members as Partial<WorldRecord>)] : []
}

export const correctAct = kind({
  name: 'correct-act',
  version: 1,
  purpose:
    'Sets right what was wrong in an act of one’s own. The act stays as it was signed; beside it stands what is right.',
  about: ['act'],
  body: {
    corrections: shared(
      list(z.strictObject({ field: text(60), value: z.json() }), 30).meta({ widget: 'corrections' }),
      'Corrections',
      'Field by field, the value that is right.',
    ),
    reason: shared(text(2000), 'Reason'),
  },
  may: registered,
  check: body => {
    if (body.corrections.length === 0)
      return { field: 'corrections', sentence: 'nothing is corrected; name at least one field' }
    const fields = body.corrections.map(each => each.field)
    return new Set(fields).size < fields.length ? { field: 'corrections', sentence: 'a field is named twice' } : null
  },
  unless: ({ act, world, earlier }) => {
    if (world.act(act.about ?? '')?.by !== act.by) return { code: 'not-your-act' }
    const correctable = (earlier?.correctable ?? []).filter(name => earlier?.body[name]?.class !== 'personal')
    for (const correction of act.body.corrections) {
      if (!earlier || !correctable.includes(correction.field)) {
        return {
          code: 'not-correctable',
          details: { field: correction.field, kind: earlier?.name, fields: correctable.join(', ') || 'none' },
        }
      }
      const problem = problemOf(earlier, correction)
      if (problem) return { code: 'field-invalid', details: problem }
    }
    return null
  },
  effect: ({ act, about, world }) => {
    const corrected = world.act(act.about ?? '')
    const corrections: Correction[] = act.body.corrections ?? []
    // Where the act made no record of its own, what it said stands in the record it was about.
    const record = about ?? (corrected?.about ? world.get(corrected.about) : undefined)
    return [
      {
        put: {
          id: act.id,
          type: 'correction',
          state: 'stated',
          case: corrected?.case ?? null,
          by: act.by,
          at: act.at,
          title: record?.title ?? '',
          of: act.about ?? '',
          corrections,
          reason: act.body.reason ?? '',
        },
      },
      ...(record ? mended(record, act.about ?? '', corrections) : []),
    ]
  },
  concerns: ({ act, world }) => world.act(act.about ?? '')?.addressees ?? [],
  summary: '{by} corrected an act: “{reason}”.',
  examples: {
    accepted: [
      {
        that: 'the consignee counted again',
        by: 'consignee',
        about: 'delivery',
        body: {
          corrections: [
            {
              field: 'quantities',
              value: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 398, damaged: 2, missing: 0 }],
            },
          ],
          reason: 'Two boxes were only wet outside.',
        },
      },
      {
        that: 'the speaker was another',
        by: 'coordinator',
        about: 'statement',
        body: {
          corrections: [{ field: 'speaker', value: 'Deputy spokesman of party A' }],
          reason: 'Names were mixed up.',
        },
      },
    ],
    refused: [
      {
        that: 'the organisation corrects what the consignee counted',
        code: 'not-your-act',
        by: 'organisation',
        about: 'delivery',
        body: { corrections: [{ field: 'note', value: 'All was well.' }], reason: 'We think otherwise.' },
      },
      {
        that: 'a convoy’s route is no matter for a correction',
        code: 'not-correctable',
        by: 'organisation',
        about: 'movement-accepted',
        body: { corrections: [{ field: 'waypoints', value: [] }], reason: 'A new route.' },
      },
      {
        that: 'the corrected count does not add up either',
        code: 'field-invalid',
        by: 'consignee',
        about: 'delivery',
        body: {
          corrections: [
            {
              field: 'quantities',
              value: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 390, damaged: 2, missing: 0 }],
            },
          ],
          reason: 'Counted again.',
        },
      },
    ],
  },
})
