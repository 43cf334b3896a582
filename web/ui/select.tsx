import { type ReactNode, useId } from 'react'
import { useWords } from '../words/words.tsx'
import { describedBy, FieldFrame, type FieldWords } from './field.tsx'
import { Icon } from './icon.tsx'

export type SelectProps<Id extends string> = FieldWords & {
  /** Empty until something is chosen. */
  value: Id | ''
  options: readonly { id: Id; label: string; disabled?: boolean }[]
  onChange: (value: Id) => void
  readOnly?: boolean
}

/** One of a list. The device's own control, so that it opens as its user is used to, on a phone above all. */
export function Select<Id extends string>(props: SelectProps<Id>): ReactNode {
  const { t } = useWords()
  const id = useId()
  return (
    <FieldFrame {...props} id={id}>
      <div className="select-box">
        <select
          aria-describedby={describedBy(id, props)}
          aria-invalid={props.error ? true : undefined}
          className="input"
          disabled={props.readOnly}
          id={id}
          onChange={event => props.onChange(event.target.value as Id)}
          value={props.value}
        >
          {props.value === '' ? (
            <option disabled value="">
              {t('field.choose')}
            </option>
          ) : null}
          {props.options.map(option => (
            <option disabled={option.disabled} key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" size={18} />
      </div>
    </FieldFrame>
  )
}
