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
  const shape = (path: string, fill: string | null, stroke: string | null, width = 1.6): void => {
    const p = new Path2D(path)
    pen.lineJoin = 'round'
    pen.lineCap = 'round'
    if (stroke) {
      pen.strokeStyle = c.halo
      pen.lineWidth = width + 3
      pen.stroke(p)
    }
    if (fill) {
      pen.fillStyle = fill
      pen.fill(p)
    }
    if (stroke) {
      pen.strokeStyle = stroke
      pen.lineWidth = width
      pen.stroke(p)
    }
  }
  const disc = (r: number): string => `M${13 - r} 13a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
  if (what === 'site') shape('M7 19V12L13 7L19 12V19z', c.paper, c.ink)
  else if (what === 'site-stale') {
    shape('M7 19V12L13 7L19 12V19z', c.paper, c.attention)
    shape('M13 12v3M13 17.2v.1', null, c.attention)
  } else if (what === 'incident') {
    shape('M13 4L22 13L13 22L4 13z', c.stop, c.paper)
    shape('M9.8 9.8l6.4 6.4M16.2 9.8l-6.4 6.4', null, c.paper, 2)
  } else if (what === 'restriction') {
    shape(disc(8), c.paper, c.stop, 2)
    shape('M8 18L18 8', null, c.stop, 2)
  } else if (what === 'finding') {
    shape('M13 5L21.5 20H4.5z', c.paper, c.finding, 2)
    shape('M13 11v4M13 17.5v.1', null, c.finding, 2)
  } else if (what === 'corridor') {
    shape(disc(7), c.paper, c.corridor, 2)
    shape('M10 16.5l6-7M16 13.5v-4h-4', null, c.corridor, 1.8)
  } else if (what === 'movement-reported') {
    shape(disc(9), c.ink, c.paper)
    shape('M8.5 10.5h5.5v5h-5.5zM14 12h2.5l1.5 1.7v1.8h-4z', null, c.paper, 1.4)
  } else if (what === 'movement-expected') {
    shape(disc(9), c.paper, c.ink, 1.8)
    shape('M8.5 10.5h5.5v5h-5.5zM14 12h2.5l1.5 1.7v1.8h-4z', null, c.ink, 1.4)
  } else if (what === 'movement-alarm') {
    shape('M9 3.5h8l5.5 5.5v8l-5.5 5.5H9L3.5 17V9z', c.stop, c.paper)
    shape('M13 8v6M13 17.3v.1', null, c.paper, 2.6)
  } else if (what === 'stop') shape(disc(4), c.paper, c.ink, 2)
  else if (what === 'chosen') {
    shape(disc(11), null, c.chosen, 2.5)
  } else return take(board(1, 1))
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
