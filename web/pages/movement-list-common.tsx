import { notifyMovement } from '@unimpeded/acts/kinds/notify-movement.ts'
import type { ReactNode } from 'react'
import { PlainForm } from '../forms/plain-form.tsx'
import type { InCommon } from '../lists/cells-of-movement.ts'
import type { MovementColumns } from '../lists/movement-columns.ts'
import { asksFor, fieldsSaid } from '../lists/read-movement-rows.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Select } from '../ui/select.tsx'
import { useWords } from '../words/words.tsx'
import type { CommonProps } from './list-page.tsx'
import { Part } from './record-part.tsx'

/** What the list has no column for: asked once, and said of every movement. */
export function MovementListCommon(props: CommonProps<InCommon, MovementColumns>): ReactNode {
  const { common, columns, rows, place, onChange } = props
  const { t, zone } = useWords()
  const asks = asksFor(rows, columns)
  const missing = props.problems.find(({ path }) => path === 'zone')
  const zones = [...new Set([place.zone, 'UTC', zone, ...(common.zone ? [common.zone] : [])])]
  return (
    <Part title={t('movement-list.common')}>
      <p className="small muted">{t('spreadsheet.common.what')}</p>
      <div className="stack act-form">
        {asks.below ? (
          <Checkbox
            checked={common.below}
            hint={t('movement-list.below.hint')}
            onChange={below => onChange(before => ({ ...before, below }))}
          >
            {t('movement-list.below')}
          </Checkbox>
        ) : null}
        {asks.zone ? (
          <Select
            error={missing && props.asked ? missing.sentence : undefined}
            hint={t('movement-list.zone.hint')}
            label={t('movement-list.zone')}
            onChange={chosen => onChange(before => ({ ...before, zone: chosen }))}
            options={zones.map(each => ({ id: each, label: each }))}
            value={common.zone}
          />
        ) : null}
        <PlainForm
          asked={props.asked}
          kind={notifyMovement}
          onChange={next => onChange(before => ({ ...before, typed: next(before.typed) }))}
          place={place}
          problems={props.problems}
          typed={common.typed}
          without={[...fieldsSaid(columns), ...ofEachMovement]}
        />
      </div>
    </Part>
  )
}

/** What is of one movement alone, and never the same for all. */
const ofEachMovement = ['reference', 'waypoints', 'alternative', 'cites']
