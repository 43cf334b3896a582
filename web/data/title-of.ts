import { wordFor } from '../words/word-for.ts'
import type { Speech } from '../words/words.tsx'
import type { WorldRecord } from './records.ts'

/** These have no title but that of what they are on. */
const titledByAnother: readonly string[] = [
  'position',
  'assessment',
  'alarm',
  'incident',
  'incident-answer',
  'observation',
  'delivery',
]

/** What a record is called in a list that names its type beside it. */
export const titleOf = (t: Speech['t'], { type, title }: Pick<WorldRecord, 'type' | 'title'>): string =>
  title === '' ? wordFor(t, 'type', type) : titledByAnother.includes(type) ? t('case.on-what', { what: title }) : title

/** What a record is called where nothing beside it says what it is. */
export const fullTitleOf = (t: Speech['t'], record: Pick<WorldRecord, 'type' | 'title'>): string =>
  titledByAnother.includes(record.type) && record.title
    ? `${wordFor(t, 'type', record.type)} ${titleOf(t, record)}`
    : titleOf(t, record)
