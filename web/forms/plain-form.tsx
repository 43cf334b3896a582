import type { Kind } from '@unimpeded/acts/kind.ts'
import { isOptional } from '@unimpeded/acts/meta-of.ts'
import { type ComponentType, type FocusEvent, type ReactNode, useMemo, useState } from 'react'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import type { Typed } from './build-body.ts'
import { type FormPlace, FormPlaceContext, ProblemsContext } from './form-place.ts'
import type { FieldProblem } from './problems-of.ts'
import { RelaysEditor } from './relays-editor.tsx'
import { type EditorProps, ValueEditor } from './value-editor.tsx'
import '../ui/table.css'
import './form.css'

/** Editors drawn for one field of one kind, where the general one would be clumsy. */
const drawn: Record<string, ComponentType<EditorProps>> = { 'relay-notification.relays': RelaysEditor }

export type PlainFormProps = {
  kind: Kind
  typed: Typed
  onChange: (change: (typed: Typed) => Typed) => void
  place: FormPlace
  problems: readonly FieldProblem[]
  /** Somebody asked to go on: what is missing is told too. */
  asked: boolean
  /** Fields that are asked for elsewhere. */
  without?: readonly string[]
}

/** A form cut from a kind's definition: one column, in the kind's own order, what may be left out marked so. */
export function PlainForm(props: PlainFormProps): ReactNode {
  const { kind, typed, without = [] } = props
  const fields = Object.entries(kind.body).filter(([name]) => !without.includes(name))
  return (
    <FormFrame {...props}>
      {fields.map(([name]) => (
        <KindField key={name} kind={kind} name={name} onChange={props.onChange} typed={typed} />
      ))}
    </FormFrame>
  )
}

/** What a form's fields lean on: names to offer, and what is wrong beside each. */
export function FormFrame(props: {
  place: FormPlace
  problems: readonly FieldProblem[]
  asked: boolean
  children: ReactNode
}): ReactNode {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const told = useMemo(
    () => ({ problems: props.problems, asked: props.asked, left }),
    [props.problems, props.asked, left],
  )
  const leave = (event: FocusEvent<HTMLDivElement>): void => {
    const paths: string[] = []
    for (let at: Element | null = event.target; at; at = at.parentElement) {
      // Whoever goes on within a row, or a field of several parts, has not left it.
      if (at.contains(event.relatedTarget)) break
      const path = at.getAttribute('data-path')
      if (path) paths.push(path)
    }
    if (paths.some(path => !left.has(path))) setLeft(new Set([...left, ...paths]))
  }
  return (
    <FormPlaceContext value={props.place}>
      <ProblemsContext value={told}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes which field was left. */}
        <div className="form" onBlur={leave}>
          {props.children}
        </div>
      </ProblemsContext>
    </FormPlaceContext>
  )
}

/** One field of a kind by name, with who may see it where that is not simply those addressed. */
export function KindField(props: {
  kind: Kind
  name: string
  typed: Typed
  onChange: PlainFormProps['onChange']
  label?: string
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const { kind, name, typed } = props
  const field = kind.body[name]
  if (!field) throw new Error(`${kind.name} has no field ${name}`)
  const Editor = drawn[`${kind.name}.${name}`] ?? ValueEditor
  const seen = field.class === 'shared' ? null : t(`form.class.${field.class}`)
  const hint = words.hint(kind, name)
  return (
    <div data-path={name}>
      <Editor
        hint={
          hint || seen ? (
            <>
              {hint} {seen ? <span className="form-class">{seen}</span> : null}
            </>
          ) : undefined
        }
        label={props.label ?? words.label(kind, name)}
        onChange={value => props.onChange(before => ({ ...before, [name]: value }))}
        optional={isOptional(field.schema)}
        path={name}
        schema={field.schema}
        value={typed[name]}
      />
    </div>
  )
}
