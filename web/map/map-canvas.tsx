import { type GeoJSONSource, LngLatBounds, Map as MapLibreMap, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useShownTheme } from '../ui/use-theme.ts'
import { useWords } from '../words/words.tsx'
import { loadCities, loadTowns, loadWorld, type TownFeature } from './base-map.ts'
import { DrawRoute, type DrawWords } from './draw-route.ts'
import { supplyImages } from './images.ts'
import type { MapProps } from './map.tsx'
import { mapStyle, nothing, pickable } from './style.ts'
import { anchorOf, areaOf, featuresOf, geometryOf, type MapThing, type MapWords, positionsOf } from './thing.ts'

setWorkerUrl(workerUrl)

/** What changes from one instant to the next. */
const moves = (thing: MapThing): boolean => thing.kind === 'movement' || thing.kind === 'track'

const boundsOf = (things: readonly MapThing[]): LngLatBounds | undefined => {
  const bounds = new LngLatBounds()
  for (const thing of things)
    for (const [lng, lat] of positionsOf(areaOf(thing) ?? geometryOf(thing))) bounds.extend([lng!, lat!])
  return bounds.isEmpty() ? undefined : bounds
}

/** The drawn map alone; `Map` fetches it when a map is first shown. */
export function MapCanvas(props: MapProps & { onFault: () => void }): ReactNode {
  const { things, at, zone, selected, draw } = props
  const words = useWords()
  const { t, locale } = words
  const theme = useShownTheme()
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibreMap>(null)
  const [ready, setReady] = useState(0)
  const [said, setSaid] = useState('')
  const [crowded, setCrowded] = useState(false)
  const latest = useRef({ props, words, near: -1, layers: [] as string[], handed: false })
  latest.current.props = props
  latest.current.words = words

  // The map lives as long as the place it is drawn in; everything else is handed to it afterwards.
  useEffect(() => {
    const container = box.current
    if (!container) return
    let made: MapLibreMap
    try {
      made = new MapLibreMap({
        container,
        style: { version: 8, sources: {}, layers: [] },
        center: [20, 30],
        zoom: 1.5,
        maxZoom: 17,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        rollEnabled: false,
        renderWorldCopies: true,
        fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
      })
    } catch {
      latest.current.props.onFault()
      return
    }
    map.current = made
    made.touchZoomRotate.disableRotation()
    made.keyboard.disableRotation()
    made.addControl(new ScaleControl({ unit: 'metric', maxWidth: 110 }), 'bottom-left')
    supplyImages(made)
    // The mark is true while all that the map was handed is drawn, and nothing is on its way.
    container.dataset.drawn = 'false'
    made.on('render', () => {
      container.dataset.drawn = 'false'
    })
    made.on('idle', () => {
      container.dataset.drawn = String(latest.current.handed)
    })
    made.on('click', event => {
      if (latest.current.props.draw) return
      const { x, y } = event.point
      const { layers } = latest.current
      const [hit] = made.queryRenderedFeatures(
        [
          [x - 6, y - 6],
          [x + 6, y + 6],
        ],
        { layers },
      )
      latest.current.props.onSelect?.(hit ? String(hit.properties.id) : undefined)
    })
    made.on('mousemove', event => {
      if (latest.current.props.draw) return
      const { layers } = latest.current
      made.getCanvas().style.cursor = made.queryRenderedFeatures(event.point, { layers }).length ? 'pointer' : ''
    })
    const follow = new ResizeObserver(() => made.resize())
    follow.observe(container)
    return () => {
      follow.disconnect()
      made.remove()
      map.current = null
    }
  }, [])

  // Base and theme: a new style whenever the colours or the language of its names change.
  useEffect(() => {
    let current = true
    loadWorld(locale)
      .then(world => {
        const m = map.current
        if (!current || !m) return
        const style = mapStyle(theme, world)
        m.once('style.load', () => {
          latest.current.layers = pickable(style.layers)
          setReady(n => n + 1)
        })
        latest.current.layers = []
        latest.current.handed = false
        m.setStyle(style, { diff: false })
      })
      .catch(() => current && latest.current.props.onFault())
    return () => {
      current = false
    }
  }, [theme, locale])

  // Towns: cities at once, the smaller ones as the view comes near them.
  useEffect(() => {
    const m = map.current
    if (!m || !ready) return
    let current = true
    let shown = ''
    const show = async (): Promise<void> => {
      const view = m.getBounds()
      const near = m.getZoom() >= 6.5
      const cells = near ? [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()] : []
      const key = cells.map(d => Math.floor(d / 20)).join()
      if (key === shown && shown !== '') return
      const towns: TownFeature[] = await loadCities()
      if (near) towns.push(...(await loadTowns(...(cells as [number, number, number, number]))))
      if (!current) return
      if (shown === key && key !== '') return
      shown = key
      m.getSource<GeoJSONSource>('towns')?.setData({ type: 'FeatureCollection', features: towns })
    }
    const quietly = (): void => void show().catch(() => {})
    quietly()
    m.on('moveend', quietly)
    return () => {
      current = false
      m.off('moveend', quietly)
    }
  }, [ready])

  // What the slider moves is kept apart from what stands still, so that a step redraws only the movements.
  const say = useMemo<MapWords>(
    () => ({
      clock: ms => words.formatClock(ms, zone),
      unplaced: name => words.t('map.alarm-unplaced', { name }),
      unreported: name => words.t('map.departure-unreported', { name }),
    }),
    [words, zone],
  )
  const still = useMemo(() => {
    const standing = things.filter(x => !moves(x))
    return featuresOf(standing, undefined, say)
  }, [things, say])
  const moving = useMemo(() => featuresOf(things.filter(moves), at, say), [things, at, say])
  useEffect(() => {
    if (ready) map.current?.getSource<GeoJSONSource>('things')?.setData({ type: 'FeatureCollection', features: still })
  }, [still, ready])
  useEffect(() => {
    if (ready)
      map.current?.getSource<GeoJSONSource>('movements')?.setData({ type: 'FeatureCollection', features: moving })
  }, [moving, ready])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever of these was handed over is drawn anew.
  useEffect(() => {
    if (!ready || !box.current) return
    latest.current.handed = true
    box.current.dataset.drawn = 'false'
    map.current?.triggerRepaint()
  }, [still, moving, ready])

  const fit = (): void => {
    const bounds = boundsOf(latest.current.props.things)
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (bounds) map.current?.fitBounds(bounds, { padding: 56, maxZoom: 13, duration: still ? 0 : 400 })
  }
  // The first things to come, and every change of `fitTo`, set the view; after that it is the reader's.
  const fitted = useRef<string | undefined>(undefined)
  useEffect(() => {
    const wish = props.fitTo ?? 'first'
    if (!ready || !things.length || fitted.current === wish) return
    const bounds = boundsOf(things)
    if (!bounds) return
    map.current?.fitBounds(bounds, { padding: 56, maxZoom: 13, duration: 0 })
    fitted.current = wish
  }, [things, ready, props.fitTo])

  useEffect(() => {
    const source = ready ? map.current?.getSource<GeoJSONSource>('chosen') : undefined
    const thing = things.find(x => x.id === selected)
    const from = thing && moves(thing) ? moving : still
    const drawn = thing ? from.filter(f => f.properties.id === thing.id && f.properties.part !== 'stop') : []
    source?.setData(thing ? { type: 'FeatureCollection', features: drawn } : nothing)
  }, [selected, things, still, moving, ready])

  // Drawing: one DrawRoute while `draw` is given.
  const drawing = useRef<DrawRoute>(null)
  const drawWords = useMemo<DrawWords>(
    () => ({
      point: (n, of) => t('route.point', { n, of }),
      hint: t('route.point.hint'),
      between: (a, b) => t('route.add-between', { a, b }),
    }),
    [t],
  )
  const draws = draw !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of words is handed on by `show`.
  useEffect(() => {
    const m = map.current
    if (!m || !ready || !draws) return
    const route = new DrawRoute(m, drawWords, path => latest.current.props.draw?.onChange(path), setCrowded)
    drawing.current = route
    return () => {
      route.stop()
      drawing.current = null
    }
  }, [ready, draws])
  useEffect(() => {
    if (ready && draw) drawing.current?.show(draw.path, drawWords)
  }, [ready, draw, drawWords])

  // The keys that MapLibre does not have: next, previous, open, everything.
  useEffect(() => {
    const container = box.current
    if (!container) return
    const step = (way: 1 | -1): void => {
      const m = map.current
      const { props: p, words: w } = latest.current
      const view = m?.getBounds()
      const inView = p.things.filter(x => view?.contains(anchorOf(x) as [number, number]))
      if (!m || !inView.length) {
        setSaid(w.t('map.nothing-in-view'))
        return
      }
      const n = (latest.current.near + way + inView.length) % inView.length
      latest.current.near = n
      const thing = inView[n] as MapThing
      const what = `${w.t(`map.${thing.kind}`)}: ${thing.name}`
      setSaid(w.t('map.chosen', { what, n: n + 1, of: inView.length }))
      m.getSource<GeoJSONSource>('chosen')?.setData({
        type: 'Feature',
        properties: { id: thing.id },
        geometry: { type: 'Point', coordinates: anchorOf(thing) },
      })
      container.dataset.near = thing.id
    }
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.target instanceof HTMLCanvasElement) || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'n') step(1)
      else if (event.key === 'p') step(-1)
      else if (event.key === 'Enter' && container.dataset.near) latest.current.props.onSelect?.(container.dataset.near)
      else if (event.key === '0') fit()
      else return
      event.preventDefault()
    }
    container.addEventListener('keydown', onKey)
    return () => container.removeEventListener('keydown', onKey)
  })

  useEffect(() => {
    const canvas = map.current?.getCanvas()
    canvas?.setAttribute('aria-label', props.label)
  }, [props.label])

  return (
    <>
      <div className="map-canvas" ref={box} />
      <div className="map-tools">
        <div className="map-tool-group upright">
          <Button icon="add" label={t('map.zoom-in')} look="quiet" onPress={() => map.current?.zoomIn()} />
          <Button label={t('map.zoom-out')} look="quiet" onPress={() => map.current?.zoomOut()}>
            <span aria-hidden="true">−</span>
          </Button>
          <Button icon="fit" label={t('map.fit')} look="quiet" onPress={fit} />
        </div>
      </div>
      {crowded || (draw && !draw.path.length) ? (
        <div className="map-note">{t(crowded ? 'route.too-many' : 'route.start')}</div>
      ) : null}
      <div aria-live="polite" className={said ? 'map-note' : 'only-read'}>
        {said}
      </div>
      <div className="map-credit">{t('map.credit')}</div>
    </>
  )
}
