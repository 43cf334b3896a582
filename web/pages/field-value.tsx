import { elementOf, metaOf } from '@unimpeded/acts/meta-of.ts'
import type { Shape } from '@unimpeded/acts/schemas.ts'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { PartyOf } from '../data/party-of.tsx'
import { useTitles } from '../data/use-named.ts'
import { partWords } from '../forms/code-words.ts'
import { Instant } from '../ui/instant.tsx'
import '../ui/table.css'
import { isInstant } from '../../speech/instant.ts'
import { capital, useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { RecordLink } from './record-link.tsx'

type Def = { shape?: Record<string, z.ZodType>; innerType?: z.ZodType }
const membersOf = (schema: z.ZodType | undefined): Record<string, z.ZodType> | undefined => {
  if (!schema) return undefined
  const def = schema.def as unknown as Def
  return def.innerType ? membersOf(def.innerType) : def.shape
}
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The members in the order their schema names them: what was signed comes sorted by letter. */
const inOrder = (
  value: Record<string, unknown>,
  members: Record<string, z.ZodType> | undefined,
): [string, unknown][] => {
  const names = Object.keys(members ?? {})
  return Object.entries(value).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b))
}

/** A field's value as a person reads it: names for ids, instants with their offset, tables for lists of things. */
export function FieldValue({
  schema,
  value,
  zone,
}: {
  schema?: z.ZodType | undefined
  value: unknown
  zone?: string | undefined
}): ReactNode {
  const { t, number } = useWords()
  const words = useActWords()
  const titles = useTitles()
  if (isEmpty(value)) return <span className="muted">{t('value.none')}</span>
  const meta = schema ? metaOf(schema) : {}
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number')
    return `${number(value)}${meta.unit && !['people', 'units'].includes(meta.unit) ? ` ${words.unit(meta.unit)}` : ''}`
  if (typeof value === 'string') {
    if (meta.widget === 'party') return <PartyOf id={value} />
    if (meta.widget === 'record') return <RecordLink id={value}>{titles(value) ?? t('act.record-unknown')}</RecordLink>
    if (meta.widget === 'act')
      return (
        <RecordLink act id={value}>
          {titles(value) ?? t('act.earlier')}
        </RecordLink>
      )
    if (isInstant(value)) return <Instant at={Date.parse(value)} zone={zone} />
    if (meta.widget === 'choice') return words.choice(value, schema)
    if (meta.widget === 'key') return <bdi className="mono ltr key-text">{value}</bdi>
    return <bdi className="as-written">{value}</bdi>
  }
  const beside = digestOf(value)
  if (beside !== undefined)
    return (
      <>
        {t('value.beside')} <bdi className="mono ltr key-text">{beside}</bdi>
      </>
    )
  if (meta.widget === 'position') return <PositionValue value={value as [number, number]} />
  if (meta.widget === 'shape') return <ShapeValue shape={value as Shape} />
  if (meta.widget === 'cites')
    return (
      <ul className="value-list">
        {(value as string[]).map(cite => (
          <li key={cite}>
            <CiteValue cite={cite} />
          </li>
        ))}
      </ul>
    )
  if (meta.widget === 'weights') return <WeightsValue weights={value as Record<string, 'warn' | 'cite' | 'block'>} />
  if (Array.isArray(value)) return <ListValue schema={schema} value={value} zone={zone} />
  const members = membersOf(schema)
  return (
    <dl className="members">
      {inOrder(value as Record<string, unknown>, members)
        .filter(([, inner]) => !isEmpty(inner))
        .map(([name, inner]) => (
          <div key={name}>
            <dt>{partWords(words, name)}</dt>
            <dd>
              <FieldValue schema={members?.[name]} value={inner} zone={zone} />
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** The digest that stands for a value too long for a field, such as a large area. */
const digestOf = (value: unknown): string | undefined => {
  const { $sha256 } = value as { $sha256?: unknown }
  return typeof $sha256 === 'string' ? $sha256 : undefined
}

function PositionValue({ value }: { value: [number, number] }): ReactNode {
  const [lng, lat] = value
  const half = (degrees: number, plus: string, minus: string): string =>
    `${Math.abs(degrees)}° ${degrees < 0 ? minus : plus}`
  return <bdi className="ltr">{`${half(lat, 'N', 'S')}, ${half(lng, 'E', 'W')}`}</bdi>
}

/** A finding that an act goes ahead in spite of: what it is, and what it meets. */
function CiteValue({ cite }: { cite: string }): ReactNode {
  const { t } = useWords()
  const titles = useTitles()
  const [code = '', id] = cite.split(':')
  return (
    <>
      {wordFor(t, 'finding-name', code)}
      {id ? (
        <>
          {': '}
          <RecordLink id={id}>{titles(id) ?? t('act.record-unknown')}</RecordLink>
        </>
      ) : null}
    </>
  )
}

/** What each finding asks of the signer. */
function WeightsValue({ weights }: { weights: Record<string, 'warn' | 'cite' | 'block'> }): ReactNode {
  const { t } = useWords()
  return (
    <dl className="members">
      {Object.entries(weights).map(([code, weight]) => (
        <div key={code}>
          <dt>{capital(wordFor(t, 'finding-name', code))}</dt>
          <dd>{t(`form.weight.${weight}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

function ShapeValue({ shape }: { shape: Shape }): ReactNode {
  const { t, number } = useWords()
  if (shape.type === 'Point')
    return (
      <>
        <PositionValue value={shape.coordinates as [number, number]} />
        {shape.radiusM ? `, ${t('shape.radius', { m: number(shape.radiusM) })}` : ''}
      </>
    )
  if (shape.type === 'LineString') return t('shape.line', { count: shape.coordinates.length, m: number(shape.bufferM) })
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
  // A ring ends where it began.
  return t('shape.area', { count: rings.reduce((sum, ring) => sum + ring.length - 1, 0) })
}

function ListValue({
  schema,
  value,
  zone,
}: {
  schema: z.ZodType | undefined
  value: unknown[]
  zone?: string | undefined
}): ReactNode {
  const { list } = useWords()
  const words = useActWords()
  const element = schema && elementOf(schema)
  const members = membersOf(element)
  const plain = value.every(each => typeof each !== 'object' || each === null)
  if (plain && element && metaOf(element).widget === 'choice')
    return list(value.map(each => words.choice(String(each), element)))
  if (plain || !members || Object.keys(members).length > 8)
    return (
      <ul className="value-list">
        {value.map((each, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was signed has no other names, and does not move.
          <li key={n}>
            <FieldValue schema={element} value={each} zone={zone} />
          </li>
        ))}
      </ul>
    )
  const shown = Object.keys(members).filter(name =>
    value.some(each => !isEmpty((each as Record<string, unknown>)[name])),
  )
  return (
    <div className="table-scroll">
      <table className="table table-folds">
        <thead>
          <tr>
            {shown.map(name => (
              <th key={name} scope="col">
                {partWords(words, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.map((each, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <tr key={n}>
              {shown.map(name => (
                <td data-column={partWords(words, name)} key={name}>
                  <FieldValue schema={members[name]} value={(each as Record<string, unknown>)[name]} zone={zone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
