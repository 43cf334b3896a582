import { useMutation, useQuery } from '@tanstack/react-query'
import type { ProposedRoute, Reason, RouteAnswer } from '@unimpeded/space/roads/propose-routes.ts'
import { type ReactNode, useState } from 'react'
import { offsetAt, parseInstant, writeInstant } from '../../speech/instant.ts'
import { api, problemOf, withQuestion } from '../data/api.ts'
import { registerNow } from '../data/clock.ts'
import type { CorridorRecord } from '../data/records.ts'
import { drawnStops, type RouteStop, stopsPath, typedStop } from '../forms/route-stops.ts'
import type { TypedWaypoint } from '../forms/waypoints-editor.tsx'
import type { MapThing, PathPoint } from '../map/thing.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Problem } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import './route-proposals.css'

type Roads = { from: string | null; vehicles: { name: VehicleName }[] }
type VehicleName = 'light-4x4' | 'van' | 'lorry' | 'articulated-lorry'
type Answer = { from: string } & RouteAnswer

/** What is asked of the roads while their part of the form is open, and what they answered. */
export type RouteAsked = { stops: readonly RouteStop[]; routes: readonly ProposedRoute[]; chosen: number }
const nothingAsked: RouteAsked = { stops: [typedStop(''), typedStop('')], routes: [], chosen: 0 }

/** The stops as the map draws them, while routes are asked for. */
export const drawAsked = (
  asked: RouteAsked,
  onChange: (asked: RouteAsked) => void,
): { path: readonly PathPoint[]; onChange: (path: PathPoint[]) => void } => ({
  path: stopsPath(asked.stops),
  onChange: path => onChange({ stops: drawnStops(asked.stops, path), routes: [], chosen: 0 }),
})

/** The proposals as things of the map. */
export const proposedThings = (asked: RouteAsked, nameOf: (n: number) => string): MapThing[] =>
  asked.routes.map((route, n) => ({
    kind: 'movement',
    id: proposalId(n),
    name: nameOf(n),
    state: 'planned',
    path: route.line.map(([lng, lat]) => ({ lng, lat })),
  }))
export const proposalId = (n: number): string => `proposal ${n}`

/** Asks the roads for a way, and shows both proposals in words; one that is taken becomes the route of the form. */
export function RouteProposals(props: {
  caseId: string | undefined
  zone: string
  /** Open corridors of the case, to keep to. */
  corridors: readonly CorridorRecord[]
  /** Where names are looked for: the nearest place of a name is meant. */
  near: readonly [number, number]
  departs: string | undefined
  asked: RouteAsked | null
  onAsked: (asked: RouteAsked | null) => void
  onTake: (ways: TypedWaypoint[]) => void
}): ReactNode {
  const { t } = useWords()
  const { asked, onAsked } = props
  const roads = useQuery({ queryKey: ['roads'], queryFn: () => api<Roads>('/roads') })
  if (!roads.data) return null
  // Where nothing can be asked, the map goes on drawing the route itself.
  if (roads.data.from === null) {
    return (
      <details className="route-proposals">
        <summary>{t('roads.propose')}</summary>
        <p className="muted">{t('roads.none')}</p>
      </details>
    )
  }
  return (
    <details
      className="route-proposals"
      onToggle={event => {
        if (event.currentTarget.open !== (asked !== null)) onAsked(event.currentTarget.open ? nothingAsked : null)
      }}
      open={asked !== null}
    >
      <summary>{t('roads.propose')}</summary>
      {asked ? <Asking {...props} asked={asked} vehicles={roads.data.vehicles.map(each => each.name)} /> : null}
    </details>
  )
}

