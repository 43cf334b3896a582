import { nameNear } from '@unimpeded/exchange/name-near.ts'
import { ReadProblem, type RouteFile, readRoute, type Track } from '@unimpeded/exchange/read-route.ts'
import { timesAlong } from '@unimpeded/exchange/times-along.ts'
import { type ReactNode, useState } from 'react'
import { offsetAt, writeInstant } from '../../speech/instant.ts'
import type { TypedWaypoint } from '../forms/waypoints-editor.tsx'
import { DropAnywhere } from '../ui/drop-anywhere.tsx'
import { Select } from '../ui/select.tsx'
import { Shape } from '../ui/status.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'

const endings = ['.gpx', '.kml', '.kmz', '.geojson', '.json']

/** Takes a route from a file: its first line, or the places in it; what a reader should know of it is told. */
export function RouteFileDrop(props: {
  zone: string
  onRoute: (route: { name: string; ways: TypedWaypoint[] }) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const [file, setFile] = useState<RouteFile>()
  const [chosen, setChosen] = useState(0)
  const [fault, setFault] = useState<ReadProblem | 'no-route'>()
  const take = (route: RouteFile, n: number): void => {
    const track = route.tracks[n]
    setChosen(n)
    if (!track) return
    const last = track.points.length - 1
    // Between two times of the file, the others are shared out by distance.
    const times = timesAlong(track.points)
    const points = track.points.map((point, n) => ({ ...point, at: times[n] }))
    props.onRoute({
      name: track.name,
      ways: thinned(points).map(({ position, name, at, n: of }) => ({
        name:
          (name || nameNear(route, position)) ?? (of === 0 || of === last ? '' : t('movement.point', { n: of + 1 })),
        position: [...position],
        ...(at === undefined ? {} : { [of === 0 ? 'etd' : 'eta']: writeInstant(at, offsetAt(at, props.zone)) }),
      })),
    })
  }
  const read = async (given: File | undefined): Promise<void> => {
    if (!given) return
    try {
      const route = readRoute(given.name, new Uint8Array(await given.arrayBuffer()))
      setFault(route.tracks.length ? undefined : 'no-route')
      setFile(route)
      take(route, 0)
    } catch (problem) {
      if (!(problem instanceof ReadProblem)) throw problem
      setFault(problem)
    }
  }
  return (
    <div className="field">
      <DropAnywhere endings={endings} label={t('movement.file.drop')} onFiles={files => void read(files[0])} />
      {fault ? (
        <p className="field-error">
          {fault === 'no-route'
            ? t('movement.file.no-route')
            : `${words.problem(fault.sentence)} ${t('movement.file.kept')}`}
        </p>
      ) : null}
      {file && file.tracks.length > 1 ? (
        <Select
          label={t('movement.file.which')}
          onChange={n => take(file, Number(n))}
          options={file.tracks.map((track, n) => ({
            id: String(n),
            label: `${track.name || n + 1} (${t('movement.file.points', { count: track.points.length })})`,
          }))}
          value={String(chosen)}
        />
      ) : null}
      {file && timesShared(file.tracks[chosen]) ? (
        <p className="way-finding">
          <Shape tone="query" />
          <span>{t('movement.file.times-shared')}</span>
        </p>
      ) : null}
      {file?.notes.map(note => (
        <p className="way-finding" key={note.sentence}>
          <Shape tone="query" />
          <span>{words.problem(note.sentence)}</span>
        </p>
      ))}
    </div>
  )
}

/** Whether points without a time of their own lie between two that have one, and so were given theirs by distance. */
const timesShared = (track: Track | undefined): boolean => {
  const points = track?.points ?? []
  return timesAlong(points).filter(Boolean).length > points.filter(point => point.at !== undefined).length
}

/** A movement has at most 500 waypoints: a longer track keeps its named and evenly spaced points. */
function thinned<P extends { name?: string }>(points: readonly P[]): (P & { n: number })[] {
  const most = 500
  const all = points.map((point, n) => ({ ...point, n }))
  if (all.length <= most) return all
  const step = Math.ceil(all.length / (most - all.filter(p => p.name).length - 1))
  const kept = all.filter(p => p.name || p.n % step === 0 || p.n === all.length - 1)
  // Of a file with too many names, the end of the way is kept all the same.
  return kept.length <= most ? kept : [...kept.slice(0, most - 1), kept.at(-1)!]
}
