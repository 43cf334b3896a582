import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { FieldError } from '../ui/field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { partWords } from './code-words.ts'
import { useFormPlace, useProblem } from './form-place.ts'
import type { EditorProps } from './value-editor.tsx'

type Slot = { start?: string; end?: string; zone?: string; days?: number[]; from?: string; to?: string }

/** Recurring slots of local time: from, until, on which days, in whose hours. */
export function WindowsEditor(props: EditorProps): ReactNode {
  const { t, locale, number } = useWords()
  const words = useActWords()
  const { zone } = useFormPlace()
  const error = useProblem(props.path, true)
  const slots = (props.value ?? []) as Slot[]
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const set = (n: number, next: Partial<Slot>): void =>
    props.onChange(slots.map((slot, i) => (i === n ? { ...slot, ...next } : slot)))
  return (
    <fieldset className="field">
      <legend className="field-label">
        {props.label} {props.optional ? <span className="field-optional">({t('field.optional')})</span> : null}
      </legend>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      {slots.map((slot, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is known by its place.
        <div className="form-card" key={n}>
          <div className="form-numbers">
            <TextField
              label={partWords(words, 'start')}
              ltr
              onChange={start => set(n, { start })}
              placeholder="06:00"
              value={slot.start ?? ''}
            />
            <TextField
              label={partWords(words, 'end')}
              ltr
              onChange={end => set(n, { end })}
              placeholder="18:00"
              value={slot.end ?? ''}
            />
            <TextField
              label={partWords(words, 'zone')}
              ltr
              onChange={to => set(n, { zone: to })}
              value={slot.zone ?? ''}
            />
          </div>
          <fieldset className="field">
            <legend className="small">{t('form.days')}</legend>
            <div className="row">
              {[1, 2, 3, 4, 5, 6, 7].map(day => (
                <Checkbox
                  checked={slot.days?.includes(day) ?? false}
                  key={day}
                  onChange={on => {
                    const days = [...(slot.days ?? []).filter(d => d !== day), ...(on ? [day] : [])].sort()
                    set(n, { days: days.length ? days : undefined } as Partial<Slot>)
                  }}
                >
                  {dayName.format(Date.UTC(2024, 0, day))}
                </Checkbox>
              ))}
            </div>
          </fieldset>
          <div className="form-numbers">
            <TextField
              label={t('form.first-day')}
              ltr
              onChange={from => set(n, { from })}
              optional
              placeholder="2024-09-17"
              value={slot.from ?? ''}
            />
            <TextField
              label={t('form.last-day')}
              ltr
              onChange={to => set(n, { to })}
              optional
              placeholder="2024-09-30"
              value={slot.to ?? ''}
            />
          </div>
          <div>
            <Button icon="remove" look="quiet" onPress={() => props.onChange(slots.filter((_, i) => i !== n))}>
              {t('form.remove', { what: `${props.label} ${number(n + 1)}` })}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button icon="add" look="quiet" onPress={() => props.onChange([...slots, { zone }])}>
          {t('form.add-hours')}
        </Button>
      </div>
      <FieldError id={`${props.path}-error`}>{error}</FieldError>
    </fieldset>
  )
}
