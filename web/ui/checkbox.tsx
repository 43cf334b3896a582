import { type ReactNode, useId } from 'react'
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
  const id = useId()
  // The hint tells more of it, and is no part of its name.
  const told = props.hint ? { 'aria-labelledby': `${id}-name`, 'aria-describedby': `${id}-hint` } : {}
  return (
    <AriaCheckbox
      {...told}
      className="checkbox"
      isDisabled={props.disabled ?? false}
      isSelected={props.checked}
      onChange={props.onChange}
    >
      <span aria-hidden="true" className="checkbox-box">
        <Icon name="check" size={16} />
      </span>
      <span id={`${id}-name`}>{props.children}</span>
      {props.hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
    </AriaCheckbox>
  )
}
