import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.tsx'
import { metresBetween, type PathPoint } from './thing.ts'
import '../ui/table.css'
import './map.css'

export type RouteTableProps = {
  path: readonly PathPoint[]
  onChange: (path: PathPoint[]) => void
  /** More about each point, such as its times; its head and its cell. */
  more?: { name: string; cell: (point: PathPoint, n: number) => ReactNode }
}

/** The route as a table: every point named, placed in degrees, with the length of the leg to it. */
export function RouteTable({ path, onChange, more }: RouteTableProps): ReactNode {
  const { t, number } = useWords()
  const km = (m: number): string => number(m / 1000, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  const legs = path.map((p, i) => (i ? metresBetween(path[i - 1] as PathPoint, p) : 0))
  const set = (n: number, next: Partial<PathPoint>): void =>
    onChange(path.map((p, i) => (i === n ? { ...p, ...next } : p)))
  const last = path.at(-1)
  return (
    <div className="stack route-table">
      <div className="table-scroll">
        <table className="table">
          <caption>{t('route.length', { km: km(legs.reduce((a, b) => a + b, 0)) })}</caption>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{t('route.name')}</th>
              <th scope="col">{t('route.lat')}</th>
              <th scope="col">{t('route.lng')}</th>
              <th className="cell-end" scope="col">
                {t('route.leg')}, km
              </th>
              {more ? <th scope="col">{more.name}</th> : null}
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {path.map((p, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is known by its place in the route.
              <tr key={i}>
                <th scope="row">{number(i + 1)}</th>
                <td>
                  <input
                    aria-label={`${t('route.name')} ${i + 1}`}
                    className="input route-name"
                    dir="auto"
                    onChange={e => set(i, { name: e.target.value })}
                    value={p.name ?? ''}
                  />
                </td>
                <td>
                  <Degrees
                    label={`${t('route.lat')} ${i + 1}`}
                    most={90}
                    onChange={lat => set(i, { lat })}
                    value={p.lat}
                  />
                </td>
                <td>
                  <Degrees
                    label={`${t('route.lng')} ${i + 1}`}
                    most={180}
                    onChange={lng => set(i, { lng })}
                    value={p.lng}
                  />
                </td>
                <td className="cell-end">{i ? km(legs[i] as number) : ''}</td>
                {more ? <td>{more.cell(p, i)}</td> : null}
                <td>
                  <Button
                    icon="remove"
                    label={t('route.remove', { n: i + 1 })}
                    look="quiet"
                    onPress={() => onChange(path.filter((_, n) => n !== i))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button
          icon="add"
          onPress={() =>
            onChange([...path, last ? { lng: last.lng + 0.02, lat: last.lat + 0.01 } : { lng: 0, lat: 0 }])
          }
        >
          {t('route.add')}
        </Button>
      </div>
    </div>
  )
}

/** Degrees as typed; handed on when they can be read and lie on the earth. */
function Degrees(props: {
  label: string
  value: number
  most: number
  onChange: (degrees: number) => void
}): ReactNode {
  const { t } = useWords()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? String(props.value)
  const degrees = read(text, props.most)
  return (
    <input
      aria-invalid={degrees === undefined ? true : undefined}
      aria-label={props.label}
      className="input ltr"
      inputMode="decimal"
      onBlur={() => setTyped(undefined)}
      onChange={event => {
        setTyped(event.target.value)
        const next = read(event.target.value, props.most)
        if (next !== undefined) props.onChange(next)
      }}
      title={degrees === undefined ? t('route.unreadable') : undefined}
      value={text}
    />
  )
}

function read(text: string, most: number): number | undefined {
  const t = text.trim().replace(',', '.').replace('−', '-')
  if (!/^-?\d{1,3}(\.\d+)?$/.test(t)) return undefined
  const degrees = Number(t)
  return Math.abs(degrees) <= most ? degrees : undefined
}
