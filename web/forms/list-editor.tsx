import { kinds } from '@unimpeded/acts/kinds/index.ts'
import { elementOf, isOptional, metaOf } from '@unimpeded/acts/meta-of.ts'
import { type ClipboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { z } from 'zod'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { FieldError } from '../ui/field.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { codesOf, defOf, membersOf } from './build-body.ts'
import { codeWords, partWords } from './code-words.ts'
import { useFormPlace, useProblem } from './form-place.ts'
import { type EditorProps, useNamed, ValueEditor } from './value-editor.tsx'

type ListProps = EditorProps & { element: z.ZodType }

/** Several of a kind: ticked from what is there, written line by line, or row by row. */
export function ListEditor(props: ListProps): ReactNode {
  const { element, path } = props
  const { widget } = metaOf(element)
  const { earlier } = useFormPlace()
  const { t } = useWords()
  const words = useActWords()
  const named = useNamed(element)
  const last = path.split('.').at(-1)
  if (widget === 'party' || widget === 'record') return <Ticks {...props} options={named} />
  const codes = codesOf(element)
  if (codes) return <Ticks {...props} options={codes.map(id => ({ id, label: codeWords(words, id, element) }))} />
  if (last === 'kinds') {
    const every = { id: '*', label: t('form.every-kind') }
    return (
      <Ticks {...props} options={[every, ...kinds.map(k => ({ id: k.name, label: wordFor(t, 'kind', k.name) }))]} />
    )
  }
  if (path === 'fields' && earlier) {
    const personal = Object.entries(earlier.kind.body).filter(
      ([name, f]) => f.class === 'personal' && name in earlier.body,
    )
    return <Ticks {...props} options={personal.map(([id]) => ({ id, label: words.label(earlier.kind, id) }))} />
  }
  const members = membersOf(element)
  if (!members) return <Lines {...props} />
  return Object.values(members).every(isCell) ? <Rows {...props} /> : <Cards {...props} />
}

/** What fits in a cell of a table. */
const isCell = (schema: z.ZodType): boolean => {
  const { widget } = metaOf(schema)
  if (widget && !['text', 'count', 'amount', 'choice', 'yes-no', 'party', 'key'].includes(widget)) return false
  return !elementOf(schema) && !membersOf(schema)
}

/** `count` is how many entries it shows, each of the class `form-item`, where they can be added and removed. */
function Frame(props: ListProps & { children: ReactNode; within?: boolean; count?: number }): ReactNode {
  const { t } = useWords()
  const id = useId()
  const error = useProblem(props.path, props.within ?? false)
  const box = useRef<HTMLFieldSetElement>(null)
  const before = useRef(props.count ?? 0)
  // The focus goes on to what was added, and does not get lost with what was removed.
  useEffect(() => {
    const count = props.count ?? 0
    const add = box.current?.querySelector<HTMLElement>(':scope > .form-add button')
    if (count > before.current && add && document.activeElement === add) {
      const [last] = [
        ...(box.current?.querySelectorAll(':scope > .form-item, :scope > .table-scroll .form-item') ?? []),
      ].slice(-1)
      last?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    } else if (count < before.current && document.activeElement === document.body) add?.focus()
    before.current = count
  }, [props.count])
  return (
    <fieldset aria-describedby={`${id}-error`} className="field" ref={box}>
      {props.label ? (
        <legend className="field-label">
          {props.label} {props.optional ? <span className="field-optional">({t('field.optional')})</span> : null}
        </legend>
      ) : null}
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      {props.children}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}

/** Each that is meant has a tick. */
function Ticks(props: ListProps & { options: readonly { id: string; label: string }[] }): ReactNode {
  const { t } = useWords()
  const chosen = (props.value ?? []) as string[]
  const { parties } = useFormPlace()
  // What was chosen and is not offered can be taken back.
  const stray = chosen
    .filter(id => !props.options.some(option => option.id === id))
    .map(id => ({ id, label: parties.find(party => party.id === id)?.name ?? id }))
  const options = [...props.options, ...stray]
  return (
    <Frame {...props} within>
      {options.length === 0 ? <p className="muted small">{t('form.nothing-to-choose')}</p> : null}
      <div className={options.length > 8 ? 'form-ticks form-ticks-many' : 'form-ticks'}>
        {options.map(({ id, label }) => (
          <Checkbox
            checked={chosen.includes(id)}
            key={id}
            onChange={checked => props.onChange(checked ? [...chosen, id] : chosen.filter(each => each !== id))}
          >
            <bdi>{label}</bdi>
          </Checkbox>
        ))}
      </div>
    </Frame>
  )
}

/** One text after another; what is pasted in several lines becomes several entries. */
function Lines(props: ListProps): ReactNode {
  const { t, number } = useWords()
  const given = (props.value ?? []) as string[]
  const lines = given.length ? given : ['']
  const long = metaOf(props.element).widget === 'long-text'
  const set = (n: number, text: string): void => props.onChange(lines.map((line, i) => (i === n ? text : line)))
  const paste = (n: number) => (event: ClipboardEvent) => {
    const pasted = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .filter(line => line.trim() !== '')
    if (pasted.length < 2) return
    event.preventDefault()
    props.onChange([...lines.slice(0, n), ...pasted, ...lines.slice(n + 1)])
  }
  return (
    <Frame {...props} count={lines.length} within>
      {lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place.
        <div className="form-line form-item" key={n}>
          {long ? (
            <textarea
              aria-label={`${props.label} ${number(n + 1)}`}
              className="input"
              dir="auto"
              onChange={event => set(n, event.target.value)}
              onPaste={paste(n)}
              rows={2}
              value={line}
            />
          ) : (
            <input
              aria-label={`${props.label} ${number(n + 1)}`}
              className="input"
              dir="auto"
              onChange={event => set(n, event.target.value)}
              onPaste={paste(n)}
              value={line}
            />
          )}
          <Button
            icon="remove"
            label={t('form.remove', { what: `${props.label} ${n + 1}` })}
            look="quiet"
            onPress={() => props.onChange(lines.filter((_, i) => i !== n))}
          />
        </div>
      ))}
      <div className="form-add">
        <Button icon="add" look="quiet" onPress={() => props.onChange([...lines, ''])}>
          {t('form.add')}
        </Button>
      </div>
    </Frame>
  )
}

