/** The geometry of a time–distance plot: planned against actual along a route. Instants are ms, distances metres. */

export type PlotPoint = { at: number; alongM: number }
export type PlannedPoint = { name: string; alongM: number; arrives: number; departs: number; isStop: boolean }
export type ForecastPoint = { reachedAt: number | null; arrival: number; departure: number }

/** Where the plot is drawn, in px; `turned` where time runs from right to left. */
export type PlotFrame = {
  from: number
  to: number
  lengthM: number
  left: number
  top: number
  width: number
  height: number
  turned: boolean
}

/** The plan as a line: each waypoint's arrival and departure, in order. */
export const plannedLine = (planned: readonly PlannedPoint[]): PlotPoint[] =>
  planned.flatMap(({ alongM, arrives, departs }, n) => {
    const ends = n === 0 ? [departs] : n === planned.length - 1 || departs === arrives ? [arrives] : [arrives, departs]
    return ends.map(at => ({ at, alongM }))
  })

/** What was seen, in pieces: broken where a fix could not be put on the route. */
export function actualLines(fixes: readonly { at: number; alongM: number | null }[]): PlotPoint[][] {
  const pieces: PlotPoint[][] = []
  let piece: PlotPoint[] = []
  for (const { at, alongM } of fixes) {
    if (alongM === null) {
      if (piece.length) pieces.push(piece)
      piece = []
    } else piece.push({ at, alongM })
  }
  if (piece.length) pieces.push(piece)
  return pieces
}

/** From where it was last seen, through what remains, as forecast. */
export function forecastLine(
  planned: readonly PlannedPoint[],
  forecast: { at: number | null; alongM: number; points: readonly ForecastPoint[] } | null,
): PlotPoint[] {
  if (!forecast || forecast.at === null) return []
  const ahead = forecast.points.flatMap(({ reachedAt, arrival, departure }, n) => {
    const alongM = planned[n]?.alongM
    if (alongM === undefined || reachedAt !== null || alongM < forecast.alongM) return []
    return [
      { at: arrival, alongM },
      ...(n < planned.length - 1 && departure > arrival ? [{ at: departure, alongM }] : []),
    ]
  })
  return ahead.length ? [{ at: forecast.at, alongM: forecast.alongM }, ...ahead] : []
}

/** The ground within the tolerance on either side of the plan, as a closed ring. */
export const toleranceBand = (line: readonly PlotPoint[], toleranceMs: number): PlotPoint[] =>
  line.length < 2 || toleranceMs <= 0
    ? []
    : [
        ...line.map(({ at, alongM }) => ({ at: at - toleranceMs, alongM })),
        ...[...line].reverse().map(({ at, alongM }) => ({ at: at + toleranceMs, alongM })),
      ]

/**
 * From when on the plot concerns itself with a plan: as long before it as it lasts, an hour at the least. A phone that
 * lies in the depot for days before, and the days until departure, would leave the plan a sliver.
 */
export function concernsFrom(line: readonly PlotPoint[]): number {
  const [first, last] = [line[0], line.at(-1)]
  return first && last ? first.at - Math.max(3_600_000, last.at - first.at) : Number.NEGATIVE_INFINITY
}

/** The stretch of time that shows everything, with a little room at both ends. */
export function spanOf(
  lines: readonly (readonly PlotPoint[])[],
  also: readonly number[] = [],
): { from: number; to: number } {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  const take = (at: number): void => {
    from = Math.min(from, at)
    to = Math.max(to, at)
  }
  for (const line of lines) for (const { at } of line) take(at)
  also.forEach(take)
  if (from > to) return { from: 0, to: 1 }
  const room = Math.max(10 * 60_000, (to - from) * 0.03)
  return { from: from - room, to: to + room }
}

/**
 * Where the cursor stands until somebody moves it: now, or where the plot begins if that lies ahead; of what is over, the
 * last that is known of it, never later than now.
 */
export const restsAt = (span: { from: number; to: number }, now: number, lastKnown = now): number =>
  Math.max(span.from, Math.min(span.to, now, lastKnown))

export function xOf(frame: PlotFrame, at: number): number {
  const share = (at - frame.from) / (frame.to - frame.from)
  return frame.left + (frame.turned ? 1 - share : share) * frame.width
}

/** The start of the route lies at the bottom. */
export const yOf = (frame: PlotFrame, alongM: number): number =>
  frame.top + (1 - (frame.lengthM > 0 ? alongM / frame.lengthM : 0)) * frame.height

/** The instant at a place on the time axis, held within the plot. */
export function instantAt(frame: PlotFrame, x: number): number {
  const share = Math.min(1, Math.max(0, (x - frame.left) / frame.width))
  return frame.from + (frame.turned ? 1 - share : share) * (frame.to - frame.from)
}

/** An SVG path through the points; those that would fall on the pixel of the one before are left out. */
export function pathOf(frame: PlotFrame, points: readonly PlotPoint[], closed = false): string {
  let drawn = ''
  let last: [number, number] | undefined
  points.forEach((point, n) => {
    const [x, y] = [xOf(frame, point.at), yOf(frame, point.alongM)]
    const isEnd = n === points.length - 1
    if (last && !isEnd && Math.abs(x - last[0]) < 0.75 && Math.abs(y - last[1]) < 0.75) return
    drawn += `${last ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    last = [x, y]
  })
  return closed && drawn ? `${drawn}Z` : drawn
}

/** Metres along the route at an instant, between the points of one line; null outside it. */
export function alongAt(line: readonly PlotPoint[], at: number): number | null {
  for (let n = 0; n < line.length; n++) {
    const here = line[n]!
    if (here.at === at) return here.alongM
    const next = line[n + 1]
    if (!next || at < here.at || at >= next.at) continue
    return here.alongM + ((at - here.at) / (next.at - here.at)) * (next.alongM - here.alongM)
  }
  return null
}

/** How far behind the plan one is who is so far along at an instant, ms; negative is ahead of it. Null off the plan. */
export function behindPlan(line: readonly PlotPoint[], { at, alongM }: PlotPoint): number | null {
  const times: number[] = []
  for (let n = 1; n < line.length; n++) {
    const [a, b] = [line[n - 1]!, line[n]!]
    if (alongM < Math.min(a.alongM, b.alongM) || alongM > Math.max(a.alongM, b.alongM)) continue
    if (a.alongM === b.alongM) times.push(a.at, b.at)
    else times.push(a.at + ((alongM - a.alongM) / (b.alongM - a.alongM)) * (b.at - a.at))
  }
  if (times.length === 0) return null
  const [first, last] = [Math.min(...times), Math.max(...times)]
  return at < first ? at - first : at > last ? at - last : 0
}

/** The waypoints whose names have room, ends before stops before others; each at least `gap` px from the next. */
export function namedPoints<P extends PlannedPoint>(frame: PlotFrame, planned: readonly P[], gap: number): P[] {
  const rank = (n: number): number => (n === 0 || n === planned.length - 1 ? 0 : planned[n]!.isStop ? 1 : 2)
  const taken: number[] = []
  return planned
    .map((_, n) => n)
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .filter(n => {
      const y = yOf(frame, planned[n]!.alongM)
      if (taken.some(other => Math.abs(other - y) < gap)) return false
      taken.push(y)
      return true
    })
    .sort((a, b) => a - b)
    .map(n => planned[n]!)
}
