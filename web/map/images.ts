import type { Map as MapLibreMap } from 'maplibre-gl'
import { colours, type MapTheme } from './colours.ts'

const ratio = 2
const family = '"Noto Sans Variable", "Noto Sans Arabic Variable", "Noto Sans", sans-serif'

/**
 * Supplies the images a style asks for by name, drawn when first needed: `hatch|<theme>|<colour>|<gap>`,
 * `sign|<theme>|<what>`, and `label|<theme>|<look>|<text>`. Labels are drawn by the browser's own text engine, so that
 * every script is shaped and ordered as it must be, and are then placed by the map like any other sign.
 */
export function supplyImages(map: MapLibreMap): void {
  map.setMissingStyleImageResolver(async name => {
    const [what, theme, ...rest] = name.split('|')
    if (theme !== 'light' && theme !== 'dark') return
    if (what === 'label') await document.fonts.load(`600 13px ${family}`, rest.slice(1).join('|')).catch(() => [])
    if (map.hasImage(name)) return
    const image =
      what === 'hatch'
        ? hatch(theme, rest[0] ?? '', Number(rest[1]))
        : what === 'sign'
          ? sign(theme, rest[0] ?? '')
          : what === 'label'
            ? label(theme, rest[0] ?? '', rest.slice(1).join('|'))
            : undefined
    if (image) map.addImage(name, image, { pixelRatio: ratio })
  })
}

function board(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * ratio)
  canvas.height = Math.ceil(height * ratio)
  const pen = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  pen.scale(ratio, ratio)
  return pen
}
const take = (pen: CanvasRenderingContext2D): ImageData => pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height)

/** Slanting lines that meet their own edges. */
function hatch(theme: MapTheme, colour: string, gap: number): ImageData {
  const pen = board(gap, gap)
  pen.strokeStyle = colours[theme][colour as keyof (typeof colours)['light']] ?? colours[theme].quiet
  pen.lineWidth = 1.4
  pen.beginPath()
  for (const shift of [-gap, 0, gap]) {
    pen.moveTo(shift - 1, gap + 1)
    pen.lineTo(shift + gap + 1, -1)
  }
  pen.stroke()
  return take(pen)
}

function sign(theme: MapTheme, what: string): ImageData {
  const c = colours[theme]
  const size = 26
  const pen = board(size, size)
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  /** A filled outline, with a halo that parts it from whatever lies below. */
  const body = (path: string, fill: string, edge: string, width = 1.6): void => {
    const p = new Path2D(path)
    pen.strokeStyle = c.halo
    pen.lineWidth = width + 3
    pen.stroke(p)
    pen.fillStyle = fill
    pen.fill(p)
    pen.strokeStyle = edge
    pen.lineWidth = width
    pen.stroke(p)
  }
  const mark = (path: string, colour: string, width = 1.6): void => {
    pen.strokeStyle = colour
    pen.lineWidth = width
    pen.stroke(new Path2D(path))
  }
  const disc = (r: number): string => `M${13 - r} 13a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
  const house = 'M6.5 19.5V12L13 6.5L19.5 12V19.5z'
  const octagon = 'M9.5 4.5h7l5 5v7l-5 5h-7l-5-5v-7z'
  const lorry = 'M7.5 10h6v5.5h-6zM13.5 11.8h2.8l2.2 2v1.7h-5z'
  if (what === 'site') body(house, c.paper, c.ink)
  else if (what === 'site-stale') {
    body(house, c.paper, c.attention, 1.8)
    mark('M13 11.500v3.300M13 17.200v.1', c.attention, 2)
  } else if (what === 'incident') {
    body('M13 3.500L22.5 13L13 22.500L3.5 13z', c.stop, c.paper, 1)
    mark('M10 10l6 6M16 10l-6 6', c.paper, 2.2)
  } else if (what === 'restriction') {
    body(disc(8), c.paper, c.stop, 2)
    mark('M8 18L18 8', c.stop, 2)
  } else if (what === 'finding') {
    body('M13 4.500L22 20.500H4z', c.paper, c.finding, 2)
    mark('M13 10.500v4.500M13 17.700v.1', c.finding, 2)
  } else if (what === 'corridor') {
    body(disc(7.5), c.paper, c.corridor, 1.8)
    mark('M10 16l6-6M16 13.500V10h-3.5', c.corridor, 1.8)
  } else if (what === 'corridor-suspended') {
    body(octagon, c.paper, c.stop, 1.8)
    mark('M11 9.500v7M15 9.500v7', c.stop, 2.2)
  } else if (what === 'movement-reported') {
    body(disc(9.5), c.ink, c.paper, 1)
    mark(lorry, c.paper, 1.5)
  } else if (what === 'movement-expected') {
    body(disc(9.5), c.paper, c.ink, 1.6)
    mark(lorry, c.ink, 1.5)
  } else if (what === 'movement-alarm') {
    body(octagon, c.stop, c.paper, 1)
    mark('M13 8v6M13 17.600v.1', c.paper, 2.6)
  } else if (what === 'stop') body(disc(4), c.paper, c.ink, 2)
  else if (what === 'chosen') mark(disc(11.5), c.chosen, 2.5)
  else return take(board(1, 1))
  return take(pen)
}

const looks = {
  name: { size: 13, weight: 600, colour: 'ink' },
  stop: { size: 12, weight: 500, colour: 'ink' },
  country: { size: 13, weight: 500, colour: 'country' },
  corridor: { size: 12.5, weight: 600, colour: 'corridor' },
  restriction: { size: 12.5, weight: 600, colour: 'stop' },
} as const

function label(theme: MapTheme, look: string, text: string): ImageData {
  const { size, weight, colour } = looks[look as keyof typeof looks] ?? looks.name
  const font = `${weight} ${size}px ${family}`
  const measure = board(1, 1)
  measure.font = font
  const lines = fold(measure, text, 190)
  const lead = size * 1.25
  const pen = board(Math.max(...lines.map(l => measure.measureText(l).width)) + 8, lines.length * lead + 6)
  pen.font = font
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.lineJoin = 'round'
  pen.lineWidth = 3.5
  pen.strokeStyle = colours[theme].halo
  pen.fillStyle = colours[theme][colour]
  const middle = pen.canvas.width / ratio / 2
  for (const draw of ['strokeText', 'fillText'] as const)
    lines.forEach((line, i) => {
      pen[draw](line, middle, 3 + lead * (i + 0.5))
    })
  return take(pen)
}

/** Words on at most three lines of `most` px; the third is cut where there is still more. */
function fold(pen: CanvasRenderingContext2D, text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && pen.measureText(longer).width <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]}…`] : lines.length ? lines : ['']
}
