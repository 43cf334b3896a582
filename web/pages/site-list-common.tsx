import { notifySite } from '@unimpeded/acts/kinds/notify-site.ts'
import type { ReactNode } from 'react'
import { PlainForm } from '../forms/plain-form.tsx'
import type { Columns } from '../lists/list-item.ts'
import { fieldsSaid, type InCommon } from '../lists/read-site-rows.ts'
import type { SiteColumn } from '../lists/site-columns.ts'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import type { CommonProps } from './list-page.tsx'
import { Part } from './record-part.tsx'

/** What the list has no column for: asked once, and said of every row. */
export function SiteListCommon(props: CommonProps<InCommon, Columns<SiteColumn>>): ReactNode {
  const { common, columns, onChange } = props
  const { t } = useWords()
  const known = [...columns.known.values()]
  const hasColumn = (holds: SiteColumn['holds']): boolean => known.some(c => c.holds === holds)
  const plainName = known.some(c => c.holds === 'name' && c.language === undefined)
  const problemAt = (path: RegExp): string | undefined => {
    const found = props.problems.find(each => path.test(each.path))
    return found && (props.asked || !found.missing) ? found.sentence : undefined
  }
  return (
    <Part title={t('site-list.common')}>
      <p className="small muted">{t('spreadsheet.common.what')}</p>
      <div className="stack act-form">
        {plainName ? (
          <TextField
            error={problemAt(/^names\..*language$/)}
            hint={t('site-list.language.hint')}
            label={t('site-list.language')}
            ltr
            onChange={language => onChange(before => ({ ...before, language }))}
            value={common.language}
          />
        ) : null}
        {hasColumn('radius') ? null : (
          <TextField
            error={problemAt(/^shape\.radiusM$/)}
            hint={t('site-list.radius.hint')}
            kind="number"
            label={t('form.shape.radius')}
            onChange={radius => onChange(before => ({ ...before, radius }))}
            unit={t('spreadsheet.metres')}
            value={common.radius}
          />
        )}
        <PlainForm
          asked={props.asked}
          kind={notifySite}
          onChange={next => onChange(before => ({ ...before, typed: next(before.typed) }))}
          place={props.place}
          problems={props.problems}
          typed={common.typed}
          without={[...fieldsSaid(columns), ...ofEachRow]}
        />
      </div>
    </Part>
  )
}

/** What is of one site alone, and never the same in every row. */
const ofEachRow = ['names', 'shape', 'pcodes', 'note', 'cites']