function Asking(
  props: Parameters<typeof RouteProposals>[0] & { asked: RouteAsked; vehicles: readonly VehicleName[] },
): ReactNode {
  const { t, number, list } = useWords()
  const { asked, onAsked, zone, corridors } = props
  const { stops } = asked
  const [departs, setDeparts] = useState(() => {
    if (props.departs) return props.departs
    const hour = 3_600_000
    const next = Math.ceil(registerNow() / hour) * hour + 24 * hour
    return writeInstant(next, offsetAt(next, zone))
  })
  const [vehicle, setVehicle] = useState<VehicleName>('lorry')
  const [keepTo, setKeepTo] = useState<readonly string[]>([])
  const [unknown, setUnknown] = useState<Readonly<Record<number, string>>>({})
  const [said, setSaid] = useState<string>()
  const setStops = (next: readonly RouteStop[]): void => {
    setSaid(undefined)
    setUnknown({})
    onAsked({ stops: next, routes: [], chosen: 0 })
  }

  const ask = useMutation({
    mutationFn: async () => {
      setSaid(undefined)
      const found = await Promise.all(stops.map(stop => placed(stop, props.near)))
      const missing = found.flatMap((stop, n) => (stop.place ? [] : [n]))
      setUnknown(
        Object.fromEntries(
          missing.map(n => [n, t(stops[n]?.text.trim() ? 'roads.place.unknown' : 'roads.place.empty')]),
        ),
      )
      const leaves = parseInstant(departs)
      if (!leaves) setSaid(t('time.date.unreadable'))
      if (missing.length || !leaves) return null
      const answer = await api<Answer>('/roads/route', {
        method: 'POST',
        body: {
          ...(props.caseId ? { case: props.caseId } : {}),
          stops: found.map(({ place, name }) => ({ position: [place?.lng, place?.lat], ...(name ? { name } : {}) })),
          departs: new Date(leaves.ms).toISOString(),
          vehicle,
          ...(keepTo.length ? { corridors: keepTo } : {}),
        },
      })
      return { found, answer }
    },
    onSuccess: done => {
      if (!done) return
      const { found, answer } = done
      if ('routes' in answer) {
        onAsked({ stops: found, routes: answer.routes, chosen: 0 })
        if (answer.noAlternative) setSaid(t('roads.no-alternative'))
        return
      }
      onAsked({ stops: found, routes: [], chosen: 0 })
      setSaid(
        answer.problem === 'stop-off-road'
          ? t('roads.off-road', { n: answer.stop + 1, km: number(answer.withinM / 1000) })
          : answer.closedBy.length
            ? t('roads.no-way.closed', { n: answer.stop + 1, what: list(answer.closedBy) })
            : t('roads.no-way', { n: answer.stop + 1 }),
      )
    },
  })

  const label = (n: number): string =>
    n === 0 ? t('roads.from') : n === stops.length - 1 ? t('roads.to') : t('roads.over', { n })
  const take = ({ waypoints }: ProposedRoute): void => {
    const inZone = (text: string | undefined): string | undefined => {
      const read = parseInstant(text ?? '')
      return read && writeInstant(read.ms, offsetAt(read.ms, zone))
    }
    props.onTake(
      waypoints.map(({ position, name, eta, etd, stop }, n) => {
        const [arrives, leaves] = [inZone(eta), inZone(etd)]
        return {
          name: name || t('movement.point', { n: n + 1 }),
          position: [...position],
          ...(arrives ? { eta: arrives } : {}),
          ...(leaves ? { etd: leaves } : {}),
          ...(stop ? { stop } : {}),
        }
      }),
    )
    onAsked(null)
  }
  return (
    <div className="stack">
      <p className="muted">{t('roads.hint')}</p>
      {stops.map((stop, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stop is known by its place in the row.
        <div className="route-stop" key={n}>
          <TextField
            error={unknown[n]}
            label={label(n)}
            onChange={text => setStops(stops.map((each, i) => (i === n ? typedStop(text) : each)))}
            value={stop.text}
          />
          {n > 0 && n < stops.length - 1 ? (
            <Button
              icon="remove"
              label={t('route.remove', { n: n + 1 })}
              look="quiet"
              onPress={() => setStops(stops.filter((_, i) => i !== n))}
            />
          ) : null}
        </div>
      ))}
      <div>
        <Button
          icon="add"
          look="quiet"
          onPress={() => setStops([...stops.slice(0, -1), typedStop(''), ...stops.slice(-1)])}
        >
          {t('roads.add-over')}
        </Button>
      </div>
      <DateTimeField label={t('roads.departs')} now={registerNow()} onChange={setDeparts} value={departs} zone={zone} />
      <Select
        label={t('roads.vehicle')}
        onChange={setVehicle}
        options={props.vehicles.map(id => ({ id, label: t(`roads.vehicle.${id}`) }))}
        value={vehicle}
      />
      {corridors.map(({ id, title }) => (
        <Checkbox
          checked={keepTo.includes(id)}
          key={id}
          onChange={on => setKeepTo(on ? [...keepTo, id] : keepTo.filter(each => each !== id))}
        >
          {t('roads.keep-to', { what: title })}
        </Checkbox>
      ))}
      <div>
        <Button busy={ask.isPending} onPress={() => ask.mutate()}>
          {t('roads.ask')}
        </Button>
      </div>
      {ask.error ? <Problem problem={problemOf(ask.error)} /> : null}
      <div aria-live="polite" className="stack">
        {asked.routes.map((route, n) => (
          <AProposal
            isChosen={asked.chosen === n}
            // biome-ignore lint/suspicious/noArrayIndexKey: the first, and the other.
            key={n}
            n={n}
            onChoose={() => onAsked({ ...asked, chosen: n })}
            onTake={() => take(route)}
            route={route}
            zone={zone}
          />
        ))}
        {said ? <p>{said}</p> : null}
      </div>
    </div>
  )
}

