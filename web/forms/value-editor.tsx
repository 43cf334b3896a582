import { elementOf, isOptional, metaOf } from '@unimpeded/acts/meta-of.ts'
import { type ReactNode, useId } from 'react'
import type { z } from 'zod'
import { registerNow } from '../data/clock.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { FieldError } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type ActWords, useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { codesOf, defOf, membersOf } from './build-body.ts'
import { codeWords, partWords } from './code-words.ts'
import { useFormPlace, useProblem } from './form-place.ts'
import { ListEditor } from './list-editor.tsx'
import { PositionEditor, ShapeEditor } from './place-editors.tsx'
import { CitesEditor, CorrectionsEditor, WeightsEditor } from './special-editors.tsx'
import { WaypointsEditor } from './waypoints-editor.tsx'
import { WindowsEditor } from './windows-editor.tsx'

export type EditorProps = {
  /** Where the value stands in the body: `waypoints.2.eta`. */
  path: string
  schema: z.ZodType
  /** As typed; undefined while nothing is. */
  value: unknown
  onChange: (value: unknown) => void
  label: string
  hint?: ReactNode
  optional?: boolean
}

const nothing = '·none'
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** Asks for one value of a schema by the widget its meta names; lists and objects ask for their parts in turn. */
export function ValueEditor(props: EditorProps): ReactNode {
  return (
    <div data-path={props.path}>
      <Editor {...props} />
    </div>
  )
}

function Editor(props: EditorProps): ReactNode {
  const { schema } = props
  const { choices } = useFormPlace()
  const offered = choices[props.path]
  if (offered) return <OfferedEditor {...props} options={offered} />
  const { widget } = metaOf(schema)
  const element = elementOf(schema)
  switch (widget) {
    case 'instant':
      return <InstantEditor {...props} />
    case 'party':
    case 'record':
    case 'act':
      return <NamedEditor {...props} />
    case 'yes-no':
      return <YesNoEditor {...props} />
    case 'position':
      return <PositionEditor {...props} />
    case 'shape':
      return <ShapeEditor {...props} />
    case 'windows':
      return <WindowsEditor {...props} />
    case 'cites':
      return <CitesEditor {...props} />
    case 'weights':
      return <WeightsEditor {...props} />
    case 'corrections':
      return <CorrectionsEditor {...props} />
  }
  if (element && metaOf(element).widget === 'waypoint') return <WaypointsEditor {...props} />
  if (codesOf(schema)) return <ChoiceEditor {...props} />
  if (element) return <ListEditor {...props} element={element} />
  if (membersOf(schema)) return <ObjectEditor {...props} />
  if (defOf(schema).type === 'boolean') return <YesNoEditor {...props} />
  return <TextEditor {...props} />
}

