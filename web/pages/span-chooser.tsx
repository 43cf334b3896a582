import { Link, useNavigate } from '@tanstack/react-router'
import { type DaySpan, daysTo, isDay, monthOf, spanBefore } from '@unimpeded/space/day-span.ts'
import { type ReactNode, useState } from 'react'
import { offsetAt, writeInstant } from '../../speech/instant.ts'
import { useNow } from '../data/clock.ts'
import type { CaseRecord } from '../data/records.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import './span-chooser.css'

/** Chooses whole days of a case by its clock, or all of it; the choice stands in the address. */
export function SpanChooser({ asked, inCase }: { asked: DaySpan | null; inCase: CaseRecord }): ReactNode {
  const { t } = useWords()
  const { id, zone } = inCase
  const go = useNavigate({ from: '/cases/$id/statistics' })
  const now = useNow(60_000)
  const today = writeInstant(now, offsetAt(now, zone)).slice(0, 10)
  const month = monthOf(today)
  const [days, setDays] = useState<DaySpan>(asked ?? { from: '', to: '' })
  // What the address holds is told of at once, what is typed once it is to be shown.
  const [told, setTold] = useState(asked)
  const noDay = (text: string): string | undefined => (isDay(text) ? undefined : t('statistics.span.no-day'))
  const isBackwards = told !== null && isDay(told.from) && isDay(told.to) && told.to < told.from
  const choices = [
    ['statistics.span.whole', {}],
    ['statistics.span.seven', daysTo(today, 7)],
    ['statistics.span.month', month],
    ['statistics.span.month-before', spanBefore(month)],
  ] as const
  return (
    <search aria-label={t('statistics.span')} className="span-chooser">
      <div className="row no-print">
        {choices.map(([word, search]) => (
          <Link
            activeOptions={{ exact: true }}
            className="button button-plain"
            key={word}
            params={{ id }}
            search={search}
            to="/cases/$id/statistics"
          >
            {t(word)}
          </Link>
        ))}
      </div>
      <form
        className="span-days no-print"
        onSubmit={event => {
          event.preventDefault()
          setTold(days)
          if (isDay(days.from) && isDay(days.to) && days.from <= days.to) void go({ search: days })
        }}
      >
        {(['from', 'to'] as const).map(end => (
          <TextField
            error={
              told
                ? (noDay(told[end]) ?? (end === 'to' && isBackwards ? t('statistics.span.backwards') : undefined))
                : undefined
            }
            key={end}
            label={t(`statistics.span.${end}`)}
            ltr
            onChange={text => setDays({ ...days, [end]: text.trim() })}
            placeholder={end === 'from' ? month.from : today}
            value={days[end]}
          />
        ))}
        <Button type="submit">{t('statistics.span.show')}</Button>
      </form>
      <p className={asked ? 'muted small' : 'muted small no-print'}>{t('statistics.span.zone', { zone })}</p>
    </search>
  )
}