function AProposal(props: {
  n: number
  route: ProposedRoute
  zone: string
  isChosen: boolean
  onChoose: () => void
  onTake: () => void
}): ReactNode {
  const { t, number, formatAge, formatInstant } = useWords()
  const { n, route, zone } = props
  return (
    <article className="route-proposal" data-chosen={props.isChosen || undefined}>
      <h3>{t(n === 0 ? 'roads.first' : 'roads.other')}</h3>
      <p>
        {t('roads.way', {
          km: number(route.lengthM / 1000, { maximumFractionDigits: 1 }),
          age: formatAge(route.minutes * 60_000),
        })}{' '}
        {route.waitMinutes >= 1 ? t('roads.waits', { age: formatAge(route.waitMinutes * 60_000) }) : null}
      </p>
      <p className="small">
        {t('roads.times', { from: formatInstant(route.departs, zone), to: formatInstant(route.arrives, zone) })}
      </p>
      <ul>
        {route.reasons.map((reason, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they stand as they were answered.
          <AReason key={i} reason={reason} />
        ))}
      </ul>
      <div className="row">
        <Button onPress={props.onTake}>{t('roads.take')}</Button>
        <Button look="quiet" onPress={props.onChoose} pressed={props.isChosen}>
          {t('roads.show')}
        </Button>
      </div>
    </article>
  )
}

function AReason({ reason }: { reason: Reason }): ReactNode {
  const { t, number, formatAge, list } = useWords()
  const key =
    reason.code === 'limits' && reason.roads.length > 0
      ? 'roads.reason.limits.on'
      : reason.code === 'ferry' && reason.what !== ''
        ? 'roads.reason.ferry.named'
        : (`roads.reason.${reason.code}` as const)
  return (
    <li>
      {t(key, {
        ...('what' in reason && { what: reason.what }),
        ...('minutes' in reason && { age: formatAge(reason.minutes * 60_000) }),
        ...('roads' in reason && { roads: list(reason.roads) }),
        ...('metres' in reason && {
          km: number(reason.metres / 1000, { maximumFractionDigits: reason.metres < 950 ? 2 : 1 }),
        }),
        ...('stop' in reason && { n: reason.stop + 1 }),
      })}
    </li>
  )
}

/** The stop with its place: by its name from the gazetteer where it is no coordinates; without one where none is known. */
async function placed(stop: RouteStop, near: readonly [number, number]): Promise<RouteStop> {
  const name = stop.text.trim()
  if (stop.place || name === '') return stop
  const { place } = await api<{ place: { name: string; position: [number, number] } | null }>(
    withQuestion('/roads/places', { name, near: near.join(',') }),
  )
  return place ? { text: stop.text, name: place.name, place: { lng: place.position[0], lat: place.position[1] } } : stop
}
