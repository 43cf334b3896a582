import { type ReactNode, useId } from 'react'
import { describedBy, FieldFrame, type FieldWords } from './field.tsx'

export type TextFieldProps = FieldWords & {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  /** Stands at the end of the box: km, t, m³. */
  unit?: string
  /** More than one makes a box of that many lines. */
  lines?: number
  kind?: 'text' | 'number' | 'tel' | 'email' | 'url'
  /** Codes, plates and coordinates are written left to right in every language. */
  ltr?: boolean
  readOnly?: boolean
  placeholder?: string
  autoComplete?: string
  maxLength?: number
}

/** Words or a number. Numbers are text with the numeric keyboard: nothing typed is lost to a picker's rounding. */
export function TextField(props: TextFieldProps): ReactNode {
  const id = useId()
  const shared = {
    id,
    'aria-describedby': describedBy(id, props),
    'aria-invalid': props.error ? true : undefined,
    autoComplete: props.autoComplete ?? 'off',
    className: `input${props.ltr || props.kind === 'number' ? ' ltr' : ''}`,
    maxLength: props.maxLength,
    onBlur: props.onBlur,
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
    placeholder: props.placeholder,
    readOnly: props.readOnly,
    value: props.value,
  }
  const mode = props.kind === 'number' ? 'decimal' : props.kind === 'text' ? undefined : props.kind
  return (
    <FieldFrame {...props} id={id}>
      <div className="field-box">
        {props.lines && props.lines > 1 ? (
          <textarea {...shared} dir={props.ltr ? 'ltr' : 'auto'} rows={props.lines} />
        ) : (
          <input {...shared} dir={props.ltr || props.kind === 'number' ? 'ltr' : 'auto'} inputMode={mode} type="text" />
        )}
        {props.unit ? <span className="field-unit">{props.unit}</span> : null}
      </div>
    </FieldFrame>
  )
}
