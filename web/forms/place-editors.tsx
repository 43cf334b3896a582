import { aboutPlaces, areaOfFile } from '@unimpeded/exchange/area-of-file.ts'
import { ReadProblem, readRoute } from '@unimpeded/exchange/read-route.ts'
import { parsePosition } from '@unimpeded/space/coordinates.ts'
import type { Position, Shape } from '@unimpeded/space/shape.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { MapAlone } from '../map/map.tsx'
import type { MapThing, PathPoint } from '../map/thing.ts'
import { Button } from '../ui/button.tsx'
import { DropAnywhere } from '../ui/drop-anywhere.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { useFormPlace, useProblem } from './form-place.ts'
import { isTyped, positionsIn, type ShapeInHand, type TypedShape, typedOf, writePosition } from './shape-text.ts'
import type { EditorProps } from './value-editor.tsx'

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? writePosition(value as unknown as Position) : ''
const pointOf = ([lng, lat]: Position): PathPoint => ({ lng, lat })

/** One place, in degrees as people write them, or pressed on the map. */
export function PositionEditor({ path, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { t } = useWords()
  const error = useProblem(path, true)
  const text = textOf(value)
  const read = parsePosition(text)
  return (
    <div className="field">
      <TextField
        error={error}
        hint={hint ?? t('form.position.hint')}
        label={label}
        ltr
        onChange={onChange}
        optional={optional ?? false}
        value={text}
      />
      <OnMap
        label={label}
        onChange={places => {
          const last = places.at(-1)
          onChange(last ? writePosition([last.lng, last.lat]) : undefined)
        }}
        path={read ? [pointOf(read)] : []}
      />
    </div>
  )
}

/** A map to draw on, opened when it is wanted: a form is quick to open without it. */
function OnMap(props: {
  label: string
  path: readonly PathPoint[]
  onChange: (path: PathPoint[]) => void
  things?: readonly MapThing[]
}): ReactNode {
  const { t } = useWords()
  const { near } = useFormPlace()
  const [open, setOpen] = useState(false)
  const around = useMemo<MapThing[]>(
    () =>
      near.length
        ? [
            {
              kind: 'finding',
              id: 'near',
              name: '',
              geometry: { type: 'LineString', coordinates: near.map(p => [p.lng, p.lat]) },
            },
          ]
        : [],
    [near],
  )
  return (
    <>
      <div>
        <Button expanded={open} icon="board" look="quiet" onPress={() => setOpen(!open)}>
          {t(open ? 'form.map.close' : 'form.map.open')}
        </Button>
      </div>
      {open ? (
        <MapAlone
          draw={{ path: props.path, onChange: props.onChange }}
          label={props.label}
          things={props.things ?? (props.path.length ? [] : around)}
        />
      ) : null}
    </>
  )
}

/** A place with its radius, a line with its width, or an area: typed, drawn, or read from a file. */
export function ShapeEditor({ path, value, onChange, label, hint, optional }: EditorProps): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const error = useProblem(path, true)
  const [fault, setFault] = useState<string>()
  const [mended, setMended] = useState<string[]>([])
  const given = value as ShapeInHand | undefined
  const inHand: ShapeInHand = given === undefined ? empty : isTyped(given) ? given : typedOf(given)
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return
    try {
      const route = readRoute(file.name, new Uint8Array(await file.arrayBuffer()))
      const area = areaOfFile(route)
      setMended(route.notes.filter(({ code }) => aboutPlaces.has(code)).map(({ sentence }) => sentence))
      const [track] = route.tracks
      const positions = track?.points.map(point => point.position) ?? []
      if (area) onChange(typedOf(area))
      else if (positions.length) {
        const form = positions.length > 1 ? 'LineString' : 'Point'
        const metres = isTyped(inHand) ? inHand.metres : ''
        onChange({ form, text: positions.map(writePosition).join('\n'), metres } satisfies TypedShape)
      }
      setFault(undefined)
    } catch (problem) {
      if (!(problem instanceof ReadProblem)) throw problem
      setFault(problem.sentence)
    }
  }
  return (
    <fieldset className="field form-object">
      <legend className="field-label">
        {label} {optional ? <span className="field-optional">({t('field.optional')})</span> : null}
      </legend>
      {hint ? <span className="field-hint">{hint}</span> : null}
      <DropAnywhere
        endings={['.geojson', '.json', '.gpx', '.kml', '.kmz']}
        label={t('form.shape.file')}
        onFiles={files => void read(files[0])}
      />
      {fault ? <p className="field-error">{words.problem(fault)}</p> : null}
      {mended.map(sentence => (
        <p className="field-hint" key={sentence}>
          {words.problem(sentence)}
        </p>
      ))}
      {isTyped(inHand) ? (
        <Typed error={error} label={label} onChange={onChange} shape={inHand} />
      ) : (
        <Whole onChange={onChange} shape={inHand} />
      )}
    </fieldset>
  )
}

const empty: TypedShape = { form: 'Polygon', text: '', metres: '' }

function Typed(props: {
  shape: TypedShape
  onChange: (value: ShapeInHand) => void
  error: string | undefined
  label: string
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const { shape } = props
  const places = positionsIn(shape.text)
  const points = useMemo(() => places.map(pointOf), [places])
  return (
    <div className="form-parts">
      <Select<TypedShape['form']>
        label={t('form.shape.form')}
        onChange={form => props.onChange({ ...shape, form })}
        options={(['Point', 'LineString', 'Polygon'] as const).map(id => ({ id, label: t(`form.shape.${id}`) }))}
        value={shape.form}
      />
      <TextField
        error={props.error}
        hint={t('form.shape.hint')}
        label={t('form.shape.places')}
        lines={shape.form === 'Point' ? 1 : Math.min(8, Math.max(3, places.length + 1))}
        ltr
        onChange={text => props.onChange({ ...shape, text })}
        value={shape.text}
      />
      <TextField
        kind="number"
        label={t(shape.form === 'Point' ? 'form.shape.radius' : 'form.shape.buffer')}
        onChange={metres => props.onChange({ ...shape, metres })}
        optional={shape.form === 'Polygon'}
        unit={words.unit('m')}
        value={shape.metres}
      />
      <OnMap
        label={props.label}
        onChange={path => {
          const drawn = shape.form === 'Point' ? path.slice(-1) : path
          props.onChange({ ...shape, text: drawn.map(p => writePosition([p.lng, p.lat])).join('\n') })
        }}
        path={points}
      />
    </div>
  )
}

/** An area of several parts, as the file has it: shown, and replaced whole. */
function Whole({ shape, onChange }: { shape: Shape; onChange: (value: undefined) => void }): ReactNode {
  const { t } = useWords()
  const things = useMemo<MapThing[]>(
    () =>
      shape.type === 'Polygon' || shape.type === 'MultiPolygon'
        ? [{ kind: 'restriction', id: 'shape', name: '', geometry: shape, inForce: false }]
        : [],
    [shape],
  )
  return (
    <div className="form-parts">
      <p className="small">{t('form.shape.whole')}</p>
      <MapAlone label={t('form.shape.whole')} things={things} />
      <div>
        <Button icon="remove" look="quiet" onPress={() => onChange(undefined)}>
          {t('form.shape.anew')}
        </Button>
      </div>
    </div>
  )
}
