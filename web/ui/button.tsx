import { type ReactNode, type Ref, useId } from 'react'
import './button.css'
import { Icon, type IconName } from './icon.tsx'

export type ButtonProps = {
  children?: ReactNode
  onPress?: () => void
  /** `main` once a screen, named by the verb; `stop` for what halts others; `quiet` inside lists and bars. */
  look?: 'plain' | 'main' | 'stop' | 'quiet'
  icon?: IconName
  /** Where only the icon is drawn, its words. */
  label?: string
  /** Why it cannot be used now. The button stays in reach of the keyboard, and the reason stands below it. */
  reason?: string | undefined
  /** Work is going on; a second press does nothing. */
  busy?: boolean
  /** Something is still on its way, and a press is taken nonetheless. */
  waiting?: boolean
  type?: 'button' | 'submit'
  expanded?: boolean
  pressed?: boolean
  controls?: string
  keyShortcut?: string
  ref?: Ref<HTMLButtonElement>
}

/** One thing to do. A button that cannot be used says why. */
export function Button(props: ButtonProps): ReactNode {
  const { children, onPress, look = 'plain', icon, label, reason, busy, waiting, type = 'button' } = props
  const id = useId()
  const blocked = reason !== undefined || busy === true
  const only = children === undefined && icon !== undefined
  const button = (
    <button
      ref={props.ref}
      aria-busy={busy || waiting || undefined}
      aria-controls={props.controls}
      aria-describedby={reason ? id : undefined}
      aria-disabled={blocked || undefined}
      aria-expanded={props.expanded}
      aria-keyshortcuts={props.keyShortcut}
      aria-label={label}
      aria-pressed={props.pressed}
      className={`button button-${look}${only ? ' button-square' : ''}`}
      onClick={event => {
        if (blocked) event.preventDefault()
        else onPress?.()
      }}
      title={only ? label : undefined}
      type={type}
    >
      {icon ? <Icon name={icon} size={18} /> : null}
      {children}
    </button>
  )
  if (!reason) return button
  return (
    <span className="button-with-reason">
      {button}
      <span className="button-reason" id={id}>
        {reason}
      </span>
    </span>
  )
}