/** Words, a number with its unit, a day, a key, an address. */
function TextEditor({ path, schema, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const error = useProblem(path, true)
  const { widget, unit } = metaOf(schema)
  const type = defOf(schema).type
  const number = type === 'number' || type === 'int'
  const day = widget === 'day'
  return (
    <TextField
      error={error}
      hint={hint ?? (day ? t('time.date.hint') : widget === 'key' ? t('form.key.hint') : undefined)}
      kind={number ? 'number' : 'text'}
      label={label}
      lines={widget === 'long-text' ? 3 : 1}
      ltr={day || widget === 'key'}
      onChange={onChange}
      optional={optional ?? false}
      placeholder={day ? '2024-09-17' : undefined}
      unit={number ? unitOf(unit, path, words) : undefined}
      value={asText(value)}
    />
  )
}

const unitOf = (unit: string | undefined, path: string, words: ActWords): string | undefined =>
  unit === undefined || unit === 'units' || unit === 'waypoint' || unit === 'revision' || path.endsWith('.quantity')
    ? undefined
    : words.unit(unit)

function InstantEditor({ path, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { zone } = useFormPlace()
  const error = useProblem(path)
  return (
    <DateTimeField
      error={error}
      hint={hint}
      label={label}
      now={registerNow()}
      onChange={text => onChange(text === '' ? undefined : text)}
      optional={optional ?? false}
      value={asText(value)}
      zone={zone}
    />
  )
}

/** One of the field's own codes, in words. */
function ChoiceEditor({ path, schema, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const error = useProblem(path)
  const codes = codesOf(schema) ?? []
  return (
    <Select
      error={error}
      hint={hint}
      label={label}
      onChange={id => onChange(id === nothing ? undefined : id)}
      optional={optional ?? false}
      options={[
        ...(optional ? [{ id: nothing, label: t('form.not-said') }] : []),
        ...codes.map(id => ({ id, label: codeWords(words, id, schema) })),
      ]}
      value={asText(value) || (optional ? nothing : '')}
    />
  )
}

/** One of what the record in hand offers. */
function OfferedEditor(props: EditorProps & { options: readonly { id: string; label: string }[] }): ReactNode {
  const error = useProblem(props.path)
  return (
    <Select
      error={error}
      hint={props.hint}
      label={props.label}
      onChange={props.onChange}
      optional={props.optional ?? false}
      options={props.options}
      value={asText(props.value)}
    />
  )
}

/** A party, a record or an act, chosen by its name. */
function NamedEditor({ path, schema, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { t } = useWords()
  const options = useNamed(schema)
  const error = useProblem(path)
  const chosen = asText(value)
  const known = chosen === '' || options.some(option => option.id === chosen)
  return (
    <Select
      error={error}
      hint={hint}
      label={label}
      onChange={id => onChange(id === nothing ? undefined : id)}
      optional={optional ?? false}
      options={[
        ...(optional ? [{ id: nothing, label: t('form.none') }] : []),
        ...options,
        ...(known ? [] : [{ id: chosen, label: chosen }]),
      ]}
      value={chosen || (optional ? nothing : '')}
    />
  )
}

/** What a schema that holds an id may name, by name. */
export function useNamed(schema: z.ZodType): { id: string; label: string }[] {
  const place = useFormPlace()
  const meta = metaOf(schema)
  if (meta.widget === 'party') {
    return place.parties
      .filter(party => meta.of === 'register' || party.inCase)
      .filter(party => meta.of !== 'others' || party.id !== place.self)
      .map(party => ({ id: party.id, label: party.name }))
  }
  if (meta.widget === 'act') return place.acts.map(act => ({ id: act.id, label: act.what }))
  return place.records
    .filter(record => !meta.record || meta.record.includes(record.type))
    .map(record => ({ id: record.id, label: record.title }))
}

/** Yes or no, neither chosen beforehand: what is declared must be said. */
function YesNoEditor({ path, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const error = useProblem(path)
  if (optional) {
    return (
      <Checkbox checked={value === true} onChange={checked => onChange(checked || undefined)}>
        {label}
      </Checkbox>
    )
  }
  return (
    <fieldset aria-describedby={`${id}-error`} className="field">
      <legend className="field-label">{label}</legend>
      {hint ? <span className="field-hint">{hint}</span> : null}
      <div className="row form-radios">
        {[true, false].map(answer => (
          <label className="form-radio" key={String(answer)}>
            <input checked={value === answer} name={id} onChange={() => onChange(answer)} type="radio" />
            {t(answer ? 'form.yes' : 'form.no')}
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}

/** The parts of an object, one after another; numbers side by side. */
function ObjectEditor({ path, schema, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const id = useId()
  const error = useProblem(path)
  const members = Object.entries(membersOf(schema) ?? {})
  const typed = (value ?? {}) as Record<string, unknown>
  const numbers = members.every(([, member]) => ['number', 'int'].includes(defOf(member).type))
  return (
    <fieldset aria-describedby={`${id}-error`} className="field form-object">
      {label ? (
        <legend className="field-label">
          {label} {optional ? <span className="field-optional">({t('field.optional')})</span> : null}
        </legend>
      ) : null}
      {hint ? <span className="field-hint">{hint}</span> : null}
      <div className={numbers ? 'form-numbers' : 'form-parts'}>
        {members.map(([name, member]) => (
          <ValueEditor
            key={name}
            label={partWords(words, name)}
            onChange={next => onChange({ ...typed, [name]: next })}
            optional={isOptional(member)}
            path={`${path}.${name}`}
            schema={member}
            value={typed[name]}
          />
        ))}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}
