import { Component, lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { useWords } from '../words/words.tsx'
import type { MapThing, PathPoint } from './thing.ts'
import './map.css'

export type MapProps = {
  /** What the map shows, for screen readers: “Map of the case Kursk border area”. */
  label: string
  /** In the order that matters: earlier ones keep their labels, and the keyboard goes through them so. */
  things: readonly MapThing[]
  /** The instant of the picture, ms; splits movements into done and ahead. */
  at?: number
  zone?: string
  selected?: string | undefined
  /** A thing was chosen, by pointer or keyboard; undefined when the ground was pressed. */
  onSelect?: (id: string | undefined) => void
  /** Lets a route be drawn. */
  draw?: { path: readonly PathPoint[]; onChange: (path: PathPoint[]) => void }
  /** The view is fitted to the things when they first come, and again whenever this changes. */
  fitTo?: string
}

const MapCanvas = lazy(() => import('./map-canvas.tsx').then(m => ({ default: m.MapCanvas })))

/**
 * A map with the table that says the same beside it, and the time slider below. On a narrow screen one chooses between
 * map and table. Where the device cannot draw a map, the table stands alone.
 */
export function MapPlace(
  props: MapProps & {
    table: ReactNode
    slider?: ReactNode
    /** What a narrow screen begins with. */
    narrow?: 'map' | 'table'
  },
): ReactNode {
  const { t } = useWords()
  const [shown, setShown] = useState<'map' | 'both' | 'table'>(() =>
    matchMedia('(max-width: 899px)').matches ? (props.narrow ?? 'map') : 'both',
  )
  const [fault, setFault] = useState(false)
  const view = fault ? 'table' : shown
  const { table, slider, narrow: _, ...map } = props
  const choice = (
    <fieldset aria-label={t('map.view')} className="map-tool-group">
      {(['map', 'both', 'table'] as const).map(id => (
        <Button key={id} look="quiet" onPress={() => setShown(id)} pressed={view === id}>
          {t(id === 'map' ? 'map.title' : `map.${id}`)}
        </Button>
      ))}
    </fieldset>
  )
  return (
    <div className="map-place" data-shown={view}>
      <div className="map-area">
        {view === 'table' ? null : (
          <Unbroken onFault={() => setFault(true)}>
            <Suspense fallback={<Loading what={t('map.loading')} />}>
              <MapCanvas {...map} onFault={() => setFault(true)} />
            </Suspense>
          </Unbroken>
        )}
      </div>
      <div className="map-table">
        <div className="map-view-choice">{fault ? <p className="muted">{t('map.failed')}</p> : choice}</div>
        {table}
      </div>
      {view === 'map' ? <div className="map-view-float">{choice}</div> : null}
      {slider ? <div className="map-time">{slider}</div> : null}
    </div>
  )
}

/** A map alone, where what it shows is written beside it already, such as in a form. */
export function MapAlone(props: MapProps): ReactNode {
  const { t } = useWords()
  const [fault, setFault] = useState(false)
  if (fault) return <p className="muted small">{t('map.failed')}</p>
  return (
    <div className="map-area map-alone">
      <Unbroken onFault={() => setFault(true)}>
        <Suspense fallback={<Loading what={t('map.loading')} />}>
          <MapCanvas {...props} onFault={() => setFault(true)} />
        </Suspense>
      </Unbroken>
    </div>
  )
}

/** A map that fails to draw must not take the table with it. */
class Unbroken extends Component<{ children: ReactNode; onFault: () => void }> {
  static getDerivedStateFromError(): { broken: true } {
    return { broken: true }
  }
  override state = { broken: false }
  override componentDidCatch(): void {
    this.props.onFault()
  }
  override render(): ReactNode {
    return this.state.broken ? null : this.props.children
  }
}
