import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { Icon } from './icon.tsx'
import './field.css'

export type CheckboxProps = {
  children: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: string | undefined
  disabled?: boolean
}

/** Yes or no, said in words after the box. */
export function Checkbox(props: CheckboxProps): ReactNode {
  return (
    <AriaCheckbox
      className="checkbox"
      isDisabled={props.disabled ?? false}
      isSelected={props.checked}
      onChange={props.onChange}
    >
      <span aria-hidden="true" className="checkbox-box">
        <Icon name="check" size={16} />
      </span>
      <span>{props.children}</span>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
    </AriaCheckbox>
  )
}
