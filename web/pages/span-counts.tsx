import type { DaySpan } from '@unimpeded/space/day-span.ts'
import { type ReactNode, useMemo } from 'react'
import { offsetAt, writeInstant } from '../../speech/instant.ts'
import type { StatisticsView } from '../data/types.ts'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.tsx'
import { Part } from './record-part.tsx'

const figures = [
  ['movements', 'statistics.movements', 'statistics.by.movements'],
  ['notices', 'statistics.in.notices', 'statistics.by.notices'],
  ['answered', 'statistics.in.answered', 'statistics.by.answered'],
  ['arrived', 'statistics.deliveries.arrived', 'statistics.by.arrived'],
  ['deliveries', 'statistics.in.deliveries', 'statistics.by.deliveries'],
  ['incidents', 'statistics.in.incidents', 'statistics.by.incidents'],
  ['alarms', 'statistics.alarms', 'statistics.by.alarms'],
  ['events', 'statistics.events', 'statistics.by.events'],
] as const

/** What counts into a span and by which instant, how much that was, and how much in the span of the same length before. */
export function SpanCounts({ span, at }: { span: NonNullable<StatisticsView['span']>; at: number }): ReactNode {
  const { t, number, locale } = useWords()
  const { zone, counts, before } = span
  const daysOf = useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    return ({ from, to }: DaySpan) => format.formatRange(Date.parse(`${from}T00:00Z`), Date.parse(`${to}T00:00Z`))
  }, [locale])
  const today = writeInstant(at, offsetAt(at, zone)).slice(0, 10)
  return (
    <Part title={`${t('statistics.span.counted')}: ${daysOf(span)}`} wide>
      <Table
        caption={t('statistics.span.counted')}
        columns={[
          { id: 'figure', name: t('statistics.span.figure'), head: true, cell: ([, name]) => t(name) },
          { id: 'count', name: daysOf(span), end: true, cell: ([key]) => <strong>{number(counts[key])}</strong> },
          {
            id: 'before',
            name: t('statistics.span.before', { days: daysOf(before) }),
            end: true,
            cell: ([key]) => number(before.counts[key]),
          },
          { id: 'by', name: t('statistics.span.by'), cell: ([, , by]) => <span className="muted">{t(by)}</span> },
        ]}
        id={([key]) => key}
        rows={figures}
      />
      <p className="muted small">
        {span.to >= today ? `${t('statistics.span.lasts')} ` : ''}
        {t('statistics.span.becomes')}
      </p>
    </Part>
  )
}