type Row = Record<string, unknown>

/** A table to type into; what is pasted from a spreadsheet fills it from the cell one stands in. */
function Rows(props: ListProps): ReactNode {
  const { t, number } = useWords()
  const words = useActWords()
  const members = Object.entries(membersOf(props.element) ?? {})
  const given = (props.value ?? []) as Row[]
  const rows = given.length ? given : [{}]
  const set = (n: number, name: string, value: unknown): void =>
    props.onChange(rows.map((row, i) => (i === n ? { ...row, [name]: value } : row)))
  const paste = (n: number, column: number) => (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
    const cells = lines.map(line => line.split('\t'))
    if (cells.length < 2 && cells[0]!.length < 2) return
    event.preventDefault()
    const next = [...rows]
    for (const [i, line] of cells.entries()) {
      const row: Row = { ...next[n + i] }
      for (const [j, text] of line.entries()) {
        const [name, schema] = members[column + j] ?? []
        if (name && schema) row[name] = pasted(schema, text)
      }
      next[n + i] = row
    }
    props.onChange(next)
  }
  return (
    <Frame {...props} count={rows.length} hint={props.hint ?? t('form.paste')}>
      <div className="table-scroll">
        <table className="table table-folds form-rows">
          <caption className="only-read">{props.label}</caption>
          <thead>
            <tr>
              {members.map(([name, member]) => (
                <th key={name} scope="col">
                  {partWords(words, name)}
                  {isOptional(member) ? null : <span aria-hidden="true"> *</span>}
                </th>
              ))}
              <th scope="col">
                <span className="only-read">{t('form.row')}</span>
              </th>
            </tr>
          </thead>
          {rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place.
            <tbody className="form-item" data-path={`${props.path}.${n}`} key={n}>
              <tr>
                {members.map(([name, member], column) => (
                  <td data-column={`${partWords(words, name)}${isOptional(member) ? '' : ' *'}`} key={name}>
                    <Cell
                      label={`${partWords(words, name)} ${number(n + 1)}`}
                      onChange={value => set(n, name, value)}
                      onPaste={paste(n, column)}
                      path={`${props.path}.${n}.${name}`}
                      schema={member}
                      value={row[name]}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    icon="remove"
                    label={t('form.remove', { what: `${props.label} ${n + 1}` })}
                    look="quiet"
                    onPress={() => props.onChange(rows.filter((_, i) => i !== n))}
                  />
                </td>
              </tr>
              <RowProblem columns={members.length + 1} path={`${props.path}.${n}`} />
            </tbody>
          ))}
        </table>
      </div>
      <div className="form-add">
        <Button icon="add" look="quiet" onPress={() => props.onChange([...rows, {}])}>
          {t('form.add-row')}
        </Button>
      </div>
    </Frame>
  )
}

/** What is wrong with a row as a whole, such as a sum, under it. */
function RowProblem({ path, columns }: { path: string; columns: number }): ReactNode {
  const id = useId()
  const error = useProblem(path)
  return error ? (
    <tr>
      <td colSpan={columns}>
        <FieldError id={id}>{error}</FieldError>
      </td>
    </tr>
  ) : null
}

const yes = /^(yes|y|true|1|x|так|да|نعم)$/i
const pasted = (schema: z.ZodType, text: string): unknown => {
  const plain = text.trim()
  if (defOf(schema).type === 'boolean') return plain === '' ? undefined : yes.test(plain)
  const codes = codesOf(schema)
  if (codes) return codes.find(code => code === plain.toLowerCase().replaceAll(' ', '-')) ?? plain
  return plain
}

function Cell(props: {
  path: string
  schema: z.ZodType
  label: string
  value: unknown
  onChange: (value: unknown) => void
  onPaste: (event: ClipboardEvent) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const id = useId()
  const error = useProblem(props.path, true)
  const named = useNamed(props.schema)
  const { widget } = metaOf(props.schema)
  const type = defOf(props.schema).type
  const codes = codesOf(props.schema)
  const options =
    widget === 'party'
      ? named
      : codes
        ? codes.map(code => ({ id: code, label: codeWords(words, code, props.schema) }))
        : undefined
  const shared = {
    'aria-describedby': `${id}-error`,
    'aria-invalid': error ? (true as const) : undefined,
    'aria-label': props.label,
  }
  const text = props.value === undefined ? '' : String(props.value)
  return (
    <div data-path={props.path}>
      {type === 'boolean' ? (
        <input
          {...shared}
          checked={props.value === true}
          className="form-tick"
          onChange={event => props.onChange(event.target.checked || undefined)}
          onPaste={props.onPaste}
          type="checkbox"
        />
      ) : options ? (
        <select
          {...shared}
          className="input"
          onChange={event => props.onChange(event.target.value || undefined)}
          value={text}
        >
          <option value="">{isOptional(props.schema) ? '' : t('field.choose')}</option>
          {options.map(option => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          className={type === 'number' || type === 'int' ? 'input ltr form-cell-number' : 'input'}
          dir={type === 'string' ? 'auto' : 'ltr'}
          inputMode={type === 'string' ? undefined : 'decimal'}
          onChange={event => props.onChange(event.target.value)}
          onPaste={props.onPaste}
          value={text}
        />
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  )
}

/** One card for each, with all that it asks. */
function Cards(props: ListProps): ReactNode {
  const { t, number } = useWords()
  const given = (props.value ?? []) as unknown[]
  const cards = given.length || props.optional ? given : [undefined]
  return (
    <Frame {...props} count={cards.length}>
      {cards.map((card, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a card is known by its place.
        <div className="form-card form-item" key={n}>
          <ValueEditor
            label={number(n + 1)}
            onChange={value => props.onChange(cards.map((each, i) => (i === n ? value : each)))}
            path={`${props.path}.${n}`}
            schema={props.element}
            value={card}
          />
          <div>
            <Button
              icon="remove"
              label={t('form.remove', { what: `${props.label} ${n + 1}` })}
              look="quiet"
              onPress={() => props.onChange(cards.filter((_, i) => i !== n))}
            >
              {t('form.remove-it')}
            </Button>
          </div>
        </div>
      ))}
      <div className="form-add">
        <Button icon="add" look="quiet" onPress={() => props.onChange([...cards, {}])}>
          {t('form.add')}
        </Button>
      </div>
    </Frame>
  )
}
