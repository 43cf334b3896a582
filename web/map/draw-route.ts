import { type GeoJSONSource, type Map as MapLibreMap, type MapMouseEvent, Marker } from 'maplibre-gl'
import { unwrap } from './band.ts'
import type { PathPoint } from './thing.ts'

export type DrawWords = {
  point: (n: number, of: number) => string
  hint: string
  between: (a: number, b: number) => string
}

/** More handles than this in view are not drawn: one must come closer. */
const most = 120

/**
 * Lets a route be drawn: a press on the map adds a point at the end; a handle is dragged, or moved with the arrows (finely
 * with Shift), removed with Delete, followed by a new one with Enter; the smaller handles between add a point there.
 */
export class DrawRoute {
  private readonly map: MapLibreMap
  private readonly change: (path: PathPoint[]) => void
  private readonly crowded: (crowded: boolean) => void
  private words: DrawWords
  private path: readonly PathPoint[] = []
  private markers: Marker[] = []
  private focus: number | undefined
  private dragging = false

  constructor(
    map: MapLibreMap,
    words: DrawWords,
    change: (path: PathPoint[]) => void,
    crowded: (crowded: boolean) => void,
  ) {
    this.map = map
    this.words = words
    this.change = change
    this.crowded = crowded
    map.on('click', this.press)
    map.on('moveend', this.redraw)
    map.getCanvas().style.cursor = 'crosshair'
  }

  /** Shows the path, as it is after any change. */
  show(path: readonly PathPoint[], words: DrawWords): void {
    this.path = path
    this.words = words
    if (!this.dragging) this.redraw()
    this.drawLine(path)
  }

  stop(): void {
    this.map.off('click', this.press)
    this.map.off('moveend', this.redraw)
    this.map.getCanvas().style.cursor = ''
    for (const marker of this.markers) marker.remove()
    this.drawLine([])
  }

  private press = (event: MapMouseEvent): void => {
    this.change([...this.path, { lng: round(event.lngLat.wrap().lng), lat: round(event.lngLat.lat) }])
  }

  private drawLine(path: readonly PathPoint[]): void {
    const source = this.map.getSource<GeoJSONSource>('draft')
    source?.setData({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: path.length > 1 ? unwrap(path.map(p => [p.lng, p.lat])) : [] },
    })
  }

  private redraw = (): void => {
    for (const marker of this.markers) marker.remove()
    this.markers = []
    const view = this.map.getBounds()
    const shown = this.path.flatMap((p, i) => (view.contains([p.lng, p.lat]) ? [i] : []))
    this.crowded(shown.length > most)
    if (shown.length > most) return
    for (const i of shown) this.addHandle(i)
    for (const i of shown) if (i + 1 < this.path.length) this.addBetween(i)
    if (this.focus !== undefined) {
      const wanted = this.focus
      this.focus = undefined
      this.markers
        .find(m => m.getElement().dataset.point === String(wanted))
        ?.getElement()
        .focus()
    }
  }

  private addHandle(i: number): void {
    const point = this.path[i] as PathPoint
    const handle = document.createElement('button')
    handle.type = 'button'
    handle.className = 'route-handle'
    handle.dataset.point = String(i)
    handle.textContent = point.name || i === 0 || i === this.path.length - 1 ? String(i + 1) : ''
    const title = `${this.words.point(i + 1, this.path.length)}${point.name ? `: ${point.name}` : ''}`
    handle.setAttribute('aria-label', `${title}. ${this.words.hint}`)
    handle.title = title
    handle.addEventListener('click', e => e.stopPropagation())
    handle.addEventListener('keydown', e => this.key(e, i))
    const marker = new Marker({ element: handle, draggable: true }).setLngLat([point.lng, point.lat]).addTo(this.map)
    marker.on('dragstart', () => {
      this.dragging = true
    })
    marker.on('drag', () => this.drawLine(this.moved(i, marker)))
    marker.on('dragend', () => {
      this.dragging = false
      this.focus = i
      this.change(this.moved(i, marker))
    })
    this.markers.push(marker)
  }

  private moved(i: number, marker: Marker): PathPoint[] {
    const { lng, lat } = marker.getLngLat().wrap()
    return this.path.map((p, n) => (n === i ? { ...p, lng: round(lng), lat: round(lat) } : p))
  }

  private addBetween(i: number): void {
    const [a, b] = unwrap([this.path[i]!, this.path[i + 1]!].map(p => [p.lng, p.lat]))
    if (!a || !b) return
    const from = this.map.project(a)
    const to = this.map.project(b)
    if (Math.hypot(from.x - to.x, from.y - to.y) < 36) return
    const handle = document.createElement('button')
    handle.type = 'button'
    handle.className = 'route-between'
    handle.setAttribute('aria-label', this.words.between(i + 1, i + 2))
    handle.title = this.words.between(i + 1, i + 2)
    handle.textContent = '+'
    const middle = this.map.unproject([(from.x + to.x) / 2, (from.y + to.y) / 2])
    handle.addEventListener('click', e => {
      e.stopPropagation()
      this.insert(i, middle.lng, middle.lat)
    })
    this.markers.push(new Marker({ element: handle }).setLngLat(middle).addTo(this.map))
  }

  private insert(after: number, lng: number, lat: number): void {
    this.focus = after + 1
    const added = { lng: round(lng), lat: round(lat) }
    this.change([...this.path.slice(0, after + 1), added, ...this.path.slice(after + 1)])
  }

  private key(event: KeyboardEvent, i: number): void {
    const point = this.path[i] as PathPoint
    const px = event.shiftKey ? 1 : 10
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-px, 0],
      ArrowRight: [px, 0],
      ArrowUp: [0, -px],
      ArrowDown: [0, px],
    }
    const step = steps[event.key]
    if (step) {
      const at = this.map.project([point.lng, point.lat])
      const to = this.map.unproject([at.x + step[0], at.y + step[1]]).wrap()
      this.focus = i
      this.change(this.path.map((p, n) => (n === i ? { ...p, lng: round(to.lng), lat: round(to.lat) } : p)))
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.focus = Math.max(0, i - 1)
      this.change(this.path.filter((_, n) => n !== i))
    } else if (event.key === 'Enter') {
      const next = this.path[i + 1] ?? { lng: point.lng + 0.02, lat: point.lat + 0.01 }
      this.insert(i, (point.lng + next.lng) / 2, (point.lat + next.lat) / 2)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** Five decimals: about a metre. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
