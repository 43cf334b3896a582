import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { Shape } from '@unimpeded/acts/schemas.ts'
import { type ReactNode, useMemo } from 'react'
import type { CaseRecord } from '../data/records.ts'
import { MapAlone } from '../map/map.tsx'
import type { MapThing } from '../map/thing.ts'
import { FieldValue } from './field-value.tsx'

/** An area of words on the map, and what it is in words below. */
export function AreaMap(props: {
  shape: Shape
  label: string
  inCase: CaseRecord | undefined
  things?: readonly MapThing[]
  at?: number
}): ReactNode {
  const { shape, label } = props
  const things = useMemo<MapThing[]>(
    () => [
      shape.type === 'Point'
        ? { kind: 'site', id: 'area', name: label, geometry: shape, radiusM: shape.radiusM }
        : {
            kind: 'corridor',
            id: 'area',
            name: label,
            geometry: shape,
            bufferM: shape.bufferM ?? 0,
            state: 'proposed',
          },
    ],
    [shape, label],
  )
  return (
    <figure className="area-map">
      <div className="no-print">
        <MapAlone
          label={label}
          things={props.things ?? things}
          {...(props.at === undefined ? {} : { at: props.at })}
          {...(props.inCase ? { zone: props.inCase.zone } : {})}
        />
      </div>
      <figcaption className="muted small">
        <FieldValue schema={kindNamed('request-access')?.body.area?.schema} value={shape} />
      </figcaption>
    </figure>
  )
}
