import { type FindingCode, findingSentences } from '@unimpeded/acts/findings.ts'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { FieldError } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { capital, useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { useFormPlace, useProblem } from './form-place.ts'
import { type EditorProps, ValueEditor } from './value-editor.tsx'

/** What the act goes ahead in spite of: the findings that ask to be named, each with a tick. */
export function CitesEditor({ label, hint, value, onChange }: EditorProps): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const { findings } = useFormPlace()
  const cited = (value ?? []) as string[]
  const asking = findings.filter(each => each.weight === 'cite')
  const rest = cited.filter(cite => !asking.some(each => each.cite === cite))
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      <span className="field-hint">{hint}</span>
      {asking.length + rest.length === 0 ? <p className="muted small">{t('form.cites.none')}</p> : null}
      <div className="form-ticks">
        {[
          ...asking.map(each => ({ id: each.cite, what: words.finding(each) })),
          ...rest.map(id => ({ id, what: id })),
        ].map(({ id, what }) => (
          <Checkbox
            checked={cited.includes(id)}
            key={id}
            onChange={on => onChange(on ? [...cited, id] : cited.filter(each => each !== id))}
          >
            {what}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

type Weights = Record<string, 'warn' | 'cite' | 'block' | undefined>

/** What each finding asks of the signer; those not listed warn. */
export function WeightsEditor({ path, label, hint, value, onChange }: EditorProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const error = useProblem(path, true)
  const weights = (value ?? {}) as Weights
  return (
    <fieldset aria-describedby={`${id}-error`} className="field">
      <legend className="field-label">{label}</legend>
      {hint ? <span className="field-hint">{hint}</span> : null}
      <div className="form-weights">
        {(Object.keys(findingSentences) as FindingCode[]).map(code => (
          <label key={code}>
            <span>{capital(wordFor(t, 'finding-name', code))}</span>
            <select
              className="input"
              onChange={event => {
                const { [code]: _, ...rest } = weights
                const chosen = event.target.value as 'warn' | 'cite' | 'block'
                onChange(chosen === 'warn' ? rest : { ...rest, [code]: chosen })
              }}
              value={weights[code] ?? 'warn'}
            >
              {(['warn', 'cite', 'block'] as const).map(weight => (
                <option key={weight} value={weight}>
                  {t(`form.weight.${weight}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}

type Correction = { field: string; value: unknown }

/** Field by field of the act that is set right: what it says, and what is right. */
export function CorrectionsEditor({ path, label, hint, value, onChange }: EditorProps): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const { earlier } = useFormPlace()
  const error = useProblem(path)
  const corrections = (value ?? []) as Correction[]
  const names = Object.keys(earlier?.kind.body ?? {}).filter(
    name => !earlier?.kind.correctable || earlier.kind.correctable.includes(name),
  )
  const labelOf = (name: string): string => (earlier?.kind.body[name] ? words.label(earlier.kind, name) : name)
  const left = names.filter(name => !corrections.some(each => each.field === name))
  const set = (n: number, next: Partial<Correction>): void =>
    onChange(corrections.map((each, i) => (i === n ? { ...each, ...next } : each)))
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      <span className="field-hint">{hint}</span>
      {corrections.map((correction, n) => {
        const field = earlier?.kind.body[correction.field]
        return (
          <div className="form-card" key={correction.field}>
            {field ? (
              <ValueEditor
                label={labelOf(correction.field)}
                onChange={next => set(n, { value: next })}
                path={`${path}.${n}.value`}
                schema={field.schema}
                value={correction.value}
              />
            ) : (
              <JsonEditor
                label={correction.field}
                onChange={next => set(n, { value: next })}
                value={correction.value}
              />
            )}
            <div>
              <Button icon="remove" look="quiet" onPress={() => onChange(corrections.filter((_, i) => i !== n))}>
                {t('form.remove', { what: labelOf(correction.field) })}
              </Button>
            </div>
          </div>
        )
      })}
      {left.length ? (
        <Select
          error={error}
          label={t('form.corrections.add')}
          onChange={field => onChange([...corrections, { field, value: earlier?.body[field] ?? null }])}
          options={left.map(id => ({ id, label: labelOf(id) }))}
          value=""
        />
      ) : corrections.length === 0 ? (
        <p className="muted small">{t('form.corrections.none')}</p>
      ) : null}
    </fieldset>
  )
}

/** A value whose schema is not known here, as JSON. */
function JsonEditor(props: { label: string; value: unknown; onChange: (value: unknown) => void }): ReactNode {
  const { t } = useWords()
  const [text, setText] = useState(() => JSON.stringify(props.value ?? null))
  const [wrong, setWrong] = useState(false)
  return (
    <TextField
      error={wrong ? t('form.unreadable') : undefined}
      label={props.label}
      lines={2}
      ltr
      onChange={typed => {
        setText(typed)
        try {
          props.onChange(JSON.parse(typed))
          setWrong(false)
        } catch {
          setWrong(true)
        }
      }}
      value={text}
    />
  )
}
