import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { Shape } from './status.tsx'
import './field.css'

export type FieldWords = {
  label: string
  /** What to write and why it is asked; short. */
  hint?: ReactNode
  /** What is wrong and how to mend it. */
  error?: string | undefined
  optional?: boolean
  /** What stands above says it already; the label is for who hears the screen. */
  unseenLabel?: boolean
}

/** The ids that tie hint and error to the control. */
export const describedBy = (id: string, field: FieldWords): string | undefined =>
  [field.hint ? `${id}-hint` : '', field.error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** The label, hint and error around one control; `id` is the control's. */
export function FieldFrame(props: FieldWords & { id: string; children: ReactNode }): ReactNode {
  const { t } = useWords()
  return (
    <div className="field">
      <label className={props.unseenLabel ? 'only-read' : 'field-label'} htmlFor={props.id}>
        {props.label} {props.optional ? <span className="field-optional">({t('field.optional')})</span> : null}
      </label>
      {props.hint ? (
        <span className="field-hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {props.children}
      <FieldError id={`${props.id}-error`}>{props.error}</FieldError>
    </div>
  )
}

/** What is wrong, beside the field; announced when it appears. */
export function FieldError({ id, children }: { id: string; children?: string | undefined }): ReactNode {
  return (
    <span aria-live="polite" id={id}>
      {children ? (
        <span className="field-error">
          <Shape tone="stop" />
          <span>{children}</span>
        </span>
      ) : null}
    </span>
  )
}
