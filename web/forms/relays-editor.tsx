import { type ReactNode, useId } from 'react'
import { FieldError } from '../ui/field.tsx'
import { useWords } from '../words/words.tsx'
import { useFormPlace, useProblem } from './form-place.ts'
import type { EditorProps } from './value-editor.tsx'

type Relay = { level: string; relayed?: string; when?: string }

/** Level by level from the top: passed on, not, or not known; each is an answer. */
export function RelaysEditor({ path, label, hint, value, onChange }: EditorProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const { levels } = useFormPlace()
  const error = useProblem(path, true)
  const relays = (value ?? []) as Relay[]
  const shown = [...new Set([...levels, ...relays.map(each => each.level)])]
  const set = (level: string, relayed: string): void =>
    onChange(
      shown.flatMap(each => {
        if (each === level) return [{ level, relayed }]
        const before = relays.find(relay => relay.level === each)
        return before ? [before] : []
      }),
    )
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      {hint ? <span className="field-hint">{hint}</span> : null}
      {shown.map((level, n) => (
        <div aria-labelledby={`${id}-${n}`} className="form-relay" key={level} role="radiogroup">
          <span id={`${id}-${n}`}>{level}</span>
          <span className="row form-radios">
            {(['yes', 'no', 'unknown'] as const).map(answer => (
              <label className="form-radio" key={answer}>
                <input
                  checked={relays.find(each => each.level === level)?.relayed === answer}
                  name={`${id}-${n}`}
                  onChange={() => set(level, answer)}
                  type="radio"
                />
                {t(`relay.${answer}`)}
              </label>
            ))}
          </span>
        </div>
      ))}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}
